"""Long texts as overlapping windows, and what the windows say together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from sentimen.model.heads import Heads, softmax

__all__ = ["MOST_PIECES", "WINDOW", "joined_scores", "windows_of"]

WINDOW = 120
"""Pieces in a window, at most: in a longer one a grave sentence among many others is outvoted more easily."""

MOST_PIECES = 572
"""Pieces of a text that are read; what follows them does not count."""

_GRAVEST = 0.7  # share of the gravest window; alone it judges 2,446 long messages worse than this does
_LEAST = 1e-12  # a probability whose logarithm is still a number


def windows_of(chunks: Sequence[Sequence[int]], window: int) -> list[list[int]]:
    """Return the pieces of a text in windows, each but the last half new and half seen before.

    Windows begin and end between chunks, unless a chunk alone is longer than half a window.

    Parameters
    ----------
    chunks : sequence of sequences of int
    window : int
        Pieces in a window, at most.

    Examples
    --------
    >>> [len(window) for window in windows_of([[4] * 10] * 10, window=88)]
    [80, 60]
    """
    half = window // 2
    halves: list[list[int]] = [[]]
    for part in (chunk[at : at + half] for chunk in chunks for at in range(0, len(chunk), half)):
        if len(halves[-1]) + len(part) > half:
            if (len(halves) + 1) * half > MOST_PIECES:
                break
            halves.append([])
        halves[-1] += part
    if len(halves) < 3:
        return [list(chain.from_iterable(halves))]
    return [before + after for before, after in pairwise(halves)]


def joined_scores(scores: NDArray[np.float64], heads: Heads) -> NDArray[np.float64]:
    """Return the scores of a text, shape (columns,), from those of its windows, shape (windows, columns).

    The levels' probabilities are for seven tenths those of the window with the highest expected level, and for the rest
    the mean of all: one grave sentence in a long letter is not outvoted, and a letter is not as bad as its worst line.
    A signal is as strong as in the window where it is strongest; kinds and sentiments are averaged.
    """
    joined: NDArray[np.float64] = scores.mean(axis=0)
    if len(scores) == 1:
        return joined
    levels, signals = heads.slice_of("levels"), heads.slice_of("signals")
    chances = softmax(scores[:, levels])
    gravest = int((chances @ np.arange(len(heads.levels))).argmax())
    joined[levels] = np.log(_GRAVEST * chances[gravest] + (1 - _GRAVEST) * chances.mean(axis=0) + _LEAST)
    joined[signals] = scores[:, signals].max(axis=0)
    return joined
