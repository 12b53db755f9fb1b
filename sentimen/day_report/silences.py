"""Brands and channels of which nothing came any more: a quiet time, or a collection that has stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from sentimen.day_report.alive_hours import is_gap, without_bursts
from sentimen.day_report.inbox import Inbox

__all__ = ["Silence", "silences_of"]

_GROUPS = ("brand", "channel")
_HOUR = timedelta(hours=1)
_LATEST = 28 * 24  # hours, which show a few weekends
_LEAST = 3 * 24  # hours that a stream was alive before


@dataclass(frozen=True, slots=True)
class Silence:
    """Of which brand or channel nothing came to the end of the table, and since when.

    Parameters
    ----------
    group : str
        ``"brand"`` or ``"channel"``; empty where it is about all messages.
    name : str
    last : datetime
        Of its last message.
    """

    group: str
    name: str
    last: datetime


def silences_of(inbox: Inbox) -> tuple[Silence, ...]:
    """Find brands and channels that fell silent, where their usual traffic makes that impossible.

    Parameters
    ----------
    inbox : Inbox

    Returns
    -------
    tuple of Silence
        By group and name. What was alive for less than three days, or was silent as long before, is left out, and so
        are weekends of what never has messages then; four weeks are looked at.

    Examples
    --------
    >>> first = datetime(2025, 11, 1)
    >>> times = [first + timedelta(hours=hour) for hour in range(240)]
    >>> names = ["WhatsApp" if hour < 168 and hour % 2 else "Email" for hour in range(240)]
    >>> inbox = Inbox([""] * 240, times, {"channel": names}, None, None, None, None, [""] * 240, range(240))
    >>> [(silence.name, str(silence.last)) for silence in silences_of(inbox)]
    [('WhatsApp', '2025-11-07 23:00:00')]
    """
    known = inbox.known_times
    if not known:
        return ()
    return tuple(
        silence for group in _GROUPS if group in inbox.groups for silence in _of_group(inbox, group, max(known))
    )


def _of_group(inbox: Inbox, group: str, end: datetime) -> Iterator[Silence]:
    times: dict[str, list[datetime]] = {}
    for time, name in zip(inbox.times or (), inbox.groups[group], strict=True):
        if time is not None and name and end - time < _LATEST * _HOUR:
            times.setdefault(name, []).append(time)
    for name in sorted(times):
        volume = _open_hours(times[name], end)
        filled = np.flatnonzero(volume)
        silent, alive = int(filled[0]), int(filled[-1] - filled[0])
        if alive < max(_LEAST, silent) or silent <= np.diff(filled).max():
            continue
        usual = np.arange(len(volume)) >= silent
        if is_gap(without_bursts(volume), usual, 0, silent):
            yield Silence(group, name, max(times[name]))


def _open_hours(times: Sequence[datetime], end: datetime) -> NDArray[np.int64]:
    """Return messages in each hour, counted back from the end; without weekends if there are none on a weekend.

    A table from Monday to Sunday shows no earlier weekend, by which an office could be known to be closed then.
    """
    last = _full_hour(end)
    volume = np.bincount([(last - _full_hour(time)) // _HOUR for time in times])
    weekend = (last.weekday() * 24 + last.hour - np.arange(len(volume))) // 24 % 7 >= 5
    return volume if volume[weekend].any() else volume[~weekend]


def _full_hour(time: datetime) -> datetime:
    return time.replace(minute=0, second=0, microsecond=0)
