"""Whole groups dealt out to parts, so that each part has its share of every class as well as groups allow."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["assign_groups"]


def assign_groups(
    groups: NDArray[np.int64], classes: NDArray[np.int64], shares: NDArray[np.float64], seed: int
) -> NDArray[np.int64]:
    """Return to which part each row goes.

    Groups of several rows are dealt out first, the largest before the others, each to the part where it leaves the
    smallest sum of squared shortfalls: of each class, and of rows altogether. Single rows then fill the gaps, class by
    class. Linear in the number of rows, unlike scikit-learn's
    StratifiedGroupKFold, which tries every part for every single row.

    Parameters
    ----------
    groups : ndarray of int64, shape (n,)
        Rows of one group go to the same part.
    classes : ndarray of int64, shape (n,)
        From 0.
    shares : ndarray of float64, shape (parts,)
        Above 0, with the sum 1.
    seed : int
        Breaks ties, and chooses among single rows.

    Returns
    -------
    ndarray of int64, shape (n,)
        0 to ``parts - 1``.

    Examples
    --------
    >>> rows = np.arange(8)
    >>> assign_groups(rows // 2, rows % 2, np.array([0.5, 0.5]), 0).tolist()
    [1, 1, 0, 0, 0, 0, 1, 1]
    """
    n = len(groups)
    part_of = np.zeros(n, np.int64)
    if not n:
        return part_of
    random = np.random.default_rng(seed)
    totals = np.bincount(classes)
    lacking = shares[:, None] * totals  # rows of each class that each part still wants
    numbers = np.unique(groups, return_inverse=True)[1]
    sizes = np.bincount(numbers)
    order = np.argsort(numbers, kind="stable")
    starts = sizes.cumsum() - sizes
    several = random.permutation(np.flatnonzero(sizes > 1))
    for group in several[np.argsort(-sizes[several], kind="stable")]:
        rows = order[starts[group] : starts[group] + sizes[group]]
        own = np.bincount(classes[rows], minlength=len(totals))
        # what the group would change of the squared shortfalls, as shares of each class, and of all rows together
        off = (own * (own - 2 * lacking) / np.maximum(totals, 1) ** 2).sum(axis=1)
        off += own.sum() * (own.sum() - 2 * lacking.sum(axis=1)) / n**2
        part = int(np.round(off, 12).argmin())  # rounded, so that the last bit of a float decides nothing
        part_of[rows] = part
        lacking[part] -= own
    single = order[starts[sizes == 1]]
    for name in range(len(totals)):
        rows = random.permutation(single[classes[single] == name])
        part_of[rows] = np.repeat(np.arange(len(shares)), _filled(lacking[:, name], len(rows), lacking.sum(axis=1)))
        lacking[:, name] -= np.bincount(part_of[rows], minlength=len(shares))
    return part_of


def _filled(lacking: NDArray[np.float64], rows: int, overall: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how many of `rows` each part gets: what it lacks, cut to what there is, whole by largest remainders."""
    wanted = np.maximum(lacking, 0)
    if not wanted.sum():
        wanted = np.ones_like(lacking)
    exact = wanted * rows / wanted.sum()
    whole: NDArray[np.int64] = np.floor(exact + 1e-9).astype(np.int64)
    left = rows - whole.sum()
    # equal remainders go to the part that lacks most of all classes together, so that small classes do not pile up
    nearest = np.lexsort((-overall, -np.round(exact - whole, 6)))
    whole[nearest[:left]] += 1
    return whole
