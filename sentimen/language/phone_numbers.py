"""Telephone numbers of Indonesia: mobiles by their form, landlines where a word before them tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.number_borders import (
    JOINED_LEFT,
    JOINED_RIGHT,
    JOINT,
    SEPARATOR,
    before_number,
    belongs_to_thing,
    digits_of,
)
from sentimen.language.spans import Span

__all__ = ["find_phones"]

# Telephone numbers may be joined by a stroke whatever stands before it, and glued to a word: "hp0812…", "0812…an budi".
_WORDS = ("hp", "HP", "Hp", "wa", "WA", "Wa", "tlp", "telp", "no", "nomor")
_GLUED = "|".join(rf"(?<=(?<![^\W\d]){word})" for word in _WORDS)
_LEFT = rf"(?:(?<![\w>])|{_GLUED})(?:(?=\+)|(?<![\d>][.,:=-])|{JOINED_LEFT})"
_RIGHT = (
    rf"(?![\d_<])(?!(?!(?:{'|'.join(_WORDS)})\d)(?:[^\W\d_]{{5}}|[^\W\d_]{{1,4}}[\d_]))(?![.:=][\d<])"
    rf"(?![,/-](?!{JOINED_RIGHT}|0[2-79]\d{{1,2}}[\s-]\d{{3}})[\d<])(?!\s?%)"
)
_STROKE = r"[.\u2010-\u2013-]"
# "62.850.000.000" is a sum.
_START = rf"(?:(?:\(\+?62\)|\+62){SEPARATOR}?(?:\(0\)\s?)?|62[\s-]?|0)"


def _grouped(mark: str) -> str:
    """Nine to twelve digits in groups of two and more, to which no further group is joined by a stroke."""
    return rf"{_START}8(?=\d{{1,5}}{mark})(?:(?:{mark}(?=\d\d))?\d){{8,11}}(?!{_STROKE}?\d){_RIGHT}"


_MOBILE = (
    rf"{_LEFT}(?:{_START}8\d{{8,11}}+{_RIGHT}"
    # Of groups that blanks join, a further one beside them may be part of the same number.
    rf"|{_grouped(_STROKE)}"
    rf"|(?<!\d{{4}}\s){_grouped(SEPARATOR)}(?!{SEPARATOR}\d{{3,7}}(?!\d))"
    rf"|\(08\d{{1,3}}\){SEPARATOR}?\d{{3,4}}{SEPARATOR}?\d{{3,5}}{_RIGHT}"
    rf"|(?:\(\+62\)|\+62){SEPARATOR}?\(?[2-79]\d{{1,2}}\)?{SEPARATOR}?\d{{3,4}}{SEPARATOR}?\d{{3,5}}{_RIGHT}"
)
_PHONE = re.compile(
    rf"(?=[(+06])(?:{_MOBILE}|(?<![\w.>])(?P<landline>(?:\(0[2-79]\d{{1,2}}\)\s?|0[2-79]\d{{1,2}}{SEPARATOR})"
    rf"\d{{3,4}}{SEPARATOR}?\d{{3,4}}|0[2-79]\d{{7,10}}+){_RIGHT}))"
)
_LANDLINE_BEFORE = re.compile(
    r"(?<![^\W\d])(?:telp|telepon|telpon|telephone|tlp|tlpn|phone|hp|fax|faks|hubungi|dihubungi"
    r"|menghubungi|hub|wa|kontak"
    r"|call\s{1,2}cent(?:er|re)|hotline|(?:no|nomor|nomer)[\s.]{1,3}(?:rumah|kantor))(?:nya|an)?"
    r"(?:[\s.:,(]{1,3}(?:no|nomor|nomer|saya|sy|kami|kita|aku|gw|gue|rumah|kantor|toko|cabang|pusat|di|ke"
    r"|via|lewat|melalui"
    r"|cs|darurat|aktif|baru|lama|ini|itu|tersebut|resmi|alternatif|lain|juga|saja|aja|ya)(?!\w)){0,4}[\s.:=(,]{1,3}$",
    re.IGNORECASE,
)
_BETWEEN_PHONES = re.compile(JOINT)
_MASK_BEFORE = re.compile(rf"<PHONE>{JOINT}$")
_STROKE_BEFORE = re.compile(r"[\d>]/$")


def find_phones(text: str) -> Iterator[Span]:
    """Find telephone numbers; landlines only after a word such as "telp" or beside another number.

    Examples
    --------
    >>> text = "telp rumah 021-7654321, wa (0812) 3456 7890, resi 081234567890"
    >>> [span.of(text) for span in find_phones(text)]
    ['021-7654321', '(0812) 3456 7890']
    """
    last = len(text)
    for match in _PHONE.finditer(text):
        before = before_number(text, match.start())
        joined = bool(_BETWEEN_PHONES.fullmatch(text, last, match.start()) or _MASK_BEFORE.search(before))
        if not joined and _STROKE_BEFORE.search(before):
            continue
        digits = digits_of(match.group())
        if match["landline"] is not None:
            fits = 9 <= len(digits) <= 12 and (joined or bool(_LANDLINE_BEFORE.search(before)))
        else:
            fits = 9 <= len(digits.removeprefix("62").removeprefix("0")) <= 12
        if fits and not belongs_to_thing(before):
            yield Span(*match.span())
            last = match.end()
