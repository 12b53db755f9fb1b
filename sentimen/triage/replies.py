"""How a message is answered: step by step, each with its why. Nothing is ever deleted."""

from __future__ import annotations

from dataclasses import dataclass

from sentimen.model.assessment import Assessment
from sentimen.model.levels import Level
from sentimen.triage.conditions import Facts
from sentimen.triage.rule_rows import ACTIONS
from sentimen.triage.rules import Rules

__all__ = ["ReplyPlan", "Step", "reply_plan", "reply_plan_of"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a reply.

    Parameters
    ----------
    action : str
        One of `sentimen.triage.rule_rows.ACTIONS`.
    text, why : str
        What to do and the reason, each an Indonesian sentence.
    """

    action: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ReplyPlan:
    """How to answer a message.

    Parameters
    ----------
    steps : tuple of Step
        In the order in which they are taken.
    ask_for : tuple of str
        What to ask for in the private channel.
    reason : str
        Why it is answered so, one Indonesian sentence.
    """

    steps: tuple[Step, ...]
    ask_for: tuple[str, ...]
    reason: str

    @property
    def public_acknowledgement(self) -> bool:
        """Whether the complaint is acknowledged where everybody read it."""
        return self._has("acknowledge")

    @property
    def private_channel(self) -> bool:
        """Whether the customer is taken to a private channel."""
        return self._has("private")

    @property
    def compensation_check(self) -> bool:
        """Whether to look if the customer is owed something."""
        return self._has("compensation")

    @property
    def follow_up(self) -> bool:
        """Whether to ask afterwards if all is well."""
        return self._has("follow_up")

    @property
    def invite_back(self) -> bool:
        """Whether the customer, once satisfied, is invited back to say so."""
        return self._has("invite_back")

    def _has(self, action: str) -> bool:
        return any(step.action == action for step in self.steps)


def reply_plan(
    assessment: Assessment,
    *,
    text: str | None = None,
    public: bool = True,
    brand: str | None = None,
    channel: str | None = None,
    rules: Rules | None = None,
) -> ReplyPlan:
    """Plan the answer to a message.

    Parameters
    ----------
    assessment : Assessment
    text : str, optional
        The message; with it nothing is asked for that the customer said already, and personal data in public is seen.
    public : bool, default True
        Whether others can read the message where it was posted. False for a chat, a mail or a telephone call.
    brand, channel : str, optional
        What it is about and where it was written; rules that ask for one that is not known do not hold.
    rules : Rules, optional
        Of the desk; the default ones otherwise.

    Returns
    -------
    ReplyPlan
        A public acknowledgement is planned only in public, questions only for a private channel, an invitation back
        only after a follow-up. Where somebody may be hurt or dead (`Facts.person_at_risk`), the default rules ask for
        no evidence, offer nothing in the first answer and invite nobody back.

    Examples
    --------
    >>> cold = Assessment(Level.SERIOUS, 70.0, {}, "complaint", "negative", {"money": 0.9}, 0.8, False)
    >>> plan = reply_plan(cold, text="refund 250rb pesanan TKP-20240312-0001 belum masuk")
    >>> [step.action for step in plan.steps]
    ['acknowledge', 'keep', 'private', 'ask', 'ask', 'compensation', 'follow_up', 'invite_back']
    >>> plan.ask_for
    ('tanggal dan jam kejadian', 'bukti pembayaran atau mutasi rekening')
    """
    rules = Rules.given(rules)
    return reply_plan_of(rules.facts(assessment, text=text, public=public, brand=brand, channel=channel), rules)


def reply_plan_of(facts: Facts, rules: Rules) -> ReplyPlan:
    """Do as `reply_plan`, for facts that are known already."""
    steps = [Step(rule.action, rule.text, rule.why) for rule in rules.replies if rule.when.holds(facts)]
    actions = {step.action for step in steps}
    impossible = set()
    if not facts.public:
        impossible.add("acknowledge")
    if "follow_up" not in actions:
        impossible.add("invite_back")
    steps = [step for step in steps if step.action not in impossible]
    asked = [rule for rule in rules.asks if "private" in actions and rule.when.holds(facts)]
    steps += [Step("ask", f"Minta {rule.item} di saluran pribadi.", rule.why) for rule in asked]
    steps.sort(key=lambda step: ACTIONS.index(step.action))
    return ReplyPlan(tuple(steps), tuple(rule.item for rule in asked), _reason(facts, actions - impossible))


def _reason(facts: Facts, actions: set[str]) -> str:
    if facts.level == Level.NONE and "review" in actions:
        return "Pesan ini tidak dinilai sebagai keluhan, tetapi dibaca dulu oleh seorang petugas."
    if facts.level == Level.NONE:
        return "Pesan ini bukan keluhan, jadi cukup ditanggapi seperlunya."
    name = facts.level_name
    if "acknowledge" in actions and "private" in actions:
        return f"Keluhan {name} di ruang terbuka diakui di tempatnya lalu diselesaikan di saluran pribadi."
    if "acknowledge" in actions:
        return f"Keluhan {name} di ruang terbuka dapat diselesaikan langsung di tempatnya."
    if "private" in actions:
        return f"Keluhan {name} diselesaikan di saluran pribadi oleh petugas yang memegang kasusnya."
    return f"Keluhan {name} dijawab langsung di saluran yang dipakai pelanggan."
