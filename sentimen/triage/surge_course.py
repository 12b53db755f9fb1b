"""How far a surge has come: all that the next judgement builds upon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from sentimen.triage.surge_alarm import Alarm, Change

__all__ = ["Course"]

_TIMES = ("start", "raised", "last", "peak")


@dataclass(frozen=True, slots=True)
class Course:
    """How far the surge has come. It never changes, so a moment can be judged again with each of its messages.

    Parameters
    ----------
    alarm, ended : Alarm or None
        The one that goes on, and the one that ended last.
    since, seen, raised : int
        Hours, counted from 1970: how far windows may reach back, when the surge was last seen to go on, when it was
        first told.
    told : float
        The log-likelihood ratio at which it was last told.
    most : int
        Complaints of its busiest hour, unweighted.
    """

    alarm: Alarm | None = None
    ended: Alarm | None = None
    since: int = 0
    seen: int = 0
    raised: int = 0
    told: float = 0.0
    most: int = 0

    def closed(self) -> Course:
        """Return the course after the surge is over; the same where there is none."""
        if self.alarm is None:
            return self
        return Course(ended=replace(self.alarm, ended=True), since=self.seen + 1)

    def state(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; nothing is rounded."""
        state = asdict(self)
        for alarm in (state["alarm"], state["ended"]):
            if alarm is not None:
                alarm.update({name: alarm[name].isoformat() for name in _TIMES})
        return state

    @classmethod
    def from_state(cls, state: Mapping[str, Any], zone: tzinfo | None) -> Course:
        """Return the course that gave a state, its times in a zone."""
        alarms = {name: _alarm(state[name], zone) for name in ("alarm", "ended")}
        return cls(**{**state, **alarms})


def _alarm(state: Mapping[str, Any] | None, zone: tzinfo | None) -> Alarm | None:
    if state is None:
        return None
    times = {name: datetime.fromisoformat(state[name]) for name in _TIMES}
    if zone is not None:
        times = {name: time.astimezone(zone) for name, time in times.items()}
    changes = {name: tuple(Change(**change) for change in state[name]) for name in ("signals", "words")}
    return Alarm(**{**state, **times, **changes, "examples": tuple(state["examples"])})
