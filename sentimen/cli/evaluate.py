"""The command ``sentimen evaluate``: how good a model is on labelled messages."""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from sentimen.cli.plain_text import on_one_line, visible
from sentimen.cli.progress import Progress
from sentimen.cli.replacing import check_page
from sentimen.cli.warnings_shown import saying_warnings

if TYPE_CHECKING:
    import pandas as pd

    from sentimen.evaluation.behaviour import BehaviourResult
    from sentimen.evaluation.report import Report

__all__ = ["add", "run"]

_MOST_FAILURES = 10

Worst = list["pd.DataFrame | None"]  # of each report, the messages judged most wrongly; None where nobody asked


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command into the parser."""
    parser = commands.add_parser(
        "evaluate",
        help="report how good a model is on labelled messages",
        description="Report how good a model is on files with the columns text and level, with 95 % intervals.",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help=".csv, .tsv, .jsonl or .parquet, or - for standard input; one report each",
    )
    add_column_options(parser)
    add_id_option(parser)
    add_report_options(parser)
    parser.add_argument(
        "--worst", metavar="N", type=whole_from(0), default=0, help="list the N messages that are judged most wrongly"
    )
    parser.add_argument("--show-text", action="store_true", help="list them with their texts, personal data masked")
    parser.add_argument(
        "--behaviour", metavar="TSV", help="pairs of messages to compare: name, kind, text, other, expect"
    )
    parser.add_argument(
        "--model",
        metavar="PATH",
        type=model_place,
        default="default",
        help=f"{MODELS}; or a table of answers with a column level or tingkat",
    )
    parser.set_defaults(run=run, parser=parser, tables=("files",))


def run(options: argparse.Namespace) -> int:
    """Evaluate a model; return the exit status."""
    if not options.files and options.behaviour is None:
        raise UsageError("give a labelled FILE, or --behaviour")
    if not options.files and any(given is not None for given in (options.html, options.slices, options.costs)):
        raise UsageError("--html, --slices and --costs belong to a labelled FILE, and none is given")
    if options.show_text and not options.worst:
        raise UsageError("--show-text is about the list of --worst, which is not given")
    columns, places = columns_of(options), _places(options)
    from sentimen.evaluation.labelled_data import labelled_data
    from sentimen.evaluation.learned_data import warn_of_learned
    from sentimen.evaluation.model_report import evaluate
    from sentimen.evaluation.predictions import predictor_of
    from sentimen.evaluation.worst_errors import worst_errors

    model, own = predictor_of(options.model)
    heads = heads_of([own], options)
    if own is None and (len(options.files) > 1 or options.behaviour is not None):
        raise UsageError("a table of answers belongs to one FILE, and answers no other messages")
    reports: list[Report] = []
    worst: Worst = []
    for path in options.files:
        texts = read_file(path, heads, options, level_advice([own], options))
        data = labelled_data(texts, heads, id_column=options.id_column)
        with Progress() as progress, saying_warnings():
            warn_of_learned(model, data)
            # once for the report and the list
            answers = data.answers_of(model, partial(progress.stage, "scoring"))
            report = evaluate(
                answers,
                data,
                slices=columns,
                slice_figure=options.slice_figure,
                costs=options.costs,
                n_bootstrap=options.resamples or 500,
                language=options.language,
                progress=progress.resamples,
            )
        reports.append(report)
        errors = worst_errors(answers, data, options.worst) if options.worst else None
        worst.append(errors if errors is None or options.show_text else errors.drop(columns="text"))
    behaviour = None if options.behaviour is None else _behaviour(model, options.behaviour)
    if options.html is not None:
        for report, place, errors in zip(reports, places, worst, strict=True):
            say_page(report.to_html(place, errors))
    if options.json:
        print(json.dumps(_plain(reports, worst, behaviour), ensure_ascii=False, indent=2, sort_keys=True))
    else:
        print(visible("\n\n".join(_blocks(reports, worst, behaviour))))
    return 0


def _behaviour(model: Any, path: str) -> BehaviourResult:
    from sentimen.evaluation.behaviour import load_cases, run_behaviour

    try:
        with Progress() as progress:
            return run_behaviour(model, load_cases(path), progress=partial(progress.stage, "scoring"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8: {error}") from None


def _places(options: argparse.Namespace) -> list[Path]:
    """Return where the page of each file will be, each of them free."""
    if options.html is None:
        return []
    path = Path(options.html)
    places = [path]
    if len(options.files) > 1:
        places = [path.with_name(f"{path.stem}-{Path(file).stem}{path.suffix}") for file in options.files]
    if len(set(places)) < len(places):
        raise UsageError("pages are named after their files, and two files have the same name")
    for place in places:
        check_page(place, options, "--html")
    return places


def _plain(reports: list[Report], worst: Worst, behaviour: BehaviourResult | None) -> dict[str, Any]:
    plain: dict[str, Any] = {"reports": [report.to_dict() for report in reports]}
    for told, errors in zip(plain["reports"], worst, strict=True):
        if errors is not None:
            told["worst"] = errors.to_dict("records")
    if behaviour is not None:
        failures = [
            {"name": f.case.name, "expect": f.case.expect, "severity": f.severity, "other": f.other}
            for f in behaviour.failures
        ]
        counts = {kind: {"passed": passed, "cases": whole} for kind, (passed, whole) in behaviour.counts.items()}
        plain["behaviour"] = {"share": behaviour.share, "counts": counts, "failures": failures}
    return plain


def _worst_lines(errors: pd.DataFrame | None, words: dict[str, str]) -> list[str]:
    if errors is None:
        return []
    if errors.empty:
        return ["", f"{words['worst_caption']}: {words['worst_none']}"]
    lines = ["", words["worst_caption"]]
    for error in errors.to_dict("records"):
        line = f"  {error['message']!s:<8} {error['label']} as {error['predicted']}, severity {error['severity']:.0f}"
        lines.append(f"{line}: {on_one_line(error['text'])}" if "text" in error else line)
    return lines


def _blocks(reports: list[Report], worst: Worst, behaviour: BehaviourResult | None) -> list[str]:
    from sentimen.evaluation.report_words import words_of

    blocks = [
        "\n".join([str(report), *_worst_lines(errors, words_of(report.language))])
        for report, errors in zip(reports, worst, strict=True)
    ]
    if behaviour is not None:
        blocks.append(f"behaviour\n{behaviour}")
        shown = [f"  {failure}" for failure in behaviour.failures[:_MOST_FAILURES]]
        if shown:
            blocks.append("\n".join([f"failures, the first {len(shown)} of {len(behaviour.failures)}", *shown]))
    return blocks
