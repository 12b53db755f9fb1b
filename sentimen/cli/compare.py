"""The command ``sentimen compare``: whether one model is better than another on labelled messages."""

from __future__ import annotations

import argparse
from functools import partial

from sentimen.cli.failures import UsageError
from sentimen.cli.labelled_files import add_column_options, add_id_option, read_file
from sentimen.cli.labelled_reports import (
    add_report_options,
    columns_of,
    heads_of,
    level_advice,
    say_page,
)
from sentimen.cli.model_option import MODELS, model_place
from sentimen.cli.number_types import whole_from
from sentimen.cli.plain_text import visible
from sentimen.cli.progress import Progress
from sentimen.cli.replacing import check_page
from sentimen.cli.warnings_shown import saying_warnings

__all__ = ["add", "run"]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command into the parser."""
    parser = commands.add_parser(
        "compare",
        help="compare two models on the same labelled messages",
        description="Compare two models on the same labelled messages: the difference of every figure, with its "
        "95 % interval over resampled messages, an exact test of the level, and where the two disagree.",
    )
    kinds = f"{MODELS}; or a table of answers with a column level or tingkat"
    parser.add_argument("first", metavar="MODEL_A", type=model_place, help=kinds)
    parser.add_argument("second", metavar="MODEL_B", type=model_place, help="the same")
    parser.add_argument(
        "file",
        metavar="FILE",
        help=".csv, .tsv, .jsonl or .parquet with the columns text and level, or - for standard input",
    )
    add_column_options(parser)
    add_id_option(parser)
    add_report_options(parser)
    parser.add_argument(
        "--most", metavar="N", type=whole_from(0), default=20, help="disagreements that are listed (default 20)"
    )
    parser.add_argument("--show-text", action="store_true", help="list them with their texts, personal data masked")
    parser.add_argument("--no-mask", action="store_true", help="with --show-text: show personal data too")
    parser.set_defaults(run=run, parser=parser, tables=("file",))


def run(options: argparse.Namespace) -> int:
    """Compare two models; return the exit status."""
    if options.no_mask and not options.show_text:
        raise UsageError("--no-mask says how messages are shown; give --show-text too")
    columns = columns_of(options)
    check_page(options.html, options, "--html")
    from sentimen.evaluation.comparison import compare
    from sentimen.evaluation.predictions import predictor_of

    (first, own), (second, other) = predictor_of(options.first), predictor_of(options.second)
    heads = heads_of([own, other], options)
    texts = read_file(options.file, heads, options, level_advice([own, other], options))
    with Progress() as progress, saying_warnings():
        found = compare(
            first,
            second,
            texts,
            names=_names(options.first, options.second),
            slices=columns,
            slice_figure=options.slice_figure,
            costs=options.costs,
            most=options.most,
            show_text=options.show_text,
            mask=not options.no_mask,
            n_bootstrap=options.resamples or 1000,
            language=options.language,
            heads=heads,
            id_column=options.id_column,
            progress=progress.resamples,
            scoring=partial(progress.stage, "scoring"),
        )
    if options.html is not None:
        say_page(found.to_html(options.html))
    print(found.to_json() if options.json else visible(str(found)))
    return 0


def _names(first: str, second: str) -> tuple[str, str]:
    return (f"{first} (1)", f"{second} (2)") if first == second else (first, second)
