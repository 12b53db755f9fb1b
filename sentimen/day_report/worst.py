"""The messages to answer first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sentimen.day_report.caseload import Case
from sentimen.day_report.excerpt import Piece, excerpt
from sentimen.day_report.inbox import Inbox
from sentimen.language.masking import mask_text
from sentimen.model.severity_model import SeverityModel
from sentimen.triage.decision import Decision, decision_of
from sentimen.triage.rules import Rules
from sentimen.triage.stream_names import name_key

__all__ = ["WorstMessage", "worst_messages"]

_LONGEST_ID = 60
_SHARED = re.compile(r"\A(?:\s*rt @\w{1,30}:)+")


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
        How many cases of this brand have this very text, of those that are answered as this one is, or open.
    signals : tuple of str
        Those that count as present.
    pieces : tuple of Piece
        The message, masked, its evidence marked.
    decision : Decision
    contacts : int or None
        Which message of its customer about the brand it is, from 1; None where customers are not known.
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
    contacts: int | None = None


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
    """Return the first of the cases, equal texts about one brand once.

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
    texts = Counter(_same(case, inbox) for case in cases)
    shown: dict[tuple[bool, str, str], Case] = {}
    for case in cases:
        shown.setdefault(_same(case, inbox), case)
        if len(shown) == most:
            break
    found = []
    for same, case in shown.items():
        found.append(_message(case, texts[same], inbox, model, now=now, rules=rules, preset=preset))
        if progress is not None:
            progress(len(found))
    return found


def _same(case: Case, inbox: Inbox) -> tuple[bool, str, str]:
    """Return what cases share that are shown once; a text shared on counts as the text itself."""
    text = _SHARED.sub("", inbox.texts[case.row][:2000].lower())
    return case.answered, name_key(inbox.name_of("brand", case.row)), " ".join(text.split())


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
        decision=decision_of(
            case.facts, None if case.deadline is None else inbox.time_of(row), preset, holidays=(), rules=rules
        ),
        contacts=None if inbox.contacts is None else inbox.contacts[row],
    )
