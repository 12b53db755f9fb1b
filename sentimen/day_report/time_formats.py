"""How the times of a column are written, found from the cells themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import product

from sentimen.triage.day_ends import read_day_end

__all__ = ["AmbiguousTimesError", "names_month", "parsed_time", "plain_time", "time_format_of", "usual_time_format"]

_DATES = (
    *("%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%d/%m/%y", "%m/%d/%y"),
    *("%d %m %Y", "%d-%m-%y", "%m %d, %Y", "%Y-%m-%d"),
)
_HOURS = (
    *("", " %H:%M", " %H:%M:%S", " %H.%M", " %H.%M.%S", " %I:%M %p", " %I:%M:%S %p"),
    *(", %H:%M", ", %H:%M:%S", ", %H.%M", ", %H.%M.%S"),
)
_FORMATS = (*(date + hour for date, hour in product(_DATES, _HOURS)), "%m %d %H:%M:%S %z %Y")

# Months by name in Indonesian and English, long and short, with the numbers that they are read as.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan januari january", "feb peb februari pebruari february", "mar maret march", "apr april", "mei may"),
            *("jun juni june", "jul juli july", "agu agt ags agst agustus aug august", "sep sept september"),
            *("okt oct oktober october", "nov nop november nopember", "des dec desember december"),
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = re.compile(rf"(?<![^\W\d_])({'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![^\W\d_])\.?", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:senin|selasa|rabu|kamis|jumat|jum['’]at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|sen|sel|rab|kam|jum|sab|min|ahd|mon|tue|wed|thu|fri|sat|sun)\.?,?\s|(?:\s+pukul|\s+jam)(?=\s)",
    re.IGNORECASE,
)
_CUT_MINUTES = re.compile(r"\s\d{1,2}[:.]\d(?!\d)")  # 8.3 was 8.30 before a spreadsheet took it for a number
_LONGEST = 60


class AmbiguousTimesError(ValueError):
    """Times that can be read in more than one way; the message shows one, and how it could be read."""


def plain_time(written: str) -> str:
    """Return a time as a format can tell it: months as numbers, without the weekday's name.

    Examples
    --------
    >>> plain_time("Jumat, 7 Nov 2025  08.30")
    '7 11 2025 08.30'
    """
    without = _AROUND.sub("", " ".join(written[:_LONGEST].split()))
    return _MONTH.sub(lambda month: str(_MONTHS[month[1].lower()]), without)


def names_month(written: str) -> bool:
    """Tell whether a time names its month, so that nobody takes it for a day.

    Examples
    --------
    >>> names_month("7 Nov 2025"), names_month("7/11/2025")
    (True, False)
    """
    return _MONTH.search(written[:_LONGEST]) is not None


def parsed_time(written: str, time_format: str) -> datetime | None:
    """Return a time in a format of `datetime.strptime`, whose hour may be 24:00; None if it is none.

    Examples
    --------
    >>> print(parsed_time("17/11/2025 24:00", "%d/%m/%Y %H:%M"), parsed_time("besok", "%d/%m/%Y"))
    2025-11-18 00:00:00 None
    """
    try:
        return read_day_end(written, lambda plain: datetime.strptime(plain, time_format))
    except ValueError:
        return None


def time_format_of(cells: Sequence[str]) -> str | None:
    """Return the format in which all cells are times, or None if there is none that is known.

    Parameters
    ----------
    cells : sequence of str
        Not empty ones.

    Returns
    -------
    str or None
        As `datetime.strptime` takes it, for cells as `plain_time` gives them.

    Raises
    ------
    AmbiguousTimesError
        If they can be read in two ways that give different times, as where each day is a month too.

    Examples
    --------
    >>> time_format_of(["07/11/2025 08:30", "23/11/2025 09:00"])
    '%d/%m/%Y %H:%M'
    >>> time_format_of(["7 Agustus 2025"]), time_format_of(["kemarin"])
    ('%d %m %Y', None)
    """
    plain = list(dict.fromkeys(map(plain_time, cells)))
    left = list(_FORMATS) if plain else []
    for cell in plain:
        left = [written for written in left if _time(cell, written) is not None]
    if len(left) > 1:
        _check_equal(plain, left)
    return left[0] if left else None


def usual_time_format(cells: Sequence[str]) -> str | None:
    """Return the format in which half of the cells or more are times, so that the others can be named; or None.

    Parameters
    ----------
    cells : sequence of str
        As for `time_format_of`.

    Examples
    --------
    >>> usual_time_format(["07/11/2025", "n/a", "08/11/2025"])
    '%d/%m/%Y'
    """
    plain = [plain_time(cell) for cell in cells]
    fitting = {written: sum(_time(cell, written) is not None for cell in plain) for written in _FORMATS}
    best = max(fitting, key=lambda written: fitting[written])
    return best if 2 * fitting[best] >= len(plain) else None


def _check_equal(cells: Sequence[str], formats: Sequence[str]) -> None:
    for cell in cells:
        readings = {time: written for written in formats if (time := _time(cell, written)) is not None}
        if len(readings) > 1:
            said = " or ".join(f"{time.day} {time:%B %Y} ({written})" for time, written in readings.items())
            raise AmbiguousTimesError(f"{cell!r} can be {said}")


def _time(cell: str, written: str) -> datetime | None:
    return None if _CUT_MINUTES.search(cell) else parsed_time(cell, written)
