"""Why a score is what it is: the very terms of its sum."""

from __future__ import annotations

import html
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.model.assessment import Evidence
from sentimen.model.contributions import Contributions
from sentimen.model.heads import Heads
from sentimen.model.levels import LEVEL_NAMES, Level

__all__ = ["Contribution", "Explanation", "direction_of", "evidence_of"]

_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one token adds to the explained score.

    Parameters
    ----------
    text : str
        The token as written.
    start, end : int
        Its place in the text, in code points.
    value : float
        Above 0 raises the score, below 0 lowers it.
    """

    text: str
    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score as a sum: ``bias + sum(c.value for c in contributions) == decision``, exactly.

    Parameters
    ----------
    text : str
    about : str
        ``"severity"``, or the name of a level, signal, kind or sentiment.
    bias : float
        What the score would be without any token.
    contributions : tuple of Contribution
        One for each token, in order.
    decision : float
        The explained score. For severity it is the slope of the level scores over the levels; for a signal its
        log-odds; for a level, kind or sentiment its score above the mean of its head.
    """

    text: str
    about: str
    bias: float
    contributions: tuple[Contribution, ...]
    decision: float

    def strongest(self, n: int = 5) -> tuple[Contribution, ...]:
        """Return the n contributions of the largest size, the largest first."""
        return tuple(sorted(self.contributions, key=lambda c: -abs(c.value))[:n])

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON, as exact as they are.

        Examples
        --------
        >>> Explanation("mati", "severity", 0.5, (Contribution("mati", 0, 4, 1.0),), 1.5).to_dict()["contributions"]
        [{'text': 'mati', 'start': 0, 'end': 4, 'value': 1.0}]
        """
        return asdict(self) | {"contributions": [asdict(c) for c in self.contributions]}

    def __str__(self) -> str:
        lines = [f"{self.about}: score {self.decision:+.3f} = {self.bias:+.3f} of no single word, then word by word"]
        ordered = self.strongest(len(self.contributions))
        lines += [f"  {c.value:+.3f}  {c.text}" for c in ordered[:_MOST_SHOWN]]
        if others := ordered[_MOST_SHOWN:]:
            lines.append(f"  {sum(c.value for c in others):+.3f}  all {len(others)} others together")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Return the text with each token shaded by its contribution, for notebooks."""
        largest = max((abs(c.value) for c in self.contributions), default=0.0) or 1.0
        parts, at = [], 0
        for c in self.contributions:
            colour = "213,94,0" if c.value > 0 else "0,114,178"  # Okabe-Ito vermilion and blue: colour-blind safe
            shade = f"background:rgba({colour},{0.75 * abs(c.value) / largest:.2f})"
            parts.append(html.escape(self.text[at : c.start]))
            parts.append(f'<span style="{shade}" title="{c.value:+.3f}">{html.escape(c.text)}</span>')
            at = c.end
        parts.append(html.escape(self.text[at:]))
        legend = f"{self.bias:+.2f} of no single word; orange raises, blue lowers"
        head = f"<b>{html.escape(self.about)}</b> score {self.decision:+.2f} ({legend})"
        return f'<div>{head}</div><div style="white-space:pre-wrap">{"".join(parts)}</div>'


def direction_of(about: str | Level, heads: Heads) -> NDArray[np.float64]:
    """Return the combination of score columns, shape (heads.columns,), that `about` names.

    A standard level may be given as a `Level`, or by its Indonesian name.

    Raises
    ------
    ValueError
        If there is no such name; the message lists those there are.
    """
    about = name_of(about, heads)
    direction = np.zeros(heads.columns)
    if about == "severity":
        steps = np.arange(len(heads.levels)) - (len(heads.levels) - 1) / 2
        direction[heads.slice_of("levels")] = steps / (steps @ steps)
        return direction
    if about not in heads.names:
        raise ValueError(f"cannot explain {about!r}; choose 'severity' or one of {', '.join(heads.names)}")
    column = heads.names.index(about)
    for head in ("levels", "kinds", "sentiments"):
        part = heads.slice_of(head)
        if part.start <= column < part.stop:
            direction[part] = -1 / (part.stop - part.start)
    direction[column] += 1
    return direction


def name_of(about: str | Level, heads: Heads) -> str:
    """Return the name that a model has for what is asked about."""
    if heads.levels == LEVEL_NAMES and about not in heads.names:
        for level in Level:
            if about in (level, level.indonesian):
                return LEVEL_NAMES[level]
    return str(about)


def explain(text: str, about: str | Level, heads: Heads, terms: Contributions) -> Explanation:
    """Combine what each token adds to each score into the explanation of one score."""
    direction = direction_of(about, heads)
    values = (terms.values @ direction).tolist()
    bias = float(terms.rest @ direction)
    contributions = tuple(
        Contribution(text[start:end], start, end, value)
        for (start, end), value in zip(terms.spans, values, strict=True)
    )
    return Explanation(text, name_of(about, heads), bias, contributions, bias + sum(c.value for c in contributions))


def evidence_of(text: str, terms: Contributions, direction: NDArray[np.float64], most: int = 4) -> tuple[Evidence, ...]:
    """Return the strongest runs of tokens that raise the score, in the order of the text.

    A run is one token and its neighbours on either side that add at least a third as much.
    """
    values = (terms.values @ direction).tolist()
    if not values:
        return ()
    floor = max(0.25 * max(values), 1e-9)
    taken: set[int] = set()
    found: list[Evidence] = []
    for peak in sorted(range(len(values)), key=lambda i: -values[i]):
        if values[peak] < floor or len(found) == most:
            break
        if peak in taken or not any(map(_says_something, text[slice(*terms.spans[peak])])):
            continue
        first = last = peak
        while first > 0 and first - 1 not in taken and values[first - 1] > values[peak] / 3:
            first -= 1
        while last + 1 < len(values) and last + 1 not in taken and values[last + 1] > values[peak] / 3:
            last += 1
        taken.update(range(first, last + 1))
        start, end = terms.spans[first][0], terms.spans[last][1]
        found.append(Evidence(text[start:end], start, end, sum(values[first : last + 1])))
    return tuple(sorted(found, key=lambda e: e.start))


def _says_something(character: str) -> bool:
    """Tell letters, digits and pictures from punctuation, which is no evidence by itself."""
    return character.isalnum() or character > "\N{LEFTWARDS ARROW}"
