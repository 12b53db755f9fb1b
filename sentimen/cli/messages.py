"""The messages that a command is given: as arguments, on standard input, or in a file."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sentimen.cli.failures import UsageError
from sentimen.cli.streams import input_lines

if TYPE_CHECKING:
    from sentimen.integrations.files import TextRows

__all__ = ["add_message_options", "as_typed", "message_rows"]

_UNDECODED = re.compile("[\ud800-\udfff]+")
_CHUNK = 2048
_FILE_ENDINGS = (".csv", ".tsv", ".jsonl", ".parquet")


def add_message_options(parser: argparse.ArgumentParser) -> None:
    """Add what `message_rows` reads: TEXT, --file and --text-column."""
    parser.add_argument(
        "texts", nargs="*", metavar="TEXT", help="messages; without any, or for -, standard input, one message a line"
    )
    parser.add_argument(
        "--file",
        metavar="PATH",
        help="read a .csv, .tsv, .jsonl or .parquet file instead; - is such a table on standard input",
    )
    parser.add_argument(
        "--text-column", metavar="NAME", help="column of --file that holds messages (default: recognised by its name)"
    )
    parser.set_defaults(tables=("file",))


def as_typed(text: str) -> str:
    """Return an argument of the command line as UTF-8, whatever the locale; what cannot be decoded is replaced."""
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        return _UNDECODED.sub("\N{REPLACEMENT CHARACTER}", text)


def message_rows(options: argparse.Namespace) -> Iterator[TextRows]:
    """Return the messages of `add_message_options` in chunks, known by --id-column where a command has it.

    The columns are put into the options as the file writes them.

    Raises
    ------
    UsageError
        If options do not go together.
    FileError, OSError
        If the column of messages has to be recognised and is not, or the file cannot be read.
    """
    id_column = getattr(options, "id_column", None)
    if options.file is None and (options.text_column is not None or id_column is not None):
        raise UsageError("columns belong to --file, which is not given; --file - reads a table on standard input")
    if options.file is not None and options.texts:
        raise UsageError("give messages or --file, not both")
    if len(options.texts) == 1 and options.texts[0].lower().endswith(_FILE_ENDINGS):
        raise UsageError(f"that looks like a file; did you mean --file {options.texts[0]}?")
    if options.file is not None:
        from sentimen.integrations.files.text_column import columns_meant

        recognised = options.text_column is None
        options.text_column, options.id_column = columns_meant(options.file, options.text_column, id_column)
        if recognised and options.text_column != "text":
            print(f"sentimen: messages are taken from the column {options.text_column!r}", file=sys.stderr)
    return _rows(options)


def _rows(options: argparse.Namespace) -> Iterator[TextRows]:
    from sentimen.integrations.files import TextRows, iter_texts

    if options.file is not None:
        yield from iter_texts(options.file, options.text_column, options.id_column)
        return
    done = 0
    given = [] if options.texts == ["-"] else options.texts
    for lines in [[as_typed(text) for text in given]] if given else input_lines():
        for at in range(0, len(lines), _CHUNK):
            some = lines[at : at + _CHUNK]
            yield TextRows(range(done + 1, done + len(some) + 1), some)
            done += len(some)
