"""Which signals come together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sentimen.evaluation.inputs import as_probabilities
from sentimen.model.levels import SIGNALS
from sentimen.plots.axes import axes_for, drawable, dress, figure_of
from sentimen.plots.palette import GUIDE, HIT, ink_on, shade
from sentimen.plots.predictions import assessments_of
from sentimen.plots.wording import Language, number, percent, signal_labels, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["SignalCooccurrenceDisplay"]

_EMPTY = "#e8e8e8"


@dataclass(eq=False)
class SignalCooccurrenceDisplay:
    """Of the messages with one signal, how many have the other: the most frequent signal first.

    Parameters
    ----------
    counts : array-like of shape (s, s)
        Messages that have both signals; on the diagonal, messages that have the one.
    signal_names : sequence of str
        Names of the s signals.

    Attributes
    ----------
    ax_, figure_ : matplotlib Axes and Figure
        After `plot`.

    Examples
    --------
    >>> shown = SignalCooccurrenceDisplay.from_predictions([{"money"}, {"money", "fraud"}, set()])
    >>> [label.get_text() for label in shown.ax_.get_yticklabels()][:2]
    ['uang, n = 2', 'penipuan, n = 1']
    >>> import matplotlib.pyplot as plt
    >>> plt.close(shown.figure_)
    """

    counts: ArrayLike
    signal_names: Sequence[str] = SIGNALS
    ax_: Axes = field(init=False, repr=False)
    figure_: Figure = field(init=False, repr=False)

    @classmethod
    def from_estimator(cls, estimator: Any, texts: Iterable[Any], **plotting: Any) -> Self:
        """Draw the signals that a model finds in texts, by its own cuts.

        Raises
        ------
        ValueError
            If the model has no signals, or there are no texts.
        """
        found = assessments_of(estimator, texts)
        names = found.heads.signals
        if not names:
            raise ValueError("this model has no signals: it was trained without them")
        return cls.from_predictions(found.signals_present, signal_names=names, **plotting)

    @classmethod
    def from_predictions(
        cls,
        signals: ArrayLike | Sequence[Iterable[str]],
        *,
        signal_names: Sequence[str] = SIGNALS,
        **plotting: Any,
    ) -> Self:
        """Draw signals of messages.

        Parameters
        ----------
        signals : array-like of shape (n, s), or sequence of n sets of str
            1 where a message has the signal, else 0; or the names of each message's signals.
        signal_names : sequence of str
            Names of the s signals.
        **plotting
            As in `plot`.

        Raises
        ------
        ValueError
            If there are no messages, or a signal is not one of the names.
        """
        present = _present(signals, tuple(signal_names))
        return cls(present.T @ present, signal_names).plot(**plotting)

    def plot(self, *, ax: Axes | None = None, language: Language = "id", title: str | None = None) -> Self:
        """Draw; parameters as in `OrdinalConfusionDisplay.plot`."""
        counts = np.asarray(self.counts)
        k = len(self.signal_names)
        if counts.shape != (k, k) or not k:
            raise ValueError(f"counts must be a matrix of {k} by {k} for {k} signals, got shape {counts.shape}")
        frequent = np.argsort(-np.diag(counts), kind="stable")
        counts = counts[np.ix_(frequent, frequent)]
        labels = signal_labels(self.signal_names, language)
        names = [drawable(labels[at], 24) for at in frequent]
        side = 2.2 + 0.52 * k
        ax = axes_for(ax, (side + 1.2, side))
        _cells(ax, counts, language)
        ax.set(xlim=(-0.5, k - 0.5), ylim=(k - 0.5, -0.5), aspect="equal")
        ax.set_xticks(range(k), names, rotation=35, ha="right", rotation_mode="anchor", parse_math=False)
        sizes = [f"{name}, n = {number(int(n), language, 0)}" for name, n in zip(names, np.diag(counts), strict=True)]
        ax.set_yticks(range(k), sizes, parse_math=False)
        ax.tick_params(length=0)
        usual = word("cooccurrence", language)
        dress(ax, usual if title is None else title, "", "", note=word("cooccurrence of", language), frame="")
        self.ax_, self.figure_ = ax, figure_of(ax)
        return self


def _cells(ax: Axes, counts: NDArray[Any], language: Language) -> None:
    from matplotlib.patches import Rectangle

    for row, column in np.ndindex(counts.shape):
        whole = int(counts[row, row])
        share = int(counts[row, column]) / max(whole, 1)
        own = row == column
        colour = _EMPTY if own or not whole else shade(HIT, share)
        look: dict[str, Any] = {"facecolor": colour, "edgecolor": GUIDE, "linewidth": 0.5, "clip_on": False}
        ax.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, **look))
        if whole and not own:
            text = percent(share, language)
            ax.text(column, row, text, ha="center", va="center", color=ink_on(colour), fontsize=9)


def _present(signals: Any, names: tuple[str, ...]) -> NDArray[np.int64]:
    rows = signals if isinstance(signals, np.ndarray) else list(signals)
    if len(rows) and isinstance(rows[0], set | frozenset | list | tuple) and _are_names(rows):
        unknown = sorted({name for row in rows for name in row} - set(names))
        if unknown:
            raise ValueError(f"signal {unknown[0]!r} is not one of {', '.join(names)}")
        return np.array([[int(name in row) for name in names] for row in rows], dtype=np.int64)
    matrix = as_probabilities(rows, "signals", sums=False)
    if matrix.shape[1] != len(names) or not np.isin(matrix, (0.0, 1.0)).all():
        raise ValueError(f"signals must be 0 or 1 in {len(names)} columns, got shape {matrix.shape}")
    return matrix.astype(np.int64)


def _are_names(rows: Iterable[Any]) -> bool:
    return all(isinstance(name, str) for row in rows for name in row)
