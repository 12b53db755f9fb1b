"""Times of messages as seconds of local time, and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo

__all__ = ["SurgeClock"]

_EPOCH = datetime(1970, 1, 1)


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
        self._zone: tzinfo | None = None
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
            self._used, self._zone = True, time.tzinfo if aware else None
        elif aware != (self._zone is not None):
            raise ValueError(f"times must all have a time zone or none, got {time.isoformat()} after others")
        local = (time.astimezone(UTC).replace(tzinfo=None) + self._offset) if aware else time
        return (local - _EPOCH) // timedelta(seconds=1)

    def time(self, hour: int) -> datetime:
        """Return the beginning of an hour, with the zone of the first time seen."""
        local = _EPOCH + timedelta(hours=hour)
        return local if self._zone is None else local.replace(tzinfo=timezone(self._offset)).astimezone(self._zone)
