"""Hashing: rows of the weight table, frozen because models are trained on them."""

from __future__ import annotations

from typing import Any

import pytest
from any_texts import any_texts
from hypothesis import given
from hypothesis import strategies as st

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer
from sentimen.language.tokenizer import tokenize
from sentimen.model.features import FeatureConfig, TokenEncoder

BARE = Normalizer(Lexicon({}, frozenset(), frozenset(), frozenset(), {}))
FULL = FeatureConfig()
ENCODER = TokenEncoder(FULL, BARE)


def rows_of(token: str, encoder: TokenEncoder) -> list[int]:
    codes = encoder.encode([token])
    assert codes.sizes.tolist() == [len(codes.rows)]
    return codes.rows.tolist()


FROZEN_SIZES = [13, 3, 1, 4]
FROZEN_ROWS = [
    123798,
    310032,
    157215,
    462059,
    140117,
    355735,
    430883,
    304141,
    326016,
    464095,
    467985,
    20770,
    93608,
    198623,
    35429,
    294433,
    45508,
    396137,
    263048,
    322535,
    339449,
]
FROZEN_FIRST = [1694926929, 1377474471, 1227138330, 1372634705]
FROZEN_LAST = [1694926929, 2099241378, 1227138330, 1372634705]
FROZEN_TOKENS = ("tidak", "5jt", "😡", "ga")


def test_hashes_never_change() -> None:
    codes = ENCODER.encode(FROZEN_TOKENS)
    assert codes.sizes.tolist() == FROZEN_SIZES
    assert codes.rows.tolist() == FROZEN_ROWS
    assert codes.first.tolist() == FROZEN_FIRST
    assert codes.last.tolist() == FROZEN_LAST


def test_length_rows_never_change() -> None:
    assert [ENCODER.length_row(n) for n in (0, 1, 2, 3, 100)] == [30197, 476515, 476515, 398553, 319574]


@given(any_texts, st.integers(10, 22))
def test_rows_lie_in_the_table(text: str, log2_rows: int) -> None:
    encoder = TokenEncoder(FeatureConfig(log2_rows=log2_rows), BARE)
    tokens = [token.text for token in tokenize(text)]
    codes = encoder.encode(tokens)
    assert len(codes.sizes) == len(codes.first) == len(codes.last) == len(tokens)
    assert (codes.sizes > 0).all()
    assert ((codes.rows >= 0) & (codes.rows < 1 << log2_rows)).all()
    assert ((codes.first >= 0) & (codes.first < 1 << 32) & (codes.last >= 0) & (codes.last < 1 << 32)).all()


@given(any_texts)
def test_a_token_is_encoded_by_itself(text: str) -> None:
    tokens = [token.text for token in tokenize(text)]
    assert ENCODER.encode(tokens).rows.tolist() == [row for token in tokens for row in rows_of(token, ENCODER)]


@given(any_texts)
def test_smaller_tables_fold_larger_ones(text: str) -> None:
    small = TokenEncoder(FeatureConfig(log2_rows=10), BARE)
    for token in tokenize(text):
        assert rows_of(token.text, small) == [row & 1023 for row in rows_of(token.text, ENCODER)]


def test_long_words_are_cut() -> None:
    assert rows_of("ab" * 20, ENCODER) == rows_of("ab" * 5000, ENCODER)


def test_spelling_joins_its_standard_form() -> None:
    encoder = TokenEncoder(FULL)
    assert rows_of("Gk", encoder) == rows_of("tidak", encoder)


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
    assert FULL.joins == ("bigram", "skip")
    assert FeatureConfig(skip=False).joins == ("bigram",)
    assert FeatureConfig(log2_rows=11).rows == 2048
