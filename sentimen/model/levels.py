"""Names of what is predicted: severity levels, signals, kinds and sentiments."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["INDONESIAN_NAMES", "KINDS", "LEVEL_NAMES", "SENTIMENTS", "SIGNALS", "Level"]


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
INDONESIAN_NAMES: dict[str, str] = {
    "uang": "money",
    "berulang": "repeat",
    "pelayanan": "service",
    "pindah": "churn",
    "hukum": "legal",
    "penipuan": "fraud",
    "bahaya": "harm",
    "umpatan": "abuse",
    "keluhan": "complaint",
    "pujian": "praise",
    "pertanyaan": "question",
    "saran": "suggestion",
    "lainnya": "other",
    "lain-lain": "other",
    "negatif": "negative",
    "netral": "neutral",
    "positif": "positive",
}
"""What signals, kinds and sentiments are called in Indonesian, and which each is; ``viral`` is the same in both."""
