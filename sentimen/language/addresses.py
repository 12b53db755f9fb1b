"""Where people live: street addresses, wards and postal codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.place_words import PLACE
from sentimen.language.spans import Span

__all__ = ["find_addresses"]

# "R.A. Kartini", "Dr.Ir.H. Soekarno": stops within a name end no street.
_INITIALS = r"(?>(?:(?:[A-Z][A-Za-z]{0,2}\.){1,4}\s{0,2})?)"
_NAME = r"(?:[A-Z][\w']{0,24}+\.?|\d{1,2}(?![\d.,/:]))"
_STREET = (
    r"(?<![\w<])(?:(?i:jl|jln|jalan|gg|gang|komplek|kompleks|perum|perumahan|dusun|kp|kampung)(?![^\W_]))\.?\s{0,2}"
    rf"{_INITIALS}{_NAME}(?:\s{{1,2}}(?!(?i:no|nomor|blok|rt|rw|kel|kec)(?![^\W_])){_NAME}){{0,5}}"
)
# With "jl" shortened and a number at the end, names in small letters leave no doubt either: "jl mawar no 5".
_SMALL = r"[^\W\d_][\w']{0,24}+\.?"
_SMALL_STREET = (
    r"(?<![\w<])(?i:jl|jln|gg)(?![^\W_])\.?\s{0,2}"
    rf"(?i:{_INITIALS})(?!(?i:no|nomor|blok|rt|rw)(?![^\W_])){_SMALL}(?:\s{{1,2}}(?!(?i:no|nomor|blok|rt|rw"
    rf"|kel|kec)(?![^\W_])){_SMALL}){{0,3}}"
)
# "jalan" and what estates are called by are words as well: in small letters the words behind them have to tell a place.
_ESTATE = r"perum|perumahan|komplek|kompleks|cluster|kluster"
_SMALL_PLACE = rf"(?<![\w<])(?i:(?:jalan|gang|{_ESTATE})(?![^\W_])\.?\s{{1,2}}{PLACE})"
_TOLD_PLACE = rf"(?i:jalan|gang)\s{{1,2}}(?!(?i:no|nomor|blok|rt|rw)(?![^\W_])){_SMALL}(?:\s{{1,2}}{_SMALL}){{0,3}}"
_MEASURED = (
    r"(?i:jam|menit|detik|hari|minggu|bulan|tahun|kali|x|orang|mobil|motor|unit|titik|meter|km|kilometer|kk"
    r"|rumah|warga)"
)
_NO_MEASURE = rf"(?!\w)(?!\s{{1,2}}{_MEASURED}(?!\w))"
# A bare number is one of a house where a place follows: "Jl Melati 5 Depok", not "Jl Melati 5 jam macet".
_NOT_PLACE = (
    rf"(?i:{_MEASURED}|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
    r"|ini|itu|yang|dan|sudah|masih|belum|tidak|selalu|sering|lagi)(?!\w)"
)
_HOUSE = (
    rf"(?<![\w<])(?i:jl|jln|jalan|gg|gang)(?![^\W_])\.?\s{{0,2}}{_INITIALS}"
    r"[A-Z][\w']{0,24}+\.?(?:\s{1,2}[A-Z][\w']{0,24}+\.?){0,4}"
    rf"\s{{1,2}}\d{{1,3}}[A-Za-z]?(?=,?\s{{1,2}}(?!{_NOT_PLACE})[A-Z][a-z]{{2}})"
)
_NUMBER = r"(?i:(?:no|nomor|nmr)(?![^\W_])\.?\s{0,2}\d{1,4}[a-z]?(?!\w)(?![\w.,]*\d))"
_BLOCK = (
    r"(?:(?i:blok|blk)\.?\s{1,2}[A-Z]{1,2}\s{0,2}[-/.]?\d{0,3}[A-Z]?"
    rf"(?:\s?[/-]\s?\d{{1,3}}|\s{{1,2}}(?i:no)\.?\s{{0,2}}\d{{1,3}})?{_NO_MEASURE})"
)
# "blok c3 no 12", "blok c3/12" tell a house in small letters too; "blok c3" and "blok f 7" only beside a place.
_DOOR = r"(?:\s?[/-]\s?\d{1,3}|\s{1,2}(?:no|nomor|nmr)\.?\s{0,2}\d{1,4}[a-z]?)"
_ROW = r"(?:[a-z]{1,2}[-.]?\d{1,3}[a-z]?|[a-z]\s\d{1,3})"
_DOOR_IN_BLOCK = rf"(?i:(?:blok|blk)\.?\s{{1,2}}(?:{_ROW}|[a-h]{{1,2}}|[i-z]){_DOOR}{_NO_MEASURE})"
_SMALL_BLOCK = rf"(?:{_DOOR_IN_BLOCK}|(?i:(?:blok|blk)\.?\s{{1,2}}{_ROW}{_NO_MEASURE}))"
_ROW_AND_DOOR = rf"(?i:{_ROW}{_DOOR}{_NO_MEASURE})"
_WARD = (
    r"(?i:rt\s{0,2}[.:]?\s{0,2}\d{1,3}(?!\d)(?:\s{0,2}[,/-]?\s{0,2}(?:rw\s{0,2}[.:]?\s{0,2})\d{1,3}"
    r"|\s{0,2}/\s{0,2}\d{1,3})(?!\w)|rt\s{0,2}/\s{0,2}rw\s{0,2}[.:]?\s{0,2}\d{1,3}\s{0,2}/\s{0,2}\d{1,3}(?!\w))"
)
_AREA = (
    rf"(?:(?i:kel|kelurahan|desa|kec|kecamatan|kab|kabupaten)(?![^\W_])\.?\s{{0,2}}{_NAME}"
    rf"(?:\s{{1,2}}(?!(?i:kec|kab|kel|kode|kota)){_NAME}){{0,2}})"
)
_POSTCODE = r"(?:(?i:kode\s{0,1}pos|kodepos)[\s.:]{0,3}\d{5}(?!\w))"
# Behind a street that is told, what may mean something else alone.
_MORE = (
    rf"(?i:(?:rt|rw)\s{{0,2}}[.:]?\s{{0,2}}\d{{1,3}}{_NO_MEASURE}"
    rf"|(?:kel|kec)(?:\.\s{{0,2}}|\s{{1,2}})(?!{_NOT_PLACE}){_SMALL}(?!\w))"
)
_COMMA = r"\s{0,2}[,.]?\s{1,2}"
_EXACT = rf"(?:{_NUMBER}|{_SMALL_BLOCK}|{_BLOCK}|{_WARD})"
_TAIL = rf"(?:{_COMMA}(?:{_EXACT}|{_AREA}|{_POSTCODE}|{_MORE}))"

# A street alone is a place anyone may name ("macet di Jalan Sudirman"): a number, block or ward makes it an address.
_ADDRESS = re.compile(
    rf"(?:{_STREET}|{_SMALL_STREET}){_COMMA}{_EXACT}{_TAIL}{{0,6}}"
    rf"|{_SMALL_PLACE}{_COMMA}(?:{_EXACT}|{_ROW_AND_DOOR}){_TAIL}{{0,6}}"
    rf"|{_HOUSE}{_TAIL}{{0,6}}"
    rf"|(?<![\w<])(?:{_WARD}|{_DOOR_IN_BLOCK}){_TAIL}{{0,5}}"
    rf"|(?i:(?<!\w)(?:alamat(?:nya|\s{{1,2}}(?:saya|sy|rumah|lengkap|pengiriman|penerima))?"
    rf"|tinggal\s{{1,2}}di|domisili(?:\s{{1,2}}di)?)"
    rf"[\s:=]{{1,3}}(?:di\s{{1,2}})?)(?P<told>{_STREET}{_TAIL}{{0,6}}|{_TOLD_PLACE}{_COMMA}{_EXACT}{_TAIL}{{0,6}})"
    rf"|(?i:(?<!\w)(?:(?:rumah|alamat|tinggal|kontrakan)(?:nya|ku)?(?:\s{{1,2}}(?:saya|sy|aku|gw|kami|di)){{0,3}}"
    rf"|(?:{_ESTATE})(?:\s{{1,2}}{_SMALL}){{1,4}})\s{{1,2}})"
    rf"(?P<block>{_SMALL_BLOCK}{_TAIL}{{0,5}})"
    r"|(?<![^\W\d])(?i:kode\s{0,1}pos|kodepos)[\s.:]{1,3}(?P<postcode>\d{5})(?!\w)"
)


def find_addresses(text: str) -> Iterator[Span]:
    """Find street addresses, wards (RT/RW) and postal codes.

    Examples
    --------
    >>> text = "kirim ke Jl. Melati Raya No. 12, RT 01/RW 02 ya, bukan ke Jalan Kenanga"
    >>> [span.of(text) for span in find_addresses(text)]
    ['Jl. Melati Raya No. 12, RT 01/RW 02']
    """
    for match in _ADDRESS.finditer(text):
        group = next((name for name in ("told", "block", "postcode") if match[name] is not None), 0)
        yield Span(*match.span(group))
