"""The words of the page in its two languages, and how it writes numbers and times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["LANGUAGES", "Wording", "capitalised"]

LANGUAGES: tuple[str, ...] = ("id", "en")


@dataclass(frozen=True)
class Wording:
    """Everything that the page says, in one language.

    Parameters
    ----------
    language : {"id", "en"}
    signal_names : mapping of str to str, optional
        What the desk calls its signals, in Indonesian.
    level_names : mapping of int to str, optional
        What the model calls the levels 0 to 4 that its own fall on, where they are not the standard ones.

    Raises
    ------
    ValueError
        If the page is not written in this language.

    Examples
    --------
    >>> Wording("id").say("of_messages", share=Wording("id").percent(1, 8)), Wording("en").number(12500)
    ('12,5 % dari semua pesan', '12,500')
    """

    language: str = "id"
    signal_names: Mapping[str, str] = field(default_factory=dict)
    level_names: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise ValueError(f"the page is written in {' or '.join(LANGUAGES)}, not in {self.language!r}")

    def say(self, key: str, /, **values: Any) -> str:
        """Return a text with values put in; it is not escaped."""
        return _table()[key][LANGUAGES.index(self.language)].format(**values)

    def name(self, sort: str, name: str) -> str:
        """Return what a kind, sentiment or signal is called; its own name where the table has none."""
        if sort == "signal" and self.language == "id" and name in self.signal_names:
            return self.signal_names[name].replace("_", " ")
        row = _table().get(f"{sort}_{name}")
        return name.replace("_", " ") if row is None else row[LANGUAGES.index(self.language)]

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels that a message may have, 0 to 4."""
        return tuple(sorted(self.level_names)) or tuple(range(5))

    def level(self, level: int) -> str:
        """Return what a level is called: its own name where the model has one."""
        return self.level_names.get(level) or self.name("level", str(level))

    def grave(self, joined_by: str) -> str:
        """Return the names of the levels that count as grave, 3 and 4, joined by ``"and"`` or ``"or"``."""
        return f" {self.say(joined_by)} ".join(self.level(level) for level in self.levels if level >= 3)

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with the marks of the language."""
        marks = str.maketrans({",": self.say("thousands"), ".": self.say("decimal")})
        return f"{value:,.{digits}f}".translate(marks)

    def percent(self, part: float, whole: float) -> str:
        """Return a share; with one decimal below 99.5 where it is not whole."""
        share = 100 * part / whole if whole else 0.0
        return f"{self.number(share, 0 if abs(share - round(share)) < 0.05 else 1)} %"

    def times(self, ratio: float) -> str:
        """Return how many times."""
        return self.number(ratio, 1 if ratio < 100 else 0)

    def moment(self, time: datetime, *, year: bool = False, weekday: bool = True) -> str:
        """Return a time: ``Sab 8 Nov 09.30``."""
        day = f"{self.say('days').split()[time.weekday()]} " if weekday else ""
        date = f"{day}{time.day} {self.say('months').split()[time.month - 1]}{f' {time.year}' if year else ''}"
        return f"{date} {time.hour:02}{self.say('clock')}{time.minute:02}"

    def date(self, time: datetime, *, year: bool = True) -> str:
        """Return a date: ``8 Nov 2025``."""
        return f"{time.day} {self.say('months').split()[time.month - 1]}{f' {time.year}' if year else ''}"

    def duration(self, long: timedelta) -> str:
        """Return how long, in the largest unit that is at least two."""
        minutes = int(long.total_seconds() // 60)
        if minutes < 120:
            return self.say("minutes", n=minutes)
        if minutes < 48 * 60:
            return self.say("hours", n=minutes // 60)
        return self.say("days_n", n=self.number(minutes // 1440))

    def step(self, step: timedelta) -> str:
        """Return what a bar of the trend stands for: ``2 jam``, ``hari``."""
        hours = int(step.total_seconds()) // 3600
        for size, one, many in ((168, "week", "weeks"), (24, "day", "days_n"), (1, "hour", "hours")):
            if hours % size == 0:
                return self.say(one) if hours == size else self.say(many, n=hours // size)
        raise AssertionError(step)


def capitalised(text: str) -> str:
    """Return a text with a capital at its beginning; the rest stays as it is."""
    return text[:1].upper() + text[1:]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    lines = (files("sentimen.day_report") / "data" / "wording.tsv").read_text(encoding="utf-8").splitlines()
    return {key: tuple(texts) for key, *texts in (line.split("\t") for line in lines[1:])}
