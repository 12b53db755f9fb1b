"""A stream of messages whose times are believed, judged as they come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from typing import Any

from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_baseline import Baseline
from sentimen.triage.surge_clock import SurgeClock, absolute_time
from sentimen.triage.surge_course import Course
from sentimen.triage.surge_doubts import DatedMessage
from sentimen.triage.surge_hours import RecentHours
from sentimen.triage.surge_judge import GROWN, Judge
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_story import Story

__all__ = ["SurgeStream"]


@dataclass(frozen=True, slots=True)
class _Said:
    """What was returned in this moment: of a surge that began with it or an older one, and how strong."""

    begun: bool = False
    told: float = 0.0


class SurgeStream:
    """What is usual in a stream, its latest hours, and the surge that goes on, if any.

    Parameters
    ----------
    settings : SurgeSettings
    clock : SurgeClock
    key : mapping of str to str
        For the alarms.
    """

    def __init__(self, settings: SurgeSettings, clock: SurgeClock, key: Mapping[str, str]) -> None:
        self.settings = settings
        self._clock = clock
        self._judge = Judge(settings, clock, key)
        self._course = self._before = Course()
        self.latest: datetime | None = None
        self.too_late = 0
        """How many messages were of hours that are no longer counted."""
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
    def hour(self) -> int | None:
        """The present hour, counted from 1970; None before the first message."""
        return None if self._hours is None else self._hours.hour

    def _start_anew(self, hour: int | None) -> None:
        self._baseline = Baseline()
        self._hours = None if hour is None else RecentHours(self._baseline, hour)
        self._story = Story()
        self._course = self._before = replace(self._course, since=hour or 0)

    def count(self, message: DatedMessage) -> Alarm | None:
        """Take in a message, and return an alarm that it begins or that has grown with it."""
        second, weight = message.second, message.weight
        self.latest = message.time if self.latest is None else max(self.latest, message.time, key=absolute_time)
        if second != self._moment:
            self._tell()
        hours = self.go_on(second // 3600)
        if not hours.add(second // 3600, weight):
            self.too_late += 1
            return None
        if second != self._moment:
            self._moment, self._unsure, self._before, self._said = second, 0, self._course, _Said()
        if weight == 0:
            self._unsure += 1  # harmless messages of this moment count only when it is over
            return None
        self._story.add(second, weight, message.text, message.signals)
        self._course = self._judge.course(self._before, hours, self.latest, self._unsure)
        self._untold = self._course.told > self._before.told or self._course.since != self._before.since
        return self._return()

    def state(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; texts are masked."""
        self._tell()
        return {
            "latest": None if self.latest is None else self.latest.isoformat(),
            "too_late": self.too_late,
            "moment": [self._moment, self._unsure, *astuple(self._said)],
            "course": self._course.state(),
            "before": self._before.state(),
            "baseline": self._baseline.state(),
            "hours": None if self._hours is None else self._hours.state(),
            "story": self._story.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up where the stream was that gave a state; its clock must be restored."""
        self.latest = None if state["latest"] is None else self._clock.parse(state["latest"])
        self.too_late = state["too_late"]
        self._moment, self._unsure, *said = state["moment"]
        self._said = _Said(*said)
        self._course = Course.from_state(state["course"], self._clock.zone)
        self._before = Course.from_state(state["before"], self._clock.zone)
        self._baseline.restore(state["baseline"])
        if state["hours"] is not None:
            self._hours = RecentHours.from_state(state["hours"], self._baseline)
        self._story.restore(state["story"])

    def go_on(self, hour: int) -> RecentHours:
        """Go on to an hour, if it is later, and return the hours up to it."""
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
