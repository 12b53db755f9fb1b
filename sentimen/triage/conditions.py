"""When a rule holds: what is known of a message, and what a rule asks of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from sentimen.language.entities import EntityKind, find_entities
from sentimen.language.masking import find_personal_data
from sentimen.model.assessment import Assessment
from sentimen.model.levels import LEVEL_NAMES, Level
from sentimen.triage.grave_words import grave_subjects
from sentimen.triage.stream_names import name_key
from sentimen.triage.word_patterns import pattern_of

__all__ = ["ALWAYS", "FLAGS", "Condition", "Facts", "standard_level", "stretched"]

FLAGS = (
    *("public", "written", "empty", "needs_review", "company_threatened"),
    *("speaks_of_dying", "speaks_of_violence", "speaks_of_loss", "person_at_risk", "personal_data"),
)
"""What a rule asks as true or false; last what is read from the text, since that takes longest."""


def standard_level(assessment: Assessment) -> Level:
    """Return the level on the standard scale of five; the level of a model with other levels is stretched to it.

    Examples
    --------
    >>> three = {"ok": 0.1, "bad": 0.2, "awful": 0.7}
    >>> standard_level(Assessment(2, 80.0, three, None, None, {}, 0.7, False)).name
    'CRITICAL'
    """
    last = len(assessment.probabilities) - 1
    if last < 1 or tuple(assessment.probabilities) == LEVEL_NAMES:
        return Level(assessment.level)
    return stretched(assessment.level, last + 1)


def stretched(level: int, levels: int) -> Level:
    """Return the level on the standard scale of five of one on a scale of so many levels, 2 or more."""
    return Level(round(int(Level.CRITICAL) * level / (levels - 1)))


@dataclass(frozen=True)
class Facts:
    """What is known of one message.

    Parameters
    ----------
    assessment : Assessment
    signals : frozenset of str
        The signals that count as present.
    text : str, optional
        The message; without it no entity, word or personal data is seen.
    public : bool, default True
        Whether others can read it where it was posted.
    written : bool, default True
        False for what was said on the telephone or at a counter.
    company_threatened : bool, default False
        Whether a person judged that the company or its staff are threatened themselves.
    brand, channel : str
        What it is about and where it was written; empty where nobody knows.
    """

    assessment: Assessment
    signals: frozenset[str]
    text: str | None = None
    public: bool = True
    written: bool = True
    company_threatened: bool = False
    brand: str = ""
    channel: str = ""

    @cached_property
    def level(self) -> Level:
        """The level on the standard scale."""
        return standard_level(self.assessment)

    @property
    def level_name(self) -> str:
        """What a desk calls the level: its Indonesian name, or the model's own on a scale of its own."""
        names = tuple(self.assessment.probabilities)
        return self.level.indonesian if names in ((), LEVEL_NAMES) else self.assessment.level_name

    @cached_property
    def entities(self) -> frozenset[EntityKind]:
        """Kinds of facts that the text tells."""
        return frozenset(entity.kind for entity in find_entities(self.text or ""))

    @cached_property
    def personal_data(self) -> bool:
        """Whether the text holds personal data."""
        return bool(find_personal_data(self.text or ""))

    @cached_property
    def grave_subjects(self) -> frozenset[str]:
        """Of which of dying, violence and loss the text has words."""
        return grave_subjects(self.text or "")

    @property
    def speaks_of_dying(self) -> bool:
        """Whether the text has words of wanting to die."""
        return "dying" in self.grave_subjects

    @property
    def speaks_of_violence(self) -> bool:
        """Whether the text has words of violence that somebody suffered."""
        return "violence" in self.grave_subjects

    @property
    def speaks_of_loss(self) -> bool:
        """Whether the text has words of a life that was lost."""
        return "loss" in self.grave_subjects

    @property
    def speaks_gravely(self) -> bool:
        """Whether the text has words of dying, violence or a lost life: a person reads it first."""
        return bool(self.grave_subjects)

    @property
    def person_at_risk(self) -> bool:
        """Whether somebody may be hurt or dead: the signal ``harm``, or words of dying, violence or a lost life."""
        return "harm" in self.signals or self.speaks_gravely

    @property
    def empty(self) -> bool:
        """Whether the text is known and says nothing: no letter, number or symbol such as an emoji is in it."""
        return self.text is not None and not any(unicodedata.category(one)[0] in "LNS" for one in self.text)

    @property
    def needs_review(self) -> bool:
        """Whether the model asks for a person."""
        return self.assessment.needs_review

    @property
    def review_reason(self) -> str | None:
        """Why a person must read it first (dying, violence, loss, unsure); None where nobody must."""
        if self.speaks_of_dying:
            return "dying"
        if self.speaks_of_violence:
            return "violence"
        if self.speaks_of_loss:
            return "loss"
        return "unsure" if self.needs_review else None

    def has_word(self, words: tuple[str, ...]) -> bool:
        """Tell whether one of the words or phrases stands in the text, in any case, with endings such as *-nya*."""
        return pattern_of(tuple(words)).search(self.text or "") is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a rule asks of a message. All that is asked must hold; what is left out asks nothing.

    Parameters
    ----------
    least_level, most_level : Level
        From which level to which.
    signals, kinds, sentiments : tuple of str
        One of these.
    without : tuple of str
        None of these signals.
    entities, lacks : tuple of EntityKind
        One of these in the text; none of these in the text.
    not_kinds : tuple of str
        None of these kinds.
    words : tuple of str
        One of these words or phrases in the text, with endings as in `sentimen.triage.word_patterns.pattern_of`.
    brand, channel : tuple of str
        One of these, in any capitals and whatever the blanks at their ends; never where nobody knows it.
    public, written, empty, needs_review, company_threatened, personal_data : bool, optional
    speaks_of_dying, speaks_of_violence, speaks_of_loss, person_at_risk : bool, optional
        As in `Facts`.

    Examples
    --------
    >>> calm = Assessment(Level.MILD, 25.0, {}, "complaint", "neutral", {}, 0.9, False)
    >>> Condition(most_level=Level.MILD, kinds=("complaint",)).holds(Facts(calm, frozenset()))
    True
    >>> Condition(signals=("money",)).holds(Facts(calm, frozenset()))
    False
    """

    least_level: Level = Level.NONE
    most_level: Level = Level.CRITICAL
    signals: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()
    sentiments: tuple[str, ...] = ()
    entities: tuple[EntityKind, ...] = ()
    lacks: tuple[EntityKind, ...] = ()
    words: tuple[str, ...] = ()
    brand: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    public: bool | None = None
    written: bool | None = None
    empty: bool | None = None
    personal_data: bool | None = None
    speaks_of_dying: bool | None = None
    speaks_of_violence: bool | None = None
    speaks_of_loss: bool | None = None
    person_at_risk: bool | None = None
    needs_review: bool | None = None
    company_threatened: bool | None = None

    def __post_init__(self) -> None:
        if self.least_level > self.most_level:
            low, high = self.least_level.name.lower(), self.most_level.name.lower()
            raise ValueError(f"least_level {low!r} is above most_level {high!r}, so the rule never holds")
        for word in self.words:
            if "*" in word:
                raise ValueError(
                    f"words has {word!r}: * stands for nothing here; write out each word, which is found with endings "
                    "such as -nya, -ku, -mu and doubled (paket2) as well"
                )
        for name in ("brand", "channel"):
            asked = getattr(self, name)
            if isinstance(asked, str):  # its letters would be names
                raise TypeError(f"{name} must be a tuple of names such as ({asked!r},), got the str {asked!r}")
            if not all(map(name_key, asked)):
                raise ValueError(f"{name} has a blank name; leave {name} out to ask nothing")

    @property
    def asks_nothing(self) -> bool:
        """Whether it holds for every message."""
        return self == ALWAYS

    def holds(self, facts: Facts) -> bool:
        """Tell whether a message is as asked; the text is read only where something is asked of it."""
        said = facts.assessment
        return (
            self.least_level <= facts.level <= self.most_level
            and (not self.signals or not facts.signals.isdisjoint(self.signals))
            and facts.signals.isdisjoint(self.without)
            and (not self.kinds or said.kind in self.kinds)
            and said.kind not in self.not_kinds
            and (not self.sentiments or said.sentiment in self.sentiments)
            and (not self.brand or _is_one_of(facts.brand, self.brand))
            and (not self.channel or _is_one_of(facts.channel, self.channel))
            and all(asked == getattr(facts, name) for name in FLAGS if (asked := getattr(self, name)) is not None)
            and (not self.entities or not facts.entities.isdisjoint(self.entities))
            and (not self.lacks or facts.entities.isdisjoint(self.lacks))
            and (not self.words or facts.has_word(self.words))
        )


def _is_one_of(name: str, asked: tuple[str, ...]) -> bool:
    return name_key(name) in map(name_key, asked)


ALWAYS = Condition()
"""Holds for every message."""
