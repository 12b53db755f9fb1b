"""Two words of regional speech that are one in Indonesian: Sundanese "teu acan" is "belum"."""

from __future__ import annotations

import re

from sentimen.language.capitals import like_written
from sentimen.language.lexicon import Lexicon

__all__ = ["PAIRS", "word_pair"]

PAIRS = {"teu": "acan", "henteu": "acan"}
"""The first word, which adds nothing, and the second, whose standard form stands for both; lower case."""

_NEXT = re.compile(r"\s{1,2}([A-Za-z]+)(?![\w@+'\u2019-]|\.\w)")


def word_pair(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, int]:
    """Read a word together with the next.

    Parameters
    ----------
    text : str
    start, end : int
        Where a token lies.
    lexicon : Lexicon
        It gives the second word's standard form.

    Returns
    -------
    tuple of (str, int)
        What stands for both, and the end of the second word; "" and `start` where the two are no pair.

    Examples
    --------
    >>> word_pair("teu acan dugi", 0, 3, Lexicon.default())
    ('belum', 8)
    """
    word = text[start:end]
    second = _NEXT.match(text, end)
    if second is None or PAIRS.get(word.lower()) != second[1].lower() or second[1].lower() in lexicon.protected:
        return "", start
    standard = lexicon.slang.get(second[1].lower())
    return (like_written(word, standard), second.end()) if standard else ("", start)
