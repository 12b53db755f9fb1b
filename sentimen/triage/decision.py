"""Everything that a desk decides about one message, in one piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sentimen.model.assessment import Assessment
from sentimen.model.levels import Level
from sentimen.triage.admission import Admission, admission_of
from sentimen.triage.conditions import Facts
from sentimen.triage.deadlines import Deadline, deadline_of, table_of
from sentimen.triage.proportion import Proportion, check_legal_action_of
from sentimen.triage.replies import ReplyPlan, reply_plan_of
from sentimen.triage.routing import Route, route_of
from sentimen.triage.rule_rows import DeadlineRule
from sentimen.triage.rules import Rules

__all__ = ["Decision", "decide", "decision_of", "reason_of"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a message. Holds nothing of its text.

    Parameters
    ----------
    level : Level
        On the standard scale.
    severity : float
    queue : Admission
        Whether it belongs in the complaint queue.
    routes : tuple of Route
        The first answers.
    reply : ReplyPlan
    deadline : Deadline or None
        None where the time of receipt is not known.
    legal_action : Proportion or None
        None unless the company marked the message for legal action.
    review_reason : {"dying", "violence", "loss", "unsure"} or None
        Why a person must look first: the words speak of dying, of violence or of a lost life, or the model is not sure.
        None where nobody must.
    reason : str
        All of it in one Indonesian sentence.
    """

    level: Level
    severity: float
    queue: Admission
    routes: tuple[Route, ...]
    reply: ReplyPlan
    deadline: Deadline | None
    legal_action: Proportion | None
    review_reason: str | None
    reason: str

    @property
    def needs_review(self) -> bool:
        """Whether a person must look first."""
        return self.review_reason is not None

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; times in ISO 8601."""
        reply = {
            name: getattr(self.reply, name)
            for name in ("public_acknowledgement", "private_channel", "compensation_check", "follow_up", "invite_back")
        }
        return {
            "level": int(self.level),
            "level_name": self.level.name.lower(),
            "severity": round(self.severity, 2),
            "reason": self.reason,
            "needs_review": self.needs_review,
            "in_queue": self.queue.admitted,
            "queue_reason": self.queue.reason,
            "routes": [asdict(one) for one in self.routes],
            "reply": {
                **reply,
                "ask_for": list(self.reply.ask_for),
                "reason": self.reply.reason,
                "steps": [asdict(step) for step in self.reply.steps],
            },
            "deadline": self.deadline
            and {
                "first_response": self.deadline.first_response.isoformat(),
                "resolution": self.deadline.resolution.isoformat(),
                "basis": self.deadline.basis,
            },
            "legal_action": self.legal_action and asdict(self.legal_action),
        }


def decide(
    assessment: Assessment,
    received: datetime | None = None,
    *,
    text: str | None = None,
    public: bool = True,
    written: bool = True,
    preset: str | Sequence[DeadlineRule] = "house",
    holidays: Iterable[date] = (),
    legal_action: bool = False,
    company_threatened: bool = False,
    brand: str | None = None,
    channel: str | None = None,
    rules: Rules | None = None,
) -> Decision:
    """Decide everything about one message.

    Parameters
    ----------
    assessment : Assessment
    received : datetime, optional
        When it came, as in `deadline`; without it no deadline is set.
    text : str, optional
        The message, for rules about words, entities and personal data. It is not kept.
    public : bool, default True
        Whether others can read it where it was posted.
    written : bool, default True
        False for what was said on the telephone or at a counter.
    preset, holidays
        As in `deadline`.
    legal_action : bool, default False
        Whether the company marked it for legal action; then the decision says if that is out of proportion.
    company_threatened : bool, default False
        As in `check_legal_action`.
    brand, channel : str, optional
        What it is about and where it was written; rules that ask for one that is not known do not hold. A channel
        says nothing of `public` and `written` here.
    rules : Rules, optional
        Of the desk; the default ones otherwise.

    Returns
    -------
    Decision

    Raises
    ------
    ValueError
        If there is no such deadline table.

    Examples
    --------
    >>> slow = Assessment(Level.SERIOUS, 71.0, {}, "complaint", "negative", {"money": 0.9, "repeat": 0.8}, 0.8, False)
    >>> decision = decide(slow, datetime(2025, 9, 12, 15, 0), public=False)
    >>> decision.reason.partition(", ")[0]
    'Keluhan berat dengan tanda uang dan berulang ditangani keuangan bersama layanan pelanggan'
    >>> decision.to_dict()["deadline"]["first_response"], decision.reply.private_channel
    ('2025-09-12T17:00:00', True)
    """
    rules = Rules.given(rules)
    facts = rules.facts(
        assessment,
        text=text,
        public=public,
        written=written,
        company_threatened=company_threatened,
        brand=brand,
        channel=channel,
    )
    return decision_of(facts, received, preset, holidays, rules, legal_action=legal_action)


def decision_of(
    facts: Facts,
    received: datetime | None,
    preset: str | Sequence[DeadlineRule],
    holidays: Iterable[date],
    rules: Rules,
    *,
    legal_action: bool = False,
) -> Decision:
    """Return the decision about facts; see `decide`."""
    table = table_of(preset, rules)
    due = None if received is None else deadline_of(facts, received, table, holidays, rules)
    queue, routes = admission_of(facts, rules), route_of(facts, rules)
    return Decision(
        level=facts.level,
        severity=facts.assessment.severity,
        queue=queue,
        routes=routes,
        reply=reply_plan_of(facts, rules),
        deadline=due,
        legal_action=check_legal_action_of(facts, rules) if legal_action else None,
        review_reason=facts.review_reason,
        reason=reason_of(facts, [one.department for one in routes], due, rules) if queue.admitted else queue.reason,
    )


_CARRIERS: dict[str | None, str] = {
    "question": "Pertanyaan dengan keluhan",
    "suggestion": "Usulan dengan keluhan",
    "praise": "Pujian dengan keluhan",
    "other": "Pesan dengan keluhan",
}


_REVIEWS: dict[str | None, str] = {
    None: "",
    "dying": ", setelah dibaca seorang petugas karena kata-katanya menyebut orang yang ingin mati",
    "violence": ", setelah dibaca seorang petugas karena kata-katanya menyebut kekerasan terhadap orang",
    "loss": ", setelah dibaca seorang petugas karena kata-katanya menyebut orang yang meninggal atau keguguran",
    "unsure": ", setelah dibaca seorang petugas karena model belum yakin",
}


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"


def reason_of(facts: Facts, departments: Sequence[str], due: Deadline | None, rules: Rules) -> str:
    """Return the reason of a decision on a message of the complaint queue, for what is known of it already.

    Parameters
    ----------
    facts : Facts
    departments : sequence of str
        Their keys; the first answers.
    due : Deadline or None
    rules : Rules
    """
    calm = "Pesan berjenis keluhan tanpa tingkat keparahan" if facts.assessment.kind == "complaint" else "Pesan"
    kind = f"{_CARRIERS.get(facts.assessment.kind, 'Keluhan')} {facts.level_name}" if facts.level else calm
    signals = [rule.name for name, rule in rules.signals.items() if name in facts.signals]
    told = f" dengan tanda {_listed(signals)}" if signals else ""
    first, *others = (rules.departments[key].name for key in departments)
    together = f"{first} bersama {_listed(others)}" if others else first
    until = ""
    if due is not None:  # the sentence names no zone, so it tells the time of the desk that reads it
        answer_by = rules.calendar.localized(due.first_response).astimezone(rules.calendar.zone)
        until = f", dijawab sebelum {answer_by:%d-%m-%Y %H.%M}"
    return f"{kind}{told} ditangani {together}{until}{_REVIEWS[facts.review_reason]}."
