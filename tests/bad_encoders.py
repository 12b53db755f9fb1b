"""Encoders that fail in ways that no test of one process survives."""

from __future__ import annotations

import os
import signal
from typing import Any, NoReturn

from sentimen.integrations.files.scored_rows import ScoredRows

__all__ = ["ends", "is_killed_at_row_3", "prints", "raises_at_row_3"]


def raises_at_row_3(rows: ScoredRows) -> tuple[int, ...]:
    if 3 in rows.ids:
        raise MemoryError("nothing left")
    return tuple(rows.ids)  # type: ignore[arg-type]


def is_killed_at_row_3(rows: ScoredRows) -> tuple[Any, ...]:
    if 3 in rows.ids:
        os.kill(os.getpid(), signal.SIGKILL)
    return tuple(rows.ids)


def ends(rows: ScoredRows) -> NoReturn:
    os._exit(3)


def prints(rows: ScoredRows) -> tuple[Any, ...]:
    print("a line that must not stand among the answers", flush=True)
    return tuple(rows.ids)
