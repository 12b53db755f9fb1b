"""Pairs of tokens: hashes that models are trained on, and that spread."""

from __future__ import annotations

import numpy as np
import pytest

from sentimen.model.joins import JOIN_STEPS, join_halves, join_rows, neighbour_rows

HASHES = np.array([1, 2**32 - 1])


def test_rows_never_change() -> None:
    bigram, skip, right = join_halves(("bigram", "skip"), HASHES, HASHES[::-1])
    assert join_rows(bigram, right, 1 << 19).tolist() == [263568, 321185]
    assert join_rows(skip, right, 1 << 19).tolist() == [231775, 394723]


def test_only_the_pairs_in_use_have_halves() -> None:
    assert [len(join_halves(joins, HASHES, HASHES)) for joins in ((), ("bigram",), tuple(JOIN_STEPS))] == [1, 2, 3]


def test_rows_spread_evenly() -> None:
    random = np.random.default_rng(0)
    first, last = random.integers(0, 1 << 32, (2, 100_000))
    left, right = join_halves(("bigram",), first, last)
    rows = join_rows(left, right, 1 << 10)
    counts = np.bincount(rows, minlength=1 << 10)
    assert counts.min() > 50 and counts.max() < 160, "100,000 pairs in 1,024 rows: 98 each on average"
    assert (join_rows(left, right[::-1].copy(), 1 << 10) != rows).mean() > 0.99


@pytest.mark.parametrize("tokens", [0, 1, 2, 3, 9])
@pytest.mark.parametrize("joins", [("bigram",), ("skip",), ("bigram", "skip")])
def test_pairs_of_a_run(joins: tuple[str, ...], tokens: int) -> None:
    words = np.arange(tokens, dtype=np.int64) * 7919
    halves = join_halves(joins, words, words)
    expected = []
    for name, left in zip(joins, halves, strict=False):
        step = JOIN_STEPS[name]
        expected += join_rows(left[:-step], halves[-1][step:], 1 << 12).tolist()
    assert neighbour_rows(joins, halves, 1 << 12).tolist() == expected
    assert len(expected) == sum(max(tokens - JOIN_STEPS[name], 0) for name in joins)
