"""Find surges in a table of messages, by brand, channel or topic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from sentimen.model.assessments import Assessments
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_clock import absolute_time
from sentimen.triage.surge_monitor import SurgeMonitor
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_times import read_times

if TYPE_CHECKING:
    import pandas

__all__ = ["detect"]


class _Model(Protocol):
    def assess_many(self, texts: Any) -> Assessments: ...


def detect(
    frame: pandas.DataFrame,
    *,
    time: str = "time",
    text: str | None = "text",
    severity: str | None = None,
    by: str | Sequence[str] = (),
    model: _Model | None = None,
    settings: SurgeSettings | None = None,
) -> list[Alarm]:
    """Find the surges in a table of messages, as a `SurgeMonitor` would have told them.

    Parameters
    ----------
    frame : DataFrame
        A row per message, in any order.
    time : str
        Column of times, or of texts in ISO 8601 as read from a CSV file; rows without a time are left out.
    text : str, optional
        Column of messages.
    severity : str, optional
        Column of severities, 0 to 100, where the messages are scored already.
    by : str or sequence of str
        Column or columns that divide the messages into streams, each with its own usual: brand, channel, topic.
    model : SeverityModel, optional
        Scores the messages where there is no `severity`.
    settings : SurgeSettings, optional

    Returns
    -------
    list of Alarm
        In the order they were raised. One that goes on at the end of its stream is not `ended`.

    Raises
    ------
    ValueError
        If a column is missing, or there is neither a model with texts nor a severity.
    TypeError
        If the column of times holds something else; the message shows it.

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
    if not hasattr(frame, "iloc"):
        raise TypeError(
            f"expected a pandas DataFrame, got {type(frame).__module__}.{type(frame).__name__}; use to_pandas()"
        )
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise ValueError(f"no column {missing[0]!r}; there are {', '.join(map(str, frame.columns))}")
    if severity is None and (model is None or text is None):
        raise ValueError("give a model and a column of texts, or a column of severities (severity=...)")
    known = [(at, row) for row, at in enumerate(read_times(frame[time], time)) if at is not None]
    known.sort(key=lambda pair: absolute_time(pair[0]))
    frame = frame.iloc[[row for _, row in known]].reset_index(drop=True)
    times = [at for at, _ in known]
    alarms: list[Alarm] = []
    groups = frame.groupby(by, sort=True, dropna=False) if by else [((), frame)]
    for names, rows in groups:
        key = {column: str(name) for column, name in zip(by, names, strict=True)}
        alarms += _detect_one(SurgeMonitor(settings, key=key), rows, times, text, severity, model)
    return sorted(alarms, key=lambda alarm: (absolute_time(alarm.raised), sorted(alarm.key.items())))


def _detect_one(
    monitor: SurgeMonitor,
    rows: pandas.DataFrame,
    times: Sequence[datetime],
    text: str | None,
    severity: str | None,
    model: _Model | None,
) -> list[Alarm]:
    texts = rows[text].tolist() if text else [None] * len(rows)
    if severity is not None:
        said: Any = rows[severity].tolist()
    else:
        assert model is not None
        said = model.assess_many(texts)
    alarms: dict[datetime, Alarm] = {}
    for row, one, words in zip(rows.index.tolist(), said, texts, strict=True):
        monitor.update(times[row], one, words if isinstance(words, str) else None)
        if monitor.ended is not None:  # one ends at most with each message
            alarms[monitor.ended.raised] = monitor.ended
    if monitor.alarm is not None:
        alarms[monitor.alarm.raised] = monitor.alarm
    return list(alarms.values())
