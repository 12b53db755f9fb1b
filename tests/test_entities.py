"""Facts in a message: their kind, place and value."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.language.entities import find_entities

# One text each, with its entities: kind, text, value.
CASES: list[tuple[str, list[tuple[str, str, float | None]]]] = [
    ("internet mati 3 hr", [("duration", "3 hr", 72)]),
    ("3hr ga nyala", [("duration", "3hr", 72)]),
    ("nunggu 2 minggu", [("duration", "2 minggu", 336)]),
    ("sebulan tanpa kabar", [("duration", "sebulan", 720)]),
    ("sudah dua bulan", [("duration", "dua bulan", 1440)]),
    ("satu setengah bulan", [("duration", "satu setengah bulan", 1080)]),
    ("lemot sejak senin", [("duration", "sejak senin", None)]),
    ("dari senin kemarin", [("duration", "dari senin kemarin", None)]),
    ("dari tadi pagi antri", [("duration", "dari tadi pagi", None)]),
    ("berhari-hari dan berbulan2", [("duration", "berhari-hari", None), ("duration", "berbulan2", None)]),
    ("beberapa hari ini", [("duration", "beberapa hari", None)]),
    ("seminggu penuh", [("duration", "seminggu", 168)]),
    ("janji 2x24 jam", [("duration", "2x24 jam", 48)]),
    ("2-3 hari kerja katanya", [("duration", "2-3 hari kerja", 72)]),
    ("umur 25 tahun, sehari-hari jualan", []),
    ("nunggu 2 taun, 3 jm di loket", [("duration", "2 taun", 17520), ("duration", "3 jm", 3)]),
    ("bayi 8 bulan dan anak 3 tahun", []),
    ("usia ibu 70 thn, umur saya baru 25 taun", []),
    ("istri hamil 8 bulan, nenek saya 81 tahun", []),
    ("anak saya 3 hari demam", [("duration", "3 hari", 72)]),
    ("ibu saya 3 tahun menunggu", [("duration", "3 tahun", 26280)]),
    ("TV 4K rusak, video 4k buram", []),
    ("lakban 3M jelek, kabel 10M putus", []),
    ("2 jam 15 menit", [("duration", "2 jam", 2), ("duration", "15 menit", 0.25)]),
    ("nunggu sejam setengah", [("duration", "sejam setengah", 1.5)]),
    ("sudah sebulan setengah", [("duration", "sebulan setengah", 1080)]),
    (
        "seminggu setengah, setahun setengah",
        [("duration", "seminggu setengah", 252), ("duration", "setahun setengah", 13140)],
    ),
    ("nunggu sejam setengah mati", [("duration", "sejam", 1)]),
    ("paket 2/3 hari, katanya 10/15 menit", [("duration", "2/3 hari", 72), ("duration", "10/15 menit", 0.25)]),
    ("nunggu 3/4 jam, mati 3/4 hari", [("duration", "3/4 jam", 0.75), ("duration", "3/4 hari", 96)]),
    ("layanan 7/24 jam, 1/3 hari, 4/2 hari, umur 2/3 tahun", []),
    ("rapat 10/12 hari senin", [("date", "10/12", None)]),
    ("antri 1/4 jam, ½ hari", [("duration", "1/4 jam", 0.25), ("duration", "½ hari", 12)]),
    ("1½ jam, 1 1/2 jam", [("duration", "1½ jam", 1.5), ("duration", "1 1/2 jam", 1.5)]),
    (
        "seperempat jam, tiga perempat jam",
        [("duration", "seperempat jam", 0.25), ("duration", "tiga perempat jam", 0.75)],
    ),
    ("stgh jam, 2 stengah bulan", [("duration", "stgh jam", 0.5), ("duration", "2 stengah bulan", 1800)]),
    (
        "2 setengah bulan, satu jam stengah",
        [("duration", "2 setengah bulan", 1800), ("duration", "satu jam stengah", 1.5)],
    ),
    ("setaun rusak, anak umur setahun", [("duration", "setaun", 8760)]),
    ("janji 2*24 jam, limabelas hari", [("duration", "2*24 jam", 48), ("duration", "limabelas hari", 360)]),
    ("satu koma lima jam, ibu koma dua hari", [("duration", "satu koma lima jam", 1.5), ("duration", "dua hari", 48)]),
    ("telat dua tiga hari", [("duration", "dua tiga hari", 72)]),
    ("tempel dua tiga kali, kosong satu dua", [("count", "dua tiga kali", 3)]),
    ("mati 10an hari, 20-an jam", [("duration", "10an hari", 240), ("duration", "20-an jam", 20)]),
    ("panitia 17-an tahun ini", []),
    ("sampai jam setengah dua belas malam", [("time", "jam setengah dua belas malam", 23.5)]),
    ("antri 1/2 jam", [("duration", "1/2 jam", 0.5)]),
    ("mati dari td pagi", [("duration", "dari td pagi", None)]),
    ("tarik 1.250.000 x 4 di atm", [("money", "1.250.000", 1_250_000)]),
    ("refund 25.000 x 4 item", [("money", "25.000", 25_000)]),
    ("kepotong 50.000 x 3 kali", [("money", "50.000", 50_000), ("count", "3 kali", 3)]),
    ("3 x 25.000, udah 1000x bilang", [("count", "3 x", 3), ("money", "25.000", 25_000), ("count", "1000x", 1000)]),
    ("5x telpon, 6 x chat", [("count", "5x", 5), ("count", "6 x", 6)]),
    ("lima kali lapor", [("count", "lima kali", 5)]),
    ("sudah 7 kali", [("count", "7 kali", 7)]),
    ("berkali-kali, berkali2", [("count", "berkali-kali", None), ("count", "berkali2", None)]),
    ("ini kedua kalinya", [("count", "kedua kalinya", 2)]),
    ("ke-3 kalinya", [("count", "ke-3 kalinya", 3)]),
    ("untuk kesekian kalinya", [("count", "kesekian kalinya", None)]),
    ("naik 3x lipat, dua kali lipat, mahal sekali", []),
    ("order 12/03/2024", [("date", "12/03/2024", None)]),
    ("12 maret 2024 dan 5 mei", [("date", "12 maret 2024", None), ("date", "5 mei", None)]),
    ("tgl 5 gajian", [("date", "tgl 5", None)]),
    ("24/7 nunggu", []),
    ("08:30 buka", [("time", "08:30", 8.5)]),
    ("jam 3 sore", [("time", "jam 3 sore", 15)]),
    ("jam 8 hari senin", [("time", "jam 8", 8)]),
    ("pukul 14.00 WIB", [("time", "pukul 14.00 WIB", 14)]),
    ("jam 12 malam", [("time", "jam 12 malam", 0)]),
    ("jam setengah 9 malam", [("time", "jam setengah 9 malam", 20.5)]),
    ("janji jam stgh 8", [("time", "jam stgh 8", 7.5)]),
    ("jam setengah 12 malam", [("time", "jam setengah 12 malam", 23.5)]),
    ("buka jam 08.00-17.00", [("time", "jam 08.00-17.00", 8)]),
    ("mati jam 8-10 malam", [("time", "jam 8-10 malam", 20)]),
    ("jam 9an lemot", [("time", "jam 9an", 9)]),
    ("naik 50% atau 2,5 persen", [("percent", "50%", 50), ("percent", "2,5 persen", 2.5)]),
    ("JNE0098812 macet", [("order_id", "JNE0098812", None)]),
    ("INV/2024/03/12/XY/889", [("order_id", "INV/2024/03/12/XY/889", None)]),
    ("TKP-20240312-0001", [("order_id", "TKP-20240312-0001", None)]),
    ("no resi 004512340099", [("order_id", "004512340099", None)]),
    ("COVID-19, ISO27001, SM-A525F, B 1234 XYZ", []),
    ("cek http://toko.example/a?b=2jt.", [("url", "http://toko.example/a?b=2jt", None)]),
    ("cs@toko.example", [("email", "cs@toko.example", None)]),
    ("@tokoku #kapok", [("mention", "@tokoku", None), ("hashtag", "#kapok", None)]),
    ("lapor ojk atau YLKI, bukan polisi", [("institution", "ojk", None), ("institution", "YLKI", None)]),
    ("sudah masuk LAPOR! kok, mau lapor!", [("institution", "LAPOR!", None)]),
    ("Ombudsman, BPKN, BPSK, Kominfo", [("institution", n, None) for n in ("Ombudsman", "BPKN", "BPSK", "Kominfo")]),
    ("Komdigi, BPOM, KPAI", [("institution", n, None) for n in ("Komdigi", "BPOM", "KPAI")]),
    (
        "Rp 3jt hilang 3x dlm 2mgg",
        [("money", "Rp 3jt", 3_000_000), ("count", "3x", 3), ("duration", "2mgg", 336)],
    ),
    ("2 juta 3 hari", [("money", "2 juta", 2_000_000), ("duration", "3 hari", 72)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_case(text: str, expected: list[tuple[str, str, float | None]]) -> None:
    assert [(str(e.kind), e.span.of(text), e.value) for e in find_entities(text)] == expected


def test_units() -> None:
    found = find_entities("Rp5.000 3 hari 5x 10% jam 3")
    assert [entity.unit for entity in found] == ["IDR", "hour", "times", "percent", "o'clock"]


PIECES = st.sampled_from(
    [*(text for text, _ in CASES), *".,:/-x@# \u017f\u0130\u0663\ud800", "jam", "ke", "kali", "resi", "setengah"]
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(st.characters(), max_size=60),
        st.lists(PIECES, max_size=10).map(" ".join),
        st.lists(PIECES).map("".join),
    )
)
def test_spans_are_in_order_and_inside(text: str) -> None:
    at = 0
    for entity in find_entities(text):
        assert at <= entity.span.start < entity.span.end <= len(text)
        at = entity.span.end


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1",
            "1.",
            "1,1 ",
            "dua ",
            "ratus ",
            "a",
            "A1",
            "A",
            "INV/",
            "resi : ",
            "a@",
            "a.",
            "a-",
            "http://",
            "@",
            "#",
        ),
        *("\n", "ke", "5 juta ", "sejak ", "2-", "jam ", "12 mar ", "1/1/", "berkali ", "setengah juta ", "setengah "),
        *("jam setengah 9-", "jam 8-", "jam 8-10 ", "rugi 1,2 M ", "1 M"),
        *("1jt 500 ", "1jt 500", "1/2 ", "1 1/2 ", "2/", "2/3 hari ", "dua koma ", "lima", "stgh ", "½"),
        *("sejam setengah ", "dua tiga ", "1/2", "10an ", "1000 x 1", "dua juta dua ratus "),
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            find_entities(text)
            best = min(best, time.process_time() - start)
        return best

    # Twice the text takes about twice the time; a quadratic matcher takes four times.
    assert seconds(40_000) < 3 * seconds(20_000) + 0.05


def test_a_very_long_number() -> None:
    assert find_entities("9" * 200_000) == []
