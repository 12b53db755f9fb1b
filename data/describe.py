"""Print what `data/authored` holds: for each file its rows, levels, kinds, domains and median length.

python data/describe.py [FOLDER]
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

AUTHORED = Path(__file__).resolve().parent / "authored"
MOST_NAMES = 12


def counts(values: pd.Series) -> str:
    """Return how often each value occurs, the most frequent first: ``"complaint 12, praise 3, and 2 more"``."""
    found = values.value_counts()
    named = sorted(zip(found.index.tolist(), found.tolist(), strict=True), key=lambda pair: (-pair[1], str(pair[0])))
    shown = [f"{name} {count:,}" for name, count in named[:MOST_NAMES]]
    more = [f"and {len(named) - MOST_NAMES} more"] if len(named) > MOST_NAMES else []
    return ", ".join(shown + more)


def describe(name: str, frame: pd.DataFrame) -> str:
    """Return a few lines about one table of labelled messages."""
    levels = frame["level"].value_counts().sort_index()
    lines = [
        f"{name}: {len(frame):,} rows",
        f"  levels   {', '.join(f'{level}: {count:,}' for level, count in levels.items())}",
    ]
    named = [column for column in ("kind", "domain") if column in frame.columns]
    lines += [f"  {column + 's':<8} {counts(frame[column])}" for column in named]
    sets = frame["set"][frame["set"] != ""].nunique() if "set" in frame.columns else 0
    if sets:
        lines.append(f"  sets     {sets:,}")
    lines.append(f"  length   median {frame['text'].str.len().median():.0f} characters")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print every table of a folder, then all of them together."""
    folder = Path(arguments[0]) if arguments else AUTHORED
    tables = {path.name: pd.read_csv(path, keep_default_na=False) for path in sorted(folder.glob("*.csv"))}
    if not tables:
        sys.stderr.write(f"{folder}: no .csv files\n")
        return 1
    blocks = [describe(name, frame) for name, frame in tables.items()]
    blocks.append(describe("all", pd.concat(tables.values(), ignore_index=True).fillna("")))
    sys.stdout.write("\n\n".join(blocks) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
