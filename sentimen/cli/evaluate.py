"""The command ``sentimen evaluate``: how good a model is on labelled messages."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentimen.cli.failures import UsageError
from sentimen.cli.model_option import add_model_option
from sentimen.cli.plain_text import visible

if TYPE_CHECKING:
    from sentimen.evaluation.behaviour import BehaviourResult
    from sentimen.evaluation.report import Report

__all__ = ["add", "run"]

_MOST_FAILURES = 10


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command into the parser."""
    parser = commands.add_parser(
        "evaluate",
        help="report how good a model is on labelled messages",
        description="Report how good a model is on files with the columns text and level, with 95 %% intervals.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help=".csv, .tsv, .jsonl or .parquet; one report each")
    parser.add_argument("--json", action="store_true", help="print everything as one JSON object")
    parser.add_argument(
        "--html",
        metavar="PATH",
        help="write a page too; with several files, one each: PATH, then -FILE before its ending",
    )
    parser.add_argument(
        "--slices", metavar="A,B", help="columns by whose values the report is cut, separated by commas"
    )
    parser.add_argument(
        "--behaviour", metavar="TSV", help="pairs of messages to compare: name, kind, text, other, expect"
    )
    add_model_option(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Evaluate a model; return the exit status."""
    if not options.files and options.behaviour is None:
        raise UsageError("give a labelled FILE, or --behaviour")
    if not options.files and (options.html is not None or options.slices is not None):
        raise UsageError("--html and --slices belong to a labelled FILE, and none is given")
    from sentimen.cli.labelled_reports import slices_of
    from sentimen.evaluation.model_report import evaluate
    from sentimen.learning.datasets import read_labelled
    from sentimen.model.storage import load

    model = load(options.model)
    columns = [name.strip() for name in options.slices.split(",")] if options.slices else []
    reports = []
    for path in options.files:
        labelled = read_labelled(path, model.heads)
        if labelled.sha256 in {source["sha256"] for source in model.card.get("training", [])}:
            print(f"sentimen: the model has learned {labelled.name}: its figures are too good", file=sys.stderr)
        reports.append(evaluate(model, labelled, slices=slices_of(path, columns) if columns else None))
    behaviour = None if options.behaviour is None else _behaviour(model, options.behaviour)
    if options.html is not None:
        _write_pages(reports, options.files, Path(options.html))
    if options.json:
        print(json.dumps(_plain(reports, behaviour), ensure_ascii=False, indent=2, sort_keys=True))
    else:
        print(visible("\n\n".join(_blocks(reports, behaviour))))
    return 0


def _behaviour(model: Any, path: str) -> BehaviourResult:
    from sentimen.evaluation.behaviour import load_cases, run_behaviour

    try:
        return run_behaviour(model, load_cases(path))
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8: {error}") from None


def _write_pages(reports: list[Report], files: list[str], path: Path) -> None:
    from sentimen.integrations.files import replaced

    for report, file in zip(reports, files, strict=True):
        place = path if len(files) == 1 else path.with_name(f"{path.stem}-{Path(file).stem}{path.suffix}")
        with replaced(place) as temporary:
            report.to_html(temporary)


def _plain(reports: list[Report], behaviour: BehaviourResult | None) -> dict[str, Any]:
    plain: dict[str, Any] = {"reports": [report.to_dict() for report in reports]}
    if behaviour is not None:
        failures = [
            {"name": f.case.name, "expect": f.case.expect, "severity": f.severity, "other": f.other}
            for f in behaviour.failures
        ]
        counts = {kind: {"passed": passed, "cases": whole} for kind, (passed, whole) in behaviour.counts.items()}
        plain["behaviour"] = {"share": behaviour.share, "counts": counts, "failures": failures}
    return plain


def _blocks(reports: list[Report], behaviour: BehaviourResult | None) -> list[str]:
    from sentimen.cli.labelled_reports import slice_lines

    blocks = ["\n".join([str(report), *slice_lines(report)]) for report in reports]
    if behaviour is not None:
        blocks.append(f"behaviour\n{behaviour}")
        shown = [f"  {failure}" for failure in behaviour.failures[:_MOST_FAILURES]]
        if shown:
            blocks.append("\n".join([f"failures, the first {len(shown)} of {len(behaviour.failures)}", *shown]))
    return blocks
