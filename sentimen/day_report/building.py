"""Make the report of a table of messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sentimen.day_report.alarms import Watch, watch_streams
from sentimen.day_report.asked_names import unheard_names
from sentimen.day_report.case_order import in_order
from sentimen.day_report.case_table import case_table
from sentimen.day_report.caseload import Case, caseload_of, department_table
from sentimen.day_report.columns import DayReportError
from sentimen.day_report.inbox import GROUPS, Inbox, read_inbox
from sentimen.day_report.level_scale import own_level_names, standard_levels
from sentimen.day_report.report import DayReport
from sentimen.day_report.shares import group_table, head_table, signal_table
from sentimen.day_report.silences import Silence, silences_of
from sentimen.day_report.trend import trend_of
from sentimen.day_report.worst import worst_messages
from sentimen.learning.tables import as_table
from sentimen.model.assessment_steps import assess_in_steps
from sentimen.model.assessments import Assessments
from sentimen.model.levels import Level
from sentimen.model.severity_model import SeverityModel
from sentimen.triage.deadlines import table_of
from sentimen.triage.rules import Rules
from sentimen.triage.surge_settings import SurgeSettings

if TYPE_CHECKING:
    import pandas

__all__ = ["build_day_report"]

_MOST_NAMES = 12

Progress = Callable[[str, int, int], None]


def build_day_report(
    frame: pandas.DataFrame,
    model: SeverityModel,
    *,
    columns: Mapping[str, str | None] | None = None,
    time_format: str | None = None,
    since: datetime | None = None,
    now: datetime | None = None,
    streams: str | Sequence[str] | None = None,
    preset: str = "house",
    rules: Rules | None = None,
    settings: SurgeSettings | None = None,
    worst: int = 12,
    list_cases: bool = False,
    name: str = "",
    progress: Progress | None = None,
) -> DayReport:
    """Score messages and gather what somebody wants to know of them in the morning.

    Parameters
    ----------
    frame : DataFrame
        A row per message, as `sentimen.learning.tables.read_table` reads it: cells as they are written. Columns are
        recognised by their names, English or Indonesian; see docs/day-report.md. Only the messages themselves are
        needed.
    model : SeverityModel
    columns : mapping of str to str, optional
        Columns by role (text, time, brand, channel, topic, answered, answered_at, reach, customer, id) that are not
        to be guessed; an empty name leaves the role out.
    time_format : str, optional
        How times are written that are not in ISO 8601: ``"%d/%m/%Y %H:%M"``.
    since : datetime, optional
        The report begins here; what is earlier only teaches the surge monitor what is usual. Messages without a time
        stay in.
    now : datetime, optional
        When the report is read: what is overdue is judged by it. The time of the last message by default, so that the
        same messages give the same report.
    streams : str or sequence of str, optional
        Some of brand, channel and topic, which divide the messages for the surge monitor; by brand where it is known.
    preset : str, default "house"
        A deadline table of the rules.
    rules : Rules, optional
        Of the desk; the default ones otherwise.
    settings : SurgeSettings, optional
    worst : int, default 12
        How many messages are shown, 0 to 200.
    list_cases : bool, default False
        Whether the report gets a table of all cases, with reason and deadline.
    name : str
        What the report is of, for its heading.
    progress : callable, optional
        Called with what is being done (``"scoring"``, ``"alarms"``, ``"cases"``, ``"list"``, ``"evidence"``), messages
        done, and all messages of that step.

    Returns
    -------
    DayReport

    Raises
    ------
    TypeError
        If `frame` is no DataFrame.
    DayReportError
        If the table cannot be used; the message names the column, the row, the value and what is allowed.
    ValueError
        If there is no such deadline table, or `worst` is out of range.

    Examples
    --------
    >>> import pandas, sentimen
    >>> frame = pandas.DataFrame({"pesan": ["Saldo saya hilang 7 juta, tolong!", "makasih min"], "merek": ["X", "X"]})
    >>> report = build_day_report(frame, sentimen.load())
    >>> report.counts["messages"], report.counts["complaints"], len(report.worst)
    (2, 1, 1)
    """
    if not hasattr(frame, "columns"):
        raise TypeError(f"expected a DataFrame, as of sentimen.learning.tables.read_table, got {type(frame).__name__}")
    if not isinstance(model, SeverityModel):
        raise TypeError(f"expected a model, as of sentimen.load(), got {type(model).__name__}: {model!r:.60}")
    for option, moment in (("now", now), ("since", since)):
        if moment is not None and not isinstance(moment, datetime):
            raise TypeError(f"{option} must be a datetime, got {type(moment).__name__}: {moment!r:.60}")
    _, frame = as_table(frame)  # polars' and pyarrow's too
    if not 0 <= worst <= 200:
        raise ValueError(f"a report shows 0 to 200 messages, got {worst}")
    rules = Rules.given(rules)
    table_of(preset, rules)
    inbox = read_inbox(frame, rules.calendar.zone, columns or {}, time_format)
    by = _streams(streams, inbox)
    notices = (*inbox.notices, *unheard_names(inbox, rules))

    def told(what: str, whole: int) -> Callable[[int], None] | None:
        return None if progress is None else lambda done: progress(what, done, whole)

    said = assess_in_steps(model, inbox.texts, None if progress is None else partial(progress, "scoring"))
    watch = watch_streams(inbox, said, by, settings, told("alarms", len(inbox)))
    silences = silences_of(inbox)
    if since is not None:
        earlier = inbox.known_times
        inbox, said, watch = _since(_desk_time(since, rules), inbox, said, watch)
        if earlier and not inbox.known_times:
            silences = (Silence("", "", max(earlier)),)
    known = inbox.known_times
    last = max(known, default=None)
    now = None if inbox.times is None else last if now is None else _desk_time(now, rules)
    cases = caseload_of(inbox, said, rules, preset, told("cases", len(inbox)))
    cases = in_order(cases, inbox, now=now, rules=rules)
    levels = standard_levels(said)
    is_open = np.zeros(len(inbox), dtype=bool)
    is_open[[case.row for case in cases if not case.answered]] = True
    return DayReport(
        name=name,
        now=now,
        first=min(known, default=None),
        last=last,
        counts=_counts(inbox, levels, cases, now),
        trend=None if inbox.times is None else trend_of(inbox.times, levels),
        watch=watch,
        silences=silences,
        worst=tuple(
            worst_messages(
                inbox,
                cases,
                model,
                now=now,
                rules=rules,
                preset=preset,
                most=worst,
                progress=told("evidence", min(worst, len(cases))),
            )
            if worst
            else ()
        ),
        departments=department_table(cases, now, rules),
        cases=None
        if not list_cases
        else case_table(cases, inbox, now=now, rules=rules, progress=told("list", len(cases))),
        groups={
            group: group_table(names, levels, said.severity, is_open, most=_MOST_NAMES)
            for group, names in inbox.groups.items()
            if any(names)
        },
        kinds=head_table(said, "kinds"),
        sentiments=head_table(said, "sentiments"),
        signals=signal_table(said),
        preset=preset,
        model=str(model.card.get("name", "")),
        signal_names={key: rule.name for key, rule in rules.signals.items()},
        notices=notices,
        level_names=own_level_names(said.heads.levels),
    )


def _streams(streams: str | Sequence[str] | None, inbox: Inbox) -> tuple[str, ...]:
    if streams is None:
        return ("brand",) if "brand" in inbox.groups else ()
    streams = (streams,) if isinstance(streams, str) else streams
    for name in streams:
        if name not in GROUPS:
            raise DayReportError(f"messages are divided by {', '.join(GROUPS)}, not by {name!r}")
        if name not in inbox.groups:
            raise DayReportError(f"no column tells the {name} of a message, by which alarms are to be divided")
    return tuple(streams)


def _desk_time(moment: datetime, rules: Rules) -> datetime:
    return moment if moment.utcoffset() is None else moment.astimezone(rules.calendar.zone).replace(tzinfo=None)


def _since(since: datetime, inbox: Inbox, said: Assessments, watch: Watch) -> tuple[Inbox, Assessments, Watch]:
    if inbox.times is None:
        raise DayReportError("the report is to begin at a time, but no column tells the time of a message")
    rows = [row for row, time in enumerate(inbox.times) if time is None or time >= since]
    return inbox.pick(rows), said[rows], watch.since(since)


def _counts(
    inbox: Inbox, levels: NDArray[np.int64], cases: Sequence[Case], now: datetime | None
) -> dict[str, int | None]:
    by_level = np.bincount(levels, minlength=5)
    timed = [case.in_time for case in cases if case.in_time is not None]
    knows = inbox.answered is not None
    return {
        "messages": len(inbox),
        "undated": len(inbox) if inbox.times is None else sum(time is None for time in inbox.times),
        **{f"level_{level}": int(by_level[level]) for level in Level},
        "complaints": int(by_level[1:].sum()),
        "grave": int(by_level[3:].sum()),
        "review": sum(case.facts.review_reason is not None for case in cases),
        "cases": len(cases),
        "open": sum(not case.answered for case in cases) if knows else None,
        "unanswered": sum(not yes for yes in inbox.answered) if inbox.answered is not None else None,
        "overdue": sum(case.is_overdue(now) for case in cases) if now is not None else None,
        "timed": len(timed) if inbox.answered_at is not None else None,
        "in_time": sum(timed) if inbox.answered_at is not None else None,
    }
