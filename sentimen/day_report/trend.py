"""How many messages of each level came when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

__all__ = ["Trend", "trend_of"]

_STEPS = (1, 2, 3, 6, 12, 24, 48, 168, 336, 672, 2184, 8736)  # hours: up to days, weeks and years of 52 weeks
_MOST = 60
_MONDAY = datetime(1, 1, 1)


@dataclass(frozen=True)
class Trend:
    """Messages by time and level.

    Parameters
    ----------
    starts : tuple of datetime
        The beginning of each step, the earliest first, none left out.
    step : timedelta
    counts : ndarray of int64, shape (steps, 5)
        Messages of each level.
    """

    starts: tuple[datetime, ...]
    step: timedelta
    counts: NDArray[np.int64]


def trend_of(times: Sequence[datetime | None], levels: NDArray[np.int64]) -> Trend | None:
    """Count messages by time and level, in steps so long that there are at most 60.

    Parameters
    ----------
    times : sequence of datetime or None, length n
        Without a zone. Messages without a time are left out.
    levels : ndarray of int64, shape (n,)
        0 to 4.

    Returns
    -------
    Trend or None
        None where no message has a time. Steps begin at whole hours; those of a week on Mondays.

    Examples
    --------
    >>> found = trend_of([datetime(2025, 11, 7, 8, 30), datetime(2025, 11, 9, 23)], np.array([0, 4]))
    >>> len(found.starts), str(found.step), str(found.starts[0]), found.counts.sum(axis=0).tolist()
    (32, '2:00:00', '2025-11-07 08:00:00', [1, 0, 0, 0, 1])
    """
    known = [(time, row) for row, time in enumerate(times) if time is not None]
    if not known:
        return None
    hours = np.array([(time - _MONDAY) // timedelta(hours=1) for time, _ in known], dtype=np.int64)
    first, last = int(hours.min()), int(hours.max())
    steps = list(_STEPS)
    while last // steps[0] - first // steps[0] >= _MOST:
        steps = steps[1:] or [steps[0] * 2]
    step = steps[0]
    begin = first // step
    counts = np.zeros((last // step - begin + 1, 5), dtype=np.int64)
    np.add.at(counts, (hours // step - begin, levels[[row for _, row in known]]), 1)
    starts = tuple(_MONDAY + timedelta(hours=(begin + at) * step) for at in range(len(counts)))
    return Trend(starts, timedelta(hours=step), counts)
