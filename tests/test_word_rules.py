"""Each productive rule, and the words it must leave alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer
from sentimen.language.word_rules import RULES, rules_of_letters

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


@given(st.text(st.sampled_from("abdegihklmnptuxy"), min_size=1, max_size=12))
@example("hotelny")
@example("hargax")
def test_rules_left_out_by_edges_do_not_apply(word: str) -> None:
    for _, rule in set(RULES) - set(rules_of_letters(word[0], word[-1])):
        assert rule(word, Lexicon.default()) is None


@pytest.mark.parametrize(("name", "word"), [(rule, word) for rule, word, _ in APPLIED if word.isalpha()])
def test_rules_that_apply_are_not_left_out(name: str, word: str) -> None:
    assert name in [kept for kept, _ in rules_of_letters(word[0], word[-1])]
