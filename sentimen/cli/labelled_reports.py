"""Reports on labelled files: what their commands share."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sentimen.cli.failures import UsageError
from sentimen.cli.level_names import OWN_LEVELS, level_names
from sentimen.cli.number_types import whole_from
from sentimen.cli.replacing import add_force_option

if TYPE_CHECKING:
    from sentimen.evaluation.report import Report
    from sentimen.model.heads import Heads

__all__ = ["add_report_options", "columns_of", "figures_of", "heads_of", "level_advice", "say_page"]

_FIGURES = ("mae", "qwk", "macro_f1", "accuracy", "cost")


def add_report_options(parser: argparse.ArgumentParser) -> None:
    """Add what every command that reports on labelled files can do."""
    parser.add_argument("--json", action="store_true", help="print everything as one JSON object")
    parser.add_argument(
        "--html",
        metavar="PATH",
        help="write a page too; with several files, one each: PATH, then -FILE before its ending",
    )
    add_force_option(parser)
    parser.add_argument(
        "--slices", metavar="A,B", help="columns by whose values the report is cut, separated by commas; worst first"
    )
    parser.add_argument(
        "--slice-figure", choices=_FIGURES, default="mae", help="what slices are ranked by (default mae: levels off)"
    )
    parser.add_argument(
        "--costs", metavar="TABLE", help="what mistakes cost: a row for each true level, a column for each answer"
    )
    parser.add_argument(
        "--levels",
        metavar="A,B,C",
        type=level_names,
        help="names of the levels in tables of answers, the least severe first (default: none, mild, moderate, "
        "serious, critical); a model knows its own",
    )
    parser.add_argument("--language", choices=("en", "id"), default="en", help="of the report (default en)")
    parser.add_argument(
        "--resamples",
        metavar="N",
        type=whole_from(1, 100_000),
        help="drawn for the intervals (default 500; compare 1000)",
    )


def heads_of(known: Sequence[Heads | None], options: argparse.Namespace) -> Heads:
    """Return what labels may be: what a model predicts; without one the levels of --levels, or the standard names.

    Parameters
    ----------
    known : sequence of Heads or None
        Of each model; None for a table of answers.
    options : Namespace

    Raises
    ------
    UsageError
        If --levels are not those that a model predicts.
    ValueError
        If two models predict different levels.
    """
    from sentimen.evaluation.level_scales import heads_known
    from sentimen.learning.label_columns import same_levels
    from sentimen.model.heads import Heads
    from sentimen.model.levels import LEVEL_NAMES

    heads = heads_known(known) or Heads(options.levels or LEVEL_NAMES)
    if options.levels is not None and not same_levels(options.levels, heads.levels):
        raise UsageError(
            f"--levels are for tables of answers; the model predicts {', '.join(heads.levels)}, "
            f"not {', '.join(options.levels)}"
        )
    return heads


def level_advice(known: Sequence[Heads | None], options: argparse.Namespace) -> str:
    """Return what is advised where labels are none of the levels of `heads_of`."""
    from sentimen.evaluation.level_scales import FIXED_SCALE

    if any(heads is not None for heads in known):
        return FIXED_SCALE
    return "" if options.levels else OWN_LEVELS


def columns_of(options: argparse.Namespace) -> list[str] | None:
    """Return the columns of --slices; None where there are none.

    Raises
    ------
    UsageError
        If slices are ranked by costs, and none are given.
    """
    if options.slice_figure == "cost" and options.costs is None:
        raise UsageError("--slice-figure cost needs --costs")
    columns = [name.strip() for name in (options.slices or "").split(",") if name.strip()]
    return columns or None


def say_page(path: str | Path) -> None:
    """Say on standard error where the page of a report is."""
    print(f"sentimen: the page is in {path}", file=sys.stderr)


def figures_of(report: Report) -> dict[str, dict[str, float]]:
    """Return the metrics of a report for a model card, without those that are undefined on its messages."""
    return {
        name: {"value": found.value, "low": found.low, "high": found.high}
        for name, found in report.metrics.items()
        if found.value == found.value and found.low == found.low
    }
