"""Find surges in a table of messages, by brand, channel or topic."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from sentimen.model.assessment import Assessment
from sentimen.model.assessments import Assessments
from sentimen.model.inputs import is_missing
from sentimen.model.storage import load
from sentimen.triage.stream_names import joined_names, read_names
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_clock import absolute_time
from sentimen.triage.surge_monitor import SurgeMonitor
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_times import read_times
from sentimen.triage.table_columns import table_columns

__all__ = ["alarms_of", "detect"]


class _Model(Protocol):
    def assess_many(self, texts: Any) -> Assessments: ...


def detect(
    frame: Any,
    *,
    time: str = "time",
    text: str | None = "text",
    severity: str | None = None,
    by: str | Sequence[str] = (),
    model: _Model | str | Path | None = None,
    settings: SurgeSettings | None = None,
) -> list[Alarm]:
    """Find the surges in a table of messages, as a `SurgeMonitor` would have told them.

    Parameters
    ----------
    frame : DataFrame, pyarrow.Table, mapping of str to sequence, or list of mapping
        A row per message, in any order: a frame of pandas, polars or pyarrow, a sequence for each column, or a mapping
        for each row.
    time : str
        Column of times, or of texts in ISO 8601 as read from a CSV file; rows without a time are left out.
    text : str, optional
        Column of messages.
    severity : str, optional
        Column of severities, 0 to 100, where the messages are scored already.
    by : str or sequence of str
        Column or columns that divide the messages into streams, each with its own usual: brand, channel, topic. Names
        that differ in capitals or blanks alone are one, as in the day report.
    model : SeverityModel, str or Path, optional
        Scores the messages where there is no `severity`: a model, or what `sentimen.load` takes.
    settings : SurgeSettings, optional

    Returns
    -------
    list of Alarm
        In the order they were raised. One that goes on at the end of its stream is not `ended`.

    Raises
    ------
    ValueError
        If a column is missing or shorter than others, there is neither a model with texts nor a severity, or a severity
        is none; the message names column and row.
    TypeError
        If `frame` is no table, or the column of times holds something else; the message shows it.

    Examples
    --------
    >>> import pandas
    >>> days = pandas.date_range("2025-01-01", periods=240, freq="4h")
    >>> frame = pandas.DataFrame({"time": days.append(pandas.date_range("2025-02-09", periods=60, freq="1min"))})
    >>> [alarm.start.isoformat() for alarm in detect(frame.assign(severity=50.0), text=None, severity="severity")]
    ['2025-02-09T00:00:00']
    """
    by = [by] if isinstance(by, str) else list(by)
    columns = [time, *([text] if text else []), *([severity] if severity else []), *by]
    cells = table_columns(frame, columns)
    if severity is None and (model is None or text is None):
        raise ValueError("give a model and a column of texts, or a column of severities (severity=...)")
    known = [(at, row) for row, at in enumerate(read_times(cells[time], time)) if at is not None]
    known.sort(key=lambda pair: absolute_time(pair[0]))
    rows = [row for _, row in known]
    texts = [cells[text][row] for row in rows] if text else [None] * len(rows)
    said: Any
    if severity is not None:
        said = _severities(cells[severity], rows, severity)
    else:
        assert model is not None
        said = (load(model) if isinstance(model, str | Path) else model).assess_many(texts)
    names = [joined_names(read_names(cells[column])) for column in by]
    streams: dict[tuple[str, ...], list[int]] = {}
    for at, row in enumerate(rows):
        streams.setdefault(tuple(column[row] for column in names), []).append(at)
    alarms: list[Alarm] = []
    for key, places in streams.items():
        messages = ((known[at][0], said[at], texts[at] if isinstance(texts[at], str) else None) for at in places)
        alarms += alarms_of(SurgeMonitor(settings, key=dict(zip(by, key, strict=True))), messages)
    return sorted(alarms, key=lambda alarm: (absolute_time(alarm.raised), sorted(alarm.key.items())))


def alarms_of(
    monitor: SurgeMonitor, messages: Iterable[tuple[datetime, Assessment | float, str | None]]
) -> list[Alarm]:
    """Return the surges that a monitor finds in messages, each as it was at last.

    Parameters
    ----------
    monitor : SurgeMonitor
    messages : iterable of (datetime, Assessment or float, str or None)
        In the order of their times, as `SurgeMonitor.update` takes them.
    """
    found: dict[datetime, Alarm] = {}
    for time, said, text in messages:
        monitor.update(time, said, text)
        if monitor.ended is not None:  # one ends at most with each message
            found[monitor.ended.raised] = monitor.ended
    if monitor.alarm is not None:
        found[monitor.alarm.raised] = monitor.alarm
    return list(found.values())


def _severities(cells: Sequence[Any], rows: Iterable[int], name: str) -> list[float]:
    found = []
    for row in rows:
        try:
            severity = math.nan if is_missing(cells[row]) else float(cells[row])
        except (TypeError, ValueError):
            severity = math.nan
        if not 0 <= severity <= 100:
            raise ValueError(
                f"row {row + 1}, {name}: {cells[row]!r:.40} is no severity between 0 and 100; leave the row out, "
                "or give a model and the texts"
            )
        found.append(severity)
    return found
