"""The heads of a model: which columns of its scores belong to what, and how scores become probabilities."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sentimen.model.levels import KINDS, LEVEL_NAMES, SENTIMENTS, SIGNALS

__all__ = ["Heads", "sigmoid", "softmax"]

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
                raise ValueError(f"the names of a head must be distinct and not empty, got {group}")

    @property
    def columns(self) -> int:
        """Number of columns of a score matrix."""
        return len(self.levels) + len(self.signals) + len(self.kinds) + len(self.sentiments)

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each column."""
        return self.levels + self.signals + self.kinds + self.sentiments

    def slice_of(self, head: str) -> slice:
        """Return the columns of ``"levels"``, ``"signals"``, ``"kinds"`` or ``"sentiments"``."""
        at = 0
        for name in ("levels", "signals", "kinds", "sentiments"):
            width = len(getattr(self, name))
            if name == head:
                return slice(at, at + width)
            at += width
        raise KeyError(f"no head {head!r}; there are levels, signals, kinds and sentiments")

    def probabilities(self, scores: FloatArray) -> FloatArray:
        """Turn scores (n, columns) into probabilities of the same shape.

        Levels, kinds and sentiments each sum to 1 in a row; signals are independent. As in `softmax` and `sigmoid`, but
        all heads at once, since for one text each call of numpy costs more than its arithmetic.
        """
        signals, choices, starts, widths = _parts(self)
        powers = scores - np.maximum.reduceat(scores, starts, axis=1).repeat(widths, axis=1)
        raw = scores[:, signals]
        powers[:, signals] = -np.abs(raw)
        np.exp(powers, out=powers)
        for part in choices:
            powers[:, part] /= np.add.reduce(powers[:, part], axis=1, keepdims=True)
        small = powers[:, signals]
        powers[:, signals] = np.where(raw >= 0, 1.0, small) / (1.0 + small)
        return powers


@functools.lru_cache(maxsize=32)
def _parts(heads: Heads) -> tuple[slice, tuple[slice, ...], NDArray[np.int64], NDArray[np.int64]]:
    """Return the columns of signals, those of each head of which one is chosen, and where heads begin and how wide."""
    parts = [heads.slice_of(head) for head in ("levels", "signals", "kinds", "sentiments")]
    filled = [part for part in parts if part.stop > part.start]
    signals = parts[1]
    starts = np.array([part.start for part in filled])
    widths = np.array([part.stop - part.start for part in filled])
    return signals, tuple(part for part in filled if part != signals), starts, widths
