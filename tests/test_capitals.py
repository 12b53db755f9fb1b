"""Short words in capitals: stressed slang is read as slang, an acronym stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.language.context_rules import CONTEXT_RULES
from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import normalize

LEXICON = Lexicon.default()
SHORT = st.builds(
    lambda word, written: written(word),
    st.one_of(
        # "Ektp" becomes "E-KTP", which joins what stands on either side to one run of capitals.
        st.sampled_from(
            sorted(word for word, standard in LEXICON.slang.items() if len(word) < 5 and standard.islower())
        ),
        st.sampled_from(
            [*sorted(CONTEXT_RULES), "bisa", "ada", "tv", "bpjs", "di", "402", "150R", "3hr", "mainin", "&"]
        ),
    ),
    st.sampled_from([str.upper, str.upper, str.lower, str.title]),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TV LG saya meledak", "TV LG saya meledak"),
        ("kulkas LG mati, kok LG rusak", "kulkas LG mati, kok LAGI rusak"),
        ("pesawat GA 402 delay 5 jam", "pesawat GA 402 delay 5 jam"),
        ("naik GA telat", "naik GA telat"),
        ("satpam TPU galak", "satpam TPU galak"),
        ("botol ini bebas BPA katanya", "botol ini bebas BPA katanya"),
        ("harga LM antam turun", "harga LM antam turun"),
        ("penerbangan SJ 182", "penerbangan SJ 182"),
        ("motor CB 150R mogok", "motor CB 150R mogok"),
        ("oknum TNI AD", "oknum TNI AD"),
        ("diajak bisnis MLM", "diajak bisnis MLM"),
        ("dari pagi sampai MLM", "dari pagi sampai MALAM"),
        ("aplikasinya GA BISA login", "aplikasinya TIDAK BISA login"),
        ("saldo GA masuk", "saldo TIDAK masuk"),
        ("dari kemarin TDK ADA respon", "dari kemarin TIDAK ADA respon"),
        ("paket BLM masuk", "paket BELUM masuk"),
        ("ini APK bohong", "ini APLIKASI bohong"),
        ("CB DULU YANG ADA SJ", "COBA DULU YANG ADA SAJA"),
        ("APLIKASI LM BGT SJ", "APLIKASI LAMA BANGET SAJA"),
        ("DIBILANG GA 500 RIBU", "DIBILANG TIDAK 500 RIBU"),
        ("vitamin G habis", "vitamin G habis"),
    ],
)
def test_capitals_are_stress_or_an_acronym(text: str, expected: str) -> None:
    assert normalize(text) == expected
    assert normalize(expected) == expected


def test_users_lexicon_wins_over_acronyms() -> None:
    assert normalize("kata CS di TPU", LEXICON.with_slang({"tpu": "toko pusat"})) == "kata CS di TOKO PUSAT"


@settings(max_examples=400)
@given(st.lists(st.tuples(SHORT, st.sampled_from([" ", " ", " ", ". ", "-", "."])), max_size=8))
def test_short_words_in_any_case_are_stable(parts: list[tuple[str, str]]) -> None:
    once = normalize("".join(word + gap for word, gap in parts))
    assert normalize(once) == once
