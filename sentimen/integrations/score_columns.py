"""The columns that scores add to a table: their names and types, and that none is there already."""

from __future__ import annotations

from collections.abc import Iterable

from sentimen.learning.message_column import find_message_column, named_column
from sentimen.learning.table_files import repeated_columns
from sentimen.model.severity_model import SeverityModel

__all__ = ["check_distinct", "checked_text_column", "score_types"]


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


def check_distinct(columns: Iterable[object]) -> None:
    """Check that no two columns of a frame have one name; ValueError says which have."""
    repeated = repeated_columns("the frame", list(columns))
    if repeated:
        raise ValueError(repeated)


def checked_text_column(present: Iterable[object], text: str | None, added: Iterable[str]) -> str:
    """Return the column of texts of a table, having checked that names stand once and that scores need no taken one.

    Parameters
    ----------
    present : iterable of str
        Names of the table's columns.
    text : str or None
        The column of texts, in whatever capitals and blanks; None to recognise it by its name, as
        `sentimen.learning.message_column` does.
    added : iterable of str
        Names of the columns to add.

    Raises
    ------
    ValueError
        If the table has no such column, two of one name, or a column of a name that scores need.
    """
    columns = list(present)
    check_distinct(columns)
    if text is None:
        text = find_message_column([name for name in columns if isinstance(name, str)]) or "text"
    text = named_column(text, columns)
    if text not in columns:
        raise ValueError(
            f"no column {text!r} in the frame; its columns are {', '.join(map(str, columns)) or 'none'}; "
            "name that of the messages: text=..."
        )
    taken = [name for name in added if name in columns]
    if taken:
        raise ValueError(
            f"the frame already has {', '.join(map(repr, taken))}; drop or rename them, or give a prefix, "
            'as in prefix="sentimen_"'
        )
    return text
