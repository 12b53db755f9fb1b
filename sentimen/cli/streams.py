"""Standard input and output, always UTF-8."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator

from sentimen.cli.failures import UsageError

__all__ = ["discard_output", "input_lines", "on_terminal", "speak_utf8"]

_READ = 1 << 16


def speak_utf8() -> None:
    """Write UTF-8 to standard output and error whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def discard_output() -> None:
    """Send what is still to be written nowhere, since its reader is gone or it cannot be written."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def on_terminal() -> tuple[bool, bool]:
    """Tell whether standard output and standard error are terminals."""
    return sys.stdout.isatty(), sys.stderr.isatty()


def input_lines() -> Iterator[list[str]]:
    """Yield the lines of standard input as they come, some at a time.

    A byte order mark is dropped and bytes that are not UTF-8 are replaced. An empty line is a line.

    Raises
    ------
    UsageError
        If there is no standard input.
    """
    source = getattr(sys.stdin, "buffer", None)
    if source is None:
        raise UsageError("no text was given, and there is no standard input")
    if sys.stdin.isatty():
        print("sentimen: one message a line; Ctrl-D ends", file=sys.stderr)
    waiting, first = bytearray(), True
    while True:
        data: bytes = source.read1(_READ)
        at = data.rfind(b"\n")
        if data and at < 0:
            waiting += data
            continue
        block = bytes(waiting) + data[:at] if data else bytes(waiting)
        waiting = bytearray(data[at + 1 :])
        if data or block:
            lines = [line.decode("utf-8", "replace").removesuffix("\r") for line in block.split(b"\n")]
            if first:
                lines[0] = lines[0].removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
                first = False
            if data or lines != [""]:
                yield lines
        if not data:
            return
