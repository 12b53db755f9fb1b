"""All cases as a table, in the order in which to answer them, for a spreadsheet or a ticket system."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentimen.day_report.caseload import Case
from sentimen.day_report.inbox import Inbox
from sentimen.language.masking import mask_text
from sentimen.learning.replacement import replaced
from sentimen.model.inputs import without_lone_surrogates
from sentimen.triage.decision import reason_of
from sentimen.triage.rules import Rules

if TYPE_CHECKING:
    import pandas

__all__ = ["case_table", "write_cases"]

_TIMES = ("time", "answer_by", "resolve_by")
_TRUTHS = ("answered", "overdue", "needs_review")
_OF_THE_MODEL = ("severity", "level", "level_name", "kind", "sentiment", "signals")
_OF_THE_DESK = ("departments", "answer_by", "resolve_by", *_TRUTHS, "reason", "text")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def case_table(
    cases: Sequence[Case],
    inbox: Inbox,
    *,
    now: datetime | None,
    rules: Rules,
    progress: Callable[[int], None] | None = None,
) -> pandas.DataFrame:
    """Return what a desk works through, a row for each case.

    Parameters
    ----------
    cases : sequence of Case
        In the order to answer them.
    inbox : Inbox
    now : datetime or None
        None where no time is known: nothing is late then.
    rules : Rules
    progress : callable, optional
        Called with the number of cases done, some at a time.

    Returns
    -------
    DataFrame
        In the order given. Columns row (of the messages' table, from 1), id, time, those of brand, channel and topic
        that are known, contacts (which message of its customer about the brand it is, where customers are known),
        severity (0 to 100), level (0 to 4), level_name (the model's own), kind, sentiment, signals,
        departments (keys; the first answers), answer_by, resolve_by, answered, overdue (None where that is not known,
        these four), needs_review, reason (one Indonesian sentence) and text. Ids and texts are masked; signals and
        departments are separated by blanks.
    """
    import pandas

    rows: list[dict[str, Any]] = []
    for done, case in enumerate(cases):
        rows.append(_row(case, inbox, now, rules))
        if progress is not None and done % 1000 == 0:
            progress(done)
    known = [] if inbox.contacts is None else ["contacts"]
    columns = ["row", "id", "time", *inbox.groups, *known, *_OF_THE_MODEL, *_OF_THE_DESK]
    table = pandas.DataFrame(rows, columns=columns)
    for name in (*_TIMES, *_TRUTHS):
        table[name] = pandas.Series([row[name] for row in rows], dtype=object)  # None stays None, 9999 a year
    return table


def _row(case: Case, inbox: Inbox, now: datetime | None, rules: Rules) -> dict[str, Any]:
    facts, found = case.facts, case.facts.assessment
    return {
        "row": inbox.rows[case.row],
        "id": mask_text(inbox.ids[case.row]),
        "time": inbox.time_of(case.row),
        **{name: column[case.row] for name, column in inbox.groups.items()},
        "contacts": None if inbox.contacts is None else inbox.contacts[case.row],
        "severity": round(found.severity, 1),
        "level": int(facts.level),
        "level_name": found.level_name,
        "kind": found.kind,
        "sentiment": found.sentiment,
        "signals": " ".join(case.signals),
        "departments": " ".join(case.departments),
        "answer_by": None if case.deadline is None else case.deadline.first_response,
        "resolve_by": None if case.deadline is None else case.deadline.resolution,
        "answered": None if inbox.answered is None else case.answered,
        "overdue": None if now is None or case.deadline is None else case.is_overdue(now),
        "needs_review": facts.review_reason is not None,
        "reason": reason_of(facts, case.departments, case.deadline, rules),
        "text": without_lone_surrogates(mask_text(inbox.texts[case.row])),
    }


def write_cases(table: pandas.DataFrame, path: str | Path) -> None:
    """Write a table of cases as CSV, safe to open in a spreadsheet.

    A text that a spreadsheet would take for a formula, since it begins with ``=``, ``+``, ``-``, ``@`` or a tab, gets
    an apostrophe before it.

    Parameters
    ----------
    table : DataFrame
        Of `case_table`.
    path : str or Path
        A file there is replaced once the new one is whole.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    if table is None:
        raise TypeError("there are no cases to write: build the report with list_cases=True")
    safe = table.map(lambda value: f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value)
    for name in _TIMES:
        safe[name] = [None if at is None else at.isoformat(sep=" ", timespec="seconds") for at in table[name]]
    for name in _TRUTHS:
        safe[name] = [None if yes is None else "true" if yes else "false" for yes in table[name]]
    with replaced(path) as temporary:
        safe.to_csv(temporary, index=False, lineterminator="\n", encoding="utf-8", errors="replace")
