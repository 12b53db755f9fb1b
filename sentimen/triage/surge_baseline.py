"""What is usual: a robust level of the last weeks, with effects of the weekday and the hour."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["PRIOR_DISPERSION", "Baseline", "Usual"]

FloatArray = NDArray[np.float64]

_DAYS = 182  # half a year of days is remembered for weekdays; the level forgets faster
_HALF_LIFE = 21.0  # days
_HOUR_DECAY = 0.5 ** (1 / 90)
_OUTLIER = 2.58  # standard residual above which a day counts less, as in Noufaily et al. (2012)
PRIOR_DISPERSION = 0.25
"""Dispersion of days about their level that is assumed before any has been seen; it weighs like `_PRIOR_DAYS` days."""

_PRIOR_DAYS = 14.0
_WEEKDAY_PRIOR = 2.0  # ordinary days that a weekday is thought to have behind it
_HOUR_PRIOR = 5.0  # complaints in each hour of the day that are thought to be there
_LEAST_COVERED = 0.5  # of a day, for it to be learned from


@dataclass(frozen=True, slots=True)
class Usual:
    """A usual daily number and how far it varies.

    Parameters
    ----------
    level : float
        On a day of 24 observed hours, an average weekday.
    dispersion : float
        Of days about the level: their variance is ``level + dispersion * level ** 2``.
    days : float
        How many recent days the level rests on, the older ones discounted.
    """

    level: float
    dispersion: float
    days: float

    def dispersion_of(self, hours: int) -> float:
        """Return the dispersion of the number in so many hours, with the uncertainty of the level itself.

        The hours of one day are good or bad together. Bad days come together too, so that more days even out less than
        if they were independent: the variance of their mean falls with the square root of their number, as in a
        self-similar process of Hurst parameter 0.75 (Leland et al., 1994, "On the self-similar nature of Ethernet
        traffic").
        """
        return self.dispersion * math.sqrt(min(1.0, 24 / hours)) + (1 / self.level + self.dispersion) / max(
            self.days, 1.0
        )


_NOTHING = Usual(0.5, PRIOR_DISPERSION, 0.0)


class Baseline:
    """The usual severity-weighted number of complaints, learned from days that are over.

    A day far above the level counts less the farther it is, so that past surges do not raise what is usual; once most
    days are of a new level, that is the usual. Hours in which nothing was collected count as not observed.

    References
    ----------
    Farrington, Andrews, Beale and Catchpole (1996), "A statistical algorithm for the early detection of outbreaks of
    infectious disease"; Noufaily et al. (2012), "An improved algorithm for outbreak detection in multiple surveillance
    systems". Weighted counts as scaled Poisson: Bohm and Zech (2014), "Statistics of weighted Poisson events".

    Examples
    --------
    >>> baseline = Baseline()
    >>> for day in range(60):
    ...     hours = np.full(24, 400.0 if day == 40 else 10.0)  # a weight of 25 each, and one terrible day
    ...     baseline.learn(day, hours, hours * 25, hours / 25, hours / 10, np.ones(24, dtype=bool))
    >>> round(baseline.complaints.level), round(baseline.hourly(24 * 60), 1)
    (10, 0.4)
    """

    def __init__(self) -> None:
        self._days = np.zeros((_DAYS, 7))  # day, covered, weight, squared weight, messages, calm messages, level then
        self._filled = 0
        self._next = 0
        self._hours = np.zeros(24)
        self._shares = np.full(24, 1 / 24)
        self._weekdays = np.ones(7)
        self.unit = 25.0
        """Weight of one usual complaint."""
        self.complaints = _NOTHING
        self.messages = _NOTHING
        self.calm = _NOTHING

    def state(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; nothing is rounded."""
        arrays = {name: getattr(self, f"_{name}").tolist() for name in ("hours", "shares", "weekdays")}
        usual = {name: astuple(getattr(self, name)) for name in ("complaints", "messages", "calm")}
        return {"days": self._days[: self._filled].tolist(), "next": self._next, "unit": self.unit, **arrays, **usual}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up where the baseline was that gave a state."""
        self._filled, self._next, self.unit = len(state["days"]), state["next"], state["unit"]
        self._days[: self._filled] = np.reshape(state["days"], (self._filled, 7))
        self._hours[:], self._shares[:], self._weekdays[:] = state["hours"], state["shares"], state["weekdays"]
        self.complaints, self.messages, self.calm = (Usual(*state[name]) for name in ("complaints", "messages", "calm"))

    def hourly(self, hour: int) -> float:
        """Return the usual number of complaints in an hour, counted from a Thursday's midnight."""
        return float(self.complaints.level * self.share(hour) * self._weekdays[hour // 24 % 7])

    def share(self, hour: int) -> float:
        """Return the share of a day's complaints that falls in this hour of the day."""
        return float(self._shares[hour % 24])

    def learn(
        self,
        day: int,
        weights: FloatArray,
        squares: FloatArray,
        complaints: FloatArray,
        messages: FloatArray,
        observed: NDArray[np.bool_],
    ) -> None:
        """Take in a day that is over, by its 24 hours.

        Parameters
        ----------
        day : int
            Counted from 1970.
        weights, squares : ndarray of float64, shape (24,)
            Sums of the weights of complaints, and of their squares.
        complaints, messages : ndarray of float64, shape (24,)
            Numbers of complaints, and of all messages.
        observed : ndarray of bool, shape (24,)
            Whether messages were collected.
        """
        covered = float(self._shares[observed].sum())
        if covered < _LEAST_COVERED:
            self.forget_until(day)
            return
        level = max(self.complaints.level, 0.1)
        self._days[self._next] = (
            day,
            covered,
            weights.sum(),
            squares.sum(),
            messages.sum(),
            (messages - complaints).sum(),
            level,
        )
        self._next = (self._next + 1) % _DAYS
        self._filled = min(self._filled + 1, _DAYS)
        mean_hour = weights.sum() / self.unit
        # A day weighs at most three usual days in the hours, so that one outage at noon does not make noon busy.
        self._hours = self._hours * _HOUR_DECAY + weights / self.unit * min(1.0, 3 * level / max(mean_hour, 1e-9))
        self._shares = (self._hours + _HOUR_PRIOR) / (self._hours + _HOUR_PRIOR).sum()
        self.forget_until(day)

    def forget_until(self, day: int) -> None:
        """Estimate anew what is usual, as seen from a day."""
        days = self._days[: self._filled]
        age = day - days[:, 0]
        recent = 0.5 ** (age / _HALF_LIFE)
        weight, squares = float(recent @ days[:, 2]), float(recent @ days[:, 3])
        if weight > 0:
            self.unit = squares / weight
        numbers, covered = days[:, 2] / self.unit, days[:, 1]
        weekday = (days[:, 0] % 7).astype(np.int64)
        self.complaints, trust = _estimate(numbers, covered * self._weekdays[weekday], recent)
        self.messages, _ = _estimate(days[:, 4], covered, recent)
        self.calm, _ = _estimate(days[:, 5], covered, recent)
        # Days of the first week have no level of their own time yet: today's stands in.
        early = (np.arange(len(days)) < 7) & (self._filled < _DAYS)
        then = np.where(early, self.complaints.level, days[:, 6])
        if self._filled >= 14:
            seen = np.bincount(weekday, trust * numbers / then, 7) + _WEEKDAY_PRIOR
            due = np.bincount(weekday, trust * covered, 7) + _WEEKDAY_PRIOR
            factors = seen / due
            self._weekdays = factors / factors.mean()


def _estimate(numbers: FloatArray, exposure: FloatArray, recent: FloatArray) -> tuple[Usual, FloatArray]:
    """Return the usual daily number, and how far each day is trusted: 1, or less for outliers."""
    trust = np.ones_like(numbers)
    if not len(numbers):
        return _NOTHING, trust
    rates = numbers / exposure
    order = np.argsort(rates, kind="stable")
    passed = np.cumsum(recent[order])
    level = max(float(rates[order[np.searchsorted(passed, passed[-1] / 2)]]), 0.1)
    dispersion = PRIOR_DISPERSION
    for _ in range(4):
        mean = level * exposure
        residual = (numbers - mean) / np.sqrt(mean + dispersion * mean**2)
        trust = np.where(residual > _OUTLIER, (_OUTLIER / np.maximum(residual, _OUTLIER)) ** 2, 1.0)
        level = float(((recent * trust) @ numbers + 0.5) / ((recent * trust) @ exposure))
        mean = level * exposure
        excess = ((numbers - mean) ** 2 - mean) / mean**2
        # A surge of the past is no spread: its days are left out here, or two weeks of them would hide the next one.
        ordinary = recent * (residual <= _OUTLIER)
        shrunk = ordinary @ excess + PRIOR_DISPERSION * _PRIOR_DAYS
        dispersion = min(2.0, max(0.05, float(shrunk / (ordinary.sum() + _PRIOR_DAYS))))
    return Usual(level, dispersion, float(recent.sum())), trust
