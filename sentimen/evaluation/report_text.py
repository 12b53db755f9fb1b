"""A report as aligned text for a terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sentimen.evaluation.report_words import figure_words, words_of

if TYPE_CHECKING:
    from sentimen.evaluation.report import Report

__all__ = ["aligned", "beside_slices", "number", "slice_lines", "text_of"]


def number(value: float, digits: int = 3) -> str:
    """Return a number for people; an en dash where it is undefined.

    Examples
    --------
    >>> number(0.8123), number(12345.678)
    ('0.812', '12,346')
    """
    if math.isnan(value):
        return "\N{EN DASH}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.{digits}f}"


def text_of(report: Report) -> str:
    """Return the metrics of a report, a line each: value, interval and what it means; then its slices."""
    words = words_of(report.language)
    name = words["report"] if not report.name else report.name
    rows = [
        (key, number(found.value), f"[{number(found.low)}, {number(found.high)}]", _short(key, report))
        for key, found in report.metrics.items()
    ]
    head = (words["metric"], words["value"], words["interval"], words["meaning"])
    return "\n".join([f"{name}: {report.rows:,} {words['messages']}", *aligned([head, *rows]), *slice_lines(report)])


def slice_lines(report: Report) -> list[str]:
    """Return the slices of a report as aligned lines, the worst first; an empty line before each table."""
    words, beside, lines = words_of(report.language), beside_slices(report.slice_figure), []
    for column, records in report.slices.items():
        table = [(column, "n", report.slice_figure, words["interval"], beside, "")]
        table += [
            (
                str(found["slice"]),
                f"{found['n']:,}",
                number(found["value"]),
                f"[{number(found['low'])}, {number(found['high'])}]",
                number(found[beside]),
                words["few"] if found["few"] else "",
            )
            for found in records
        ]
        lines += ["", *aligned(table, right=(1, 2))]
    return lines


def beside_slices(figure: str) -> str:
    """Return the figure that is shown beside that of slices."""
    return "qwk" if figure == "mae" else "mae"


def _short(key: str, report: Report) -> str:
    return figure_words(key).short[report.language]


def aligned(rows: Sequence[tuple[str, ...]], right: tuple[int, ...] = (1,)) -> list[str]:
    """Return rows of cells as lines with columns of equal width, those of `right` set flush right."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
