"""What single tokens bring to a score."""

from __future__ import annotations

import numpy as np
import pytest
from any_texts import any_texts
from hypothesis import given

from sentimen.language.patterns import TOKEN
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.token_rows import plain_form, token_rows

ENCODER = TokenEncoder(FeatureConfig(log2_rows=10))
WEIGHTS = np.random.default_rng(3).integers(-127, 128, (1 << 10, 6)).astype(np.int8)


def parts_of(token: str) -> list[list[int]]:
    rows = token_rows(ENCODER, WEIGHTS, [token])
    return [np.ravel(part).tolist() for part in (rows.sums, rows.counts, rows.first, rows.last)]


@pytest.mark.parametrize("token", ["hilang", "gabisa", "3hr", "Rp2.500.000", "🙏", "!!", "#kecewa"])
def test_sums_are_those_of_the_features(token: str) -> None:
    codes = ENCODER.encode([token])
    sums, counts, first, last = parts_of(token)
    assert sums == WEIGHTS[codes.rows].sum(axis=0, dtype=int).tolist() and counts == [len(codes.rows)]
    assert (first, last) == (codes.first.tolist(), codes.last.tolist())


@given(any_texts)
def test_the_plain_form_brings_the_same(text: str) -> None:
    for token in TOKEN.findall(text[:200]):
        assert parts_of(plain_form(token)) == parts_of(token)


def test_many_tokens_are_each_alone() -> None:
    tokens = ["mati", "gabisa", "3hr", "mati"]
    rows = token_rows(ENCODER, WEIGHTS, tokens)
    assert rows.sums.tolist() == [parts_of(token)[0] for token in tokens]
