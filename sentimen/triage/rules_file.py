"""Reading the rules of a desk from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from sentimen.triage.conditions import Condition
from sentimen.triage.rule_rows import (
    AdmissionRule,
    AskRule,
    DeadlineRule,
    ProportionRule,
    QueueWeights,
    ReplyRule,
    RouteRule,
)
from sentimen.triage.rules import Rules
from sentimen.triage.rules_tables import (
    read_calendar,
    read_condition,
    read_departments,
    read_signals,
    read_weights,
)
from sentimen.triage.toml_table import RulesError, TomlTable
from sentimen.triage.working_days import Calendar, Term

__all__ = ["FORMAT_VERSION", "read_rules"]

FORMAT_VERSION = 1
T = TypeVar("T")


def read_rules(content: bytes, name: str, default: Rules | None) -> Rules:
    """Read rules from the bytes of a TOML file.

    Parameters
    ----------
    content : bytes
    name : str
        Of the file, for errors.
    default : Rules, optional
        Stands in for what the file leaves out; without it the file must be complete.

    Raises
    ------
    RulesError
        If the file cannot be used.
    """
    try:
        values = tomllib.loads(content.decode("utf-8-sig"))
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError
        raise RulesError(f"{name} is not a TOML file in UTF-8: {error}") from None
    root = TomlTable(values, name)
    if "format_version" not in values:
        raise root.wrong(f"format_version is missing; write format_version = {FORMAT_VERSION} at the top of the file")
    version = root.of_type("format_version", int)
    if version != FORMAT_VERSION:
        raise root.wrong(f"format_version is {version}; this version of sentimen reads {FORMAT_VERSION}")
    signals = read_signals(root, default.signals if default else {})
    departments = read_departments(root, default.departments if default else {})
    names = tuple(signals)

    def rows(key: str, make: Callable[[TomlTable, Condition], T], old: tuple[T, ...]) -> tuple[T, ...]:
        tables = root.tables(key)
        if tables is None:
            return old
        made = []
        for table in tables:
            made.append(table.checked("", partial(make, table, read_condition(table, names))))
            table.nothing_else()
        return tuple(made)

    def route(table: TomlTable, when: Condition) -> RouteRule:
        return RouteRule(table.choice("department", tuple(departments)), table.of_type("reason", str), when)

    def reply(table: TomlTable, when: Condition) -> ReplyRule:
        return ReplyRule(table.of_type("action", str), table.of_type("text", str), table.of_type("why", str), when)

    def ask(table: TomlTable, when: Condition) -> AskRule:
        return AskRule(table.of_type("item", str), table.of_type("why", str), when)

    def admission(table: TomlTable, when: Condition) -> AdmissionRule:
        return AdmissionRule(table.of_type("admit", bool), table.of_type("reason", str), when)

    def proportion(table: TomlTable, when: Condition) -> ProportionRule:
        return ProportionRule(table.of_type("disproportionate", bool), table.of_type("reason", str), when)

    def row_of_deadlines(table: TomlTable, when: Condition) -> tuple[str, DeadlineRule]:
        said = table.optional("first_response", str)
        first = None if said is None else table.checked("first_response", lambda: Term.parse(said))
        rule = DeadlineRule(first, table.parsed("resolution", Term.parse), table.of_type("basis", str), when)
        return table.of_type("table", str), rule

    tables: dict[str, list[DeadlineRule]] = {}
    for title, rule in rows("deadline", row_of_deadlines, ()):
        tables.setdefault(title, []).append(rule)
    deadlines = dict(default.deadlines) if default else {}
    deadlines |= {title: tuple(found) for title, found in tables.items()}
    fallback = rows("fallback", route, (default.fallback,) if default else ())
    if len(fallback) != 1:
        raise root.wrong(f"one [[fallback]] is wanted, got {len(fallback)}")
    parts: dict[str, Any] = {
        "routes": rows("route", route, default.routes if default else ()),
        "replies": rows("reply", reply, default.replies if default else ()),
        "asks": rows("ask", ask, default.asks if default else ()),
        "admissions": rows("admission", admission, default.admissions if default else ()),
        "proportions": rows("proportion", proportion, default.proportions if default else ()),
        "calendar": read_calendar(root, default.calendar if default else Calendar()),
        "queue": read_weights(root, default.queue if default else QueueWeights()),
    }
    root.nothing_else()
    return root.checked(
        "",
        lambda: Rules(signals=signals, departments=departments, fallback=fallback[0], deadlines=deadlines, **parts),
    )
