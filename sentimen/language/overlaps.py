"""Choose among findings that lie across each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from sentimen.language.spans import Span

__all__ = ["leftmost_longest"]


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Finding = TypeVar("Finding", bound=_Spanned)


def leftmost_longest(findings: Iterable[Finding]) -> list[Finding]:
    """Keep the findings that begin first, of those the longest, and drop what overlaps them.

    Parameters
    ----------
    findings : iterable
        Objects with a ``span``; of two with the same span the first stays.

    Returns
    -------
    list
        In order, without overlaps.

    Examples
    --------
    >>> from sentimen.language.quantities import Quantity
    >>> from sentimen.language.spans import Span
    >>> kept = leftmost_longest([Quantity(Span(2, 9), 1.0), Quantity(Span(0, 3), 2.0), Quantity(Span(0, 4), 3.0)])
    >>> [finding.value for finding in kept]
    [3.0]
    """
    kept: list[Finding] = []
    end = 0
    for finding in sorted(findings, key=lambda finding: (finding.span.start, -finding.span.end)):
        if finding.span.start >= end:
            kept.append(finding)
            end = finding.span.end
    return kept
