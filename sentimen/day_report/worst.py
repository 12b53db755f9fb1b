"""The messages to answer first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sentimen.day_report.caseload import Case
from sentimen.day_report.excerpt import Piece, excerpt
from sentimen.day_report.inbox import Inbox
from sentimen.language.masking import mask_text
from sentimen.model.severity_model import SeverityModel
from sentimen.triage.decision import Decision, decide
from sentimen.triage.rules import Rules

__all__ = ["WorstMessage", "worst_messages"]

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
        How many cases have this very text, of those that are answered as this one is, or open.
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
    cases: Sequence[Case],
    model: SeverityModel,
    *,
    now: datetime | None,
    rules: Rules,
    preset: str,
    most: int,
    progress: Callable[[int], None] | None = None,
) -> list[WorstMessage]:
    """Return the first of the cases, equal texts once.

    Parameters
    ----------
    inbox : Inbox
    cases : sequence of Case
        In the order to answer them.
    model : SeverityModel
        Gives the evidence.
    now : datetime or None
    rules : Rules
    preset : str
        A deadline table of the rules.
    most : int
    progress : callable, optional
        Called with the number of messages done, each time one is.
    """
    texts = Counter((case.answered, _same(inbox.texts[case.row])) for case in cases)
    shown: dict[tuple[bool, str], Case] = {}
    for case in cases:
        shown.setdefault((case.answered, _same(inbox.texts[case.row])), case)
        if len(shown) == most:
            break
    found = []
    for same, case in shown.items():
        found.append(_message(case, texts[same], inbox, model, now=now, rules=rules, preset=preset))
        if progress is not None:
            progress(len(found))
    return found


def _same(text: str) -> str:
    return " ".join(text[:2000].lower().split())


def _message(
    case: Case, copies: int, inbox: Inbox, model: SeverityModel, *, now: datetime | None, rules: Rules, preset: str
) -> WorstMessage:
    row, text = case.row, inbox.texts[case.row]
    found = model.assess(text)
    return WorstMessage(
        id=mask_text(inbox.ids[row])[:_LONGEST_ID],
        time=inbox.time_of(row),
        groups={name: column[row] for name, column in inbox.groups.items() if column[row]},
        reach=None if inbox.reach is None else inbox.reach[row],
        answered=case.answered,
        overdue=now is not None and case.is_overdue(now),
        copies=copies,
        signals=case.signals,
        pieces=tuple(excerpt(text, found.evidence)),
        decision=decide(
            found,
            None if case.deadline is None else inbox.time_of(row),
            text=text,
            public=case.facts.public,
            written=case.facts.written,
            preset=preset,
            rules=rules,
        ),
    )
