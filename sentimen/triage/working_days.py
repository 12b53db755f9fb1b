"""Terms such as "5 working days", and the calendar by which they are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

__all__ = ["WIB", "Calendar", "Term", "parse_zone"]

_UNITS = {"minutes": timedelta(minutes=1), "hours": timedelta(hours=1), "days": timedelta(days=1)}
_TERM = re.compile(r"(\d{1,4}) (minute|hour|day|working day)s?")
_OFFSET = re.compile(r"([+-])(\d\d):([0-5]\d)")
WIB = timezone(timedelta(hours=7), "WIB")
_ZONES = {"WIB": WIB, "WITA": timezone(timedelta(hours=8), "WITA"), "WIT": timezone(timedelta(hours=9), "WIT")}


@dataclass(frozen=True, slots=True)
class Term:
    """How long something may take.

    Parameters
    ----------
    amount : int
        1 to 9999.
    unit : {"minutes", "hours", "days", "working days"}
        All but working days run through nights and holidays.
    """

    amount: int
    unit: str

    def __post_init__(self) -> None:
        if self.unit not in {*_UNITS, "working days"} or not 1 <= self.amount <= 9999:
            raise ValueError(
                f"a term is 1 to 9999 minutes, hours, days or working days, got {self.amount!r} {self.unit!r}"
            )

    @classmethod
    def parse(cls, text: str) -> Term:
        """Read a term such as ``"30 minutes"`` or ``"1 working day"``.

        Raises
        ------
        ValueError
            If it is none.

        Examples
        --------
        >>> Term.parse("5 working days")
        Term(amount=5, unit='working days')
        """
        match = _TERM.fullmatch(text)
        if match is None:
            raise ValueError(
                f"a term is written like '30 minutes', '8 hours', '2 days' or '5 working days', got {text!r}"
            )
        return cls(int(match[1]), f"{match[2]}s")


def parse_zone(name: str) -> tzinfo:
    """Return the time zone ``"WIB"``, ``"WITA"``, ``"WIT"``, an offset such as ``"+07:00"``, or an IANA name.

    Raises
    ------
    ValueError
        If the computer knows no such zone.

    Examples
    --------
    >>> parse_zone("WITA").utcoffset(None)
    datetime.timedelta(seconds=28800)
    """
    if name in _ZONES:
        return _ZONES[name]
    if match := _OFFSET.fullmatch(name):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
        if offset < timedelta(days=1):
            return timezone(offset if match[1] == "+" else -offset)
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # not found is a KeyError, a path outside a ValueError, a folder an OSError
        raise ValueError(
            f"no time zone {name!r} is known here; use WIB, WITA, WIT, an offset such as +07:00, "
            "or an IANA name such as Asia/Jakarta"
        ) from None


@dataclass(frozen=True)
class Calendar:
    """Which days are working days, where, and until what time.

    Parameters
    ----------
    zone : tzinfo
        Where the desk is.
    closes : time
        When a term of working days ends on its last day.
    rest_days : frozenset of int
        Days of the week without work, 1 for Monday to 7 for Sunday.
    every_year : frozenset of (int, int)
        Month and day of holidays that fall on the same date each year.
    holidays : frozenset of date
        All other holidays.

    Examples
    --------
    >>> friday = datetime(2025, 8, 15, 16, 0)
    >>> Calendar().after(friday, Term(2, "working days"))
    datetime.datetime(2025, 8, 19, 17, 0)
    >>> Calendar(holidays=frozenset({date(2025, 8, 18)})).after(friday, Term(2, "working days"))
    datetime.datetime(2025, 8, 20, 17, 0)
    """

    zone: tzinfo = WIB
    closes: time = time(17)
    rest_days: frozenset[int] = frozenset({6, 7})
    every_year: frozenset[tuple[int, int]] = frozenset()
    holidays: frozenset[date] = field(default=frozenset(), repr=False)

    def __post_init__(self) -> None:
        if not self.rest_days < set(range(1, 8)):
            raise ValueError(f"rest_days are some of 1 (Monday) to 7 (Sunday), not all, got {sorted(self.rest_days)}")

    def is_working_day(self, day: date) -> bool:
        """Tell whether the desk works on a day."""
        return not (
            day.isoweekday() in self.rest_days or (day.month, day.day) in self.every_year or day in self.holidays
        )

    def localized(self, moment: datetime) -> datetime:
        """Return an aware time: a naive one is taken as the desk's own local time."""
        return moment if moment.utcoffset() is not None else moment.replace(tzinfo=self.zone)

    def after(self, moment: datetime, term: Term) -> datetime:
        """Return when a term that begins at a moment is over.

        Minutes, hours and days are counted by the clock. Working days are counted in the desk's zone from the day after
        the moment's, and end at closing time of the last.

        Parameters
        ----------
        moment : datetime
            Naive (the desk's local time) or aware.
        term : Term

        Returns
        -------
        datetime
            Naive if `moment` is, else in its zone.
        """
        start = self.localized(moment)
        if term.unit in _UNITS:
            end = start.astimezone(UTC) + term.amount * _UNITS[term.unit]
        else:
            day, left = start.astimezone(self.zone).date(), term.amount
            while left:
                day += timedelta(days=1)
                left -= self.is_working_day(day)
            end = datetime.combine(day, self.closes, self.zone)
        if start is not moment:
            return end.astimezone(self.zone).replace(tzinfo=None)
        return end.astimezone(moment.tzinfo)
