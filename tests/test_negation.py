"""Cues of negation, what they reach, and what they do to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.language.negation import find_negations

WORDS = [
    "gk",
    "tidak",
    "bukan",
    "bukannya",
    "malah",
    "kurang",
    "cuma",
    "jelek",
    "dan",
    "sih",
    "?",
    ",",
    "gabisa",
    "mau",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tidak bisa login", [("tidak", "bisa login", "not")]),
        ("gk dibalas, cs tidur", [("tidak", "dibalas", "not")]),
        ("gabisa login", [("tidak", "gabisa login", "not")]),
        ("ora tanggung jawab", [("tidak", "tanggung jawab", "not")]),
        ("belum pernah kecewa", [("belum", "pernah kecewa", "not")]),
        ("bukannya jelek sih", [("bukannya", "jelek", "not")]),
        ("gak cuma lambat tapi mahal", [("tidak", "lambat", "not-only")]),
        ("bukan hanya saya", [("bukan", "saya", "not-only")]),
        ("bukannya dibantu malah dimarahi", [("bukannya", "dibantu", "instead")]),
        ("bukannya udh lunas min?", [("bukannya", "udh lunas", "question")]),
        ("sudah lunas, bukan?", [("bukan", "", "question")]),
        ("jgn beli di sini ya kak", [("jangan", "beli di sini", "prohibition")]),
        ("kurang ramah dan tanpa konfirmasi", [("kurang", "ramah", "lack"), ("tanpa", "konfirmasi", "lack")]),
        ("bukan tidak mungkin saya lapor", [("bukan tidak", "mungkin saya lapor", "double")]),
        ("tidak akan pernah tidak kecewa", [("tidak tidak", "kecewa", "double")]),
        ("kurang lebih 3 hari", []),
        ("bukan main lambatnya", []),
        ("belum lagi ongkirnya mahal", []),
        ("kurirnya kurang ajar", []),
        ("pesawat GA 402 telat", []),
        ("saldo GA masuk", [("tidak", "masuk", "not")]),
        ("mau gak mau bayar", []),
        ("jangan-jangan penipuan", []),
        ("kecewa, tidak.", [("tidak", "", "not")]),
        ("", []),
        ("ga sampe 5 menit udah beres", [("tidak", "sampe 5 menit", "not")]),
        ("ga lama langsung sampai mantap", [("tidak", "lama", "not")]),
        ("ga langsung dibales", [("tidak", "langsung dibales", "not")]),
        ("ga bisa langsung dipakai", [("tidak", "bisa langsung dipakai", "not")]),
        ("belum dipake udah rusak", [("belum", "dipake", "not")]),
        ("belum sampe sebulan tiba2 mati", [("belum", "sampe sebulan", "not")]),
        ("kurang dari sejam langsung dibales", []),
        ("tidak kurang dari 5 kali telat", []),
        ("tanpa konfirmasi akun diblokir", [("tanpa", "konfirmasi", "lack")]),
        ("tanpa izin data saya disebar", [("tanpa", "izin", "lack")]),
        ("tanpa alasan jelas akun dibekukan", [("tanpa", "alasan jelas", "lack")]),
        ("tanpa alasan yang jelas ditolak", [("tanpa", "alasan yang jelas", "lack")]),
        ("tanpa izin dari orang tua", [("tanpa", "izin", "lack")]),
        ("tanpa nunggu lama pesanan langsung sampai", [("tanpa", "nunggu lama", "lack")]),
        ("wis tak laporke OJK", []),
        ("wis tak tuku", []),
        ("tak tunggu itikad baiknya", []),
        ("kabarnya tak kunjung datang", [("tak", "kunjung datang", "not")]),
        ("barang tak dikirim", [("tak", "dikirim", "not")]),
        ("tak ada kabar", [("tak", "ada kabar", "not")]),
        ("aman ga ya beli di sini", [("tidak", "", "question")]),
        ("bisa gak ya refund?", [("tidak", "", "question")]),
        ("bisa tidak dibatalkan?", [("tidak", "", "question")]),
        ("bisa ga", [("tidak", "", "question")]),
        ("udah dikirim belum min?", [("belum", "", "question")]),
        ("dah sampe blm paketnya", [("belum", "", "question")]),
        ("sudah bayar belum dikirim", [("belum", "dikirim", "not")]),
        ("tanpa ada alasan tertulis", [("tanpa", "ada alasan tertulis", "lack")]),
        ("ready ga kak", [("tidak", "", "question")]),
        ("dikirim atau belum?", [("belum", "", "question")]),
        ("kok bisa ga masuk?", [("tidak", "masuk", "not")]),
        ("bisa tidak sengaja terhapus.", [("tidak", "sengaja terhapus", "not")]),
        ("kenapa tidak?", [("tidak", "", "not")]),
        ("sampai sekarang belum ya kak", [("belum", "", "not")]),
        ("paket saya belum.", [("belum", "", "not")]),
        ("udh 3 hari belum min", [("belum", "", "not")]),
        ("sampai saat ini belum kak", [("belum", "", "not")]),
        ("sudah lama belum. kecewa", [("belum", "", "not")]),
        ("nunggunya lama ga ya", [("tidak", "", "question")]),
        ("ga kok aman", [("tidak", "", "not")]),
        ("jgn ya kak beli di sini", [("jangan", "beli di sini", "prohibition")]),
        ("not recommended", [("not", "recommended", "not")]),
        ("not only slow but rude", [("not", "slow", "not-only")]),
        ("never again", [("never", "again", "not")]),
        ("no response from cs", [("no", "response from cs", "lack")]),
        ("no hp saya 12", []),
        ("ra iso login", [("tidak", "iso login", "not")]),
        ("teu acan aya kabar", [("belum", "aya kabar", "not")]),
        ("dak katek kabar", [("tidak", "katek kabar", "not")]),
        ("ora tau dibales", [("tidak", "tau dibales", "not")]),
    ],
)
def test_negation(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(found.cue, found.scope.of(text), found.kind.value) for found in find_negations(text)] == expected


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    at = 0
    for found in find_negations(text):
        assert at <= found.span.start < found.span.end <= len(text)
        assert found.span.start <= found.scope.start <= found.scope.end <= len(text)
        at = found.span.end
