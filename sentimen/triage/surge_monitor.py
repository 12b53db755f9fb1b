"""Watch a stream of messages for surges of complaints, message by message."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sentimen.model.assessment import Assessment
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_baseline import Baseline
from sentimen.triage.surge_changes import UsualWords
from sentimen.triage.surge_clock import SurgeClock
from sentimen.triage.surge_hours import WINDOWS, RecentHours, Window
from sentimen.triage.surge_sample import LatestComplaints
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_story import Story
from sentimen.triage.surge_tail import log_tail

__all__ = ["SurgeMonitor"]


_WORSE = 3.0  # times the surge so far, for a surge above it
_ONE_SURGE = 12  # hours in which a surge may still be growing


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
        self.alarm: Alarm | None = None
        """The alarm that is going on, or None."""
        self._clock = SurgeClock(self.settings.utc_offset)
        self._heaviest = 0.0
        self._told = 0.0
        self._since = self._moment = self._unsure = self._seen = self._raised = 0
        self.ended: Alarm | None = None
        """The alarm that ended last, or None."""
        self._start_anew(None)

    def _start_anew(self, hour: int | None) -> None:
        self._baseline = Baseline()
        self._hours = None if hour is None else RecentHours(self._baseline, hour)
        self._words = UsualWords()
        self._latest = LatestComplaints()
        self._story = Story(self._words, self._latest)
        self._since = hour or 0

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
            Lets the alarm say what changed. The latest 300 complaints are kept in memory.

        Returns
        -------
        Alarm or None
            An alarm that begins with this message (`Alarm.is_first`), or has become half again as strong since it was
            last told.

        Raises
        ------
        TypeError, ValueError
            If the time or the severity cannot be used.
        """
        second = self._clock.seconds(time)
        weight = self.settings.weight(said)
        hours = self._go_on(second // 3600)
        # Harmless messages of one moment count only when the moment is over, so that their order changes nothing.
        if second != self._moment:
            self._moment, self._unsure = second, 0
        hours.add(second // 3600, weight)
        if weight == 0:
            self._unsure += 1
            return None
        signals = said.active_signals if isinstance(said, Assessment) else ()
        self._story.add(second, weight, text or "", signals)
        return self._judge(time, hours)

    def advance(self, time: datetime) -> Alarm | None:
        """Let time pass without a message.

        Returns
        -------
        Alarm or None
            An alarm that ended in the meantime.
        """
        before = self.alarm
        self._go_on(self._clock.seconds(time) // 3600)
        return None if before is None or self.alarm is not None else self.ended

    def _go_on(self, hour: int) -> RecentHours:
        hours = self._hours
        if hours is None or hour - hours.hour > 24 * self.settings.forget_days:
            self._end()
            self._start_anew(hour)
            hours = self._hours
            assert hours is not None
        while hours.hour < hour:
            if hours.advance():
                self._story.end_day(learn=self.alarm is None)
            if self.alarm is not None and hours.hour - self._seen > self.settings.quiet_hours:
                self._end()
        return hours

    def _end(self) -> None:
        if self.alarm is not None:
            self.ended = replace(self.alarm, ended=True)
            self.alarm = None
            self._since = self._seen + 1

    def _judge(self, time: datetime, hours: RecentHours) -> Alarm | None:
        usual = self._baseline.complaints
        if usual.days < self.settings.least_days and self.alarm is None:
            return None
        windows = hours.scan(self._since, self.settings.misread, self._unsure)
        standing_out = [window for window in windows if self._stands_out(window)]
        if self.alarm is not None:
            self._prolong(time, hours)
            worse = [window for window in standing_out if self._is_worse(window, hours)]
            if worse:
                self._end()
                standing_out = worse
        if not standing_out:
            return None
        best = max(standing_out, key=lambda window: window.log_likelihood_ratio)
        if self.alarm is None:
            self._since = best.first
            self._seen = hours.hour
            self._raised = hours.hour
            self._told = self._heaviest = 0.0
            at = self._clock.time(best.first)
            self.alarm = Alarm(at, time, time, time, 0.0, 1.0, 1, 0, 0.0, 0.0, 0.0, key=self.key, told=0)
            self._prolong(time, hours)
        if best.log_likelihood_ratio > self.alarm.log_likelihood_ratio:
            self.alarm = replace(
                self.alarm,
                observed=best.observed,
                usual=best.usual,
                hours=best.hours,
                messages=best.messages,
                log_likelihood_ratio=best.log_likelihood_ratio,
                once_in_days=math.exp(min(best.log_once_in_days, math.log(1e12))),
                volume_ratio=best.volume_ratio,
            )
        if best.log_likelihood_ratio < 1.5 * self._told:
            return None
        self._told = best.log_likelihood_ratio
        self.alarm = self._story.tell(replace(self.alarm, told=self.alarm.told + 1), self._since)
        return self.alarm

    def _prolong(self, time: datetime, hours: RecentHours) -> None:
        """Note that the surge goes on, if the last 24 hours say so."""
        assert self.alarm is not None
        observed, usual = hours.total(24)
        if observed < self.settings.ending_ratio * usual:
            return
        self._seen = hours.hour
        self.alarm = replace(self.alarm, last=max(self.alarm.last, time))
        if observed > self._heaviest:
            self._heaviest = observed
            self.alarm = replace(self.alarm, peak=time)

    def _is_worse(self, window: Window, hours: RecentHours) -> bool:
        """Say whether a window is a surge above the surge that goes on."""
        lasted = min(hours.hour - window.hours - self._since + 1, 168)
        if window.hours > 24 or lasted < 3 or hours.hour - self._raised < _ONE_SURGE:
            return False
        observed, usual = hours.total(lasted, window.hours)
        raised = window.usual * max(1.0, observed / usual)
        if window.observed < _WORSE * raised:
            return False
        tail = log_tail(window.observed, raised, self._baseline.complaints.dispersion_of(window.hours))
        return math.log(min(window.hours, 24) / 24 / len(WINDOWS)) - tail >= math.log(self.settings.once_in_days)

    def _stands_out(self, window: Window) -> bool:
        return (
            window.messages >= self.settings.least_messages
            and window.observed >= self.settings.least_ratio * window.usual
            and window.observed - window.usual >= self.settings.least_messages
            and window.log_once_in_days >= math.log(self.settings.once_in_days)
        )
