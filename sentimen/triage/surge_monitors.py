"""Watch many streams at once: one monitor for each brand, channel or topic, in bounded memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sentimen.model.assessment import Assessment
from sentimen.triage.stream_names import plain_key
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_monitor import SurgeMonitor
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_state import restoring

__all__ = ["SurgeMonitors"]

_FORMAT_VERSION = 1


class SurgeMonitors:
    """A `SurgeMonitor` for each key, made when its first message comes.

    Parameters
    ----------
    settings : SurgeSettings, optional
        The same for all.
    most : int, default 1000
        Of more keys, the one whose last message came in longest ago is forgotten, and learns anew should it come back.
        So keys that anybody can invent cannot fill the memory.

    Examples
    --------
    >>> monitors = SurgeMonitors()
    >>> monitors.update({"brand": "X", "channel": "app"}, datetime(2025, 3, 1), 50.0)
    >>> [monitor.key for monitor in monitors.monitors]
    [{'brand': 'X', 'channel': 'app'}]
    """

    def __init__(self, settings: SurgeSettings | None = None, *, most: int = 1000) -> None:
        if most < 1:
            raise ValueError(f"most must be 1 or more, got {most!r}")
        self.settings = settings
        self.most = most
        self.forgotten = 0
        """How many keys were forgotten because there were too many."""
        self._monitors: OrderedDict[tuple[tuple[str, str], ...], SurgeMonitor] = OrderedDict()

    @property
    def monitors(self) -> tuple[SurgeMonitor, ...]:
        """All of them, the one that was silent longest first."""
        return tuple(self._monitors.values())

    def update(
        self, key: Mapping[str, str], time: datetime, said: Assessment | float, text: str | None = None
    ) -> Alarm | None:
        """Take in a message of the stream of this key; the rest is as in `SurgeMonitor.update`.

        As with `detect`, keys that differ in capitals or blanks alone are one, called as the first is written, and so
        are all missing values (None, NaN, NA).
        """
        key = plain_key(key)
        name = _name(key)
        monitor = self._monitors.get(name)
        if monitor is None:
            monitor = SurgeMonitor(self.settings, key=key)
        alarm = monitor.update(time, said, text)  # first, so that a message that is refused displaces nobody
        self._monitors[name] = monitor
        self._monitors.move_to_end(name)
        if len(self._monitors) > self.most:
            self._monitors.popitem(last=False)
            self.forgotten += 1
        return alarm

    def to_dict(self) -> dict[str, Any]:
        """Return all that the monitors know as plain values, ready for JSON: to go on after a restart.

        Examples
        --------
        >>> monitors = SurgeMonitors(most=20)
        >>> monitors.update({"brand": "X"}, datetime(2025, 3, 1), 50.0)
        >>> again = SurgeMonitors.from_dict(monitors.to_dict())
        >>> again.most, [monitor.key for monitor in again.monitors]
        (20, [{'brand': 'X'}])
        """
        return {
            "format_version": _FORMAT_VERSION,
            "settings": None if self.settings is None else asdict(self.settings),
            "most": self.most,
            "forgotten": self.forgotten,
            "monitors": [monitor.to_dict() for monitor in self.monitors],
        }

    @classmethod
    def from_dict(cls, state: Mapping[str, Any]) -> SurgeMonitors:
        """Return monitors that go on where those were that gave `to_dict`.

        Raises
        ------
        ValueError
            If it is no such state, or one of another version.
        """
        with restoring(state, _FORMAT_VERSION, "SurgeMonitors"):
            settings = state["settings"]
            monitors = cls(None if settings is None else SurgeSettings(**settings), most=state["most"])
            monitors.forgotten = state["forgotten"]
            for monitor in map(SurgeMonitor.from_dict, state["monitors"]):
                monitors._monitors[_name(monitor.key)] = monitor
        return monitors

    def advance(self, time: datetime) -> list[Alarm]:
        """Let time pass for all, and return the alarms that ended in the meantime."""
        return [alarm for monitor in self.monitors if (alarm := monitor.advance(time)) is not None]


def _name(key: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((column, name.casefold()) for column, name in key.items()))
