"""The command ``sentimen explain``: why a message has its score."""

from __future__ import annotations

import argparse
import dataclasses
import json

from sentimen.cli.failures import UsageError
from sentimen.cli.messages import as_typed
from sentimen.cli.model_option import add_model_option
from sentimen.cli.plain_text import visible
from sentimen.cli.streams import input_lines

__all__ = ["add", "run"]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command into the parser."""
    parser = commands.add_parser(
        "explain",
        help="show what each word adds to a score",
        description="Show what each word of a message adds to its score: the very terms of the sum. Above 0 a word "
        "raises the score, below 0 it lowers it; the part of no single word varies with the length of the message. The "
        "score has a scale of its own, not 0 to 100: for the severity the slope of the level scores, for a signal its "
        "log-odds. Of the accurate model the terms are an estimate.",
    )
    parser.add_argument("text", metavar="TEXT", help="the message; for -, what stands on standard input")
    parser.add_argument(
        "--about",
        metavar="NAME",
        default="severity",
        help="severity (default), or a level (its Indonesian name too), signal, kind or sentiment",
    )
    parser.add_argument("--json", action="store_true", help="print every term, in the order of the text")
    add_model_option(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Explain one score of one message; return the exit status."""
    from sentimen.model.storage import load

    model = load(options.model)
    text = as_typed(options.text)
    if text == "-":
        text = "\n".join(line for lines in input_lines("one message; Ctrl-D ends it") for line in lines)
    try:
        explanation = model.explain(text, options.about)
    except ValueError as error:
        raise UsageError(f"--about: {error}") from None
    if options.json:
        print(json.dumps(dataclasses.asdict(explanation), ensure_ascii=False))
    else:
        print(model.assess_many([text])[0])
        print(visible(str(explanation)))
        if not model.answers(text).explains_exactly:
            print("(an estimate: this model reads sentences, and its score is no sum over words)")
    return 0
