"""Words typed letter by letter: "k e c e w a", "b.a.n.g.s.a.t"."""

from __future__ import annotations

import re

from sentimen.language.lexicon import Lexicon

__all__ = ["spaced_word"]

# Each letter is a token of its own: nothing that would belong to the same token follows it.
_RUN = re.compile(r"[A-Za-z](?:(?>(?: [A-Za-z](?![\w@+'\u2019-]|\.\w))+)|(?>(?:\.[A-Za-z](?![\w@+'\u2019-]))+))")
_FEWEST_LETTERS = 3
_SHORTEST_WORD = 4
_LONGEST_WORD = 64


def spaced_word(text: str, start: int, lexicon: Lexicon) -> tuple[str, int]:
    """Read the letters typed apart from a position on.

    Parameters
    ----------
    text : str
    start : int
        Where a token of one letter starts.
    lexicon : Lexicon
        Only its known and protected words are joined.

    Returns
    -------
    tuple of (str, int)
        The word, or "" where the letters make none, and the end of the run; `start` where there is no run.

    Examples
    --------
    >>> spaced_word("saya k e c e w a!", 5, Lexicon.default())
    ('kecewa', 16)
    """
    run = _RUN.match(text, start)
    if run is None:
        return "", start
    mark = text[start + 1]
    size = (run.end() - start + 1) // 2
    if mark == " " and size < _FEWEST_LETTERS:  # letters parted by dots are an abbreviation, however few
        return "", start
    if not _SHORTEST_WORD <= size <= _LONGEST_WORD:
        return "", run.end()
    letters = run.group().replace(mark, "")
    return (letters if lexicon.holds(letters.lower()) else ""), run.end()
