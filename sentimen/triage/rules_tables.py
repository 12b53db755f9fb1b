"""The tables of a rules file: conditions, signals, departments, the calendar and the weights of the queue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sentimen.language.entities import EntityKind
from sentimen.model.levels import KINDS, LEVEL_NAMES, SENTIMENTS, Level
from sentimen.triage.conditions import FLAGS, Condition
from sentimen.triage.rule_rows import Department, QueueWeights, SignalRule
from sentimen.triage.toml_table import TomlTable
from sentimen.triage.working_days import Calendar, parse_zone

__all__ = ["read_calendar", "read_condition", "read_departments", "read_signals", "read_weights"]

_ENTITIES = tuple(str(kind) for kind in EntityKind)
_WEIGHTS = ("level_factor", "waiting_hours", "reach_tenfold", "contact")


def read_condition(table: TomlTable, signals: tuple[str, ...]) -> Condition:
    """Read what a rule asks of a message."""
    asked: dict[str, Any] = {
        "least_level": Level[table.choice("least_level", LEVEL_NAMES, "none").upper()],
        "most_level": Level[table.choice("most_level", LEVEL_NAMES, "critical").upper()],
        "signals": table.texts("signals", signals),
        "without": table.texts("without", signals),
        "kinds": table.texts("kinds", KINDS),
        "not_kinds": table.texts("not_kinds", KINDS),
        "sentiments": table.texts("sentiments", SENTIMENTS),
        "entities": tuple(EntityKind(name) for name in table.texts("entities", _ENTITIES)),
        "lacks": tuple(EntityKind(name) for name in table.texts("lacks", _ENTITIES)),
        "words": table.texts("words"),
        "brand": table.texts("brand"),
        "channel": table.texts("channel"),
    }
    for name in FLAGS:
        asked[name] = table.optional(name, bool)
    return table.checked("", lambda: Condition(**asked))


def read_signals(root: TomlTable, old: Mapping[str, SignalRule]) -> dict[str, SignalRule]:
    """Read ``[signals]`` over those there are."""
    found = dict(old)
    table = root.table("signals")
    for name in table.values:
        row = table.table(name)
        before = found.get(name, SignalRule(None, name))
        own = row.optional("threshold", float) is not None
        threshold = row.number("threshold", 0, 1) if own else before.threshold
        found[name] = SignalRule(threshold, row.of_type("name", str, before.name))
        row.nothing_else()
    return found


def read_departments(root: TomlTable, old: Mapping[str, Department]) -> dict[str, Department]:
    """Read ``[departments]`` over those there are."""
    found = dict(old)
    table = root.table("departments")
    for name in table.values:
        row = table.table(name)
        before = found.get(name)
        found[name] = Department(
            row.of_type("name", str) if before is None else row.of_type("name", str, before.name),
            row.of_type("answers", bool, True if before is None else before.answers),
        )
        row.nothing_else()
    return found


def _holiday(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"a holiday is a date such as 2025-03-31, without quotes, got {value!r}")
    return value


def _month_and_day(value: Any) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"2024-{value}")
    except ValueError:
        raise ValueError(f'a yearly holiday is written like "08-17", got {value!r}') from None
    return day.month, day.day


def _weekday(value: Any) -> int:
    if type(value) is not int:
        raise ValueError(f"a day of rest is a number from 1 (Monday) to 7 (Sunday), got {value!r}")
    return value


def read_calendar(root: TomlTable, old: Calendar) -> Calendar:
    """Read ``[calendar]`` over the one there is."""
    table = root.table("calendar")
    zone, closes = table.optional("zone", str), table.of_type("closes", time, old.closes)
    every_year, holidays = table.optional("every_year", list), table.optional("holidays", list)
    rest_days = table.optional("rest_days", list)
    table.nothing_else()
    return Calendar(
        zone=old.zone if zone is None else table.checked("zone", lambda: parse_zone(zone)),
        closes=closes,
        rest_days=old.rest_days
        if rest_days is None
        else table.checked("rest_days", lambda: Calendar(rest_days=frozenset(map(_weekday, rest_days))).rest_days),
        every_year=old.every_year
        if every_year is None
        else table.checked("every_year", lambda: frozenset(map(_month_and_day, every_year))),
        holidays=old.holidays
        if holidays is None
        else table.checked("holidays", lambda: frozenset(map(_holiday, holidays))),
    )


def read_weights(root: TomlTable, old: QueueWeights) -> QueueWeights:
    """Read ``[queue]`` over the weights there are."""
    table = root.table("queue")
    values = [table.of_type(name, float, getattr(old, name)) for name in _WEIGHTS]
    table.nothing_else()
    return table.checked("", lambda: QueueWeights(*values))
