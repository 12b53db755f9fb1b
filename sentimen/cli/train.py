"""The command ``sentimen train``: a model from labelled messages."""

from __future__ import annotations

import argparse
import logging
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sentimen.cli.failures import UsageError
from sentimen.cli.labelled_files import add_column_options, read_file, said_of_labels
from sentimen.cli.level_names import OWN_LEVELS, level_names
from sentimen.cli.number_types import above_zero, whole_from
from sentimen.cli.plain_text import visible
from sentimen.cli.progress import Progress
from sentimen.cli.replacing import add_force_option, check_free
from sentimen.cli.warnings_shown import saying_warnings

if TYPE_CHECKING:
    from sentimen.cli.learned_texts import LearnedTexts
    from sentimen.learning.datasets import LabelledTexts
    from sentimen.learning.recipe import WeakSource
    from sentimen.model.severity_model import SeverityModel

__all__ = ["add", "run"]

_HEADS = {"signals": "signals", "kind": "kinds", "sentiment": "sentiments"}  # by columns
_PASSES = ("passes", "rate", "batch")  # each of them asks for learning in passes


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put the command into the parser."""
    parser = commands.add_parser(
        "train",
        help="train a model on labelled messages",
        description="Train a model on files with a column of messages (text, pesan, ulasan, …) and a column level, and "
        "perhaps signals, kind, sentiment.",
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help=".csv, .tsv, .jsonl or .parquet, or - for standard input"
    )
    parser.add_argument(
        "--importance",
        nargs="+",
        action="append",
        default=[],
        metavar=("X", "FILE"),
        help="further files, named behind the others, each message of which counts X times in learning, such as 0.5 or "
        "2; may be given again",
    )
    parser.add_argument(
        "-o", "--output", metavar="MODEL", required=True, help="where to save: a folder, or a file ending in .zip"
    )
    add_force_option(parser)
    add_column_options(parser)
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        choices=tuple(_HEADS),
        help="do not read this column of labels from any file; may be given again. With --base the model answers it as "
        "the base does",
    )
    parser.add_argument("--name", help="of the model, for its card (default: the name of --output)")
    parser.add_argument("--base", metavar="PATH", help="a model to start from: default or bundled, accurate, or saved")
    parser.add_argument(
        "--levels",
        metavar="A,B,C",
        type=level_names,
        help="own names of the levels, the least severe first (default: those of --base, or none, mild, moderate, "
        "serious, critical)",
    )
    parser.add_argument(
        "--evaluate",
        nargs="+",
        action="extend",
        default=[],
        metavar="FILE",
        help="print and save figures on labelled files",
    )
    weak = parser.add_argument_group("a teacher's labels")
    weak.add_argument(
        "--weak", action="append", default=[], metavar="LABELS.npz", help="may be given again, each with --weak-texts"
    )
    weak.add_argument(
        "--weak-texts", action="append", default=[], metavar="TABLE", help="a file with the columns id and text"
    )
    weak.add_argument("--weak-most", type=whole_from(1), metavar="N", help="at most so many texts of each")
    weak.add_argument(
        "--weak-importance", type=above_zero, metavar="X", help="of such a text beside a labelled one (default 0.35)"
    )
    parser.add_argument(
        "--pull", type=above_zero, metavar="X", help="how firmly the base, or weights of zero, are held (default 0.2)"
    )
    learning = parser.add_argument_group("learning, without --base (up to 20,000 labels are learned to the end)")
    learning.add_argument("--passes", type=whole_from(1), help="times that each text is seen, in place of to the end")
    learning.add_argument("--rate", type=above_zero, help="learning rate")
    learning.add_argument("--batch", type=whole_from(1), help="texts a step")
    learning.add_argument(
        "--log2-rows", type=whole_from(10, 22), metavar="N", help="the model has 2 to the power of N rows"
    )
    learning.add_argument("--seed", type=whole_from(0), help="for the order of texts, and which are set aside")
    parser.set_defaults(run=run, parser=parser, tables=("files", "importance", "evaluate"))


def run(options: argparse.Namespace) -> int:
    """Train and save a model; return the exit status."""
    _check(options)
    files = _labelled_files(options)
    logging.basicConfig(format="sentimen: %(message)s")
    from sentimen.cli.learned_texts import LearnedTexts
    from sentimen.learning.optimizer import Optimization
    from sentimen.learning.recipe import load_base, train
    from sentimen.model.artifact.occupant import check_replaceable, is_archived
    from sentimen.model.features import FeatureConfig
    from sentimen.model.heads import Heads

    place = Path(options.output)
    check_replaceable(place, is_archived(place))  # before an hour of learning, not after it
    check_free(place, options)
    base = load_base(options.base)
    heads = Heads() if base is None else base.heads
    if options.levels is not None:
        heads = replace(heads, levels=options.levels)
    asked = replace(heads, **{_HEADS[column]: () for column in options.ignore})
    advice = "" if options.levels else OWN_LEVELS
    tests = [read_file(path, asked, options, advice) for path in options.evaluate]
    labelled = [read_file(path, asked, options, advice) for path, _ in files]
    print(f"sentimen: {visible(said_of_labels(labelled, heads))}", file=sys.stderr)
    weak = _weak_sources(options)
    chosen = {name: getattr(options, name) for name in _PASSES}
    seed = options.seed or 0
    held: dict[str, float] = {} if options.pull is None else {"pull": options.pull}
    with Progress() as progress, saying_warnings():
        model = train(
            labelled,
            importance=[times for _, times in files],
            weak=weak,
            base=options.base,
            heads=heads,
            config=None if options.log2_rows is None else FeatureConfig(log2_rows=options.log2_rows),
            optimization=Optimization.where_chosen(seed, **chosen),
            seed=seed,
            name=options.name or (place.stem if is_archived(place) else place.name),
            progress=progress.steps,
            **held,
        )
    if tests:
        known = [] if base is None else base.card.get("training", [])
        _evaluate(model, tests, LearnedTexts.of(labelled, weak, model.heads, known))
    model.save(place)
    print(f"sentimen: saved {options.output}", file=sys.stderr)
    return 0


def _check(options: argparse.Namespace) -> None:
    if len(options.weak) != len(options.weak_texts):
        raise UsageError("each --weak needs a --weak-texts that holds its texts")
    if not options.weak and (options.weak_most is not None or options.weak_importance is not None):
        raise UsageError("--weak-most and --weak-importance belong to --weak, which is not given")
    if options.base is not None and options.log2_rows is not None:
        raise UsageError("--log2-rows cannot be chosen with --base, whose features are used")
    given = [f"--{name}" for name in (*_PASSES, "seed") if getattr(options, name) is not None]
    if options.base is not None and given:
        raise UsageError(f"{', '.join(given)} cannot be chosen with --base; --pull says how firmly it is held")
    passes = [name for name in given if name != "--seed"]
    if options.pull is not None and passes:
        raise UsageError(f"--pull has no use where messages are learned in passes, which {', '.join(passes)} asks for")
    names = [Path(path).name for path in options.evaluate]
    if len(set(names)) < len(names):
        raise UsageError("figures are saved by file name, and two files of --evaluate have the same")


def _labelled_files(options: argparse.Namespace) -> list[tuple[str, float]]:
    """Return each file of labels and how many times its messages count."""
    files = [(path, 1.0) for path in options.files]
    for number, *paths in options.importance:
        try:
            times = above_zero(number)
        except argparse.ArgumentTypeError:
            raise UsageError(f"--importance takes a number above 0 and then files, got {number!r} first") from None
        if not paths:
            raise UsageError(f"--importance {number} names no file")
        files += [(path, times) for path in paths]
    return files


def _weak_sources(options: argparse.Namespace) -> list[WeakSource]:
    from sentimen.learning.recipe import WeakSource

    chosen = {"most": options.weak_most, "importance": options.weak_importance}
    given = {name: value for name, value in chosen.items() if value is not None}
    return [WeakSource(*pair, **given) for pair in zip(options.weak, options.weak_texts, strict=True)]


def _evaluate(model: SeverityModel, tests: list[LabelledTexts], learned: LearnedTexts) -> None:
    """Print the figures of each file and keep them in the model's card."""
    from sentimen.cli.labelled_reports import figures_of
    from sentimen.evaluation.model_report import evaluate

    for labelled in tests:
        warning = learned.warning(labelled)
        if warning is not None:
            print(f"sentimen: {warning}", file=sys.stderr)
        with Progress() as progress, saying_warnings():
            report = evaluate(model, labelled, progress=progress.resamples, scoring=partial(progress.stage, "scoring"))
        print(report, end="\n\n")
        title = labelled.name if warning is None else f"{labelled.name} (learned)"
        model.card.setdefault("metrics", {})[title] = figures_of(report)
