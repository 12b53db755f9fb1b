"""Times of messages as seconds of local time, and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

__all__ = ["SurgeClock", "absolute_time"]

_EPOCH = datetime(1970, 1, 1)


def absolute_time(time: datetime) -> datetime:
    """Return a time by which times are put in order: one with a zone in UTC, one without as it is.

    Python compares two times of one zone by the clock on the wall, which shows an hour twice when summer time ends.

    Examples
    --------
    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> early, late = (datetime(2025, 10, 26, 2, minute, tzinfo=berlin, fold=minute == 10) for minute in (50, 10))
    >>> late < early, absolute_time(late) < absolute_time(early)
    (True, False)
    """
    return time if time.utcoffset() is None else time.astimezone(UTC)


class SurgeClock:
    """Seconds of local time since 1970.

    Times without a zone count as local; those with one are moved to a fixed offset, Jakarta's by default, so that
    hours and weekdays are those of the customers. Either all have a zone or none.

    Parameters
    ----------
    utc_offset : float
        Hours.

    Examples
    --------
    >>> clock = SurgeClock(7)
    >>> hour = clock.seconds(datetime(2025, 3, 29, 20, 30, tzinfo=UTC)) // 3600
    >>> hour % 24, clock.time(hour).isoformat()
    (3, '2025-03-29T20:00:00+00:00')
    """

    def __init__(self, utc_offset: float) -> None:
        self._offset = timedelta(hours=utc_offset)
        self.zone: tzinfo | None = None
        """Of the first time seen; None where times have none."""
        self._used = False

    def seconds(self, time: datetime) -> int:
        """Return whole seconds.

        Raises
        ------
        TypeError
            If it is not a datetime.
        ValueError
            If it is missing (NaT), or has a zone where others had none or the reverse.
        """
        if not isinstance(time, datetime):
            raise TypeError(f"a time must be a datetime, got {type(time).__name__}: {time!r:.40}")
        if time != time:
            raise ValueError("a time is missing (NaT): leave such messages out, or give them the time they came in")
        aware = time.utcoffset() is not None
        if not self._used:
            self._used, self.zone = True, time.tzinfo if aware else None
        elif aware != (self.zone is not None):
            raise ValueError(f"times must all have a time zone or none, got {time.isoformat()} after others")
        local = (absolute_time(time).replace(tzinfo=None) + self._offset) if aware else time
        return (local - _EPOCH) // timedelta(seconds=1)

    def time(self, hour: int) -> datetime:
        """Return the beginning of an hour, with the zone of the first time seen."""
        local = _EPOCH + timedelta(hours=hour)
        return local if self.zone is None else local.replace(tzinfo=timezone(self._offset)).astimezone(self.zone)

    def parse(self, written: str) -> datetime:
        """Return a time that `datetime.isoformat` wrote, in the zone of the first time seen."""
        time = datetime.fromisoformat(written)
        return time if self.zone is None else time.astimezone(self.zone)

    def state(self) -> str | None:
        """Return the zone of the first time seen as an IANA name or an offset, ``""`` for none, None if none was seen.

        Of a zone that has neither a name nor one offset for all times, the desk's own offset is kept.
        """
        if not self._used:
            return None
        if self.zone is None:
            return ""
        if isinstance(self.zone, ZoneInfo) and self.zone.key:
            return self.zone.key
        offset = self.zone.utcoffset(None)
        return str((self._offset if offset is None else offset) // timedelta(seconds=1))

    def restore(self, state: str | None) -> None:
        """Take up where the clock was that gave a state."""
        self._used = state is not None
        if not state:
            self.zone = None
        elif state.lstrip("-").isdecimal():
            self.zone = timezone(timedelta(seconds=int(state)))
        else:
            self.zone = ZoneInfo(state)
