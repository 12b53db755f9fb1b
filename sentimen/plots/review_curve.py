"""How many critical messages are found by reading the most severe first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import as_levels, as_scores, check_rows
from sentimen.evaluation.intervals import Interval, bootstrap
from sentimen.evaluation.review_metrics import critical_recall, review_band, review_curve
from sentimen.model.levels import LEVEL_NAMES
from sentimen.plots.axes import axes_for, drawable, dress, figure_of, ticks_in
from sentimen.plots.palette import CURVES, GUIDE
from sentimen.plots.predictions import names_for, predictions_of
from sentimen.plots.wording import Language, level_labels, percent, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sentimen.evaluation.report import Report

__all__ = ["ReviewCurveDisplay"]


@dataclass(eq=False)
class ReviewCurveDisplay:
    """Share of the critical messages that are found against the share of messages that somebody reads.

    Parameters
    ----------
    curve : array-like of shape (m, 2)
        Share read and share found, from 0 to 1, as `review_curve` gives it; nan where no message is critical.
    band : array-like of shape (m, 2), optional
        Interval of each share found.
    found : Interval, optional
        Share found at `reviewed`, with its interval.
    reviewed : float
        The share of messages that is marked.
    critical_share : float, optional
        Share of messages that are critical; draws what the best order would find.
    level_names : sequence of str, optional
        Of all levels; the last one is critical.
    level : int
        Which level counts as critical; negative numbers count from the end.

    Attributes
    ----------
    ax_, figure_ : matplotlib Axes and Figure
        After `plot`.

    Examples
    --------
    >>> shown = ReviewCurveDisplay.from_predictions([4, 0, 0, 4, 0], [90, 10, 20, 30, 80], reviewed=0.4, n_bootstrap=20)
    >>> shown.found.value
    0.5
    >>> import matplotlib.pyplot as plt
    >>> plt.close(shown.figure_)
    """

    curve: ArrayLike
    band: ArrayLike | None = None
    found: Interval | None = None
    reviewed: float = 0.2
    critical_share: float | None = None
    level_names: Sequence[str] | None = None
    level: int = -1
    ax_: Axes = field(init=False, repr=False)
    figure_: Figure = field(init=False, repr=False)

    @classmethod
    def from_estimator(cls, estimator: Any, texts: Iterable[Any], y_true: ArrayLike, **options: Any) -> Self:
        """Draw the curve of a model on n texts with their levels; options as in `from_predictions`."""
        found = predictions_of(estimator, texts)
        return cls.from_predictions(y_true, found.severity, **{"level_names": found.level_names, **options})

    @classmethod
    def from_predictions(
        cls,
        y_true: ArrayLike,
        severity: ArrayLike,
        *,
        level_names: Sequence[str] = LEVEL_NAMES,
        level: int = -1,
        reviewed: float = 0.2,
        points: int = 25,
        n_bootstrap: int = 200,
        **plotting: Any,
    ) -> Self:
        """Draw the curve of severities.

        Parameters
        ----------
        y_true : array-like of shape (n,)
            Levels 0..k - 1, or their names.
        severity : array-like of shape (n,)
            Any finite scores, higher is more severe.
        level_names : sequence of str
            Names of the k levels.
        level : int
            The level to be found, the last one by default.
        reviewed : float
            The share of messages that is marked, above 0 and at most 1.
        points : int
            Steps of the curve.
        n_bootstrap : int
            Resamples behind the band; 0 leaves it out.
        **plotting
            As in `plot`.

        Raises
        ------
        ValueError
            If the inputs are empty, differ in length or are out of range.
        """
        k = len(names_for(level_names, len(level_names)))
        true, scores = as_levels(y_true, k, "y_true", level_names), as_scores(severity, "severity")
        check_rows(y_true=true, severity=scores)
        if not -k <= level < k:
            raise ValueError(f"level must be one of the {k} levels, got {level}")
        wanted = level % k
        curve = review_curve(true, scores, wanted, points)
        band = None
        if n_bootstrap and np.isfinite(curve).all():
            band = review_band(true, scores, wanted, points, n=n_bootstrap)
        marked = _found(true, scores, wanted, reviewed, n_bootstrap)
        share = float((true == wanted).mean())
        return cls(curve, band, marked, reviewed, share, level_names, wanted).plot(**plotting)

    @classmethod
    def from_report(cls, report: Report, **plotting: Any) -> Self:
        """Draw what a report holds."""
        share = sum(report.confusion[-1]) / report.rows
        found = report.metrics.get("critical_recall_at_20")
        band = report.curve_interval or None
        return cls(report.curve, band, found, 0.2, share, report.levels).plot(**plotting)

    def plot(
        self,
        *,
        ax: Axes | None = None,
        language: Language = "id",
        title: str | None = None,
        name: str | None = None,
        colour: str = CURVES[0],
    ) -> Self:
        """Draw.

        Parameters
        ----------
        ax, language, title
            As in `OrdinalConfusionDisplay.plot`.
        name : str, optional
            Written beside the mark, where several models share the axes.
        colour : str
            Of the curve.
        """
        curve = np.asarray(self.curve, dtype=np.float64)
        if curve.ndim != 2 or curve.shape[1] != 2 or not len(curve):
            raise ValueError(f"curve must have rows of share read and share found, got shape {curve.shape}")
        ax = axes_for(ax, (6.4, 4.8))
        names = level_labels(names_for(self.level_names, len(self.level_names or LEVEL_NAMES)), language)
        remark: dict[str, Any] = {"color": GUIDE, "fontsize": 9.5}
        ax.plot([0, 1], [0, 1], color=GUIDE, linestyle="--", linewidth=1)
        ax.text(0.72, 0.66, word("random order", language), ha="left", va="top", **remark)
        if np.isfinite(curve[-1, 1]):
            self._draw(ax, curve, language, name, colour)
        else:
            ax.text(0.5, 0.85, word("none of it", language, level=names[self.level]), ha="center", **remark)
        ax.set(xlim=(-0.01, 1.01), ylim=(-0.01, 1.04))
        ax.xaxis.set_major_formatter(ticks_in(language, percents=True))
        ax.yaxis.set_major_formatter(ticks_in(language, percents=True))
        dress(
            ax,
            word("review", language) if title is None else title,
            word("share read", language),
            word("share found", language, level=names[self.level]),
            grid="both",
        )
        self.ax_, self.figure_ = ax, figure_of(ax)
        return self

    def _draw(self, ax: Axes, curve: Any, language: Language, name: str | None, colour: str) -> None:
        if self.critical_share is not None:
            ax.plot([0, self.critical_share, 1], [0, 1, 1], color=GUIDE, linestyle=":", linewidth=1.2)
            ax.text(0.99, 1.005, word("best order", language), ha="right", va="bottom", color=GUIDE, fontsize=9.5)
        if self.band is not None:
            low, high = np.asarray(self.band, dtype=np.float64).T
            ax.fill_between(curve[:, 0], low, high, color=colour, alpha=0.18, linewidth=0)
        ax.plot(curve[:, 0], curve[:, 1], color=colour, linewidth=2)
        if self.found is None:
            return
        at, value = self.reviewed, self.found.value
        ax.plot([at], [value], color=colour, marker="o", markersize=8)
        text = word("read and found", language, read=percent(at, language), found=percent(value, language))
        if np.isfinite(self.found.low):
            text += f" ({percent(self.found.low, language)}–{percent(self.found.high, language)})"
        if name:
            text = f"{drawable(name, 30)}\n{text}"
        ax.annotate(
            text,
            (at, value),
            (12, -6),
            textcoords="offset points",
            va="top",
            color=colour,
            fontsize=10,
            parse_math=False,
        )


def _found(true: Any, scores: Any, level: int, share: float, n_bootstrap: int) -> Interval:
    metric = partial(critical_recall, reviewed=float(share), level=level)
    if not n_bootstrap:
        return Interval(metric(true, scores), float("nan"), float("nan"))
    return bootstrap(metric, true, scores, n=n_bootstrap)
