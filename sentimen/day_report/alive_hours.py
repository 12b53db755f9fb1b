"""Hours in which messages could come, and gaps: silences that the usual traffic makes impossible."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sentimen.triage.surge_baseline import PRIOR_DISPERSION

__all__ = ["alive_hours", "is_gap", "without_bursts"]

_USUAL_DAY = 0.9  # of the days that have messages, in the order of their number
_GAP_CHANCE = math.log(1e-3)  # few days are known, and to take a gap for quiet hours costs more than the reverse


def alive_hours(volume: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which hours are no part of a gap, as between a message that came late and those of the day itself.

    Parameters
    ----------
    volume : ndarray of int64, shape (n,)
        Messages in each hour, the first and the last not empty.

    Returns
    -------
    ndarray of bool, shape (n,)

    Examples
    --------
    >>> late = np.zeros(100, dtype=np.int64)
    >>> late[0], late[-12:] = 1, 3
    >>> int(alive_hours(late).sum())
    13
    """
    alive, even = np.ones(len(volume), dtype=bool), without_bursts(volume)
    filled = np.flatnonzero(volume)
    silences = [(after + 1, before) for after, before in pairwise(filled.tolist())]
    for begin, end in sorted(silences, key=lambda silence: silence[0] - silence[1]):  # the longest first
        outside = alive.copy()
        outside[begin:end] = False
        alive[begin:end] = not is_gap(even, outside, begin, end)
    return alive


def is_gap(even: NDArray[np.float64], usual: NDArray[np.bool_], begin: int, end: int) -> bool:
    """Tell whether the same hours of the day have so many messages elsewhere that a silence is no chance.

    Parameters
    ----------
    even : ndarray of float64, shape (n,)
        Messages in each hour, as `without_bursts` gives them.
    usual : ndarray of bool, shape (n,)
        Which hours show what is usual.
    begin, end : int
        The silence, from an hour up to another.

    Notes
    -----
    The chance is that of `SurgeMonitor`, negative binomial by days. An hour of the day seen nowhere else expects
    nothing, so that the only night of a file is no gap.
    """
    days = (end - begin) / 24
    if not days:
        return False
    of_day = np.arange(len(even)) % 24
    seen = np.bincount(of_day[usual], minlength=24)
    hourly = np.bincount(of_day[usual], even[usual], 24) / np.maximum(seen, 1)
    level = float(hourly[of_day[begin:end]].sum()) / days
    return -days / PRIOR_DISPERSION * math.log1p(PRIOR_DISPERSION * level) < _GAP_CHANCE


def without_bursts(volume: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return messages by hour, of a busy hour or a busy day no more than are usual: a surge makes nothing a gap.

    Parameters
    ----------
    volume : ndarray of int64, shape (n,)
        Messages in each hour, one of them not empty.

    Returns
    -------
    ndarray of float64, shape (n,)

    Notes
    -----
    Days with a single message each are those that came late where they are few, and a small stream where they are many:
    hence not the median day, but one that a tenth of the days exceed.
    """
    even = np.minimum(volume, np.median(volume[volume > 0]))
    day = np.arange(len(volume))[::-1] // 24
    totals = np.bincount(day, even)
    usual: float = np.quantile(totals[totals > 0], _USUAL_DAY)
    capped: NDArray[np.float64] = even * (usual / np.maximum(totals, usual))[day]
    return capped
