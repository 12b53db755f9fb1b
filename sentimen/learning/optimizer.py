"""AdaGrad over the rows of a weight table that a batch of texts touches.

Source: Duchi, Hazan and Singer (2011), "Adaptive subgradient methods for online learning and stochastic optimization".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.encoding import EncodedTexts
from sentimen.learning.parameters import check_number, check_whole
from sentimen.model.heads import Heads

__all__ = ["Optimization", "Weights", "fit_weights"]

FloatArray = NDArray[np.float32]

_FIRST_SQUARE = 1e-9  # keeps the first step of a row finite, and no larger than the rate


@dataclass(frozen=True, slots=True)
class Optimization:
    """How weights are learned.

    Parameters
    ----------
    passes : int
        Times that each text is seen.
    rate : float
        Learning rate; it falls linearly to a tenth over the passes.
    batch : int
        Texts a step.
    decay : float
        Strength of the pull towards the starting weights, for rows that a step touches.
    seed : int
        For the order of the texts.
    ordinal : float
        How much half the squared distance between expected and true level counts beside the cross-entropy, which takes
        all wrong levels for equally wrong.

    Raises
    ------
    TypeError, ValueError
        If one of them is no number, or out of its range; the message names it.
    """

    passes: int = 4
    rate: float = 0.5
    batch: int = 256
    decay: float = 1e-4
    seed: int = 0
    ordinal: float = 2.0

    @classmethod
    def where_chosen(cls, seed: int, **chosen: Any) -> Optimization | None:
        """Return the usual optimization but for what is chosen; None where nothing is, that is where all are None.

        Examples
        --------
        >>> Optimization.where_chosen(7, passes=2, rate=None).passes, Optimization.where_chosen(7, passes=None)
        (2, None)
        """
        given = {name: value for name, value in chosen.items() if value is not None}
        return cls(**given, seed=seed) if given else None

    def __post_init__(self) -> None:
        for name, least in (("passes", 1), ("batch", 1), ("seed", 0)):
            check_whole(name, getattr(self, name), least)
        check_number("rate", self.rate, lambda number: 0 < number < np.inf, "a number above 0")
        for name in ("decay", "ordinal"):
            check_number(name, getattr(self, name), lambda number: 0 <= number < np.inf, "a number of 0 or more")


@dataclass
class Weights:
    """A weight table and its bias, as learned.

    Parameters
    ----------
    table : ndarray of float32, shape (rows, columns)
    bias : ndarray of float32, shape (columns,)
    """

    table: FloatArray
    bias: FloatArray


def _slope(scores: FloatArray, targets: FloatArray, heads: Heads, ordinal: float) -> FloatArray:
    """Return how the loss of each text changes with its scores."""
    slope = heads.probabilities(scores.astype(np.float64)).astype(np.float32)
    part = heads.slice_of("levels")
    levels = np.arange(len(heads.levels), dtype=np.float32)
    probabilities = slope[:, part].copy()
    expected = probabilities @ levels
    slope -= targets
    missed = np.float32(ordinal) * (expected - targets[:, part] @ levels)
    slope[:, part] += missed[:, None] * probabilities * (levels - expected[:, None])
    return slope


def fit_weights(
    texts: EncodedTexts,
    targets: FloatArray,
    importance: FloatArray,
    heads: Heads,
    optimization: Optimization,
    start: Weights | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Weights:
    """Learn weights that make the heads' probabilities match the targets.

    Parameters
    ----------
    texts : EncodedTexts
    targets : ndarray of float32, shape (texts, columns)
        Probabilities, or 0 and 1.
    importance : ndarray of float32, shape (texts, columns)
        Weight of each target; 0 where it is not known.
    heads : Heads
    optimization : Optimization
    start : Weights, optional
        Where to start, and what `decay` pulls towards; zero by default.
    progress : callable, optional
        Called with the number of finished steps and of all steps.

    Returns
    -------
    Weights
    """
    rows, columns = texts.codes.shape[1], heads.columns
    origin = start.table if start is not None else None
    table = np.zeros((rows, columns), np.float32) if start is None else start.table.copy()
    bias = np.zeros(columns, np.float32) if start is None else start.bias.copy()
    squares = np.full((rows, columns), _FIRST_SQUARE, np.float32)
    bias_squares = np.full(columns, _FIRST_SQUARE, np.float32)
    touched, place = np.zeros(rows, bool), np.zeros(rows, np.int32)
    used, number = np.zeros(texts.codes.shape[0], bool), np.zeros(texts.codes.shape[0], np.int32)
    order = np.random.default_rng(optimization.seed)
    steps = max(1, len(texts) // optimization.batch)
    for done in range(optimization.passes):
        for step, batch in enumerate(np.array_split(order.permutation(len(texts)), steps)):
            rate = optimization.rate * (1 - 0.9 * (done * steps + step) / (optimization.passes * steps))
            tokens, joins = texts.tokens[batch], texts.joins[batch]
            distinct = _distinct(tokens.indices, used, number)
            tokens.indices = number[tokens.indices]
            tokens = type(tokens)((tokens.data, tokens.indices, tokens.indptr), shape=(len(batch), len(distinct)))
            codes = texts.codes[distinct]
            near = _distinct(np.concatenate([codes.indices, joins.indices]), touched, place)
            codes = type(codes)((codes.data, place[codes.indices], codes.indptr), shape=(len(distinct), len(near)))
            joins = type(joins)((joins.data, place[joins.indices], joins.indptr), shape=(len(batch), len(near)))
            root = texts.root[batch, None]
            local, local_squares = np.take(table, near, axis=0), np.take(squares, near, axis=0)
            scores = (tokens @ (codes @ local) + joins @ local) * root + bias
            slope = _slope(scores, np.take(targets, batch, axis=0), heads, optimization.ordinal)
            slope *= np.take(importance, batch, axis=0)
            slope /= len(batch)
            _step(bias, bias_squares, slope.sum(axis=0), rate * 0.1)
            slope *= root
            gradient = codes.T @ (tokens.T @ slope) + joins.T @ slope
            pulled = local if origin is None else local - np.take(origin, near, axis=0)
            gradient += optimization.decay / len(batch) * pulled
            _step(local, local_squares, gradient, rate)
            table[near], squares[near] = local, local_squares
            if progress is not None:
                progress(done * steps + step + 1, optimization.passes * steps)
    return Weights(table, bias)


def _distinct(indices: NDArray[np.int32], seen: NDArray[np.bool_], place: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the distinct indices in order, and leave in `place` where each of them stands among them."""
    seen[indices] = True
    distinct = np.flatnonzero(seen)
    seen[distinct] = False
    place[distinct] = np.arange(len(distinct), dtype=np.int32)
    return distinct


def _step(values: FloatArray, squares: FloatArray, gradient: FloatArray, rate: float) -> None:
    """Take one AdaGrad step in place; `gradient` is used up."""
    room = gradient * gradient
    squares += room
    np.sqrt(squares, out=room)
    gradient *= np.float32(rate)
    gradient /= room
    values -= gradient
