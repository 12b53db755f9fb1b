"""A guard the other way: is legal action by the company out of proportion?"""

from __future__ import annotations

from dataclasses import dataclass

from sentimen.model.assessment import Assessment
from sentimen.triage.conditions import Facts
from sentimen.triage.rules import Rules

__all__ = ["Proportion", "check_legal_action", "check_legal_action_of"]


@dataclass(frozen=True, slots=True)
class Proportion:
    """Whether legal action is out of proportion, and why in one Indonesian sentence."""

    disproportionate: bool
    reason: str


def check_legal_action(
    assessment: Assessment,
    *,
    company_threatened: bool = False,
    text: str | None = None,
    brand: str | None = None,
    channel: str | None = None,
    rules: Rules | None = None,
) -> Proportion:
    """Check a complaint that the company marks for legal action.

    By default such a mark is out of proportion up to level moderate, whatever else is said; at level serious unless a
    person judged that the company or its staff are threatened themselves. No signal of the model says so: ``legal``
    means that the customer goes to police, court or regulator, which is a right and no threat, and ``abuse`` is anger.
    A critical message is not flagged, because there is often somebody to act against: the thief, never the customer
    who reports the theft.

    Parameters
    ----------
    assessment : Assessment
    company_threatened : bool, default False
        A person's judgement: violence announced against staff, extortion of the company.
    text : str, optional
        The message; only rules that ask for words or entities need it.
    brand, channel : str, optional
        What it is about and where it was written; rules that ask for one that is not known do not hold.
    rules : Rules, optional
        Of the desk; the default ones otherwise.

    Returns
    -------
    Proportion

    Examples
    --------
    >>> from sentimen.model.levels import Level
    >>> angry = Assessment(Level.MODERATE, 50.0, {}, "complaint", "negative", {"abuse": 0.9}, 0.8, False)
    >>> check_legal_action(angry).disproportionate
    True
    """
    rules = Rules.given(rules)
    facts = rules.facts(assessment, text=text, company_threatened=company_threatened, brand=brand, channel=channel)
    return check_legal_action_of(facts, rules)


def check_legal_action_of(facts: Facts, rules: Rules) -> Proportion:
    """Do as `check_legal_action`, for facts that are known already."""
    rule = next(rule for rule in rules.proportions if rule.when.holds(facts))
    return Proportion(rule.disproportionate, rule.reason)
