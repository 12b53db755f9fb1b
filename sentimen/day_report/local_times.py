"""When the messages of a table were written, by the desk's clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time, tzinfo
from typing import TYPE_CHECKING, Any

from sentimen.day_report.clock_hours import hour_of, is_unknown, read_hours
from sentimen.day_report.columns import DayReportError, find_column
from sentimen.day_report.time_formats import (
    AmbiguousTimesError,
    names_month,
    parsed_time,
    plain_time,
    time_format_of,
    usual_time_format,
)
from sentimen.triage.surge_times import iso_time, plain_datetime, read_times
from sentimen.triage.working_days import parse_zone

if TYPE_CHECKING:
    import pandas

__all__ = ["message_times", "read_local_times"]

_SAY_HOW = "say how times are written (time_format=..., on the command line --time-format '%d/%m/%Y %H:%M')"
_ZONE = re.compile(r"(?<=[\s\d])\(?(wib|wita|wit)\)?$", re.IGNORECASE)


def message_times(
    frame: pandas.DataFrame, column: str, zone: tzinfo, time_format: str | None = None
) -> list[datetime | None]:
    """Return the time of each message; date and hour may stand in two columns.

    Parameters
    ----------
    frame : DataFrame
    column : str
        Of times; of dates, whose hours are in a column such as ``Jam`` and may name their zone (WIB, WITA, WIT); or of
        hours, with dates in one such as ``Tanggal``.
    zone, time_format
        As in `read_local_times`, where they are about the column of dates.

    Raises
    ------
    DayReportError
        If a cell is no time, no date or no hour.

    Examples
    --------
    >>> import pandas
    >>> from sentimen.triage.working_days import WIB
    >>> frame = pandas.DataFrame({"Tanggal": ["07/11/2025", "23/11/2025"], "Jam": ["08.30", ""]})
    >>> [str(time) for time in message_times(frame, "Tanggal", WIB)]
    ['2025-11-07 08:30:00', '2025-11-23 00:00:00']
    """
    has_hours = any(hour_of(cell) is not None for cell in frame[column].tolist())
    hours = column if has_hours else find_column(frame.columns, "hour")
    dates = find_column(frame.columns, "date") if hours == column else column
    if hours is None or dates is None or hours == dates:
        return read_local_times(frame[column], column, zone, time_format)
    days = read_local_times(frame[dates], dates, zone, time_format)
    if any(day is not None and day.time() != time() for day in days):  # they have their hours
        return days
    read = read_hours(frame[hours].tolist(), hours)
    pairs = zip(days, read, strict=True)
    return [None if day is None else _local(hour.on(day), zone) for day, hour in pairs]


def read_local_times(
    column: pandas.Series[Any], name: str, zone: tzinfo, time_format: str | None = None
) -> list[datetime | None]:
    """Return the time of each row by the desk's clock, without a zone; None where there is none.

    Parameters
    ----------
    column : Series
        Times, or texts in ISO 8601 or in another format that `time_format_of` finds, or some in the one and some in the
        other. All have an offset or none; those without are the desk's, unless WIB, WITA or WIT stands behind them.
    name : str
    zone : tzinfo
        Of the desk.
    time_format : str, optional
        How texts are written, as for `datetime.strptime`: ``"%d/%m/%Y %H:%M"``. What is not written so may be in
        ISO 8601.

    Raises
    ------
    DayReportError
        If a cell is no time, or the column can be read in two ways.

    Examples
    --------
    >>> import pandas
    >>> from sentimen.triage.working_days import WIB
    >>> [str(time) for time in read_local_times(pandas.Series(["2025-11-07T01:30:00+00:00"]), "waktu", WIB)]
    ['2025-11-07 08:30:00']
    """
    cells = column.tolist()
    zones = [_named_zone(cell) for cell in cells]
    plain = [
        cell if of is None else _ZONE.sub("", cell.rstrip()).rstrip() for cell, of in zip(cells, zones, strict=True)
    ]
    try:
        found = time_format or _found_format(plain, name)
        if found is None:
            times = read_times(column if not any(zones) else type(column)(plain, dtype=object), name)
        else:
            pairs = enumerate(zip(cells, plain, strict=True), start=1)
            times = [_parsed(cell, text, row, name, found) for row, (cell, text) in pairs]
        return [None if at is None else _local(_in_zone(at, of), zone) for at, of in zip(times, zones, strict=True)]
    except (TypeError, ValueError, OverflowError) as error:
        raise DayReportError(f"{error}{f'; or {_SAY_HOW}' if isinstance(error, TypeError) else ''}") from None


def _named_zone(cell: Any) -> tzinfo | None:
    """Return the zone that a cell names behind its time, as in 08.30 WITA."""
    found = _ZONE.search(cell.rstrip()) if isinstance(cell, str) else None
    return parse_zone(found[1].upper()) if found else None


def _found_format(column: Sequence[Any], name: str) -> str | None:
    """Return how texts are written that are not in ISO 8601, or most of them are."""
    cells = [value.strip() for value in column if isinstance(value, str) and not is_unknown(value)]
    if not cells:
        return None
    iso = [_iso_time(cell) for cell in cells]
    others = [cell for cell, time in zip(cells, iso, strict=True) if time is None]
    if not others:
        return None
    try:
        # 2025-11-17 10.30 is in ISO 8601, but no 8.30 below it
        found = time_format_of(cells) or time_format_of(others) or usual_time_format(others)
    except AmbiguousTimesError as error:
        raise DayReportError(f"column {name!r}: {error}; {_SAY_HOW}") from None
    sure = [plain_datetime(value) for value in column if isinstance(value, datetime) and not is_unknown(value)]
    sure += [time for time in iso if time is not None]
    if found and sure:
        _check_not_swapped(sure, others, found, name)
    return found


def _check_not_swapped(sure: Sequence[datetime], others: Sequence[str], time_format: str, name: str) -> None:
    """Refuse what a spreadsheet leaves that took each day up to 12 for a month, and the rest for text."""
    if not time_format.startswith(("%d", "%m")) or any(map(names_month, others)):
        return
    days = [time.day for cell in others if (time := parsed_time(plain_time(cell), time_format)) is not None]
    if min(days) > 12 and all(time.day <= 12 for time in sure):
        raise DayReportError(
            f"column {name!r}: all days up to 12 are in ISO 8601 ({sure[0]:%Y-%m-%d}) and all others are not "
            f"({others[0]!r:.40}), as where a spreadsheet took days for months; look at the file it came from, and if "
            f"the months are right, {_SAY_HOW}"
        )


def _iso_time(written: str) -> datetime | None:
    try:
        return iso_time(written)
    except ValueError:
        return None


def _parsed(cell: Any, without_zone: Any, row: int, name: str, time_format: str) -> datetime | None:
    if is_unknown(cell):
        return None
    if isinstance(cell, datetime):
        return plain_datetime(cell)
    for written in (str(cell).strip(), plain_time(str(without_zone))):
        if (time := parsed_time(written, time_format)) is not None:  # a zone, if any, is in the format
            return time
    if (time := _iso_time(str(without_zone))) is not None:
        return time
    raise DayReportError(f"row {row}, {name}: {cell!r:.40} is not a time written as {time_format!r} or in ISO 8601")


def _local(time: datetime, zone: tzinfo) -> datetime:
    return time if time.utcoffset() is None else time.astimezone(zone).replace(tzinfo=None)


def _in_zone(time: datetime, named: tzinfo | None) -> datetime:
    return time if named is None or time.utcoffset() is not None else time.replace(tzinfo=named)
