"""Lines on standard error that say how far long work is."""

from __future__ import annotations

import sys
import time
from types import TracebackType

__all__ = ["Progress"]

_QUIET = 2.0  # seconds of work before anything is said
_BETWEEN = 0.2
_BETWEEN_LINES = 10.0  # where lines pile up in a file, and before the first of them


class Progress:
    """Say on standard error how far work is, where it takes a while.

    On a terminal it is one line that overwrites itself; elsewhere, such as in the log of a nightly job, a line
    every ten seconds. Use it as a context; the line on the terminal is gone afterwards.

    Parameters
    ----------
    wanted : bool
        False where other output goes to the same terminal.
    """

    def __init__(self, wanted: bool = True) -> None:
        self._wanted = wanted
        self._overwrites = sys.stderr.isatty()
        self._began = time.monotonic()
        self._next = self._began + (_QUIET if self._overwrites else _BETWEEN_LINES)
        self._width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)

    def _is_due(self) -> bool:
        return self._wanted and time.monotonic() >= self._next

    def _show(self, line: str) -> None:
        if not self._overwrites:
            self._next = time.monotonic() + _BETWEEN_LINES
            print(f"sentimen: {line}", file=sys.stderr, flush=True)
            return
        padded = line.ljust(self._width)
        self._width = len(padded)
        self._next = time.monotonic() + _BETWEEN
        print("\r" + padded, end="", file=sys.stderr, flush=True)

    def messages(self, done: int) -> None:
        """Say how many messages are done."""
        if self._is_due():
            self._show(f"{done:,} messages, {done / (time.monotonic() - self._began):,.0f} a second")

    def steps(self, done: int, all_steps: int) -> None:
        """Say which share of steps is done."""
        self.stage("learning", done, all_steps, "steps")

    def resamples(self, done: int, whole: int) -> None:
        """Say how far the intervals are."""
        self.stage("intervals", done, whole, "steps")

    def stage(self, name: str, done: int, whole: int, of: str = "messages") -> None:
        """Say how far one stage of the work is."""
        if self._is_due():
            self._show(f"{name}: {done:,} of {whole:,} {of}")
