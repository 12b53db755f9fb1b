"""A report as frames: its metrics, its slices, its differences from another report."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from sentimen.evaluation.report_text import beside_slices
from sentimen.evaluation.report_words import figure_words
from sentimen.learning.label_columns import same_levels

if TYPE_CHECKING:
    from sentimen.evaluation.report import Report

__all__ = ["difference_frame", "metric_frame", "slice_frame"]


def metric_frame(report: Report) -> pd.DataFrame:
    """Return the metrics as a frame with the columns metric, value, low and high."""
    rows = [(key, found.value, found.low, found.high) for key, found in report.metrics.items()]
    return pd.DataFrame(rows, columns=["metric", "value", "low", "high"])


def slice_frame(report: Report, column: str) -> pd.DataFrame:
    """Return the slices by a column, the worst first; KeyError says which columns there are."""
    if column not in report.slices:
        raise KeyError(f"no slices by {column!r}; there are {', '.join(report.slices) or 'none'}")
    names = ["slice", "n", "value", "low", "high", "few", beside_slices(report.slice_figure)]
    return pd.DataFrame(report.slices[column], columns=names)


def difference_frame(report: Report, other: Report) -> pd.DataFrame:
    """Return how much each metric that both reports have differs; see `sentimen.evaluation.report.Report.diff`."""
    if not same_levels(report.levels, other.levels):
        raise ValueError(
            f"the two reports have different levels, {', '.join(report.levels)} and {', '.join(other.levels)}: only "
            "figures of one scale can be compared. If names alone differ, use dataclasses.replace(report, levels=...)"
        )
    rows = []
    for key, mine in report.metrics.items():
        if key not in other.metrics:
            continue
        theirs = other.metrics[key]
        difference = mine.value - theirs.value
        better = None
        if difference and not math.isnan(difference):
            better = (difference > 0) == figure_words(key).higher_is_better
        apart = mine.low > theirs.high or theirs.low > mine.high
        rows.append((key, mine.value, theirs.value, difference, better, apart))
    return pd.DataFrame(rows, columns=["metric", "value", "other", "difference", "better", "apart"])
