"""Find one of some words or phrases in a text."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["pattern_of"]


@lru_cache(maxsize=256)
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of words or phrases, in any case; up to three blanks or hyphens stand for a blank.

    Parameters
    ----------
    words : tuple of str

    Examples
    --------
    >>> pattern_of(("pos ronda", "RT")).search("tiga malam Pos  Ronda kosong").group()
    'Pos  Ronda'
    >>> pattern_of(("RT",)).search("kartu")
    """
    any_of = "|".join(r"(?:[^\S\n]|-){1,3}".join(map(re.escape, word.split())) for word in words)
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)
