"""Sets of words, as the rules of the text layer list them."""

from __future__ import annotations

__all__ = ["word_set"]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, blanks between them.

    Examples
    --------
    >>> sorted(word_set("kartu rekening"))
    ['kartu', 'rekening']
    """
    return frozenset(text.split())
