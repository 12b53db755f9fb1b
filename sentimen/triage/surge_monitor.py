"""Watch a stream of messages for surges of complaints, message by message."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sentimen.language.masking import mask_text
from sentimen.model.assessment import Assessment
from sentimen.model.inputs import as_text
from sentimen.triage.stream_names import plain_key
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_clock import SurgeClock
from sentimen.triage.surge_doubts import FAR_AHEAD, DatedMessage, DoubtedMessages
from sentimen.triage.surge_sample import LONGEST
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_state import restoring
from sentimen.triage.surge_stream import SurgeStream

__all__ = ["SurgeMonitor"]

_FORMAT_VERSION = 3


class SurgeMonitor:
    """Tell an ordinary bad day from the start of a crisis, in constant memory.

    Each message weighs what its severity exceeds that of a mild complaint; praise and messages that are no complaint
    weigh nothing. The weight of the last 1, 3, 6, 12, 24, 72 and 168 hours is compared with what is usual for these
    hours; an alarm is raised where chance would bring such a window once in `SurgeSettings.once_in_days` or less often,
    and it is at least twice the usual. A surge that goes on raises what is expected: only one far above it is an
    alarm of its own.

    Parameters
    ----------
    settings : SurgeSettings, optional
    key : mapping of str to str, optional
        What the stream is of, for the alarms: ``{"brand": "X"}``. Numbers become texts, a missing value the empty text.

    Examples
    --------
    >>> from datetime import timedelta
    >>> monitor, at = SurgeMonitor(), datetime(2025, 3, 1)
    >>> for hour in range(24 * 40):  # a complaint every four hours; one every two minutes on the last day
    ...     for minute in range(0, 60, 60 if hour < 24 * 39 else 2):
    ...         if hour % 4 == 0 or hour >= 24 * 39:
    ...             told = monitor.update(at + timedelta(hours=hour, minutes=minute), 50.0, "gagal login")
    >>> monitor.alarm.start, monitor.alarm.ratio > 20
    (datetime.datetime(2025, 4, 9, 0, 0), True)
    """

    def __init__(self, settings: SurgeSettings | None = None, *, key: Mapping[str, str] | None = None) -> None:
        self.settings = settings if settings is not None else SurgeSettings()
        self.key = plain_key(key if key is not None else {})
        self._clock = SurgeClock(self.settings.utc_offset)
        self._stream = SurgeStream(self.settings, self._clock, self.key)
        self._doubted = DoubtedMessages()

    @property
    def alarm(self) -> Alarm | None:
        """The alarm that is going on, or None."""
        return self._stream.alarm

    @property
    def ended(self) -> Alarm | None:
        """The alarm that ended last, or None."""
        return self._stream.ended

    @property
    def latest(self) -> datetime | None:
        """The latest time of a message that is believed, or None."""
        return self._stream.latest

    @property
    def too_late(self) -> int:
        """How many messages were not counted since they came more than eight days late, or were before the first."""
        return self._stream.too_late

    @property
    def far_ahead(self) -> int:
        """How many messages were not counted since they were dated far ahead, and the next ones did not agree."""
        return self._doubted.dropped

    def update(self, time: datetime, said: Assessment | float, text: str | None = None) -> Alarm | None:
        """Take in a message.

        Parameters
        ----------
        time : datetime
            When it was written; all with a time zone or all without one. A message up to eight days late is counted in
            its own hour, an older one not at all (`too_late`). One more than eight days ahead of all before it waits
            until five in a row are, as the first five do; if another comes in between, it is mistyped and not counted
            (`far_ahead`).
        said : Assessment or float
            What the model says of it, or its severity alone, 0 to 100.
        text : str, optional
            Lets the alarm say what changed. The latest 300 complaints are kept in memory, masked.

        Returns
        -------
        Alarm or None
            An alarm that begins with this message (`Alarm.is_first`), or has become half again as strong since it was
            last told.

        Raises
        ------
        TypeError, ValueError
            If the time, the severity or the text cannot be used; then nothing is counted.

        Notes
        -----
        Messages of one second are judged together, each time from where the monitor was before that second. So their
        order changes nothing of `alarm`, only at which of them it is returned.
        """
        weight, text = self.settings.weight(said), as_text(text)
        second = self._clock.seconds(time)
        signals = said.active_signals if isinstance(said, Assessment) else ()
        # Masked whole and then cut: of a number that is cut first, digits would stay.
        masked = mask_text(text)[:LONGEST] if weight else ""
        message = DatedMessage(second, time, weight, masked, signals)
        if second // 3600 <= self._credible():
            told = self._stream.count(message)
            self._doubted.drop()
            return told
        self._doubted.add(message)
        return self._count_believed(self._credible())

    def advance(self, time: datetime) -> Alarm | None:
        """Let time pass without a message; the time is believed, so give that of a clock.

        Returns
        -------
        Alarm or None
            An alarm that ended in the meantime.
        """
        second, before = self._clock.seconds(time), self.alarm
        self._count_believed(second // 3600 + FAR_AHEAD)
        self._stream.go_on(second // 3600)
        return None if before is None or self.alarm is not None else self.ended

    def to_dict(self) -> dict[str, Any]:
        """Return all that the monitor knows as plain values, ready for JSON: to go on after a restart.

        The latest complaints are among it, masked.

        Examples
        --------
        >>> monitor = SurgeMonitor(key={"brand": "X"})
        >>> monitor.update(datetime(2025, 3, 1), 50.0)
        >>> again = SurgeMonitor.from_dict(monitor.to_dict())
        >>> again.key, again.to_dict() == monitor.to_dict()
        ({'brand': 'X'}, True)
        """
        return {
            "format_version": _FORMAT_VERSION,
            "settings": asdict(self.settings),
            "key": dict(self.key),
            "zone": self._clock.state(),
            "doubted": self._doubted.state(),
            **self._stream.state(),
        }

    @classmethod
    def from_dict(cls, state: Mapping[str, Any]) -> SurgeMonitor:
        """Return a monitor that goes on where the one was that gave `to_dict`.

        Raises
        ------
        ValueError
            If it is no such state, or one of another version.
        """
        with restoring(state, _FORMAT_VERSION, "SurgeMonitor"):
            monitor = cls(SurgeSettings(**state["settings"]), key=state["key"])
            monitor._clock.restore(state["zone"])
            monitor._doubted.restore(state["doubted"], monitor._clock)
            monitor._stream.restore(state)
        return monitor

    def _credible(self) -> float:
        """Return the latest hour that a message is believed by itself; none where the clock has not begun."""
        return -math.inf if self._stream.hour is None else self._stream.hour + FAR_AHEAD

    def _count_believed(self, until: float) -> Alarm | None:
        """Count the messages that waited and are believed now; return the first alarm of theirs."""
        told: Alarm | None = None
        while (message := self._doubted.believed(until)) is not None:
            alarm = self._stream.count(message)
            told = told or alarm
            until = max(until, self._credible())
        return told
