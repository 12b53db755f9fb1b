"""The heads of a model: which columns of its scores belong to what, and how scores become probabilities."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sentimen.model.levels import KINDS, LEVEL_NAMES, SENTIMENTS, SIGNALS

__all__ = ["Heads", "head_probabilities", "sigmoid", "softmax"]

FloatArray = NDArray[np.float64]


def softmax(scores: FloatArray) -> FloatArray:
    """Return row-wise probabilities of scores of shape (n, k); each row sums to 1."""
    powers = scores - np.maximum.reduce(scores, axis=1, keepdims=True)
    np.exp(powers, out=powers)
    powers /= np.add.reduce(powers, axis=1, keepdims=True)
    return powers


def sigmoid(scores: FloatArray) -> FloatArray:
    """Return independent probabilities of scores of any shape, without overflow."""
    small = np.exp(-np.abs(scores))
    return np.where(scores >= 0, 1.0, small) / (1.0 + small)


def head_probabilities(scores: FloatArray) -> FloatArray:
    """Return the probabilities of one head's scores, shape (n, k): of a choice, or of yes where there is one column."""
    return sigmoid(scores) if scores.shape[1] == 1 else softmax(scores)


@dataclass(frozen=True, slots=True)
class Heads:
    """What the columns of a score matrix mean, in this order: levels, signals, kinds, sentiments.

    Parameters
    ----------
    levels : tuple of str
        Names of 2 to 10 ordered levels, the least severe first.
    signals, kinds, sentiments : tuple of str
        Names, empty where a model has no such head.
    """

    levels: tuple[str, ...] = LEVEL_NAMES
    signals: tuple[str, ...] = SIGNALS
    kinds: tuple[str, ...] = KINDS
    sentiments: tuple[str, ...] = SENTIMENTS

    def __post_init__(self) -> None:
        if not 2 <= len(self.levels) <= 10:
            raise ValueError(f"a model has 2 to 10 levels, got {len(self.levels)}: {self.levels}")
        for group in (self.levels, self.signals, self.kinds, self.sentiments):
            if len(set(group)) != len(group) or not all(isinstance(name, str) and name for name in group):
                raise ValueError(f"the names of a head must be str, distinct and not empty, got {group}")

    @property
    def columns(self) -> int:
        """Number of columns of a score matrix."""
        return len(self.levels) + len(self.signals) + len(self.kinds) + len(self.sentiments)

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each column."""
        return self.levels + self.signals + self.kinds + self.sentiments

    @property
    def greatest_error(self) -> float:
        """The most that `sentimen.model.called_levels.expected_error` can be: twice the number of the last level."""
        return 2.0 * (len(self.levels) - 1)

    def slice_of(self, head: str) -> slice:
        """Return the columns of ``"levels"``, ``"signals"``, ``"kinds"`` or ``"sentiments"``."""
        at = 0
        for name in ("levels", "signals", "kinds", "sentiments"):
            width = len(getattr(self, name))
            if name == head:
                return slice(at, at + width)
            at += width
        raise KeyError(f"no head {head!r}; there are levels, signals, kinds and sentiments")

    @property
    def choices(self) -> list[slice]:
        """The columns of each choice: a head whose probabilities sum to 1, or one signal. Empty heads have none.

        Examples
        --------
        >>> Heads(levels=("fine", "bad"), signals=("money", "harm"), kinds=(), sentiments=("-", "+")).choices
        [slice(0, 2, None), slice(4, 6, None), slice(2, 3, None), slice(3, 4, None)]
        """
        signals = self.slice_of("signals")
        whole = [self.slice_of(head) for head in ("levels", "kinds", "sentiments") if getattr(self, head)]
        return [*whole, *(slice(column, column + 1) for column in range(signals.start, signals.stop))]

    def probabilities(self, scores: FloatArray) -> FloatArray:
        """Turn scores (n, columns) into probabilities of the same shape.

        Levels, kinds and sentiments each sum to 1 in a row; signals are independent: each is a choice against a score
        of 0. All heads at once, since for one text each call of numpy costs more than its arithmetic.
        """
        starts, widths, rival = _choices(self)
        top = np.maximum.reduceat(scores, starts, axis=1)
        np.maximum(top, rival, out=top)
        powers = scores - top.repeat(widths, axis=1)
        np.exp(powers, out=powers)
        totals = np.add.reduceat(powers, starts, axis=1)
        totals += np.exp(rival - top)
        powers /= totals.repeat(widths, axis=1)
        return powers


@functools.lru_cache(maxsize=32)
def _choices(heads: Heads) -> tuple[NDArray[np.int64], NDArray[np.int64], FloatArray]:
    """Return where each choice begins, how many columns it has, and the score that it stands against, if any."""
    single = len(heads.signals)
    widths = [len(heads.levels), *[1] * single, *filter(None, (len(heads.kinds), len(heads.sentiments)))]
    rival = np.full(len(widths), -np.inf)
    rival[1 : 1 + single] = 0.0
    return np.cumsum([0, *widths[:-1]]), np.array(widths), rival
