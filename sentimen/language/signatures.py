"""Names by which people sign: "Hormat saya, Rudi Hartono", "ttd. Bambang S.", "Terima kasih. - Siti Rahma"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.name_extent import NameCue, after_titles, name_end
from sentimen.language.name_words import is_listed_name, is_ordinary, is_rather_word
from sentimen.language.spans import Span

__all__ = ["find_signatures"]

_SIGNED = r"(?:salam\s{1,2})?hormat\s{1,2}(?:saya|sy)|t\.?t\.?d|tertanda"
_GREETING = (
    r"(?:salam\s{1,2})?hormat\s{1,2}kami|salam(?:\s{1,2}(?:hormat|hangat|sejahtera|sehat|santun|takzim|sukses))?"
    r"|wassalam[\w'\u2019]{0,12}(?:[\s.]{1,2}(?:wr|wb|warahmatullahi|wabarakatuh)(?!\w)){0,2}"
    r"|(?:(?:best|kind|warm)\s{1,2})?regards"
)
_THANKS = (
    r"(?:(?:terima|trima)\s{0,2}kasih|ma?kasih?|trims|thanks|thx|tks|matur\s{1,2}nuwun|hatur\s{1,2}nuhun)"
    r"(?:\s{1,2}(?:ya|banyak|byk|sekali|sebelumnya))?"
    r"(?P<reason>\s{1,2}(?:atas|untuk|buat)(?>(?:[\s/]{1,2}[^\W\d_]{1,20}+){1,7}))?"
)
# What stands between: commas, ends of lines, dashes, emoji. A mention, a mask or a path is no name.
_GAP = r"(?![^\W_])(?P<gap>[^\w<@#/]{1,8})"
_CLOSING = re.compile(
    rf"(?<![\w@#.])(?i:(?P<signed>{_SIGNED})|(?P<greeting>{_GREETING})|{_THANKS}){_GAP}(?=[^\W\d_])"
    r"|(?P<dash>[.!?)]\s{0,3}[-~\u2013\u2014]{1,2}\s{0,2})(?=[A-Z])"
)
_CUE = NameCue(holder=False, certain=True, small=True, wary=True)
_GOES_ON = re.compile(r"[^\S\r\n]{0,3}[^\W\d_]|\.\w")
_END_OF_TEXT = re.compile(r"[\W\d_]{0,40}\Z")


def find_signatures(text: str) -> Iterator[Span]:
    """Find the name behind a closing phrase, and behind a dash at the end of the text.

    Behind "salam" and "terima kasih" a sentence may follow: there a name has to be a listed one, and has to end the
    line or a part of it.

    Parameters
    ----------
    text : str
        Any string.

    Yields
    ------
    Span
        The name without what announces it.

    Examples
    --------
    >>> text = "Salam, mohon dibantu. Terima kasih, internet mati lagi. Hormat saya, Rudi Hartono"
    >>> [span.of(text) for span in find_signatures(text)]
    ['Rudi Hartono']
    """
    for closing in _CLOSING.finditer(text):
        signed, dash = closing["signed"] is not None, closing["dash"] is not None
        marked = dash or closing["gap"].strip(" \t") != ""
        if not marked and (closing["greeting"] or closing["reason"]):
            continue
        start = after_titles(text, closing.end())
        end = name_end(text, start, _CUE, shouted=False)
        if end == start:
            continue
        words = text[start:end].split()
        if dash:
            sure = len(words) > 1 and _is_given(words[0]) and _END_OF_TEXT.match(text, end) is not None
        else:
            sure = _signs(words, signed, marked, ends=_GOES_ON.match(text, end) is None)
        if sure:
            yield Span(start, end)


def _is_given(word: str) -> bool:
    """Tell whether a word is a name rather than a word of the language."""
    return is_listed_name(word.casefold()) and not is_rather_word(word.casefold())


def _signs(words: list[str], signed: bool, marked: bool, ends: bool) -> bool:
    """Judge what reads like a name behind a closing phrase.

    Parameters
    ----------
    words : list of str
        Of the name.
    signed : bool
        Whether a signature must follow: "hormat saya", "ttd".
    marked : bool
        Whether more than blanks stand before it.
    ends : bool
        Whether no word follows it directly.
    """
    names = [word for word in words if not word.endswith(".")] or words  # "Muh. Ali"
    first, listed = names[0], [is_listed_name(name.casefold()) for name in names]
    if first.islower():
        alone = len(names) == 1 and is_ordinary(first)
        return ends and _is_given(first) and (signed or (marked and all(listed) and not alone))
    if _is_given(first):
        return signed or ends or (len(names) > 1 and all(listed))
    if listed[0]:  # "Indah" alone is praise
        return ends and len(names) > 1 and listed[1]
    return signed and ends and not first.isupper()
