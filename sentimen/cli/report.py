"""The command ``sentimen report``: one page of what customers wrote."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sentimen.cli.failures import UsageError
from sentimen.cli.model_option import add_model_option
from sentimen.cli.number_types import whole_from
from sentimen.cli.plain_text import on_one_line
from sentimen.cli.progress import Progress
from sentimen.cli.replacing import add_force_option, check_ending, check_page, is_same_file

if TYPE_CHECKING:
    from sentimen.day_report import DayReport

__all__ = ["add", "run"]

_ROLES = ("text", "time", "brand", "channel", "topic", "answered", "answered_at", "reach", "customer", "id")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command into the parser."""
    parser = commands.add_parser(
        "report",
        help="write one page of what customers wrote",
        description="Write one self-contained HTML page: totals and trend by level, alarms, the messages to answer "
        "first (personal data masked), who has how much to do and until when.",
    )
    parser.add_argument(
        "file", metavar="FILE", help=".csv, .tsv, .jsonl or .parquet, or - for standard input; a message a row"
    )
    parser.add_argument("-o", "--output", metavar="PATH", required=True, help="the page, ending in .html")
    add_force_option(parser)
    parser.add_argument("--cases", metavar="PATH", help="also write all cases, in the order to answer them, as a .csv")
    parser.add_argument("--language", choices=("id", "en"), default="id", help="of the page (default id)")
    parser.add_argument("--name", help="what the page is about, for its heading (default: the file's name)")
    parser.add_argument("--now", metavar="TIME", type=_moment, help="deadlines as of then (default: the last message)")
    parser.add_argument("--since", metavar="TIME", type=_moment, help="begin then; earlier messages show what is usual")
    parser.add_argument("--worst", metavar="N", type=whole_from(0, 200), default=12, help="messages shown (default 12)")
    parser.add_argument("--streams", metavar="A,B", help="divide alarms by some of brand, channel, topic")
    parser.add_argument("--deadlines", metavar="TABLE", default="house", help="house (default), ojk, sp4n, or your own")
    parser.add_argument("--rules", metavar="TOML", help="the rules of your desk (docs/triage.md)")
    columns = parser.add_argument_group("columns, where their names are not recognised")
    for role in _ROLES:
        columns.add_argument(f"--{role.replace('_', '-')}-column", metavar="NAME")
    columns.add_argument(
        "--time-format", metavar="FORMAT", type=_format, help="of times not in ISO 8601, such as '%%d/%%m/%%Y %%H:%%M'"
    )
    add_model_option(parser)
    parser.set_defaults(run=run, parser=parser, tables=("file",))


def _moment(text: str) -> datetime:
    from sentimen.triage.surge_times import iso_time

    try:
        return iso_time(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a time such as 2025-11-10T08:00, got {text!r}") from None


def _format(text: str) -> str:
    if "%" not in text:
        raise argparse.ArgumentTypeError(f"parts of a time are written with %, such as '%d/%m/%Y %H:%M', got {text!r}")
    return text


def run(options: argparse.Namespace) -> int:
    """Write the page; return the exit status."""
    check_page(options.output, options, "--output")
    check_ending(options.cases, options, "--cases", (".csv",))
    if is_same_file(options.file, options.cases):
        raise UsageError(f"--cases is the file of the messages, {options.file!r}; choose another path")
    from sentimen.day_report import build_day_report, write_cases
    from sentimen.day_report.columns import recognise
    from sentimen.learning.tables import read_table
    from sentimen.model.storage import load
    from sentimen.triage.rules import Rules

    began = time.monotonic()
    frame = read_table(options.file)
    columns = {role: getattr(options, f"{role}_column") for role in _ROLES}
    _tell_columns(recognise(frame.columns, columns))
    with Progress() as progress:
        report = build_day_report(
            frame,
            load(options.model),
            columns=columns,
            time_format=options.time_format,
            since=options.since,
            now=options.now,
            streams=None if options.streams is None else [name.strip() for name in options.streams.split(",")],
            preset=options.deadlines,
            rules=None if options.rules is None else Rules.from_toml(options.rules),
            worst=options.worst,
            list_cases=options.cases is not None,
            name=Path(options.file).name if options.name is None else options.name,
            progress=progress.stage,
        )
        if report.cases is not None:
            write_cases(report.cases, options.cases)
        report.to_html(options.output, language=options.language)
    if options.now is not None and report.last is not None and report.now is not None and report.now < report.last:
        print(
            f"sentimen: --now is before the last message, of {report.last:%Y-%m-%d %H:%M}; all messages are counted",
            file=sys.stderr,
        )
    for notice in report.notices:
        print(f"sentimen: {on_one_line(notice)}", file=sys.stderr)
    alarms = len(report.watch.alarms)
    found = f"{report.counts['messages']:,} messages{_span(report)}, {alarms} alarm{'s' if alarms != 1 else ''}"
    if report.watch.unjudged:
        found += f" ({report.watch.unjudged} of {report.watch.streams} streams too short to judge)"
    places = " and ".join(filter(None, (options.output, options.cases)))
    print(f"sentimen: {found}, {time.monotonic() - began:.1f} s, written to {places}", file=sys.stderr)
    return 0


def _tell_columns(found: Mapping[str, str]) -> None:
    named = [f"{role} = {column}" for role, column in found.items()]
    if "id" not in found:
        named.append("id = row numbers")
    print(f"sentimen: columns: {', '.join(named)}", file=sys.stderr)


def _span(report: DayReport) -> str:
    """Return from when to when messages are, by which a wrong year is seen."""
    if report.first is None or report.last is None:
        return " without times" if report.counts["messages"] else ""
    return f" from {report.first:%Y-%m-%d %H:%M} to {report.last:%Y-%m-%d %H:%M}"
