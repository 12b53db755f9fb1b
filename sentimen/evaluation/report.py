"""A report of how good predictions are: the numbers as data, with views for terminal, notebook, JSON and a page."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.intervals import Interval
from sentimen.evaluation.report_html import page, tables
from sentimen.evaluation.report_numbers import LOWER_IS_BETTER, Answers, numbers_of
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
        For each column, a record per value with `slice`, `n`, `value`, `low`, `high` of the QWK, worst first.
    curve : list of list of float
        Points (share reviewed, share of critical messages found), from (0, 0) to (1, 1).
    reliability : list of list of float
        Bins (mean confidence, share right, number of messages).

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

    @classmethod
    def from_predictions(
        cls,
        y_true: ArrayLike,
        proba_levels: ArrayLike,
        *,
        signals_true: ArrayLike | None = None,
        signals_proba: ArrayLike | None = None,
        kind_true: ArrayLike | None = None,
        kind_pred: ArrayLike | None = None,
        sentiment_true: ArrayLike | None = None,
        sentiment_pred: ArrayLike | None = None,
        slices: pd.DataFrame | None = None,
        name: str = "",
        levels: tuple[str, ...] = LEVEL_NAMES,
        n_bootstrap: int = 500,
        seed: int = 0,
        predicted: ArrayLike | None = None,
    ) -> Report:
        """Compute a report from predictions.

        Parameters
        ----------
        y_true : array-like of shape (n,)
            Levels 0..k - 1.
        proba_levels : array-like of shape (n, k)
            Probabilities of the levels; rows sum to 1.
        signals_true, signals_proba : array-like of shape (n, s), optional
            0 or 1, and 0..1.
        kind_true, kind_pred, sentiment_true, sentiment_pred : array-like of str, shape (n,), optional
        slices : DataFrame of n rows, optional
            Each column makes a table of slices.
        name : str
        levels : tuple of str
            Names of the k levels; the last one is critical.
        n_bootstrap : int
            Resamples for each interval.
        seed : int
        predicted : array-like of shape (n,), optional
            Predicted levels, where they are not simply the likeliest ones.

        Raises
        ------
        ValueError
            If shapes do not fit each other, values are out of range, or of two columns only one is given.
        """
        answers = Answers.checked(y_true, proba_levels, predicted, len(levels))
        return cls(
            name=name,
            levels=tuple(levels),
            **numbers_of(
                answers,
                pairs={
                    "signals": (signals_true, signals_proba),
                    "kind": (kind_true, kind_pred),
                    "sentiment": (sentiment_true, sentiment_pred),
                },
                slices=slices,
                n_bootstrap=n_bootstrap,
                seed=seed,
            ),
        )

    def __str__(self) -> str:
        """Return an aligned table of the metrics for a terminal."""
        width = max(len("metric"), *(len(key) for key in self.metrics))
        lines = [f"{self.name or 'report'}: {self.rows:,} messages", f"{'metric':<{width}}  value  95 % interval"]
        for key, found in self.metrics.items():
            lines.append(f"{key:<{width}}  {found.value:5.3f}  [{found.low:.3f}, {found.high:.3f}]")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return tables(self)

    def to_frame(self) -> pd.DataFrame:
        """Return the metrics as a frame with the columns metric, value, low and high."""
        rows = [(key, found.value, found.low, found.high) for key, found in self.metrics.items()]
        return pd.DataFrame(rows, columns=["metric", "value", "low", "high"])

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain lists, dicts, numbers and strings; None where a metric is undefined."""
        plain: dict[str, Any] = _plain(
            {
                "name": self.name,
                "rows": self.rows,
                "levels": list(self.levels),
                "metrics": {
                    key: {"value": found.value, "low": found.low, "high": found.high}
                    for key, found in self.metrics.items()
                },
                "confusion": self.confusion,
                "slices": self.slices,
                "curve": self.curve,
                "reliability": self.reliability,
            }
        )
        return plain

    def to_json(self) -> str:
        """Return `to_dict` as JSON: the same numbers give the same text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)

    def to_html(self, path: str | Path) -> Path:
        """Write one self-contained page (no scripts, no network) and return its path."""
        target = Path(path)
        target.write_text(page(self), encoding="utf-8", newline="\n")
        return target

    def diff(self, other: Report) -> pd.DataFrame:
        """Compare with another report, metric by metric.

        Returns
        -------
        DataFrame
            Columns metric, value, other, difference, better (None where equal or undefined) and apart (whether the
            intervals do not touch). Metrics that only one report has are left out.
        """
        rows = []
        for key, mine in self.metrics.items():
            if key not in other.metrics:
                continue
            theirs = other.metrics[key]
            difference = mine.value - theirs.value
            better = None
            if difference and not math.isnan(difference):
                better = (difference > 0) != (key in LOWER_IS_BETTER)
            apart = mine.low > theirs.high or theirs.low > mine.high
            rows.append((key, mine.value, theirs.value, difference, better, apart))
        return pd.DataFrame(rows, columns=["metric", "value", "other", "difference", "better", "apart"])


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
