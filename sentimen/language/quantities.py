"""Numbers as people write them, in figures or in words: "2,5", "dua puluh lima", "satu setengah"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentimen.language.spans import Span

__all__ = [
    "AMOUNT_OF",
    "END",
    "FIGURE",
    "FRACTION",
    "HALF",
    "HALVES",
    "LEXEME",
    "START",
    "WORDS",
    "Quantity",
    "parse_figure",
    "parse_last",
    "parse_quantity",
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stretch of text that tells a number.

    Parameters
    ----------
    span : Span
        Where it stands.
    value : float or None
        The number; None where the words tell none ("berkali-kali").
    """

    span: Span
    value: float | None


_DIGITS = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "lapan": 8,
    "sembilan": 9,
}
_COMPLETE = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
_SCALED = {"belas": (1, 10), "puluh": (10, 0), "ratus": (100, 0)}  # factor of the digit before, and what is added

_DIGIT = f"(?:{'|'.join(_DIGITS)})"
_GLUED = re.compile(rf"({_DIGIT})({'|'.join(_SCALED)})")

HALVES = ("setengah", "stengah", "stgh", "stngh")
"""Half, as people write it."""

HALF = f"(?:{'|'.join(HALVES)})"
"""Half, as alternatives of a regular expression."""

_PARTS = {
    **dict.fromkeys((*HALVES, "1/2", "½"), Decimal("0.5")),
    **dict.fromkeys(("seperempat", "1/4", "¼"), Decimal("0.25")),
    "¾": Decimal("0.75"),
}
_WORD = f"(?:{_DIGIT}(?:{'|'.join(_SCALED)})?|{'|'.join((*_COMPLETE, *_SCALED, *HALVES))})" + r"(?!\w)"

START = r"(?<!\w)(?<!\d[.,:/])"
"""Where a number may begin: not inside a word, a longer number, a date or a time."""

END = r"(?![^\W_])"
"""Where a unit may end."""

# Bounded, so that no digits however many are turned into an integer.
FIGURE = r"\d{1,15}+(?>(?:[.,]\d{1,3}+){0,6})(?![.,]?\d)"
"""Digits with separators of thousands or decimals."""

WORDS = rf"{_WORD}(?:\s{{1,2}}{_WORD}){{0,6}}(?:\s{{1,2}}koma(?:\s{{1,2}}{_WORD}){{1,2}})?"
"""A number below a thousand in words; match without regard to case."""

FRACTION = (
    rf"(?:(?:{FIGURE}\s{{1,2}})?1/[24](?![\d/])|(?:{FIGURE}\s{{0,2}})?[½¼¾]"
    r"|(?:seperempat|tiga\s{1,2}perempat)(?!\w))"
)
"""Halves and quarters, perhaps of a number before them: "1/2", "1½", "seperempat"."""

AMOUNT_OF = rf"(?:{FIGURE}(?:\s{{1,2}}{HALF}\s{{1,2}}|\s{{0,2}})|{WORDS}\s{{1,2}})"
"""A number and the space before its unit, which may be none after figures ("3hr")."""

LEXEME = re.compile(r"1/[24](?!\d)|\d[\d.,]*+|[½¼¾]|[^\W\d_]++")
"""A figure or a word of a quantity."""

_PLAIN = re.compile(r"\d++")
_GROUPED = re.compile(r"(\d{1,3}(?>(?:\.\d{3})+))(?:,(\d{1,2}))?|(\d{1,3}(?>(?:,\d{3}){2,}))(?:\.(\d{1,2}))?")
_DECIMAL = re.compile(r"(\d++)[.,](\d{1,3})")


def parse_figure(figure: str) -> Decimal | None:
    """Read digits with separators; a dot before three digits groups thousands, a comma starts decimals.

    Parameters
    ----------
    figure : str
        Such as ``"3.500.000"``, ``"3,500,000"``, ``"1,25"`` or ``"1.2"``.

    Returns
    -------
    Decimal or None
        None where the separators make no number, as in ``"2.500.00"``.

    Examples
    --------
    >>> [str(parse_figure(figure)) for figure in ("3.500.000", "1.2", "1,250", "2.500.00")]
    ['3500000', '1.2', '1.250', 'None']
    """
    if len(figure) > 40:
        return None
    if _PLAIN.fullmatch(figure):
        return Decimal(figure)
    if match := _GROUPED.fullmatch(figure):
        whole = re.sub("[.,]", "", match[1] or match[3])
        return Decimal(f"{whole}.{match[2] or match[4] or 0}").normalize() + 0
    if match := _DECIMAL.fullmatch(figure):
        return Decimal(f"{match[1]}.{match[2]}")
    return None


def parse_quantity(text: str) -> Decimal | None:
    """Read one number below a thousand in words, or any number in figures.

    Parameters
    ----------
    text : str
        The number alone.

    Returns
    -------
    Decimal or None
        None where the text is not one number.

    Examples
    --------
    >>> [str(parse_quantity(text)) for text in ("2,5", "dua setengah", "tiga ratus lima belas", "1 1/2", "puluh")]
    ['2.5', '2.5', '315', '1.5', 'None']
    """
    total = Decimal(0)
    digit: Decimal | None = None
    whole, _, decimals = _GLUED.sub(r"\1 \2", text.casefold()).partition(" koma ")
    lexemes = LEXEME.findall(whole)
    for at, lexeme in enumerate(lexemes):
        if lexeme in _PARTS and at == len(lexemes) - 1:
            total += _PARTS[lexeme]
        elif lexeme == "perempat" and digit is not None:
            total, digit = total + digit / 4, None
        elif lexeme[0].isdecimal() or lexeme in _DIGITS:
            read = parse_figure(lexeme.rstrip(".,")) if lexeme[0].isdecimal() else Decimal(_DIGITS[lexeme])
            if read is None or digit is not None:
                return None
            digit = read
        elif lexeme in _COMPLETE and digit is None:
            total += _COMPLETE[lexeme]
        elif lexeme in _SCALED and digit is not None:
            factor, added = _SCALED[lexeme]
            total, digit = total + digit * factor + added, None
        else:
            return None
    behind = [_DIGITS.get(word) for word in decimals.split()]
    if not lexemes or None in behind:
        return None
    return total + (digit or 0) + sum(Decimal(figure or 0).scaleb(-at) for at, figure in enumerate(behind, start=1))


def parse_last(text: str) -> Decimal | None:
    """Read a number, of two words side by side ("dua tiga hari") the second.

    Examples
    --------
    >>> [str(parse_last(text)) for text in ("dua tiga", "dua puluh", "tiga")]
    ['3', '20', '3']
    """
    words = text.split()
    number = parse_quantity(text)
    return parse_quantity(words[-1]) if number is None and len(words) == 2 else number
