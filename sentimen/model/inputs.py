"""What counts as a text, and what is said of what does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["as_text", "as_texts", "is_missing", "without_lone_surrogates"]

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def _refusal(value: object, where: str) -> TypeError:
    hint = "; decode bytes first, for example value.decode('utf-8')" if isinstance(value, bytes) else ""
    return TypeError(
        f"{where} must be a str (None and NaN count as empty), got {type(value).__name__}: {value!r:.60}{hint}"
    )


def _text(value: object, where: str) -> str:
    if isinstance(value, str):
        return value
    if is_missing(value):
        return ""
    raise _refusal(value, where)


def is_missing(value: object) -> bool:
    """Return whether a value is None, NaN, NaT or pandas' NA, as in a table's empty cell."""
    if value is None or type(value).__name__ == "NAType":
        return True
    return not hasattr(value, "__len__") and bool(value != value)


def without_lone_surrogates(text: str) -> str:
    """Return a text that can be written as UTF-8: halves of surrogate pairs are replacement characters."""
    return _LONE_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def as_text(value: object, where: str = "a text") -> str:
    """Return one text; None and NaN, as in a table's empty cell, are the empty text.

    Parameters
    ----------
    value : str
    where : str
        What it is, for the error.

    Raises
    ------
    TypeError
        If `value` is anything else than a str.
    """
    return _text(value, where)


def as_texts(values: Iterable[Any]) -> list[str]:
    """Return texts as a list; None and NaN are empty texts.

    Parameters
    ----------
    values : iterable of str
        A list, an array, a pandas, polars or pyarrow column.

    Raises
    ------
    TypeError
        If `values` is a single str, a whole frame or mapping, not iterable, or holds anything but texts; the message
        names the row.
    """
    if isinstance(values, str | bytes):
        raise TypeError("expected several texts (a list or a column), got one; put it in a list: [text]")
    if isinstance(values, Mapping) or hasattr(values, "columns"):
        raise TypeError(f"expected one column of texts, got {type(values).__name__}; choose one: frame['text']")
    unwrap = getattr(values, "to_pylist", None) or getattr(values, "tolist", None)
    try:
        texts = unwrap() if unwrap is not None else iter(values)
    except TypeError:
        raise TypeError(f"expected several texts (a list or a column), got {type(values).__name__}") from None
    if unwrap is None:
        texts = list(texts)  # an error of the user's own, as in a generator, is the user's to see
    if not isinstance(texts, list):
        raise TypeError(f"expected several texts (a list or a column), got {type(values).__name__}")
    if set(map(type, texts)) <= {str}:
        return texts
    return [_text(text, f"texts[{row}]") for row, text in enumerate(texts)]
