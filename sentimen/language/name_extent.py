"""How far a name reaches: the words of it, one by one, after what announces it."""

from __future__ import annotations

import re
from typing import NamedTuple

from sentimen.language.name_words import is_listed_name, is_never_name, is_ordinary, is_rather_word

__all__ = ["NameCue", "after_titles", "name_end"]

_SECOND_TITLE = re.compile(
    r"(?i:bapak|bpk|pak|ibu|bu|mas|mbak|mba|kak|ka|aa|kang|teh|om|tante|mr|mrs|ms|sdr|sdri|saudara|saudari"
    r"|tn|ny|rm|h|hj"
    r"|dr|drs|ir|an(?=\.))\.?\s{1,2}"
)
# Names of Bali begin with "I" or "Ni" and the order of birth.
_BALINESE = re.compile(
    r"(?i:i|ni|ida)\s{1,2}(?=(?i:made|wayan|ketut|nyoman|gede|putu|kadek|komang|nengah|gusti|luh|dewa|bagus|ayu)(?!\w))"
)
_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"({_LETTER}(?>(?:{_LETTER}|['\u2019](?={_LETTER})"
    rf"|-(?=[A-Z])){{0,24}}))(?![\w'\u2019@])(\.(?=\s{{0,2}}{_LETTER}))?"
)
_GAP = re.compile(r"[^\S\r\n]{1,2}")
_SHORTENED = frozenset(("muh", "moh", "moch", "mohd", "muhd", "mhd", "abd", "st", "r", "m", "h", "hj"))
_LINKS = frozenset(("bin", "binti", "bt", "bte", "br", "boru", "de", "da", "van", "el", "al"))
_MOST_WORDS = 6


class NameCue(NamedTuple):
    """What the words before a name tell of it.

    Parameters
    ----------
    holder : bool
        A name must follow: "a.n.", "atas nama".
    certain : bool
        So do these, and "nama saya", "Sdr.": small letters may be a name.
    small : bool
        Small letters may as well be other words: "nama saya bulan lalu".
    wary : bool
        Capitals may be another name: "namanya Grand Hotel".
    """

    holder: bool
    certain: bool
    small: bool
    wary: bool


def _is_name(word: str, first: bool, cue: NameCue) -> bool:
    """Judge one word.

    What follows a first word must not be a frequent word, since it may tell what befell the person.
    """
    article, _, rest = word.partition("-")
    if rest and article.casefold() in _LINKS:
        word = rest
    parts = word.casefold().split("-")
    if any(is_never_name(part) for part in parts):
        return False
    listed = all(is_listed_name(part) for part in parts)
    if word.islower():
        if not cue.certain:
            return False
        if listed:
            return not is_rather_word(word) or (first and not cue.small)
        return len(word) > 2 and not is_ordinary(word, frequent=True)
    if not word[0].isupper():
        return False
    if listed:
        return True
    if not cue.certain and 1 < len(word) < 4 and word.isupper():  # an abbreviation: "Pak RT"
        return False
    shouted = len(word) > 1 and word.isupper()
    frequent = shouted or cue.wary or (cue.certain and not first)
    return not any(is_ordinary(part, frequent, affixes=not (first and cue.holder)) for part in parts)


def _begins_name(text: str, word: re.Match[str]) -> bool:
    """Tell whether a capitalised word of the language is a name, since another name follows it: "Pelangi Arsyila"."""
    gap = _GAP.match(text, word.end())
    following = _WORD.match(text, gap.end()) if gap else None
    if following is None or not word[1].istitle() or not following[1].istitle() or is_never_name(word[1].casefold()):
        return False
    return is_listed_name(following[1].casefold()) or not is_ordinary(following[1].casefold(), frequent=True)


def after_titles(text: str, start: int) -> int:
    """Return where the name begins behind up to two forms of address at `start`.

    Examples
    --------
    >>> after_titles("Bapak H. Rudi", 0)
    9
    """
    for _ in range(2):
        if title := _SECOND_TITLE.match(text, start):
            start = title.end()
    return start


def name_end(text: str, start: int, cue: NameCue, shouted: bool) -> int:
    """Return where the name that begins at `start` ends; `start` itself where none does.

    Parameters
    ----------
    text : str
    start : int
        Behind the titles, as from `after_titles`.
    cue : NameCue
    shouted : bool
        Whether what announces it is in capitals, so that capitals make no name.

    Examples
    --------
    >>> text = "a.n. Rudi Hartono tertipu"
    >>> text[5 : name_end(text, 5, NameCue(holder=True, certain=True, small=False, wary=False), shouted=False)]
    'Rudi Hartono'
    """
    balinese = _BALINESE.match(text, start)
    at, end = balinese.end() if balinese else start, start
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, at)
        if word is None or (shouted and word[1].isupper()):
            break
        first = end == start
        lowered, stop = word[1].casefold(), word[2] is not None
        initial = len(word[1]) == 1 and word[1].isupper()
        link = not first and lowered in _LINKS
        shortened = stop and (initial or lowered in _SHORTENED or link)
        if initial and first and not stop:
            break
        named = _is_name(word[1], first, cue) or (first and cue.holder and _begins_name(text, word))
        if not (link or shortened or initial or named):
            break
        if not link:
            end = word.end() if shortened else word.end(1)
        gap = _GAP.match(text, word.end())
        # After a full stop a sentence begins, unless the stop shortens a name.
        if not shortened and (stop or gap is None):
            break
        at = gap.end() if gap else word.end()
    return end
