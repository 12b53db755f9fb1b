"""Columns of labels: what is allowed in each, and what is said of a cell that is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sentimen.model.heads import Heads
from sentimen.model.inputs import is_missing
from sentimen.model.levels import INDONESIAN_NAMES, LEVEL_NAMES, Level

__all__ = [
    "are_level_names",
    "check_texts",
    "is_empty",
    "is_indonesian_level",
    "names_given",
    "read_levels",
    "read_names",
    "read_signals",
    "same_levels",
]

_INDONESIAN = {level.indonesian: int(level) for level in Level}
_BETWEEN = re.compile(r"[\s,;|]+")
_GAPS = re.compile(r"[\s_-]+")


def _folded(name: str) -> str:
    return _GAPS.sub(" ", name.strip().casefold())


_MEANT = {_folded(name): meant for name, meant in INDONESIAN_NAMES.items()}


def check_texts(column: str, values: Iterable[Any], problems: list[str]) -> list[str]:
    """Return the texts of a column; those that are none are added to `problems`."""
    texts = []
    for row, value in enumerate(values, start=1):
        if not isinstance(value, str) or not value.strip():
            empty = isinstance(value, str) or is_missing(value)  # None and NaN may be "" by now, or "nan" in words
            said = "empty" if empty else f"{value!r:.40} is not a text, but {type(value).__name__}"
            problems.append(f"row {row}, {column}: {said}")
        texts.append(str(value))
    return texts


def read_levels(
    column: str, values: Sequence[Any], heads: Heads, problems: list[str], *, refuse_doubtful: bool = False
) -> list[int]:
    """Return levels from numbers and names, English or Indonesian, in any mixture; faults are added to `problems`.

    Numbers count levels from 0, also where names are digits. With `refuse_doubtful` a column of nothing but numbers
    each of which is the name of another level is a fault: the level "1" of three stars is number 0.
    """
    known = {_folded(name): at for at, name in reversed(list(enumerate(heads.levels)))}
    if heads.levels == LEVEL_NAMES:
        known |= _INDONESIAN
    known |= {name: at for at, name in enumerate(heads.levels)}  # names that differ in case alone stay apart
    names = f"{', '.join(heads.levels)}" + (f", {', '.join(_INDONESIAN)}" if heads.levels == LEVEL_NAMES else "")
    allowed = f"0 to {len(heads.levels) - 1}, or {names}"
    doubtful = refuse_doubtful and _are_doubtful(values, heads.levels)
    if doubtful:
        problems.append(
            f"row 1, {column}: {values[0]} may be the level named so, or the one of that number, counted from 0; write "
            "names as text, or give the levels names that are no numbers"
        )
    found = []
    for row, value in enumerate(values, start=1):
        level = 0 if doubtful else _level(value, known, len(heads.levels))
        if level is None:
            problems.append(f"row {row}, {column}: {value!r:.40} is not a level; allowed are {allowed}")
        found.append(level or 0)
    return found


def is_indonesian_level(name: str) -> bool:
    """Return whether a name is that of a standard level in Indonesian, in any capitals and blanks."""
    return _folded(name) in _INDONESIAN


def are_level_names(values: Iterable[Any], levels: Sequence[str]) -> bool:
    """Return whether all levels of a column are given by name, none by a number, be it a number or written as a text.

    Examples
    --------
    >>> are_level_names(["Ringan", "kritis"], LEVEL_NAMES), are_level_names(["1", "4"], LEVEL_NAMES)
    (True, False)
    >>> are_level_names(["1", "2"], ["1", "2", "3"])
    True
    """
    return all(
        isinstance(value, str) and (value.strip() in levels or not value.strip().removesuffix(".0").isdecimal())
        for value in values
    )


def _are_doubtful(values: Sequence[Any], levels: Sequence[str]) -> bool:
    """Return whether a column holds numbers alone, each of them the name of another level than it counts."""
    written = {None if isinstance(value, str) else str(value).removesuffix(".0") for value in values}
    return bool(written) and written <= {name for at, name in enumerate(levels) if name != str(at)}


def _level(value: Any, known: dict[str, int], count: int) -> int | None:
    written = str(value).strip()
    if isinstance(value, str):  # None is no name, though it is written like one
        level = known.get(written, known.get(_folded(written)))
        if level is not None:
            return level
    number = written.removesuffix(".0")
    return int(number) if number.isdecimal() and len(number) < 3 and int(number) < count else None


def same_levels(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether two lists of levels name the same scale; capitals matter only within a list that needs them.

    Examples
    --------
    >>> same_levels(("santai", "gawat"), ("Santai", "GAWAT")), same_levels(("a", "A"), ("A", "a"))
    (True, False)
    """
    folded = list(map(_folded, first))
    distinct = len(set(folded)) == len(folded)
    return tuple(first) == tuple(second) or (distinct and folded == list(map(_folded, second)))


def read_names(
    column: str, values: Iterable[Any], allowed: Sequence[str], problems: list[str]
) -> list[str | None] | None:
    """Return which of some names each row holds, None where a cell is empty; None where all are.

    Names may stand in Indonesian too, and in capitals. Faults are added to `problems`.
    """
    found: list[str | None] = []
    for row, value in enumerate(values, start=1):
        if is_empty(value):
            found.append(None)
            continue
        written = str(value).strip()
        name = _named(written, allowed)
        if name not in allowed:
            problems.append(f"row {row}, {column}: {repr(written)[:40]} is not one of those known; {_said(allowed)}")
        found.append(name)
    return names_given(found)


def names_given(names: list[str | None]) -> list[str | None] | None:
    """Return the names of some rows, or None where no row has one: then the column is not labelled."""
    return names if any(name is not None for name in names) else None


def is_empty(value: Any) -> bool:
    """Return whether a cell is null, or holds white space alone."""
    return is_missing(value) or (isinstance(value, str) and not value.strip())


def read_signals(
    column: str, values: Iterable[Any], allowed: Sequence[str], problems: list[str]
) -> list[frozenset[str]] | None:
    """Return the signals of each row, from names separated by spaces or commas, or lists of names; see `read_names`.

    None where all cells are empty: then nobody looked for signals. A hyphen or an empty list says that there are none.
    """
    found, values = [], list(values)
    if all(map(is_empty, values)):
        return None
    for row, value in enumerate(values, start=1):
        names = frozenset(_named(name, allowed) for name in _signals(value))
        if not names <= set(allowed):
            wrong = ", ".join(sorted(names - set(allowed)))
            problems.append(f"row {row}, {column}: {wrong:.60} not among those known; {_said(allowed)}")
        found.append(names)
    return found


def _named(written: str, allowed: Sequence[str]) -> str:
    """Return which of the names allowed is written; the name in small letters where none is."""
    if written in allowed:
        return written
    name = written.casefold()
    meant = _MEANT.get(_folded(written), name)
    return meant if meant in allowed and name not in allowed else name


def _said(allowed: Sequence[str]) -> str:
    """Return the names that are allowed, then those in Indonesian."""
    indonesian = [name for name, meant in INDONESIAN_NAMES.items() if meant in allowed and name not in allowed]
    return f"allowed are {', '.join((*allowed, *indonesian))}"


def _signals(value: Any) -> frozenset[str]:
    if is_missing(value):
        return frozenset()
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return frozenset(str(name) for name in value)
    return frozenset(name for name in _BETWEEN.split(str(value)) if name not in ("", "-"))
