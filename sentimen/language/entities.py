"""The facts in a message: money, durations, counts, dates, times, numbers of orders, links and authorities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sentimen.language.amounts import find_amounts
from sentimen.language.dates import find_dates, find_times
from sentimen.language.durations import find_counts, find_durations
from sentimen.language.overlaps import leftmost_longest
from sentimen.language.quantities import AMOUNT_OF, START, parse_quantity
from sentimen.language.references import find_institutions, find_links, find_order_ids
from sentimen.language.spans import Span

__all__ = ["Entity", "EntityKind", "find_entities"]


class EntityKind(StrEnum):
    """What an entity is."""

    MONEY = "money"
    DURATION = "duration"
    COUNT = "count"
    DATE = "date"
    TIME = "time"
    PERCENT = "percent"
    ORDER_ID = "order_id"
    URL = "url"
    EMAIL = "email"
    MENTION = "mention"
    HASHTAG = "hashtag"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class Entity:
    """A fact in a text.

    Parameters
    ----------
    kind : EntityKind
    span : Span
        Where it stands in the text as passed.
    value : float or None
        Rupiah, hours, times, hours since midnight or percent; None where no number is told, or for what has none.
    unit : str or None
        What `value` is measured in: ``"IDR"``, ``"hour"``, ``"times"``, ``"o'clock"``, ``"percent"``.
    """

    kind: EntityKind
    span: Span
    value: float | None = None
    unit: str | None = None


_PERCENT = re.compile(rf"{START}({AMOUNT_OF})(?:%|(?:persen|prosen)(?!\w))", re.IGNORECASE)


def _candidates(text: str) -> Iterator[Entity]:
    """Yield entities of every kind, those first that win over others of the same span."""
    for kind, span in find_links(text):
        yield Entity(EntityKind(kind), span)
    for span in find_order_ids(text):
        yield Entity(EntityKind.ORDER_ID, span)
    for found in find_dates(text):
        yield Entity(EntityKind.DATE, found.span)
    for found in find_times(text):
        yield Entity(EntityKind.TIME, found.span, found.value, "o'clock")
    for amount in find_amounts(text):
        yield Entity(EntityKind.MONEY, amount.span, amount.rupiah, "IDR")
    for found in find_durations(text):
        yield Entity(EntityKind.DURATION, found.span, found.value, "hour")
    for found in find_counts(text):
        yield Entity(EntityKind.COUNT, found.span, found.value, "times")
    for match in _PERCENT.finditer(text):
        number = parse_quantity(match[1])
        if number is not None:
            yield Entity(EntityKind.PERCENT, Span(*match.span()), float(number), "percent")
    for span in find_institutions(text):
        yield Entity(EntityKind.INSTITUTION, span)


def find_entities(text: str) -> list[Entity]:
    """Find the facts that a message tells.

    Parameters
    ----------
    text : str
        Any string; the running time is linear in its length.

    Returns
    -------
    list of Entity
        In order, without overlaps: of findings that lie across each other the one that begins first stays, of those
        that begin together the longest.

    Examples
    --------
    >>> text = "udh 3 hr saldo 1,2jt ga masuk, lapor OJK aja"
    >>> [(str(entity.kind), entity.span.of(text), entity.value) for entity in find_entities(text)]
    [('duration', '3 hr', 72.0), ('money', '1,2jt', 1200000), ('institution', 'OJK', None)]
    """
    return leftmost_longest(_candidates(text))
