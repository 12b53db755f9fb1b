"""The hours of the last eight days: what came, what was usual, and which hours nobody collected."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from operator import add
from typing import Any

import numpy as np

from sentimen.triage.surge_baseline import Baseline
from sentimen.triage.surge_tail import log_likelihood_ratio, log_tail

__all__ = ["GUARD_DAYS", "WINDOWS", "RecentHours", "Window"]

GUARD_DAYS = 7
WINDOWS = (1, 3, 6, 12, 24, 72, 168)
_KEPT = 24 * (GUARD_DAYS + 2)
_GAP_CHANCE = math.log(1e-4)


@dataclass(frozen=True, slots=True)
class Window:
    """The hours up to now that stand out most.

    Parameters
    ----------
    hours, first : int
        Their number, and the first of them that has a complaint.
    observed, usual : float
        Complaints, weighted.
    messages : int
        Complaints, unweighted.
    volume_ratio : float
        All messages by the usual number.
    log_likelihood_ratio : float
    log_once_in_days : float
        Natural logarithm of the days in which chance brings one such window.
    """

    hours: int
    first: int
    observed: float
    usual: float
    messages: int
    volume_ratio: float
    log_likelihood_ratio: float
    log_once_in_days: float


class RecentHours:
    """Counts by hour in a ring, scanned by windows of one hour to seven days.

    Parameters
    ----------
    baseline : Baseline
        Learns each day once it is seven days old, so that a surge is never a part of the usual it is measured by.
    hour : int
        The first hour, counted from 1970.

    References
    ----------
    Windows of several lengths that end now: Kulldorff (2001), "Prospective time periodic geographical disease
    surveillance using a scan statistic". How often chance brings one: Kleinman, Lazarus and Platt (2004), "A
    generalized linear mixed models approach for detecting incident clusters of disease in small areas". The guard band:
    Hutwagner et al. (2003), "The bioterrorism preparedness and response Early Aberration Reporting System (EARS)".
    """

    def __init__(self, baseline: Baseline, hour: int) -> None:
        self.baseline = baseline
        self.hour = hour
        self._began = hour
        self._silent = 0  # hours since the last message
        # weight, squared weight, complaints, messages, usual complaints, backlog, observed
        self._ring = np.zeros((_KEPT, 7))
        self._over: list[tuple[list[float], int]] | None = None  # for each window, sums of its hours but the present
        self._open(hour)

    def state(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; nothing is rounded."""
        return {"hour": self.hour, "began": self._began, "silent": self._silent, "ring": self._ring.tolist()}

    @classmethod
    def from_state(cls, state: Mapping[str, Any], baseline: Baseline) -> RecentHours:
        """Return the hours that gave a state."""
        hours = cls(baseline, state["hour"])
        hours._began, hours._silent = state["began"], state["silent"]
        hours._ring[:] = np.reshape(state["ring"], hours._ring.shape)
        return hours

    def _open(self, hour: int) -> None:
        self._ring[hour % _KEPT] = 0, 0, 0, 0, self.baseline.hourly(hour), 0, 1
        self._over = None

    def add(self, hour: int, weight: int) -> bool:
        """Count a message, and say whether its hour is still counted: it may have passed out of the ring."""
        if hour <= self.hour - _KEPT or hour < self._began:
            return False
        row = self._ring[hour % _KEPT]
        row[:4] += weight, weight * weight, weight > 0, 1
        if hour != self.hour:
            self._over = None
        elif self._silent:
            self._end_silence()
        return True

    def advance(self) -> bool:
        """Go on to the next hour, and say whether a day ended."""
        if self._ring[self.hour % _KEPT, 3] == 0:
            self._silent += 1
        self.hour += 1
        ended = self.hour % 24 == 0
        if ended and self.hour // 24 - GUARD_DAYS - 1 >= self._began // 24:
            self._learn(self.hour // 24 - GUARD_DAYS - 1)
        self._open(self.hour)
        return ended

    def _learn(self, day: int) -> None:
        first = max(day * 24, self._began)
        hours = np.arange(day * 24, day * 24 + 24)
        rows = self._ring[hours % _KEPT]
        observed = (rows[:, 6] > 0) & (hours >= first)
        if self._silent and self.hour - self._silent <= day * 24 + 23:
            observed &= hours < self.hour - self._silent  # still silent: nobody knows yet whether it is a gap
        rows = rows * observed[:, None]
        self.baseline.learn(day, rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], observed)

    def _end_silence(self) -> None:
        usual = self.baseline.messages
        chance = -self._silent / 24 / usual.dispersion * math.log1p(usual.dispersion * usual.level)
        if chance < _GAP_CHANCE:
            silent = min(self._silent, _KEPT - 1)
            rows = [(self.hour - back) % _KEPT for back in range(1, silent + 1)]
            # What comes first after a gap may have waited: it is measured by the usual of the gap as well.
            backlog = min(silent / 24, float(GUARD_DAYS)) * self.baseline.complaints.level
            self._ring[rows, 4:] = 0, 0, 0
            self._ring[self.hour % _KEPT, 5:] = backlog, 0
            self._over = None
        self._silent = 0

    def total(self, hours: int, before: int = 0) -> tuple[float, float]:
        """Return complaints (weighted) of so many hours, up to so many hours ago, and the usual number."""
        rows = self._ring[np.arange(self.hour - before - hours + 1, self.hour - before + 1) % _KEPT]
        return float(rows[:, 0].sum()) / self.baseline.unit, max(float(rows[:, 4:6].sum()), 1e-6)

    def busiest(self, since: int) -> tuple[int, int]:
        """Return the hour with most complaints from an hour on, the first of equals, and their number, unweighted."""
        hours = np.arange(max(since, self.hour - _KEPT + 1), self.hour + 1)
        complaints = self._ring[hours % _KEPT, 2]
        most = int(complaints.argmax())
        return int(hours[most]), int(complaints[most])

    def scan(self, since: int, misread: float, unsure: int = 0) -> list[Window]:
        """Return one window for each length, none of them reaching back before `since`.

        Parameters
        ----------
        since : int
            An hour.
        misread : float
            Share of harmless messages beyond their usual number that may have been taken for complaints.
        unsure : int
            Harmless messages of the very moment, not to be counted as such yet.
        """
        if self._over is None:
            self._over = self._sums_of_the_past()
        present = self._ring[self.hour % _KEPT].tolist()
        baseline = self.baseline
        found = []
        for hours, (past, farthest) in zip(WINDOWS, self._over, strict=True):
            if self.hour - hours + 1 < since and hours > 1:
                break
            weight, _, messages, volume, usual, backlog, observed = map(add, past, present)
            usual_calm = baseline.calm.level * usual / baseline.complaints.level
            noise = misread * max(0.0, volume - messages - unsure - usual_calm)
            expected = max(usual + backlog + noise, 1e-6)
            number = weight / baseline.unit
            spread = baseline.complaints.dispersion_of(hours)
            due = max(baseline.messages.level * max(observed, 1.0) / 24, 1e-6)
            found.append(
                Window(
                    hours,
                    self.hour - (farthest if farthest or present[2] else hours - 1),
                    number,
                    expected,
                    int(messages),
                    (volume - unsure) / due,
                    log_likelihood_ratio(number, expected, spread),
                    math.log(min(hours, 24) / 24 / len(WINDOWS)) - log_tail(number, expected, spread),
                )
            )
        return found

    def _sums_of_the_past(self) -> list[tuple[list[float], int]]:
        """Return for each window the sums of its hours but the present one, and how far back its first complaint is."""
        rows = self._ring[np.arange(self.hour - 1, self.hour - WINDOWS[-1], -1) % _KEPT]
        sums = np.vstack([np.zeros(rows.shape[1]), rows.cumsum(axis=0)])
        far = np.maximum.accumulate(np.concatenate([[0], np.where(rows[:, 2] > 0, np.arange(1, len(rows) + 1), 0)]))
        return [(sums[hours - 1].tolist(), int(far[hours - 1])) for hours in WINDOWS]
