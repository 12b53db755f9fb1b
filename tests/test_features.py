"""Hashing: rows of the weight table, frozen because models are trained on them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from any_texts import any_texts
from hypothesis import given
from hypothesis import strategies as st

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer
from sentimen.language.tokenizer import tokenize
from sentimen.model.features import FeatureConfig, TokenEncoder, join_rows

BARE = Normalizer(Lexicon({}, frozenset(), frozenset(), frozenset(), {}))
FULL = FeatureConfig(trigram=True)
ENCODER = TokenEncoder(FULL, BARE)
WORD_ROWS = [
    *(123798, 368872, 93233, 251600, 88280, 317378, 77094, 255765, 190047, 373144, 301715, 428113, 101541),
]  # the word, its 3-, 4- and 5-grams


@pytest.mark.parametrize(
    ("token", "rows", "first", "last"),
    [
        ("tidak", WORD_ROWS, 1694926929, 1694926929),
        ("5jt", [198623, 35429, 361388], 1377474471, 2099241378),
        ("😡", [45508], 1227138330, 1227138330),
    ],
)
def test_hashes_never_change(token: str, rows: list[int], first: int, last: int) -> None:
    code = ENCODER.encode(token)
    assert (code.rows.tolist(), code.first, code.last) == (rows, first, last)


@pytest.mark.parametrize(
    ("name", "rows"),
    [("bigram", [158054, 89021]), ("skip", [49881, 110436]), ("trigram", [419449, 446532])],
)
def test_joins_never_change(name: str, rows: list[int]) -> None:
    hashes = np.array([1, 2**32 - 1])
    parts = (hashes, hashes[::-1], hashes) if name == "trigram" else (hashes, hashes[::-1])
    assert join_rows(name, FULL, *parts).tolist() == rows


def test_length_rows_never_change() -> None:
    assert [ENCODER.length_row(n) for n in (0, 1, 2, 3, 100)] == [30197, 476515, 476515, 398553, 319574]


@given(any_texts, st.integers(10, 22))
def test_rows_lie_in_the_table(text: str, log2_rows: int) -> None:
    encoder = TokenEncoder(FeatureConfig(log2_rows=log2_rows), BARE)
    for token in tokenize(text):
        code = encoder.encode(token.text)
        assert len(code.rows) and code.rows.min() >= 0 and code.rows.max() < 1 << log2_rows
        assert 0 <= code.first < 1 << 32 and 0 <= code.last < 1 << 32


@given(any_texts)
def test_smaller_tables_fold_larger_ones(text: str) -> None:
    small = TokenEncoder(FeatureConfig(log2_rows=10), BARE)
    for token in tokenize(text):
        assert small.encode(token.text).rows.tolist() == (ENCODER.encode(token.text).rows & 1023).tolist()


def test_long_words_are_cut() -> None:
    assert ENCODER.encode("ab" * 20).rows.tolist() == ENCODER.encode("ab" * 5000).rows.tolist()


def test_spelling_joins_its_standard_form() -> None:
    encoder = TokenEncoder(FULL)
    assert encoder.encode("Gk").rows.tolist() == encoder.encode("tidak").rows.tolist() == WORD_ROWS


@pytest.mark.parametrize(
    ("label", "values", "message"),
    [
        ("too small", {"log2_rows": 9}, "log2_rows must be 10 to 22, got 9"),
        ("too large", {"log2_rows": 23}, "got 23"),
        ("half a row", {"log2_rows": 12.5}, "whole numbers"),
        ("half an n-gram", {"shortest": 2.5}, "whole numbers"),
        ("not a number", {"longest": "5"}, "whole numbers"),
        ("no length", {"shortest": 0}, "shortest <= longest"),
        ("the wrong way round", {"shortest": 5, "longest": 4}, "got 5 and 4"),
        ("too long", {"longest": 9}, "longest <= 8"),
    ],
)
def test_refused_configurations(label: str, values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        FeatureConfig(**values)


def test_joins_of_a_configuration() -> None:
    assert FULL.joins == ("bigram", "skip", "trigram")
    assert FeatureConfig(skip=False, trigram=False).joins == ("bigram",)
    assert FeatureConfig(log2_rows=11).rows == 2048
