"""Metrics of predicted labels: each one is a formula over counts of (true, predicted) pairs.

Counting takes microseconds where the general functions of scikit-learn take a millisecond, which a bootstrap over
metrics and slices would pay hundreds of thousands of times; the tests hold these to scikit-learn's values.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import IntArray, as_levels, check_rows

__all__ = [
    "accuracy",
    "confusion",
    "cost_weighted_error",
    "macro_f1",
    "macro_mae",
    "mean_absolute_error",
    "mean_f1",
    "quadratic_weighted_kappa",
]


def confusion(y_true: ArrayLike, y_pred: ArrayLike, n_levels: int = 5) -> IntArray:
    """Count pairs of levels.

    Parameters
    ----------
    y_true, y_pred : array-like of shape (n,)
        Levels 0..n_levels - 1, or the names of the standard ones.
    n_levels : int

    Returns
    -------
    ndarray of shape (n_levels, n_levels)
        Rows are true levels, columns predicted ones.

    Raises
    ------
    ValueError
        If the inputs are empty, differ in length or hold something else than levels; so do all metrics here.
    """
    true, predicted = as_levels(y_true, n_levels, "y_true"), as_levels(y_pred, n_levels, "y_pred")
    check_rows(y_true=true, y_pred=predicted)
    return np.bincount(true * n_levels + predicted, minlength=n_levels**2).reshape(n_levels, n_levels)


def quadratic_weighted_kappa(y_true: ArrayLike, y_pred: ArrayLike, n_levels: int = 5) -> float:
    """Agreement beyond chance in which a miss by two levels counts four times a miss by one.

    Returns
    -------
    float
        -1..1, 1 for perfect agreement, about 0 for chance; nan where both sides are one and the same level.

    References
    ----------
    Cohen (1968), "Weighted kappa", Psychological Bulletin 70(4).

    Examples
    --------
    >>> quadratic_weighted_kappa([0, 1, 2, 3, 4], [0, 1, 2, 3, 3])
    0.9411764705882353
    """
    counts = confusion(y_true, y_pred, n_levels)
    weights = (np.arange(n_levels)[:, None] - np.arange(n_levels)) ** 2
    expected = float((weights * np.outer(counts.sum(axis=1), counts.sum(axis=0))).sum()) / int(counts.sum())
    return 1.0 - float((weights * counts).sum()) / expected if expected else float("nan")


def accuracy(y_true: ArrayLike, y_pred: ArrayLike, n_levels: int = 5) -> float:
    """Share of levels predicted exactly, 0..1."""
    counts = confusion(y_true, y_pred, n_levels)
    return float(np.trace(counts) / counts.sum())


def macro_f1(y_true: ArrayLike, y_pred: ArrayLike, n_levels: int = 5) -> float:
    """Mean F1, 0..1, over the levels that occur in either input (as scikit-learn's ``average="macro"``).

    Examples
    --------
    >>> macro_f1([0, 0, 4], [0, 4, 4])
    0.6666666666666666
    """
    return mean_f1(confusion(y_true, y_pred, n_levels))


def macro_mae(y_true: ArrayLike, y_pred: ArrayLike, n_levels: int = 5) -> float:
    """Mean, over the true levels that occur, of how many levels a prediction is off: 0..n_levels - 1, lower is better.

    References
    ----------
    Baccianella, Esuli and Sebastiani (2009), "Evaluation measures for ordinal regression", ISDA.

    Examples
    --------
    >>> macro_mae([0, 0, 0, 4], [0, 0, 0, 2])
    1.0
    """
    counts = confusion(y_true, y_pred, n_levels)
    off = np.abs(np.arange(n_levels)[:, None] - np.arange(n_levels))
    present = counts.sum(axis=1) > 0
    return float(((counts * off).sum(axis=1)[present] / counts.sum(axis=1)[present]).mean())


def mean_absolute_error(y_true: ArrayLike, y_pred: ArrayLike, n_levels: int = 5) -> float:
    """Mean, over messages, of how many levels a prediction is off: 0..n_levels - 1, lower is better.

    Unlike kappa it is defined, and fair, where all messages are of one level, as in many a slice.

    Examples
    --------
    >>> mean_absolute_error([0, 0, 0, 4], [0, 0, 0, 2])
    0.5
    """
    counts = confusion(y_true, y_pred, n_levels)
    off = np.abs(np.arange(n_levels)[:, None] - np.arange(n_levels))
    return float((counts * off).sum() / counts.sum())


def cost_weighted_error(y_true: ArrayLike, y_pred: ArrayLike, costs: ArrayLike) -> float:
    """Mean cost of the predictions, under costs of one's own.

    Parameters
    ----------
    y_true, y_pred : array-like of shape (n,)
    costs : array-like of shape (k, k)
        What it costs to predict column j where row i is true; finite, not negative, 0 on the diagonal.

    Returns
    -------
    float
        From 0 to the highest cost.

    Examples
    --------
    >>> missed_is_ten_times_worse = [[0, 1], [10, 0]]
    >>> cost_weighted_error([0, 1], [1, 0], missed_is_ten_times_worse)
    5.5
    """
    matrix = np.asarray(costs, dtype=np.float64)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"costs must be a square matrix, got shape {matrix.shape}")
    if not np.isfinite(matrix).all() or (matrix < 0).any() or np.diag(matrix).any():
        raise ValueError("costs must be finite, not negative, and 0 on the diagonal")
    counts = confusion(y_true, y_pred, len(matrix))
    return float((counts * matrix).sum() / counts.sum())


def mean_f1(counts: IntArray) -> float:
    """Return the mean F1 over the classes that occur in a confusion matrix, either as truth or as prediction."""
    either = counts.sum(axis=0) + counts.sum(axis=1)
    return float((2 * np.diag(counts)[either > 0] / either[either > 0]).mean())
