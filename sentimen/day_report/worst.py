"""The messages to answer first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sentimen.day_report.caseload import Case
from sentimen.day_report.channels import is_public, is_written
from sentimen.day_report.excerpt import Piece, excerpt
from sentimen.day_report.inbox import Inbox
from sentimen.language.masking import mask_text
from sentimen.model.assessment import Assessments
from sentimen.model.severity_model import SeverityModel
from sentimen.triage.decision import Decision, decide
from sentimen.triage.queue import QueueItem, order_queue
from sentimen.triage.rules import Rules

__all__ = ["WorstMessage", "worst_messages"]

_NO_TIME = datetime(2000, 1, 1)  # where no time is known nobody has waited
_LONGEST_ID = 60


@dataclass(frozen=True)
class WorstMessage:
    """A message to answer, with what is known and decided of it.

    Parameters
    ----------
    id : str
    time : datetime or None
    groups : dict of str to str
        Brand, channel and topic, those that are known.
    reach : int or None
    answered : bool
    overdue : bool
        Whether it should have been answered by now and is not.
    copies : int
        How many messages have this very text.
    signals : tuple of str
        Those that count as present.
    pieces : tuple of Piece
        The message, masked, its evidence marked.
    decision : Decision
    """

    id: str
    time: datetime | None
    groups: dict[str, str]
    reach: int | None
    answered: bool
    overdue: bool
    copies: int
    signals: tuple[str, ...]
    pieces: tuple[Piece, ...]
    decision: Decision


def worst_messages(
    inbox: Inbox,
    said: Assessments,
    cases: Sequence[Case],
    model: SeverityModel,
    *,
    now: datetime | None,
    rules: Rules,
    preset: str,
    most: int,
) -> list[WorstMessage]:
    """Return the cases to answer first: the open ones, by the queue's urgency; equal texts once.

    Parameters
    ----------
    inbox : Inbox
    said : Assessments
    cases : sequence of Case
    model : SeverityModel
        Gives the evidence.
    now : datetime or None
    rules : Rules
    preset : str
        A deadline table of the rules.
    most : int
    """
    texts = Counter(_same(inbox.texts[case.row]) for case in cases)
    moment = now if now is not None else _NO_TIME
    items = [
        QueueItem(
            str(at),
            said[case.row],
            inbox.time_of(case.row) or moment,
            reach=0 if inbox.reach is None else inbox.reach[case.row],
            answered=case.answered,
        )
        for at, case in enumerate(cases)
    ]
    shown: dict[str, Case] = {}
    for item in order_queue(items, moment, rules=rules):
        case = cases[int(item.id)]
        shown.setdefault(_same(inbox.texts[case.row]), case)
        if len(shown) == most:
            break
    return [
        _message(case, texts[same], inbox, model, now=now, rules=rules, preset=preset) for same, case in shown.items()
    ]


def _same(text: str) -> str:
    return " ".join(text[:2000].lower().split())


def _message(
    case: Case, copies: int, inbox: Inbox, model: SeverityModel, *, now: datetime | None, rules: Rules, preset: str
) -> WorstMessage:
    row, text = case.row, inbox.texts[case.row]
    channel = inbox.group_of("channel", row)
    found = model.assess(text)
    decision = decide(
        found,
        None if case.deadline is None else inbox.time_of(row),
        text=text,
        public=is_public(channel),
        written=is_written(channel),
        preset=preset,
        rules=rules,
    )
    signals = rules.facts(found).signals
    return WorstMessage(
        id=mask_text(inbox.ids[row][:_LONGEST_ID]),
        time=inbox.time_of(row),
        groups={name: column[row] for name, column in inbox.groups.items() if column[row]},
        reach=None if inbox.reach is None else inbox.reach[row],
        answered=case.answered,
        overdue=now is not None and case.is_overdue(now),
        copies=copies,
        signals=tuple(name for name in rules.signals if name in signals),
        pieces=tuple(excerpt(text, found.evidence)),
        decision=decision,
    )
