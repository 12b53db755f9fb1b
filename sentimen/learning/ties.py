"""Things that are tied to each other, directly or through others."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

__all__ = ["tied_groups"]


def tied_groups(first: ArrayLike, second: ArrayLike, size: int) -> NDArray[np.int32]:
    """Return for each of `size` things the number of its group, from 0.

    Parameters
    ----------
    first, second : array_like of int, shape (n,)
        The two ends of each tie, from 0 and below `size`.
    size : int

    Returns
    -------
    ndarray of int32, shape (size,)

    Examples
    --------
    >>> tied_groups([0, 1], [1, 3], 4).tolist()
    [0, 0, 1, 0]
    """
    # scipy 1.11 takes no wider numbers, answers with zeros, and says so on standard error alone
    ends = np.asarray(first, np.int32), np.asarray(second, np.int32)
    ties = coo_array((np.ones(len(ends[0]), bool), ends), shape=(size, size))
    group_of: NDArray[np.int32] = connected_components(ties, directed=False)[1]
    return group_of
