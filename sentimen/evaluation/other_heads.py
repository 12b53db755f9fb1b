"""Metrics of the heads beside the level: signals, kinds and sentiments."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sentimen.evaluation.inputs import FloatArray, as_labels, as_levels, as_probabilities, as_scores, check_rows
from sentimen.evaluation.label_metrics import mean_f1
from sentimen.evaluation.probability_metrics import binned, gap_of

__all__ = ["binary_calibration_error", "macro_f1_labels", "mean_signal_f1", "signals_f1"]


def macro_f1_labels(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Mean F1, 0..1, over the names that occur in either input: kinds or sentiments.

    Examples
    --------
    >>> macro_f1_labels(["praise", "complaint"], ["praise", "praise"])
    0.3333333333333333
    """
    true, predicted = as_labels(y_true, "y_true"), as_labels(y_pred, "y_pred")
    rows = check_rows(y_true=true, y_pred=predicted)
    names, codes = np.unique(np.concatenate([true, predicted]), return_inverse=True)
    pairs = codes[:rows] * len(names) + codes[rows:]
    return mean_f1(np.bincount(pairs, minlength=len(names) ** 2).reshape(len(names), len(names)))


def signals_f1(y_true: ArrayLike, proba: ArrayLike, threshold: float = 0.5) -> float:
    """Mean F1, 0..1, over the signals that occur in `y_true`.

    Parameters
    ----------
    y_true : array-like of shape (n, k)
        0 or 1.
    proba : array-like of shape (n, k)
        Probabilities, or 0 and 1.
    threshold : float
        A signal is predicted where its probability is at least this.

    Returns
    -------
    float
        nan where no signal occurs.

    Examples
    --------
    >>> signals_f1([[1, 0], [1, 0]], [[0.9, 0.2], [0.3, 0.8]])
    0.6666666666666666
    """
    true = as_probabilities(y_true, "y_true", sums=False)
    probabilities = as_probabilities(proba, "proba", sums=False)
    if true.shape != probabilities.shape:
        raise ValueError(f"y_true has shape {true.shape}, proba has {probabilities.shape}")
    if not np.isin(true, (0.0, 1.0)).all():
        raise ValueError("y_true must hold 0 or 1")
    return mean_signal_f1(true.astype(np.bool_), probabilities >= threshold)


def mean_signal_f1(true: NDArray[np.bool_], predicted: NDArray[np.bool_]) -> float:
    """Return `signals_f1` of answers that are checked already, shape (n, k)."""
    occurs = true.any(axis=0)
    if not occurs.any():
        return float("nan")
    hits = (true & predicted).sum(axis=0)
    f1: FloatArray = 2 * hits[occurs] / (true.sum(axis=0) + predicted.sum(axis=0))[occurs]
    return float(f1.mean())


def binary_calibration_error(y_true: ArrayLike, proba: ArrayLike, bins: int = 15) -> float:
    """Calibration error of independent yes/no probabilities, such as signals: 0..1, lower is better.

    Parameters
    ----------
    y_true : array-like of shape (n,) or (n, k)
        0 or 1.
    proba : array-like of the same shape
        0..1. All columns are pooled.
    bins : int

    Examples
    --------
    >>> binary_calibration_error([0, 1], [0.25, 0.75])
    0.25
    """
    probabilities = as_scores(np.ravel(np.asarray(proba)), "proba")
    true = as_levels(np.ravel(np.asarray(y_true)), 2, "y_true").astype(np.float64)
    if np.shape(y_true) != np.shape(proba):
        raise ValueError(f"y_true has shape {np.shape(y_true)}, proba has {np.shape(proba)}")
    as_probabilities(probabilities[:, None], "proba", sums=False)
    return gap_of(binned(probabilities, true, bins))
