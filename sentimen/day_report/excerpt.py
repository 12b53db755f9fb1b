"""What is shown of a message: personal data masked, evidence marked, not too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sentimen.language.masking import mask
from sentimen.model.assessment import Evidence

__all__ = ["Piece", "excerpt"]

_READ = 8_000  # characters of a message that are looked at
_BEFORE = 120  # characters shown before evidence that stands far back


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one sort.

    Parameters
    ----------
    text : str
    sort : {"plain", "evidence", "mask"}
    """

    text: str
    sort: str = "plain"


def excerpt(text: str, evidence: Sequence[Evidence] = (), longest: int = 420) -> list[Piece]:
    """Return a message in pieces.

    Parameters
    ----------
    text : str
        Of any length; what stands beyond 8,000 characters is not shown.
    evidence : sequence of Evidence
        As `SeverityModel.assess` gives it for this text. What lies in personal data is masked all the same.
    longest : int
        Characters that are shown. Where all evidence stands behind, what is before it is left out.

    Returns
    -------
    list of Piece
        Of the sorts plain, evidence and mask; an ellipsis stands where something was left out.

    Examples
    --------
    >>> found = Evidence("hilang", 6, 12, 1.0)
    >>> [(piece.sort, piece.text) for piece in excerpt("saldo hilang, wa 0812-3456-7890", [found])]
    [('plain', 'saldo '), ('evidence', 'hilang'), ('plain', ', wa '), ('mask', '<PHONE>')]
    """
    whole, text = text, text[:_READ]
    sorts, shown = ["plain"] * len(text), list(text)
    for found in evidence:
        for at in range(found.start, min(found.end, len(text))):
            sorts[at] = "evidence"
    for data in mask(whole[: _READ + 200]).spans:  # a number that runs over the end is masked as well
        for at in range(data.span.start, min(data.span.end, len(text))):
            sorts[at], shown[at] = "mask", ""
        if data.span.start < len(text):
            shown[data.span.start] = data.kind.mask
    first = next((at for at, sort in enumerate(sorts) if sort == "evidence"), 0)
    start = max(0, first - _BEFORE) if first >= longest - 60 else 0
    while start and sorts[start] == "mask" and not shown[start]:  # never begin in the midst of a mask
        start -= 1
    pieces: list[Piece] = [Piece("… ")] if start else []
    used, at = 0, start
    while at < len(text) and used < longest:
        sort = sorts[at]
        run: list[str] = []
        while at < len(text) and sorts[at] == sort and used < longest and not (sort == "mask" and run and shown[at]):
            run.append(shown[at])
            used += len(shown[at])
            at += 1
        pieces.append(Piece("".join(run), sort))
    while at < len(text) and sorts[at] == "mask" and not shown[at]:
        at += 1
    if at < len(text) or len(whole) > _READ:
        pieces.append(Piece(" …"))
    return pieces
