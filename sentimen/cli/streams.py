"""Standard input and output, always UTF-8."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator

from sentimen.cli.failures import UsageError

__all__ = ["discard_output", "input_lines", "speak_utf8", "standard_input"]

_READ = 1 << 16
_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def speak_utf8() -> None:
    """Write UTF-8 to standard output and error whatever the locale says, and nowhere where they are closed."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for the rest of the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
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


def standard_input(expected: str) -> io.BufferedReader:
    """Return standard input as bytes; at a terminal, say on standard error what is expected.

    Raises
    ------
    UsageError
        If there is none.
    """
    source: io.BufferedReader | None = getattr(sys.stdin, "buffer", None)
    if source is None:
        raise UsageError("no text was given, and there is no standard input")
    if sys.stdin.isatty():
        print(f"sentimen: {expected}", file=sys.stderr)
    return source


def input_lines(expected: str = "one message a line; Ctrl-D ends") -> Iterator[list[str]]:
    """Yield the lines of standard input as they come, some at a time.

    A byte order mark is dropped. An empty line is a line.

    Raises
    ------
    UsageError
        If there is no standard input.
    ValueError
        If a line is not UTF-8, after the lines before it; the message names the line.
    """
    source = standard_input(expected)
    waiting, before = bytearray(), 0
    while True:
        data = source.read1(_READ)
        at = data.rfind(b"\n")
        if data and at < 0:
            waiting += data
            continue
        block = bytes(waiting) + data[:at] if data else bytes(waiting)
        waiting = bytearray(data[at + 1 :])
        if data or block:
            lines, error = _decoded(block if before else block.removeprefix(_MARK), before)
            before += len(lines)
            if lines and (data or lines != [""]):
                yield lines
            if error is not None:
                raise error
        if not data:
            return


def _decoded(block: bytes, before: int) -> tuple[list[str], ValueError | None]:
    """Return the lines of a block; those before the first that is not UTF-8, and what to say of it."""
    lines: list[str] = []
    for line in block.split(b"\n"):
        try:
            lines.append(line.decode("utf-8").removesuffix("\r"))
        except UnicodeDecodeError as error:
            place = f"standard input, line {before + len(lines) + 1}"
            found = f"byte 0x{line[error.start]:02x} at place {error.start + 1}"
            likely = "UTF-16" if line.startswith(_UTF_16) else "WINDOWS-1252"
            return lines, ValueError(
                f"{place}: not UTF-8 ({found}); convert it first, such as with iconv -f {likely} -t UTF-8"
            )
    return lines, None
