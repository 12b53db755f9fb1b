"""What opens an account or a card: one-time passwords, PINs, card codes and passwords that customers write out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.number_borders import BANKS
from sentimen.language.spans import Span

__all__ = ["find_passcodes"]

_GAP = r"[\s.:=(\[,\"'“”‘’*>–—-]{1,4}+"
_CUE = (
    r"(?:kode\s{1,2})?(?:otp|m-?pin|pin)|kode\s{1,2}(?:verifikasi|verif|keamanan|rahasia|otentikasi|autentikasi)"
    r"|verification\s{1,2}code"
)
_FILLER = (
    r"nya|saya|sy|aku|ku|gw|gue|ane|anda|kamu|mu|lu|lo|kami|kita|dia|beliau|mas|mbak|pak|bu|ibu|bapak"
    r"|atm|kartu|debit|kredit|bank|rekening|akun|dompet|login|masuk|transaksi|transfer|pembayaran"
    r"|registrasi|pendaftaran"
    r"|mobile|m-?banking|banking|internet|ibanking|aplikasi|app|verifikasi|kode|sms|wa|whatsapp|telegram|google|gmail"
    r"|facebook|instagram|tiktok|ovo|dana|gopay|gojek|grab|shopee|shopeepay|spaylater|linkaja|tokopedia"
    r"|lazada|brimo|livin"
    rf"|bukalapak|blibli|traveloka|akulaku|kredivo|{BANKS}"
    r"|kak|min|gan|sis|bang|ya|dari|untuk|utk|buat|ke|di|yang|yg|dikirim|diterima|aktivasi|e-?wallet|baru"
    r"|lama|tadi|adalah|yaitu|ialah|is|ini|itu|tsb|tersebut"
)
# What is counted after the number: "otp 3000 detik".
_COUNTED = (
    r"x|kali|menit|mnt|detik|dtk|jam|hari|digit|angka|karakter|orang|sms|poin|rb|ribu|jt|juta|rupiah|perak|years?|tahun"
    r"|nasabah|pelanggan|pengguna|user|transaksi|meter"
)
_DIGITS = r"\d{4,8}+|\d{3}[\s-]\d{3}(?![\s-]\d)"
_RIGHT = rf"(?![\w<%])(?![.,/:=-][\d<])(?!\s{{1,2}}(?:%|(?:{_COUNTED})(?!\w)))"
_PASSCODE = re.compile(
    rf"(?<![^\W\d])(?<!-)(?:{_CUE})(?:-?(?:nya|ku"
    rf"|mu))?(?![\w-])(?>(?P<fillers>(?:{_GAP}(?:{_FILLER})(?!\w)){{0,5}})){_GAP}"
    rf"(?:G-)?(?P<code>{_DIGITS}){_RIGHT}"
    rf"|(?<![\w.,:/>-])(?P<first>{_DIGITS})\s{{1,2}}(?:(?:adalah|merupakan|ialah|itu|is"
    rf"|your)\s{{1,2}}){{1,2}}(?:{_CUE})(?!\w)",
    re.IGNORECASE,
)
_TIGHT_GAP = r"[\s:=(\"'“”‘’*]{1,4}+"
_SUFFIX = r"(?:-?(?:nya|ku|mu))?(?![\w-])"
_TOLD = rf"(?>(?:{_TIGHT_GAP}(?:{_FILLER})(?!\w)){{0,5}}){_TIGHT_GAP}"
_MARK = r"[\w@#!$&*-]"
# "jam12" is a time, "hilang50rb" a sum.
_OTHER_WORD = (
    r"(?!(?:jam|jm|pukul|pkl|tanggal|tgl|idr|versi)\d)"
    r"(?![^\W\d_]{3,20}\d{1,4}(?:rb|rbu|ribu|jt|juta|k|x|hr|hari|mb|gb|mbps)(?!\w))"
)
_SECRET = re.compile(
    rf"(?<![^\W\d])(?<!-)(?:(?:kode\s{{1,2}})?(?:cvv2?|cvc2?){_SUFFIX}{_TOLD}(?P<card>\d{{3,4}}){_RIGHT}"
    # Letters and two digits: "salah2" is a word said twice.
    rf"|(?:password|passwd|(?:kata\s{{1,2}})?sandi|pwd?|pass(?=\s{{0,2}}[:=])){_SUFFIX}{_TOLD}"
    rf"{_OTHER_WORD}(?P<password>[^\W\d_]{{3,20}}{_MARK}{{0,12}}\d\d{_MARK}{{0,12}})"
    rf"(?![\w<@])"
    rf"|<CARD>[\s,(]{{1,3}}(?:exp(?:ired|iry)?|valid\s{{1,2}}thru|masa\s{{1,2}}berlaku)"
    rf"{_TOLD}(?P<end>\d\d/\d\d(?!\d)){_RIGHT})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"19\d\d|20[0-3]\d")
_OF_A_SUM = re.compile(r"(?<!\w)(?:transaksi|transfer|pembayaran|untuk|utk|buat)(?!\w)", re.IGNORECASE)


def _is_number(code: str, fillers: str) -> bool:
    """Tell sums in round thousands from codes, and years where the words do not stand directly before them."""
    if code.endswith("000") and (len(code) < 6 or _OF_A_SUM.search(fillers)):
        return True
    return bool(fillers) and _YEAR.fullmatch(code) is not None


def find_passcodes(text: str) -> Iterator[Span]:
    """Find one-time passwords and PINs: four to eight digits after the word, or before "adalah kode OTP".

    Counts, sums in round thousands and years are left out. The three or four digits of a card ("cvv 123"), until when a
    masked card is valid, and passwords of letters and digits count too.

    Examples
    --------
    >>> text = "Kode OTP Anda adalah 445566, pin atm 1234, pin 10 kali salah, otp 5 menit"
    >>> [span.of(text) for span in find_passcodes(text)]
    ['445566', '1234']
    """
    for match in _PASSCODE.finditer(text):
        group = "first" if match["code"] is None else "code"
        if not _is_number(match[group], match["fillers"] or ""):
            yield Span(*match.span(group))
    for match in _SECRET.finditer(text):
        group = match.lastgroup or ""
        # In capitals alone, letters and digits are rather the number of an order.
        if not match[group].isupper():
            yield Span(*match.span(group))
