"""Cases in the order in which to answer them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sentimen.day_report.caseload import Case
from sentimen.day_report.inbox import Inbox
from sentimen.triage.queue import QueueItem, order_queue
from sentimen.triage.rules import Rules

__all__ = ["in_order"]

_MOST_CONTACTS = 5  # who wrote more often is hardly one customer: an account of the desk, a name of many
_NO_TIME = datetime(2000, 1, 1)  # where no time is known nobody has waited


def in_order(cases: Sequence[Case], inbox: Inbox, *, now: datetime | None, rules: Rules) -> list[Case]:
    """Return cases in the order in which to answer them: open ones first, as `order_queue` has them.

    Parameters
    ----------
    cases : sequence of Case
    inbox : Inbox
    now : datetime or None
        None where no time is known.
    rules : Rules
    """
    moment = now if now is not None else _NO_TIME
    items = [
        QueueItem(
            str(at),
            case.facts.assessment,
            inbox.time_of(case.row) or moment,
            reach=0 if inbox.reach is None else inbox.reach[case.row],
            answered=case.answered,
            contacts=1 if inbox.contacts is None else min(inbox.contacts[case.row], _MOST_CONTACTS),
            text=inbox.texts[case.row],
        )
        for at, case in enumerate(cases)
    ]
    return [cases[int(item.id)] for item in order_queue(items, moment, rules=rules)]
