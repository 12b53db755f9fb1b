"""Long texts as overlapping windows, and what the windows say together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from sentimen.model.heads import Heads, softmax

__all__ = ["MOST_WINDOWS", "WINDOW", "joined_scores", "windows_of"]

WINDOW = 88
"""Pieces in a window: as many as the texts of the training had at most."""

MOST_WINDOWS = 12
"""Windows of a text that are read; what follows them does not count."""


def windows_of(chunks: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the pieces of a text in windows of at most `WINDOW`, each but the last half new and half seen before.

    Windows begin and end between chunks, unless a chunk alone is longer than half a window.

    Examples
    --------
    >>> [len(window) for window in windows_of([[4] * 10] * 10)]
    [80, 60]
    """
    halves: list[list[int]] = [[]]
    for part in (chunk[at : at + WINDOW // 2] for chunk in chunks for at in range(0, len(chunk), WINDOW // 2)):
        if len(halves[-1]) + len(part) > WINDOW // 2:
            if len(halves) > MOST_WINDOWS:
                break
            halves.append([])
        halves[-1] += part
    if len(halves) < 3:
        return [list(chain.from_iterable(halves))]
    return [before + after for before, after in pairwise(halves)]


def joined_scores(scores: NDArray[np.float64], heads: Heads) -> NDArray[np.float64]:
    """Return the scores of a text, shape (columns,), from those of its windows, shape (windows, columns).

    The levels are those of the window with the highest expected level: one grave sentence in a long letter is not
    outvoted. A signal is as strong as in the window where it is strongest; kinds and sentiments are averaged.
    """
    joined: NDArray[np.float64] = scores.mean(axis=0)
    if len(scores) == 1:
        return joined
    levels, signals = heads.slice_of("levels"), heads.slice_of("signals")
    expected = softmax(scores[:, levels]) @ np.arange(len(heads.levels))
    joined[levels] = scores[int(expected.argmax()), levels]
    joined[signals] = scores[:, signals].max(axis=0)
    return joined
