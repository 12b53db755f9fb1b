"""Calendar dates and times of day: "12/03/2024", "tgl 5", "12 maret", "jam 3 sore", "pukul 14.00"."""

from __future__ import annotations

import re

from sentimen.language.quantities import END, Quantity
from sentimen.language.spans import Span

__all__ = ["find_dates", "find_times"]

_LEFT = r"(?<!\w)(?<!\d[.,:/-])"
_RIGHT = r"(?!\w)(?![.,:/-]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|pebruari|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agustus|agus|agst|agt|ags"
    r"|sep(?:tember|t)?|okt(?:ober)?|nov(?:ember)?|nopember|des(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"{_LEFT}(?:{_DAY}(?P<mark>[/.-]){_MONTH_NUMBER}(?P=mark){_YEAR}{_RIGHT}"
    rf"|{_DAY}(?P<sign>[/-]){_MONTH_NUMBER}(?P=sign)\d\d{_RIGHT}"
    rf"|{_YEAR}(?P<iso>[/-])(?:0[1-9]|1[0-2])(?P=iso)(?:0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2]){_RIGHT}"
    rf"|(?:(?:tanggal|tgl)\.?\s{{0,2}})?{_DAY}[\s-]{{0,2}}{_MONTH}{END}(?:[\s-]{{1,2}}{_YEAR}(?!\w))?"
    rf"|(?:tanggal|tgl)\.?\s{{0,2}}{_DAY}(?:(?P<slash>[/.-]){_MONTH_NUMBER}(?:(?P=slash)(?:{_YEAR}|\d\d))?)?{_RIGHT}"
    rf"|{_MONTH}\s{{1,2}}{_YEAR}(?!\w))",
    re.IGNORECASE,
)

_HOUR_WORDS = {
    "dua belas": 12,  # before "dua", which it begins with
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
}
_ZONE = r"\s{0,2}(?:wib|wita|wit)(?!\w)"
_HALF = r"(?:(?P<half>setengah|stengah|stgh|stngh)\s{1,2})?"
# "jam 9an", "jam 8-10": what comes after the hour.
_TO = r"(?:-?an|\s?[-–]\s?\d{1,2}(?:[.:][0-5]\d)?)?"
_TIME = re.compile(
    rf"{_LEFT}(?:(?:jam|jm|pukul|pkl|pk)\.?\s{{0,2}}{_HALF}"
    rf"(?:(?P<hour>\d{{1,2}}+)(?:[.:](?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
    rf"|(?P<word>{'|'.join(_HOUR_WORDS)})){_TO}{_RIGHT}(?!\s?x(?!\w))(?:{_ZONE})?"
    rf"|(?P<hour2>\d{{1,2}}+):(?P<minute2>[0-5]\d)(?::[0-5]\d)?{_RIGHT}(?:{_ZONE})?"
    rf"|(?P<hour3>\d{{1,2}}+)(?:[.:](?P<minute3>[0-5]\d))?{_ZONE})"
    r"(?:\s{1,2}(?P<part>dini\s{1,2}hari|subuh|pagi|siang|sore|petang|malam|malem)(?!\w))?",
    re.IGNORECASE,
)
# From which to which hour, said on a clock of twelve, a part of the day lies after noon.
_AFTER_NOON = {"siang": (1, 5), "sore": (1, 11), "petang": (1, 11), "malam": (5, 11), "malem": (5, 11)}


def find_dates(text: str) -> list[Quantity]:
    """Find calendar dates; their value is always None, since most lack the year.

    Examples
    --------
    >>> [found.span.start for found in find_dates("tgl 5 order, 12/03/2024 belum sampai, 24/7 nunggu")]
    [0, 13]
    """
    return [Quantity(Span(match.start(), match.end()), None) for match in _DATE.finditer(text)]


def find_times(text: str) -> list[Quantity]:
    """Find times of day, in hours since midnight.

    Parameters
    ----------
    text : str
        Any string.

    Returns
    -------
    list of Quantity
        In order; a time without a part of the day is taken as written. Of "jam 8-10" the beginning counts.

    Examples
    --------
    >>> [found.value for found in find_times("dari 08:30, dijanjikan jam 3 sore, pukul 14.15 belum ada")]
    [8.5, 15.0, 14.25]
    """
    found = []
    for match in _TIME.finditer(text):
        figure = match["hour"] or match["hour2"] or match["hour3"]
        hour = int(figure) if figure else _HOUR_WORDS.get((match["word"] or "").casefold(), 99)
        minute = int(match["minute"] or match["minute2"] or match["minute3"] or 0)
        if hour > 24 or (hour == 24 and minute):
            continue
        part = (match["part"] or "").casefold()
        first, last = _AFTER_NOON.get(part, (99, 99))
        if first <= hour <= last:
            hour += 12
        elif hour == 12 and part in ("malam", "malem"):
            hour = 24
        half = 0.5 if match["half"] else 0.0
        found.append(Quantity(Span(match.start(), match.end()), (hour + minute / 60 - half) % 24))
    return found
