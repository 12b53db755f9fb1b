"""A report as HTML: tables for a notebook, and one self-contained page."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from html import escape
from typing import TYPE_CHECKING

from sentimen.evaluation.report_svg import line_chart
from sentimen.evaluation.report_text import beside_slices, number
from sentimen.evaluation.report_words import Language, figure_words, level_names, words_of

if TYPE_CHECKING:
    import pandas as pd

    from sentimen.evaluation.report import Report

__all__ = ["bare_page", "page", "table", "tables", "wrapped"]

_STYLE = """\
.sentimen-report{--heat:30 90 200;--line:#1e5ac8;--faint:#8886;font:15px/1.5 system-ui,sans-serif;overflow-x:auto}
.sentimen-report table{border-collapse:collapse;margin:.5em 0 1.5em;font-variant-numeric:tabular-nums}
.sentimen-report th,.sentimen-report td{padding:.25em .55em;border-bottom:1px solid var(--faint);text-align:right}
.sentimen-report td{white-space:nowrap;vertical-align:top}
.sentimen-report th{vertical-align:bottom}
.sentimen-report :is(th,td):is(:first-child,.word,.note){text-align:left}
.sentimen-report td:first-child{white-space:normal;min-width:6em}
.sentimen-report td.note{white-space:normal;min-width:13em;font-size:.9em}
.sentimen-report caption{text-align:left;font-weight:600;padding:.25em 0}
.sentimen-report .heat td{background:rgb(var(--heat) / var(--share));min-width:3.5em}
.sentimen-report svg{width:22em;max-width:100%;height:auto;margin-right:1.5em}
.sentimen-report svg text{fill:currentColor;font-size:11px}
.sentimen-report svg .axis{stroke:currentColor;fill:none}
.sentimen-report svg .guide{stroke:var(--faint);fill:none;stroke-dasharray:4 4}
.sentimen-report svg .line{stroke:var(--line);fill:none;stroke-width:2}
.sentimen-report svg circle{fill:var(--line)}
.sentimen-report svg .band{fill:var(--line);fill-opacity:.15;stroke:none}
.sentimen-report svg .bar{stroke:var(--line);stroke-opacity:.5;fill:none}
.sentimen-report .small{font-size:.85em;margin:.25em 0}
@media (prefers-color-scheme:dark){.sentimen-report{--heat:110 160 255;--line:#8ab4ff}}
@media print{.sentimen-report *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.sentimen-report table,.sentimen-report svg{break-inside:avoid}}
"""
_PAGE_STYLE = """\
:root{color-scheme:light dark}
body{margin:2rem auto;max-width:64rem;padding:0 1rem;background:Canvas;color:CanvasText}
@page{margin:15mm}
@media print{body{margin:0;max-width:none}}
"""

_WORST_COLUMNS = ("message", "label", "predicted", "severity")


def tables(report: Report) -> str:
    """Return the metrics, the confusion matrix and the slices as an HTML fragment, fit for a notebook."""
    return wrapped(_heading(report), _metrics(report), _confusion(report), *_slices(report))


def page(report: Report, worst: pd.DataFrame | None = None) -> str:
    """Return a whole HTML page: metrics, confusion matrix, curves, slices and the worst errors, where they are given.

    It has no scripts, and needs nothing from the network.
    """
    words, charts = words_of(report.language), []
    if report.curve and not math.isnan(report.curve[-1][1]):
        title, x, y = (words[f"review_{part}"] for part in ("title", "x", "y"))
        points = [(share, found) for share, found in report.curve]
        band = [(low, high) for low, high in report.curve_interval if not math.isnan(low)]
        charts.append(line_chart(title, x, y, points, band=band))
    if report.reliability:
        title, x, y = (words[f"reliability_{part}"] for part in ("title", "x", "y"))
        points = [(confidence, right) for confidence, right, _ in report.reliability]
        bars = [(low, high) for low, high in report.reliability_interval]
        charts.append(line_chart(title, x, y, points, dots=True, bars=bars))
    parts = [*charts, *_slices(report), *([] if worst is None else [_worst(report, worst)])]
    body = wrapped(_heading(report), _metrics(report), _confusion(report), *parts)
    return bare_page(report.name or words["report"], body, report.language)


def bare_page(title: str, body: str, language: Language) -> str:
    """Return a whole page around a fragment."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_PAGE_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def wrapped(*parts: str) -> str:
    """Return parts as one fragment with its style."""
    return "\n".join([f'<div class="sentimen-report">\n<style>\n{_STYLE}</style>', *parts, "</div>"])


def table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    words: Collection[int] = (),
    last_is_note: bool = False,
) -> str:
    """Return a table of cells that are plain text; columns at `words` hold no numbers, the last one may be prose."""

    def kind(at: int, row: Sequence[str]) -> str:
        if last_is_note and at == len(row) - 1:
            return ' class="note"'
        return ' class="word"' if at in words else ""

    def cells(row: Sequence[str], tag: str) -> str:
        return "".join(f"<{tag}{kind(at, row)}>{escape(cell)}</{tag}>" for at, cell in enumerate(row))

    lines = [f"<table><caption>{escape(caption)}</caption>", f"<tr>{cells(head, 'th')}</tr>"]
    return "\n".join([*lines, *(f"<tr>{cells(row, 'td')}</tr>" for row in rows), "</table>"])


def _heading(report: Report) -> str:
    words = words_of(report.language)
    return f"<h2>{escape(report.name or words['report'])}</h2>\n<p>{report.rows:,} {words['messages']}</p>"


def _metrics(report: Report) -> str:
    words = words_of(report.language)
    rows = [
        (key, number(found.value), number(found.low), number(found.high), figure_words(key).meaning[report.language])
        for key, found in report.metrics.items()
    ]
    head = [words[name] for name in ("metric", "value", "low", "high", "meaning")]
    return table(words["metrics_caption"], head, rows, last_is_note=True)


def _confusion(report: Report) -> str:
    words = words_of(report.language)
    names = [escape(name) for name in level_names(report.levels, report.language)]
    rows = [f"<tr><th>{words['true_predicted']}</th>" + "".join(f"<th>{name}</th>" for name in names) + "</tr>"]
    for name, counts in zip(names, report.confusion, strict=True):
        whole = max(1, sum(counts))
        cells = "".join(f'<td style="--share:{0.7 * count / whole:.2f}">{count:,}</td>' for count in counts)
        rows.append(f"<tr><th>{name}</th>{cells}</tr>")
    return "\n".join([f'<table class="heat"><caption>{words["confusion_caption"]}</caption>', *rows, "</table>"])


def _slices(report: Report) -> list[str]:
    words, beside, found = words_of(report.language), beside_slices(report.slice_figure), []
    for column, records in report.slices.items():
        rows = [
            (
                str(record["slice"]),
                f"{record['n']:,}",
                *(number(record[part]) for part in ("value", "low", "high", beside)),
                words["few"] if record["few"] else "",
            )
            for record in records
        ]
        head = [column, "n", report.slice_figure, words["low"], words["high"], beside, ""]
        found.append(table(words["slices_caption"].format(column=column), head, rows, words=[6]))
    notes = [
        f"{key}: {figure_words(key).meaning[report.language]}" for key in dict.fromkeys([report.slice_figure, beside])
    ]
    if any(record["few"] for records in report.slices.values() for record in records):
        notes.append(words["few_note"])
    return [*found, *(f'<p class="small">{escape(note)}</p>' for note in notes)] if found else []


def _worst(report: Report, errors: pd.DataFrame) -> str:
    words = words_of(report.language)
    caption = words["worst_caption"].capitalize()
    missing = [column for column in _WORST_COLUMNS if column not in errors.columns]
    if missing:
        raise ValueError(f"worst must be what worst_errors returned; it has no column {', '.join(missing)}")
    if errors.empty:
        return f"<p>{caption}: {words['worst_none']}</p>"
    called = dict(zip(report.levels, level_names(report.levels, report.language), strict=True))
    head = [words[name] for name in ("message", "label", "answered", "severity")]
    rows = [
        [str(error["message"]), called[error["label"]], called[error["predicted"]], f"{error['severity']:.0f}"]
        for error in errors.to_dict("records")
    ]
    if "text" in errors:
        head.append(words["text"])
        rows = [[*row, " ".join(text.split())] for row, text in zip(rows, errors["text"], strict=True)]
    return table(caption, head, rows, words=[1, 2], last_is_note="text" in errors)
