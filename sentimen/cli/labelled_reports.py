"""Reports of a model on labelled files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sentimen.evaluation.report import Report
from sentimen.learning.datasets import DatasetError, read_table

if TYPE_CHECKING:
    import pandas

__all__ = ["figures_of", "slice_lines", "slices_of"]


def slices_of(path: str | Path, columns: Sequence[str]) -> pandas.DataFrame:
    """Return columns of a file by which its report is cut.

    Raises
    ------
    DatasetError
        If there is no such column.
    """
    frame = read_table(path)
    for column in columns:
        if column not in frame.columns:
            known = ", ".join(map(str, frame.columns))
            raise DatasetError(f"{Path(path).name}: no column {column!r}; its columns are {known}")
    return frame[list(columns)]


def slice_lines(report: Report) -> list[str]:
    """Return the slices of a report as aligned lines, the worst first."""
    lines = []
    for column, records in report.slices.items():
        width = max(len(column), *(len(str(record["slice"])) for record in records))
        lines += ["", f"{column:<{width}}      n  qwk    95 % interval"]
        for found in records:
            interval = f"[{found['low']:.3f}, {found['high']:.3f}]"
            lines.append(f"{found['slice']:<{width}}  {found['n']:5d}  {found['value']:5.3f}  {interval}")
    return lines


def figures_of(report: Report) -> dict[str, dict[str, float]]:
    """Return the metrics of a report for a model card, without those that are undefined on its messages."""
    return {
        name: {"value": found.value, "low": found.low, "high": found.high}
        for name, found in report.metrics.items()
        if found.value == found.value and found.low == found.low
    }
