"""Surges in a few days of messages, where there is no history that says what is usual.

`SurgeMonitor` speaks after about 16 days. A file of one weekend has less, and still a morning on which everybody wrote
at once stands out of the other hours. Here the usual of a window is what the same hours of the day had outside of it.
That is less sure than a monitor with weeks behind it: a surge that fills the whole file cannot be seen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from sentimen.language.masking import mask_text
from sentimen.model.assessment import Assessment
from sentimen.model.assessments import Assessments
from sentimen.triage.surge_alarm import Alarm, Change
from sentimen.triage.surge_baseline import Usual
from sentimen.triage.surge_changes import words_of
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_tail import log_likelihood_ratio, log_tail

__all__ = ["surges_within"]

FloatArray = NDArray[np.float64]

_WINDOWS = (1, 3, 6, 12, 24)  # hours
_LEAST_HOURS = 36  # of messages, for anything to be called usual
_DISPERSION = 0.25  # of days about their level, as the monitor assumes before it has seen any
_EVEN = 0.5  # messages that each hour of the day is thought to have behind it
_MOST_SURGES = 3
_SAME_SURGE = 6  # hours on either side of a surge that belong to it
_MOST_TEXTS, _LONGEST = 300, 1000
_PRIOR_MESSAGES = 2.0
_LEAST_MESSAGES, _SURE, _MOST_CHANGES = 3, 1.5, 6
_EPOCH = datetime(1970, 1, 1)
_HOUR = timedelta(hours=1)


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
        At most three, the earliest first; none where the messages span less than 36 hours.

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
    if not times or (times[-1] - times[0]) < timedelta(hours=_LEAST_HOURS):
        return []
    first = (times[0] - _EPOCH) // _HOUR
    hours = np.array([(time - _EPOCH) // _HOUR - first for time in times], dtype=np.int64)
    weights = np.array([settings.weight(one) for one in said], dtype=np.float64)
    if not weights.any():
        return []
    counts = _Hours(hours, weights, first % 24, settings)
    found = []
    for _ in range(_MOST_SURGES):
        best = counts.strongest()
        if best is None:
            break
        start, alarm = best
        rows = np.flatnonzero((hours >= start) & (hours < start + alarm.hours) & (weights > 0))
        others = np.flatnonzero(counts.outside(start, alarm.hours)[hours] & (weights > 0))
        found.append(_told(alarm, rows, others, times, said, texts, weights, key or {}))
        counts.take_out(max(0, start - _SAME_SURGE), alarm.hours + 2 * _SAME_SURGE)
    return sorted(found, key=lambda alarm: alarm.start)


class _Hours:
    """Complaints by hour, and which hours still count as usual."""

    def __init__(self, hours: NDArray[np.int64], weights: FloatArray, phase: int, settings: SurgeSettings) -> None:
        length = int(hours[-1]) + 1
        self._settings = settings
        self._unit = float((weights**2).sum() / weights.sum())
        self._weight = np.bincount(hours, weights, length) / self._unit
        self._complaints = np.bincount(hours, weights > 0, length)
        self._calm = np.bincount(hours, weights == 0, length)
        self._share = _day_profile(np.bincount(hours, minlength=length), phase)
        self._usual_hours = np.ones(length, dtype=bool)

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
        if messages < settings.least_messages or days < 0.5:
            return None
        part = float(self._share[window].sum())
        calm = float(self._calm[window].sum())
        usual_calm = float(self._calm[outside].sum()) / days * part
        level = max(float(self._weight[outside].sum()), 0.5) / days
        expected = level * part + settings.misread * max(0.0, calm - usual_calm)
        observed = float(self._weight[window].sum())
        spread = Usual(level, _DISPERSION, days).dispersion_of(length)
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


def _day_profile(volume: NDArray[np.int64], phase: int) -> FloatArray:
    """Return which share of a day's messages each hour has, from the median day, smoothed over three hours."""
    of_day = (np.arange(len(volume)) + phase) % 24
    typical = np.array([np.median(volume[of_day == hour]) if (of_day == hour).any() else 0.0 for hour in range(24)])
    smooth = (np.roll(typical, 1) + typical + np.roll(typical, -1)) / 3 + _EVEN
    share: FloatArray = (smooth / smooth.sum())[of_day]
    return share


def _told(
    alarm: Alarm,
    rows: NDArray[np.int64],
    others: NDArray[np.int64],
    times: Sequence[datetime],
    said: Sequence[Assessment] | Assessments,
    texts: Sequence[str],
    weights: FloatArray,
    key: Mapping[str, str],
) -> Alarm:
    by_hour = Counter(times[row].replace(minute=0, second=0, microsecond=0) for row in rows)
    start, last = times[rows[0]].replace(minute=0, second=0, microsecond=0), times[rows[-1]]
    peak = max(sorted(by_hour), key=by_hour.__getitem__)
    words = _risen(_word_counts(rows, texts), _word_counts(others, texts), len(rows), len(others))
    signals = _risen(_signal_counts(rows, said), _signal_counts(others, said), len(rows), len(others))
    gravest = sorted(rows.tolist(), key=lambda row: (-weights[row], row))
    return replace(
        alarm,
        start=start,
        raised=times[rows[0]],
        last=last,
        peak=peak,
        words=words,
        signals=signals,
        examples=tuple(dict.fromkeys(_short(texts[row]) for row in gravest[:3])),
        key=dict(key),
        ended=times[-1] - last > timedelta(hours=12),
    )


def _short(text: str) -> str:
    masked = " ".join(mask_text(text)[:_LONGEST].split())
    return masked if len(masked) <= 240 else masked[:239].rsplit(" ", 1)[0] + "…"


def _word_counts(rows: NDArray[np.int64], texts: Sequence[str]) -> Counter[str]:
    latest = rows[-_MOST_TEXTS:].tolist()
    return Counter(word for row in latest for word in words_of(mask_text(texts[row])[:_LONGEST]))


def _signal_counts(rows: NDArray[np.int64], said: Sequence[Assessment] | Assessments) -> Counter[str]:
    return Counter(name for row in rows[-_MOST_TEXTS:].tolist() for name in said[row].active_signals)


def _risen(now: Mapping[str, int], before: Mapping[str, int], total: int, total_before: int) -> tuple[Change, ...]:
    """Do as `sentimen.triage.surge_changes.risen`, with a prior as small as a few days allow."""
    total, total_before = min(total, _MOST_TEXTS), min(total_before, _MOST_TEXTS)
    found = []
    for name, count in now.items():
        was = before.get(name, 0)
        prior = _PRIOR_MESSAGES * (count + was) / (total + total_before)
        odds = (count + prior) / (total + _PRIOR_MESSAGES - count - prior + 0.01)
        odds_before = (was + prior) / (total_before + _PRIOR_MESSAGES - was - prior + 0.01)
        z = math.log(odds / odds_before) / math.sqrt(1 / (count + prior) + 1 / (was + prior))
        if count >= _LEAST_MESSAGES and z >= _SURE:
            found.append(Change(name, count / total, was / max(total_before, 1), z))
    return tuple(sorted(found, key=lambda change: (-change.z, change.name))[:_MOST_CHANGES])
