"""The words by which the model knows a token: its standard form, or a class for numbers, links and emoji."""

from __future__ import annotations

import re

from sentimen.language.normalizer import Normalizer
from sentimen.language.patterns import ELONGATED
from sentimen.language.tokenizer import TokenKind, kind_of

__all__ = ["feature_words"]

_NUMBER = re.compile(r"(rp\.?)?([\d.,:/]+)([^\W\d_]*)(%?)")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")  # "50.000", nearly always a sum of money
_UNITS = {
    "rb": 3,
    "ribu": 3,
    "k": 3,
    "rban": 3,
    "ribuan": 3,
    "jt": 6,
    "juta": 6,
    "jtan": 6,
    "jutaan": 6,
    "m": 9,
    "miliar": 9,
    "milyar": 9,
}
_EMOJI_MODIFIERS = frozenset(
    "\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
)


def _number_words(token: str, normalizer: Normalizer) -> list[str]:
    match = _NUMBER.fullmatch(token.lower())
    if match is None:
        return ["#angka"]
    currency, digits, unit, percent = match.groups()
    if percent:
        return ["#persen"]
    if ":" in digits:
        return ["#waktu"]
    if "/" in digits:
        return ["#tanggal"]
    whole = re.sub(r"\D", "", re.split(r",\d{1,2}$|\.\d{1,2}$", digits)[0]).lstrip("0")
    zeros = _UNITS.get(unit)
    if currency or zeros is not None or (not unit and _GROUPED.fullmatch(digits)):
        return [f"#uang{min(len(whole) + (zeros or 0), 10)}", "#uang"]
    if unit:
        standard = normalizer.standard_form(unit)
        return [_count_word(whole), *(standard[0].lower().split() if standard else [unit])]
    return [_count_word(whole)]


def _count_word(digits: str) -> str:
    return f"#{digits or 0}" if len(digits) < 2 or digits == "10" else f"#angka{min(len(digits), 9)}"


def feature_words(token: str, normalizer: Normalizer) -> list[str]:
    """Return one word or more for a token as `tokenize` cuts it, lower case.

    Examples
    --------
    >>> n = Normalizer()
    >>> feature_words("Gabisa", n), feature_words("3hr", n), feature_words("Rp2.500.000", n), feature_words("!!!!", n)
    (['tidak', 'bisa'], ['#3', 'hari'], ['#uang7', '#uang'], ['!!'])
    """
    kind = TokenKind.WORD if token.isalpha() else kind_of(token)
    if kind is TokenKind.WORD:
        plain = token.lower()
        found = normalizer.standard_form(plain if token.isascii() else token)  # spelled alike, remembered once
        if found:
            plain = found[0].lower()
        elif ELONGATED.search(plain):  # to search costs half as much as to replace nothing
            plain = ELONGATED.sub(r"\1", plain)
        return plain.split() or [plain]
    if kind is TokenKind.NUMBER:
        return _number_words(token, normalizer)
    if kind is TokenKind.HASHTAG:
        return ["#tagar", token[1:].lower()]
    if kind in (TokenKind.EMOJI, TokenKind.EMOTICON):
        if token in _EMOJI_MODIFIERS:
            return ["#emoji"]
        meaning = normalizer.lexicon.emoji.get(token)
        return [token, meaning] if meaning else [token]
    if kind is TokenKind.MARK:
        return [token[:2]]
    return [f"#{kind}"]
