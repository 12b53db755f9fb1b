"""Find one of some words or phrases in a text."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["NOT", "any_of", "pattern_of"]

NOT = "(?:tidak|tak|tdk|ga|gak|gk|nggak|ngga|enggak)"
"""A pattern of the ways in which *not* is written."""

_ENDINGS = "2?(?:nya|ku|mu)?(?:kah|lah|pun)?"  # a hyphen ends a word already, as in "paket-paket" and "HP-nya"


@lru_cache(maxsize=256)
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of words or phrases, in any case; up to three blanks or hyphens stand for a blank.

    The last word may be repeated (*paket2*, *paket-paket*) and end in *-nya*, *-ku*, *-mu*, and in *-kah*, *-lah*,
    *-pun*.

    Parameters
    ----------
    words : tuple of str

    Examples
    --------
    >>> pattern_of(("pos ronda", "RT")).search("tiga malam Pos  Ronda kosong").group()
    'Pos  Ronda'
    >>> pattern_of(("RT",)).search("kartu")
    >>> pattern_of(("paket",)).search("mana paket2nya").group()
    'paket2nya'
    """
    phrases = "|".join(" ".join(map(re.escape, word.split())) for word in words)
    return any_of(f"(?:{phrases}){_ENDINGS}", flags=re.IGNORECASE)


def any_of(*phrases: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return a pattern of phrases that are patterns themselves, whole words; blanks as in `pattern_of`.

    It tells capitals apart, which is several times faster: for texts in lower case.
    """
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)".replace(" ", r"(?:[^\S\n]|-){1,3}"), flags)
