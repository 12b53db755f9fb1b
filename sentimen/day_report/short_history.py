"""Surges in a few days of messages, where there is no history that says what is usual.

`SurgeMonitor` speaks after about 16 days. A file of one weekend has less, and still a morning on which everybody wrote
at once stands out of the other hours. Here the usual of a window is what the same hours of the day had outside of it.
That is less sure than a monitor with weeks behind it: a surge that fills the whole file cannot be seen. Hours between
a message that came late and the others are no usual ones: nobody collected them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from sentimen.day_report.alive_hours import alive_hours
from sentimen.day_report.short_story import told_surge
from sentimen.model.assessment import Assessment
from sentimen.model.assessments import Assessments
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_baseline import PRIOR_DISPERSION, Usual
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_tail import log_likelihood_ratio, log_tail

__all__ = ["is_judged", "surges_within"]

FloatArray = NDArray[np.float64]

_WINDOWS = (1, 3, 6, 12, 24)  # hours
_LEAST_HOURS = 36  # of messages, gaps left out, for anything to be called usual
_EVEN = 0.5  # messages that each hour of the day is thought to have behind it
_MOST_SURGES = 3
_SAME_SURGE = 6  # hours on either side of a surge that belong to it
_EPOCH = datetime(1970, 1, 1)
_HOUR = timedelta(hours=1)


def is_judged(times: Sequence[datetime]) -> bool:
    """Tell whether messages span 36 hours or more, gaps left out, so that some of them can be called usual.

    Parameters
    ----------
    times : sequence of datetime
        Without a zone, in order.

    Examples
    --------
    >>> is_judged([datetime(2025, 11, 7, 8), datetime(2025, 11, 7, 20)])
    False
    """
    if not times or (times[-1] - times[0]) < timedelta(hours=_LEAST_HOURS):
        return False
    hours, _ = _hours_of(times)
    return int(alive_hours(np.bincount(hours)).sum()) >= _LEAST_HOURS


def surges_within(
    times: Sequence[datetime],
    said: Sequence[Assessment] | Assessments,
    texts: Sequence[str],
    *,
    key: Mapping[str, str] | None = None,
    settings: SurgeSettings | None = None,
) -> list[Alarm]:
    """Find windows of up to a day that have far more complaints than the other hours.

    Weights, the test and its thresholds are those of `SurgeMonitor`; see docs/surge.md.

    Parameters
    ----------
    times : sequence of datetime
        Without a zone, in order.
    said : sequence of Assessment, or Assessments
    texts : sequence of str
    key : mapping of str to str, optional
        What the stream is of.
    settings : SurgeSettings, optional

    Returns
    -------
    list of Alarm
        At most three, the earliest first; none where `is_judged` says that nothing is usual.

    Examples
    --------
    >>> bad = Assessment(3, 75.0, {}, "complaint", "negative", {}, 0.9, False)
    >>> first = datetime(2025, 11, 7)
    >>> times = [first + timedelta(hours=6 * n) for n in range(12)]
    >>> times = sorted([*times, *(first + timedelta(hours=30, minutes=n) for n in range(40))])
    >>> [alarm] = surges_within(times, [bad] * 52, ["gagal login"] * 52)
    >>> str(alarm.start), alarm.messages, alarm.ratio > 5
    ('2025-11-08 06:00:00', 41, True)
    """
    settings = settings if settings is not None else SurgeSettings()
    if not is_judged(times):
        return []
    hours, phase = _hours_of(times)
    weights = np.array([settings.weight(one) for one in said], dtype=np.float64)
    if not weights.any():
        return []
    counts = _Hours(hours, weights, phase, settings)
    found = []
    for _ in range(_MOST_SURGES):
        best = counts.strongest()
        if best is None:
            break
        start, alarm = best
        rows = np.flatnonzero((hours >= start) & (hours < start + alarm.hours) & (weights > 0))
        others = np.flatnonzero(counts.outside(start, alarm.hours)[hours] & (weights > 0))
        found.append(told_surge(alarm, rows, others, times, said, texts, weights, key or {}))
        counts.take_out(max(0, start - _SAME_SURGE), alarm.hours + 2 * _SAME_SURGE)
    return sorted(found, key=lambda alarm: alarm.start)


def _hours_of(times: Sequence[datetime]) -> tuple[NDArray[np.int64], int]:
    """Return the hour of each message, counted from that of the first, and of which hour of the day that one is."""
    first = (times[0] - _EPOCH) // _HOUR
    return np.array([(time - _EPOCH) // _HOUR - first for time in times], dtype=np.int64), first % 24


class _Hours:
    """Complaints by hour, and which hours still count as usual."""

    def __init__(self, hours: NDArray[np.int64], weights: FloatArray, phase: int, settings: SurgeSettings) -> None:
        length = int(hours[-1]) + 1
        self._settings = settings
        self._unit = float((weights**2).sum() / weights.sum())
        self._weight = np.bincount(hours, weights, length) / self._unit
        self._complaints = np.bincount(hours, weights > 0, length)
        self._calm = np.bincount(hours, weights == 0, length)
        volume = np.bincount(hours, minlength=length)
        self._usual_hours = alive_hours(volume)
        self._share = _day_profile(volume, self._usual_hours, phase)

    def outside(self, start: int, length: int) -> NDArray[np.bool_]:
        outside = self._usual_hours.copy()
        outside[start : start + length] = False
        return outside

    def take_out(self, start: int, length: int) -> None:
        self._usual_hours = self.outside(start, length)

    def strongest(self) -> tuple[int, Alarm] | None:
        """Return the first hour and the numbers of the window that stands out most."""
        found: tuple[int, Alarm] | None = None
        for length in _WINDOWS:
            for start in range(max(0, len(self._share) - length + 1)):
                if not (self._usual_hours[start : start + length].all() and self._complaints[start]):
                    continue
                alarm = self._judged(start, length)
                if alarm and (found is None or alarm.log_likelihood_ratio > found[1].log_likelihood_ratio):
                    found = start, alarm
        return found

    def _judged(self, start: int, length: int) -> Alarm | None:
        window, outside = slice(start, start + length), self.outside(start, length)
        settings, messages = self._settings, int(self._complaints[window].sum())
        days = float(self._share[outside].sum())
        part = float(self._share[window].sum())
        if messages < settings.least_messages or days < max(0.5, part):  # the usual is seen as long as the window
            return None
        calm = float(self._calm[window].sum())
        usual_calm = float(self._calm[outside].sum()) / days * part
        level = max(float(self._weight[outside].sum()), 0.5) / days
        expected = level * part + settings.misread * max(0.0, calm - usual_calm)
        observed = float(self._weight[window].sum())
        spread = Usual(level, PRIOR_DISPERSION, days).dispersion_of(length)
        once = math.log(length / 24 / len(_WINDOWS)) - log_tail(observed, expected, spread)
        if (
            observed < settings.least_ratio * expected
            or observed - expected < settings.least_messages
            or once < math.log(settings.once_in_days)
        ):
            return None
        usual_volume = max(
            (float(self._calm[outside].sum()) + float(self._complaints[outside].sum())) / days * part, 0.5
        )
        return Alarm(
            *(_EPOCH,) * 4,
            observed=observed,
            usual=expected,
            hours=length,
            messages=messages,
            log_likelihood_ratio=log_likelihood_ratio(observed, expected, spread),
            once_in_days=math.exp(min(once, math.log(1e12))),
            volume_ratio=(messages + calm) / usual_volume,
        )


def _day_profile(volume: NDArray[np.int64], alive: NDArray[np.bool_], phase: int) -> FloatArray:
    """Return which share of a day's messages each hour has, from the median day, smoothed over three hours."""
    of_day = (np.arange(len(volume)) + phase) % 24
    known = [volume[alive & (of_day == hour)] for hour in range(24)]
    typical = np.array([np.median(counts) if len(counts) else 0.0 for counts in known])
    smooth = (np.roll(typical, 1) + typical + np.roll(typical, -1)) / 3 + _EVEN
    share: FloatArray = (smooth / smooth.sum())[of_day]
    return share
