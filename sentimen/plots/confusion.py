"""Which levels a model takes for which others."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import as_levels
from sentimen.evaluation.intervals import Interval, bootstrap
from sentimen.evaluation.label_metrics import confusion, quadratic_weighted_kappa
from sentimen.model.levels import LEVEL_NAMES
from sentimen.plots.axes import axes_for, drawable, dress, figure_of
from sentimen.plots.palette import GUIDE, HIT, MISS, ink_on, shade
from sentimen.plots.predictions import names_for, predictions_of
from sentimen.plots.wording import Language, interval, level_labels, number, percent, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sentimen.evaluation.report import Report

__all__ = ["OrdinalConfusionDisplay"]

_MOST_WITH_SHARES = 7
_CELL = 8  # characters that fit under a cell


@dataclass(eq=False)
class OrdinalConfusionDisplay:
    r"""The confusion matrix of ordered levels: hits blue, misses orange, each as strong as its share of the row.

    Misses under the diagonal were taken for less severe than they are.

    Parameters
    ----------
    counts : array-like of shape (k, k)
        Rows are true levels, columns predicted ones.
    level_names : sequence of str, optional
        Names of the k levels, 2 to 10; the standard ones, or numbers, by default.
    agreement : Interval, optional
        Quadratic weighted kappa, for the line under the title.

    Attributes
    ----------
    ax_, figure_ : matplotlib Axes and Figure
        After `plot`.

    Examples
    --------
    >>> shown = OrdinalConfusionDisplay([[8, 2], [1, 9]], ["biasa", "darurat"]).plot(language="en")
    >>> [text.get_text() for text in shown.ax_.texts][:2]
    ['8\n80%', '2\n20%']
    >>> import matplotlib.pyplot as plt
    >>> plt.close(shown.figure_)
    """

    counts: ArrayLike
    level_names: Sequence[str] | None = None
    agreement: Interval | None = None
    ax_: Axes = field(init=False, repr=False)
    figure_: Figure = field(init=False, repr=False)

    @classmethod
    def from_estimator(
        cls, estimator: Any, texts: Iterable[Any], y_true: ArrayLike, *, n_bootstrap: int = 500, **plotting: Any
    ) -> Self:
        """Draw the levels that a model predicts against the true ones.

        Parameters
        ----------
        estimator : SeverityModel or fitted SeverityClassifier
        texts : iterable of str, length n
        y_true : array-like of shape (n,)
            Levels 0..k - 1, or their names.
        n_bootstrap : int
            Resamples behind the interval of the agreement.
        **plotting
            As in `plot`.
        """
        found = predictions_of(estimator, texts)
        return cls.from_predictions(
            y_true, found.levels, level_names=found.level_names, n_bootstrap=n_bootstrap, **plotting
        )

    @classmethod
    def from_predictions(
        cls,
        y_true: ArrayLike,
        y_pred: ArrayLike,
        *,
        level_names: Sequence[str] = LEVEL_NAMES,
        n_bootstrap: int = 500,
        **plotting: Any,
    ) -> Self:
        """Draw predicted levels against true ones; both are 0..k - 1, shape (n,).

        Raises
        ------
        ValueError
            If the inputs are empty, differ in length or hold something else than levels.
        """
        k = len(names_for(level_names, len(level_names)))
        columns = as_levels(y_true, k, "y_true", level_names), as_levels(y_pred, k, "y_pred", level_names)
        counts = confusion(*columns, k)
        agreement = bootstrap(partial(quadratic_weighted_kappa, n_levels=k), *columns, n=n_bootstrap)
        return cls(counts, level_names, agreement).plot(**plotting)

    @classmethod
    def from_report(cls, report: Report, **plotting: Any) -> Self:
        """Draw what a report holds."""
        return cls(report.confusion, report.levels, report.metrics.get("qwk")).plot(**plotting)

    def plot(self, *, ax: Axes | None = None, language: Language = "id", title: str | None = None) -> Self:
        """Draw.

        Parameters
        ----------
        ax : matplotlib Axes, optional
            New ones by default.
        language : {"id", "en"}
        title : str, optional
            In place of the usual one.

        Returns
        -------
        self
            With `ax_` and `figure_`.
        """
        counts = np.asarray(self.counts)
        if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
            raise ValueError(f"counts must be a square matrix, got shape {counts.shape}")
        k = len(counts)
        names = [drawable(name, 24) for name in level_labels(names_for(self.level_names, k), language)]
        side = 3.2 + 0.62 * k
        ax = axes_for(ax, (side + 0.6, side))
        whole = counts.sum(axis=1, keepdims=True)
        shares = counts / np.maximum(whole, 1)
        for row, column in np.ndindex(counts.shape):
            colour = shade(HIT if row == column else MISS, float(shares[row, column]))
            ax.add_patch(_cell(row, column, colour))
            if counts[row, column]:
                text = number(int(counts[row, column]), language, 0)
                if k <= _MOST_WITH_SHARES:
                    text += "\n" + percent(float(shares[row, column]), language)
                ax.text(column, row, text, ha="center", va="center", color=ink_on(colour), fontsize=10)
        ax.set(xlim=(-0.5, k - 0.5), ylim=(k - 0.5, -0.5), aspect="equal")
        wrapped = [textwrap.fill(name, _CELL, break_long_words=False) for name in names]
        ax.set_xticks(range(k), wrapped, parse_math=False)
        if max(len(line) for name in wrapped for line in name.split("\n")) > _CELL:
            ax.set_xticks(range(k), names, parse_math=False)
            ax.tick_params(axis="x", rotation=35)
            for label in ax.get_xticklabels():
                label.set(ha="right", rotation_mode="anchor")
        sizes = [f"{name}\nn = {number(int(n), language, 0)}" for name, n in zip(names, whole[:, 0], strict=True)]
        ax.set_yticks(range(k), sizes, parse_math=False)
        ax.tick_params(length=0)
        note = word("hits and misses", language)
        if self.agreement is not None:
            note = f"QWK {interval(self.agreement, language)}\n{note}"
        dress(
            ax,
            word("confusion", language) if title is None else title,
            word("by the model", language),
            word("by the label", language),
            note=note,
            frame="",
        )
        self.ax_, self.figure_ = ax, figure_of(ax)
        return self


def _cell(row: int, column: int, colour: str) -> Any:
    from matplotlib.patches import Rectangle

    look: dict[str, Any] = {"facecolor": colour, "edgecolor": GUIDE, "linewidth": 0.5, "clip_on": False}
    return Rectangle((column - 0.5, row - 0.5), 1, 1, gid=f"{row},{column}", **look)
