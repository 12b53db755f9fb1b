"""Where a model is weak: a metric by slice, with intervals, the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import as_levels, check_rows
from sentimen.evaluation.intervals import Interval, bootstrap
from sentimen.evaluation.slices import MISSING, slice_metrics, slice_names
from sentimen.model.inputs import is_missing
from sentimen.model.levels import LEVEL_NAMES
from sentimen.plots.axes import axes_for, drawable, dress, figure_of, ticks_in
from sentimen.plots.metric_choice import MetricChoice, metric_label, metric_named
from sentimen.plots.palette import CURVES, GUIDE
from sentimen.plots.predictions import names_for, predictions_of
from sentimen.plots.wording import Language, interval, number, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sentimen.evaluation.report import Report

__all__ = ["SlicesDisplay"]

_COLUMNS = ("slice", "n", "value", "low", "high")


@dataclass(eq=False)
class SlicesDisplay:
    """A metric for each value of a column, with its interval and its number of messages, the worst on top.

    Parameters
    ----------
    table : DataFrame
        Columns slice, n, value, low and high, in the order to be drawn from the top; nan where undefined.
    by : str
        What the slices are of.
    metric : str
        Name of the metric.
    overall : Interval, optional
        The metric of all messages, drawn as a line.

    Attributes
    ----------
    ax_, figure_ : matplotlib Axes and Figure
        After `plot`.

    Examples
    --------
    >>> shown = SlicesDisplay.from_predictions(
    ...     [0, 1, 2, 3], [0, 3, 2, 3], ["app", "app", "surel", "surel"], metric="accuracy", n_bootstrap=20
    ... )
    >>> shown.table["slice"].tolist(), shown.table["value"].tolist()
    (['app', 'surel'], [0.5, 1.0])
    >>> import matplotlib.pyplot as plt
    >>> plt.close(shown.figure_)
    """

    table: pd.DataFrame
    by: str = ""
    metric: str = "qwk"
    overall: Interval | None = None
    ax_: Axes = field(init=False, repr=False)
    figure_: Figure = field(init=False, repr=False)

    @classmethod
    def from_estimator(
        cls, estimator: Any, texts: Iterable[Any], y_true: ArrayLike, slices: Iterable[Any], **options: Any
    ) -> Self:
        """Draw how good a model is on each slice of n texts; options as in `from_predictions`."""
        found = predictions_of(estimator, texts)
        return cls.from_predictions(y_true, found.levels, slices, **{"level_names": found.level_names, **options})

    @classmethod
    def from_predictions(
        cls,
        y_true: ArrayLike,
        y_pred: ArrayLike,
        slices: Iterable[Any],
        *,
        by: str | None = None,
        metric: str | MetricChoice = "qwk",
        min_rows: int = 1,
        level_names: Sequence[str] = LEVEL_NAMES,
        n_bootstrap: int = 500,
        **plotting: Any,
    ) -> Self:
        """Draw a metric by slice.

        Parameters
        ----------
        y_true, y_pred : array-like of shape (n,)
            Levels 0..k - 1, or their names.
        slices : iterable of n values
            Which slice each message belongs to; missing values are a slice of their own. Capitals and blanks alone make
            no other slice.
        by : str, optional
            What the slices are of; the name of `slices` by default, where it has one.
        metric : {"qwk", "macro_f1", "accuracy", "mae", "macro_mae"} or MetricChoice
        min_rows : int
            Slices with fewer messages are left out.
        level_names : sequence of str
            Names of the k levels.
        n_bootstrap : int
            Resamples behind each interval.
        **plotting
            As in `plot`.

        Raises
        ------
        ValueError
            If the inputs are empty, differ in length or hold something else than levels, or no slice is large enough.
        """
        k = len(names_for(level_names, len(level_names)))
        chosen = metric_named(metric, k)
        true = as_levels(y_true, k, "y_true", level_names)
        predicted = as_levels(y_pred, k, "y_pred", level_names)
        by = by if by is not None else str(getattr(slices, "name", None) or "")
        values = np.array(slice_names(slices), dtype=object)
        check_rows(y_true=true, y_pred=predicted, slices=values)
        frame = pd.DataFrame({"slice": values, "y_true": true, "y_pred": predicted})
        table = slice_metrics(
            frame,
            "slice",
            chosen.function,
            higher_is_better=chosen.higher_is_better,
            min_rows=min_rows,
            n=n_bootstrap,
        )
        overall = bootstrap(chosen.function, true, predicted, n=n_bootstrap)
        return cls(table, by, chosen.name, overall).plot(**plotting)

    @classmethod
    def from_report(cls, report: Report, by: str, **plotting: Any) -> Self:
        """Draw the slices by a column that a report holds, by the figure that it ranks them by.

        Raises
        ------
        ValueError
            If the report was made without slices by this column.
        """
        if by not in report.slices:
            raise ValueError(f"the report has no slices by {by!r}; it has {', '.join(report.slices) or 'none'}")
        table = pd.DataFrame(report.slices[by], columns=list(_COLUMNS))
        figure = report.slice_figure
        return cls(table, by, figure, report.metrics.get(figure)).plot(**plotting)

    def plot(
        self, *, ax: Axes | None = None, language: Language = "id", title: str | None = None, most: int = 20
    ) -> Self:
        """Draw.

        Parameters
        ----------
        ax, language, title
            As in `OrdinalConfusionDisplay.plot`.
        most : int
            How many slices to draw, the worst ones.
        """
        missing = [name for name in _COLUMNS if name not in self.table.columns]
        if missing or self.table.empty or most < 1:
            raise ValueError(
                f"there are no slices to draw (rows {len(self.table)}, missing columns {missing}, {most=})"
            )
        shown = self.table.iloc[:most]
        ax = axes_for(ax, (7.2, 1.7 + 0.34 * len(shown)))
        for row, (_, n, value, low, high) in enumerate(shown[list(_COLUMNS)].itertuples(index=False)):
            ax.annotate(
                f"n = {number(n, language, 0)}",
                (1.02, row),
                xycoords=("axes fraction", "data"),
                va="center",
                fontsize=9.5,
                color=GUIDE,
                annotation_clip=False,
            )
            if np.isnan(value):
                text = word("undefined", language)
                ax.annotate(
                    text, (0.02, row), xycoords=("axes fraction", "data"), va="center", fontsize=9.5, color=GUIDE
                )
                continue
            ax.plot([low, high], [row, row], color=CURVES[0], linewidth=2, alpha=0.6, solid_capstyle="butt")
            ax.plot([value], [row], color=CURVES[0], marker="o", markersize=7, linestyle="")
        names = [
            word("missing", language) if is_missing(name) or name == MISSING else str(name) for name in shown["slice"]
        ]
        ax.set_yticks(range(len(shown)), [drawable(name, 32) for name in names], parse_math=False)
        ax.tick_params(axis="y", length=0)
        ax.set_ylim(len(shown) - 0.4, -0.6)
        ax.xaxis.set_major_formatter(ticks_in(language))
        label = metric_label(self.metric, language)
        note = self._note(ax, language, len(self.table) - len(shown))
        usual = word("slices", language, metric=label, by=self.by) if self.by else label
        dress(ax, usual if title is None else title, label, "", note=note, grid="x", frame="b")
        self.ax_, self.figure_ = ax, figure_of(ax)
        return self

    def _note(self, ax: Axes, language: Language, hidden: int) -> str:
        parts = []
        if self.overall is not None and not np.isnan(self.overall.value):
            ax.axvline(self.overall.value, color=GUIDE, linestyle="--", linewidth=1)
            parts.append(f"{word('all messages', language)} {interval(self.overall, language)}")
        if hidden:
            parts.append(word("not shown", language, n=hidden))
        return "; ".join(parts)
