"""Codes that open an account: one-time passwords and PINs that customers write out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.personal_numbers import BANKS
from sentimen.language.spans import Span

__all__ = ["find_passcodes"]

_GAP = r"[\s.:=(]{1,3}+"
_FILLER = rf"nya|saya|sy|aku|gw|gue|atm|kartu|debit|kredit|bank|{BANKS}|kode|baru|lama|adalah|yaitu|ini|itu"
# What is counted after the number: "otp 3000 detik".
_COUNTED = (
    r"x|kali|menit|mnt|detik|dtk|jam|hari|digit|angka|karakter|orang|sms|poin|rb|ribu|jt|juta|rupiah|perak|years?|tahun"
)
_PASSCODE = re.compile(
    rf"(?<![\w-])(?:otp|pin|kode\s{{1,2}}verifikasi)(?:-?nya)?(?![\w-])(?>(?:{_GAP}(?:{_FILLER})(?!\w)){{0,3}}){_GAP}"
    r"(?P<code>(?!\d{1,2}000(?!\d))\d{4,8}+|\d{3}[\s-]\d{3}(?![\s-]\d))"
    rf"(?![\w<%])(?![.,/:=-][\d<])(?!\s{{1,2}}(?:%|(?:{_COUNTED})(?!\w)))",
    re.IGNORECASE,
)


def find_passcodes(text: str) -> Iterator[Span]:
    """Find one-time passwords and PINs: four to eight digits after the word.

    Counts and sums in round thousands are left out.

    Examples
    --------
    >>> text = "kode otp nya 445566, pin atm 1234, pin 10 kali salah, otp 5 menit"
    >>> [span.of(text) for span in find_passcodes(text)]
    ['445566', '1234']
    """
    for match in _PASSCODE.finditer(text):
        yield Span(*match.span("code"))
