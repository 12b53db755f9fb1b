"""Stars, flags and routing codes of any type as names: equal marks get one name, however a table of theirs was read."""

from __future__ import annotations

from typing import Any

import numpy as np

from sentimen.model.inputs import is_missing

__all__ = ["folded_mark", "mark_name"]


def mark_name(mark: Any) -> str | None:
    """Return what a mark is called in a table, None where it is missing.

    Examples
    --------
    >>> mark_name(5.0), mark_name((1, True)), mark_name(None)
    ('5', '1|true', None)
    """
    if isinstance(mark, tuple):
        parts = [mark_name(part) for part in mark]
        return "|".join("" if part is None else part for part in parts) if any(parts) else None
    if is_missing(mark):
        return None
    if isinstance(mark, bool | np.bool_):
        return "true" if mark else "false"
    written = str(mark).strip().removesuffix(".0")
    return written or None


def folded_mark(name: str) -> str:
    """Return what tells marks apart: their names without differences of capitals and blanks.

    Examples
    --------
    >>> folded_mark("Sudah  Selesai")
    'sudah selesai'
    """
    return " ".join(name.split()).casefold()
