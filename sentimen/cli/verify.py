"""The command ``sentimen verify``: whether a model is whole and still predicts what it did."""

from __future__ import annotations

import argparse

from sentimen.cli.model_option import add_model_argument, chosen_model

__all__ = ["add", "run"]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command into the parser."""
    parser = commands.add_parser(
        "verify",
        help="check that a model is whole",
        description="Check the files of a model, their sums, and that it still predicts what it did when it was made.",
    )
    add_model_argument(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Verify a model; return the exit status."""
    from sentimen.model.storage import verify

    for name, size, digest in verify(chosen_model(options)):
        print(f"{digest}  {size:>12,}  {name}")
    print("ok")
    return 0
