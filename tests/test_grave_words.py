"""Words of wanting to die, of violence and of a lost life: found in any case, and not in words that hold them."""

from __future__ import annotations

import time

import pytest
from triage_cases import read_cases

from sentimen.language.normalizer import normalize
from sentimen.triage.dying_words import DYING as DYING_PHRASES
from sentimen.triage.grave_words import (
    grave_subjects,
    speaks_gravely,
    speaks_of_dying,
    speaks_of_loss,
    speaks_of_violence,
)
from sentimen.triage.loss_words import BLAMED_LOSS
from sentimen.triage.loss_words import LOSS as LOSS_PHRASES
from sentimen.triage.person_words import THING, subject
from sentimen.triage.subject_phrases import SubjectPhrases
from sentimen.triage.violence_words import VIOLENCE as VIOLENCE_PHRASES
from sentimen.triage.word_patterns import any_of, pattern_of

# Written by hand: half of them before the rules that they test, half while those were written. "missed" in the column
# "still" marks what no rule finds yet.
MESSAGES = read_cases("grave_words.tsv")

DYING = [
    ("plain", "saya mau bunuh diri saja", True),
    ("shouted", "MENDING MATI", True),
    ("two blanks", "pengen  mati rasanya", True),
    ("at the end", "lama-lama saya gantung diri.", True),
    ("veiled by nothing", "ingin mengakhiri hidup saya min", True),
    ("the power is off", "listrik mati dari subuh", False),
    ("a power cut is better", "mending mati lampu sekalian daripada kedip-kedip", False),
    ("so is no electricity", "LEBIH BAIK MATI  LISTRIK semalaman", False),
    ("an own goal", "gol bunuh diri di menit akhir", False),
    ("an own goal, and a person", "habis gol bunuh diri itu dia mau bunuh diri", True),
    ("a power cut, and a person", "mati lampu terus, mending mati", True),
    ("better bored", "mending gw mati gaya", False),
    ("a signal that dies", "sinyal ingin matikan semua", False),
    ("part of a word", "pembunuh dirinya", False),
    ("tired of life, a joke too", "capek hidup susah sinyal terus wkwk", True),
    ("tired of chat", "capek hubungi CS", False),
    ("once gone", "kalau saya sudah tidak ada, jangan ganggu anak istri saya", True),
    ("once gone, and a request", "klo gw udah ga ada tolong jangan tagih ibu", True),
    ("no debts left", "kalau saya sudah tidak ada tunggakan apa bisa naik limit?", False),
    ("no network left", "kalau sudah tidak ada sinyal lapor ke mana", False),
    ("everything ends", "rasanya pengen ngakhirin semuanya", True),
    ("every contract ends", "mau akhiri semua langganan", False),
    ("no strength left", "udah ga kuat hidup", True),
    ("a battery without strength", "baterainya ga kuat hidup lama", False),
    ("no will to live", "Laporan ditolak lagi. Saya udah ga mau hidup", True),
    ("a broken telephone", "hp saya udah ga mau hidup", False),
    ("a wedding", "aku udah ga mau hidup sendiri, desember nikah", False),
    ("away for ever", "pengen ngilang selamanya", True),
    ("a balance away for ever", "saldo hilang selamanya?", False),
    ("a jump", "mau loncat dari balkon apartemen", True),
    ("numbers jump", "angkanya loncat dari 4 ke 9", False),
    ("over two lines", "siapa yang mau bunuh\ndiri sendiri yang jawab", False),
    ("nothing", "", False),
]

VIOLENCE = [
    ("plain", "saya diperkosa teknisi kalian", True),
    ("shouted", "ADIK SAYA DIPUKULI SATPAM", True),
    ("two words", "ada pelecehan seksual di gerbong tiga", True),
    ("with a hyphen", "penumpang diraba-raba di bus", True),
    ("the box was hit", "paketnya kena pukul palu", False),
    ("part of a word", "didianiayakan", False),
    ("nothing", "", False),
]


LOSS = [
    ("a child", "bidannya telat, anak kami ga selamat", True),
    ("a baby, by its ending", "Bayinya tidak tertolong.", True),
    ("a pregnancy", "SAYA KEGUGURAN KARENA OBAT KALIAN", True),
    ("in the emergency room", "ibu saya meninggal di IGD nunggu kamar", True),
    ("somebody is to blame", "adik saya meninggal dunia gara-gara tiang kalian", True),
    ("the same, short", "kucing mati, bapak meninggal gara2 gas kalian", True),
    ("an account of the dead", "ayah saya meninggal, cara menutup rekeningnya bagaimana?", False),
    ("condolences", "turut berduka, semoga almarhum husnul khotimah", False),
    ("news", "aktor senior itu meninggal dunia di usia 80 tahun", False),
    ("a signal", "sinyal di rumah ga tertolong", False),
    ("a greeting", "anak selamat sampai rumah", False),
    ("nothing", "", False),
]


FURTHER_DYING = [
    "mengakhiri hidup",
    "cape bgt hidup",
    "lelah dengan hidup",
    "gak sanggup lagi hidup",
    "buat apa aku hidup",
    "sudah tidak ingin hidup",
    "kalau saya sudah tiada",
    "bunuh-diri",
    "mau bunuhdiri",
    "mengakhiri hidupku",
    "pengin mati aja",
    "mending gw mati",
]


@pytest.mark.parametrize("text", FURTHER_DYING)
def test_further_words_of_dying(text: str) -> None:
    assert speaks_of_dying(text)


@pytest.mark.parametrize(("label", "text", "expected"), DYING)
def test_words_of_dying(label: str, text: str, expected: bool) -> None:
    assert speaks_of_dying(text) == expected
    assert speaks_gravely(text) == expected


@pytest.mark.parametrize(("label", "text", "expected"), VIOLENCE)
def test_words_of_violence(label: str, text: str, expected: bool) -> None:
    assert speaks_of_violence(text) == expected
    assert speaks_gravely(text) == expected


@pytest.mark.parametrize(("label", "text", "expected"), LOSS)
def test_words_of_a_lost_life(label: str, text: str, expected: bool) -> None:
    assert speaks_of_loss(text) == expected
    assert speaks_gravely(text) == expected


@pytest.mark.parametrize("case", MESSAGES, ids=[case["text"] for case in MESSAGES])
def test_messages_of_people_in_danger_and_harmless_ones_beside_them(case: dict[str, str]) -> None:
    expected = {case["subject"]} - {"none"}
    found = grave_subjects(case["text"])
    assert (found >= expected if expected else not found) == (case["still"] != "missed")


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("in the car, not the car", "di mobil saya dipukuli sopirnya", True),
        ("the car", "mobil saya dipukuli hujan es", False),
        ("a person did it", "sampai kos motor saya dikeroyok preman", True),
        ("because of a thing", "gara-gara akun saya diculik orang", True),
        ("a device", "hp saya mending mati saja", False),
        ("the thing, then the writer", "sinyal hilang terus, mending mati saja", True),
        ("an old death", "ayah saya meninggal tahun 2010", False),
        ("paperwork with blame", "ibu saya meninggal karena salah obat, bagaimana cara menuntut?", True),
        ("paperwork", "kalau peserta meninggal karena kecelakaan, dokumennya apa?", False),
    ],
)
def test_things_are_told_from_people(label: str, text: str, expected: bool) -> None:
    assert speaks_gravely(text) == expected


@pytest.mark.parametrize("phrases", [DYING_PHRASES, VIOLENCE_PHRASES, LOSS_PHRASES, BLAMED_LOSS])
def test_every_phrase_has_one_of_the_stems(phrases: SubjectPhrases) -> None:
    readings = [normalize(case["text"]).lower() for case in MESSAGES]
    assert [text for text in readings if phrases.phrases.search(text) and phrases.judge(text) is None] == []


def test_a_subject_is_judged_by_its_phrases_and_exceptions() -> None:
    storm = SubjectPhrases("badai", any_of("badai (?:laut|salju)"), any_of("film badai laut"), any_of("resensi"))
    texts = ["badai laut", "film badai laut", "resensi badai laut", "badai pasir", "reda"]
    assert [storm.judge(text) for text in texts] == [True, False, False, None, None]


def test_a_thing_after_a_preposition_is_no_subject() -> None:
    pattern = any_of(f"{subject(THING, 'saya')} dipukuli")
    assert pattern.search("motor saya dipukuli") and not pattern.search("naik motor saya dipukuli")


@pytest.mark.parametrize("word", ["capek ", "hp saya ", "anak saya yang sudah ", "tidak ", "mau ", "a", "di-"])
def test_time_is_in_proportion_to_the_text(word: str) -> None:
    def seconds(times: int) -> float:
        started = time.perf_counter()
        grave_subjects("mati hidup pukul meninggal " + word * times)
        return time.perf_counter() - started

    seconds(10)
    assert min(seconds(20_000) for _ in range(2)) < 40 * max(min(seconds(2_000) for _ in range(3)), 0.002)


@pytest.mark.parametrize(
    ("label", "words", "text", "expected"),
    [
        ("a phrase", ("antar paket",), "salah antar paket!", True),
        ("two blanks", ("antar paket",), "salah ANTAR  paket", True),
        ("a tab", ("antar paket",), "salah antar\tpaket", True),
        ("four blanks", ("antar paket",), "antar    paket", False),
        ("two lines", ("antar paket",), "antar\npaket", False),
        ("a hyphen", ("antar paket",), "antar-paket", True),
        ("the second of two", ("kurir", "drop off"), "sudah drop off kemarin", True),
        ("signs are no pattern", ("a.b (c)",), "axb (c)", False),
        ("signs as they are", ("a.b (c)",), "lihat a.b (c)", True),
        ("part of a word", ("kurir",), "kurirnyaa", False),
        ("-nya", ("paket",), "paketnya belum sampai 5 hari", True),
        ("-ku", ("resi", "paket"), "PAKETKU mana", True),
        ("-mu", ("kurir",), "tolong tegur kurirmu", True),
        ("-kah", ("kurir",), "sudahkah, atau kurirkah", True),
        ("-nyalah", ("kurir",), "kurirnyalah yang salah", True),
        ("-pun", ("resi",), "resipun tidak ada", True),
        ("doubled with a 2", ("paket",), "paket2 saya hilang", True),
        ("doubled with a 2 and -nya", ("paket",), "paket2nya hilang", True),
        ("doubled", ("kurir",), "kurir-kurirnya kasar", True),
        ("a hyphen before -nya", ("resi",), "resi-nya ga gerak", True),
        ("a phrase and -nya", ("nomor resi",), "nomor resinya ga gerak", True),
        ("within a phrase", ("nomor resi",), "nomornya resi", False),
        ("another ending", ("paket",), "paketan", False),
        ("another beginning", ("paket",), "sepaketnya", False),
        ("another number", ("paket",), "paket23", False),
    ],
)
def test_patterns_of_words(label: str, words: tuple[str, ...], text: str, expected: bool) -> None:
    assert (pattern_of(words).search(text) is not None) == expected
