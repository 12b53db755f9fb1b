"""How often each level was given under each mark: what a table of conditional levels is estimated from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.label_columns import is_empty, read_levels
from sentimen.learning.marks import folded_mark, mark_name
from sentimen.learning.tables import DatasetError
from sentimen.model.heads import Heads
from sentimen.model.levels import LEVEL_NAMES

__all__ = ["count_levels"]


def count_levels(
    marks: Iterable[Any], levels: Iterable[Any], n_levels: int
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Return the marks of messages that have both a mark and a level, in order, and the counts of levels under each.

    Marks that differ in capitals and blanks alone are one, called as the first of them is written.

    Returns
    -------
    marks : tuple of str
    counts : ndarray of float64, shape (marks, n_levels)

    Raises
    ------
    DatasetError
        If lengths differ, no message has both, or a level is not allowed; the message names the row.

    Examples
    --------
    >>> count_levels(["Closed", "closed", None, "open"], [0, "ringan", 4, None], 5)
    (('Closed',), array([[1., 1., 0., 0., 0.]]))
    """
    names, given = [mark_name(mark) for mark in marks], list(levels)
    if len(names) != len(given):
        raise DatasetError(f"each mark needs a level; got {len(names)} marks and {len(given)} levels")
    heads = Heads() if n_levels == len(LEVEL_NAMES) else Heads(levels=tuple(map(str, range(n_levels))))
    problems: list[str] = []
    read = read_levels("level", [0 if is_empty(level) else level for level in given], heads, problems)
    if problems:
        more = f" (and {len(problems) - 1:,} more)" if len(problems) > 1 else ""
        named = any(isinstance(level, str) for level in given)
        advice = ". Give levels with names of your own by their numbers, 0 the least severe" if named else ""
        raise DatasetError(f"{problems[0]}{more}{advice}", tuple(problems))
    both = [row for row, name in enumerate(names) if name is not None and not is_empty(given[row])]
    if not both:
        raise DatasetError(
            f"no message has a mark and a level: of {len(names):,}, {sum(name is not None for name in names):,} have a "
            f"mark and {len(given) - sum(map(is_empty, given)):,} a level"
        )
    first: dict[str, str] = {}
    called = [first.setdefault(folded_mark(str(names[row])), str(names[row])) for row in both]
    known = sorted(first.values())
    at = {name: row for row, name in enumerate(known)}
    counts = np.zeros((len(known), n_levels))
    np.add.at(counts, ([at[name] for name in called], [read[row] for row in both]), 1)
    return tuple(known), counts
