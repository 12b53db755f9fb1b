"""Cases in the order in which to answer them, and what is decided of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sentimen.day_report.caseload import Case
from sentimen.day_report.channels import is_public, is_written
from sentimen.day_report.inbox import Inbox
from sentimen.model.assessment import Assessment, Assessments
from sentimen.triage.decision import Decision, decide
from sentimen.triage.queue import QueueItem, order_queue
from sentimen.triage.rules import Rules

__all__ = ["decision_on", "in_order"]

_NO_TIME = datetime(2000, 1, 1)  # where no time is known nobody has waited


def in_order(
    cases: Sequence[Case], inbox: Inbox, said: Assessments, *, now: datetime | None, rules: Rules
) -> list[Case]:
    """Return cases in the order in which to answer them: open ones first, by the queue's urgency.

    Parameters
    ----------
    cases : sequence of Case
    inbox : Inbox
    said : Assessments
        Of the whole inbox.
    now : datetime or None
        None where no time is known.
    rules : Rules
    """
    moment = now if now is not None else _NO_TIME
    items = [
        QueueItem(
            str(at),
            said[case.row],
            inbox.time_of(case.row) or moment,
            reach=0 if inbox.reach is None else inbox.reach[case.row],
            answered=case.answered,
            text=inbox.texts[case.row],
        )
        for at, case in enumerate(cases)
    ]
    return [cases[int(item.id)] for item in order_queue(items, moment, rules=rules)]


def decision_on(case: Case, found: Assessment, inbox: Inbox, *, rules: Rules, preset: str) -> Decision:
    """Return what to do with a case.

    Parameters
    ----------
    case : Case
    found : Assessment
        Of its message.
    inbox : Inbox
    rules : Rules
    preset : str
        A deadline table of the rules.
    """
    channel = inbox.group_of("channel", case.row)
    return decide(
        found,
        None if case.deadline is None else inbox.time_of(case.row),
        text=inbox.texts[case.row],
        public=is_public(channel),
        written=is_written(channel),
        preset=preset,
        rules=rules,
    )
