"""Watch a stream of messages for surges of complaints, message by message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, replace
from datetime import datetime
from typing import Any

from sentimen.model.assessment import Assessment
from sentimen.model.inputs import as_text
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_baseline import Baseline
from sentimen.triage.surge_clock import SurgeClock, absolute_time
from sentimen.triage.surge_course import Course
from sentimen.triage.surge_hours import RecentHours
from sentimen.triage.surge_judge import GROWN, Judge
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_story import Story

__all__ = ["SurgeMonitor"]


_FORMAT_VERSION = 2


@dataclass(frozen=True, slots=True)
class _Said:
    """What was returned in this moment: of a surge that began with it or an older one, and how strong."""

    begun: bool = False
    told: float = 0.0


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
        What the stream is of, for the alarms: ``{"brand": "X"}``.

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
        self.key = dict(key or {})
        self._clock = SurgeClock(self.settings.utc_offset)
        self._judge = Judge(self.settings, self._clock, self.key)
        self._course = self._before = Course()
        self._latest: datetime | None = None
        self._moment = self._unsure = 0
        self._untold = False
        self._said = _Said()
        self._start_anew(None)

    @property
    def alarm(self) -> Alarm | None:
        """The alarm that is going on, or None."""
        self._tell()
        return self._course.alarm

    @property
    def ended(self) -> Alarm | None:
        """The alarm that ended last, or None."""
        return self._course.ended

    @property
    def latest(self) -> datetime | None:
        """The latest time of a message, or None."""
        return self._latest

    def _start_anew(self, hour: int | None) -> None:
        self._baseline = Baseline()
        self._hours = None if hour is None else RecentHours(self._baseline, hour)
        self._story = Story()
        self._course = self._before = replace(self._course, since=hour or 0)

    def update(self, time: datetime, said: Assessment | float, text: str | None = None) -> Alarm | None:
        """Take in a message.

        Parameters
        ----------
        time : datetime
            When it was written; all with a time zone or all without one. A message up to eight days late is counted in
            its own hour, an older one not at all.
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
        self._latest = time if self._latest is None else max(self._latest, time, key=absolute_time)
        if second != self._moment:
            self._tell()
        hours = self._go_on(second // 3600)
        if not hours.add(second // 3600, weight):
            return None
        if second != self._moment:
            self._moment, self._unsure, self._before, self._said = second, 0, self._course, _Said()
        if weight == 0:
            self._unsure += 1  # harmless messages of this moment count only when it is over
            return None
        signals = said.active_signals if isinstance(said, Assessment) else ()
        self._story.add(second, weight, text, signals)
        self._course = self._judge.course(self._before, hours, self._latest, self._unsure)
        self._untold = self._course.told > self._before.told or self._course.since != self._before.since
        return self._return()

    def advance(self, time: datetime) -> Alarm | None:
        """Let time pass without a message.

        Returns
        -------
        Alarm or None
            An alarm that ended in the meantime.
        """
        second, before = self._clock.seconds(time), self.alarm
        self._go_on(second // 3600)
        return None if before is None or self.alarm is not None else self.ended

    def to_dict(self) -> dict[str, Any]:
        """Return all that the monitor knows as plain values, ready for JSON: to go on after a restart.

        The latest complaints are among it, masked.

        Examples
        --------
        >>> monitor = SurgeMonitor(key={"brand": "X"})
        >>> monitor.update(datetime(2025, 3, 1), 50.0)
        >>> again = SurgeMonitor.from_dict(monitor.to_dict())
        >>> again.key, again.latest
        ({'brand': 'X'}, datetime.datetime(2025, 3, 1, 0, 0))
        """
        self._tell()
        return {
            "format_version": _FORMAT_VERSION,
            "settings": asdict(self.settings),
            "key": self.key,
            "zone": self._clock.state(),
            "latest": None if self._latest is None else self._latest.isoformat(),
            "moment": [self._moment, self._unsure, *astuple(self._said)],
            "course": self._course.state(),
            "before": self._before.state(),
            "baseline": self._baseline.state(),
            "hours": None if self._hours is None else self._hours.state(),
            "story": self._story.state(),
        }

    @classmethod
    def from_dict(cls, state: Mapping[str, Any]) -> SurgeMonitor:
        """Return a monitor that goes on where the one was that gave `to_dict`.

        Raises
        ------
        ValueError
            If it is no such state, or one of another version.
        """
        version = state.get("format_version") if isinstance(state, Mapping) else None
        if version != _FORMAT_VERSION:
            raise ValueError(
                f"a state of a SurgeMonitor has format_version {_FORMAT_VERSION}, this has {version!r}; "
                "give what to_dict returned, of this version of sentimen"
            )
        try:
            monitor = cls(SurgeSettings(**state["settings"]), key=state["key"])
            monitor._clock.restore(state["zone"])
            zone, latest = monitor._clock.zone, state["latest"]
            monitor._latest = latest and (
                datetime.fromisoformat(latest).astimezone(zone) if zone else datetime.fromisoformat(latest)
            )
            monitor._moment, monitor._unsure, *said = state["moment"]
            monitor._said = _Said(*said)
            monitor._course = Course.from_state(state["course"], zone)
            monitor._before = Course.from_state(state["before"], zone)
            monitor._baseline.restore(state["baseline"])
            if state["hours"] is not None:
                monitor._hours = RecentHours.from_state(state["hours"], monitor._baseline)
            monitor._story.restore(state["story"])
        except (KeyError, TypeError, IndexError, AttributeError) as found:
            raise ValueError(
                f"this state of a SurgeMonitor is damaged ({found!r}); give what to_dict returned"
            ) from found
        return monitor

    def _go_on(self, hour: int) -> RecentHours:
        hours = self._hours
        if hours is None or hour - hours.hour > 24 * self.settings.forget_days:
            self._course = self._course.closed()
            self._start_anew(hour)
            hours = self._hours
            assert hours is not None
        while hours.hour < hour:
            if hours.advance():
                self._story.end_day(learn=self._course.alarm is None)
            if self._course.alarm is not None and hours.hour - self._course.seen > self.settings.quiet_hours:
                self._tell()
                # Before, too: a further message of the last moment is judged from there, and the surge is over.
                self._course = self._before = self._course.closed()
        return hours

    def _tell(self) -> None:
        """Say what changed, where the alarm has grown since that was said."""
        if self._untold and self._course.alarm is not None:
            self._course = replace(self._course, alarm=self._story.tell(self._course.alarm, self._course.since))
        self._untold = False

    def _return(self) -> Alarm | None:
        """Return the alarm if it is news, also against what was returned for an earlier message of the moment."""
        if not self._untold:
            return None
        begun = self._before.alarm is None or self._course.since != self._before.since
        said = self._said.told if self._said.begun == begun else 0.0
        if self._course.told < GROWN * said:
            return None
        self._said = _Said(begun, self._course.told)
        alarm = self.alarm
        assert alarm is not None
        return replace(alarm, told=max(alarm.told, 2)) if said else alarm
