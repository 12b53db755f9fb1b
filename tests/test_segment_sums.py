"""Sums of runs of rows: those of a loop, whatever the columns, lengths and sizes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.model.segment_sums import segment_sums


@given(st.lists(st.integers(0, 4), max_size=8), st.integers(1, 5), st.integers(0, 2**28), st.integers(0, 99))
def test_sums(lengths: list[int], columns: int, reach: int, seed: int) -> None:
    values = np.random.default_rng(seed).integers(-reach, reach + 1, (sum(lengths), columns)).astype(np.int32)
    parts = np.split(values.astype(np.int64), np.cumsum(lengths))[:-1]
    expected = [part.sum(axis=0).tolist() for part in parts]
    assert segment_sums(values.copy(), np.array(lengths, dtype=np.int64), reach).tolist() == expected


@pytest.mark.parametrize("value", [-1000, 1000])
def test_long_runs_do_not_carry_into_the_next_column(value: int) -> None:
    values = np.tile(np.array([value, -value], dtype=np.int32), (20_000, 1))
    found = segment_sums(values, np.array([20_000]), 1000)
    assert found.tolist() == [[20_000 * value, -20_000 * value]]
