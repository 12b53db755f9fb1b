"""What to say where messages are of so few groups that resampling them tells little."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any

from sentimen.learning.groups import connected_groups

__all__ = ["warn_of_few_groups"]

_FEW_BELOW = 20


def warn_of_few_groups(groups: Iterable[Any] | None) -> None:
    """Warn whoever called the caller where all messages are of one group, or 20 and more of fewer than 20 groups.

    Parameters
    ----------
    groups : iterable of n values, or None
        As in `sentimen.evaluation.intervals.bootstrap`.

    Warns
    -----
    UserWarning
        With the number of groups and what to do.
    """
    if groups is None:
        return
    found = connected_groups(groups)
    rows, count = len(found), len(set(found.tolist()))
    what = "a group is an author, a thread or near copies; leave groups (the column set) out if they mean anything else"
    if count == 1 < rows:
        warnings.warn(
            f"all {rows:,} messages are of one group, so that no interval can be told: {what}",
            stacklevel=3,
        )
    elif count < _FEW_BELOW <= rows:
        warnings.warn(
            f"{rows:,} messages are of only {count} groups, which are drawn whole: below {_FEW_BELOW} groups intervals "
            f"are rough, mostly too narrow; {what}",
            stacklevel=3,
        )
