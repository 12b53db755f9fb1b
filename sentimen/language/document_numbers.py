"""Numbers of documents and registers that name a person: BPJS, NPWP, passport, driving licence, NIP, NIM, patients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.number_borders import LEFT, RIGHT, SEPARATOR
from sentimen.language.spans import Span

__all__ = ["find_documents"]

_GAP = r"[\s.:=#(/,\"'“”*–-]{1,3}+"
_FILLER = (
    rf"(?>(?:{_GAP}(?:no|nomor|nomer|kartu|peserta|saya|sy|aku|gw|gue|anak|istri|suami|ibu|bapak|pasien"
    rf"|kesehatan|kes|tk"
    r"|ketenagakerjaan|pegawai|karyawan|mahasiswa|adalah|yaitu|ini|itu|id|nya)(?!\w)){0,4})"
)
_SPLIT = rf"{SEPARATOR}?"
# The word that tells, and the form of its number.
_FORMS = (
    (
        r"bpjs|jkn|kis|kartu\s{1,2}indonesia\s{1,2}sehat",
        rf"\d{{4}}{_SPLIT}\d{{4}}{_SPLIT}(?:\d{{4}}{SEPARATOR}\d(?!\w|\s{{1,2}}[^\W\d_])|\d{{3,5}})|\d{{11}}|\d{{13}}",
    ),
    (
        r"nip|nrp|nuptk|nidn|nisn?|nim|npm|(?:no|nomor|nomer)\.?\s{1,2}induk",
        rf"\d{{8}}{SEPARATOR}\d{{6}}{SEPARATOR}\d{SEPARATOR}\d{{3}}|\d{{7,18}}",
    ),
    (r"npwp", r"\d{2}\.?\d{3}\.?\d{3}\.?\d[.-]?\d{3}\.?\d{3}|\d{16}"),
    (r"paspor|passport|pasport", r"[A-Z]{1,2}\s?\d{6,7}"),
    (
        r"(?:no|nomor|nomer)\.?\s{0,2}rm|rekam\s{1,2}medi[sk]|medrec",
        r"\d{2}(?:[.-]\d{2}){2,4}|\d{6,10}",
    ),
    (
        r"(?:no|nomor|nomer)\.?\s{1,2}sim(?:\s{1,2}[abcd])?|sim\s{1,2}[abcd]",
        rf"\d{{4}}{SEPARATOR}\d{{4}}{SEPARATOR}\d{{4,6}}|\d{{12,14}}",
    ),
    # In its own grouping, the number of a driving licence needs no more than "sim".
    (r"sim", rf"(?!0?8)\d{{4}}{SEPARATOR}\d{{4}}{SEPARATOR}\d{{6}}"),
)
_DOCUMENT = re.compile(
    r"(?<![^\W\d])(?:"
    + "|".join(rf"(?:{word})(?:-?nya)?(?!\w){_FILLER}{_GAP}(?P<n{at}>{form})" for at, (word, form) in enumerate(_FORMS))
    + rf"){RIGHT}"
    # The marks of a tax number leave no doubt.
    rf"|(?<![\w>]){LEFT}(?P<tax>\d{{2}}\.\d{{3}}\.\d{{3}}\.\d-\d{{3}}\.\d{{3}}){RIGHT}",
    re.IGNORECASE,
)


def find_documents(text: str) -> Iterator[Span]:
    """Find numbers of insurance, tax, passport, licence, employment, study and medical records.

    Examples
    --------
    >>> text = "BPJS saya 0001234567890, paspor C1234567, no antrian 0012"
    >>> [span.of(text) for span in find_documents(text)]
    ['0001234567890', 'C1234567']
    """
    for match in _DOCUMENT.finditer(text):
        yield Span(*match.span(match.lastgroup or 0))
