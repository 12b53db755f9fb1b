"""The command ``sentimen score``: how severe messages are."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sentimen.cli.failures import UsageError
from sentimen.cli.messages import add_message_options, message_rows
from sentimen.cli.model_option import add_model_option
from sentimen.cli.number_types import whole_from
from sentimen.cli.progress import Progress
from sentimen.cli.replacing import add_force_option, check_free, is_same_file

if TYPE_CHECKING:
    from sentimen.integrations.files import ScoreWriter

__all__ = ["add", "run"]

_FORMATS = ("json", "csv", "table")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command into the parser."""
    parser = commands.add_parser(
        "score",
        help="score the severity of messages",
        description="Score the severity of messages: arguments, lines of standard input, or a table of any length.",
    )
    add_message_options(parser)
    parser.add_argument(
        "--id-column",
        metavar="NAME",
        help="column of --file that the output keeps instead of row numbers (empty lines are no rows); ids that occur "
        "twice are not noticed, since a file may be longer than memory",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        help="write a .csv, .jsonl or .parquet file, which appears at the end, whole (default, or -: standard output)",
    )
    add_force_option(parser)
    parser.add_argument(
        "--format", choices=_FORMATS, help="of standard output (default: table on a terminal, json lines otherwise)"
    )
    parser.add_argument("--show-text", action="store_true", help="show each message, its personal data masked")
    parser.add_argument("--no-mask", action="store_true", help="with --show-text: show personal data too")
    parser.add_argument(
        "--workers",
        metavar="N",
        type=whole_from(1, 64),
        default=1,
        help="with --file and --output: processes that score (default 1; the output is the same)",
    )
    add_model_option(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Score messages; return the exit status."""
    if options.output == "-":
        options.output = None
    if options.no_mask and not options.show_text:
        raise UsageError("--no-mask says how messages are shown; give --show-text too")
    if options.output is not None and options.format is not None:
        raise UsageError("--format is for standard output; the ending of --output says how it is written")
    if options.workers > 1 and (options.file is None or options.output is None):
        raise UsageError("--workers is for files; give --file and --output")
    rows = message_rows(options)
    from sentimen.integrations.files import score_file, score_rows
    from sentimen.integrations.files.score_writers import ENDINGS
    from sentimen.learning.table_files import no_rows
    from sentimen.model.storage import load

    if options.output is not None and Path(options.output).suffix.lower() not in ENDINGS:
        raise UsageError(f"--output must end in one of {', '.join(ENDINGS)}, got {options.output!r}")
    if not is_same_file(options.file, options.output):  # which `score_file` refuses, --force or not
        check_free(options.output, options)
    model = load(options.model)
    to_terminal = sys.stdout.isatty()
    with Progress(wanted=options.output is not None or not to_terminal) as progress:
        shown = {"show_text": options.show_text, "mask": not options.no_mask, "progress": progress.messages}
        if options.file is not None and options.output is not None:
            columns = {"text_column": options.text_column, "id_column": options.id_column}
            done = score_file(model, options.file, options.output, workers=options.workers, **columns, **shown)
        else:
            with _writer(options, to_terminal) as writer:
                done = score_rows(model, rows, writer, id_name=options.id_column or "row", **shown)
    if done and options.output is not None:
        plural = "s" if done != 1 else ""
        print(f"sentimen: {done:,} message{plural} scored, written to {options.output}", file=sys.stderr)
    if not done and options.file is not None:
        print(f"sentimen: {no_rows(Path(options.file).name)}; nothing was scored", file=sys.stderr)
    return 0


@contextmanager
def _writer(options: argparse.Namespace, to_terminal: bool) -> Iterator[ScoreWriter]:
    from sentimen.cli.score_table import TableWriter
    from sentimen.integrations.files import CsvWriter, JsonLinesWriter, scores_at

    if options.output is not None:
        with scores_at(options.output, "int64") as writer:  # not of a file, so known by row numbers
            yield writer
        return
    kind = options.format or ("table" if to_terminal else "json")
    writers: dict[str, Callable[[TextIO], ScoreWriter]] = {
        "json": JsonLinesWriter,
        "csv": CsvWriter,
        "table": TableWriter,
    }
    yield writers[kind](sys.stdout)
