"""Groups of messages that must not be split between training and test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.label_columns import is_empty
from sentimen.learning.near_duplicates import near_duplicate_groups
from sentimen.learning.ties import tied_groups
from sentimen.model.inputs import as_texts

__all__ = ["connected_groups", "leakage_groups"]


def connected_groups(*columns: Iterable[Any]) -> NDArray[np.int64]:
    """Return numbers for the groups of rows that an equal value in any column ties, directly or through others.

    Parameters
    ----------
    *columns : iterable, length n each
        Authors, threads, orders: any values that can be compared. A missing value (None, NaN, an empty text) ties a row
        to no other.

    Returns
    -------
    ndarray of int64, shape (n,)
        Equal numbers for rows of one group, from 0 in order of first occurrence.

    Raises
    ------
    ValueError
        If there are no columns or their lengths differ.

    Examples
    --------
    >>> authors = ["ayu", "ayu", "bima", None, None]
    >>> threads = ["t1", "t2", "t2", "t3", None]
    >>> connected_groups(authors, threads).tolist()
    [0, 0, 0, 1, 2]
    """
    import pandas

    read = [list(column) for column in columns]
    if not read or len({len(column) for column in read}) > 1:
        raise ValueError(f"expected columns of one length, got lengths {[len(column) for column in read]}")
    n = len(read[0])
    rows: list[int] = []
    values: list[int] = []
    seen: dict[tuple[int, Any], int] = {}
    for at, column in enumerate(read):
        for row, value in enumerate(column):
            if not is_empty(value):
                rows.append(row)
                values.append(n + seen.setdefault((at, value), len(seen)))
    group_of = tied_groups(rows, values, n + len(seen))[:n]
    numbers: NDArray[np.int64] = pandas.factorize(group_of)[0]  # in order of first occurrence
    return numbers


def leakage_groups(texts: Iterable[Any], *columns: Sequence[Any], threshold: float = 0.6) -> NDArray[np.int64]:
    """Return numbers for the groups of messages that belong together: near-duplicates, and equal values in any column.

    Parameters
    ----------
    texts : iterable of str, length n
    *columns : sequence, length n each
        As in `connected_groups`.
    threshold : float, default 0.6
        From which similarity on two texts are near-duplicates; see `near_duplicate_groups`.

    Returns
    -------
    ndarray of int64, shape (n,)

    Examples
    --------
    >>> texts = ["refund belum masuk", "Refund belum masuk!!", "sinyal hilang", "cs tidak jawab"]
    >>> leakage_groups(texts, ["ayu", "bima", "citra", "bima"]).tolist()
    [0, 0, 1, 0]
    """
    read = as_texts(texts)
    return connected_groups(near_duplicate_groups(read, threshold=threshold).tolist(), *columns)
