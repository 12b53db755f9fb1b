"""Metrics of the probabilities of levels."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import FloatArray, as_levels, as_probabilities, check_rows

__all__ = [
    "binned",
    "expected_calibration_error",
    "gap_of",
    "ranked_probability_losses",
    "ranked_probability_score",
    "reliability",
    "stated_confidence",
]


def ranked_probability_score(y_true: ArrayLike, proba: ArrayLike) -> float:
    """Mean squared distance of cumulative probabilities from the truth; it punishes far misses more.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        Levels 0..k - 1, or the names of the standard ones.
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
    return float(ranked_probability_losses(y_true, proba).mean())


def ranked_probability_losses(y_true: ArrayLike, proba: ArrayLike) -> FloatArray:
    """Return the ranked probability score of each message, shape (n,)."""
    probabilities = as_probabilities(proba, "proba")
    n_levels = probabilities.shape[1]
    true = as_levels(y_true, n_levels, "y_true")
    check_rows(y_true=true, proba=probabilities)
    reached = true[:, None] <= np.arange(n_levels - 1)
    distance = probabilities.cumsum(axis=1)[:, :-1] - reached
    losses: FloatArray = (distance**2).sum(axis=1) / (n_levels - 1)
    return losses


def expected_calibration_error(
    y_true: ArrayLike, proba: ArrayLike, bins: int = 15, *, predicted: ArrayLike | None = None
) -> float:
    """Mean gap between how sure an answer looks and how often it is right: 0..1, lower is better.

    Confidence falls into `bins` bins of equal width. A perfect model scores above 0 too, the more so the fewer messages
    there are: each bin's share right is a small sample.

    Parameters
    ----------
    y_true : array-like of shape (n,)
    proba : array-like of shape (n, k)
    bins : int
    predicted : array-like of shape (n,), optional
        The levels answered, where they are not simply the likeliest ones; the confidence is the probability of these.

    References
    ----------
    Guo et al. (2017), "On calibration of modern neural networks", ICML.

    Examples
    --------
    >>> expected_calibration_error([0, 1], [[0.75, 0.25], [0.75, 0.25]])
    0.25
    """
    return gap_of(reliability(y_true, proba, bins, predicted=predicted))


def reliability(
    y_true: ArrayLike, proba: ArrayLike, bins: int = 15, *, predicted: ArrayLike | None = None
) -> FloatArray:
    """Return a row per bin that is not empty: mean confidence, share right, number of messages; shape (m, 3).

    Parameters as in `expected_calibration_error`.
    """
    confidence, right = stated_confidence(y_true, proba, predicted)
    return binned(confidence, right, bins)


def stated_confidence(
    y_true: ArrayLike, proba: ArrayLike, predicted: ArrayLike | None = None
) -> tuple[FloatArray, FloatArray]:
    """Return the probability of each answer, 0..1, and whether it is right, 0 or 1; both of shape (n,)."""
    probabilities = as_probabilities(proba, "proba")
    n_levels = probabilities.shape[1]
    true = as_levels(y_true, n_levels, "y_true")
    answered = probabilities.argmax(axis=1) if predicted is None else as_levels(predicted, n_levels, "predicted")
    check_rows(y_true=true, proba=probabilities, predicted=answered)
    return probabilities[np.arange(len(answered)), answered], (answered == true).astype(np.float64)


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
