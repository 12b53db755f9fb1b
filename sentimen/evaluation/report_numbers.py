"""The numbers of a report, computed from checked predictions."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation import metrics
from sentimen.evaluation.inputs import FloatArray, IntArray, as_levels, as_probabilities, check_rows
from sentimen.evaluation.intervals import Interval, bootstrap
from sentimen.evaluation.slices import slice_metrics

__all__ = ["LOWER_IS_BETTER", "Answers", "numbers_of"]

LOWER_IS_BETTER = frozenset({"macro_mae", "rps", "ece"})
_KEPT = 0.8


@dataclass(frozen=True, slots=True)
class Answers:
    """True levels, probabilities and predicted levels of the same n messages.

    Parameters
    ----------
    true, predicted : ndarray of shape (n,)
    proba : ndarray of shape (n, k)
    """

    true: IntArray
    proba: FloatArray
    predicted: IntArray

    @classmethod
    def checked(cls, y_true: ArrayLike, proba: ArrayLike, predicted: ArrayLike | None, n_levels: int) -> Answers:
        """Check predictions; `predicted` None means the likeliest level. ValueError if something does not fit."""
        probabilities = as_probabilities(proba, "proba_levels")
        if probabilities.shape[1] != n_levels:
            raise ValueError(f"proba_levels has {probabilities.shape[1]} columns for {n_levels} levels")
        true = as_levels(y_true, n_levels, "y_true")
        chosen = probabilities.argmax(axis=1) if predicted is None else as_levels(predicted, n_levels, "predicted")
        check_rows(y_true=true, proba_levels=probabilities, predicted=chosen)
        return cls(true, probabilities, chosen)

    @property
    def severity(self) -> FloatArray:
        """Expected level on a scale of 0..100, shape (n,)."""
        steps = self.proba.shape[1] - 1
        severity: FloatArray = self.proba @ np.arange(steps + 1) * (100 / steps)
        return severity


def numbers_of(
    answers: Answers,
    *,
    pairs: Mapping[str, tuple[ArrayLike | None, ArrayLike | None]],
    slices: pd.DataFrame | None,
    n_bootstrap: int,
    seed: int,
) -> dict[str, Any]:
    """Return the fields `rows`, `metrics`, `confusion`, `slices`, `curve` and `reliability` of a report."""
    critical = answers.proba.shape[1] - 1
    return {
        "rows": len(answers.true),
        "metrics": _metrics(answers, pairs, n_bootstrap, seed),
        "confusion": metrics.confusion(answers.true, answers.predicted, critical + 1).tolist(),
        "slices": {} if slices is None else _slices(answers, slices, n_bootstrap, seed),
        "curve": metrics.review_curve(answers.true, answers.severity, critical).tolist(),
        "reliability": metrics.reliability(answers.true, answers.proba).tolist(),
    }


def _metrics(
    answers: Answers,
    pairs: Mapping[str, tuple[ArrayLike | None, ArrayLike | None]],
    n_bootstrap: int,
    seed: int,
) -> dict[str, Interval]:
    k = answers.proba.shape[1]
    qwk, accuracy = partial(metrics.quadratic_weighted_kappa, n_levels=k), partial(metrics.accuracy, n_levels=k)
    labels = (answers.true, answers.predicted)
    chances = (answers.true, answers.proba)
    kept = (*labels, answers.proba.max(axis=1))
    wanted: dict[str, tuple[Callable[..., float], tuple[ArrayLike, ...]]] = {
        "qwk": (qwk, labels),
        "macro_f1": (partial(metrics.macro_f1, n_levels=k), labels),
        "accuracy": (accuracy, labels),
        "macro_mae": (partial(metrics.macro_mae, n_levels=k), labels),
        "rps": (metrics.ranked_probability_score, chances),
        "ece": (metrics.expected_calibration_error, chances),
        "critical_recall_at_20": (partial(metrics.critical_recall, level=k - 1), (answers.true, answers.severity)),
        "kept_80_accuracy": (partial(_of_the_surest, accuracy), kept),
        "kept_80_qwk": (partial(_of_the_surest, qwk), kept),
    }
    for head, (true, predicted) in pairs.items():
        if (true is None) != (predicted is None):
            raise ValueError(f"of the two columns for {head} only one is given")
        if true is not None and predicted is not None:
            metric = metrics.signals_f1 if head == "signals" else metrics.macro_f1_labels
            columns = (np.asarray(true), np.asarray(predicted))
            check_rows(**{"y_true": answers.true, f"{head} (true)": columns[0], f"{head} (predicted)": columns[1]})
            wanted[f"{head}_macro_f1"] = (metric, columns)
    return {key: bootstrap(metric, *columns, n=n_bootstrap, seed=seed) for key, (metric, columns) in wanted.items()}


def _of_the_surest(metric: Callable[..., float], y_true: IntArray, y_pred: IntArray, confidence: FloatArray) -> float:
    keep = np.argsort(-confidence, kind="stable")[: math.ceil(_KEPT * len(confidence))]
    return metric(y_true[keep], y_pred[keep])


def _slices(answers: Answers, slices: pd.DataFrame, n_bootstrap: int, seed: int) -> dict[str, list[dict[str, Any]]]:
    if len(slices) != len(answers.true):
        raise ValueError(f"the numbers of rows differ: y_true has {len(answers.true)}, slices has {len(slices)}")
    qwk = partial(metrics.quadratic_weighted_kappa, n_levels=answers.proba.shape[1])
    found = {}
    for column in slices.columns:
        names = ["(missing)" if pd.isna(value) else str(value) for value in slices[column]]
        frame = pd.DataFrame({"slice": names, "y_true": answers.true, "y_pred": answers.predicted})
        table = slice_metrics(frame, "slice", qwk, n=n_bootstrap, seed=seed)
        found[str(column)] = [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]
    return found
