"""Which messages are cases, whose they are, and until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sentimen.day_report.answer_times import is_in_time
from sentimen.day_report.channels import is_public, is_written
from sentimen.day_report.inbox import Inbox
from sentimen.model.assessment import Assessment
from sentimen.model.assessments import Assessments
from sentimen.model.levels import Level
from sentimen.triage.admission import admission_of
from sentimen.triage.conditions import Facts
from sentimen.triage.deadlines import Deadline, deadline_of, table_of
from sentimen.triage.routing import route_of
from sentimen.triage.rules import Rules

if TYPE_CHECKING:
    import pandas

__all__ = ["Case", "caseload_of", "department_table"]

_SOON = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Case:
    """A message of the complaint queue.

    Parameters
    ----------
    row : int
        Of the inbox.
    facts : Facts
        What triage knows of it.
    departments : tuple of str
        The first answers.
    signals : tuple of str
        Those that count as present, in the order of the rules.
    deadline : Deadline or None
        None where the time of the message is not known.
    answered : bool
    in_time : bool or None
        Whether it was answered before the deadline; None where that is not known.
    """

    row: int
    facts: Facts
    departments: tuple[str, ...]
    signals: tuple[str, ...]
    deadline: Deadline | None
    answered: bool
    in_time: bool | None

    def is_overdue(self, now: datetime) -> bool:
        """Return whether it should have been answered by now and is not."""
        return not self.answered and self.deadline is not None and self.deadline.first_response < now


def facts_of(inbox: Inbox, row: int, said: Assessment, rules: Rules) -> Facts:
    """Return what triage knows of a message; its channel says who reads it and whether it was written."""
    channel = inbox.group_of("channel", row)
    return rules.facts(
        said,
        text=inbox.texts[row],
        public=is_public(channel),
        written=is_written(channel),
        brand=inbox.name_of("brand", row),
        channel=inbox.name_of("channel", row),
    )


def caseload_of(
    inbox: Inbox,
    said: Assessments,
    rules: Rules,
    preset: str,
    progress: Callable[[int], None] | None = None,
) -> list[Case]:
    """Return the messages that belong in the complaint queue, in the order of the inbox.

    Parameters
    ----------
    inbox : Inbox
    said : Assessments
        As many rows.
    rules : Rules
    preset : str
        A deadline table of the rules.
    progress : callable, optional
        Called with the number of messages done, some at a time.

    Raises
    ------
    ValueError
        If there is no such deadline table.
    """
    table_of(preset, rules)
    cases = []
    for row, one in enumerate(said):
        facts = facts_of(inbox, row, one, rules)
        if admission_of(facts, rules).admitted:
            cases.append(_case(facts, row, inbox, rules, preset))
        if progress is not None and row % 1000 == 0:
            progress(row)
    return cases


def _case(facts: Facts, row: int, inbox: Inbox, rules: Rules, preset: str) -> Case:
    time = inbox.time_of(row)
    due = None if time is None else _deadline(facts, time, preset, rules)
    at = None if inbox.answered_at is None else inbox.answered_at[row]
    departments = tuple(route.department for route in route_of(facts, rules))
    signals = tuple(name for name in rules.signals if name in facts.signals)
    in_time = None if at is None or due is None else is_in_time(at, due.first_response)
    return Case(row, facts, departments, signals, due, inbox.is_answered(row), in_time)


def _deadline(facts: Facts, time: datetime, preset: str, rules: Rules) -> Deadline | None:
    try:
        return deadline_of(facts, time, preset, (), rules)
    except OverflowError:  # a time of the year 9999 has no later one
        return None


def department_table(cases: Sequence[Case], now: datetime | None, rules: Rules) -> pandas.DataFrame:
    """Return who has how much to do and until when, a row for each department that answers a case.

    Parameters
    ----------
    cases : sequence of Case
    now : datetime or None
        None where no time is known: nothing is late then.
    rules : Rules

    Returns
    -------
    DataFrame
        Columns department (its key), name (Indonesian), cases, grave (serious or critical), informed (cases of others
        that it is told of), open (not answered), overdue, soon (due in the next 24 hours), next (the next deadline of
        an open case, None where there is none). Those with most to do first.
    """
    import pandas

    rows = []
    for key, department in rules.departments.items():
        mine = [case for case in cases if case.departments[0] == key]
        informed = sum(key in case.departments[1:] for case in cases)
        if not mine and not informed:
            continue
        waiting = [case for case in mine if not case.answered]
        late = [case for case in waiting if now is not None and case.is_overdue(now)]
        due = [
            case.deadline.first_response
            for case in waiting
            if case.deadline is not None and now is not None and case.deadline.first_response >= now
        ]
        rows.append(
            {
                "department": key,
                "name": department.name,
                "cases": len(mine),
                "grave": sum(case.facts.level >= Level.SERIOUS for case in mine),
                "informed": informed,
                "open": len(waiting),
                "overdue": len(late),
                "soon": sum(now is not None and at - now <= _SOON for at in due),
                "next": min(due, default=None),
            }
        )
    names = ["department", "name", "cases", "grave", "informed", "open", "overdue", "soon"]
    table = pandas.DataFrame(rows, columns=names)
    table["next"] = pandas.Series([row["next"] for row in rows], dtype=object)  # None stays None
    return table.sort_values(["open", "cases"], ascending=False, kind="stable", ignore_index=True)
