"""Informal words become standard ones, everything else stays, and every change can be replayed."""

from __future__ import annotations

import copy
import gc
import pickle
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.language.context_rules import CONTEXT_RULES
from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer, normalize
from sentimen.language.spans import apply_edits

CASES = Path(__file__).parent / "cases"


def _rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("# ")]


SENTENCES = _rows("slang_sentences.tsv")
SURVIVORS = _rows("survivors.tsv")
LEXICON = Lexicon.default()
NORMALIZER = Normalizer()
PIECES = st.one_of(
    st.sampled_from(sorted(LEXICON.slang)),
    st.sampled_from(sorted(CONTEXT_RULES)),
    st.sampled_from(sorted(LEXICON.protected)),
    st.sampled_from(
        ["3hr", "2x", "5", "!", "...", ":)", "\N{FIRE}", "@cs", "#tag", "Rp", "-", "'", "\N{SUPERSCRIPT TWO}", "\n"]
    ),
    st.text(alphabet="abdegiklmnorstuy2413-", max_size=6),
)
MIXTURES = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", "", "  ", "-", "."])), max_size=8).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


@pytest.mark.parametrize(("kind", "text", "expected"), SENTENCES)
def test_slang_sentence(kind: str, text: str, expected: str) -> None:
    result = NORMALIZER(text)
    assert result.text == expected, kind
    assert apply_edits(text, result.edits) == expected


@pytest.mark.parametrize(("kind", "text"), SURVIVORS)
def test_survivor_stays(kind: str, text: str) -> None:
    assert normalize(text) == text, kind


def test_cases_are_many() -> None:
    assert sum(len(NORMALIZER(text).edits) for _, text, _ in SENTENCES) >= 300
    assert len(SURVIVORS) >= 120


@given(st.text())
def test_any_text_replays_and_is_stable(text: str) -> None:
    result = NORMALIZER(text)
    assert apply_edits(text, result.edits) == result.text
    assert normalize(result.text) == result.text


@settings(max_examples=400)
@given(MIXTURES)
def test_mixtures_replay_and_are_stable(text: str) -> None:
    result = NORMALIZER(text)
    assert apply_edits(text, result.edits) == result.text
    assert normalize(result.text) == result.text


def test_ten_megabytes_take_twice_as_long_as_five() -> None:
    sentence = "udh 3 hr inet mati, cs ga bales2 min! tagihan Rp 250.000 ttp jln "

    def seconds(size: int) -> float:
        text = (sentence * (size // len(sentence) + 1))[:size]
        start = time.process_time()
        NORMALIZER(text)
        return time.process_time() - start

    assert seconds(10_000_000) < 3.5 * seconds(5_000_000)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a ",
        "gak bisa ",
        "a-",
        "a2",
        "1.",
        "a@",
        "! ",
        "min 3 ",
        "kecewaaaa",
        "a.",
        "_a",
        "LM ",
        "LM a ",
        "A ",
        "di mainin ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            NORMALIZER(text)
            best = min(best, time.process_time() - start)
        return best

    NORMALIZER(unit * 1_000)
    gc.disable()
    try:
        assert seconds(200_000) < 3.5 * seconds(100_000) + 0.05
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gula 5 g", "gula 5 g"),
        ("g bisa", "tidak bisa"),
        ("vitamin G habis", "vitamin G habis"),
        ("beli 2 x", "beli 2 kali"),
        ("min 5 hari", "minimal 5 hari"),
        ("tolong min 3 hari belum sampai", "tolong admin 3 hari belum sampai"),
        ("5 min lagi", "5 menit lagi"),
        ("jarak 5 km", "jarak 5 km"),
        ("kenapa km diam", "kenapa kamu diam"),
        ("lapor spt tahunan", "lapor spt tahunan"),
        ("spt biasa", "seperti biasa"),
        ("anak smp", "anak smp"),
        ("no 14", "nomor 14"),
        ("no problem", "no problem"),
        ("dr. Budi", "dr. Budi"),
        ("dr kemarin", "dari kemarin"),
        ("udh ke dr gigi", "sudah ke dokter gigi"),
        ("ke dr anak", "ke dokter anak"),
        ("UDH KE DR THT", "SUDAH KE DOKTER THT"),
        ("praktek di dr hewan", "praktik di dokter hewan"),
        ("periksa sama dr kulit", "periksa sama dokter kulit"),
        ("periksa dr kandungan", "periksa dokter kandungan"),
        ("konsul ke Dr spesialis", "konsul ke Dokter spesialis"),
        ("resep dr dr umum", "resep dari dokter umum"),
        ("dr anak saya", "dari anak saya"),
        ("uang sama dr anak saya", "uang sama dari anak saya"),
        ("dr mata turun ke hati", "dari mata turun ke hati"),
        ("periksa dr mata dulu", "periksa dari mata dulu"),
        ("tagihan dr umum", "tagihan dari umum"),
        ("ke dr kemarin", "ke dari kemarin"),
        ("periksa dr Budi", "periksa dr Budi"),
        ("lt 3", "lantai 3"),
        ("pk 10.00", "pukul 10.00"),
        ("no r e s i", "nomor resi"),
        ("t o l o n g min 3 hari", "tolong admin 3 hari"),
        ("gula k e c e w a@b.co", "gula k e c e w a@b.co"),
        ("BPK memeriksa", "BPK memeriksa"),
        ("bpk memeriksa", "bapak memeriksa"),
        ("saya ke dr Andi", "saya ke dr Andi"),
        ("dokternya bernama Dr Wulan", "dokternya bernama Dr Wulan"),
        ("tagihan Dr Senin kemarin", "tagihan Dari Senin kemarin"),
        ("AC 1 pk rusak", "AC 1 pk rusak"),
        ("bayar pk kartu debit", "bayar pakai kartu debit"),
        ("siang pk mau tanya", "siang pak mau tanya"),
        ("lapor lbh", "lapor lbh"),
        ("saya ke lbh besok", "saya ke lbh besok"),
        ("lapor lbh cepat", "lapor lebih cepat"),
        ("innalillahi wa inna", "inalillahi wa inna"),
        ("cs di wa diam", "cs di whatsapp diam"),
        ("menu &gt; bantuan", "menu &gt; bantuan"),
        ("kok gt sih", "kok begitu sih"),
        ("kt cs tunggu, kt sudah tunggu", "kata cs tunggu, kita sudah tunggu"),
        ("anak smkn 2", "anak smkn 2"),
        ("kirim ke smg, smg cepat", "kirim ke semarang, semoga cepat"),
        ("rumah blk c 5", "rumah blok c 5"),
        ("blk g 7 banjir", "blok g 7 banjir"),
        ("uang blk lagi", "uang balik lagi"),
        ("rumah blok g bocor", "rumah blok g bocor"),
        ("halte pd.labu tutup", "halte pd.labu tutup"),
        ("Ni Luh Ayu kecewa", "Ni Luh Ayu kecewa"),
        ("Pak Gede ramah", "Pak Gede ramah"),
        ("Gede banget biayanya", "Besar banget biayanya"),
    ],
)
def test_neighbours_decide(text: str, expected: str) -> None:
    assert normalize(text) == expected


@pytest.mark.parametrize(("kind", "text", "expected"), _rows("readings.tsv"))
def test_the_word_next_to_it_decides(kind: str, text: str, expected: str) -> None:
    assert normalize(text) == expected, kind
    assert normalize(expected) == expected, kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b.a.n.g.s.a.t lo", "bangsat kamu"),
        ("saya k.e.c.e.w.a.", "saya kecewa."),
        ("g.y.q.x", "g.y.q.x"),
        ("tgl 5 s.d. 9 a.n. Sari", "tanggal 5 s.d. 9 a.n. Sari"),
        ("k.e.c.e.w.a@contoh.id", "k.e.c.e.w.a@contoh.id"),
    ],
)
def test_letters_with_dots(text: str, expected: str) -> None:
    assert normalize(text) == expected


@pytest.mark.parametrize(
    ("word", "standard"),
    [
        ("dktr", "dokter"),
        ("bks", "bekas"),
        ("bhs", "bahasa"),
        ("mlu", "melulu"),
        ("gnteng", "ganteng"),
        ("kknya", "kakaknya"),
        ("djakarta", "jakarta"),
        ("Djarum", "Djarum"),
        ("Wahidin", "Wahidin"),
        ("Allo", "Allo"),
        ("Oki", "Oki"),
    ],
)
def test_short_spellings_and_names(word: str, standard: str) -> None:
    assert normalize(word) == standard


def test_a_number_with_its_unit_inside_something_longer_stays() -> None:
    assert normalize("2x24 jam, 4x4") == "2x24 jam, 4x4"


def test_edits_name_their_rule() -> None:
    rules = {edit.rule for edit in NORMALIZER("gk bisaaa koper2 min 3 k e c e w a 3hr").edits}
    assert rules == {"slang", "elongation", "reduplication", "context", "spaced-letters", "unit"}


def test_case_is_kept() -> None:
    assert normalize("GK BISA") == "TIDAK BISA"
    assert normalize("Gk bisa") == "Tidak bisa"


def test_users_lexicon_wins_over_neighbours() -> None:
    mine = LEXICON.with_slang({"min": "minuman"}).protecting(["no"])
    assert normalize("min 3", mine) == "minuman 3"
    assert normalize("no 14", mine) == "no 14"


def test_an_entry_that_repeats_its_word_is_applied_once() -> None:
    assert normalize("somplak", LEXICON.with_slang({"somplak": "somplak sekali"})) == "somplak sekali"


def test_a_used_normalizer_reads_by_neighbours_after_a_copy() -> None:
    text = "tolong min, paket dr kemarin blm smpe, k e c e w a"
    used = Normalizer(LEXICON.with_slang({"somplak": "rusak"}))
    expected = used(text).text
    for copied in (pickle.loads(pickle.dumps(used)), copy.deepcopy(used), copy.copy(used)):
        assert copied(text).text == expected == "tolong admin, paket dari kemarin belum sampai, kecewa"
        assert copied("somplak").text == "rusak"


def test_entries_that_lead_to_one_another_do_not_grow_without_bound() -> None:
    chained = {"satux": "duax " * 40, "duax": "tigax " * 30, "tigax": "empat " * 30}
    assert normalize("satux", LEXICON.with_slang(chained)) == chained["satux"].strip()
    assert normalize("duax", LEXICON.with_slang({"duax": "tigax " * 2, "tigax": "rusak"})) == "rusak rusak"


@pytest.mark.parametrize("unit", ["a", "https://contoh.id/", "1"])
def test_long_tokens_are_not_remembered(unit: str) -> None:
    normalizer = Normalizer()
    for count in range(65, 90):
        assert normalizer(f"gk {unit * count}").text == f"tidak {unit * count}"
        assert normalizer.standard_form("a" * count) is None
    assert {*normalizer._memo, *normalizer._plans} == {"gk"}


def test_tokens_are_those_of_the_original() -> None:
    assert [token.text for token in NORMALIZER("gk bisa!").tokens] == ["gk", "bisa", "!"]


def test_anything_but_a_str_is_refused() -> None:
    with pytest.raises(TypeError, match="takes a str, got bytes"):
        NORMALIZER(b"gk")  # type: ignore[arg-type]
