"""Shares of parts: they sum to the whole change, are exact for sums, and see what parts do together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.model.transformer.shares import MOST_PARTS, marginal_shares, parts_of


@given(st.integers(0, 8), st.integers(0, 2**32 - 1))
def test_shares_sum_to_the_change_of_any_score(parts, seed):
    def score(chosen):
        return np.random.default_rng([seed, *chosen]).normal(size=3)

    shares, empty = marginal_shares(parts, score)
    assert np.allclose(empty + shares.sum(axis=0), score(tuple(range(parts))))


def test_of_a_sum_each_part_gets_its_own_term():
    terms = np.array([1.0, -2.0, 0.5, 4.0])
    shares, empty = marginal_shares(4, lambda chosen: np.array([10 + terms[list(chosen)].sum()]))
    assert empty == [10]
    assert np.allclose(shares[:, 0], terms)


def test_of_two_parts_that_act_only_together_each_gets_half():
    shares, _ = marginal_shares(3, lambda chosen: np.array([6.0 * (0 in chosen and 2 in chosen)]))
    assert shares[:, 0].tolist() == pytest.approx([3.0, 0.0, 3.0])


@given(st.integers(0, 500))
def test_parts_cover_all_chunks_once(length):
    parts = parts_of(length)
    assert [at for part in parts for at in part] == list(range(length))
    assert len(parts) == min(length, MOST_PARTS)
