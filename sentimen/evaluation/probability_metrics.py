"""Metrics of the probabilities of levels."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import FloatArray, as_levels, as_probabilities, check_rows

__all__ = ["binned", "expected_calibration_error", "gap_of", "ranked_probability_score", "reliability"]


def ranked_probability_score(y_true: ArrayLike, proba: ArrayLike) -> float:
    """Mean squared distance of cumulative probabilities from the truth; it punishes far misses more.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        Levels 0..k - 1.
    proba : array-like of shape (n, k)
        Rows sum to 1.

    Returns
    -------
    float
        0..1 (divided by k - 1), lower is better.

    Raises
    ------
    ValueError
        If the inputs are empty, differ in length or are out of range; so do all metrics here.

    References
    ----------
    Epstein (1969), "A scoring system for probability forecasts of ranked categories", J. Applied Meteorology 8(6).

    Examples
    --------
    >>> ranked_probability_score([0], [[0, 0, 0, 0, 1.0]]), ranked_probability_score([0], [[0, 1.0, 0, 0, 0]])
    (1.0, 0.25)
    """
    probabilities = as_probabilities(proba, "proba")
    n_levels = probabilities.shape[1]
    true = as_levels(y_true, n_levels, "y_true")
    check_rows(y_true=true, proba=probabilities)
    reached = true[:, None] <= np.arange(n_levels - 1)
    distance = probabilities.cumsum(axis=1)[:, :-1] - reached
    return float((distance**2).sum(axis=1).mean() / (n_levels - 1))


def expected_calibration_error(y_true: ArrayLike, proba: ArrayLike, bins: int = 15) -> float:
    """Mean gap between how sure the likeliest level looks and how often it is right: 0..1, lower is better.

    Confidence falls into `bins` bins of equal width.

    References
    ----------
    Guo et al. (2017), "On calibration of modern neural networks", ICML.

    Examples
    --------
    >>> expected_calibration_error([0, 1], [[0.75, 0.25], [0.75, 0.25]])
    0.25
    """
    return gap_of(reliability(y_true, proba, bins))


def reliability(y_true: ArrayLike, proba: ArrayLike, bins: int = 15) -> FloatArray:
    """Return a row per bin that is not empty: mean confidence, share right, number of messages; shape (m, 3)."""
    probabilities = as_probabilities(proba, "proba")
    true = as_levels(y_true, probabilities.shape[1], "y_true")
    check_rows(y_true=true, proba=probabilities)
    top = probabilities.argmax(axis=1)
    return binned(probabilities[np.arange(len(top)), top], (top == true).astype(np.float64), bins)


def binned(confidence: FloatArray, right: FloatArray, bins: int) -> FloatArray:
    """Return mean confidence, share right and count of each of `bins` equal bins that is not empty; shape (m, 3)."""
    if bins < 1:
        raise ValueError(f"bins must be 1 or more, got {bins}")
    at = np.clip(np.ceil(confidence * bins).astype(np.int64) - 1, 0, bins - 1)
    counts = np.bincount(at, minlength=bins)
    used = counts > 0
    sums = [np.bincount(at, weights=weights, minlength=bins)[used] / counts[used] for weights in (confidence, right)]
    return np.column_stack([*sums, counts[used]])


def gap_of(table: FloatArray) -> float:
    """Return the mean gap between the first two columns of `binned`, weighted by the third."""
    return float(np.abs(table[:, 0] - table[:, 1]) @ table[:, 2] / table[:, 2].sum())
