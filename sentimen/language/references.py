"""What a message points at: order and parcel numbers, links, accounts on social media, and authorities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language import patterns
from sentimen.language.spans import Span

__all__ = ["find_institutions", "find_links", "find_order_ids"]

_ORDER_ID = re.compile(
    # A number after a word for it: "no resi 004512340099".
    r"(?i:(?<!\w)(?:resi|awb|invoice|inv|faktur|order|pesanan|booking|tiket|ticket|laporan|transaksi|trx|ref)"
    r"(?>(?:[\s.:#=-]{1,3}+(?:id|no|nomor|nomer|number|kode|saya|sy|nya)(?!\w)){0,3})[\s.:#=-]{1,3}+)"
    r"(?P<told>(?=[A-Za-z/-]{0,12}\d)[A-Za-z0-9]{1,25}+(?>(?:[/-][A-Za-z0-9]{1,25}+){0,6}))(?![\w@])(?![.,]\d)"
    # A code that says so by its form: "JNE0098812", "SPXID0312345678", "TKP-20240312-0001", "INV/2024/03/881".
    r"|(?<![\w/.@#-])(?P<formed>(?=[A-Zinv]{2,8}[A-Z0-9/-]{0,40}\d)"
    r"(?:(?:[A-Z]{2,8}+|(?i:inv))\d{0,12}+(?>(?:[/-][A-Z0-9]{1,25}+){1,6})|[A-Z]{2,8}+[A-Z0-9]{6,25}+))(?![\w@])(?![/-]\w)"
)
# Domains are taken without a scheme where the ending leaves no doubt.
_LINK = re.compile(
    rf"(?P<url>(?<!\w){patterns.URL}"
    r"|(?<![\w.@-])(?i:(?:[\w-]{1,40}+\.){1,3}(?:com|net|org|(?:co|go|or|ac|web|my)\.id)(?![\w@-])(?!\.\w)(?:/[^\s<>]*+)?"
    r"|(?:bit\.ly|s\.id|t\.me|wa\.me|youtu\.be)/[^\s<>]++))"
    rf"|(?P<email>(?<![\w.+-]){patterns.EMAIL})"
    rf"|(?<![\w@])(?P<mention>{patterns.MENTION})"
    rf"|(?<![\w#&])(?P<hashtag>{patterns.HASHTAG})"
)
_NAMES = (
    r"ojk|otoritas\s{1,2}jasa\s{1,2}keuangan|ylki|yayasan\s{1,2}lembaga\s{1,2}konsumen(?:\s{1,2}indonesia)?|bpkn|bpsk"
    r"|badan\s{1,2}penyelesaian\s{1,2}sengketa\s{1,2}konsumen|kem(?:en)?kominfo|kominfo|kem(?:en)?komdigi|komdigi"
    r"|ombudsman(?:\s{1,2}ri)?|sp4n(?:\s?-?\s?lapor)?|bpom|kpai|kppu|ppatk|bappebti|laps\s{1,2}sjk|lps|kemendag|kemenkes"
    r"|kemenhub|kemnaker|disnaker|disperindag|komnas\s{1,2}(?:ham|perempuan|perlindungan\s{1,2}anak)|btpa"
    r"|satgas\s{1,2}(?:pasti|waspada\s{1,2}investasi)|bank\s{1,2}indonesia"
)
# LAPOR! is the state's complaint desk; written small it is only the verb.
_INSTITUTION = re.compile(rf"(?<![\w@#/.])(?:(?i:{_NAMES})(?!\w)(?!\.\w)|LAPOR!(?!!))")
_DIGIT = re.compile(r"\d")


def find_order_ids(text: str) -> list[Span]:
    """Find numbers of orders, parcels, invoices and tickets.

    Examples
    --------
    >>> text = "paket JNE0098812 dan INV/2024/03/881, no resi: 004512340099 belum jalan"
    >>> [span.of(text) for span in find_order_ids(text)]
    ['JNE0098812', 'INV/2024/03/881', '004512340099']
    """
    spans = []
    for match in _ORDER_ID.finditer(text):
        group = "told" if match["told"] is not None else "formed"
        digits = len(_DIGIT.findall(match[group]))
        letters = any(character.isalpha() for character in match[group])
        parted = "/" in match[group] or "-" in match[group]
        # Eight digits and no letter may still be a date, so plain numbers need a word and some length.
        fewest = (4 if parted else 5) if letters else (9 if parted else 8)
        if digits >= fewest:
            spans.append(Span(*match.span(group)))
    return spans


def find_links(text: str) -> Iterator[tuple[str, Span]]:
    """Find addresses on the web, each with its kind: url, email, mention or hashtag.

    Examples
    --------
    >>> text = "cek http://toko.example/a. @tokoku #kecewa cs@toko.example"
    >>> [(kind, span.of(text)) for kind, span in find_links(text)]
    [('url', 'http://toko.example/a'), ('mention', '@tokoku'), ('hashtag', '#kecewa'), ('email', 'cs@toko.example')]
    """
    for match in _LINK.finditer(text):
        kind = match.lastgroup or "url"
        found = match.group().rstrip(".,;:!?)\"'>") if kind == "url" else match.group()
        yield kind, Span(match.start(), match.start() + len(found))


def find_institutions(text: str) -> list[Span]:
    """Find the authorities that customers complain to, by name or abbreviation.

    Examples
    --------
    >>> text = "saya lapor ke OJK dan ylki, juga LAPOR! dan polisi"
    >>> [span.of(text) for span in find_institutions(text)]
    ['OJK', 'ylki', 'LAPOR!']
    """
    return [Span(*match.span()) for match in _INSTITUTION.finditer(text)]
