"""What the words of a message add to its score."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from sentimen.model.explanation import Explanation
from sentimen.model.levels import LEVEL_NAMES, SIGNALS
from sentimen.plots.axes import axes_for, drawable, dress, figure_of, ticks_in
from sentimen.plots.palette import GUIDE, LOWERS, RAISES
from sentimen.plots.predictions import check_estimator
from sentimen.plots.wording import Language, level_labels, number, signal_labels, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["EvidenceDisplay"]


@dataclass(eq=False)
class EvidenceDisplay:
    """The terms of a score as bars that add up to it: orange raises, blue lowers.

    Parameters
    ----------
    explanation : Explanation
        As `SeverityModel.explain` gives it.

    Attributes
    ----------
    ax_, figure_ : matplotlib Axes and Figure
        After `plot`.

    Examples
    --------
    >>> from sentimen.model.explanation import Contribution
    >>> terms = (Contribution("uang", 0, 4, 0.5), Contribution("hilang", 5, 11, 1.5))
    >>> shown = EvidenceDisplay(Explanation("uang hilang", "severity", -1.0, terms, 1.0)).plot()
    >>> [label.get_text() for label in shown.ax_.get_yticklabels()]
    ['hilang', 'uang', 'bias (tanpa kata)']
    >>> import matplotlib.pyplot as plt
    >>> plt.close(shown.figure_)
    """

    explanation: Explanation
    ax_: Axes = field(init=False, repr=False)
    figure_: Figure = field(init=False, repr=False)

    @classmethod
    def from_estimator(cls, estimator: Any, text: str, about: str = "severity", **plotting: Any) -> Self:
        """Draw why a model gives a message its severity, or another score; see `SeverityModel.explain`.

        Raises
        ------
        TypeError
            If the estimator cannot explain, or `text` is not a str.
        ValueError
            If the model predicts nothing called `about`.
        """
        check_estimator(estimator, "explain")
        return cls(estimator.explain(text, about)).plot(**plotting)

    @classmethod
    def from_predictions(cls, explanation: Explanation, **plotting: Any) -> Self:
        """Draw an explanation."""
        return cls(explanation).plot(**plotting)

    def plot(
        self, *, ax: Axes | None = None, language: Language = "id", title: str | None = None, most: int = 12
    ) -> Self:
        """Draw.

        Parameters
        ----------
        ax, language, title
            As in `OrdinalConfusionDisplay.plot`.
        most : int
            How many words get a bar of their own, the strongest ones; the others share one.
        """
        why = self.explanation
        if not isinstance(why, Explanation):
            raise TypeError(f"explanation must be an Explanation (model.explain(text)), got {type(why).__name__}")
        if most < 1:
            raise ValueError(f"most must be 1 or more, got {most}")
        strongest = why.strongest(most)
        bars = [(drawable(term.text, 28), term.value) for term in strongest]
        others = len(why.contributions) - len(strongest)
        if others:
            rest = sum(term.value for term in why.contributions) - sum(term.value for term in strongest)
            bars.append((word("other words", language, n=others), rest))
        bars.append((word("bias", language), why.bias))
        ax = axes_for(ax, (6.8, 1.5 + 0.32 * len(bars)))
        values = [value for _, value in bars]
        ax.barh(range(len(bars)), values, 0.72, color=[RAISES if value > 0 else LOWERS for value in values])
        for row, value in enumerate(values):
            ax.annotate(
                number(value, language, sign=True),
                (value, row),
                (4 if value >= 0 else -4, 0),
                textcoords="offset points",
                ha="left" if value >= 0 else "right",
                va="center",
                fontsize=9.5,
            )
        ax.axvline(0, color=GUIDE, linewidth=0.8)
        ax.set_yticks(range(len(bars)), [name for name, _ in bars], parse_math=False)
        for label in ax.get_yticklabels()[len(strongest) :]:
            label.set(fontstyle="italic")
        ax.tick_params(axis="y", length=0)
        ax.set_ylim(len(bars) - 0.4, -0.6)
        ax.margins(x=0.14)
        ax.xaxis.set_major_formatter(ticks_in(language))
        note = word("the sum", language, sum=number(why.decision, language, sign=True))
        usual = _title(why.about, language)
        dress(ax, usual if title is None else title, word("adds", language), "", note=note, grid="x", frame="b")
        self.ax_, self.figure_ = ax, figure_of(ax)
        return self


def _title(about: str, language: Language) -> str:
    if about == "severity":
        return word("evidence of severity", language)
    standard = {
        **dict(zip(LEVEL_NAMES, level_labels(LEVEL_NAMES, language), strict=True)),
        **dict(zip(SIGNALS, signal_labels(SIGNALS, language), strict=True)),
    }
    return word("evidence", language, about=standard.get(about, about))
