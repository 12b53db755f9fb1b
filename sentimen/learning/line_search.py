"""How far to go along a direction in which a convex loss falls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sentimen.model.heads import head_probabilities

__all__ = ["Line"]

FloatArray = NDArray[np.float64]

_TRIES = 40  # three or four do, but where probabilities are nearly 0 or 1
_LEVEL = 1e-3  # of the first slope: what is left of it moves no figure


@dataclass(frozen=True)
class Line:
    """The loss of n texts along a direction: what their labels are unlikely by, and a penalty.

    Parameters
    ----------
    scores, moves : ndarray of float64, shape (n, k)
        Where the line begins, and how the scores change along it. One column is a choice of yes or no.
    targets : ndarray of float64, shape (n, k)
        Probabilities.
    importance : ndarray of float64, shape (n, k)
        How much each text counts.
    lean, bend : float
        The slope of the penalty where the line begins, and how fast it rises.
    """

    scores: FloatArray
    moves: FloatArray
    targets: FloatArray
    importance: FloatArray
    lean: float
    bend: float

    def slope(self, length: float) -> tuple[float, float]:
        """Return the slope of the loss at a length, and how fast it rises there."""
        p = head_probabilities(self.scores + length * self.moves)
        centred = self.moves * (1 - p) if p.shape[1] == 1 else self.moves - (p * self.moves).sum(axis=1, keepdims=True)
        slope = float((self.importance * (p - self.targets) * self.moves).sum()) + self.lean + length * self.bend
        return slope, float((self.importance * p * centred * self.moves).sum()) + self.bend

    def lowest(self) -> float:
        """Return the length, 0 or more, at which the loss is lowest.

        Newton's method, held between the last lengths that are known to lie before and behind. Alone it leaps ever
        farther where probabilities are nearly 0 or 1, since the slope hardly changes there.
        """
        before, behind, length, first = 0.0, np.inf, 0.0, 0.0
        for _ in range(_TRIES):
            slope, rise = self.slope(length)
            first = first or abs(slope)
            if abs(slope) <= _LEVEL * first:
                break
            before, behind = (length, behind) if slope < 0 else (before, length)
            length -= slope / rise
            if not before < length < behind:
                length = (before + behind) / 2
        return length
