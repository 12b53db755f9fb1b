"""Numbers as people write them, in figures or in words: "2,5", "dua puluh lima", "satu setengah"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentimen.language.spans import Span

__all__ = ["AMOUNT_OF", "END", "FIGURE", "LEXEME", "START", "WORDS", "Quantity", "parse_figure", "parse_quantity"]


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

_WORD = "(?:" + "|".join((*_DIGITS, *_COMPLETE, *_SCALED, "setengah")) + r")(?!\w)"

START = r"(?<!\w)(?<!\d[.,:/])"
"""Where a number may begin: not inside a word, a longer number, a date or a time."""

END = r"(?![^\W_])"
"""Where a unit may end."""

# Bounded, so that no digits however many are turned into an integer.
FIGURE = r"\d{1,15}+(?>(?:[.,]\d{1,3}+){0,6})(?![.,]?\d)"
"""Digits with separators of thousands or decimals."""

WORDS = rf"{_WORD}(?:\s{{1,2}}{_WORD}){{0,6}}"
"""A number below a thousand in words; match without regard to case."""

AMOUNT_OF = rf"(?:{FIGURE}(?:\s{{1,2}}setengah\s{{1,2}}|\s{{0,2}})|{WORDS}\s{{1,2}})"
"""A number and the space before its unit, which may be none after figures ("3hr")."""

LEXEME = re.compile(r"\d[\d.,]*+|[^\W\d_]++")
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
    >>> [str(parse_quantity(text)) for text in ("2,5", "dua setengah", "tiga ratus lima belas", "puluh")]
    ['2.5', '2.5', '315', 'None']
    """
    total = Decimal(0)
    digit: Decimal | None = None
    lexemes = LEXEME.findall(text.casefold())
    for at, lexeme in enumerate(lexemes):
        if lexeme[0].isdecimal() or lexeme in _DIGITS:
            read = parse_figure(lexeme.rstrip(".,")) if lexeme[0].isdecimal() else Decimal(_DIGITS[lexeme])
            if read is None or digit is not None:
                return None
            digit = read
        elif lexeme in _COMPLETE and digit is None:
            total += _COMPLETE[lexeme]
        elif lexeme in _SCALED and digit is not None:
            factor, added = _SCALED[lexeme]
            total, digit = total + digit * factor + added, None
        elif lexeme == "setengah" and at == len(lexemes) - 1:
            total += Decimal("0.5")
        else:
            return None
    return total + (digit or 0) if lexemes else None
