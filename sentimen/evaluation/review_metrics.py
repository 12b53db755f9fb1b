"""What a care desk finds when it reads the most severe messages first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import FloatArray, as_levels, as_scores, check_rows
from sentimen.evaluation.intervals import resamples
from sentimen.model.levels import LEVEL_NAMES

__all__ = ["critical_recall", "review_band", "review_curve"]


def critical_recall(y_true: ArrayLike, severity: ArrayLike, reviewed: float = 0.2, level: int = 4) -> float:
    """Share of the messages of a level that are found when the most severe are reviewed first.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        Levels, 0 or more.
    severity : array-like of shape (n,)
        Any finite scores, higher is more severe. Among equals, the share is what a random order finds on average.
    reviewed : float
        Share of messages that somebody reads, above 0 and at most 1; rounded up to whole messages.
    level : int

    Returns
    -------
    float
        0..1; nan where no message is of that level.

    Examples
    --------
    >>> critical_recall([4, 0, 0, 4, 0], [90, 10, 20, 30, 80], reviewed=0.4)
    0.5
    """
    if not 0 < reviewed <= 1:
        raise ValueError(f"reviewed must be above 0 and at most 1, got {reviewed}")
    scores = as_scores(severity, "severity")
    positive = as_levels(y_true, 1000, "y_true", LEVEL_NAMES) == level
    check_rows(y_true=positive, severity=scores)
    if not positive.any():
        return float("nan")
    read = min(len(scores), math.ceil(round(reviewed * len(scores), 9)))
    cut = np.partition(scores, len(scores) - read)[len(scores) - read]
    above, level_with = scores > cut, scores == cut
    share = (read - int(above.sum())) / int(level_with.sum())
    return float((positive[above].sum() + share * positive[level_with].sum()) / positive.sum())


def review_curve(y_true: ArrayLike, severity: ArrayLike, level: int = 4, points: int = 20) -> FloatArray:
    """Return (share reviewed, critical_recall) for 0 and `points` equal steps up to 1; shape (points + 1, 2)."""
    shares = np.arange(1, points + 1) / points
    found = [critical_recall(y_true, severity, float(share), level) for share in shares]
    start = 0.0 if np.isfinite(found[-1]) else float("nan")
    return np.column_stack([np.append(0.0, shares), np.append(start, found)])


def review_band(
    y_true: ArrayLike,
    severity: ArrayLike,
    level: int = 4,
    points: int = 20,
    *,
    n: int = 500,
    seed: int = 0,
    groups: Iterable[Any] | None = None,
) -> FloatArray:
    """Return the 95 % bootstrap interval of each point of `review_curve`; shape (points + 1, 2), low and high.

    Parameters
    ----------
    y_true, severity, level, points
        As in `review_curve`.
    n, seed, groups
        As in `sentimen.evaluation.intervals.bootstrap`.

    Returns
    -------
    ndarray
        nan where no message is of that level, or all are of one group.

    Examples
    --------
    >>> review_band([4, 0, 0, 4], [9, 1, 2, 8], points=2, n=50).tolist()
    [[0.0, 0.0], [0.5, 1.0], [1.0, 1.0]]
    """
    scores = as_scores(severity, "severity")
    positive = as_levels(y_true, 1000, "y_true", LEVEL_NAMES) == level
    rows = check_rows(y_true=positive, severity=scores)
    _, block = np.unique(-scores, return_inverse=True)  # messages of one severity are read in random order
    blocks, shares = int(block.max()) + 1, np.arange(1, points + 1) / points
    drawn = []
    for chosen in resamples(rows, n, seed, groups):
        read = np.append(0, np.bincount(block[chosen], minlength=blocks).cumsum())
        hits = np.append(0, np.bincount(block[chosen], weights=positive[chosen], minlength=blocks).cumsum())
        if hits[-1]:
            drawn.append(np.interp(np.ceil(np.round(shares * read[-1], 9)), read, hits) / hits[-1])
    if not drawn:
        return np.full((points + 1, 2), np.nan)
    band = np.quantile(np.stack(drawn), [0.025, 0.975], axis=0).T
    return np.vstack([[0.0, 0.0], band])
