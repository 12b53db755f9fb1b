"""Sums of runs of rows, two columns at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["segment_sums"]


def segment_sums(values: NDArray[np.int32], lengths: NDArray[np.int64], reach: int) -> NDArray[np.int64]:
    """Return the sum of each of m runs of rows.

    What `numpy.add.reduceat` costs is a call for each run and column. Two columns of 32 bits side by side are one of
    64, which halves the calls; raised above zero they cannot borrow from each other, and where they could overflow they
    are summed as they are. So the sums are exact either way.

    Parameters
    ----------
    values : ndarray of int32, shape (n, columns)
        Overwritten.
    lengths : ndarray of int64, shape (m,)
        Lengths of the runs, 0 or more; they sum to n.
    reach : int
        No value is further from zero.

    Returns
    -------
    ndarray of int64, shape (m, columns)

    Examples
    --------
    >>> segment_sums(np.array([[1, -2], [3, 4], [-5, 6]], dtype=np.int32), np.array([2, 0, 1]), 6).tolist()
    [[4, 2], [0, 0], [-5, 6]]
    """
    columns = values.shape[1]
    sums = np.zeros((len(lengths), columns), dtype=np.int64)
    filled = np.flatnonzero(lengths)
    if not len(filled):
        return sums
    starts = (np.cumsum(lengths) - lengths)[filled]
    if columns % 2 or 2 * reach * int(lengths.max()) >= 1 << 32:
        sums[filled] = np.add.reduceat(values, starts, axis=0)
        return sums
    values += np.int32(reach)
    pairs = np.add.reduceat(values.view(np.uint64), starts, axis=0)
    sums[filled] = pairs.view(np.uint32)
    sums[filled] -= reach * lengths[filled, None]
    return sums
