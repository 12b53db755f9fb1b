"""Which level a message is given, and how far off that may be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sentimen.model.called_levels import called_levels, expected_error

CUTS = np.array([0.5, 1.4, 2.5, 3.1])
NUMBERS = np.arange(5.0)


@pytest.mark.parametrize(
    ("label", "probabilities", "expected"),
    [
        ("certain", [0, 0, 1, 0, 0], 2),
        ("between the cut and halfway, hardly critical", [0, 0, 0, 0.88, 0.12], 3),
        ("between the cut and halfway, as likely critical", [0, 0, 0.24, 0.4, 0.36], 4),
        ("above the cut, one half as likely as the nearest", [0, 0, 0.1, 0.6, 0.3], 4),
        ("torn between the ends of the scale", [0.5, 0, 0, 0, 0.5], 2),
        ("torn between two, hardly the one between", [0.5, 0.02, 0.48, 0, 0], 1),
        ("below a cut that stands low", [0, 0.61, 0.39, 0, 0], 1),
    ],
)
def test_called_levels(label: str, probabilities: list[float], expected: int) -> None:
    row = np.array([probabilities])
    assert called_levels(row, row @ NUMBERS, CUTS).tolist() == [expected]


level_probabilities = hnp.arrays(
    np.float64, st.tuples(st.integers(0, 30), st.just(5)), elements=st.floats(1e-6, 1)
).map(lambda rows: rows / rows.sum(axis=1, keepdims=True))
rising = st.lists(st.floats(0, 4), min_size=4, max_size=4).map(sorted).map(np.array)


@given(level_probabilities, rising)
def test_never_far_less_likely_than_the_nearest(rows: np.ndarray, cuts: np.ndarray) -> None:
    expected = np.clip(rows @ NUMBERS, 0, 4)
    found, by_cuts, nearest = (
        called_levels(rows, expected, cuts),
        np.searchsorted(cuts, expected, "right"),
        np.rint(expected),
    )
    assert ((found == by_cuts) | (found == nearest)).all()
    given = np.diff(cuts, prepend=0, append=4) > 0
    at = np.arange(len(rows))
    enough = rows[at, found] >= 0.5 * rows[at, nearest.astype(int)]
    assert (enough | ~given[nearest.astype(int)]).all()
    assert [called_levels(rows[i : i + 1], expected[i : i + 1], cuts)[0] for i in at] == found.tolist()


def test_a_level_without_messages_is_never_given() -> None:
    row = np.array([[0.0, 0.05, 0.0, 0.1, 0.85]])
    assert called_levels(row, row @ NUMBERS, np.array([0.5, 1.5, 2.5, 4.0])).tolist() == [3]


@pytest.mark.parametrize(
    ("label", "probabilities", "called", "expected"),
    [
        ("certain", [0, 0, 1, 0, 0], 2, 0.0),
        ("one too low", [0, 0, 0, 1, 0], 2, 1.0),
        ("one too high", [0, 1, 0, 0, 0], 2, 1.0),
        ("two too high", [1, 0, 0, 0, 0], 2, 2.0),
        ("two too low counts double", [0, 0, 0, 0, 1], 2, 4.0),
        ("torn between neighbours", [0, 0, 0.6, 0.4, 0], 2, 0.4),
        ("torn between the ends, as confident", [0, 0, 0.6, 0, 0.4], 2, 1.6),
        ("the most there is", [0, 0, 0, 0, 1], 0, 8.0),
    ],
)
def test_expected_error(label: str, probabilities: list[float], called: int, expected: float) -> None:
    assert expected_error(np.array([probabilities]), np.array([called]))[0] == pytest.approx(expected)


def test_expected_error_of_none() -> None:
    assert expected_error(np.zeros((0, 5)), np.zeros(0, np.int64)).shape == (0,)
