"""Whether a post belongs in the complaint queue."""

from __future__ import annotations

from dataclasses import dataclass

from sentimen.model.assessment import Assessment
from sentimen.triage.conditions import Facts
from sentimen.triage.rules import Rules

__all__ = ["Admission", "admission", "admission_of", "belongs_in_queue"]


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether a message is let into the complaint queue, and why in one Indonesian sentence."""

    admitted: bool
    reason: str


def admission(
    assessment: Assessment,
    *,
    text: str | None = None,
    brand: str | None = None,
    channel: str | None = None,
    rules: Rules | None = None,
) -> Admission:
    """Tell whether a message belongs in the complaint queue, and why.

    In a community, members' answers, thanks, admin replies and plain questions stay out. Reading one message too many
    costs less than missing a customer: what carries a grievance stays in whatever its kind (praise from level
    moderate), and so does what needs review or speaks of law, fraud or harm. Praise of level none stays out, and so
    does an empty message.

    Parameters
    ----------
    assessment : Assessment
        Without a kind only the level decides.
    text : str, optional
        The message; without it nobody knows whether it is empty, and rules that ask for words or entities do not hold.
    brand, channel : str, optional
        What it is about and where it was written; rules that ask for one that is not known do not hold.
    rules : Rules, optional
        Of the desk; the default ones otherwise.

    Returns
    -------
    Admission

    Examples
    --------
    >>> from sentimen.model.levels import Level
    >>> asked = Assessment(Level.MODERATE, 50.0, {}, "question", "negative", {}, 0.8, False)
    >>> admission(asked)
    Admission(admitted=True, reason='Pertanyaan ini membawa keluhan, jadi masuk antrean keluhan.')
    """
    rules = Rules.given(rules)
    return admission_of(rules.facts(assessment, text=text, brand=brand, channel=channel), rules)


def admission_of(facts: Facts, rules: Rules) -> Admission:
    """Do as `admission`, for facts that are known already."""
    rule = next(rule for rule in rules.admissions if rule.when.holds(facts))
    return Admission(rule.admit, rule.reason)


def belongs_in_queue(
    assessment: Assessment,
    *,
    text: str | None = None,
    brand: str | None = None,
    channel: str | None = None,
    rules: Rules | None = None,
) -> bool:
    """Tell whether a message belongs in the complaint queue; parameters as in `admission`.

    Examples
    --------
    >>> from sentimen.model.levels import Level
    >>> belongs_in_queue(Assessment(Level.NONE, 3.0, {}, "praise", "positive", {}, 0.9, False))
    False
    """
    return admission(assessment, text=text, brand=brand, channel=channel, rules=rules).admitted
