"""What brands, channels and topics are called, in a column of a table or in the key of a stream."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sentimen.model.inputs import is_missing, without_lone_surrogates

__all__ = ["joined_names", "name_key", "plain_key", "read_names"]


def read_names(column: Iterable[Any]) -> list[str]:
    """Return the name in each cell, blanks at its ends removed; empty where there is none.

    Examples
    --------
    >>> read_names([" KurirKita ", None, 7])
    ['KurirKita', '', '7']
    """
    texts = ("" if is_missing(value) else " ".join(str(value).split()) for value in column)
    return list(map(without_lone_surrogates, texts))


def name_key(name: str) -> str:
    """Return what names have in common that differ in capitals, or in blanks at their ends, alone.

    Examples
    --------
    >>> name_key("  Play  Store ") == name_key("play store")
    True
    """
    return " ".join(name.split()).casefold()


def joined_names(names: Sequence[str]) -> list[str]:
    """Return names that differ in capitals alone as one: the way most of them are written, the first of equals.

    Examples
    --------
    >>> joined_names(["RS A", "rs a", "RS A", "RS B"])
    ['RS A', 'RS A', 'RS A', 'RS B']
    """
    usual: dict[str, str] = {}
    for name, _ in Counter(names).most_common():
        usual.setdefault(name.casefold(), name)
    return [usual[name.casefold()] for name in names]


def plain_key(key: Mapping[Any, Any]) -> dict[str, str]:
    """Return what a stream is of as plain texts, ready for JSON: names as `read_names` gives them.

    Raises
    ------
    TypeError
        If it is no mapping.

    Examples
    --------
    >>> plain_key({"brand": " KurirKita ", "branch": 7, "channel": None})
    {'brand': 'KurirKita', 'branch': '7', 'channel': ''}
    """
    if not isinstance(key, Mapping):
        raise TypeError(f"expected a key such as {{'brand': 'X'}}, got {type(key).__name__}: {key!r:.60}")
    return dict(zip(map(str, key), read_names(key.values()), strict=True))
