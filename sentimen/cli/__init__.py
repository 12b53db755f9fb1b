"""The command line: ``sentimen COMMAND``, or ``python -m sentimen COMMAND``.

Each command is a module with two functions: `add` puts it into the parser, `run` does it. What a command needs is
imported when it runs, so that help and usage errors never wait.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from sentimen import __version__
from sentimen.cli import compare, evaluate, explain, info, normalize, report, score, train, verify
from sentimen.cli.failures import UsageError, described
from sentimen.cli.input_tables import tables_as_files
from sentimen.cli.one_thread import one_thread
from sentimen.cli.streams import discard_output, speak_utf8

__all__ = ["main"]

_COMMANDS = (score, explain, normalize, train, evaluate, compare, report, info, verify)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv : sequence of str, optional
        Without the program's name; those of the process by default.

    Returns
    -------
    int
        0 success (also where the reader of the output went away), 1 the work failed, 2 wrong usage, 130 interrupted.
    """
    speak_utf8()
    try:
        status = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        return 0
    except KeyboardInterrupt:
        discard_output()
        return 130
    except (OSError, ValueError) as error:
        print(f"sentimen: {described(error)}", file=sys.stderr)
        discard_output()
        return 1
    return status


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    try:
        options = parser.parse_args(argv)
        try:
            with one_thread(), tables_as_files(options):
                status: int = options.run(options)
        except UsageError as error:
            options.parser.error(str(error))
    except SystemExit as leaving:  # how argparse ends after help, the version or a usage error
        return leaving.code if isinstance(leaving.code, int) else 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sentimen",
        description="How bad is it if nobody answers this Indonesian message today?",
        epilog="Data goes to standard output, words to standard error. Exit status: 0 done, 1 failed, 2 wrong usage, "
        "130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"sentimen {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add(commands)
    return parser
