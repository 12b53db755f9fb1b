"""Words of wanting to die, of violence and of a lost life: found in any case, and not in words that hold them."""

from __future__ import annotations

import pytest

from sentimen.triage.grave_words import speaks_gravely, speaks_of_dying, speaks_of_loss, speaks_of_violence
from sentimen.triage.word_patterns import pattern_of

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
