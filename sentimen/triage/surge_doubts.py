"""Messages that are dated far ahead of all before them, and wait until others say so too."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any

from sentimen.triage.surge_clock import SurgeClock

__all__ = ["AGREEING", "FAR_AHEAD", "DatedMessage", "DoubtedMessages"]

AGREEING = 5
"""So many messages in a row move the clock far ahead: as many as an alarm needs, so that none is told later for it."""

FAR_AHEAD = 24 * 8
"""Hours. As far as a message may be late, so that what comes after one that was wrongly believed is still counted."""


@dataclass(frozen=True, slots=True)
class DatedMessage:
    """What is counted of a message.

    Parameters
    ----------
    second : int
        Of local time, since 1970.
    time : datetime
    weight : int
        0 for what is no complaint.
    text : str
        Masked; empty for what is no complaint.
    signals : tuple of str
    """

    second: int
    time: datetime
    weight: int
    text: str = field(repr=False)
    signals: tuple[str, ...]


class DoubtedMessages:
    """At most `AGREEING` messages, by their time; those of one second in the order in which they came."""

    def __init__(self) -> None:
        self._waiting: list[DatedMessage] = []
        self.dropped = 0
        """How many were given up, as a message of the present came after them."""

    def add(self, message: DatedMessage) -> None:
        """Let a message wait."""
        insort(self._waiting, message, key=attrgetter("second"))

    def drop(self) -> None:
        """Give up all that wait."""
        self.dropped += len(self._waiting)
        self._waiting = []

    def believed(self, until: float) -> DatedMessage | None:
        """Take out the earliest, if it is not later than an hour or if enough agree; else return None."""
        if self._waiting and (self._waiting[0].second // 3600 <= until or len(self._waiting) >= AGREEING):
            return self._waiting.pop(0)
        return None

    def state(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; texts are masked."""
        rows = [[one.second, one.time.isoformat(), one.weight, one.text, list(one.signals)] for one in self._waiting]
        return {"waiting": rows, "dropped": self.dropped}

    def restore(self, state: Mapping[str, Any], clock: SurgeClock) -> None:
        """Take up where the messages were that gave a state."""
        self.dropped = state["dropped"]
        self._waiting = [
            DatedMessage(second, clock.parse(time), weight, text, tuple(signals))
            for second, time, weight, text, signals in state["waiting"]
        ]
