"""Files of labelled messages that a command is given: which of their columns are read, and what was found in them."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentimen.learning.datasets import LabelledTexts
    from sentimen.model.heads import Heads

__all__ = ["add_column_options", "add_id_option", "read_file", "said_of_labels"]

_MOST_COLUMNS = 8


def add_column_options(parser: argparse.ArgumentParser) -> None:
    """Add what `read_file` reads: --text-column and --level-column."""
    parser.add_argument(
        "--text-column",
        metavar="NAME",
        help="column that holds messages (default: recognised by its name)",
    )
    parser.add_argument(
        "--level-column", metavar="NAME", help="column that holds levels (default: level, tingkat or tingkat keparahan)"
    )


def add_id_option(parser: argparse.ArgumentParser) -> None:
    """Add --id-column."""
    parser.add_argument(
        "--id-column",
        metavar="NAME",
        help="column of ids (default: id), by which a table of answers that has it too is matched",
    )


def read_file(path: str, heads: Heads, options: argparse.Namespace, level_advice: str) -> LabelledTexts:
    """Return the labelled messages of a file; errors as in `sentimen.learning.datasets.read_labelled`."""
    from sentimen.learning.datasets import read_labelled

    columns = {"text_column": options.text_column, "level_column": options.level_column}
    return read_labelled(path, heads, level_advice=level_advice, **columns)


def said_of_labels(read: Sequence[LabelledTexts], heads: Heads) -> str:
    """Return in a line what was read: rows, messages of each level, labels beside, and columns that are not labels."""
    from sentimen.learning.message_column import plain_name

    levels = Counter(level for found in read for level in found.levels)
    rows = sum(map(len, read))
    said = [f"{rows:,} messages: " + ", ".join(f"{levels[at]:,} {name}" for at, name in enumerate(heads.levels))]
    for what, named in (
        ("a signal", sum(bool(names) for found in read for names in found.signals or [])),
        ("a kind", sum(name is not None for found in read for name in found.kinds or [])),
        ("a sentiment", sum(name is not None for found in read for name in found.sentiments or [])),
    ):
        said += [f"{what} in {named:,}"] if named else []
    beside = [str(column) for found in read if found.metadata is not None for column in found.metadata.columns]
    others = {column for column in beside if plain_name(column) != "set"}  # which keeps rows together
    shown = sorted(others)[:_MOST_COLUMNS] + (["…"] if len(others) > _MOST_COLUMNS else [])
    return "; ".join(said) + (f"; columns that are no labels: {', '.join(shown)}" if shown else "")
