"""The tables of the page: departments, brands and channels, kinds and signals, the figures behind the trend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sentimen.day_report.charts import level_bar, share_bar, trend_chart
from sentimen.day_report.markup import Cell, shown, table
from sentimen.day_report.wording import Wording, capitalised
from sentimen.model.levels import Level

if TYPE_CHECKING:
    import pandas

    from sentimen.day_report.report import DayReport

__all__ = ["department_section", "group_section", "share_section", "trend_section"]


def trend_section(report: DayReport, wording: Wording) -> str:
    """Return the chart of messages by time and level, with its figures folded away."""
    heading = f'<h2 id="trend">{shown(wording.say("trend"))}</h2>'
    trend = report.trend
    if trend is None:
        return f"{heading}\n<p>{shown(wording.say('trend_none'))}</p>"
    legend = "".join(
        f'<li><span class="key k{level}"></span>{shown(wording.level(level))}</li>' for level in wording.levels
    )
    alarms = [(alarm.start, alarm.last) for alarm in report.watch.alarms[:6]]
    heads = [(wording.say("from"), False), *((wording.level(level), True) for level in wording.levels)]
    rows = [
        [shown(wording.moment(start, year=True)), *(wording.number(counts[level]) for level in wording.levels)]
        for start, counts in zip(trend.starts, trend.counts.tolist(), strict=True)
    ]
    title = wording.say("trend_title", step=wording.step(trend.step))
    return "\n".join(
        [
            '<div class="chart">',
            heading,
            f"<p>{shown(title)}.</p>",
            f'<ul class="legend">{legend}</ul>',
            f'<div class="scroll" role="region" tabindex="0" aria-label="{shown(title)}">',
            trend_chart(trend, alarms, wording),
            "</div></div>",
            f"<details><summary>{shown(wording.say('trend_table'))}</summary>",
            table(title, heads, rows),
            "</details>",
        ]
    )


def department_section(report: DayReport, wording: Wording) -> str:
    """Return who has how much to do and until when."""
    heading = f'<h2 id="routes">{shown(wording.say("routes"))}</h2>'
    if report.departments.empty:
        return f"{heading}\n<p>{shown(wording.say('routes_none'))}</p>"
    knows = report.counts["open"] is not None
    columns = ["cases", "grave", *(["open"] if knows else []), *(["overdue", "soon"] if report.now else [])]
    heads = [
        (wording.say("department"), False),
        *((_head(column, wording), True) for column in columns),
        (wording.say("informed"), True),
        (wording.say("next"), False),
    ]
    rows: list[list[Cell]] = []
    for row in report.departments.to_dict("records"):
        name = row["name"] if wording.language == "id" else row["department"].replace("_", " ")
        numbers = [_late(row[column], column, wording) for column in (*columns, "informed")]
        due = "\N{EN DASH}" if row["next"] is None else shown(wording.moment(row["next"]))
        rows.append([shown(name.capitalize()), *numbers, due])
    caption = wording.say("routes_caption", preset=report.preset)
    return "\n".join([heading, table(caption, heads, rows, note=wording.say("routes_note"))])


def _head(column: str, wording: Wording) -> str:
    if column == "grave":
        return _grave_and_more(wording)
    return wording.say("waiting" if column == "open" else column)


def _grave_and_more(wording: Wording) -> str:
    first, *more = (level for level in wording.levels if level >= 3)
    return f"{capitalised(wording.level(first))}{'+' if more else ''}"


def _late(count: int, column: str, wording: Wording) -> Cell:
    text = wording.number(count)
    return f'<strong class="late">{text}</strong>' if column == "overdue" and count else text


def group_section(report: DayReport, wording: Wording) -> str:
    """Return a table for brand, channel and topic each; nothing where none is known."""
    if not report.groups:
        return ""
    knows = report.counts["open"] is not None
    parts = [f'<h2 id="groups">{shown(wording.say("groups"))}</h2>']
    for group, found in report.groups.items():
        heads = [
            (wording.say(group), False),
            (wording.say("messages"), True),
            (wording.say("complaints"), True),
            (_grave_and_more(wording), True),
            (wording.say("mean"), True),
            *([(wording.say("waiting"), True)] if knows else []),
            (wording.say("levels"), False),
        ]
        rows = []
        for row in found.to_dict("records"):
            levels = [int(row[f"level_{level}"]) for level in Level]
            said = ", ".join(
                f"{wording.number(count)} {wording.level(level)}" for level, count in enumerate(levels) if count
            )
            rows.append(
                [
                    f"<bdi>{shown(_group_name(row, wording))}</bdi>",
                    wording.number(row["messages"]),
                    f"{wording.number(row['complaints'])} "
                    f"<small>{wording.percent(row['complaints'], row['messages'])}</small>",
                    wording.number(row["grave"]),
                    wording.number(row["severity"]),
                    *([wording.number(row["open"])] if knows else []),
                    level_bar(levels, said),
                ]
            )
        caption = wording.say("by", group=wording.say(group).lower())
        parts.append(table(caption, heads, rows, name="groups"))
    return "\n".join(parts)


def _group_name(row: Mapping[Any, Any], wording: Wording) -> str:
    if row["names"] != 1:
        return wording.say("others", n=row["names"])
    return str(row["name"]) or wording.say("unknown")


def share_section(report: DayReport, wording: Wording) -> str:
    """Return levels, kinds, sentiments and signals with their shares."""
    whole = report.counts["messages"] or 0
    levels = [report.counts[f"level_{level}"] or 0 for level in range(5)]
    head = [(wording.say("level"), False), (wording.say("count"), True), (wording.say("share"), True), ("", False)]
    parts = [f'<h2 id="shares">{shown(wording.say("shares"))}</h2>', '<div class="shares">']
    rows = [
        [
            shown(wording.level(level)),
            wording.number(levels[level]),
            wording.percent(levels[level], whole),
            share_bar(levels[level] / max(whole, 1), f"l{level}"),
        ]
        for level in reversed(wording.levels)
    ]
    parts.append(table(wording.say("levels_caption"), head, rows, name="share"))
    for sort, found in (("kind", report.kinds), ("sentiment", report.sentiments), ("signal", report.signals)):
        if found is not None and len(found):
            parts.append(_shares(sort, found, head, wording))
    return "\n".join([*parts, "</div>"])


def _shares(sort: str, found: pandas.DataFrame, head: list[tuple[str, bool]], wording: Wording) -> str:
    rows = [
        [
            shown(wording.name(sort, row["name"])),
            wording.number(row["messages"]),
            wording.percent(row["share"], 1),
            share_bar(row["share"]),
        ]
        for row in found.to_dict("records")
    ]
    return table(wording.say(sort), [(wording.say(sort), False), *head[1:]], rows, name="share")
