"""The alarms of a report, stream by stream."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import itemgetter

from sentimen.day_report.inbox import Inbox
from sentimen.day_report.short_history import is_judged, surges_within
from sentimen.model.assessment import Assessment
from sentimen.model.assessments import Assessments
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_detection import alarms_of
from sentimen.triage.surge_monitor import SurgeMonitor
from sentimen.triage.surge_settings import SurgeSettings

__all__ = ["Watch", "watch_streams"]

_LONG_ENOUGH = timedelta(days=16)  # SurgeMonitor needs so many days before it speaks
_MOST_STREAMS = 40


@dataclass(frozen=True)
class Watch:
    """What was watched for surges, and what was found.

    Parameters
    ----------
    alarms : tuple of Alarm
        The latest first.
    streams : int
        How many streams were watched.
    short : int
        How many of them were too short for `SurgeMonitor` and were compared with their own other hours, if they were
        long enough for that.
    unjudged : int
        How many of these were not: of them nobody knows whether there was a surge.
    unsure : tuple of bool
        Of each alarm: whether its stream was so short. How often chance brings it is not known then: the days that it
        was compared with are too few.
    divided : bool
        Whether the messages were divided into streams; then an alarm without a key is of the small ones together.
    """

    alarms: tuple[Alarm, ...] = ()
    streams: int = 0
    short: int = 0
    unjudged: int = 0
    unsure: tuple[bool, ...] = ()
    divided: bool = False

    def __post_init__(self) -> None:
        assert len(self.unsure) == len(self.alarms)

    def since(self, time: datetime) -> Watch:
        """Return the same without the alarms that were last seen before a time."""
        kept = [pair for pair in zip(self.alarms, self.unsure, strict=True) if pair[0].last >= time]
        return replace(self, alarms=tuple(alarm for alarm, _ in kept), unsure=tuple(unsure for _, unsure in kept))


def watch_streams(
    inbox: Inbox,
    said: Assessments,
    by: Sequence[str],
    settings: SurgeSettings | None = None,
    progress: Callable[[int], None] | None = None,
) -> Watch:
    """Look for surges.

    Parameters
    ----------
    inbox : Inbox
    said : Assessments
        As many rows.
    by : sequence of str
        Some of brand, channel and topic, which divide the messages into streams. Beyond the 40 largest streams, the
        others are watched together.
    settings : SurgeSettings, optional
    progress : callable, optional
        Called with the number of messages done, some at a time.

    Returns
    -------
    Watch
        Nothing was watched where no message has a time.
    """
    if inbox.times is None:
        return Watch()
    keys = [tuple(inbox.group_of(name, row) for name in by) for row in range(len(inbox))]
    sizes = Counter(key for key, time in zip(keys, inbox.times, strict=True) if time is not None)
    largest = {key for key, _ in sorted(sizes.items(), key=lambda item: (-item[1], item[0]))[:_MOST_STREAMS]}
    streams: dict[tuple[str, ...], list[tuple[datetime, int]]] = {}
    for row, time in enumerate(inbox.times):
        if time is not None:
            key = keys[row] if keys[row] in largest else ()
            streams.setdefault(key, []).append((time, row))
    found: list[tuple[Alarm, bool]] = []
    done = short = unjudged = 0
    for key in sorted(streams):
        stream = sorted(streams[key], key=itemgetter(0))
        names = dict(zip(by, key, strict=False))
        if stream[-1][0] - stream[0][0] < _LONG_ENOUGH:
            short += 1
            rows = [row for _, row in stream]
            texts = [inbox.texts[row] for row in rows]
            times = [time for time, _ in stream]
            unjudged += not is_judged(times)
            surges = surges_within(times, said[rows], texts, key=names, settings=settings)
            found += [(alarm, True) for alarm in surges]
        else:
            messages = _told_on_the_way(stream, inbox, said, progress, done)
            surges = alarms_of(SurgeMonitor(settings, key=names), messages)
            found += [(alarm, False) for alarm in surges]
        done += len(stream)
        if progress is not None:
            progress(done)
    found.sort(key=lambda pair: (pair[0].start, sorted(pair[0].key.items())), reverse=True)
    alarms, unsures = tuple(alarm for alarm, _ in found), tuple(unsure for _, unsure in found)
    return Watch(alarms, len(streams), short, unjudged, unsures, divided=bool(by))


def _told_on_the_way(
    stream: Sequence[tuple[datetime, int]],
    inbox: Inbox,
    said: Assessments,
    progress: Callable[[int], None] | None,
    done: int,
) -> Iterator[tuple[datetime, Assessment, str]]:
    for at, (time, row) in enumerate(stream):
        yield time, said[row], inbox.texts[row]
        if progress is not None and at % 1000 == 0:
            progress(done + at)
