"""How far to go along a direction: `sentimen.learning.line_search`."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.learning.line_search import Line
from sentimen.model.heads import sigmoid, softmax


def line(scores: np.ndarray, moves: np.ndarray, targets: np.ndarray, bend: float = 0.5, lean: float = 0.0) -> Line:
    return Line(scores, moves, targets, np.ones_like(scores), lean, bend)


def loss(found: Line, length: float) -> float:
    scores = found.scores + length * found.moves
    p = sigmoid(scores) if scores.shape[1] == 1 else softmax(scores)
    unlikely = found.targets * np.log(np.maximum(p, 1e-300))
    if scores.shape[1] == 1:
        unlikely = unlikely + (1 - found.targets) * np.log(np.maximum(1 - p, 1e-300))
    return float(-unlikely.sum() + found.lean * length + found.bend * length**2 / 2)


@pytest.mark.parametrize(
    ("label", "scores", "moves", "targets"),
    [
        ("a choice", [[0.0, 0.0, 1.0]], [[1.0, -1.0, 0.0]], [[1.0, 0.0, 0.0]]),
        ("yes or no", [[-1.0], [2.0]], [[1.0], [-0.5]], [[1.0], [0.0]]),
        ("sure and wrong", [[40.0, 0.0, -40.0]], [[-3.0, 0.0, 30.0]], [[0.0, 0.0, 1.0]]),
        ("sure, wrong, and soon sure again", [[300.0], [-2.0]], [[-900.0], [4.0]], [[0.0], [1.0]]),
    ],
)
def test_it_ends_where_the_loss_is_lowest(
    label: str, scores: list[list[float]], moves: list[list[float]], targets: list[list[float]]
) -> None:
    found = line(np.array(scores), np.array(moves), np.array(targets))
    length = found.lowest()
    assert length > 0
    least = min(loss(found, length * factor) for factor in np.linspace(0.5, 2, 301))
    assert loss(found, length) - least < (loss(found, 0.0) - least) * 1e-2


def test_nothing_to_gain() -> None:
    """A direction that leads up is not taken."""
    up = line(np.zeros((1, 1)), np.ones((1, 1)), np.zeros((1, 1)))
    assert up.lowest() == 0


@given(st.integers(0, 10_000), st.floats(0.1, 200), st.floats(0.01, 5))
def test_the_loss_never_rises(seed: int, size: float, bend: float) -> None:
    random = np.random.default_rng(seed)
    scores, targets = random.normal(size=(6, 3)) * size, np.eye(3)[random.integers(0, 3, 6)]
    downhill = (targets - softmax(scores)) * random.uniform(0.1, 3)
    found = line(scores, downhill, targets, bend)
    length = found.lowest()
    assert np.isfinite(length) and length >= 0
    assert loss(found, length) <= loss(found, 0.0) + 1e-6
