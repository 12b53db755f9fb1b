"""Judge whether the last hours stand out, and how far a surge has come by them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from operator import attrgetter

from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_clock import SurgeClock
from sentimen.triage.surge_course import Course
from sentimen.triage.surge_hours import WINDOWS, RecentHours, Window
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_tail import log_tail

__all__ = ["GROWN", "Judge"]

GROWN = 1.5  # times as strong as when it was last told
_WORSE = 3.0  # times the surge so far, for a surge above it
_ONE_SURGE = 12  # hours in which a surge may still be growing


class Judge:
    """Judges the last hours by the settings; keeps nothing between two judgements.

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
        self._key = key

    def course(self, before: Course, hours: RecentHours, now: datetime, unsure: int) -> Course:
        """Return how far the surge has come.

        Parameters
        ----------
        before : Course
            Before this moment.
        hours : RecentHours
            With the messages of this moment so far.
        now : datetime
        unsure : int
            Harmless messages of this moment so far.
        """
        course = before
        if hours.baseline.complaints.days < self.settings.least_days and course.alarm is None:
            return course
        windows = hours.scan(course.since, self.settings.misread, unsure)
        standing_out = [window for window in windows if self._stands_out(window)]
        if course.alarm is not None:
            course = self._prolonged(course, hours, now)
            worse = [window for window in standing_out if self._is_worse(window, course, hours)]
            if worse:
                course, standing_out = course.closed(), worse
        if not standing_out:
            return course
        best = max(standing_out, key=attrgetter("log_likelihood_ratio"))
        if course.alarm is None:
            at = self._clock.time(best.first)
            alarm = Alarm(at, now, now, now, 0.0, 1.0, 1, 0, 0.0, 0.0, 0.0, key=self._key, told=0)
            course = Course(alarm, course.ended, best.first, hours.hour, hours.hour)
            course = self._prolonged(course, hours, now)
        assert course.alarm is not None
        alarm = course.alarm
        if best.log_likelihood_ratio > alarm.log_likelihood_ratio:
            alarm = replace(
                alarm,
                observed=best.observed,
                usual=best.usual,
                hours=best.hours,
                messages=best.messages,
                log_likelihood_ratio=best.log_likelihood_ratio,
                once_in_days=math.exp(min(best.log_once_in_days, math.log(1e12))),
                volume_ratio=best.volume_ratio,
            )
        if best.log_likelihood_ratio >= GROWN * course.told:
            alarm, course = replace(alarm, told=alarm.told + 1), replace(course, told=best.log_likelihood_ratio)
        return replace(course, alarm=alarm)

    def _prolonged(self, course: Course, hours: RecentHours, now: datetime) -> Course:
        """Note that the surge goes on, if the last 24 hours say so."""
        assert course.alarm is not None
        observed, usual = hours.total(24)
        if observed < self.settings.ending_ratio * usual:
            return course
        alarm = replace(course.alarm, last=now)
        busiest, most = hours.busiest(course.since)
        if most > course.most:  # by number, so that no single late complaint is more, however grave
            alarm, course = replace(alarm, peak=self._clock.time(busiest)), replace(course, most=most)
        return replace(course, alarm=alarm, seen=hours.hour)

    def _is_worse(self, window: Window, course: Course, hours: RecentHours) -> bool:
        """Say whether a window is a surge above the surge that goes on."""
        lasted = min(hours.hour - window.hours - course.since + 1, 168)
        if window.hours > 24 or lasted < 3 or hours.hour - course.raised < _ONE_SURGE:
            return False
        observed, usual = hours.total(lasted, window.hours)
        raised = window.usual * max(1.0, observed / usual)
        if window.observed < _WORSE * raised:
            return False
        tail = log_tail(window.observed, raised, hours.baseline.complaints.dispersion_of(window.hours))
        return math.log(min(window.hours, 24) / 24 / len(WINDOWS)) - tail >= math.log(self.settings.once_in_days)

    def _stands_out(self, window: Window) -> bool:
        return (
            window.messages >= self.settings.least_messages
            and window.observed >= self.settings.least_ratio * window.usual
            and window.observed - window.usual >= self.settings.least_messages
            and window.log_once_in_days >= math.log(self.settings.once_in_days)
        )
