"""Which departments a message is for."""

from __future__ import annotations

from dataclasses import dataclass

from sentimen.model.assessment import Assessment
from sentimen.triage.conditions import Facts
from sentimen.triage.rules import Rules

__all__ = ["Route", "route", "route_of"]


@dataclass(frozen=True, slots=True)
class Route:
    """A department and why it gets the message.

    Parameters
    ----------
    department : str
        A key of ``rules.departments``.
    reason : str
        One Indonesian sentence.
    """

    department: str
    reason: str


def route(
    assessment: Assessment,
    *,
    text: str | None = None,
    brand: str | None = None,
    channel: str | None = None,
    rules: Rules | None = None,
) -> tuple[Route, ...]:
    """Return the departments that deal with a message.

    Parameters
    ----------
    assessment : Assessment
    text : str, optional
        The message; only rules that ask for words or entities need it.
    brand, channel : str, optional
        What it is about and where it was written; rules that ask for one that is not known do not hold.
    rules : Rules, optional
        Of the desk; the default ones otherwise.

    Returns
    -------
    tuple of Route
        One or more, each department once. The first answers the customer: departments that answer stand before those
        that do not (product, public relations, legal), so no message stops at marketing or at the lawyers.

    Examples
    --------
    >>> from sentimen.model.levels import Level
    >>> signals = {"money": 0.9, "legal": 0.7}
    >>> lost = Assessment(Level.CRITICAL, 92.0, {}, "complaint", "negative", signals, 0.8, False)
    >>> [route.department for route in route(lost)]
    ['finance', 'legal']
    >>> route(lost)[0].reason
    'Uang, saldo atau pengembalian dana dipersoalkan, jadi keuangan yang dapat memeriksa transaksinya.'
    """
    rules = Rules.given(rules)
    return route_of(rules.facts(assessment, text=text, brand=brand, channel=channel), rules)


def route_of(facts: Facts, rules: Rules) -> tuple[Route, ...]:
    """Do as `route`, for facts that are known already."""
    found: dict[str, Route] = {}
    for rule in rules.routes:
        if rule.department not in found and rule.when.holds(facts):
            found[rule.department] = Route(rule.department, rule.reason)
    if not any(rules.departments[name].answers for name in found):
        fallback = rules.fallback
        found = {fallback.department: Route(fallback.department, fallback.reason), **found}
    return tuple(sorted(found.values(), key=lambda one: not rules.departments[one.department].answers))
