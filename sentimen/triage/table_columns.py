"""Columns of a table in any of the forms in which a program may hold one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["table_columns"]


def table_columns(table: Any, names: Sequence[str]) -> dict[str, list[Any]]:
    """Return some columns of a table, by their names, each as a list in the order of the rows.

    Parameters
    ----------
    table : DataFrame, pyarrow.Table, mapping of str to sequence, or list of mapping
        A frame of pandas, polars or pyarrow; a column for each name; or a row for each message, which may lack cells.
        An empty list is a table without rows.
    names : sequence of str

    Raises
    ------
    TypeError
        If `table` is nothing of the kind.
    ValueError
        If a column is missing, two columns have one name, or columns are not equally long.

    Examples
    --------
    >>> table_columns([{"brand": "A", "severity": 7}, {"severity": 90}], ["severity"])
    {'severity': [7, 90]}
    """
    import narwhals.stable.v2 as nw

    frame = nw.from_native(_framed(table, names), pass_through=True)
    if isinstance(frame, nw.LazyFrame):
        raise TypeError(f"expected a table that is at hand, got {_kind(table)}; collect or compute it first")
    if not isinstance(frame, nw.DataFrame):
        raise TypeError(
            "expected a DataFrame (pandas, polars, pyarrow), a mapping of columns or a list of rows as mappings, "
            f"got {_kind(table)}"
        )
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise ValueError(f"no column {missing[0]!r}; there are {', '.join(map(str, frame.columns)) or 'none'}")
    return {name: frame.get_column(name).to_list() for name in names}


def _framed(table: Any, names: Sequence[str]) -> Any:
    """Return what is no frame but rows or columns as one; anything else as it is."""
    rows = isinstance(table, list) and all(isinstance(row, Mapping) for row in table)
    if not rows and not isinstance(table, Mapping):
        return table
    import pandas

    try:  # as objects: else a missing cell would make a column of whole numbers one of fractions
        return pandas.DataFrame(table or {name: [] for name in names}, dtype=object)
    except ValueError as error:
        raise ValueError(f"columns that make no table: {error}") from None


def _kind(table: Any) -> str:
    return f"{type(table).__module__}.{type(table).__name__}"
