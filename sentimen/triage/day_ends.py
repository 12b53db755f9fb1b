"""24:00, the midnight at which a day ends, is 00:00 of the next day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

__all__ = ["read_day_end"]

_DAY_END = re.compile(r"(?<![^\sT,])24([:.])00(\1(?:00))?(?![\d:.])")


def read_day_end(written: str, read: Callable[[str], datetime]) -> datetime:
    """Read a time whose hour may be 24:00 or 24.00, which Python's own formats do not know.

    Parameters
    ----------
    written : str
        A date and an hour.
    read : callable
        Reads it where the hour is another one.

    Raises
    ------
    ValueError
        As `read` does; or if there is no next day.

    Examples
    --------
    >>> str(read_day_end("2025-11-17 24:00", datetime.fromisoformat))
    '2025-11-18 00:00:00'
    """
    begun = _DAY_END.sub(r"00\g<1>00\g<2>", written)
    if begun == written:
        return read(written)
    try:
        return read(begun) + timedelta(days=1)
    except OverflowError:
        raise ValueError(f"{written!r:.60} ends the last day that there is") from None
