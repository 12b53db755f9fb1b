"""Labelled messages: reading them, checking them, and saying which row is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentimen.model.heads import Heads
from sentimen.model.inputs import is_missing
from sentimen.model.levels import LEVEL_NAMES, Level

if TYPE_CHECKING:
    import pandas

__all__ = ["DatasetError", "LabelledTexts", "read_labelled", "read_table"]

_INDONESIAN = tuple(level.indonesian for level in Level)
_EMPTY_SIGNALS = ("", "-")


class DatasetError(ValueError):
    """A data file that cannot be used; the message names the row, the column, the value and what is allowed."""


@dataclass(frozen=True)
class LabelledTexts:
    """Messages with their labels, row by row.

    Parameters
    ----------
    texts : list of str
    levels : list of int
    signals : list of frozenset of str, or None
    kinds, sentiments : list of str, or None
    groups : list of str
        Rows of one group (a contrast set, an author) must not be split between training and test.
    name : str
        Where they came from.
    sha256 : str
        Fingerprint of what was read.
    """

    texts: list[str]
    levels: list[int]
    signals: list[frozenset[str]] | None
    kinds: list[str] | None
    sentiments: list[str] | None
    groups: list[str]
    name: str
    sha256: str

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def source(self) -> dict[str, Any]:
        """What a model card tells of these messages: name, number of rows and fingerprint."""
        return {"name": self.name, "rows": len(self), "sha256": self.sha256}


def read_table(path: str | Path) -> pandas.DataFrame:
    """Read a CSV, TSV, JSONL or Parquet file as it stands, empty cells as empty text.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    DatasetError
        If the ending is not known or the file cannot be parsed.
    """
    import pandas

    path = Path(path)
    readers: dict[str, Any] = {
        ".csv": lambda: pandas.read_csv(path, dtype=str, keep_default_na=False),
        ".tsv": lambda: pandas.read_csv(path, dtype=str, keep_default_na=False, sep="\t"),
        ".jsonl": lambda: pandas.read_json(path, lines=True, dtype=False),
        ".parquet": lambda: pandas.read_parquet(path),
    }
    if not path.exists():
        raise FileNotFoundError(f"no file {str(path)!r}")
    if path.suffix.lower() not in readers:
        raise DatasetError(f"{path.name}: cannot tell what kind of file it is; expected one of {', '.join(readers)}")
    try:
        frame: pandas.DataFrame = readers[path.suffix.lower()]()
    except (ValueError, UnicodeDecodeError, ImportError) as error:
        hint = (
            "; reading Parquet needs pyarrow: pip install 'sentimen[parquet]'" if isinstance(error, ImportError) else ""
        )
        raise DatasetError(f"{path.name}: cannot be read as {path.suffix[1:]}: {error}{hint}") from None
    return frame


def read_labelled(
    source: str | Path | pandas.DataFrame,
    heads: Heads | None = None,
    *,
    text_column: str = "text",
    level_column: str = "level",
    group_column: str = "set",
) -> LabelledTexts:
    """Read labelled messages and check every row.

    Parameters
    ----------
    source : path or DataFrame
        A CSV, TSV, JSONL or Parquet file, or a frame. The columns ``signals`` (names separated by spaces), ``kind`` and
        ``sentiment`` are read where they exist.
    heads : Heads, optional
        What is allowed; the standard names by default.
    text_column, level_column, group_column : str
        Names of columns. Levels are numbers from 0, or names.

    Returns
    -------
    LabelledTexts

    Raises
    ------
    DatasetError
        If a column is missing, or a row holds what is not allowed; up to five such rows are named.
    """
    import pandas

    heads = heads or Heads()
    frame = source if isinstance(source, pandas.DataFrame) else read_table(source)
    name = "frame" if isinstance(source, pandas.DataFrame) else Path(source).name
    for column in (text_column, level_column):
        if column not in frame.columns:
            columns = ", ".join(map(str, frame.columns))
            hint = "; it seems to be separated by ';': save it with commas, or as .tsv" if ";" in columns else ""
            raise DatasetError(f"{name}: no column {column!r}; its columns are {columns}{hint}")
    if frame.empty:
        raise DatasetError(f"{name}: no rows")
    problems: list[str] = []

    def check(column: str, allowed: Sequence[str]) -> list[str] | None:
        if column not in frame.columns or not allowed:
            return None
        values = [str(value).strip() for value in frame[column]]
        problems.extend(
            f"row {row + 1}, {column}: {value!r} is not one of {', '.join(allowed)}"
            for row, value in enumerate(values)
            if value not in allowed
        )
        return values

    texts = []
    for row, value in enumerate(frame[text_column]):
        if not isinstance(value, str) or not value.strip():
            problems.append(f"row {row + 1}, {text_column}: {value!r:.40} is not a text")
        texts.append(str(value))
    levels = [_level(value, heads, row, level_column, problems) for row, value in enumerate(frame[level_column])]
    signals = _signals(frame, heads, problems)
    kinds, sentiments = check("kind", heads.kinds), check("sentiment", heads.sentiments)
    if problems:
        more = f" (and {len(problems) - 5} more)" if len(problems) > 5 else ""
        raise DatasetError(f"{name}: " + "; ".join(problems[:5]) + more)
    groups = [
        f"row {row}" if is_missing(value) or value == "" else str(value)
        for row, value in enumerate(_groups(frame, group_column))
    ]
    return LabelledTexts(texts, levels, signals, kinds, sentiments, groups, name, _fingerprint(frame))


def _groups(frame: pandas.DataFrame, column: str) -> list[Any]:
    return list(frame[column]) if column in frame.columns else [None] * len(frame)


def _level(value: object, heads: Heads, row: int, column: str, problems: list[str]) -> int:
    written = str(value).strip().removesuffix(".0")
    if written in heads.levels:
        return heads.levels.index(written)
    if heads.levels == LEVEL_NAMES and written.lower() in _INDONESIAN:
        return _INDONESIAN.index(written.lower())
    if written.isdecimal() and len(written) < 3 and int(written) < len(heads.levels):
        return int(written)
    allowed = f"0 to {len(heads.levels) - 1}, or {', '.join(heads.levels)}"
    problems.append(f"row {row + 1}, {column}: {value!r:.40} is not a level; allowed are {allowed}")
    return 0


def _signals(frame: pandas.DataFrame, heads: Heads, problems: list[str]) -> list[frozenset[str]] | None:
    if "signals" not in frame.columns or not heads.signals:
        return None
    found = []
    for row, value in enumerate(frame["signals"]):
        names = _names(value)
        if not names <= set(heads.signals):
            wrong = ", ".join(sorted(names - set(heads.signals)))
            problems.append(f"row {row + 1}, signals: {wrong} not among {', '.join(heads.signals)}")
        found.append(names)
    return found


def _names(value: Any) -> frozenset[str]:
    if is_missing(value) or (isinstance(value, str) and value.strip() in _EMPTY_SIGNALS):
        return frozenset()
    listed = isinstance(value, Iterable) and not isinstance(value, str)
    return frozenset(map(str, value) if listed else str(value).split())


def _fingerprint(frame: pandas.DataFrame) -> str:
    digest = hashlib.sha256()
    for column in sorted(map(str, frame.columns)):
        digest.update(column.encode())
        for value in frame[column]:
            digest.update(b"\x1f" + str(value).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
