"""Sums of money in rupiah: "Rp3.500.000,00", "1,2jt", "dua setengah juta", "goceng"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from sentimen.language.counted_things import NOT_MONEY
from sentimen.language.money_words import SUM, read_sums
from sentimen.language.quantities import END, FIGURE, START, WORDS, parse_figure
from sentimen.language.spans import Span
from sentimen.language.word_sets import word_set

__all__ = ["Amount", "find_amounts", "parse_amount"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in a text.

    Parameters
    ----------
    span : Span
        Where it stands, with its currency sign and unit.
    rupiah : int
        What it comes to, decimals cut off.
    """

    span: Span
    rupiah: int


_PHRASE = re.compile(
    rf"{START}(?:(?P<sign>(?:rp|idr)[.:]?\s{{0,2}})(?:{SUM}|(?P<figure>{FIGURE}){END}|{WORDS})"
    rf"|{SUM}|{WORDS}(?=\s{{1,2}}(?:rupiah|perak){END})|(?P<bare>{FIGURE}){END})"
    rf"(?P<unit>\s{{0,2}}(?:rupiah|perak){END})?(?:,[-=](?!\d))?",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"\s{0,2}([^\W\d_]{1,20}+|%)")
_DECIMALS = re.compile(r"(?<=\.\d{3}),\d{2}$|(?<=,\d{3})\.\d{2}$")
_BILLIONS = re.compile(r"\d+M(?:-?an)?")
_APART = re.compile(r"\d[\d.,]*\s{1,2}[MKk]")
_SCREEN = re.compile(r"[248]k", re.IGNORECASE)
_WORDS_BEFORE = re.compile(r"(?:(\w{1,20})[\s:=(]{1,3})?(\w{1,20})[\s:=(]{1,3}$")
_WORD_BEFORE = re.compile(r"([^\W\d_]{1,20}|[$€£¥])[.:]?\s{0,2}$")

_MONEY_BEFORE = word_set(
    "sebesar senilai seharga sejumlah bayar dibayar membayar transfer tf saldo uang duit harga dana biaya tagihan "
    "denda ongkir refund potong dipotong terpotong kepotong rugi kerugian nominal total cashback tarif hilang raib "
    "ditipu tertipu"
)
_LOST_BEFORE = _MONEY_BEFORE | word_set(
    "ludes hangus anggaran proyek aset utang hutang pinjaman kredit investasi modal omzet laba untung "
    "korupsi kena habis cair menang hadiah ganti tembus senilai rp"
)
_ABOUT = word_set("sekitar hampir lebih sampai cuma hanya kurang sudah udah saya nasabah perusahaan semua")
_PICTURE = word_set(
    "tv televisi video layar monitor kamera resolusi kualitas uhd hdr ultra resolution rekam rekaman smart"
)
_OTHER_BEFORE = word_set("versi version ver v ip usd sgd eur myr $ € £ ¥ no nomor nomer urutan antrean antrian pos")


def _is_bare_amount(text: str, match: re.Match[str]) -> bool:
    """Judge digits without currency or unit: round sums in groups of thousands, or digits after a word for money."""
    figure = match["bare"]
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    if figure[0] == "0" or before[-1:] in ("-", "/", "+", "=", "#", ":") or re.match(r"[-/:]\d", after):
        return False
    figure = _DECIMALS.sub("", figure)
    groups = re.split("[.,]", figure)
    word = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    told = word is not None and word[1].casefold() in _MONEY_BEFORE
    if (word and word[1].casefold() in _OTHER_BEFORE) or (len(groups) == 4 and all(int(g) < 256 for g in groups)):
        return False
    if len(groups) == 1:
        return told and 4 <= len(figure) <= 12 and figure.endswith("00")
    thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    return thousands and (told or groups[-1].endswith("00"))


def _words_before(text: str, start: int) -> list[str]:
    words = _WORDS_BEFORE.search(text, max(0, start - 45), start)
    return [word.casefold() for word in words.groups() if word] if words else []


def _tell_of_money(before: list[str]) -> bool:
    return bool(before) and (before[-1] in _LOST_BEFORE or (before[-1] in _ABOUT and before[0] in _LOST_BEFORE))


def _is_other_unit(text: str, match: re.Match[str]) -> bool:
    """Judge a figure with a unit of one letter: "TV 4K" has pixels, "lakban 3M" a brand and "kabel 10M" metres."""
    before = _words_before(text, match.start())
    if _SCREEN.fullmatch(match.group()):
        following = _NEXT_WORD.match(text, match.end())
        return not _PICTURE.isdisjoint(before) or (following is not None and following[1].casefold() in _PICTURE)
    if not before or not _BILLIONS.fullmatch(match.group()):
        return False
    return not _tell_of_money(before)


def _bare_value(figure: str) -> Decimal | None:
    # Without a unit nobody writes three decimals: "3,500" is a sum in thousands.
    return parse_figure(re.sub(r"^(\d{1,3}),(\d{3})$", r"\1.\2", figure))


def find_amounts(text: str) -> list[Amount]:
    """Find every sum of money in a text.

    Parameters
    ----------
    text : str
        Any string; the running time is linear in its length.

    Returns
    -------
    list of Amount
        In order, without overlaps. Words that tell no sum ("jutaan", "puluhan juta") are left out, and so are numbers
        that count something else ("2 juta pelanggan").

    Examples
    --------
    >>> [amount.rupiah for amount in find_amounts("tf 1,2jt, yg balik cuma Rp 250.000, sisanya jutaan ilang")]
    [1200000, 250000]
    """
    found: list[Amount] = []
    for match in _PHRASE.finditer(text):
        signed = match["sign"] is not None or match["unit"] is not None
        if not signed:
            following = _NEXT_WORD.match(text, match.end())
            if following and following[1].casefold() in NOT_MONEY:
                continue
            if _is_other_unit(text, match) or (match["bare"] is not None and not _is_bare_amount(text, match)):
                continue
        body = match.group()
        if figure := match["figure"] or match["bare"]:
            value = _bare_value(figure)
            sums = [] if value is None else [(0, len(body), value)]
        else:
            # "rugi 1,2 M": a unit of one letter that stands apart needs a word for money before it.
            told = _APART.fullmatch(body) is not None and _tell_of_money(_words_before(text, match.start()))
            sums = list(read_sums(body, signed or told))
            if sums:  # the sign opens the first sum, the unit closes the last
                sums[0] = (0, *sums[0][1:])
                sums[-1] = (sums[-1][0], len(body), sums[-1][2])
        found.extend(Amount(Span(match.start() + start, match.start() + end), int(value)) for start, end, value in sums)
    return found


def parse_amount(text: str) -> int | None:
    """Read a text that is one sum of money and nothing else.

    Parameters
    ----------
    text : str
        Such as ``"Rp 3.500.000"``, ``"500k"`` or ``"seratus ribu"``; white space around it does not count.

    Returns
    -------
    int or None
        Rupiah; None where the text is no sum, or more than one.

    Examples
    --------
    >>> [parse_amount(text) for text in ("Rp3.500.000,00", "2,5M", "dua setengah juta", "gopek", "jutaan")]
    [3500000, 2500000000, 2500000, 500, None]
    """
    stripped = text.strip()
    amounts = find_amounts(stripped)
    return amounts[0].rupiah if [a.span for a in amounts] == [Span(0, len(stripped))] else None
