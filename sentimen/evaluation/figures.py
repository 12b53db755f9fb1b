"""The figures of a report: each a metric over checked columns, ready to be drawn again and again."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sentimen.evaluation import metrics
from sentimen.evaluation.inputs import FloatArray, IntArray, as_labels, as_levels, check_rows
from sentimen.evaluation.other_heads import mean_signal_f1
from sentimen.evaluation.predictions import Predictions
from sentimen.evaluation.probability_metrics import binned, gap_of, ranked_probability_losses, stated_confidence
from sentimen.learning.groups import connected_groups
from sentimen.learning.table_files import repeated_columns
from sentimen.model.called_levels import expected_error

__all__ = ["SLICE_FIGURES", "Figure", "Truth", "check_slices", "figures_of", "level_figures"]

SLICE_FIGURES = ("qwk", "macro_f1", "accuracy", "mae", "cost")
"""Figures that slices can be ranked by."""

_KEPT = 0.8
_BINS = 15


@dataclass(frozen=True, slots=True)
class Truth:
    """What n messages are labelled as, checked.

    Parameters
    ----------
    levels : ndarray of int64, shape (n,)
    n_levels : int
    signals : ndarray of bool, shape (n, s), or None
    kinds, sentiments : ndarray of str, shape (n,), or None
        Empty where a message was not labelled for it; it does not count.
    groups : ndarray of int64, shape (n,), or None
        Messages of one group are drawn together.
    costs : ndarray of shape (n_levels, n_levels), or None
    """

    levels: IntArray
    n_levels: int
    signals: NDArray[np.bool_] | None = None
    kinds: NDArray[Any] | None = None
    sentiments: NDArray[Any] | None = None
    groups: IntArray | None = None
    costs: FloatArray | None = None

    @classmethod
    def checked(cls, levels: ArrayLike, n_levels: int, *, groups: Iterable[Any] | None = None, **others: Any) -> Truth:
        """Check labels; ValueError says what does not fit. Groups are numbered; a missing value is one of its own."""
        numbered = None if groups is None else connected_groups(groups)
        return cls(as_levels(levels, n_levels, "y_true"), n_levels, groups=numbered, **others)


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric and what it is taken of.

    Parameters
    ----------
    metric : callable
        Takes the columns, or the same rows of each; nan where it is undefined.
    columns : tuple of ndarray, each with n rows
    mirrored : bool
        Whether its interval is to be; see `sentimen.evaluation.intervals.bootstrap`.
    """

    metric: Callable[..., float]
    columns: tuple[NDArray[Any], ...]
    mirrored: bool = False


def check_slices(truth: Truth, slices: pd.DataFrame | None, figure: str) -> None:
    """Raise ValueError unless slices have a row for each message, distinct names, and can be ranked by a figure."""
    if figure not in level_figures(truth) or figure not in SLICE_FIGURES:
        needs = " (cost needs costs)" if figure == "cost" else ""
        raise ValueError(f"slice_figure must be one of {', '.join(SLICE_FIGURES)}, got {figure!r}{needs}")
    if slices is not None and len(slices) != len(truth.levels):
        raise ValueError(f"the numbers of rows differ: y_true has {len(truth.levels)}, slices has {len(slices)}")
    repeated = "" if slices is None else repeated_columns("slices", list(slices.columns))
    if repeated:
        raise ValueError(repeated)


def figures_of(truth: Truth, found: Predictions) -> dict[str, Figure]:
    """Return every figure that labels and predictions allow, by its key.

    Raises
    ------
    ValueError
        If the numbers of rows differ.
    """
    check_rows(y_true=truth.levels, predicted=found.levels, severity=found.severity)
    figures = _of_levels(truth, found)
    if found.proba is not None:
        check_rows(y_true=truth.levels, proba_levels=found.proba)
        figures |= _of_probabilities(truth, found.proba, found.levels)
    recall = partial(metrics.critical_recall, level=truth.n_levels - 1)
    figures["critical_recall_at_20"] = Figure(recall, (truth.levels, found.severity))
    if found.proba is not None:
        figures["likely_critical_at_20"] = Figure(recall, (truth.levels, found.proba[:, -1]))
        figures |= _of_the_surest(truth, found.proba, found.levels)
    if truth.signals is not None and found.signals is not None:
        check_rows(y_true=truth.levels, **{"signals (true)": truth.signals, "signals (predicted)": found.signals})
        figures["signals_macro_f1"] = Figure(mean_signal_f1, (truth.signals, found.signals))
    for head in ("kind", "sentiment"):
        true, predicted = getattr(truth, f"{head}s"), getattr(found, f"{head}s")
        if true is not None and predicted is not None:
            figures[f"{head}_macro_f1"] = _of_names(truth.levels, head, true, predicted)
    return figures


def level_figures(truth: Truth) -> dict[str, Callable[..., float]]:
    """Return the metrics that need true and predicted levels only."""
    k = truth.n_levels
    found: dict[str, Callable[..., float]] = {
        "qwk": partial(metrics.quadratic_weighted_kappa, n_levels=k),
        "macro_f1": partial(metrics.macro_f1, n_levels=k),
        "accuracy": partial(metrics.accuracy, n_levels=k),
        "mae": partial(metrics.mean_absolute_error, n_levels=k),
        "macro_mae": partial(metrics.macro_mae, n_levels=k),
    }
    if truth.costs is not None:
        found["cost"] = partial(metrics.cost_weighted_error, costs=truth.costs)
    return found


def _of_levels(truth: Truth, found: Predictions) -> dict[str, Figure]:
    columns = (truth.levels, found.levels)
    return {key: Figure(metric, columns) for key, metric in level_figures(truth).items()}


def _of_probabilities(truth: Truth, proba: FloatArray, predicted: IntArray) -> dict[str, Figure]:
    def gap(confidence: FloatArray, right: FloatArray) -> float:
        return gap_of(binned(confidence, right, _BINS))

    return {
        "rps": Figure(_mean, (ranked_probability_losses(truth.levels, proba),)),
        "ece": Figure(gap, stated_confidence(truth.levels, proba, predicted), mirrored=True),
    }


def _of_the_surest(truth: Truth, proba: FloatArray, predicted: IntArray) -> dict[str, Figure]:
    error = expected_error(proba, predicted)
    wanted = level_figures(truth)

    def kept(metric: Callable[..., float], true: IntArray, answered: IntArray, off: FloatArray) -> float:
        rows = np.argsort(off, kind="stable")[: math.ceil(round(_KEPT * len(off), 9))]
        return metric(true[rows], answered[rows])

    columns = (truth.levels, predicted, error)
    return {f"kept_80_{key}": Figure(partial(kept, wanted[key]), columns) for key in ("accuracy", "qwk")}


def _of_names(levels: IntArray, head: str, true: NDArray[Any], predicted: NDArray[Any]) -> Figure:
    pair = {f"{head} (true)": as_labels(true, f"{head} (true)")}
    pair[f"{head} (predicted)"] = as_labels(predicted, f"{head} (predicted)")
    rows = check_rows(y_true=levels, **pair)
    codes, names = pd.factorize(np.concatenate(list(pair.values())))
    labelled = pair[f"{head} (true)"] != ""

    def macro_f1(true: IntArray, answered: IntArray, labelled: NDArray[np.bool_]) -> float:
        if not labelled.any():
            return math.nan
        return metrics.macro_f1(true[labelled], answered[labelled], max(2, len(names)))

    return Figure(macro_f1, (codes[:rows], codes[rows:], labelled))


def _mean(values: FloatArray) -> float:
    return float(values.mean())
