"""Spans of a text and the edits that lead from one text to another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Edit", "Span", "apply_edits"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in a text.

    Parameters
    ----------
    start, end : int
        Positions in code points, ``0 <= start <= end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, got start={self.start}, end={self.end}")

    def of(self, text: str) -> str:
        """Return the part of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in a text, and the rule that made it.

    Parameters
    ----------
    span : Span
        What is replaced, in the text before any edit.
    replacement : str
        What stands there afterwards.
    rule : str
        Name of the rule, such as ``"slang"`` or ``"elongation"``.
    """

    span: Span
    replacement: str
    rule: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Replay edits on the text that they were made for.

    Parameters
    ----------
    text : str
        The text before the edits.
    edits : iterable of Edit
        In order of their spans, which do not overlap.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If spans overlap, are out of order or lie outside `text`.

    Examples
    --------
    >>> apply_edits("gk bisa", [Edit(Span(0, 2), "tidak", "slang")])
    'tidak bisa'
    """
    parts: list[str] = []
    at = 0
    for edit in edits:
        if edit.span.start < at or edit.span.end > len(text):
            raise ValueError(
                f"edit {edit.rule!r} at {edit.span.start}-{edit.span.end} overlaps its neighbour "
                f"or lies outside a text of {len(text)} characters"
            )
        parts.append(text[at : edit.span.start])
        parts.append(edit.replacement)
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)
