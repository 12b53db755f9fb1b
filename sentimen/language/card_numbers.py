"""Long numbers on cards: identity cards and family cards (NIK), and payment cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.number_borders import JOINED_LEFT, RIGHT, SEPARATOR, belongs_to_thing, digits_of
from sentimen.language.spans import Span

__all__ = ["find_cards"]

_GLUED = "|".join(rf"(?<=(?<![^\W\d]){word})" for word in ("nik", "NIK", "Nik", "ktp", "KTP", "Ktp"))
_LONG = re.compile(
    rf"(?=\d)(?:(?<![\w>])|{_GLUED})(?:(?<![\d>][.,:=])|{JOINED_LEFT})(?<![.,:]\d[.,:])(?:\d{{13,19}}+"
    rf"|(?<!\d{{3}}\s)\d{{3,7}}(?>(?:{SEPARATOR}\d{{2,7}}){{2,5}})(?!{SEPARATOR}\d{{3,7}}(?!\d))){RIGHT}"
)
_JOINED = re.compile(JOINED_LEFT)
_STROKE_BEFORE = re.compile(r"[\d>][/-]$")
_PROVINCES = frozenset(
    (*range(11, 22), *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98))
)
_CARD_GROUPS = ([4, 4, 4, 4], [4, 6, 5], [4, 4, 4, 4, 3], [4, 6, 4])
_CARD_BEFORE = re.compile(
    r"(?<![^\W\d])(?:kartu|card|cc|visa|mastercard|gpn|debit|debet|kredit|credit|atm)\W{1,3}(?:\w{1,9}\W{1,3}){0,2}$",
    re.IGNORECASE,
)
_IDENTITY_BEFORE = re.compile(
    r"(?<![^\W\d])(?:nik|ktp|kk|e-?ktp|kartu\s(?:keluarga|penduduk))(?:\W{1,3}(?:\w{1,9}\W{1,3}){0,2})?$",
    re.IGNORECASE,
)


def _passes_luhn(digits: str) -> bool:
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(n - 9 if n > 9 else n for n in doubled) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0


def _is_card(digits: str, groups: list[int], told: bool) -> bool:
    # 1946 is Indonesia's own scheme (GPN); without a word before it, that is rather a year or another number.
    issued = digits[0] in "23456" or (told and digits.startswith("1946"))
    if not issued or not _passes_luhn(digits) or len(set(digits)) == 1:
        return False
    usual = len(digits) == 16 or (len(digits) == 15 and digits[:2] in ("34", "37"))
    return 13 <= len(digits) <= 19 and (told or groups in _CARD_GROUPS or (usual and len(groups) == 1))


def _is_identity(digits: str) -> bool:
    """Check the parts of a NIK: province, day (plus 40 for women) and month of birth, serial number."""
    day = int(digits[6:8]) % 40
    return (
        len(digits) == 16
        and int(digits[:2]) in _PROVINCES
        and 1 <= day <= 31
        and int(digits[6:8]) <= 71
        and 1 <= int(digits[8:10]) <= 12
        and digits[2:4] != "00"
        and digits[12:] != "0000"
    )


def find_cards(text: str, follow: bool = False) -> Iterator[tuple[str, Span]]:
    """Find numbers of identity cards and payment cards, each with its kind: nik or card.

    Parameters
    ----------
    text : str
        Any string.
    follow : bool, default False
        As in `find_personal_numbers`.

    Examples
    --------
    >>> text = "NIK3174051203900001, kartu 4000 1234 5678 9017"
    >>> [(kind, span.of(text)) for kind, span in find_cards(text)]
    [('nik', '3174051203900001'), ('card', '4000 1234 5678 9017')]
    """
    before, done, last = "", 0, -1
    for match in _LONG.finditer(text):
        before = (before + text[done : match.start()])[-60:]
        done = match.start()
        # A stroke joins numbers of people to one another only: "NIK 3174…/3174…", not "INV/2024/4000…".
        if last != match.start() - 1 and _STROKE_BEFORE.search(before) and not _JOINED.match(text, match.start()):
            continue
        digits = digits_of(match.group())
        if belongs_to_thing(before, bare_id=not _is_identity(digits)):
            continue
        groups = [len(group) for group in re.split(SEPARATOR, match.group())]
        identity = bool(_IDENTITY_BEFORE.search(before))
        card_before = bool(_CARD_BEFORE.search(before))
        card = _is_card(digits, groups, told=card_before and not identity)
        if card and not identity and (len(groups) > 1 or card_before or not _is_identity(digits)):
            kind = "card"
        elif len(digits) == 16 and (identity or _is_identity(digits)):
            kind = "nik"
        else:
            continue
        yield kind, Span(*match.span())
        last = match.end()
        if follow and ("<NIK>" in before or "<CARD>" in before):  # the next one is read as if this one were masked
            before, done = f"{before}<{kind.upper()}>", match.end()
