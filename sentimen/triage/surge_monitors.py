"""Watch many streams at once: one monitor for each brand, channel or topic, in bounded memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime

from sentimen.model.assessment import Assessment
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_monitor import SurgeMonitor
from sentimen.triage.surge_settings import SurgeSettings

__all__ = ["SurgeMonitors"]


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
        """Take in a message of the stream of this key; the rest is as in `SurgeMonitor.update`."""
        name = tuple(sorted(key.items()))
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

    def advance(self, time: datetime) -> list[Alarm]:
        """Let time pass for all, and return the alarms that ended in the meantime."""
        return [alarm for monitor in self.monitors if (alarm := monitor.advance(time)) is not None]
