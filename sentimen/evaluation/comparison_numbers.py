"""The numbers of a comparison: every figure's difference over resamples, and exact tests of the level."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from sentimen.evaluation.figures import Figure, Truth, figures_of, level_figures
from sentimen.evaluation.inputs import FloatArray, IntArray
from sentimen.evaluation.intervals import PairedDifference, paired_bootstrap, resamples
from sentimen.evaluation.predictions import Predictions
from sentimen.evaluation.report_words import figure_words
from sentimen.evaluation.slices import FEW_BELOW, slice_names

__all__ = ["differences_of", "disagreements_of", "exact_test", "slice_differences"]


def differences_of(
    truth: Truth,
    first: Predictions,
    second: Predictions,
    *,
    n: int,
    seed: int,
    progress: Callable[[int, int], None] | None = None,
) -> list[dict[str, Any]]:
    """Return a record for each figure that both have: its value for either, their difference, and how sure it is.

    In each resample all figures of both are taken of the same messages.
    """
    ours, theirs = figures_of(truth, first), figures_of(truth, second)
    shared = [key for key in ours if key in theirs]
    values = {key: (_of(ours[key]), _of(theirs[key])) for key in shared}
    draws: dict[str, list[float]] = {key: [] for key in shared}
    for done, rows in enumerate(resamples(len(truth.levels), n, seed, truth.groups)):
        if progress is not None:
            progress(done, n)
        for key in shared:
            draws[key].append(_of(ours[key], rows) - _of(theirs[key], rows))
    if progress is not None:
        progress(n, n)
    return [_record(key, *values[key], np.asarray(draws[key])) for key in shared]


def exact_test(true: IntArray, first: IntArray, second: IntArray) -> dict[str, Any]:
    """Test whether one answers exactly right, or nearer to the label, more often than the other does.

    Returns
    -------
    dict
        Messages by who is right: both, only_first, only_second, neither, and the two-sided p_right; messages on which
        one is nearer to the label: closer_first, closer_second, and p_closer. p is 1 where nothing differs.

    References
    ----------
    McNemar (1947), "Note on the sampling error of the difference between correlated proportions", Psychometrika 12; the
    exact form by the binomial distribution. The second is a sign test (Dixon and Mood 1946).

    Examples
    --------
    >>> found = exact_test(np.array([0, 1, 2, 3]), np.array([0, 1, 2, 0]), np.array([0, 2, 3, 1]))
    >>> found["only_first"], found["p_right"], found["closer_second"]
    (2, 0.5, 1)
    """
    right, other = first == true, second == true
    only_first, only_second = int((right & ~other).sum()), int((other & ~right).sum())
    off, other_off = np.abs(first - true), np.abs(second - true)
    closer_first, closer_second = int((off < other_off).sum()), int((other_off < off).sum())
    return {
        "both": int((right & other).sum()),
        "only_first": only_first,
        "only_second": only_second,
        "neither": int((~right & ~other).sum()),
        "p_right": _even(only_first, only_second),
        "closer_first": closer_first,
        "closer_second": closer_second,
        "p_closer": _even(closer_first, closer_second),
    }


def slice_differences(
    truth: Truth, first: Predictions, second: Predictions, slices: pd.DataFrame, figure: str, *, n: int, seed: int
) -> dict[str, list[dict[str, Any]]]:
    """Return the difference of one figure for each value of each column, where the first falls behind most at the top.

    Slices of fewer than 30 messages come last, as in `sentimen.evaluation.slices`.
    """
    metric, found = level_figures(truth)[figure], {}
    sign = 1 if figure_words(figure).higher_is_better else -1
    for column in slices.columns:
        names = np.asarray(slice_names(slices[column]), dtype=object)
        records = []
        for name in dict.fromkeys(names.tolist()):
            rows = np.flatnonzero(names == name)
            answers = (truth.levels[rows], first.levels[rows], second.levels[rows])
            groups = None if truth.groups is None else truth.groups[rows]
            drawn = paired_bootstrap(metric, *answers, n=n, seed=seed, groups=groups)
            values = float(metric(answers[0], answers[1])), float(metric(answers[0], answers[2]))
            records.append(
                {"slice": name, "n": len(rows), "first": values[0], "second": values[1]}
                | {"difference": drawn.difference, "low": drawn.low, "high": drawn.high, "few": len(rows) < FEW_BELOW}
            )
        records.sort(key=lambda r: (r["difference"] != r["difference"], r["few"], _kindest(r, sign)))
        found[str(column)] = records
    return found


def disagreements_of(true: IntArray, first: Predictions, second: Predictions, most: int) -> list[dict[str, Any]]:
    """Return the rows on which the levels differ, the furthest apart first, then by severity; at most so many."""
    apart = np.abs(first.levels - second.levels)
    rows = np.flatnonzero(apart)
    gap = np.abs(first.severity - second.severity)
    order = rows[np.lexsort((rows, -gap[rows], -apart[rows]))][:most]
    return [
        {"row": int(row), "label": int(true[row]), "first": int(first.levels[row]), "second": int(second.levels[row])}
        for row in order
    ]


def _kindest(record: dict[str, Any], sign: int) -> float:
    """Return the end of an interval that speaks for the first, less being worse; the difference where it has none."""
    end = record["high"] if sign > 0 else record["low"]
    return float(sign * (record["difference"] if math.isnan(end) else end))


def _of(figure: Figure, rows: IntArray | None = None) -> float:
    columns = figure.columns if rows is None else tuple(column[rows] for column in figure.columns)
    return float(figure.metric(*columns))


def _record(key: str, first: float, second: float, draws: FloatArray) -> dict[str, Any]:
    draws = draws[np.isfinite(draws)]
    found = PairedDifference.of(first - second, draws if np.isfinite(first - second) else draws[:0])
    sign = 1 if figure_words(key).higher_is_better else -1
    ahead = sign * draws
    share = float((ahead > 0).mean() + (ahead == 0).mean() / 2) if len(draws) else float("nan")
    better = None
    if found.low > 0 or found.high < 0:
        better = "first" if sign * found.difference > 0 else "second"
    return {
        "figure": key,
        "first": first,
        "second": second,
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
        "share_first_better": share,
        "p_value": found.p_value,
        "better": better,
    }


def _even(one: int, other: int) -> float:
    return float(binomtest(one, one + other).pvalue) if one + other else 1.0
