"""The numbers of a report, computed from checked labels and predictions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation import metrics
from sentimen.evaluation.figures import Truth, check_slices, figures_of, level_figures
from sentimen.evaluation.inputs import IntArray
from sentimen.evaluation.intervals import bootstrap, share_interval
from sentimen.evaluation.predictions import Predictions
from sentimen.evaluation.report_text import beside_slices
from sentimen.evaluation.report_words import figure_words
from sentimen.evaluation.slices import slice_metrics, slice_names

__all__ = ["numbers_of"]


def numbers_of(
    truth: Truth,
    found: Predictions,
    *,
    slices: pd.DataFrame | None = None,
    slice_figure: str = "mae",
    n_bootstrap: int = 500,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Return the fields of a report that are numbers, by their names; see `sentimen.evaluation.report.Report`.

    Parameters
    ----------
    truth : Truth
    found : Predictions
    slices : DataFrame of n rows, optional
    slice_figure : str
        One of `SLICE_FIGURES`.
    n_bootstrap, seed : int
    progress : callable, optional
        Told how many of how many steps are done.

    Raises
    ------
    ValueError
        If something does not fit.
    """
    check_slices(truth, slices, slice_figure)
    figures = figures_of(truth, found)
    columns: Any = [] if slices is None else slices.columns
    steps, drawn = len(figures) + len(columns) + 1, {}
    for done, (key, figure) in enumerate(figures.items()):
        if progress is not None:
            progress(done, steps)
        drawn[key] = bootstrap(
            figure.metric,
            *figure.columns,
            n=n_bootstrap,
            seed=seed,
            groups=truth.groups,
            mirrored=figure.mirrored,
        )
    cut = {}
    for done, column in enumerate(columns, len(figures)):
        if progress is not None:
            progress(done, steps)
        assert slices is not None
        cut[str(column)] = _slices(truth, found.levels, slice_names(slices[column]), slice_figure, n_bootstrap, seed)
    if progress is not None:
        progress(steps - 1, steps)
    critical = truth.n_levels - 1
    band = metrics.review_band(truth.levels, found.severity, critical, n=n_bootstrap, seed=seed, groups=truth.groups)
    bins = [] if found.proba is None else _reliability(truth.levels, found)
    if progress is not None:
        progress(steps, steps)
    return {
        "rows": len(truth.levels),
        "metrics": drawn,
        "confusion": metrics.confusion(truth.levels, found.levels, truth.n_levels).tolist(),
        "slices": cut,
        "slice_figure": slice_figure,
        "curve": metrics.review_curve(truth.levels, found.severity, critical).tolist(),
        "curve_interval": band.tolist(),
        "reliability": bins,
        "reliability_interval": [list(share_interval(round(right * n), int(n))) for _, right, n in bins],
    }


def _reliability(true: IntArray, found: Predictions) -> list[list[float]]:
    assert found.proba is not None
    return [
        [confidence, right, int(n)]
        for confidence, right, n in metrics.reliability(true, found.proba, predicted=found.levels).tolist()
    ]


def _slices(
    truth: Truth, predicted: ArrayLike, names: list[str], figure: str, n_bootstrap: int, seed: int
) -> list[dict[str, Any]]:
    frame = pd.DataFrame({"slice": names, "y_true": truth.levels, "y_pred": predicted})
    if truth.groups is not None:
        frame["group"] = truth.groups
    table = slice_metrics(
        frame,
        "slice",
        level_figures(truth)[figure],
        higher_is_better=figure_words(figure).higher_is_better,
        groups="group" if truth.groups is not None else None,
        n=n_bootstrap,
        seed=seed,
    )
    beside = beside_slices(figure)
    metric = level_figures(truth)[beside]
    others = {name: float(metric(part["y_true"], part["y_pred"])) for name, part in frame.groupby("slice")}
    return [
        {str(key): value for key, value in row.items()} | {beside: others[row["slice"]]}
        for row in table.to_dict("records")
    ]
