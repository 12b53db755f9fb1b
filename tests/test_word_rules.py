"""Each productive rule, and the words it must leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer
from sentimen.language.word_rules import RULES, RULES_OF_LETTERS

NORMALIZER = Normalizer()

APPLIED = [
    ("elongation", "bangettt", "banget"),
    ("elongation", "bangett", "banget"),
    ("elongation", "mantaap", "mantap"),
    ("elongation", "goood", "good"),
    ("elongation", "bgttt", "banget"),
    ("reduplication", "fitur2nya", "fitur-fiturnya"),
    ("reduplication", "bersih2", "bersih-bersih"),
    ("reduplication", "diangkat2", "diangkat-angkat"),
    ("reduplication", "ngejar2", "mengejar-ngejar"),
    ("reduplication", "deket-deket", "dekat-dekat"),
    ("nya", "hotelny", "hotelnya"),
    ("nya", "kamarx", "kamarnya"),
    ("clitic", "vocernya", "vouchernya"),
    ("leet", "m3mbantu", "membantu"),
    ("loan-verb", "dihandle", "di-handle"),
    ("loan-verb", "ngegrab", "grab"),
    ("affix", "dibarengin", "dibarengkan"),
    ("affix", "ngelawak", "melawak"),
    ("affix", "ikhlasin", "ikhlaskan"),
    ("prefix", "trjangkau", "terjangkau"),
    ("prefix", "kehalang", "terhalang"),
    ("suffix", "memudahkn", "memudahkan"),
    ("suffix", "tanggapanya", "tanggapannya"),
    ("glued-negation", "galayak", "tidak layak"),
    ("vowels", "mendaptkan", "mendapatkan"),
]


@pytest.mark.parametrize(("rule", "word", "standard"), APPLIED)
def test_rule_applies(rule: str, word: str, standard: str) -> None:
    assert NORMALIZER.standard_form(word) == (standard, rule)


@pytest.mark.parametrize(
    "word",
    [
        *("wallet", "stress", "seekor", "keadaan", "www", "xxxuserxxx", "iii", "bacaan"),
        *("xe2", "xf0", "ke2", "ab2", "part1", "sensa51", "relax", "nmax"),
        *("didesain", "keping", "kediri", "arifin", "muslimin", "ganyang", "garasi"),
        *("pandan", "indeks", "bmkg", "sktm", "spbu", "slang", "drama", "stasiun"),
    ],
)
def test_rules_leave_alone(word: str) -> None:
    assert NORMALIZER.standard_form(word) is None


@given(st.text(st.sampled_from("abdegiknuxy"), min_size=1, max_size=12))
def test_rules_left_out_for_letters_do_not_apply_to_them(word: str) -> None:
    for _, rule in set(RULES) - set(RULES_OF_LETTERS):
        assert rule(word, Lexicon.default()) is None
