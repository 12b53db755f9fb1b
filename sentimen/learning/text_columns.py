"""Columns of texts of any kind: changed text by text, and given back as the kind they came in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from sentimen.model.inputs import as_texts

__all__ = ["map_texts"]


def map_texts(texts: Any, change: Callable[[str], str]) -> Any:
    """Change every text of a column.

    Parameters
    ----------
    texts : iterable of str
        None, NaN and NA count as empty texts. `texts` itself stays as it is.
    change : callable, str to str

    Returns
    -------
    ndarray, pandas.Series, polars.Series or list
        A one-dimensional array for an array, a pandas Series with the same index and name for one, a polars Series with
        the same name for one, and a list for all else.

    Raises
    ------
    TypeError
        If a value is not a text, as with bytes and numbers; the message names its row, from 0.

    Examples
    --------
    >>> map_texts(["Halo", None], str.upper)
    ['HALO', '']
    """
    changed = [change(text) for text in as_texts(texts)]
    if isinstance(texts, np.ndarray):
        return _array(changed, texts.dtype)
    pandas, polars = sys.modules.get("pandas"), sys.modules.get("polars")
    if pandas is not None and isinstance(texts, pandas.Series):
        dtype = texts.dtype if pandas.api.types.is_string_dtype(texts.dtype) else object
        return pandas.Series(changed, index=texts.index, name=texts.name, dtype=dtype)
    if polars is not None and isinstance(texts, polars.Series):
        return polars.Series(texts.name, changed, dtype=polars.String)
    return changed


def _array(changed: list[str], dtype: np.dtype[Any]) -> np.ndarray[Any, np.dtype[Any]]:
    if dtype.kind == "U":
        return np.array(changed, dtype=str)
    array = np.empty(len(changed), dtype=dtype if dtype.kind == "T" else object)
    array[:] = changed
    return array
