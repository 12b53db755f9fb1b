"""Numbers of bank accounts and virtual accounts, where a word before them tells what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from sentimen.language.number_borders import BANKS, JOINT, RIGHT, SEPARATOR, before_number, belongs_to_thing, digits_of
from sentimen.language.spans import Span

__all__ = ["find_accounts"]

_GAP = r"[\s.:=#()\[\]/,;\"'“”‘’*–—-]{1,4}+"
_HOLDER = r"(?:a\.?\s?n\.?|a/n|atas\s{1,2}nama)(?>(?:[\s.:]{1,3}(?:<NAME>|(?-i:[A-Z][\w.']{0,24}|PT|CV)(?!\w))){1,4})"
_FILLER = (
    rf"(?>(?:{_GAP}(?:{_HOLDER}|(?:no|nomor|nomer|norek|bank|{BANKS}|ke|di|dari|dengan|saya|sy|aku|gue|gw"
    rf"|kami|dia|beliau"
    r"|istri|suami|ibu|bapak|anak|tujuan|pengirim|penerima|penipu|pelaku|pribadi|perusahaan|gaji|giro|aktif|baru|lama"
    r"|berikut|dibawah|bawah|ini|itu|adalah|account|acc|tabungan|syariah|digital|toko|bpjs"
    r"|dana|ovo|gopay|shopee|shopeepay|tokopedia|lazada|linkaja"
    r"|tsb|tersebut|yaitu|yakni|yg|yang|nya)"
    rf"(?![^\W_]))){{0,6}})(?:{_GAP})?"
)
_NUMBER = rf"(?P<number>\d{{8,20}}+|\d{{2,6}}(?>(?:{SEPARATOR}\d{{1,7}}){{1,5}})){RIGHT}"
_CUE = r"(?:no|nomor|nomer)?rek(?:ening)?|(?P<virtual>va|virtual\s{1,2}account)"
_ACCOUNT = re.compile(
    rf"(?:(?<![^\W\d])(?:{_CUE}|(?P<bank>{BANKS})|akun\s{{1,2}}(?:bank|{BANKS}))(?:-?(?:nya|ku"
    rf"|mu))?(?![^\W\d]){_FILLER}"
    rf"|(?P<mask><ACCOUNT>){JOINT}){_NUMBER}",
    re.IGNORECASE,
)
# A long number that is no mobile needs no more than "rekening" a few words before: "rekening dia yang nipu 5271234567".
_TOLD = re.compile(
    r"(?<![^\W\d])(?:no|nomor|nomer)?rek(?:ening)?(?:-?(?:nya|ku|mu))?(?![^\W\d])"
    r"(?>(?:[\s:,(\"'-]{1,3}[^\W\d_]{1,20}(?![\w<])){1,4})[\s:,(\"'-]{1,3}"
    rf"(?P<number>(?!(?:0|62)8)\d{{10,16}}+){RIGHT}",
    re.IGNORECASE,
)
# "1234567890 (BCA)": the bank behind its number.
_BEFORE_BANK = re.compile(
    rf"(?<![\w<>])(?<![.,/:=+-])(?P<number>(?!08|628)\d{{10,16}})\s{{0,2}}[\s(]\s?(?:bank\s{{1,2}})?(?:{BANKS})(?!\w)",
    re.IGNORECASE,
)
_NEXT = re.compile(JOINT + _NUMBER, re.IGNORECASE)
_SUM_OR_DATE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,2}[-.]\d{1,2}[-.]\d{2,4}|\d{4}-\d\d-\d\d|.*\s\d")
_GROUPED_MOBILE = re.compile(r"0?8\d{2,3}\s.*")
_CURRENCY_AFTER = re.compile(r"\s{0,2}(?:rb|ribu|jt|juta|miliar|milyar|rupiah|perak|idr)(?!\w)", re.IGNORECASE)
# Round thousands are a sum of money, unless the words ask for nothing but a number: "no rek", "ke rekening".
_NUMBER_ASKED = re.compile(
    r"(?<![^\W\d])(?:norek\w{0,3}|(?:no|nomor|nomer)[\s.]{0,3}rek(?:ening)?\w{0,3}|(?:ke|rek(?:ening)?\s{1,2}tujuan)"
    r"[\s:]{1,3}(?:rek(?:ening)?)?"
    rf"|(?:no|nomor|nomer))(?:{_GAP}(?:bank|{BANKS}|saya|sy|tujuan)(?!\w)){{0,2}}(?:{_GAP})?$",
    re.IGNORECASE,
)


def _is_account(number: str, fewest: int) -> bool:
    return fewest <= len(digits_of(number)) <= 20 and not _SUM_OR_DATE.fullmatch(number)


def _is_sum(text: str, number: Span) -> bool:
    if _CURRENCY_AFTER.match(text, number.end):
        return True
    asked = _NUMBER_ASKED.search(before_number(text, number.start))
    digits = number.of(text)
    return digits.endswith("000") and digits.isdecimal() and not digits.startswith("0") and not asked


def find_accounts(text: str, follow: bool = False) -> Iterator[Span]:
    """Find account numbers after words such as "rekening", "VA" and the name of a bank, or before that name.

    Sums of money and numbers of transactions and tickets are left out.

    Parameters
    ----------
    text : str
        Any string.
    follow : bool, default False
        As in `find_personal_numbers`.

    Examples
    --------
    >>> text = "rekeningnya 5271234567, rekening saya 150000000 raib, referensi BCA 123456789012"
    >>> [span.of(text) for span in find_accounts(text)]
    ['5271234567']
    """
    told = set()
    for match in _ACCOUNT.finditer(text):
        number = Span(*match.span("number"))
        if (
            not _is_account(match["number"], fewest=10 if match["bank"] else 8)
            or (match["virtual"] is None and (_GROUPED_MOBILE.fullmatch(match["number"]) or _is_sum(text, number)))
            or (match["bank"] and belongs_to_thing(before_number(text, number.start)))
        ):
            continue
        told.add(number)
        yield number
        following = _NEXT.match(text, match.end()) if follow and match["mask"] else None
        while following and _is_account(following["number"], fewest=8):
            yield Span(*following.span("number"))
            following = _NEXT.match(text, following.end())
    for match in chain(_TOLD.finditer(text), _BEFORE_BANK.finditer(text)):
        number = Span(*match.span("number"))
        if number in told:
            continue
        told.add(number)
        if not _is_sum(text, number) and not belongs_to_thing(before_number(text, number.start)):
            yield number
