"""Until when a message must be answered and its case be closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sentimen.model.assessment import Assessment
from sentimen.triage.conditions import Facts
from sentimen.triage.rule_rows import DeadlineRule
from sentimen.triage.rules import Rules
from sentimen.triage.surge_times import plain_datetime
from sentimen.triage.working_days import Term

__all__ = ["Deadline", "deadline", "deadline_of", "table_of"]

_IN_DANGER = Term(30, "minutes")  # whatever the table: a person may be dying while the terms of a regulator run
_BASIS_IN_DANGER = "Pesan tentang orang dalam bahaya dijawab dalam 30 menit, apa pun tabelnya; selebihnya berlaku {}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when, and by which rule.

    Parameters
    ----------
    first_response, resolution : datetime
        The first is never after the second.
    basis : str
        The rule, one Indonesian sentence.
    """

    first_response: datetime
    resolution: datetime
    basis: str


def deadline(
    assessment: Assessment,
    received: datetime,
    preset: str | Sequence[DeadlineRule] = "house",
    *,
    written: bool = True,
    holidays: Iterable[date] = (),
    text: str | None = None,
    brand: str | None = None,
    channel: str | None = None,
    rules: Rules | None = None,
) -> Deadline:
    """Return until when a message must be answered and its case be closed.

    A message with words of dying, of violence or of a lost life is answered within 30 minutes by any table; a row may
    ask for less. That takes `text`.

    Parameters
    ----------
    assessment : Assessment
    received : datetime
        Naive: the desk's local time (``rules.calendar.zone``), and naive deadlines come back. Aware: deadlines in the
        same zone come back; which days are working days is still seen from the desk.
    preset : str or sequence of DeadlineRule, default "house"
        A table of the rules (``"house"``, ``"ojk"``, ``"sp4n"``, or one of the desk), or the rows of a table.
    written : bool, default True
        False for what was said on the telephone or at a counter.
    holidays : iterable of date
        Besides those of the rules.
    text : str, optional
        The message, for rules that ask for words or entities, and for words of danger.
    brand, channel : str, optional
        What it is about and where it was written; rules that ask for one that is not known do not hold.
    rules : Rules, optional
        Of the desk; the default ones otherwise.

    Returns
    -------
    Deadline

    Raises
    ------
    ValueError
        If there is no such table, or no row of the given table holds.
    TypeError
        If `received` is not a datetime.

    Examples
    --------
    >>> from sentimen.model.levels import Level
    >>> lost = Assessment(Level.CRITICAL, 92.0, {}, "complaint", "negative", {"money": 0.9}, 0.8, False)
    >>> friday = datetime(2025, 9, 12, 15, 0)
    >>> print(*(deadline(lost, friday).first_response, deadline(lost, friday).resolution), sep=", ")
    2025-09-12 15:30:00, 2025-09-15 17:00:00
    >>> print(deadline(lost, friday, "ojk", written=False).resolution)
    2025-09-19 17:00:00
    """
    rules = Rules.given(rules)
    facts = rules.facts(assessment, text=text, written=written, brand=brand, channel=channel)
    return deadline_of(facts, received, preset, holidays, rules)


def deadline_of(
    facts: Facts, received: datetime, preset: str | Sequence[DeadlineRule], holidays: Iterable[date], rules: Rules
) -> Deadline:
    """Do as `deadline`, for facts that are known already."""
    received = _moment(received)
    rule = _first(table_of(preset, rules), facts)
    calendar = replace(rules.calendar, holidays=rules.calendar.holidays | frozenset(map(_day, holidays)))
    first: Term | None = rule.first_response
    if first is None:
        first = _first(rules.deadlines["house"], facts).first_response
    resolution = calendar.after(received, rule.resolution)
    answered = min(resolution if first is None else calendar.after(received, first), resolution)
    if facts.speaks_gravely and (soon := calendar.after(received, _IN_DANGER)) < answered:
        return Deadline(soon, resolution, _BASIS_IN_DANGER.format(rule.basis))
    return Deadline(answered, resolution, rule.basis)


def _moment(received: datetime) -> datetime:
    if not isinstance(received, datetime) or received != received:  # NaT is a datetime that equals nothing
        raise TypeError(f"received must be a datetime, got {received!r}")
    return plain_datetime(received)


def _day(holiday: date) -> date:
    """Return a holiday as a plain date: a datetime, and pandas' Timestamp, never equals one."""
    if not isinstance(holiday, date) or holiday != holiday:
        raise TypeError(f"holidays must be dates such as date(2025, 9, 5), got {holiday!r}")
    return holiday.date() if isinstance(holiday, datetime) else holiday


def table_of(preset: str | Sequence[DeadlineRule], rules: Rules) -> Sequence[DeadlineRule]:
    """Return the rows of a deadline table that may be given by its name; raise ValueError if there is no such table."""
    if isinstance(preset, str):
        if preset not in rules.deadlines:
            raise ValueError(f"no deadline table {preset!r}; there are {', '.join(rules.deadlines)}")
        return rules.deadlines[preset]
    if not hasattr(preset, "__len__"):
        raise TypeError(f"a deadline table is a name or rows, got {type(preset).__name__}")
    return preset


def _first(table: Sequence[DeadlineRule], facts: Facts) -> DeadlineRule:
    for row in table:
        if row.when.holds(facts):
            return row
    raise ValueError(
        f"none of the {len(table)} rows of the deadline table holds for this message; end it with one for all"
    )
