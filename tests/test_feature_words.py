"""The words by which the model knows a token."""

from __future__ import annotations

import pytest
from any_texts import any_texts
from hypothesis import given

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer
from sentimen.language.tokenizer import tokenize
from sentimen.model.feature_words import feature_words

NORMALIZER = Normalizer()
CASES = [
    ("slang of two words", "Gabisa", ["tidak", "bisa"]),
    ("case does not count", "TIDAK", ["tidak"]),
    ("unknown word", "qwrtyp", ["qwrtyp"]),
    ("unknown and elongated", "Zzqxxxxx", ["zzqx"]),
    ("number with a unit", "3hr", ["#3", "hari"]),
    ("ten", "10", ["#10"]),
    ("digits counted", "25", ["#angka2"]),
    ("many digits", "12345678901234567890", ["#angka9"]),
    ("leading zeros", "007", ["#7"]),
    ("only zeros", "000", ["#0"]),
    ("money with dots", "Rp2.500.000", ["#uang7", "#uang"]),
    ("money with cents", "Rp2.500.000,00", ["#uang7", "#uang"]),
    ("money by its unit", "5jt", ["#uang7", "#uang"]),
    ("thousands", "800rb", ["#uang6", "#uang"]),
    ("money of any size", "Rp999999999999999", ["#uang10", "#uang"]),
    ("share", "50%", ["#persen"]),
    ("time", "08:30", ["#waktu"]),
    ("date", "12/03/2024", ["#tanggal"]),
    ("address", "https://contoh.id/a", ["#url"]),
    ("e-mail", "a@contoh.co.id", ["#email"]),
    ("person", "@budi", ["#mention"]),
    ("tag", "#Kecewa", ["#tagar", "kecewa"]),
    ("marks", "!!!!", ["!!"]),
    ("mark", ",", [","]),
    ("skin tone", "\U0001f3fd", ["#emoji"]),
    ("control character", "\x00", ["\x00"]),
    ("half a pair", "\ud83d", ["\ud83d"]),
]


@pytest.mark.parametrize(("label", "token", "expected"), CASES)
def test_cases(label: str, token: str, expected: list[str]) -> None:
    assert feature_words(token, NORMALIZER) == expected


def test_emoji_mean_what_the_lexicon_says() -> None:
    emoji, meaning = next(iter(Lexicon.default().emoji.items()))
    assert feature_words(emoji, NORMALIZER) == [emoji, meaning]


@pytest.mark.parametrize("word", ["tidak", "belum", "bukan", "jangan", "kurang", "tanpa"])
def test_negation_is_kept(word: str) -> None:
    assert feature_words(word, NORMALIZER) == [word]


@pytest.mark.parametrize("word", ["somasi", "IGD", "OJK", "YLKI", "lemot", "gila"])
def test_words_that_carry_severity_are_kept(word: str) -> None:
    assert feature_words(word, NORMALIZER) == [word.lower()]


@given(any_texts)
def test_every_token_has_words_and_none_is_empty(text: str) -> None:
    for token in tokenize(text):
        words = feature_words(token.text, NORMALIZER)
        assert words and all(words)


@given(any_texts)
def test_a_number_shows_at_most_one_of_its_digits(text: str) -> None:
    for token in tokenize(text):
        if token.kind == "number":
            words = feature_words(token.text, Normalizer(Lexicon({}, frozenset(), frozenset(), frozenset(), {})))
            assert sum(letter.isdecimal() for letter in words[0]) <= 2
