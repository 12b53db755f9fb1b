"""The rules of a desk: what it routes where, answers how, and until when; read from a TOML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from sentimen.model.assessment import Assessment
from sentimen.model.inputs import as_text
from sentimen.model.levels import Level
from sentimen.triage.conditions import Condition, Facts
from sentimen.triage.rule_rows import (
    AdmissionRule,
    AskRule,
    DeadlineRule,
    Department,
    ProportionRule,
    QueueWeights,
    ReplyRule,
    RouteRule,
    SignalRule,
)
from sentimen.triage.working_days import Calendar

__all__ = ["Rules", "default_toml"]

_HOLDS_FOR_ALL = "must hold for every message; put a row without conditions behind it"


@dataclass(frozen=True)
class Rules:
    """Everything that triage decides by. Immutable; `dataclasses.replace` makes a changed copy.

    Parameters
    ----------
    signals : mapping of str to SignalRule
        The Indonesian name of each signal, and from which probability it counts if not from the model's own cut.
    departments : mapping of str to Department
    fallback : RouteRule
        Who answers where no department that answers customers was found.
    routes, replies, asks, admissions, proportions : tuple of rules
        In the order of the file. All routes, replies and asks that hold apply; of admissions and proportions the first.
    deadlines : mapping of str to tuple of DeadlineRule
        Tables by name; the first row that holds applies.
    calendar : Calendar
    queue : QueueWeights

    Raises
    ------
    ValueError
        If the rules do not fit together.

    Examples
    --------
    >>> rules = Rules.default()
    >>> list(rules.departments)
    ['safety', 'security', 'finance', 'care', 'product', 'public_relations', 'legal']
    >>> sorted(rules.deadlines)
    ['house', 'ojk', 'sp4n']
    """

    signals: Mapping[str, SignalRule]
    departments: Mapping[str, Department]
    fallback: RouteRule
    routes: tuple[RouteRule, ...]
    replies: tuple[ReplyRule, ...]
    asks: tuple[AskRule, ...]
    admissions: tuple[AdmissionRule, ...]
    proportions: tuple[ProportionRule, ...]
    deadlines: Mapping[str, tuple[DeadlineRule, ...]]
    calendar: Calendar
    queue: QueueWeights

    def __post_init__(self) -> None:
        for name in ("signals", "departments", "deadlines"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))
        for route in (self.fallback, *self.routes):
            if route.department not in self.departments:
                raise ValueError(f"no department {route.department!r}; there are {', '.join(self.departments)}")
        if not self.departments[self.fallback.department].answers:
            raise ValueError(f"the fallback {self.fallback.department!r} must be a department with answers = true")
        if not self.fallback.when.asks_nothing:
            raise ValueError("the fallback takes every message; it has no conditions")
        for when in self._conditions():
            for name in (*when.signals, *when.without):
                if name not in self.signals:
                    raise ValueError(f"no signal {name!r}; there are {', '.join(self.signals)}")
        if "house" not in self.deadlines:
            raise ValueError("the deadline table 'house' is missing")
        for name, table in self.deadlines.items():
            if not table or not table[-1].when.asks_nothing:
                raise ValueError(f"the last row of the deadline table {name!r} {_HOLDS_FOR_ALL}")
        if any(row.first_response is None for row in self.deadlines["house"]):
            raise ValueError("each row of the deadline table 'house' must have a first_response")
        for what, rows in (("admission", self.admissions), ("proportion", self.proportions)):
            if not rows or not rows[-1].when.asks_nothing:
                raise ValueError(f"the last {what} rule {_HOLDS_FOR_ALL}")

    def _conditions(self) -> Iterator[Condition]:
        for route in self.routes:
            yield route.when
        for reply in self.replies:
            yield reply.when
        for ask in self.asks:
            yield ask.when
        for admission in self.admissions:
            yield admission.when
        for proportion in self.proportions:
            yield proportion.when
        for table in self.deadlines.values():
            for row in table:
                yield row.when

    def names_asked_for(self, role: Literal["brand", "channel"]) -> tuple[str, ...]:
        """Return the brands or the channels that rules ask for, each once, in the order of the rules."""
        return tuple(dict.fromkeys(name for when in self._conditions() for name in getattr(when, role)))

    def __getstate__(self) -> dict[str, Any]:
        # Read-only mappings cannot be pickled.
        return {
            name: dict(value) if isinstance(value, MappingProxyType) else value for name, value in vars(self).items()
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, MappingProxyType(value) if isinstance(value, dict) else value)

    @classmethod
    def default(cls) -> Rules:
        """Return the rules that come with the library."""
        return _default()

    @classmethod
    def given(cls, rules: Rules | None) -> Rules:
        """Return the rules of a desk, or the default ones for None; TypeError if they are something else."""
        if rules is None:
            return cls.default()
        if not isinstance(rules, Rules):
            raise TypeError(
                f"rules must be Rules, as of Rules.from_toml(path), got {type(rules).__name__}: {rules!r:.60}"
            )
        return rules

    def __repr__(self) -> str:
        tables = ", ".join(self.deadlines)
        return f"Rules({len(self.departments)} departments, {len(self.routes)} routes, deadlines: {tables})"

    @classmethod
    def from_toml(cls, path: str | Path) -> Rules:
        """Read the rules of a desk.

        Parameters
        ----------
        path : path
            A UTF-8 TOML file that starts as a copy of `default_toml`. A section that it leaves out stays as it is by
            default; a list of rules that it has, such as ``[[route]]``, replaces the whole list; keys of a table, such
            as ``[calendar]``, replace one by one; a deadline table replaces the one of the same name.

        Raises
        ------
        RulesError
            If the file cannot be used; the message names the place, the value and what is allowed.
        OSError
            If it cannot be read.
        """
        from sentimen.triage.rules_file import read_rules

        return read_rules(Path(path).read_bytes(), Path(path).name, cls.default())

    def facts(
        self,
        assessment: Assessment,
        *,
        text: str | None = None,
        public: bool = True,
        written: bool = True,
        company_threatened: bool = False,
        brand: str | None = None,
        channel: str | None = None,
    ) -> Facts:
        """Return what is known of a message, with the signals that count by these rules.

        A message known to be empty has none, unless it is scored so high that the score must be of something else.

        Raises
        ------
        TypeError
            If `assessment` is none, or `text`, `brand` or `channel` is something else than a str; a table's empty cell
            is an empty text, and a brand or channel that nobody knows.
        """
        if not isinstance(assessment, Assessment):
            raise TypeError(f"expected what model.assess(text) returns, got {type(assessment).__name__}")
        if text is not None:
            text = as_text(text)
        active = assessment.active_signals
        signals = frozenset(
            name
            for name, probability in assessment.signals.items()
            if (rule := self.signals.get(name)) is not None
            and (name in active if rule.threshold is None else probability >= rule.threshold)
        )
        names = as_text(brand, "brand"), as_text(channel, "channel")
        found = Facts(assessment, signals, text, public, written, company_threatened, *names)
        return replace(found, signals=frozenset()) if found.empty and found.level <= Level.MILD else found


def default_toml() -> str:
    """Return the default rules as the TOML file that a desk starts from.

    Examples
    --------
    >>> "[[route]]" in default_toml()
    True
    """
    return (files("sentimen.triage") / "data" / "rules.toml").read_text(encoding="utf-8")


@cache
def _default() -> Rules:
    from sentimen.triage.rules_file import read_rules

    return read_rules(default_toml().encode(), "rules.toml", None)
