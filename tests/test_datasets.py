"""Labelled messages: read, checked row by row, never changed."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sentimen.evaluation.predictions import predictor_of
from sentimen.learning.datasets import DatasetError, LabelledTexts, read_labelled, read_table
from sentimen.model.heads import Heads
from sentimen.model.levels import Level

FRAME = pd.DataFrame(
    {
        "text": ["uang hilang", "bagus"],
        "level": [4, 0],
        "signals": ["money fraud", ""],
        "kind": ["complaint", "praise"],
        "sentiment": ["negative", "positive"],
        "set": ["a", ""],
    }
)
FOUND = LabelledTexts(
    ["uang hilang", "bagus"],
    [4, 0],
    [frozenset({"money", "fraud"}), frozenset()],
    ["complaint", "praise"],
    ["negative", "positive"],
    ["a", "row 1"],
    "frame",
    "",
)


def without_origin(labelled: LabelledTexts) -> tuple[Any, ...]:
    labels = tuple(getattr(labelled, n) for n in ("texts", "levels", "signals", "kinds", "sentiments"))
    return *labels, [group.partition(" of ")[0] for group in labelled.groups]


def save(frame: pd.DataFrame, path: Path) -> Path:
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix.lower() == ".jsonl":
        frame.to_json(path, orient="records", lines=True)
    else:
        frame.to_csv(path, index=False, sep="\t" if path.suffix == ".tsv" else ",")
    return path


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.tsv", "a.jsonl", "a.parquet"])
def test_files(tmp_path: Path, name: str) -> None:
    found = read_labelled(save(FRAME, tmp_path / name))
    assert without_origin(found) == without_origin(FOUND)
    assert found.name == name and len(found.sha256) == 64 and len(found) == 2


def test_a_frame_is_read_and_not_changed() -> None:
    before = FRAME.copy(deep=True)
    found = read_labelled(FRAME)
    assert without_origin(found) == without_origin(FOUND)
    pd.testing.assert_frame_equal(FRAME, before)


def test_columns_by_other_names() -> None:
    frame = FRAME.rename(columns={"text": "pesan", "level": "tingkat", "set": "berkas"})
    found = read_labelled(frame, text_column="pesan", level_column="tingkat", group_column="berkas")
    assert without_origin(found) == without_origin(FOUND)


def test_only_levels_are_required() -> None:
    found = read_labelled(FRAME[["text", "level"]])
    assert (found.signals, found.kinds, found.sentiments) == (None, None, None)
    assert found.groups == [f"row {row} of {found.sha256[:8]}" for row in range(2)]


def test_heads_that_are_not_wanted_are_not_read() -> None:
    found = read_labelled(FRAME.assign(kind="nonsense"), Heads(signals=(), kinds=(), sentiments=()))
    assert (found.signals, found.kinds, found.sentiments) == (None, None, None)


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("number", 3, 3),
        ("text", "3", 3),
        ("float", 3.0, 3),
        ("text of a float", "3.0", 3),
        ("spaces", " 3 ", 3),
        ("name", "serious", 3),
        ("capitals", " Serious", 3),
        ("Indonesian", "berat", 3),
        ("Indonesian capitals", "BERAT", 3),
        ("two words", "Bukan_Keluhan", 0),
        ("enum", Level.SERIOUS, 3),
        ("numpy", np.int8(3), 3),
    ],
)
def test_levels(label: str, value: Any, expected: int) -> None:
    assert read_labelled(pd.DataFrame({"text": ["a"], "level": [value]})).levels == [expected]


@pytest.mark.parametrize(
    "value", [5, -1, 2.5, "parah", "serious!", "", None, math.nan, pd.NA, True, "9" * 5000, "²", b"3"]
)
def test_wrong_levels(value: Any) -> None:
    frame = pd.DataFrame({"text": ["a", "b"], "level": pd.Series([0, value], dtype=object)})
    with pytest.raises(
        DatasetError, match=r"frame: row 2, level: .* is not a level; allowed are 0 to 4, or none, mild"
    ):
        read_labelled(frame)


EMPTY = ["", "  ", None, math.nan, pd.NA]


@pytest.mark.parametrize("value", EMPTY)
@pytest.mark.parametrize("column", ["kind", "sentiment"])
def test_a_row_may_lack_a_kind_or_a_sentiment(column: str, value: Any) -> None:
    field = f"{column}s"
    frame = FRAME.astype({column: object})
    frame.loc[1, column] = value
    found = read_labelled(frame)
    assert getattr(found, field) == [FRAME[column][0], None]
    assert getattr(read_labelled(found.as_frame()), field) == getattr(found, field)
    assert getattr(found.take([1]), field) is None
    frame.loc[0, column] = value
    assert getattr(read_labelled(frame), field) is None


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.parquet"])
def test_a_file_may_lack_some_kinds(tmp_path: Path, name: str) -> None:
    frame = FRAME.assign(kind=["complaint", None], sentiment=None)
    found = read_labelled(save(frame, tmp_path / name))
    assert (found.kinds, found.sentiments) == (["complaint", None], None)


@pytest.mark.parametrize("value", EMPTY)
def test_how_many_rows_have_no_level(value: Any) -> None:
    frame = pd.DataFrame({"text": ["a", "b", "c"], "level": pd.Series([value, "mild", value], dtype=object)})
    with pytest.raises(DatasetError, match="2 of 3 rows have no level: label them, or leave them out$"):
        read_labelled(frame)


@pytest.mark.parametrize("value", ["", "  ", None, math.nan, pd.NA, 3, b"a", ["a"]])
def test_wrong_texts(value: Any) -> None:
    frame = pd.DataFrame({"text": pd.Series(["a", value], dtype=object), "level": [0, 0]})
    with pytest.raises(
        DatasetError, match="row 2, text: (empty|3 is not a text|b'a' is not a text|.*not a text, but list)"
    ):
        read_labelled(frame)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        (
            "signals",
            "money anger",
            "row 2, signals: anger not among those known; allowed are money, repeat, .* uang, berulang",
        ),
        ("signals", 3, "row 2, signals: 3 not among"),
        ("signals", b"money", "row 2, signals: b'money' not among"),
        ("kind", "rant", "row 2, kind: 'rant' is not one of those known; allowed are complaint, praise, .* keluhan"),
        ("sentiment", "sad", "row 2, sentiment: 'sad' is not one of those known; allowed are negative"),
    ],
)
def test_wrong_labels(column: str, value: Any, message: str) -> None:
    frame = FRAME.astype({column: object})
    frame.loc[1, column] = value
    with pytest.raises(DatasetError, match=message):
        read_labelled(frame)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("kind", "Keluhan", "complaint"),
        ("kind", "pujian", "praise"),
        ("kind", "PERTANYAAN", "question"),
        ("kind", " saran ", "suggestion"),
        ("kind", "Lainnya", "other"),
        ("kind", "Lain-lain", "other"),
        ("kind", "lain lain", "other"),
        ("sentiment", "Negatif", "negative"),
        ("sentiment", "netral", "neutral"),
        ("sentiment", "Positif", "positive"),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_kinds_and_sentiments_in_indonesian(column: str, value: str, expected: str, name: str, tmp_path: Path) -> None:
    found = read_labelled(save(FRAME.assign(**{column: ["", value]}), tmp_path / name))
    assert getattr(found, f"{column}s") == [None, expected]


def test_own_kinds_keep_their_names() -> None:
    own = Heads(kinds=("Keluhan", "pujian", "praise"))
    found = read_labelled(FRAME.assign(kind=["Keluhan", "Pujian"]), own)
    assert found.kinds == ["Keluhan", "pujian"]
    with pytest.raises(DatasetError, match="'saran' is not one of those known; allowed are Keluhan, pujian, praise$"):
        read_labelled(FRAME.assign(kind=["saran", "saran"]), own)


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Indonesian", "Uang, penipuan viral", {"money", "fraud", "viral"}),
        ("names", "money fraud", {"money", "fraud"}),
        ("list", ["money"], {"money"}),
        ("commas", "money, Fraud", {"money", "fraud"}),
        ("array", np.array(["money"], dtype=object), {"money"}),
        ("empty list", [], set()),
        ("empty", "", None),
        ("dash", "-", set()),
        ("None", None, None),
        ("nan", math.nan, None),
        ("NA", pd.NA, None),
    ],
)
def test_signals(label: str, value: Any, expected: set[str] | None) -> None:
    frame = pd.DataFrame({"text": ["a"], "level": [0], "signals": pd.Series([value], dtype=object)})
    assert read_labelled(frame).signals == (None if expected is None else [expected])
    both = pd.DataFrame({"text": ["a", "b"], "level": [0, 1], "signals": pd.Series([value, "money"], dtype=object)})
    assert read_labelled(both).signals == [expected or set(), {"money"}]


def test_signals_that_were_looked_for_and_not_found_stay_labels() -> None:
    found = read_labelled(FRAME).take([1])
    assert found.signals == [frozenset()]
    assert read_labelled(found.as_frame()).signals == [frozenset()]


def test_columns_of_labels_in_other_capitals() -> None:
    found = read_labelled(FRAME.assign(set=["x", "x"]))
    other = read_labelled(FRAME.assign(set=["x", "x"]).rename(columns=str.upper))
    assert (other.signals, other.kinds, other.sentiments) == (found.signals, found.kinds, found.sentiments)
    assert other.groups == found.groups == ["x", "x"]
    assert list(other.metadata.columns) == ["SET"]


def test_groups() -> None:
    groups = pd.Series(["a", "", None, math.nan, pd.NA, 0, 0.0, "a", " ", " "], dtype=object)
    frame = pd.DataFrame({"text": "a", "level": 0, "set": groups})
    found = read_labelled(frame)
    own = [f"row {row} of {found.sha256[:8]}" for row in range(10)]
    assert found.groups == ["a", *own[1:5], "0", "0.0", "a", *own[8:]]


def test_groups_without_a_name_stay_apart_when_frames_are_joined() -> None:
    first, second = (read_labelled(pd.DataFrame({"text": list(texts), "level": [0, 1]})) for texts in ("ab", "cd"))
    joined = read_labelled(pd.concat([first.as_frame(), second.as_frame()]))
    assert len(set(joined.groups)) == 4
    again = read_labelled(pd.concat([first.take([0]).as_frame(), first.take([1, 0]).as_frame()]))
    assert again.groups == [first.groups[at] for at in (0, 1, 0)]
    named = read_labelled(pd.DataFrame({"text": list("abc"), "level": 0, "set": ["row 1", "", "row 1"]}))
    assert named.groups[0] == named.groups[2] != named.groups[1]
    by_two = [
        read_labelled(pd.DataFrame({"text": [text], "level": 0, "toko": "A", "set": "B"}), group_column=["toko", "set"])
        for text in "ab"
    ]
    assert by_two[0].groups != by_two[1].groups


def test_five_rows_are_named_and_the_rest_counted() -> None:
    with pytest.raises(DatasetError) as caught:
        read_labelled(pd.DataFrame({"text": ["a"] * 9, "level": [7] * 9}))
    assert str(caught.value).count("is not a level") == 5
    assert str(caught.value).count("; allowed are ") == 1  # not in each row's part
    assert "(and 4 more; 9 of 9 rows are wrong); allowed are 0 to 4, or none, mild" in str(caught.value)
    assert len(caught.value.problems) == 9 and caught.value.problems[8].startswith("row 9, level: 7 is not")


def test_own_names_of_levels_are_not_guessed() -> None:
    frame = pd.DataFrame({"Pesan": ["a", "b"], "level": ["gawat", "tenang"]})
    with pytest.raises(DatasetError, match=r"Own names of levels are given, the least severe first: heads="):
        read_labelled(frame)
    assert read_labelled(frame, Heads(levels=("tenang", "gawat"))).levels == [1, 0]
    with pytest.raises(DatasetError) as caught:
        read_labelled(pd.DataFrame({"text": ["a", "b"], "level": ["mild", "none"], "kind": ["x", "y"]}))
    assert "Own names" not in str(caught.value)


def test_mixed_levels() -> None:
    frame = pd.DataFrame({"text": ["a"] * 5, "level": [0, "1", "moderate", "Berat", 4.0]})
    assert read_labelled(frame).levels == [0, 1, 2, 3, 4]


def test_own_level_names_that_differ_in_case() -> None:
    frame = pd.DataFrame({"text": ["a"] * 4, "level": ["low", "LOW", "High", 1]})
    assert read_labelled(frame, Heads(levels=("low", "LOW", "high"))).levels == [0, 1, 2, 1]


@pytest.mark.parametrize("values", [[1, 2, 3], [1, 2, 2], [1.0, 2.0, 2.0]])
def test_numbers_that_are_names_of_other_levels(values: list[float]) -> None:
    """Stars from 1 to 3, as names of levels: was 1 the level of that name, or the second one?"""
    stars = Heads(levels=("1", "2", "3"))
    with pytest.raises(
        DatasetError, match=r"row 1, level: 1(\.0)? may be the level named so, or the one of that number"
    ):
        read_labelled(pd.DataFrame({"text": list("abc"), "level": values}), stars)
    assert read_labelled(pd.DataFrame({"text": list("abc"), "level": [0, 1, 2]}), stars).levels == [0, 1, 2]
    assert read_labelled(pd.DataFrame({"text": list("abc"), "level": ["1", "2", "2"]}), stars).levels == [0, 1, 1]


def test_advice_is_on_what_is_wrong() -> None:
    """An empty cell is no reason to tell of own names, nor own names one to be silent of empty cells."""
    with pytest.raises(DatasetError) as caught:
        read_labelled(pd.DataFrame({"text": list("abc"), "level": ["mild", None, "none"]}))
    assert "1 of 3 rows have no level" in str(caught.value) and "Own names" not in str(caught.value)
    with pytest.raises(DatasetError) as caught:
        read_labelled(pd.DataFrame({"text": list("abc"), "level": ["gawat", None, "tenang"]}))
    assert "1 of 3 rows have no level" in str(caught.value) and "Own names" in str(caught.value)


def test_levels_from_one() -> None:
    frame = pd.DataFrame({"text": ["a"] * 5, "level": ["1", "2", "3", "4", "5"]})
    with pytest.raises(DatasetError, match="count from 0, yours from 1 to 5: subtract 1"):
        read_labelled(frame)


def test_polars() -> None:
    polars = pytest.importorskip("polars")
    found = read_labelled(polars.DataFrame(FRAME.to_dict("list")))
    assert without_origin(found) == without_origin(FOUND)
    lists = polars.DataFrame({"text": ["a"], "level": [1], "signals": [["money", "fraud"]]})
    assert read_labelled(lists).signals == [{"money", "fraud"}]


def test_arrow() -> None:
    arrow = pytest.importorskip("pyarrow")
    assert without_origin(read_labelled(arrow.table(FRAME.to_dict("list")))) == without_origin(FOUND)


@pytest.mark.parametrize("source", [None, 3, ["a"], {"text": ["a"], "level": [0]}])
def test_no_source(source: Any) -> None:
    with pytest.raises(TypeError, match="expected a path or a DataFrame"):
        read_labelled(source)


@pytest.mark.parametrize("column", ["text", "level", "id", "toko"])
def test_repeated_columns_of_any_source(column: str, tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    names = ["text", "level", *({"id", "toko"} & {column}), column]
    table = arrow.Table.from_arrays([arrow.array(["1"])] * len(names), names=names)
    parquet.write_table(table, tmp_path / "a.parquet")
    (tmp_path / "a.csv").write_text(f"{','.join(names)}\n{','.join('1' * len(names))}\n", "utf-8")
    frame = pd.DataFrame([["1"] * len(names)], columns=names)
    for source in (table, frame, tmp_path / "a.csv", tmp_path / "a.parquet"):
        with pytest.raises(
            DatasetError, match=f": more than one column '{column}'; its columns are text, level.*rename"
        ):
            read_labelled(source)
    with pytest.raises(ValueError, match=f"frame: more than one column '{column}'"):
        predictor_of(frame)


def test_rows_taken_and_as_a_frame() -> None:
    found = read_labelled(FRAME.assign(toko=["A", "B"]))
    again = read_labelled(found.as_frame())
    assert without_origin(again) == without_origin(found)
    assert list(again.as_frame()["toko"]) == ["A", "B"]
    taken = found.take([1, 0, -1])
    assert (taken.texts, taken.groups) == (["bagus", "uang hilang", "bagus"], [found.groups[at] for at in (1, 0, 1)])
    assert taken.metadata is not None and list(taken.metadata["toko"]) == ["B", "A", "B"]
    assert taken.sha256 != found.sha256 and taken.take(np.arange(3)).sha256 == taken.sha256
    with pytest.raises(IndexError):
        found.take([2])


def test_several_group_columns() -> None:
    frame = FRAME.assign(author=["x", "y"], thread=["t", "t"])
    groups = read_labelled(frame, group_column=["author", "thread"]).groups
    assert groups[0] == groups[1]
    assert read_labelled(frame, group_column="author").groups == ["x", "y"]
    with pytest.raises(DatasetError, match="no column 'autor'; its columns are .*; did you mean 'author'"):
        read_labelled(frame, group_column="autor")


def test_a_column_twice() -> None:
    frame = pd.concat([FRAME, FRAME[["kind"]]], axis=1)
    with pytest.raises(DatasetError, match="more than one column 'kind'"):
        read_labelled(frame)


def test_columns_that_are_no_names() -> None:
    frame = FRAME.assign(x=1).rename(columns={"x": 7})
    assert len(read_labelled(frame).sha256) == 64


def test_semicolons_as_excel_writes_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbftext;level\r\nrefund, mana?;2\r\n\r\nbagus;0\r\n")
    found = read_labelled(tmp_path / "a.csv")
    assert (found.texts, found.levels) == (["refund, mana?", "bagus"], [2, 0])


@pytest.mark.parametrize("column", ["text", "level"])
def test_missing_columns(column: str) -> None:
    with pytest.raises(DatasetError, match=f"frame: no column '{column}'; its columns are"):
        read_labelled(FRAME.drop(columns=column))


def test_no_rows() -> None:
    with pytest.raises(DatasetError, match="frame: a header but no rows"):
        read_labelled(FRAME[:0])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"PK", "cannot tell what kind of file it is; expected one of .csv, .tsv"),
        ("a.csv", b"", "a.csv: the file is empty; expected a header"),
        ("a.jsonl", b"\n\n", "a.jsonl: the file is empty"),
        ("a.csv", b"text,level\n", "a.csv: a header but no rows"),
        ("a.csv", b"text,level\n\xff\xfe,1\n", r"a.csv, line 2: not UTF-8 \(byte 0xff at place 1\); save it as UTF-8"),
        ("a.csv", b"text,level\na,1,2,3\nb\n", "a.csv, line 2: 4 cells, but the header has 2"),
        ("a.csv", b"text,text,level\na,b,1\n", "more than one column 'text'"),
        ("a.jsonl", b"{", "a.jsonl, line 1: not JSON"),
        ("a.jsonl", b'[{"text": "a"}]', "expected an object a line"),
        ("a.parquet", b"PAR1", "cannot be read as Parquet"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DatasetError, match=message):
        read_labelled(tmp_path / name)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no file"):
        read_table(tmp_path / "a.csv")


def test_the_word_null_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,level\nNA,1\nnull,2\n")
    assert read_labelled(tmp_path / "a.csv").texts == ["NA", "null"]


def test_the_fingerprint_is_that_of_the_content(tmp_path: Path) -> None:
    prints = {read_labelled(save(FRAME, tmp_path / name)).sha256 for name in ("a.csv", "b.csv", "c.tsv")}
    assert len(prints) == 1
    assert read_labelled(FRAME[::-1]).sha256 != read_labelled(FRAME).sha256
    assert read_labelled(FRAME[["level", "text"]]).sha256 == read_labelled(FRAME[["text", "level"]]).sha256


def test_columns_are_named_in_any_capitals_and_blanks() -> None:
    frame = pd.DataFrame({"Isi Aduan": ["a", "b", "c"], "Gawatnya": [0, 1, 2], "Nama Akun": ["x", "y", "x"]})
    found = read_labelled(frame, text_column="isi-aduan", level_column="gawatnya", group_column="nama akun")
    assert (found.texts, found.levels, found.groups) == (["a", "b", "c"], [0, 1, 2], ["x", "y", "x"])
    assert found.metadata is not None and list(found.metadata.columns) == ["Nama Akun"]
