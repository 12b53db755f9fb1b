"""Names of what is predicted: severity levels, signals, kinds and sentiments."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["KINDS", "LEVEL_NAMES", "SENTIMENTS", "SIGNALS", "Level"]


class Level(IntEnum):
    """How bad it is if nobody answers the message today.

    Examples
    --------
    >>> Level(3).indonesian, Level.CRITICAL > Level.MILD
    ('berat', True)
    """

    NONE = 0
    MILD = 1
    MODERATE = 2
    SERIOUS = 3
    CRITICAL = 4

    @property
    def indonesian(self) -> str:
        """The name that a care desk reads."""
        return ("bukan keluhan", "ringan", "sedang", "berat", "kritis")[self]


LEVEL_NAMES: tuple[str, ...] = tuple(level.name.lower() for level in Level)
SIGNALS: tuple[str, ...] = ("money", "repeat", "service", "churn", "viral", "legal", "fraud", "harm", "abuse")
"""What a message may say, each with a probability of its own; `docs/label-guide.md` defines them."""
KINDS: tuple[str, ...] = ("complaint", "praise", "question", "suggestion", "other")
SENTIMENTS: tuple[str, ...] = ("negative", "neutral", "positive")
