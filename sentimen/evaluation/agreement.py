"""Agreement between annotators on ordinal levels."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import FloatArray, as_levels
from sentimen.evaluation.label_metrics import accuracy, quadratic_weighted_kappa

__all__ = ["krippendorff_alpha", "pairwise_agreement"]


def krippendorff_alpha(ratings: ArrayLike, n_levels: int = 5) -> float:
    """Agreement of any number of annotators beyond chance, for ordinal levels and with gaps.

    Parameters
    ----------
    ratings : array-like of shape (messages, annotators)
        Levels 0..n_levels - 1, nan where an annotator gave none. Messages with fewer than two ratings do not count.
    n_levels : int

    Returns
    -------
    float
        At most 1, which is perfect agreement; 0 is chance. nan where no message has two ratings or only one level
        occurs.

    Raises
    ------
    ValueError
        If the shape is wrong or a value is not a level.

    Notes
    -----
    alpha = 1 - sum(o * d) / sum(e * d), where o are coincidences of levels within messages, e those expected by
    chance, and d(c, k) = (n_c / 2 + n_(c+1) + ... + n_(k-1) + n_k / 2)**2 over the counts n of the levels.

    References
    ----------
    Krippendorff (2011), "Computing Krippendorff's alpha-reliability", University of Pennsylvania, sections C and E.

    Examples
    --------
    >>> krippendorff_alpha([[0, 0], [1, 1], [4, 4]])
    1.0
    """
    matrix = _ratings(ratings, n_levels)
    counts = np.stack([(matrix == level).sum(axis=1) for level in range(n_levels)], axis=1).astype(np.float64)
    counts = counts[counts.sum(axis=1) >= 2]
    if not len(counts):
        return float("nan")
    raters = counts.sum(axis=1)[:, None]
    observed = (counts / (raters - 1)).T @ counts - np.diag((counts / (raters - 1)).sum(axis=0))
    totals = observed.sum(axis=0)
    expected = (np.outer(totals, totals) - np.diag(totals)) / (totals.sum() - 1)
    reached = totals.cumsum() - totals / 2  # the middle of each level's ranks: n_1 + ... + n_(c-1) + n_c / 2
    distance = (reached[:, None] - reached) ** 2
    chance = float((expected * distance).sum())
    return 1.0 - float((observed * distance).sum()) / chance if chance else float("nan")


def pairwise_agreement(ratings: pd.DataFrame, n_levels: int = 5) -> pd.DataFrame:
    """Compare each pair of annotators on the messages that both rated.

    Parameters
    ----------
    ratings : DataFrame
        A row per message, a column per annotator; levels 0..n_levels - 1, missing where none was given.
    n_levels : int

    Returns
    -------
    DataFrame
        Columns first, second, n (messages), exact (share of equal levels, 0..1) and qwk (-1..1); nan where `n` is 0.

    Raises
    ------
    ValueError
        If there are fewer than two annotators or a value is not a level.

    Examples
    --------
    >>> ratings = pd.DataFrame({"ayu": [0, 2, 4], "budi": [0, 2, 4], "citra": [0, None, 3]})
    >>> pairwise_agreement(ratings)[["first", "second", "n", "exact"]].values.tolist()
    [['ayu', 'budi', 3, 1.0], ['ayu', 'citra', 2, 0.5], ['budi', 'citra', 2, 0.5]]
    """
    matrix = _ratings(ratings.to_numpy(dtype=np.float64, na_value=np.nan), n_levels)
    rows = []
    for first, second in combinations(range(matrix.shape[1]), 2):
        both = matrix[:, [first, second]]
        both = both[np.isfinite(both).all(axis=1)]
        exact = qwk = float("nan")
        if len(both):
            exact = accuracy(both[:, 0], both[:, 1], n_levels)
            qwk = quadratic_weighted_kappa(both[:, 0], both[:, 1], n_levels)
        rows.append((ratings.columns[first], ratings.columns[second], len(both), exact, qwk))
    return pd.DataFrame(rows, columns=["first", "second", "n", "exact", "qwk"])


def _ratings(ratings: ArrayLike, n_levels: int) -> FloatArray:
    matrix = np.asarray(ratings, dtype=np.float64)
    if matrix.ndim != 2 or matrix.shape[1] < 2 or not len(matrix):
        raise ValueError(f"ratings must be a matrix of messages by two annotators or more, got shape {matrix.shape}")
    given = matrix[~np.isnan(matrix)]
    if len(given):
        as_levels(given, n_levels, "ratings")
    return matrix
