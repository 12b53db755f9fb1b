"""A report as HTML: tables for a notebook, and one self-contained page."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from sentimen.evaluation.report_svg import line_chart

if TYPE_CHECKING:
    from sentimen.evaluation.report import Report

__all__ = ["page", "tables"]

_NOTES = {
    "qwk": "agreement with the labels beyond chance; far misses weigh more",
    "macro_f1": "mean F1 over the levels",
    "accuracy": "share of levels predicted exactly",
    "macro_mae": "levels off on average, each level weighing the same (lower is better)",
    "rps": "distance of the probabilities from the truth (lower is better)",
    "ece": "gap between confidence and accuracy (lower is better)",
    "critical_recall_at_20": "share of the top level found in the most severe 20 %",
    "kept_80_accuracy": "accuracy on the 80 % most confident",
    "kept_80_qwk": "agreement on the 80 % most confident",
    "signals_macro_f1": "mean F1 over the signals that occur",
    "kind_macro_f1": "mean F1 over the kinds",
    "sentiment_macro_f1": "mean F1 over the sentiments",
}

_STYLE = """\
.sentimen-report{--heat:30 90 200;--line:#1e5ac8;--faint:#8886;font:15px/1.5 system-ui,sans-serif}
.sentimen-report table{border-collapse:collapse;margin:.5em 0 1.5em;font-variant-numeric:tabular-nums}
.sentimen-report th,.sentimen-report td{padding:.25em .75em;border-bottom:1px solid var(--faint);text-align:right}
.sentimen-report th:first-child,.sentimen-report td:first-child,.sentimen-report .note{text-align:left}
.sentimen-report caption{text-align:left;font-weight:600;padding:.25em 0}
.sentimen-report .heat td{background:rgb(var(--heat) / var(--share));min-width:3.5em}
.sentimen-report svg{width:22em;max-width:100%;height:auto;margin-right:1.5em}
.sentimen-report svg text{fill:currentColor;font-size:11px}
.sentimen-report svg .axis{stroke:currentColor;fill:none}
.sentimen-report svg .guide{stroke:var(--faint);fill:none;stroke-dasharray:4 4}
.sentimen-report svg .line{stroke:var(--line);fill:none;stroke-width:2}
.sentimen-report svg circle{fill:var(--line)}
@media (prefers-color-scheme:dark){.sentimen-report{--heat:110 160 255;--line:#8ab4ff}}
@media print{.sentimen-report *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.sentimen-report table,.sentimen-report svg{break-inside:avoid}}
"""
_PAGE_STYLE = """\
:root{color-scheme:light dark}
body{margin:2rem auto;max-width:60rem;padding:0 1rem;background:Canvas;color:CanvasText}
@page{margin:15mm}
@media print{body{margin:0;max-width:none}}
"""


def tables(report: Report) -> str:
    """Return the metrics and the confusion matrix as an HTML fragment, fit for a notebook."""
    return _wrapped(_heading(report), _metrics(report), _confusion(report))


def page(report: Report) -> str:
    """Return a whole HTML page: metrics, confusion matrix, curves and slices; no scripts, nothing from the network."""
    charts = []
    if report.curve and not math.isnan(report.curve[-1][1]):
        points = [(share, found) for share, found in report.curve]
        charts.append(line_chart("Top level found by review", "share reviewed", "share found", points))
    if report.reliability:
        points = [(confidence, right) for confidence, right, _ in report.reliability]
        charts.append(line_chart("Reliability", "confidence", "share right", points, dots=True))
    body = _wrapped(_heading(report), _metrics(report), _confusion(report), *charts, *_slices(report))
    title = escape(report.name or "report")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_PAGE_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _wrapped(*parts: str) -> str:
    return "\n".join([f'<div class="sentimen-report">\n<style>\n{_STYLE}</style>', *parts, "</div>"])


def _heading(report: Report) -> str:
    return f"<h2>{escape(report.name or 'report')}</h2>\n<p>{report.rows:,} messages</p>"


def _number(value: float) -> str:
    return "\N{EN DASH}" if math.isnan(value) else f"{value:.3f}"


def _metrics(report: Report) -> str:
    rows = [
        f"<tr><td>{escape(key)}</td><td>{_number(found.value)}</td>"
        f"<td>{_number(found.low)}</td><td>{_number(found.high)}</td>"
        f'<td class="note">{escape(_NOTES.get(key, ""))}</td></tr>'
        for key, found in report.metrics.items()
    ]
    head = '<tr><th>metric</th><th>value</th><th>low</th><th>high</th><th class="note">meaning</th></tr>'
    return "\n".join(["<table><caption>Metrics, with 95 % intervals</caption>", head, *rows, "</table>"])


def _confusion(report: Report) -> str:
    names = [escape(name) for name in report.levels]
    rows = [
        "<tr><th>true \N{RIGHTWARDS ARROW} predicted</th>" + "".join(f"<th>{name}</th>" for name in names) + "</tr>"
    ]
    for name, counts in zip(names, report.confusion, strict=True):
        whole = max(1, sum(counts))
        cells = "".join(f'<td style="--share:{0.7 * count / whole:.2f}">{count:,}</td>' for count in counts)
        rows.append(f"<tr><th>{name}</th>{cells}</tr>")
    return "\n".join(['<table class="heat"><caption>Confusion matrix</caption>', *rows, "</table>"])


def _slices(report: Report) -> list[str]:
    found = []
    for column, records in report.slices.items():
        rows = [
            f"<tr><td>{escape(str(record['slice']))}</td><td>{record['n']:,}</td><td>{_number(record['value'])}</td>"
            f"<td>{_number(record['low'])}</td><td>{_number(record['high'])}</td></tr>"
            for record in records
        ]
        head = f"<tr><th>{escape(column)}</th><th>n</th><th>qwk</th><th>low</th><th>high</th></tr>"
        caption = f"<table><caption>By {escape(column)}, worst first</caption>"
        found.append("\n".join([caption, head, *rows, "</table>"]))
    return found
