"""The report of a day or a week: the numbers as data, and as one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentimen.day_report.alarms import Watch
from sentimen.day_report.page import fragment, page
from sentimen.day_report.silences import Silence
from sentimen.day_report.trend import Trend
from sentimen.day_report.worst import WorstMessage
from sentimen.learning.replacement import replaced

if TYPE_CHECKING:
    import pandas

__all__ = ["DayReport"]


@dataclass(frozen=True)
class DayReport:
    """What customers wrote.

    Parameters
    ----------
    name : str
        What it is of.
    now : datetime or None
        When it is read; None where no time is known.
    first, last : datetime or None
        Of the messages.
    counts : dict of str to int or None
        messages, undated, level_0 to level_4, complaints (level 1 and more), grave (3 and 4), review (a person should
        look), cases (in the complaint queue), open (cases without an answer), unanswered (of all messages), overdue
        (cases that should have an answer), timed and in_time (cases whose answer has a time; those in time). None where
        no column tells.
    trend : Trend or None
    watch : Watch
        Alarms of the surge monitor.
    worst : tuple of WorstMessage
        Those to answer first.
    departments : DataFrame
        As `sentimen.day_report.caseload.department_table` makes it.
    cases : DataFrame or None
        All cases, as `sentimen.day_report.case_table.case_table` makes it; None unless the report was asked for it.
    groups : dict of str to DataFrame
        For brand, channel and topic, as `sentimen.day_report.shares.group_table` makes it.
    kinds, sentiments : DataFrame or None
    signals : DataFrame
        Columns name, messages and share.
    preset : str
        The deadline table.
    model : str
        Name of the model.
    signal_names : mapping of str to str
        What the desk calls each signal, in Indonesian.
    notices : tuple of str
        What a person should know of the table: answers dated before their messages, which are left out of account,
        and rules that ask for a brand or channel that it does not tell.
    level_names : mapping of int to str
        What the model calls the levels 0 to 4 that its own fall on; empty where its names are the standard ones.
    silences : tuple of Silence
        Brands and channels that fell silent; one without a name where all messages are earlier than the report.
    """

    name: str
    now: datetime | None
    first: datetime | None
    last: datetime | None
    counts: Mapping[str, int | None]
    trend: Trend | None
    watch: Watch
    worst: tuple[WorstMessage, ...]
    departments: pandas.DataFrame
    cases: pandas.DataFrame | None
    groups: Mapping[str, pandas.DataFrame]
    kinds: pandas.DataFrame | None
    sentiments: pandas.DataFrame | None
    signals: pandas.DataFrame
    preset: str
    model: str
    signal_names: Mapping[str, str]
    notices: tuple[str, ...] = ()
    level_names: Mapping[int, str] = field(default_factory=dict)
    silences: tuple[Silence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; messages masked, times in ISO 8601."""
        return {
            "name": self.name,
            **{name: _plain(getattr(self, name)) for name in ("now", "first", "last")},
            "counts": dict(self.counts),
            "trend": None
            if self.trend is None
            else {
                "hours": int(self.trend.step.total_seconds()) // 3600,
                "starts": [start.isoformat() for start in self.trend.starts],
                "levels": self.trend.counts.tolist(),
            },
            "alarms": [
                {**alarm.to_dict(), "unsure": unsure}
                for alarm, unsure in zip(self.watch.alarms, self.watch.unsure, strict=True)
            ],
            "watched": {name: getattr(self.watch, name) for name in ("streams", "short", "unjudged")},
            "silences": [
                {"group": silence.group, "name": silence.name, "last": silence.last.isoformat()}
                for silence in self.silences
            ],
            "worst": [_plain_message(message) for message in self.worst],
            "departments": _records(self.departments),
            "groups": {name: _records(table) for name, table in self.groups.items()},
            "kinds": None if self.kinds is None else _records(self.kinds),
            "sentiments": None if self.sentiments is None else _records(self.sentiments),
            "signals": _records(self.signals),
            "preset": self.preset,
            "model": self.model,
            "notices": list(self.notices),
            "level_names": {str(level): name for level, name in self.level_names.items()},
        }

    def to_html(self, path: str | Path, *, language: str = "id") -> Path:
        """Write one self-contained page (no scripts, nothing from the network) and return its path.

        Parameters
        ----------
        path : str or Path
            A file there is replaced once the page is whole.
        language : {"id", "en"}

        Raises
        ------
        ValueError
            If the page is not written in this language.
        OSError
            If the file cannot be written.
        """
        text = page(self, language)
        with replaced(path) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="\n")
        return Path(path)

    def _repr_html_(self) -> str:
        return fragment(self, "id")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _records(table: pandas.DataFrame) -> list[dict[str, Any]]:
    columns = {str(name): table[name].tolist() for name in table.columns}
    return [{name: _plain(values[row]) for name, values in columns.items()} for row in range(len(table))]


def _plain_message(message: WorstMessage) -> dict[str, Any]:
    facts = {name: getattr(message, name) for name in ("id", "reach", "contacts", "answered", "overdue", "copies")}
    return {
        **facts,
        "time": _plain(message.time),
        "groups": dict(message.groups),
        "signals": list(message.signals),
        "text": [asdict(piece) for piece in message.pieces],
        "decision": message.decision.to_dict(),
    }
