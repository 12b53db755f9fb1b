"""A line on the terminal that says how far long work is."""

from __future__ import annotations

import sys
import time
from types import TracebackType

__all__ = ["Progress"]

_QUIET = 2.0  # seconds of work before anything is said
_BETWEEN = 0.2


class Progress:
    """Show a line on standard error that overwrites itself, where that is a terminal and the work takes a while.

    Use it as a context; the line is gone afterwards.

    Parameters
    ----------
    wanted : bool
        False where other output goes to the same terminal.
    """

    def __init__(self, wanted: bool = True) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._began = time.monotonic()
        self._next = self._began + _QUIET
        self._width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)

    def _show(self, line: str) -> None:
        padded = line.ljust(self._width)
        self._width = len(padded)
        self._next = time.monotonic() + _BETWEEN
        print("\r" + padded, end="", file=sys.stderr, flush=True)

    def messages(self, done: int) -> None:
        """Say how many messages are done."""
        now = time.monotonic()
        if self._wanted and now >= self._next:
            self._show(f"{done:,} messages, {done / (now - self._began):,.0f} a second")

    def steps(self, done: int, all_steps: int) -> None:
        """Say which share of steps is done."""
        if self._wanted and time.monotonic() >= self._next:
            self._show(f"learning: {done:,} of {all_steps:,} steps")
