"""How severities are spread, by predicted level or by the true one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import FloatArray, IntArray, as_levels, as_scores, check_rows
from sentimen.model.levels import LEVEL_NAMES
from sentimen.plots.axes import axes_for, drawable, dress, figure_of, spread, ticks_in
from sentimen.plots.palette import GUIDE, level_colours
from sentimen.plots.predictions import names_for, predictions_of
from sentimen.plots.wording import Language, level_labels, number, percent, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["SeverityDistributionDisplay"]

_BINS = np.linspace(0, 100, 26)
_RIDGE = 0.8  # height of the highest bar of a row
_CHARACTER = 1.35  # width of a label's character in severity points, at the usual size


@dataclass(eq=False)
class SeverityDistributionDisplay:
    r"""How many messages have which severity.

    Without true levels: one histogram, its bars in the colours of the predicted levels. With them: a histogram for each
    true level, so that one sees which levels the model tells apart.

    Parameters
    ----------
    severity : array-like of shape (n,)
        0 to 100.
    levels : array-like of shape (n,)
        0..k - 1, predicted or true.
    level_names : sequence of str
        Names of the k levels, 2 to 10.
    labelled : bool
        Whether `levels` are true ones.

    Attributes
    ----------
    ax_, figure_ : matplotlib Axes and Figure
        After `plot`.

    Examples
    --------
    >>> shown = SeverityDistributionDisplay([3.0, 5.0, 80.0], [0, 0, 4]).plot(language="en")
    >>> [text.get_text() for text in shown.ax_.texts]
    ['none\n2 (67%)', 'critical\n1 (33%)']
    >>> import matplotlib.pyplot as plt
    >>> plt.close(shown.figure_)
    """

    severity: ArrayLike
    levels: ArrayLike
    level_names: Sequence[str] = LEVEL_NAMES
    labelled: bool = False
    ax_: Axes = field(init=False, repr=False)
    figure_: Figure = field(init=False, repr=False)

    @classmethod
    def from_estimator(
        cls, estimator: Any, texts: Iterable[Any], y_true: ArrayLike | None = None, **plotting: Any
    ) -> Self:
        """Draw the severities that a model gives n texts, by true level where `y_true` is given."""
        found = predictions_of(estimator, texts)
        levels = found.levels if y_true is None else y_true
        return cls(found.severity, levels, found.level_names, labelled=y_true is not None).plot(**plotting)

    @classmethod
    def from_predictions(
        cls,
        severity: ArrayLike,
        levels: ArrayLike,
        *,
        level_names: Sequence[str] = LEVEL_NAMES,
        labelled: bool = False,
        **plotting: Any,
    ) -> Self:
        """Draw severities by level; parameters as in the class, and in `plot`."""
        return cls(severity, levels, level_names, labelled).plot(**plotting)

    def plot(self, *, ax: Axes | None = None, language: Language = "id", title: str | None = None) -> Self:
        """Draw; parameters as in `OrdinalConfusionDisplay.plot`.

        Raises
        ------
        ValueError
            If the inputs are empty, differ in length, or hold something else than severities and levels.
        """
        names = level_labels(names_for(self.level_names, len(self.level_names)), language)
        severity = as_scores(self.severity, "severity")
        levels = as_levels(self.levels, len(names), "levels", self.level_names)
        check_rows(severity=severity, levels=levels)
        if severity.min() < 0 or severity.max() > 100:
            raise ValueError(f"severity must be 0 to 100, got {severity.min():g} to {severity.max():g}")
        names = tuple(drawable(name, 24) for name in names)
        if self.labelled:
            ax = axes_for(ax, (7.2, 1.8 + 0.62 * len(names)))
            _rows(ax, severity, levels, names, language)
            room = 8.0
            usual, y, note, grid = word("distribution by label", language), "", word("the median", language), "x"
        else:
            ax = axes_for(ax, (7.2, 4.4))
            room = _histogram(ax, severity, levels, names, language)
            usual, y, note, grid = word("distribution", language), word("messages", language), "", "y"
        ax.set_xlim(-1, 101)
        ax.set_xticks([0, 25, 50, 75, 100])
        frame = "b" if self.labelled else "lb"
        dress(
            ax,
            usual if title is None else title,
            word("severity", language),
            y,
            note=note,
            grid=grid,
            frame=frame,
            room=room,
        )
        self.ax_, self.figure_ = ax, figure_of(ax)
        return self


def _histogram(ax: Axes, severity: FloatArray, levels: IntArray, names: Sequence[str], language: Language) -> float:
    """Draw the histogram, and return the points that the labels above it take."""
    bottom, centre, labels = np.zeros(len(_BINS) - 1), [], []
    for level, (name, colour) in enumerate(zip(names, level_colours(len(names)), strict=True)):
        here = severity[levels == level]
        if not len(here):
            continue
        counts = np.histogram(here, _BINS)[0]
        ax.bar(_BINS[:-1], counts, 4, bottom, align="edge", color=colour, edgecolor=GUIDE, linewidth=0.5, label=name)
        bottom += counts
        centre.append(float(here.mean()))
        share = percent(len(here) / len(severity), language)
        labels.append(f"{name}\n{number(len(here), language, 0)} ({share})")
    gap = _CHARACTER * max(len(line) for label in labels for line in label.split("\n")) + 1
    tilted = gap * len(labels) > 100
    for at, label in zip(spread(centre, 5.0 if tilted else gap), labels, strict=True):
        ax.annotate(
            label.replace("\n", ": ") if tilted else label,
            (at, 1),
            (0, 4),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="left" if tilted else "center",
            va="bottom",
            rotation=35 if tilted else 0,
            fontsize=9.5,
            annotation_clip=False,
            parse_math=False,
        )
    longest = max(map(len, labels))
    ax.yaxis.set_major_formatter(ticks_in(language))
    return 18 + 3.3 * longest if tilted else 40.0


def _rows(ax: Axes, severity: FloatArray, levels: IntArray, names: Sequence[str], language: Language) -> None:
    labels = []
    for level, (name, colour) in enumerate(zip(names, level_colours(len(names)), strict=True)):
        here = severity[levels == level]
        labels.append(f"{name}\nn = {number(len(here), language, 0)}")
        ax.axhline(level, color=GUIDE, linewidth=0.8)
        if not len(here):
            continue
        counts = np.histogram(here, _BINS)[0]
        heights = counts / counts.max() * _RIDGE
        ax.bar(_BINS[:-1], heights, 4, level, align="edge", color=colour, edgecolor=GUIDE, linewidth=0.5, label=name)
        median = float(np.median(here))
        ax.plot([median, median], [level, level + _RIDGE], color="black", linewidth=1.5)
    ax.set_yticks(np.arange(len(names)) + 0.3, labels, parse_math=False)
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(-0.05, len(names))
