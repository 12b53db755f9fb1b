"""Money in all its spellings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.language.amounts import find_amounts, parse_amount

AMOUNTS = {
    "Rp 3.500.000": 3_500_000,
    "Rp3.500.000,00": 3_500_000,
    "Rp. 50.000,-": 50_000,
    "Rp.50rb": 50_000,
    "IDR 50,000": 50_000,
    "rp 1,5m": 1_500_000_000,
    "Rp500": 500,
    "Rp dua juta": 2_000_000,
    "3.500.000": 3_500_000,
    "3500000 rupiah": 3_500_000,
    "500 perak": 500,
    "1,2jt": 1_200_000,
    "1.2 juta": 1_200_000,
    "1,250 juta": 1_250_000,
    "250rb": 250_000,
    "250 ribu": 250_000,
    "500k": 500_000,
    "2,5M": 2_500_000_000,
    "1jt-an": 1_000_000,
    "150rban": 150_000,
    "1jt 250rb": 1_250_000,
    "2 juta 500 ribu": 2_500_000,
    "1 setengah juta": 1_500_000,
    "2 juta setengah": 2_500_000,
    "3 ratus ribu": 300_000,
    "15jt500rb": 15_500_000,
    "2juta500ribu": 2_500_000,
    "1.500.000,00": 1_500_000,
    "1,500,000.00": 1_500_000,
    "1jt 500": 1_500_000,
    "1 juta 500": 1_500_000,
    "1jt500": 1_500_000,
    "Rp 2jt 350": 2_350_000,
    "1jt 300an": 1_300_000,
    "5rb 500": 5_500,
    "1 juta 2 ratus": 1_200_000,
    "1,5jt-an": 1_500_000,
    "1/2 juta": 500_000,
    "1/2jt": 500_000,
    "½ juta": 500_000,
    "1½ juta": 1_500_000,
    "1 1/2 juta": 1_500_000,
    "stengah juta": 500_000,
    "2 juta stgh": 2_500_000,
    "sejt": 1_000_000,
    "limapuluh ribu": 50_000,
    "duapuluh lima ribu": 25_000,
    "dua juta limaratus": 2_500_000,
    "satu koma dua juta": 1_200_000,
    "dua koma tujuh lima juta": 2_750_000,
    "dua juta": 2_000_000,
    "dua setengah juta": 2_500_000,
    "setengah juta": 500_000,
    "seratus ribu": 100_000,
    "lima belas ribu": 15_000,
    "tiga ratus lima puluh ribu": 350_000,
    "dua juta lima ratus ribu": 2_500_000,
    "dua juta lima ratus": 2_500_000,
    "seribu lima ratus": 1_500,
    "sejuta dua ratus": 1_200_000,
    "lima juta dua ratus": 5_200_000,
    "2 juta dua ratus": 2_200_000,
    "dua juta dua ratus ribu": 2_200_000,
    "satu miliar dua ratus juta": 1_200_000_000,
    "sejuta": 1_000_000,
    "seribu": 1_000,
    "cepek": 100,
    "gopek": 500,
    "gopek ribu": 500_000,
    "seceng": 1_000,
    "goceng": 5_000,
    "ceban": 10_000,
    "noban": 20_000,
    "gocap": 50_000,
}
NO_AMOUNTS = ["jutaan", "puluhan juta", "ratusan ribu", "5m", "2.500.00", "Rp2.500.00", "12", "lima", "juta", "", "Rp"]
NO_AMOUNTS += ["1jt 2jt"]


@pytest.mark.parametrize(("text", "rupiah"), AMOUNTS.items())
def test_spelling(text: str, rupiah: int) -> None:
    assert parse_amount(text) == rupiah
    assert parse_amount(f" {text}\n") == rupiah


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_no_amount(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("udah 2 juta 3 hari ga balik", ["2 juta"]),
        ("rugi 1jt 500 gara2 ini, tagihan 2jt 250/bulan", ["1jt 500", "2jt 250"]),
        ("1jt 500 orang, 1jt 200 lembar, 2 jt 100%, 2jt 500x, 1jt 500 gb", ["1jt", "1jt", "2 jt", "2jt", "1jt"]),
        ("1jt 2025, 1jt 500.000, 1jt 911 km, 1jt, 500 orang", ["1jt", "1jt", "500.000", "1jt", "1jt"]),
        ("1 juta 500 rupiah", ["1 juta", "500 rupiah"]),
        ("skor 21/2 juta", []),
        ("rugi 2 juta setengah bulan", ["2 juta"]),
        ("bayar 50-100rb", ["100rb"]),
        ("saldo 2.345.678 hilang, transfer 3500000 gagal", ["2.345.678", "3500000"]),
        ("harga Rp 50.000/bulan.", ["Rp 50.000"]),
        ("2 juta pelanggan, 500 ribu orang, 3.500 kg", []),
        ("ongkir 4k, rugi 3M, kerugian sekitar 10M", ["4k", "3M", "10M"]),
        ("layar 4K, lakban 3M, kabel 10M", []),
        ("rugi 1,2 M, ditipu 2 M, kerugian sekitar 1,8 M, bayar 500 k", ["1,2 M", "2 M", "1,8 M", "500 k"]),
        ("tinggi 2 M, kabel 10 M, rugi 5 m", []),
        ("saldo hilang 5000000, ditipu 7500000, hilang 2000 data", ["5000000", "7500000"]),
        ("no 5.000, urutan 10.000, kode pos 40.000, antrean 214.000", []),
        ("ip 192.168.100.200 versi 10.200.300", []),
        ("0812.345.600 tgl 12/03/2024 jam 14.00", []),
        ("harga $3,500 bukan rupiah", []),
    ],
)
def test_in_a_sentence(text: str, found: list[str]) -> None:
    assert [amount.span.of(text) for amount in find_amounts(text)] == found


@given(st.integers(0, 10**12))
def test_grouped_figures_are_read_back(rupiah: int) -> None:
    assert parse_amount("Rp" + f"{rupiah:,}".replace(",", ".")) == rupiah


PIECES = st.sampled_from(
    [*AMOUNTS, *NO_AMOUNTS, " ", "setengah", "ratus", "k", "m", "an", ".", ",", "-", "\u017f", "\u0130", "\u0663"]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES).map("".join)))
def test_spans_are_in_order_and_inside(text: str) -> None:
    at = 0
    for amount in find_amounts(text):
        assert at <= amount.span.start < amount.span.end <= len(text)
        assert amount.rupiah >= 0
        at = amount.span.end
