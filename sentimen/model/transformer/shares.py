"""What each part of a text adds to a score that is no sum: marginal shares along a few orders.

Along any order in which parts are added to the empty text, the changes of the score sum to its whole change. The mean
over several orders is an estimate of the Shapley value that keeps this sum exactly (Strumbelj and Kononenko 2010). The
orders here are the text's own, forwards and backwards, and a shuffled one with its reverse: the first two consist of
beginnings and endings of the text, which read like language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["MOST_PARTS", "marginal_shares", "parts_of"]

MOST_PARTS = 16
"""Parts into which a text is cut; neighbours of a longer text share a part."""


def parts_of(length: int, most: int = MOST_PARTS) -> list[range]:
    """Return the neighbours that share a part, for a text of `length` chunks.

    Examples
    --------
    >>> parts_of(3)
    [range(0, 1), range(1, 2), range(2, 3)]
    """
    count = min(length, most)
    edges = [length * i // count for i in range(count + 1)] if count else []
    return [range(start, end) for start, end in pairwise(edges)]


def marginal_shares(
    parts: int, score: Callable[[Sequence[int]], NDArray[np.float64]], *, shuffled: bool = True
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what each part adds, shape (parts, columns), and the score without any, shape (columns,).

    Parameters
    ----------
    parts : int
    score : callable
        The scores, shape (columns,), of the text that consists of the given parts, in rising order.
    shuffled : bool
        Whether to go along the shuffled orders too, which costs as much again.
    """
    seen: dict[tuple[int, ...], NDArray[np.float64]] = {}

    def scored(chosen: tuple[int, ...]) -> NDArray[np.float64]:
        if chosen not in seen:
            seen[chosen] = score(chosen)
        return seen[chosen]

    empty = scored(())
    shares = np.zeros((parts, len(empty)))
    orders = [list(range(parts)), list(range(parts))[::-1]]
    if shuffled:
        order = np.random.default_rng(parts).permutation(parts).tolist()
        orders += [order, order[::-1]]
    for order in orders:
        before = empty
        for count, part in enumerate(order, start=1):
            after = scored(tuple(sorted(order[:count])))
            shares[part] += after - before
            before = after
    return shares / len(orders), empty
