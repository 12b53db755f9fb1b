"""How good a model becomes with more labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import as_levels, check_rows
from sentimen.evaluation.intervals import bootstrap
from sentimen.model.inputs import as_texts
from sentimen.model.levels import LEVEL_NAMES
from sentimen.plots.axes import axes_for, drawable, dress, figure_of, spread, ticks_in
from sentimen.plots.metric_choice import MetricChoice, metric_label, metric_named
from sentimen.plots.palette import CURVES, GUIDE
from sentimen.plots.predictions import names_for, predictions_of
from sentimen.plots.wording import Language, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["LearningCurveDisplay"]

_COLUMNS = ("name", "labels", "value", "low", "high")


@dataclass(eq=False)
class LearningCurveDisplay:
    """A metric against the number of labels learned from, a curve with its band for each way to learn.

    Parameters
    ----------
    table : DataFrame
        Columns name (of the curve), labels, value, low and high, a row per point; 1 label or more, nan where undefined.
    metric : str
        Name of the metric.

    Attributes
    ----------
    ax_, figure_ : matplotlib Axes and Figure
        After `plot`.

    Examples
    --------
    >>> shown = LearningCurveDisplay.from_predictions(
    ...     [0, 1, 2, 3], {"from nothing": {50: [0, 0, 0, 3], 200: [0, 1, 2, 3]}}, metric="accuracy", n_bootstrap=20
    ... )
    >>> shown.table[["labels", "value"]].values.tolist()
    [[50.0, 0.5], [200.0, 1.0]]
    >>> import matplotlib.pyplot as plt
    >>> plt.close(shown.figure_)
    """

    table: pd.DataFrame
    metric: str = "qwk"
    ax_: Axes = field(init=False, repr=False)
    figure_: Figure = field(init=False, repr=False)

    @classmethod
    def from_estimator(
        cls,
        estimator: Any,
        texts: Iterable[Any],
        levels: Sequence[int],
        *,
        test_texts: Iterable[Any],
        test_levels: ArrayLike,
        sizes: Sequence[float] = (50, 100, 200, 500, 1000, 2000, 5000),
        seed: int = 0,
        progress: Callable[[int, int], None] | None = None,
        **options: Any,
    ) -> Self:
        """Learn from more and more labels, and draw how good each model is on messages that it has not learned.

        The bands say how far the metric could move with other test messages, not with other labels.

        Parameters
        ----------
        estimator : SeverityClassifier, or mapping of str to estimators
            Each is cloned and fitted; one without `fit`, such as a SeverityModel, stays as it is: a level line.
        texts : iterable of str, length n
        levels : sequence of int, length n
            Levels 0..k - 1, or their names, to learn from.
        test_texts : iterable of str, length m
            Keep authors, threads and near copies of `texts` out of them.
        test_levels : array-like of shape (m,)
        sizes : sequence of int or float
            Numbers of labels; those above n are left out. A float from 0 to 1 is a share of all labels, as in
            scikit-learn. Each set holds the smaller ones.
        seed : int
            Of the order in which labels are taken.
        progress : callable, optional
            Called with the fits done and all fits, after each.
        **options
            As in `from_predictions`.

        Raises
        ------
        ValueError
            If lengths differ, or no size fits.
        """
        from sklearn.base import clone

        known, labels = as_texts(texts), np.asarray(levels)
        test = as_texts(test_texts)
        check_rows(texts=np.array(known, dtype=object), levels=labels)
        counts = {_count(size, len(known)) for size in sizes}
        fitting = sorted(count for count in counts if 1 <= count <= len(known))
        if not fitting:
            raise ValueError(f"no size of {list(sizes)} is between 1 and the {len(known)} labels there are")
        chosen = dict(estimator) if isinstance(estimator, Mapping) else {"": estimator}
        order = np.random.default_rng(seed).permutation(len(known))
        predictions: dict[str, dict[int, ArrayLike]] = {name: {} for name in chosen}
        done, names = 0, None
        for name, one in chosen.items():
            fixed = None if hasattr(one, "fit") else predictions_of(one, test)
            for size in fitting:
                rows = order[:size]
                found = fixed
                if found is None:
                    learned = clone(one).fit([known[row] for row in rows], labels[rows])
                    found = predictions_of(learned, test)
                predictions[name][size] = found.levels
                names = found.level_names
                done += 1
                if progress is not None:
                    progress(done, len(chosen) * len(fitting))
        return cls.from_predictions(test_levels, predictions, **{"level_names": names, **options})

    @classmethod
    def from_predictions(
        cls,
        y_true: ArrayLike,
        predictions: Mapping[str, Mapping[int, ArrayLike]],
        *,
        metric: str | MetricChoice = "qwk",
        level_names: Sequence[str] = LEVEL_NAMES,
        n_bootstrap: int = 500,
        **plotting: Any,
    ) -> Self:
        """Draw the predictions of models that learned from so many labels.

        Parameters
        ----------
        y_true : array-like of shape (m,)
            Levels of the test messages, 0..k - 1 or their names.
        predictions : mapping of str to mapping of int to array-like of shape (m,)
            For each curve, by the number of labels, the predicted levels.
        metric : {"qwk", "macro_f1", "accuracy", "mae", "macro_mae"} or MetricChoice
        level_names : sequence of str
            Names of the k levels.
        n_bootstrap : int
            Resamples behind each interval.
        **plotting
            As in `plot`.

        Raises
        ------
        ValueError
            If there are no predictions, or they do not fit `y_true`.
        """
        k = len(names_for(level_names, len(level_names)))
        chosen, true = metric_named(metric, k), as_levels(y_true, k, "y_true", level_names)
        rows = []
        for name, by_size in predictions.items():
            for size, predicted in sorted(by_size.items()):
                where = f"predictions of {name!r} with {size} labels"
                columns = true, as_levels(predicted, k, where, level_names)
                check_rows(y_true=columns[0], y_pred=columns[1])
                found = bootstrap(chosen.function, *columns, n=n_bootstrap)
                rows.append((name, int(size), found.value, found.low, found.high))
        return cls(pd.DataFrame(rows, columns=list(_COLUMNS)), chosen.name).plot(**plotting)

    def plot(self, *, ax: Axes | None = None, language: Language = "id", title: str | None = None) -> Self:
        """Draw; parameters as in `OrdinalConfusionDisplay.plot`."""
        missing = [name for name in _COLUMNS if name not in self.table.columns]
        if missing or self.table.empty or (self.table["labels"] < 1).any():
            raise ValueError(f"there is no curve to draw (rows {len(self.table)}, missing columns {missing})")
        ax = axes_for(ax, (7.2, 4.6))
        ends: list[tuple[str, float, str]] = []
        for at, (name, rows) in enumerate(self.table.groupby("name", sort=False)):
            colour = CURVES[at % len(CURVES)]
            rows = rows.sort_values("labels")
            ax.fill_between(rows["labels"], rows["low"], rows["high"], color=colour, alpha=0.15, linewidth=0)
            ax.plot(rows["labels"], rows["value"], color=colour, marker="o", linewidth=2, label=str(name))
            known = rows["value"].dropna()
            if name and len(known):
                ends.append((drawable(str(name), 28), float(known.iloc[-1]), colour))
        _count_axis(ax, sorted(set(self.table["labels"])), language)
        ax.yaxis.set_major_formatter(ticks_in(language))
        low, high = ax.get_ylim()
        for (name, _, colour), place in zip(ends, spread([end[1] for end in ends], 0.07 * (high - low)), strict=True):
            ax.annotate(
                name,
                (1.02, place),
                xycoords=("axes fraction", "data"),
                va="center",
                color=colour,
                fontweight="bold",
                annotation_clip=False,
                parse_math=False,
            )
        ax.set_ylim(low, high)
        label = metric_label(self.metric, language)
        usual = word("learning curve", language)
        dress(ax, usual if title is None else title, word("labels", language), label, grid="y")
        self.ax_, self.figure_ = ax, figure_of(ax)
        return self


def _count(size: float, whole: int) -> int:
    """Return a number of labels that is given as such, or as a float share of the whole."""
    return round(size * whole) if isinstance(size, float) and 0 < size <= 1 else int(size)


def _count_axis(ax: Axes, sizes: Sequence[int], language: Language) -> None:
    from matplotlib.ticker import NullLocator

    ax.set_xscale("log")
    apart = [size for at, size in enumerate(sizes) if at in (0, len(sizes) - 1) or _is_apart(sizes, at)]
    ax.set_xticks(apart)
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(ticks_in(language))
    ax.set_xlim(sizes[0] / 1.12, sizes[-1] * 1.12)
    for size in sizes:
        ax.axvline(size, color=GUIDE, alpha=0.12, linewidth=0.8)


def _is_apart(sizes: Sequence[int], at: int) -> bool:
    """Say whether the label of a size has room on the logarithmic axis."""
    whole = np.log(sizes[-1] / sizes[0])
    return bool(min(np.log(sizes[at] / sizes[at - 1]), np.log(sizes[-1] / sizes[at])) > 0.06 * whole)
