"""HTML of the page's smallest parts. Everything that a message or a table says goes through `shown`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html import escape

__all__ = ["Cell", "shown", "table"]

Cell = str
"""HTML of a table's cell, escaped already."""

_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
_STACKED = re.compile(r"([\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+")


def shown(text: object) -> str:
    r"""Return a text as HTML that can only be read.

    Blanks become single spaces. Control characters, marks that turn the direction of writing, halves of surrogate pairs
    and private characters become U+FFFD, and accents piled higher than three are taken off.

    Examples
    --------
    >>> shown("<b onclick='x'>\x00\N{RIGHT-TO-LEFT OVERRIDE}")
    '&lt;b onclick=&#x27;x&#x27;&gt;��'
    """
    joined = re.sub(r"\s+", " ", str(text))
    if not joined.isascii() or not joined.isprintable():
        joined = "".join(
            char if char in _JOINERS or unicodedata.category(char) not in _HIDDEN else "\N{REPLACEMENT CHARACTER}"
            for char in joined
        )
        joined = _STACKED.sub(r"\1", joined)
    return escape(joined)


_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def table(
    caption: str, heads: Sequence[tuple[str, bool]], rows: Sequence[Sequence[Cell]], *, name: str = "", note: str = ""
) -> str:
    """Return a table that can be scrolled where it is wider than the page.

    Parameters
    ----------
    caption : str
    heads : sequence of (str, bool)
        Heading of each column, and whether it holds numbers.
    rows : sequence of sequence of Cell
        The first cell heads its row.
    name : str
        A class of the table.
    note : str
        A sentence below it.
    """
    lines = [
        f'<div class="scroll" role="region" tabindex="0" aria-label="{shown(caption)}">',
        f'<table class="{name}">' if name else "<table>",
        f"<caption>{shown(caption)}</caption>",
        "<thead><tr>"
        + "".join(f'<th scope="col"{_number(numbers)}>{shown(head)}</th>' for head, numbers in heads)
        + "</tr></thead>",
        "<tbody>",
    ]
    for first, *others in rows:
        cells = "".join(
            f"<td{_number(numbers)}>{cell}</td>" for cell, (_, numbers) in zip(others, heads[1:], strict=True)
        )
        lines.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    lines += ["</tbody>", "</table>", "</div>"]
    if note:
        lines.append(f'<p class="note">{shown(note)}</p>')
    return "\n".join(lines)


def _number(numbers: bool) -> str:
    return ' class="n"' if numbers else ""
