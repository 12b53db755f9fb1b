"""The columns that scores add to a table: their names and types, and that none is there already."""

from __future__ import annotations

from collections.abc import Iterable

from sentimen.model.severity_model import SeverityModel

__all__ = ["check_new_columns", "score_types"]


def score_types(model: SeverityModel, prefix: str = "") -> dict[str, type]:
    """Return the type of each column of `Assessments.to_columns`: int, float, bool or str, in this order.

    Parameters
    ----------
    model : SeverityModel
    prefix : str
        What the names begin with.

    Examples
    --------
    >>> import sentimen
    >>> list(score_types(sentimen.load(), "s_").items())[:3]
    [('s_level', <class 'int'>), ('s_level_name', <class 'str'>), ('s_severity', <class 'float'>)]
    """
    kinds = {"i": int, "f": float, "b": bool, "O": str}
    return {prefix + name: kinds[values.dtype.kind] for name, values in model.assess_many([]).to_columns().items()}


def check_new_columns(present: Iterable[object], text: str, added: Iterable[str]) -> None:
    """Check that a table has its texts, and has no column of a name that scores need.

    Parameters
    ----------
    present : iterable of str
        Names of the table's columns.
    text : str
        The column of texts.
    added : iterable of str
        Names of the columns to add.

    Raises
    ------
    ValueError
        If the table has no such column or more than one, or has a column of a name that scores need.
    """
    columns = list(present)
    if columns.count(text) != 1:
        fault = "no column" if text not in columns else "more than one column"
        raise ValueError(f"{fault} {text!r} in the frame; its columns are {', '.join(map(str, columns)) or 'none'}")
    taken = [name for name in added if name in columns]
    if taken:
        raise ValueError(
            f"the frame already has {', '.join(map(repr, taken))}; drop or rename them, or give a prefix, "
            'as in prefix="sentimen_"'
        )
