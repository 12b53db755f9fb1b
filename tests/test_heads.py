"""Columns of scores, and scores as probabilities."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sentimen.model.heads import Heads, sigmoid, softmax

HEADS = Heads()
scores_of_all = hnp.arrays(
    np.float64, st.tuples(st.integers(0, 20), st.just(HEADS.columns)), elements=st.floats(-1e300, 1e300)
)


def test_columns() -> None:
    assert HEADS.columns == len(HEADS.names) == 22
    found = [HEADS.names[HEADS.slice_of(head)] for head in ("levels", "signals", "kinds", "sentiments")]
    assert found == [HEADS.levels, HEADS.signals, HEADS.kinds, HEADS.sentiments]


def test_absent_heads_are_empty() -> None:
    heads = Heads(levels=("fine", "bad"), signals=(), kinds=(), sentiments=())
    assert heads.columns == 2
    assert heads.slice_of("signals") == slice(2, 2)


def test_choices_are_all_columns_once() -> None:
    for heads in (HEADS, Heads(levels=("a", "b"), signals=(), kinds=(), sentiments=("-", "+"))):
        columns = [column for part in heads.choices for column in range(heads.columns)[part]]
        assert sorted(columns) == list(range(heads.columns))
    assert len(HEADS.choices) == 3 + len(HEADS.signals)


def test_unknown_head() -> None:
    with pytest.raises(KeyError, match="no head 'level'; there are levels"):
        HEADS.slice_of("level")


@pytest.mark.parametrize(
    ("label", "names", "message"),
    [
        ("one level", {"levels": ("only",)}, "2 to 10 levels, got 1"),
        ("eleven levels", {"levels": tuple("abcdefghijk")}, "2 to 10 levels, got 11"),
        ("twice the same", {"levels": ("a", "a")}, "distinct"),
        ("an empty name", {"signals": ("",)}, "not empty"),
        ("a number", {"kinds": (1, 2)}, "not empty"),
    ],
)
def test_refused_names(label: str, names: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Heads(**names)


@given(scores_of_all)
def test_probabilities(scores: np.ndarray) -> None:
    found = HEADS.probabilities(scores)
    assert found.shape == scores.shape
    assert (found >= 0).all() and (found <= 1).all()
    for head in ("levels", "kinds", "sentiments"):
        np.testing.assert_allclose(found[:, HEADS.slice_of(head)].sum(axis=1), 1, rtol=1e-12)


@given(scores_of_all)
def test_a_row_does_not_depend_on_its_neighbours(scores: np.ndarray) -> None:
    together = HEADS.probabilities(scores)
    for row in range(len(scores)):
        assert HEADS.probabilities(scores[row : row + 1]).tobytes() == together[row : row + 1].tobytes()


def test_known_values() -> None:
    np.testing.assert_allclose(softmax(np.log([[1.0, 2.0, 5.0]])), [[0.125, 0.25, 0.625]])
    np.testing.assert_allclose(sigmoid(np.array([-np.log(3), 0, np.log(3), -1e4, 1e4])), [0.25, 0.5, 0.75, 0, 1])


@pytest.mark.parametrize(
    "heads", [HEADS, Heads(signals=()), Heads(kinds=()), Heads(("fine", "bad"), (), (), ()), Heads(signals=("one",))]
)
def test_all_heads_at_once_are_each_head_alone(heads: Heads) -> None:
    scores = np.random.default_rng(0).normal(size=(50, heads.columns)) * 9
    found = heads.probabilities(scores)
    for head in ("levels", "kinds", "sentiments"):
        part = heads.slice_of(head)
        if part.stop > part.start:
            np.testing.assert_allclose(found[:, part], softmax(scores[:, part]), rtol=1e-14)
    signals = heads.slice_of("signals")
    np.testing.assert_allclose(found[:, signals], sigmoid(scores[:, signals]), rtol=1e-14)
    assert np.concatenate([heads.probabilities(row[None]) for row in scores]).tobytes() == found.tobytes()
