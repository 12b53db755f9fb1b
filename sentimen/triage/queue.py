"""In which order messages are answered.

The urgency of a message is a product of four factors, none below 1:

- severity: ``level_factor ** (severity / 25)``, 3 to the power of the level by default; a message whose words speak of
  dying, of violence or of a lost life counts as 100, as a person must read it first;
- waiting: ``1 + hours / waiting_hours``, one more for each day by default;
- reach: ``1 + reach_tenfold * log10(1 + reach)``, a third more for each ten times the readers by default;
- contacts: ``1 + contact * (contacts - 1)``, half more for each further contact by default.

So no factor outweighs another by itself: a critical message that has just come in stands before a mild one that has
waited three weeks, but not for ever; a million readers count for a level, not for two.

Two things stand above any urgency, so they belong to the order and not to the product. Unanswered messages stand before
all answered ones: "answered" means that the company has the last word and waits for the customer. A customer who writes
again is unanswered again, with one more contact. And messages whose words speak of dying, of violence or of a lost life
stand before all others, since a person must read them within half an hour, and in a surge many have waited longer.

Among these the signal ``harm`` comes first and then the product with the model's own severity, which tells jokes and
news from people in danger, and without readers: who means it mostly writes where nobody else reads it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from sentimen.model.assessment import Assessment
from sentimen.model.inputs import as_text
from sentimen.triage.grave_words import speaks_gravely
from sentimen.triage.rule_rows import QueueWeights
from sentimen.triage.rules import Rules

__all__ = ["QueueItem", "order_queue", "urgency"]

_HOUR = 3600.0
_MOST = 100.0


@dataclass(frozen=True)
class QueueItem:
    """A message that waits.

    Parameters
    ----------
    id : str
        The desk's own name for it.
    assessment : Assessment
    received : datetime
        Naive (the desk's local time) or aware.
    reach : int, default 0
        How many people may read it: followers, members, views. 0 for a private message.
    answered : bool, default False
        Whether the company has the last word.
    contacts : int, default 1
        How many times the customer wrote about it, this one included.
    text : str, optional
        The message: one that speaks of dying, of violence or of a lost life (`sentimen.triage.grave_words`) counts as
        critical and stands first, whatever its score. It is not shown.

    Raises
    ------
    TypeError
        If `assessment` or `received` is something else.
    ValueError
        If `reach` is below 0, `contacts` below 1, or one of them unknown.
    """

    id: str
    assessment: Assessment
    received: datetime
    reach: int = 0
    answered: bool = False
    contacts: int = 1
    text: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.assessment, Assessment):
            raise TypeError(f"item {self.id!r}: expected what model.assess(text) returns, got {self.assessment!r:.60}")
        if not isinstance(self.received, datetime) or self.received != self.received:
            raise TypeError(f"item {self.id!r}: received must be a datetime, got {self.received!r:.60}")
        if not self.reach >= 0:  # nan is not
            raise ValueError(f"item {self.id!r}: reach is {self.reach!r}; it must be 0 or more")
        if not self.contacts >= 1:  # nan is not
            raise ValueError(f"item {self.id!r}: contacts is {self.contacts!r}; it must be 1 or more")

    @cached_property
    def speaks_gravely(self) -> bool:
        """Whether its words speak of dying, of violence or of a lost life, so that it stands before all others."""
        return speaks_gravely(as_text(self.text))

    @property
    def severity(self) -> float:
        """The severity that counts, 0 to 100."""
        return _MOST if self.speaks_gravely else self.assessment.severity


def urgency(item: QueueItem, now: datetime, *, rules: Rules | None = None) -> float:
    """Return how urgent a message is, 1 or more, by the formula above.

    It never falls when severity, waiting, reach or contacts rise and the rest stays. It is not the whole order: whoever
    sorts by it does as `order_queue` and puts first what is not `answered`, then what `speaks_gravely`.

    Parameters
    ----------
    item : QueueItem
    now : datetime
        Naive (the desk's local time) or aware. A message from later than now has not waited.
    rules : Rules, optional
        Of the desk; the default ones otherwise.

    Examples
    --------
    >>> from sentimen.model.levels import Level
    >>> mild = Assessment(Level.MILD, 25.0, {}, "complaint", "neutral", {}, 0.9, False)
    >>> urgency(QueueItem("a", mild, datetime(2025, 9, 1, 9)), datetime(2025, 9, 2, 9))
    6.0
    """
    rules = Rules.given(rules)
    return _product(item, item.severity, item.reach, _hours(item, now, rules), rules.queue)


def _hours(item: QueueItem, now: datetime, rules: Rules) -> float:
    waited = rules.calendar.localized(now) - rules.calendar.localized(item.received)
    return max(waited.total_seconds() / _HOUR, 0.0)


def _product(item: QueueItem, severity: float, reach: int, hours: float, weights: QueueWeights) -> float:
    return float(
        weights.level_factor ** (severity / 25)
        * (1 + hours / weights.waiting_hours)
        * (1 + weights.reach_tenfold * math.log10(1 + reach))
        * (1 + weights.contact * (item.contacts - 1))
    )


def _place(item: QueueItem, now: datetime, rules: Rules) -> tuple[bool, bool, bool, float]:
    if not item.speaks_gravely:
        return item.answered, True, False, -urgency(item, now, rules=rules)
    no_harm = "harm" not in rules.facts(item.assessment).signals
    product = _product(item, item.assessment.severity, 0, _hours(item, now, rules), rules.queue)
    return item.answered, False, no_harm, -product


def order_queue(items: Iterable[QueueItem], now: datetime, *, rules: Rules | None = None) -> list[QueueItem]:
    """Return messages in the order in which to answer them.

    Unanswered ones first; of these, the ones that speak of dying, of violence or of a lost life (that takes
    `QueueItem.text`), those with the signal ``harm`` before the rest and readers left out; then by urgency. Messages of
    equal urgency stay in the order given. Nothing is left out; see `belongs_in_queue` for that.

    Parameters
    ----------
    items : iterable of QueueItem
    now : datetime
        Naive (the desk's local time) or aware.
    rules : Rules, optional
        Of the desk; the default ones otherwise.

    Returns
    -------
    list of QueueItem

    Examples
    --------
    >>> from sentimen.model.levels import Level
    >>> mild = Assessment(Level.MILD, 25.0, {}, "complaint", "neutral", {}, 0.9, False)
    >>> grave = Assessment(Level.CRITICAL, 95.0, {}, "complaint", "negative", {"fraud": 0.9}, 0.9, False)
    >>> morning, noon = datetime(2025, 9, 1, 8), datetime(2025, 9, 1, 12)
    >>> waiting = [QueueItem("old", mild, morning), QueueItem("new", grave, noon)]
    >>> waiting.append(QueueItem("again", mild, morning, contacts=2))
    >>> waiting.append(QueueItem("danger", mild, noon, text="lama-lama mending mati"))
    >>> [item.id for item in order_queue(waiting, noon)]
    ['danger', 'new', 'again', 'old']
    """
    rules = Rules.given(rules)
    return sorted(items, key=lambda item: _place(item, now, rules))
