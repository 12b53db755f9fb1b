"""Numbers that lead to a person: identity cards, phones, payment cards and bank accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.spans import Span

__all__ = ["BANKS", "find_personal_numbers"]

# A mask beside a number counts like the digits that stood there, so that masking again finds nothing new.
# Two numbers of people may be joined without a blank: "081234567890,081234567891", "NIK 3174…0001/3174…0002".
_MASKED = "|".join(rf"(?<=<{kind}>[,/-])" for kind in ("PHONE", "NIK", "CARD", "ACCOUNT"))
_JOINED_LEFT = rf"(?<=\d{{4}},)|(?<=\d{{10}}[/-])|{_MASKED}"
_JOINED_RIGHT = r"\d{10}|(?:0|62)8(?:[\s.-]?\d){7}|<(?:PHONE|NIK|CARD|ACCOUNT)>"
_LEFT = rf"(?<![\w>])(?:(?<![\d>][.,/:=-])|{_JOINED_LEFT})(?<![.,/:-]\d[.,/:-])"
_RIGHT = rf"(?![\w<])(?![.:=][\d<])(?![,/-](?!{_JOINED_RIGHT})[\d<])(?!\s?%)"

# Telephone numbers may be joined by a stroke whatever stands before it, and glued to a word: "hp0812…", "0812…an budi".
_GLUED = "|".join(rf"(?<=\b{word})" for word in ("hp", "HP", "Hp", "wa", "WA", "Wa", "tlp", "telp", "no", "nomor"))
_PHONE_LEFT = rf"(?:(?<![\w>])|{_GLUED})(?:(?<![\d>][.,:=-])|{_JOINED_LEFT})"
_PHONE_RIGHT = (
    r"(?![\d_<])(?![^\W\d_]{5}|[^\W\d_]{1,4}[\d_])(?![.:=][\d<])"
    rf"(?![,/-](?!{_JOINED_RIGHT}|0[2-79]\d{{1,2}}[\s-]\d{{3}})[\d<])(?!\s?%)"
)
_PHONE = re.compile(
    rf"{_PHONE_LEFT}(?:(?:\+?62|0)8\d{{8,11}}+{_PHONE_RIGHT}"
    r"|(?<!\d{4}\s)(?:\(\+?62\)\s?|\+62[\s.-]?(?:\(0\)\s?)?|62[\s-]|62|0)"
    rf"8\d{{1,3}}(?>(?:[\s.-]\d{{2,5}}){{1,4}}){_PHONE_RIGHT}(?![\s.-]\d{{3,7}}(?!\d))"
    r"|(?<![\w.>])(?:\(0[2-79]\d{1,2}\)\s?|0[2-79]\d{1,2}[\s-])\d{3,4}[\s-]?\d{3,4}" + _PHONE_RIGHT + ")"
)
_LANDLINE_BEFORE = re.compile(
    r"(?<!\w)(?:telp|telepon|telpon|tlp|tlpn|hp|fax|hubungi|hub|wa)[\s.:]{1,3}$", re.IGNORECASE
)
_JOINT = r"\s{0,2}(?:[/,;&]|atau|dan)\s{0,2}"
_BETWEEN_PHONES = re.compile(_JOINT)
_PHONE_MASK_BEFORE = re.compile(rf"<PHONE>{_JOINT}$")
_STROKE_BEFORE = re.compile(r"[\d>]/$")

_LONG = re.compile(
    rf"{_LEFT}(?:\d{{13,19}}+|(?<!\d{{3}}\s)\d{{3,7}}(?>(?:[\s.-]\d{{2,7}}){{2,5}})(?![\s.-]\d{{3,7}}(?!\d))){_RIGHT}"
)
_PROVINCES = frozenset(
    (*range(11, 22), *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98))
)
_CARD_GROUPS = ([4, 4, 4, 4], [4, 6, 5], [4, 4, 4, 4, 3], [4, 6, 4])
_CARD_BEFORE = re.compile(
    r"(?<!\w)(?:kartu|card|cc|visa|mastercard|debit|debet|kredit|credit|atm)\W{1,3}(?:\w{1,9}\W{1,3}){0,2}$",
    re.IGNORECASE,
)
_IDENTITY_BEFORE = re.compile(
    r"(?<!\w)(?:nik|ktp|kk|e-?ktp|kartu\s(?:keluarga|penduduk))\W{1,3}(?:\w{1,9}\W{1,3}){0,2}$",
    re.IGNORECASE,
)
# What a number after these words belongs to is a thing, not a person.
_THING_BEFORE = re.compile(
    r"(?<!\w)(?:resi|awb|order|pesanan|invoice|inv|faktur|tiket|ticket|booking|voucher|token|serial|seri|sn|imei|meter"
    r"|meteran|idpel|transaksi|trx|ref|referensi|laporan|kode|po|id)\W{1,3}"
    r"(?:(?:id|no|nomor|nomer|number|kode|saya|sy|listrik|pelanggan)\W{1,3}){0,3}$",
    re.IGNORECASE,
)
BANKS = (
    "bca|bri|bni|btn|bsi|mandiri|cimb|niaga|danamon|permata|ocbc|maybank|panin|btpn|jago|seabank|mega|bjb|jenius|blu"
)
"""Banks by the names they go by, as alternatives of a regular expression."""

_FILLER = (
    rf"(?>(?:[\s.:=#(/-]{{1,3}}+(?:(?:no|nomor|nomer|norek|bank|{BANKS}|ke|di|saya|sy|aku|gue|gw"
    r"|tujuan|pengirim|penerima|adalah"
    r"|account|tabungan|syariah|toko|tsb|tersebut|yaitu)(?![^\W_]))){0,5})[\s.:=#(/-]{1,3}+"
)
_ACCOUNT_NUMBER = rf"(?P<number>\d{{8,20}}+|\d{{2,6}}(?>(?:[\s.-]\d{{1,7}}){{1,5}})){_RIGHT}"
_ACCOUNT = re.compile(
    rf"(?:(?<!\w)(?:rekening|rek|norek|va|virtual\s{{1,2}}account|(?P<bank>{BANKS})|akun\s{{1,2}}(?:bank|{BANKS})){_FILLER}"
    rf"|(?P<mask><ACCOUNT>){_JOINT}){_ACCOUNT_NUMBER}",
    re.IGNORECASE,
)
_NEXT_ACCOUNT = re.compile(_JOINT + _ACCOUNT_NUMBER, re.IGNORECASE)
_NOT_ACCOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,2}[-.]\d{1,2}[-.]\d{2,4}|\d{4}-\d\d-\d\d|0?8\d{2,3}\s.*|.*\s\d")


def _passes_luhn(digits: str) -> bool:
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(n - 9 if n > 9 else n for n in doubled) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0


def _is_card(digits: str, groups: list[int], told: bool) -> bool:
    if digits[0] not in "23456" or not _passes_luhn(digits) or len(set(digits)) == 1:
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


def _digits(number: str) -> str:
    return "".join(str(int(character)) for character in number if character.isdecimal())


def _is_account(number: str, fewest: int) -> bool:
    return fewest <= len(_digits(number)) <= 20 and not _NOT_ACCOUNT.fullmatch(number)


def _accounts(text: str, follow: bool) -> Iterator[Span]:
    for match in _ACCOUNT.finditer(text):
        if not _is_account(match["number"], fewest=10 if match["bank"] else 8):
            continue
        yield Span(*match.span("number"))
        following = _NEXT_ACCOUNT.match(text, match.end()) if follow and match["mask"] else None
        while following and _is_account(following["number"], fewest=8):
            yield Span(*following.span("number"))
            following = _NEXT_ACCOUNT.match(text, following.end())


def _identities_and_cards(text: str, follow: bool) -> Iterator[tuple[str, Span]]:
    before, done = "", 0
    for match in _LONG.finditer(text):
        before = (before + text[done : match.start()])[-40:]
        done = match.start()
        if _THING_BEFORE.search(before):
            continue
        digits = _digits(match.group())
        groups = [len(group) for group in re.split(r"[\s.-]", match.group())]
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
        if follow and ("<NIK>" in before or "<CARD>" in before):  # the next one is read as if this one were masked
            before, done = f"{before}<{kind.upper()}>", match.end()


def find_personal_numbers(text: str, follow: bool = False) -> Iterator[tuple[str, Span]]:
    """Find numbers of people, each with its kind: account, nik, card or phone.

    Numbers of orders, parcels, devices and meters are left out where a word before them says so; sums, dates and times
    never have the form.

    Parameters
    ----------
    text : str
        Any string.
    follow : bool, default False
        Follow lists to their end: a number that a mask before it tells of tells of the next one in turn. Only for a
        text in which every number that the words around it tell of is masked already.

    Yields
    ------
    tuple of str and Span
        Of the same span the kind that counts comes first.

    Examples
    --------
    >>> text = "hub 0812-3456-7890, rek BCA 8830412345, resi 081234567890"
    >>> [(kind, span.of(text)) for kind, span in find_personal_numbers(text)]
    [('account', '8830412345'), ('phone', '0812-3456-7890')]
    """
    yield from (("account", span) for span in _accounts(text, follow))
    yield from _identities_and_cards(text, follow)
    last = len(text)
    for match in _PHONE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        joined = bool(_BETWEEN_PHONES.fullmatch(text, last, match.start()) or _PHONE_MASK_BEFORE.search(before))
        if not joined and _STROKE_BEFORE.search(before):
            continue
        digits = _digits(match.group())
        if digits[0] == "0" and digits[1] != "8":
            fits = 9 <= len(digits) <= 12 and (joined or bool(_LANDLINE_BEFORE.search(before)))
        else:
            fits = 9 <= len(digits.removeprefix("62").removeprefix("0")) <= 12
        if fits and not _THING_BEFORE.search(before):
            yield "phone", Span(*match.span())
            last = match.end()
