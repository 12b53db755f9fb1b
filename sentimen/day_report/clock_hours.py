"""Hours of the day, where they stand in a column of their own: 08:30, 8.30 WITA, 8:30 PM, 24:00."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sentimen.day_report.columns import DayReportError
from sentimen.model.inputs import is_missing
from sentimen.triage.surge_times import UNKNOWN_TIME
from sentimen.triage.working_days import parse_zone

__all__ = ["ClockHour", "hour_of", "is_unknown", "read_hours"]

_HOUR = re.compile(
    r"(\d{1,2})(?:[:.]([0-5]\d)(?:[:.]([0-5]\d))?)?(?:\s?([ap])\.?m\.?)?(?:\s?(wib|wita|wit))?", re.IGNORECASE
)


class ClockHour(NamedTuple):
    """An hour of the day.

    Parameters
    ----------
    at : time
        With its zone, if it names one.
    ends_day : bool, default False
        Whether it is 24:00, so that `at` is midnight of the next day.
    """

    at: time
    ends_day: bool = False

    def on(self, day: date) -> datetime:
        """Return this hour of a day."""
        return datetime.combine(day, self.at) + timedelta(days=self.ends_day)


def is_unknown(cell: Any) -> bool:
    """Tell whether a cell says that nobody knows the time."""
    return is_missing(cell) or (isinstance(cell, str) and cell.strip() in UNKNOWN_TIME)


def hour_of(cell: Any) -> ClockHour | None:
    """Return the hour that a cell tells; None if it tells none.

    A whole number is a full hour. Any other number tells none: 8.3 may have been 08.30 or 08.03, or a part of a day.

    Examples
    --------
    >>> print(*(hour_of(cell).at for cell in ("8.30", "8:30 PM", 8)), hour_of("08:30 WITA").at.tzinfo, hour_of(8.3))
    08:30:00 20:30:00 08:00:00 WITA None
    >>> hour_of("24.00")
    ClockHour(at=datetime.time(0, 0), ends_day=True)
    """
    if isinstance(cell, time):
        return ClockHour(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if not isinstance(cell, str | int):
        return None
    found = _HOUR.fullmatch(" ".join(str(cell)[:60].split()))
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.group(1, 2, 3))
    half, zone = found.group(4, 5)
    ends_day = (hour, minute, second) == (24, 0, 0) and not half
    if hour > (12 if half else 23) and not ends_day:
        return None
    if half:
        hour = hour % 12 + 12 * (half.lower() == "p")
    return ClockHour(time(hour % 24, minute, second, tzinfo=parse_zone(zone.upper()) if zone else None), ends_day)


def read_hours(column: Iterable[Any], name: str) -> list[ClockHour]:
    """Return the hour in each cell; midnight where it is empty.

    Parameters
    ----------
    column : iterable
    name : str
        Of the column, for errors.

    Raises
    ------
    DayReportError
        If a cell is no hour.

    Examples
    --------
    >>> [str(hour.at) for hour in read_hours(["08.30", "", "9:15:20"], "Jam")]
    ['08:30:00', '00:00:00', '09:15:20']
    """
    found = []
    for row, cell in enumerate(column, start=1):
        hour = ClockHour(time()) if is_unknown(cell) else hour_of(cell)
        if hour is None:
            raise DayReportError(f"row {row}, {name}: {cell!r:.40} {_advice(cell)}")
        found.append(hour)
    return found


def _advice(cell: Any) -> str:
    if isinstance(cell, float):
        return (
            "is a number, so that nobody knows which hour was written; read the file with "
            "sentimen.learning.tables.read_table, or with dtype=str"
        )
    return (
        "is not an hour such as 08:30, 8.30, 08:30:15, 8:30 PM or 08:30 WITA; write it so or leave it empty, or rename "
        "the column if it is about something else"
    )
