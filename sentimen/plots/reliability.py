"""Whether a model is right as often as it is sure."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import as_levels, as_probabilities
from sentimen.evaluation.intervals import Interval, bootstrap, share_interval
from sentimen.evaluation.probability_metrics import expected_calibration_error, reliability
from sentimen.plots.axes import axes_for, dress, figure_of, ticks_in
from sentimen.plots.palette import CURVES, GUIDE
from sentimen.plots.predictions import predictions_of
from sentimen.plots.wording import Language, interval, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sentimen.evaluation.report import Report

__all__ = ["ReliabilityDisplay"]

_COUNTS_HEIGHT = 0.12  # of the axes, for the bars that show where the messages are


@dataclass(eq=False)
class ReliabilityDisplay:
    """Confidence in the likeliest level against how often it is right, with intervals; bars show where messages are.

    Parameters
    ----------
    table : array-like of shape (m, 3)
        A row per bin: mean confidence, share right, number of messages, as `reliability` gives it.
    calibration_error : Interval, optional
        For the line under the title.

    Attributes
    ----------
    ax_, figure_ : matplotlib Axes and Figure
        After `plot`.

    Examples
    --------
    >>> shown = ReliabilityDisplay([[0.6, 0.5, 40], [0.9, 0.95, 60]]).plot()
    >>> shown.ax_.get_xlabel()
    'Keyakinan model'
    >>> import matplotlib.pyplot as plt
    >>> plt.close(shown.figure_)
    """

    table: ArrayLike
    calibration_error: Interval | None = None
    ax_: Axes = field(init=False, repr=False)
    figure_: Figure = field(init=False, repr=False)

    @classmethod
    def from_estimator(cls, estimator: Any, texts: Iterable[Any], y_true: ArrayLike, **options: Any) -> Self:
        """Draw the reliability of a model on n texts with their levels; options as in `from_predictions`."""
        found = predictions_of(estimator, texts)
        true = as_levels(y_true, len(found.level_names), "y_true", found.level_names)
        return cls.from_predictions(true, found.proba, **options)

    @classmethod
    def from_predictions(
        cls, y_true: ArrayLike, proba: ArrayLike, *, bins: int = 10, n_bootstrap: int = 500, **plotting: Any
    ) -> Self:
        """Draw the reliability of probabilities.

        Parameters
        ----------
        y_true : array-like of shape (n,)
            Levels 0..k - 1.
        proba : array-like of shape (n, k)
            Rows sum to 1.
        bins : int
            Bins of equal width that confidence falls into.
        n_bootstrap : int
            Resamples behind the interval of the calibration error.
        **plotting
            As in `plot`.

        Raises
        ------
        ValueError
            If the inputs are empty, differ in length or are out of range.
        """
        table = reliability(y_true, as_probabilities(proba, "proba"), bins)

        def error(true: ArrayLike, probabilities: ArrayLike) -> float:
            return expected_calibration_error(true, probabilities, bins)

        found = bootstrap(error, np.asarray(y_true), np.asarray(proba), n=n_bootstrap, mirrored=True)
        return cls(table, found).plot(**plotting)

    @classmethod
    def from_report(cls, report: Report, **plotting: Any) -> Self:
        """Draw what a report holds."""
        return cls(report.reliability, report.metrics.get("ece")).plot(**plotting)

    def plot(self, *, ax: Axes | None = None, language: Language = "id", title: str | None = None) -> Self:
        """Draw; parameters as in `OrdinalConfusionDisplay.plot`. Intervals are 95 % (Wilson)."""
        table = np.asarray(self.table, dtype=np.float64)
        if table.ndim != 2 or table.shape[1] != 3 or not len(table):
            raise ValueError(f"table must have rows of confidence, share right and number, got shape {table.shape}")
        confidence, right, messages = table.T
        ax = axes_for(ax, (6.4, 4.8))
        left = max(0.0, math.floor(10 * confidence.min() - 0.5) / 10)
        ax.plot([left, 1], [left, 1], color=GUIDE, linestyle="--", linewidth=1)
        width = 0.03 * (1 - left)
        ax.bar(confidence, messages / messages.max() * _COUNTS_HEIGHT, width, color=GUIDE, alpha=0.45)
        low, high = np.array(
            [share_interval(round(share * n), round(n)) for share, n in zip(right, messages, strict=True)]
        ).T
        spans = np.maximum([right - low, high - right], 0)
        ax.errorbar(
            confidence, right, spans, color=CURVES[0], marker="o", linewidth=1.5, elinewidth=1, capsize=3, zorder=3
        )
        ax.set(xlim=(left, 1.02), ylim=(0, 1.02))
        ax.xaxis.set_major_formatter(ticks_in(language, percents=True))
        ax.yaxis.set_major_formatter(ticks_in(language, percents=True))
        remark: dict[str, Any] = {"color": GUIDE, "fontsize": 9.5, "transform": ax.transAxes}
        ax.text(0.03, 0.93, word("too timid", language), **remark)
        ax.text(0.97, 0.25, word("too sure", language), ha="right", **remark)
        ax.text(0.97, _COUNTS_HEIGHT + 0.01, word("number of messages", language), ha="right", **remark)
        note = ""
        if self.calibration_error is not None:
            note = f"{word('calibration error', language)} (ECE) {interval(self.calibration_error, language)}"
        dress(
            ax,
            word("reliability", language) if title is None else title,
            word("confidence", language),
            word("share right", language),
            note=note,
            grid="both",
        )
        self.ax_, self.figure_ = ax, figure_of(ax)
        return self
