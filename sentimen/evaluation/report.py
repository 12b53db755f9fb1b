"""A report of how good predictions are: the numbers as data, with views for terminal, notebook, JSON and a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.costs import as_costs
from sentimen.evaluation.few_groups import warn_of_few_groups
from sentimen.evaluation.figures import Truth
from sentimen.evaluation.inputs import as_levels, as_probabilities
from sentimen.evaluation.intervals import Interval
from sentimen.evaluation.predictions import Predictions
from sentimen.evaluation.report_frames import difference_frame, metric_frame, slice_frame
from sentimen.evaluation.report_html import page, tables
from sentimen.evaluation.report_json import fields_of, plain_report
from sentimen.evaluation.report_numbers import numbers_of
from sentimen.evaluation.report_text import text_of
from sentimen.evaluation.report_words import Language, check_language
from sentimen.evaluation.slices import slice_table
from sentimen.learning.label_columns import is_empty
from sentimen.learning.replacement import replaced
from sentimen.model.levels import LEVEL_NAMES

__all__ = ["Report"]


@dataclass(frozen=True)
class Report:
    """How good predictions are on labelled messages.

    Parameters
    ----------
    name : str
        What was evaluated on what.
    rows : int
        Number of messages.
    levels : tuple of str
        Names of the levels, the least severe first.
    metrics : dict of str to Interval
        Each metric with its bootstrap interval; nan where it is undefined on these messages.
    confusion : list of list of int
        Counts: rows are true levels, columns predicted ones.
    slices : dict of str to list of dict
        For each column, a record per value: `slice`, `n`, then `value`, `low` and `high` of `slice_figure`, `few`
        (whether there are too few messages to say much) and `qwk` beside (`mae` where that is not the figure). Worst
        first, see `sentimen.evaluation.slices.slice_metrics`.
    curve : list of list of float
        Points (share reviewed, share of critical messages found), from (0, 0) to (1, 1).
    reliability : list of list of float
        Bins (mean confidence, share right, number of messages); none without probabilities.
    slice_figure : str
        The figure of the slices.
    curve_interval, reliability_interval : list of list of float
        Low and high of each point of `curve` and of the share right of each bin of `reliability`.
    language : {"en", "id"}
        Of the words when it is shown. The standard levels are shown by their Indonesian names in both.

    Examples
    --------
    >>> report = Report.from_predictions([0, 1], [[0.9, 0.1], [0.2, 0.8]], levels=("fine", "bad"), n_bootstrap=20)
    >>> report.metrics["accuracy"].value, report.confusion
    (1.0, [[1, 0], [0, 1]])
    """

    name: str
    rows: int
    levels: tuple[str, ...]
    metrics: dict[str, Interval]
    confusion: list[list[int]]
    slices: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    curve: list[list[float]] = field(default_factory=list)
    reliability: list[list[float]] = field(default_factory=list)
    slice_figure: str = "mae"
    curve_interval: list[list[float]] = field(default_factory=list)
    reliability_interval: list[list[float]] = field(default_factory=list)
    language: Language = "en"

    def __post_init__(self) -> None:
        check_language(self.language)

    @classmethod
    def from_predictions(
        cls,
        y_true: ArrayLike,
        proba_levels: ArrayLike | None = None,
        *,
        signals_true: ArrayLike | None = None,
        signals_proba: ArrayLike | None = None,
        kind_true: ArrayLike | None = None,
        kind_pred: ArrayLike | None = None,
        sentiment_true: ArrayLike | None = None,
        sentiment_pred: ArrayLike | None = None,
        slices: pd.DataFrame | pd.Series | None = None,
        name: str = "",
        levels: tuple[str, ...] = LEVEL_NAMES,
        n_bootstrap: int = 500,
        seed: int = 0,
        predicted: ArrayLike | None = None,
        severity: ArrayLike | None = None,
        costs: ArrayLike | pd.DataFrame | None = None,
        groups: Iterable[Any] | None = None,
        slice_figure: str = "mae",
        language: Language = "en",
        progress: Callable[[int, int], None] | None = None,
    ) -> Report:
        """Compute a report from predictions.

        Parameters
        ----------
        y_true : array-like of shape (n,)
            Levels 0..k - 1, or their names.
        proba_levels : array-like of shape (n, k), optional
            Probabilities of the levels; rows sum to 1. Without them the figures of probabilities are left out.
        signals_true, signals_proba : array-like of shape (n, s), optional
            0 or 1, and 0..1.
        kind_true, kind_pred, sentiment_true, sentiment_pred : array-like of str, shape (n,), optional
            A true one that is empty or missing is not known, and does not count.
        slices : DataFrame or Series of n rows, optional
            Each column makes a table of slices.
        name : str
        levels : tuple of str
            Names of the k levels; the last one is critical.
        n_bootstrap : int
            Resamples for each interval.
        seed : int
        predicted : array-like of shape (n,), optional
            Predicted levels, where they are not simply the likeliest ones.
        severity : array-like of shape (n,), optional
            By which messages are reviewed; by default the expected level, or the predicted one.
        costs : array-like of shape (k, k) or DataFrame, optional
            What mistakes cost, see `sentimen.evaluation.costs.as_costs`; adds the figure ``cost``.
        groups : iterable of n values, optional
            Messages of one group are drawn together when intervals are made; a missing value is a group of its own.
        slice_figure : str
            By which slices are ranked: qwk, macro_f1, accuracy, mae or cost.
        language : {"en", "id"}
        progress : callable, optional
            Told how many of how many steps are done.

        Raises
        ------
        ValueError
            If shapes do not fit each other, values are out of range, or of two columns only one is given.
        """
        check_language(language)
        heads = {
            "signals": _both("signals", _flags("signals_true", signals_true), _flags("signals_proba", signals_proba)),
            "kinds": _both("kind", _named(kind_true), kind_pred),
            "sentiments": _both("sentiment", _named(sentiment_true), sentiment_pred),
        }
        matrix = None if costs is None else as_costs(costs, levels)
        true = as_levels(y_true, len(levels), "y_true", levels)
        answers = None if predicted is None else as_levels(predicted, len(levels), "predicted", levels)
        truth = Truth.checked(
            true, len(levels), groups=groups, costs=matrix, **{name: pair[0] for name, pair in heads.items()}
        )
        warn_of_few_groups(truth.groups)
        found = Predictions.checked(
            len(levels), answers, proba_levels, severity, **{name: pair[1] for name, pair in heads.items()}
        )
        numbers = numbers_of(
            truth,
            found,
            slices=None if slices is None else slice_table(slices),
            slice_figure=slice_figure,
            n_bootstrap=n_bootstrap,
            seed=seed,
            progress=progress,
        )
        return cls(name=name, levels=tuple(levels), language=language, **numbers)

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Report:
        """Return the report that `to_dict` made, to show it again or to take its `diff`.

        Raises
        ------
        ValueError
            If something is missing, unknown, or of another kind.
        """
        return cls(**fields_of(plain, [part.name for part in fields(cls)]))

    @classmethod
    def from_json(cls, text: str) -> Report:
        """Return the report that `to_json` wrote; ValueError as `from_dict`."""
        return cls.from_dict(json.loads(text))

    def __str__(self) -> str:
        """Return an aligned table of the metrics for a terminal, each with what it means; then one for each slicing."""
        return text_of(self)

    def _repr_html_(self) -> str:
        return tables(self)

    def to_frame(self) -> pd.DataFrame:
        """Return the metrics as a frame with the columns metric, value, low and high; slices: `slice_frame`."""
        return metric_frame(self)

    def slice_frame(self, column: str) -> pd.DataFrame:
        """Return the slices by a column as a frame, the worst first.

        Returns
        -------
        DataFrame
            A row for each value of the column, with what `slices` holds of it.

        Raises
        ------
        KeyError
            If the report has no slices by this column.
        """
        return slice_frame(self, column)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain lists, dicts, numbers and strings; None where a metric is undefined."""
        return plain_report(self)

    def to_json(self) -> str:
        """Return `to_dict` as JSON: the same numbers give the same text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)

    def to_html(self, path: str | Path, worst: pd.DataFrame | None = None) -> Path:
        """Write one self-contained page (no scripts, no network) and return its path.

        It appears whole or not at all, in place of any other page there.

        Parameters
        ----------
        path : str or Path
        worst : DataFrame, optional
            What `sentimen.evaluation.worst_errors.worst_errors` returned, to stand on the page; drop its column
            ``text`` for a page without texts.

        Raises
        ------
        ValueError
            If `worst` is another frame.
        FileError, OSError
            If there is a folder at `path`, or no folder to write to.
        """
        with replaced(path) as temporary:
            temporary.write_text(page(self, worst), encoding="utf-8", newline="\n")
        return Path(path)

    def diff(self, other: Report) -> pd.DataFrame:
        """Compare with another report, metric by metric, whatever messages it is of.

        Of two models on the same messages `sentimen.evaluation.comparison.compare` finds smaller differences.

        Returns
        -------
        DataFrame
            Columns metric, value, other, difference, better (None where equal or undefined) and apart (whether the
            intervals do not touch). Metrics that only one report has are left out.

        Raises
        ------
        ValueError
            If the two have different levels.
        """
        return difference_frame(self, other)


def _both(head: str, true: Any, predicted: Any) -> tuple[Any, Any]:
    if (true is None) != (predicted is None):
        raise ValueError(f"of the two columns for {head} only one is given")
    return (None, None) if true is None else (np.asarray(true), np.asarray(predicted))


def _named(labels: Any) -> list[Any] | None:
    """Return true labels, empty where a message has none."""
    return None if labels is None else ["" if is_empty(label) else label for label in labels]


def _flags(name: str, values: ArrayLike | None) -> Any:
    if values is None:
        return None
    flags = as_probabilities(values, name, sums=False)
    if name == "signals_true" and not np.isin(flags, (0.0, 1.0)).all():
        raise ValueError("signals_true must hold 0 or 1")
    return flags >= 0.5
