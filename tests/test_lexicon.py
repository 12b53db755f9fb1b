"""The lexicon: sound data, and changes that return a new one."""

from __future__ import annotations

import copy
import pickle
import time
from pathlib import Path

import pytest

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer

LEXICON = Lexicon.default()
DATA = Path(__file__).parent.parent / "sentimen" / "language" / "data"


@pytest.mark.parametrize(
    ("name", "columns"), [("slang", 3), ("protected", 1), ("words", 1), ("negators", 1), ("stem_exceptions", 2)]
)
def test_tables_are_clean(name: str, columns: int) -> None:
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    assert all(len(row) == columns and all(cell and cell == cell.strip() for cell in row) for row in rows)
    assert len({row[0] for row in rows}) == len(rows)


def test_entries_are_many() -> None:
    assert len(LEXICON.slang) >= 8_000


def test_no_entry_harms_a_protected_or_known_word() -> None:
    assert not LEXICON.slang.keys() & (LEXICON.protected | LEXICON.known)


def test_every_standard_form_is_stable() -> None:
    normalizer = Normalizer()
    unstable = {
        informal: standard
        for informal, standard in LEXICON.slang.items()
        if any(normalizer.standard_form(word) is not None for word in standard.split())
    }
    assert unstable == {}


def test_loads_quickly() -> None:
    def seconds() -> float:
        start = time.process_time()
        Lexicon.default.__wrapped__(Lexicon)
        return time.process_time() - start

    assert min(seconds() for _ in range(5)) < 0.5


def test_changes_return_a_new_lexicon() -> None:
    more = LEXICON.with_slang({"Somplak": " rusak "})
    assert more.slang["somplak"] == "rusak"
    assert "somplak" not in LEXICON.slang
    assert "somplak" not in more.without_slang(["somplak"]).slang
    assert "lemot" in LEXICON.protecting(["Lemot"]).protected


@pytest.mark.parametrize(("word", "held"), [("tidak", True), ("lemot", True), ("gk", False), ("qzlap", False)])
def test_a_word_that_stands_as_it_is(word: str, held: bool) -> None:
    assert LEXICON.without_slang(["gk"]).protecting(["lemot"]).holds(word) is held


@pytest.mark.parametrize("entries", [{"dua kata": "x"}, {"": "x"}, {"x": " "}])
def test_a_bad_entry_is_refused(entries: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="one informal word and a standard form"):
        LEXICON.with_slang(entries)


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("ma\N{RIGHT SINGLE QUOTATION MARK}apz", "Ma'apz"),
        ("ma'apz", "ma\N{RIGHT SINGLE QUOTATION MARK}apz"),
        ("\N{FULLWIDTH LATIN SMALL LETTER Q}zlap", "qzlap"),
        ("QZLAP", "\N{FULLWIDTH LATIN CAPITAL LETTER Q}ZLAP"),
    ],
)
def test_an_entry_is_found_however_it_is_written(entry: str, written: str) -> None:
    more = LEXICON.with_slang({entry: "rusak"})
    assert Normalizer(more)(written).text.lower() == "rusak"
    assert more.without_slang([entry]) == LEXICON
    assert Normalizer(more.protecting([entry]))(written).text == written


def test_an_entry_that_is_not_text_is_refused() -> None:
    with pytest.raises(TypeError, match="str to str"):
        LEXICON.with_slang({"x": 1})  # type: ignore[dict-item]


@pytest.mark.parametrize("word", ["", " ", "lemot" * 41])
def test_protected_words_are_those_that_can_be_stored(word: str) -> None:
    with pytest.raises(ValueError, match="a protected word has 1 to 200 characters, got"):
        LEXICON.protecting(["lemot", word])
    kept = LEXICON.protecting(["a" * 200])
    assert Lexicon.from_dict(kept.to_dict()) == kept


@pytest.mark.parametrize("mark", ["\u2028", "\u0085", "\x0c"])
def test_a_slang_file_has_a_line_for_each_line_feed(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "slang.tsv"
    path.write_bytes(f"mantul\tmantap{mark}betul\r\nlemot\tlambat\n\n".encode())
    more = LEXICON.with_slang_file(path)
    assert (more.slang["mantul"], more.slang["lemot"]) == (f"mantap{mark}betul", "lambat")
    path.write_bytes(f"a{mark}\tb\nlemot\n".encode())
    with pytest.raises(ValueError, match="line 2: expected 2 tab-separated columns"):
        LEXICON.with_slang_file(path)


def test_one_word_is_not_several() -> None:
    with pytest.raises(TypeError, match="words are several, such as a list, got one str: 'gak'"):
        Lexicon.default().protecting("gak")
    with pytest.raises(TypeError, match="words are several, such as a list, got one str: 'gak'"):
        Lexicon.default().without_slang("gak")
    with pytest.raises(TypeError, match="a word must be a str, got int"):
        Lexicon.default().protecting([3])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="slang entries are a mapping"):
        Lexicon.default().with_slang(["gk"])  # type: ignore[arg-type]


def test_pickles_and_copies() -> None:
    mine = Lexicon.default().with_slang({"mantul": "mantap betul"})
    assert pickle.loads(pickle.dumps(mine)) == mine == copy.deepcopy(mine)
    assert pickle.loads(pickle.dumps(Normalizer(mine)))("mantul").text == "mantap betul"
    assert len(repr(mine)) < 100


def test_removing_an_absent_entry_names_it() -> None:
    with pytest.raises(KeyError, match="somplak"):
        LEXICON.without_slang(["somplak"])


def test_a_file_of_entries(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("# ours\nsomplak\trusak\n\n", encoding="utf-8")
    assert LEXICON.with_slang_file(path).slang["somplak"] == "rusak"
    path.write_text("somplak\trusak\n", encoding="utf-8-sig")  # as spreadsheets and Notepad save UTF-8
    assert LEXICON.with_slang_file(path).slang["somplak"] == "rusak"
    path.write_text("somplak rusak\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"own\.tsv, line 1: expected 2 tab-separated columns, found 1"):
        LEXICON.with_slang_file(path)


def test_survives_a_round_trip() -> None:
    assert Lexicon.from_dict(LEXICON.to_dict()) == LEXICON
    with pytest.raises(ValueError, match="not a lexicon"):
        Lexicon.from_dict({"slang": {}})
    with pytest.raises(ValueError, match="non-empty str"):
        Lexicon.from_dict({**LEXICON.to_dict(), "slang": {"x": ""}})
    with pytest.raises(ValueError, match="at most 200 characters"):
        LEXICON.with_slang({"gk": "tidak " * 40})


def test_known_words_by_their_consonants() -> None:
    words = {"tidak", "tunda", "tanda", "di-refund", "aku"}
    found = Lexicon({}, frozenset(), frozenset(words), frozenset(), {}).by_consonants
    assert {key: set(value.split(" ")) for key, value in found.items()} == {
        "tdk": {"tidak"},
        "tnd": {"tunda", "tanda"},
        "k": {"aku"},
    }
    assert Lexicon({}, frozenset(), frozenset(), frozenset(), {}).by_consonants.get("tdk") is None
