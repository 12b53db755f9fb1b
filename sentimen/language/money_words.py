"""Sums of money in words and shortened units: "2 juta 500rb", "dua setengah juta", "goceng"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sentimen.language.counted_things import COUNTED
from sentimen.language.quantities import END, FIGURE, FRACTION, HALF, HALVES, LEXEME, WORDS, parse_quantity

__all__ = ["SUM", "read_sums"]

_SCALES = {
    **dict.fromkeys(("k", "rb", "rbu", "ribu", "rebu"), 10**3),
    **dict.fromkeys(("jt", "jta", "juta", "jeti"), 10**6),
    **dict.fromkeys(("m", "miliar", "milyar", "miliyar"), 10**9),
    **dict.fromkeys(("t", "triliun", "trilyun"), 10**12),
}
# Market slang: the number, and what it is multiplied by when no unit follows ("gocap" is said of 50 thousand).
_SLANG = {
    "cepek": (100, 1),
    "nopek": (200, 1),
    "gopek": (500, 1),
    "ceceng": (1_000, 1),
    "seceng": (1_000, 1),
    "noceng": (2_000, 1),
    "goceng": (5_000, 1),
    "ceban": (10_000, 1),
    "noban": (20_000, 1),
    "goban": (50_000, 1),
    "gocap": (50, 1_000),
}
_SPACE = r"\s{1,2}"
_UNIT = rf"(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})"
# "1jt 500" are 500 thousand more, unless they count something: "1jt 500 orang".
_HUNDREDS = rf"[1-9]\d[05](?:-?an)?(?![\w%])(?![.,:/-]\d)(?!\s{{0,2}}(?:{'|'.join(sorted(COUNTED))}|rupiah|perak){END})"
# The unit ends the word, or the next part is glued to it: "15jt500rb".
_SCALE = rf"{_UNIT}(?:(?:-?an)?{END}|(?=\d{{1,3}}{_UNIT}{END}|{_HUNDREDS}))"
# "2 juta setengah", but not "2 juta setengah bulan".
_HALF = rf"(?:{_SPACE}{HALF}{END}(?!{_SPACE}(?:jam|hari|hr|minggu|bulan|bln|tahun|thn)))?"
_PART = (
    rf"(?:(?:{FIGURE}(?:{_SPACE}(?:{HALF}|ratus|puluh){_SPACE}|\s{{0,2}})|{FRACTION}\s{{0,2}}|{WORDS}{_SPACE}){_SCALE}{_HALF}"
    rf"|(?:se(?:ribu|rebu|juta|jt|jeti|miliar|milyar|triliun)|{'|'.join(_SLANG)})(?:-?an)?{END}(?:{_SPACE}{_SCALE})?{_HALF})"
)
# "dua juta lima ratus": hundreds that close the sum.
_REST = (
    rf"(?:{_SPACE}(?=(?:seratus|\w{{3,8}}\s{{0,2}}ratus){END}){WORDS}{END}|{_SPACE}\d{_SPACE}ratus{END}"
    rf"|(?:(?<=jt)|(?<=juta)|(?<=jeti)|(?<=rb)|(?<=ribu))\s{{0,2}}{_HUNDREDS})?"
)
SUM = rf"{_PART}(?:\s{{0,2}}{_PART}){{0,4}}{_REST}"
"""A sum without its currency; match without regard to case."""


def _scale_of(word: str) -> int | None:
    return _SCALES.get(word) or _SCALES.get(word.removesuffix("an"))


def read_sums(phrase: str, signed: bool) -> Iterator[tuple[int, int, Decimal]]:
    """Add up the parts of a phrase; a part that is not smaller than the one before begins another sum."""
    total, smallest, start, end = Decimal(0), 0, 0, 0
    number: list[str] = []
    number_at = 0
    for match in LEXEME.finditer(phrase):
        lexeme = match.group()
        word = lexeme.casefold()
        value = scale = None
        if word in ("rp", "idr", "an", "rupiah", "perak"):
            end = match.end() if total else end
            continue
        if word in _SLANG:
            value, scale = Decimal(_SLANG[word][0] * _SLANG[word][1]), 1
        elif word in HALVES and smallest and not number:
            value, scale = Decimal(smallest) / 2, 0
        elif (times := _scale_of(word)) and not number and smallest == 1:  # "gopek ribu"
            total, value, scale = Decimal(0), total * (times if total < 1_000 else 1), 1
        elif times:
            glued = phrase[match.start() - 1 : match.start()].isdecimal()
            if word in ("k", "m", "t") and not (signed or (glued and lexeme != "m" and word != "t")):
                return
            quantity = parse_quantity(" ".join(number))
            if quantity is None:
                return
            value, scale = quantity * times, times
        elif word.startswith("se") and (times := _scale_of(word[2:])):
            value, scale = Decimal(times), times
        if value is None or scale is None:
            number_at = number_at if number else match.start()
            number.append(lexeme)
            continue
        at = number_at if number else match.start()
        if smallest and scale >= smallest and not (smallest == 1 and not number):
            yield start, end, total
            total, start = Decimal(0), at
        elif not smallest:
            start = at
        total, smallest, end, number = total + value, scale or smallest, match.end(), []
    if number and (rest := parse_quantity(" ".join(number))) is not None:
        # Said of money, "dua juta lima ratus" is 2.500.000: nobody counts five hundred rupiah there.
        total, end = total + rest * (1_000 if smallest >= 10**6 and rest >= 100 else 1), len(phrase)
    if end:
        yield start, end, total
