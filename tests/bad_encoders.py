"""Encoders that fail in ways that no test of one process survives: in workers alone, while the test itself is slow."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

from sentimen.integrations.files.scored_rows import ScoredRows

__all__ = ["ends", "ends_before_writing", "is_killed", "prints", "raises_at_row_3", "tells_its_process"]


def raises_at_row_3(rows: ScoredRows) -> tuple[int, ...]:
    if 3 in rows.ids:
        raise MemoryError("nothing left")
    return tuple(rows.ids)  # type: ignore[arg-type]


def is_killed(rows: ScoredRows) -> tuple[Any, ...]:
    if _in_the_test():
        return tuple(rows.ids)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("survived")


def ends(rows: ScoredRows) -> tuple[Any, ...]:
    if _in_the_test():
        return tuple(rows.ids)
    os._exit(3)


def ends_before_writing(rows: ScoredRows) -> tuple[str, str]:
    """End as `ends` does; where it does not, there is nothing for a CSV writer to append."""
    ends(rows)
    return "", ""


def tells_its_process(rows: ScoredRows) -> tuple[Any, int]:
    _in_the_test()
    return rows.ids[0], os.getpid()


def _in_the_test() -> bool:
    """Tell whether this is the process that runs the test, after a while, so that workers come to their turn."""
    here = "pytest" in sys.modules
    if here:
        time.sleep(0.02)
    return here


def prints(rows: ScoredRows) -> tuple[Any, ...]:
    print("a line that must not stand among the answers", flush=True)
    return tuple(rows.ids)
