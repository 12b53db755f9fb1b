"""Personal data is masked, and nothing else is."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.language.masking import PersonalKind, find_personal_data, mask, mask_text

# label, text, expected; "=" for a text that must stay as it is. All people and numbers are invented.
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "masking.tsv").read_text(encoding="utf-8").splitlines()
]

FRAGMENTS = st.sampled_from(
    [
        *(text for _, text, _ in CASES),
        *(kind.mask for kind in PersonalKind),
        *(
            "081234567890",
            "3174051203900001",
            "4000123456789017",
            "4000",
            "0812",
            "3456",
            "a.n.",
            "Budi",
            "Siti",
            "resi",
        ),
        *("Resi", "rek", "BCA", "No.", "Jl.", "Melati", "RT 01/RW 02", "B 1234 XYZ", "Rp", "Sdr.", "Bapak", "plat"),
        *("kode pos 40123", "x@y.id", *"@-.,:/()<>\ud800"),
        *(
            "bpjs",
            "0001234567890",
            "npwp 12.345.678.9-012.000",
            "paspor C1234567",
            "I Made",
            "br.",
            "R.A. Kartini",
            "telp rumah",
        ),
        *(
            "hp",
            "NIK",
            "+62 21 7654321",
            "4111 1111 1111 1111",
            "rekening dia",
            "150000000",
            "dilecehkan",
            "nama pemilik",
            '"',
        ),
        *("blok c3", "no 12", "perum griya asri", "jalan mawar", "rumah saya di", "kel. sukamaju", "5 hari"),
        *("Hormat saya,", "ttd", "terima kasih", "makasih,", ". -", "Wassalam.\n", "rudi"),
        *("an", "nama saya", "siti", "transfer ke", "otp", "pin", "445566", "445", "/", "021-5551234", "Depok"),
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(FRAGMENTS, max_size=10).map(" ".join),
    st.lists(FRAGMENTS, max_size=10).map("".join),
)


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)])
def test_case(label: str, text: str, expected: str) -> None:
    assert mask_text(text) == (text if expected == "=" else expected)


def test_cases_are_many_and_half_are_negative() -> None:
    negatives = sum(case[0] == "negative" for case in CASES)
    assert len(CASES) >= 150
    assert 0.45 < negatives / len(CASES) < 0.6
    assert len({case[1] for case in CASES}) == len(CASES)
    assert all((case[0] == "negative") == (case[2] == "=") for case in CASES)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_are_in_order_and_inside_and_masking_is_idempotent(text: str) -> None:
    masked = mask(text)
    at, rebuilt = 0, ""
    for data in masked.spans:
        assert at <= data.span.start < data.span.end <= len(text)
        rebuilt += text[at : data.span.start] + data.kind.mask
        at = data.span.end
    assert rebuilt + text[at:] == masked.text
    assert mask(masked.text).spans == ()


def test_spans_say_what_was_masked() -> None:
    text = "rek 1234567890 a.n. Rudi Hartono, wa 081234567890"
    found = [(data.kind, data.span.of(text)) for data in find_personal_data(text)]
    assert found == [
        (PersonalKind.ACCOUNT, "1234567890"),
        (PersonalKind.NAME, "Rudi Hartono"),
        (PersonalKind.PHONE, "081234567890"),
    ]


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "a",
            "1",
            "1.",
            "0812 ",
            "1234 ",
            "4000123456789017-",
            "rek ",
            "rek : ",
            "a.n. ",
            "a.n. budi ",
            "Jl. A ",
            "RT 1 ",
        ),
        *("081234567890/", "telp 021-5551234 / ", "021-5551234, ", "wa 081234567890 an Siti ", "rek bca an siti "),
        *("nama saya siti ", "nama saya abcdefg ", "otp nya 445566 ", "pin saya ", "Jl A 5 Depok ", "Jl A 5 "),
        *("+62 8", "+62 81234567890 ", "0812-34567890 ", "08123-4567890", "0812-", "08-12", "0812345 67890 12 "),
        *("sandi kucing123", "pw saya ", "sandi aaaaaaaaaaaaaaaa", "cvv 123,", "<CARD> exp 12/25 ", "password aaa11@"),
        *(
            "1234567890 bca",
            "1234567890(bca) ",
            "bpjs 0001 2345 6789 0 ",
            "sim 9305-1234-567890",
            "bernama Dewi ",
            "ibu kandung: siti",
        ),
        # One number masked must not make the next one known, round after round.
        *("telp 021-5551234", "hp+62 21 7654321", "hp081234567890", "4111 1111 1111 1111,", "3174 0512 0390 0001/"),
        *(
            "021-5551234telp",
            "+62 21 7654321-",
            "0812-3456-7890kode pos 40123",
            "NIK3174051203900001",
            "rek 1234567890",
        ),
        *(
            "otp nya 445566otp",
            "bpjs 0001234567890",
            "npwp ",
            "rek a.n. Budi ",
            "rekening dia yang ",
            "nama pemilik ",
            "I Made ",
        ),
        *(
            "12.345.678.9-012.000,",
            "paspor C1234567paspor",
            "a.n. I Made Siti ",
            "atas nama ibu saya ",
            "jl r.a. kartini no 1 ",
        ),
        *(
            "blok c3 no 12 ",
            "blok c ",
            "perum a b c ",
            "perum griya asri ",
            "rumah saya di ",
            "jalan mawar ",
            "rt 2 kel a ",
        ),
        *("terima kasih, ", "makasih Siti\n", "makasih atas a b ", "Hormat saya, ", "ttd ", ". - Siti Rahma "),
        *("Bapak Budi Resi 081234567890 ", "A", "x@", "a.", " ", "\n", "3174051203900001-", "B 1234 ", "no resi "),
    ],
)
def test_time_is_linear(unit: str) -> None:
    # Twice the text takes about twice the time; a quadratic matcher takes four times.
    assert _seconds(unit * (40_000 // len(unit))) < 3 * _seconds(unit * (20_000 // len(unit))) + 0.05


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        mask_text(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    ("start", "item", "masked_start", "masked_item"),
    [
        ("rek bca 1234567890", " dan 1234567891", "rek bca <ACCOUNT>", " dan <ACCOUNT>"),
        ("norek 12345678", ", 1234 5678 90", "norek <ACCOUNT>", ", <ACCOUNT>"),
        ("nik 9912345678901234", " 9912345678901235", "nik <NIK>", " <NIK>"),
        ("ktp 9912345678901234", " dan 9912345678901235", "ktp <NIK>", " dan <NIK>"),
        ("kartu 40001234567899", ", 40001234567899", "kartu <CARD>", ", <CARD>"),
    ],
)
def test_a_list_of_numbers_is_masked_in_linear_time(start: str, item: str, masked_start: str, masked_item: str) -> None:
    for times in (1, 2, 30):
        assert mask_text(start + item * times) == masked_start + masked_item * times
    assert _seconds(start + item * 400) < 3 * _seconds(start + item * 200) + 0.05


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rek bca 1234567890 dan 081234567890", "rek bca <ACCOUNT> dan <PHONE>"),
        ("rek <ACCOUNT> dan 12345678 dan 081234567890", "rek <ACCOUNT> dan <ACCOUNT> dan <PHONE>"),
        ("rek bca 1234567890 dan 12.500.000 dan 1234567891", "rek bca <ACCOUNT> dan 12.500.000 dan 1234567891"),
    ],
)
def test_a_number_in_a_list_that_tells_what_it_is_stays_that(text: str, expected: str) -> None:
    assert mask_text(text) == expected


@pytest.mark.parametrize("value", [None, 3, float("nan"), b"wa 0812", ["a"]])
def test_what_is_no_text_is_refused(value: Any) -> None:
    for function in (mask_text, mask, find_personal_data):
        with pytest.raises(TypeError, match="a text must be a str, got"):
            function(value)
