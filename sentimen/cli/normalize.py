"""The command ``sentimen normalize``: informal words in their standard form."""

from __future__ import annotations

import argparse
import sys

from sentimen.cli.messages import add_message_options, message_rows

__all__ = ["add", "run"]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command into the parser."""
    parser = commands.add_parser(
        "normalize",
        help="write informal words in their standard form",
        description="Write informal words in their standard form, one message a line; its line breaks become spaces.",
    )
    add_message_options(parser)
    parser.add_argument(
        "--explain", action="store_true", help="list under each message what was changed, and by which rule"
    )
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Normalise messages; return the exit status."""
    chunks = message_rows(options)
    from sentimen.language.normalizer import Normalizer

    normalizer = Normalizer()
    for rows in chunks:
        for text in rows.texts:
            found = normalizer(text)
            lines = [" ".join(found.text.splitlines())]
            if options.explain:
                lines += [f"  {edit.span.of(text)} -> {edit.replacement}  ({edit.rule})" for edit in found.edits]
            sys.stdout.writelines(line + "\n" for line in lines)
        sys.stdout.flush()
    return 0
