"""One rule of each sort, as a row that checks itself."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from sentimen.triage.conditions import ALWAYS, Condition
from sentimen.triage.working_days import Term

__all__ = [
    "ACTIONS",
    "AdmissionRule",
    "AskRule",
    "DeadlineRule",
    "Department",
    "ProportionRule",
    "QueueWeights",
    "ReplyRule",
    "RouteRule",
    "SignalRule",
    "one_sentence",
]

ACTIONS: tuple[str, ...] = (
    *(
        "safety",
        "review",
        "calm",
        "acknowledge",
        "keep",
        "thank",
        "answer",
        "protect",
        "private",
        "ask",
        "investigate",
        "consult",
    ),
    *("compensation", "follow_up", "invite_back", "leave"),
)
"""What a step of a reply may be, in the order in which steps are taken. There is no action that deletes."""
# Taking away what a customer said, unless the sentence forbids it.
_DELETION = re.compile(
    r"(?<!\w)(?P<not>(?:jangan|tidak|tanpa|bukan|dilarang)\s+(?:\w+\s+){0,2})?"
    r"(?:(?:meng|di|ter)?hapus\w*|(?:menyem|disem|sem)bunyi\w*|delete|hide|take\s?down|turunkan)\s+(?:\w+\s+){0,2}?"
    r"(?:keluhan|komentar|pesan|postingan|ulasan|cuitan|utas|unggahan|review|tweet|post)",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"(?<!\w)(?:pin|otp|cvv|cvc|m-?pin|password|passcode|(?:kata\s|kode\s)?sandi|kode\s(?:verifikasi|rahasia))(?:nya)?(?!\w)",
    re.IGNORECASE,
)


def one_sentence(text: str) -> str:
    """Return a reason as it is, if it is one sentence that ends with a full stop.

    Raises
    ------
    ValueError
        If it is not.

    Examples
    --------
    >>> one_sentence("Uangnya hilang.")
    'Uangnya hilang.'
    """
    if not re.fullmatch(r"\S(?:[^\n.!?]|[.!?](?!\s|$))*\.", text):
        raise ValueError(f"a reason is one sentence on one line that ends with a full stop, got {text!r}")
    return text


def _no_deletion(text: str) -> None:
    for match in _DELETION.finditer(text):
        if match["not"] is None:
            raise ValueError(f"a reply never deletes or hides what a customer said: {match.group()!r}")


@dataclass(frozen=True, slots=True)
class SignalRule:
    """From which probability a signal counts (where None, the model's own cut decides), and its name at the desk."""

    threshold: float | None
    name: str

    def __post_init__(self) -> None:
        if self.threshold is not None and not 0 <= self.threshold <= 1:
            raise ValueError(f"a threshold is a number from 0 to 1, got {self.threshold!r}")


@dataclass(frozen=True, slots=True)
class Department:
    """A department: its Indonesian name, and whether it answers customers itself (legal, for one, does not)."""

    name: str
    answers: bool


@dataclass(frozen=True, slots=True)
class RouteRule:
    """Which department deals with a message, and why."""

    department: str
    reason: str
    when: Condition = ALWAYS

    def __post_init__(self) -> None:
        one_sentence(self.reason)


@dataclass(frozen=True, slots=True)
class ReplyRule:
    """A step of the reply, one of `ACTIONS`, and why it is taken."""

    action: str
    text: str
    why: str
    when: Condition = ALWAYS

    def __post_init__(self) -> None:
        if self.action not in ACTIONS or self.action == "ask":
            allowed = ", ".join(action for action in ACTIONS if action != "ask")
            raise ValueError(f"action is {self.action!r}; allowed are {allowed} (write questions as [[ask]])")
        one_sentence(self.text)
        one_sentence(self.why)
        _no_deletion(self.text)


@dataclass(frozen=True, slots=True)
class AskRule:
    """What to ask the customer for in private, and why. Never a secret."""

    item: str
    why: str
    when: Condition = ALWAYS

    def __post_init__(self) -> None:
        if not self.item.strip():
            raise ValueError("item is blank; say what to ask for")
        one_sentence(self.why)
        if found := _SECRET.search(self.item):
            raise ValueError(f"a desk never asks for {found.group()!r}: whoever knows it can take the account over")
        _no_deletion(self.item)


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """Until when. Without a first response of its own a row takes that of the table ``house``."""

    first_response: Term | None
    resolution: Term
    basis: str
    when: Condition = ALWAYS

    def __post_init__(self) -> None:
        one_sentence(self.basis)


@dataclass(frozen=True, slots=True)
class AdmissionRule:
    """Whether a message belongs in the complaint queue, and why."""

    admit: bool
    reason: str
    when: Condition = ALWAYS

    def __post_init__(self) -> None:
        one_sentence(self.reason)


@dataclass(frozen=True, slots=True)
class ProportionRule:
    """Whether legal action by the company is out of proportion, and why."""

    disproportionate: bool
    reason: str
    when: Condition = ALWAYS

    def __post_init__(self) -> None:
        one_sentence(self.reason)


@dataclass(frozen=True, slots=True)
class QueueWeights:
    """How severity, waiting, reach and contacts weigh in a queue; see `sentimen.triage.queue`.

    Parameters
    ----------
    level_factor : float, default 3
        One level more weighs so many times as much; above 1.
    waiting_hours : float, default 24
        Each such time of waiting adds 1 to the factor; above 0.
    reach_tenfold : float, default 1/3
        What ten times the reach adds; 0 or more.
    contact : float, default 0.5
        What each further contact adds; 0 or more.
    """

    level_factor: float = 3.0
    waiting_hours: float = 24.0
    reach_tenfold: float = 1 / 3
    contact: float = 0.5

    def __post_init__(self) -> None:
        for name, low in (("level_factor", 1.0), ("waiting_hours", 0.0)):
            if not low < getattr(self, name) < math.inf:
                raise ValueError(f"{name} must be a number above {low:g}, got {getattr(self, name)!r}")
        for name in ("reach_tenfold", "contact"):
            if not 0 <= getattr(self, name) < math.inf:
                raise ValueError(f"{name} must be a number of 0 or more, got {getattr(self, name)!r}")
