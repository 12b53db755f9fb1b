"""The times of a column of a table, also where a CSV file left them as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sentimen.triage.day_ends import read_day_end

__all__ = ["UNKNOWN_TIME", "iso_time", "plain_datetime", "read_times"]

UNKNOWN_TIME = ("", "-")
"""What stands in a cell whose time nobody knows."""

# Python takes whatever follows a full stop for a fraction of a second: the 30 of 08.30 too.
_FULL_STOPS = re.compile(r"(?<![\d:])(\d\d)[.,](\d\d)(?:[.,](\d\d))?(?![\d.,:])")
_NO_SECONDS = re.compile(r"(?<!\d:\d\d:\d\d)(?<!\d{6})[.,]")


def iso_time(written: str) -> datetime:
    """Return a time in ISO 8601, whose hour may also be written with full stops, as in Indonesia, or be 24:00.

    Parameters
    ----------
    written : str

    Raises
    ------
    ValueError
        If it is no such time, or has a fraction of an hour or a minute.

    Examples
    --------
    >>> str(iso_time("2025-11-17 08.30")), str(iso_time("2025-11-17T08:30:15.5+07:00"))
    ('2025-11-17 08:30:00', '2025-11-17 08:30:15.500000+07:00')
    """
    plain = _FULL_STOPS.sub(lambda found: ":".join(filter(None, found.groups())), written.strip())
    if _NO_SECONDS.search(plain):
        raise ValueError(f"{written!r:.60} has a full stop that is not after its seconds")
    return read_day_end(plain, datetime.fromisoformat)


def read_times(column: Iterable[Any], name: str) -> list[datetime | None]:
    """Return the time in each row, None where there is none.

    Parameters
    ----------
    column : iterable
        Of times, or of texts in ISO 8601 as a CSV file has them: ``2025-03-29T20:30:00+07:00``, ``2025-03-29 20.30``.
        A blank text, or a hyphen, is no time.
    name : str
        Of the column, for errors.

    Raises
    ------
    TypeError
        If a value is no time; the message names the column and the row, shows the value and says what to do.
    ValueError
        If some times have a zone and others have none.

    Examples
    --------
    >>> read_times(["2025-03-29 20:30", None], "at")
    [datetime.datetime(2025, 3, 29, 20, 30), None]
    """
    times = [_time(value, row, name) for row, value in enumerate(column, start=1)]
    zones: dict[bool, datetime] = {}
    for time in times:
        if time is not None:
            zones.setdefault(time.utcoffset() is not None, time)
    if len(zones) == 2:
        raise ValueError(
            f"column {name!r} has times with a time zone ({zones[True].isoformat()}) and without one "
            f"({zones[False].isoformat()}): give all of them a zone or none"
        )
    return times


def plain_datetime(value: datetime) -> datetime:
    """Return a time as Python's own type: pandas' Timestamp is a datetime that behaves otherwise."""
    plain: datetime = value.to_pydatetime(warn=False) if hasattr(value, "to_pydatetime") else value
    return plain


def _time(value: Any, row: int, name: str) -> datetime | None:
    if value is None or type(value).__name__ in ("NaTType", "NAType") or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, str):
        if value.strip() in UNKNOWN_TIME:
            return None
        try:
            return iso_time(value)
        except ValueError:
            pass
    elif isinstance(value, datetime):
        return plain_datetime(value)
    raise TypeError(
        f"row {row}: column {name!r} must hold times, or texts in ISO 8601 such as 2025-03-29T20:30:00, but has "
        f"{value!r:.60}: write it so or leave it empty, or turn the column into times first (pandas.to_datetime)"
    )
