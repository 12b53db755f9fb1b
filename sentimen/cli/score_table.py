"""Scores as a table for people."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, TextIO

from sentimen.cli.plain_text import on_one_line

if TYPE_CHECKING:
    from sentimen.integrations.files import ScoredRows

__all__ = ["TableWriter"]

_LONGEST_ID = 24


class TableWriter:
    """Write an aligned table, each chunk at once; the first chunk says how wide the ids are.

    Parameters
    ----------
    stream : text file
        Where it is a terminal, texts are cut to its width.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._widths: list[int] | None = None

    def write(self, rows: ScoredRows) -> None:
        """Write some messages with their scores."""
        table = [
            ["" if key is None else on_one_line(str(key))[:_LONGEST_ID], *_cells(rows, at)]
            for at, key in enumerate(rows.ids)
        ]
        if self._widths is None:
            head = [rows.id_name[:_LONGEST_ID], "severity", "level", "kind", "review", "signals"]
            table.insert(0, head if rows.texts is None else [*head, "text"])
            levels, kinds = rows.found.heads.levels, rows.found.heads.kinds
            fixed = [
                len("severity"),
                *(max(map(len, (name, *names))) for name, names in (("level", levels), ("kind", kinds))),
            ]
            first = max(len(line[0]) for line in table)
            self._widths = [first, *fixed, len("review"), 0 if rows.texts is None else 22]
        for line in table:
            self._stream.write(self._line(line) + "\n")
        self._stream.flush()

    def _line(self, cells: list[str]) -> str:
        assert self._widths is not None
        padded = [
            cell.rjust(width) if at == 1 else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(cells, self._widths, strict=False))
        ]
        line = "  ".join([*padded, *cells[len(padded) :]]).rstrip()
        if len(cells) > len(padded) and self._stream is sys.stdout and self._stream.isatty():
            room = max(40, shutil.get_terminal_size().columns)
            line = line if len(line) <= room else line[: room - 1] + "\N{HORIZONTAL ELLIPSIS}"
        return line


def _cells(rows: ScoredRows, at: int) -> list[str]:
    found = rows.found[at]
    level = rows.found.heads.levels[int(found.level)]
    review = "look" if found.needs_review else ""
    cells = [f"{found.severity:.1f}", level, found.kind or "", review, " ".join(found.active_signals)]
    return cells if rows.texts is None else [*cells, on_one_line(rows.texts[at])]
