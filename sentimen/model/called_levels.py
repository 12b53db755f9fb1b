"""Which level a message is given, and how far off that one may be."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

__all__ = ["called_levels", "expected_error"]

FloatArray = NDArray[np.float64]

_LIKELY = 0.5  # share of the nearest level's probability that a called one has at least


def called_levels(probabilities: FloatArray, expected: FloatArray, cuts: FloatArray) -> NDArray[np.int64]:
    """Return the level that each message is given: by the cuts, unless these call a far less likely one.

    Cuts balance the mistakes of all messages, so they stand where expected levels part the levels best, not halfway. A
    single message between a cut and halfway can be given a level that it hardly has: *critical* at an expected level of
    3.12, where *serious* has 0.9 and *critical* 0.1. Where the level nearest to the expected one is more than twice as
    likely as the cuts', it is given instead. A message torn between the ends of the scale keeps the level between them.

    Parameters
    ----------
    probabilities : ndarray of float64, shape (n, levels)
        Each row sums to 1.
    expected : ndarray of float64, shape (n,)
        The expected level of each row.
    cuts : ndarray of float64, shape (levels - 1,)
        Expected levels at which the level changes, rising. A level between equal cuts is never given.

    Returns
    -------
    ndarray of int64, shape (n,)

    Examples
    --------
    >>> sure, torn = [0.0, 0.0, 0.0, 0.88, 0.12], [0.0, 0.0, 0.24, 0.4, 0.36]
    >>> called_levels(np.array([sure, torn]), np.array([3.12, 3.12]), np.array([0.5, 1.5, 2.5, 3.1]))
    array([3, 4])
    """
    called = cuts.searchsorted(expected, side="right").astype(np.int64)
    nearest = np.rint(expected).astype(np.int64)
    apart = called != nearest
    if apart.any():
        given = np.diff(cuts, prepend=0.0, append=len(cuts)) > 0
        rows = np.flatnonzero(apart & given[nearest])
        unlikely = probabilities[rows, called[rows]] < _LIKELY * probabilities[rows, nearest[rows]]
        called[rows[unlikely]] = nearest[rows[unlikely]]
    return called


def expected_error(probabilities: FloatArray, called: NDArray[np.int64]) -> FloatArray:
    """Return how many levels each called one is off on average, if the probabilities hold; far too low counts double.

    Where a called level is two or more below the true one, nobody may answer what had to be answered today, so such a
    distance is doubled. Confidence alone does not tell a message torn between neighbours from one torn between the ends
    of the scale.

    Parameters
    ----------
    probabilities : ndarray of float64, shape (n, levels)
        Each row sums to 1.
    called : ndarray of int64, shape (n,)
        The level that a message was given.

    Returns
    -------
    ndarray of float64, shape (n,)
        0 to `sentimen.model.heads.Heads.greatest_error`.

    Examples
    --------
    >>> torn = np.array([[0.5, 0.5, 0.0], [0.5, 0.0, 0.5], [0.5, 0.0, 0.5]])
    >>> expected_error(torn, np.array([0, 0, 2]))
    array([0.5, 2. , 1. ])
    """
    found: FloatArray = np.add.reduce(probabilities * _distances(probabilities.shape[1])[called], axis=1)
    return found


@functools.lru_cache(maxsize=10)
def _distances(levels: int) -> FloatArray:
    """Return how far each called level (row) is from each true one (column), doubled where it is far too low."""
    higher = np.arange(levels)[None] - np.arange(levels)[:, None]
    return np.where(higher >= 2, 2.0 * higher, np.abs(higher))
