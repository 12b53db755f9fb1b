"""Names of people, where the words before them leave no doubt: "a.n. Budi Santoso", "Ibu Siti"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.name_extent import NameCue, after_titles, name_end
from sentimen.language.number_borders import BANKS
from sentimen.language.spans import Span

__all__ = ["find_names"]

_RELATION = r"(?:istri|suami|anak|ibu|bapak|ayah|mama|papa|adik|kakak|orang\s{1,2}tua|ortu|teman|saudara)"
_OWN = r"(?:saya|sy|aku|ak|gw|gue|gua|ane|kami|beliau|dia)"
_OPENING = r"[\s.:\"'“”‘’(*]{1,4}"
_HOLDER = (
    r"(?<![\w/.-])(?:(?i:a\.\s?n\.?|a/n|atas\s{1,2}nama)(?![^\W_])"
    rf"{_OPENING}(?P<own>(?i:(?:{_RELATION}\s{{1,2}})?{_OWN}\s{{1,2}}))?|(?i:an)\.\s{{0,2}}(?=[A-Z]))"
)
# "an" is also an ending typed apart ("40rb an"): it announces a holder only where money is sent.
_PAYEE = r"(?<![\w'\"-])(?i:an)(?![^\W_])[\s.:]{1,3}(?=[^\W\d_])"
_PAYEE_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:rek|rekening|norek|va|(?:transfer|tf|trf)\s{{1,2}}ke|{BANKS})"
    rf"(?>(?:[\s.:]{{1,3}}+(?:saya|sy|tujuan|bank|{BANKS})(?!\w)){{0,2}})|<(?:ACCOUNT|CARD|PHONE)>|\d{{10,20}}+)"
    r"[\s,(:-]{1,3}+$",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:lengkap|panggilan|asli|depan|belakang|kecil|gadis|penerima|pengirim|pemilik|pemegang|pasien|pelapor|terlapor"
    r"|korban|saksi|pemohon|peserta|nasabah|pelanggan|pemesan|penumpang|tertanggung|karyawan|siswa|mahasiswa|kontak"
    r"|pembeli|penjual|penipu|pelaku|pengadu|driver|kurir|sopir|petugas|teller|dokter|kandung|rekening|rek|kartu"
    rf"|tabungan|ktp|almarhum|almarhumah|{_RELATION}|{_OWN})"
)
_IS = r"(?:\s{0,2}[:=]\s{0,2}[\"'“”‘’*]?|\s{1,2}(?:(?:adalah|yaitu|ialah|itu)\s{1,2})?[\"'“”‘’*]?)"
_INTRODUCED = (
    rf"(?<![^\W\d])(?i:nama(?:ku(?:\s{{1,2}}{_LABEL})?|(?:nya)?(?:\s{{1,2}}{_LABEL}){{1,4}}){_IS}"
    rf"|ibu\s{{1,2}}kandung(?:nya|\s{{1,2}}{_OWN})?\s{{0,2}}[:=]\s{{0,2}}[\"'“”‘’*]?"
    r"|nama(?:nya)?\s{0,2}[:=]\s{0,2}[\"'“”‘’*]?)(?=[^\W\d_])"
)
# "Dulu namanya Melati Asri", "masih bernama Melati": a place had that name.
_CALLED = r"(?<!\w)(?<!dulu\s)(?<!dulunya\s)(?<!masih\s)(?i:(?:ber)?nama(?:nya)?\s{1,2}(?:adalah\s{1,2})?)(?=[A-Z])"
_HONORIFIC = (
    rf"(?<![\w/])(?i:ibu\s{{1,2}}kandung\s{{1,2}}{_OWN}|bapak|bpk|pak|ibu|bu|mas|mbak|mba|kak|kakak|saudara|saudari"
    r"|tuan|tn|nyonya|ny|nona|nn)"
    r"(?![^\W_])\.?\s{1,2}(?=[A-Z])"
)
_FORMAL = r"(?<!\w)(?i:sdri?)(?![^\W_])\.?\s{1,2}(?=[A-Z])"
_TITLE = re.compile(
    rf"(?P<holder>{_HOLDER})|(?P<payee>{_PAYEE})|(?P<formal>{_FORMAL})|(?P<introduced>{_INTRODUCED})"
    rf"|(?P<called>{_CALLED})|{_HONORIFIC}"
)


def find_names(text: str) -> Iterator[Span]:
    """Find names after "a.n.", "atas nama", "nama saya" and forms of address.

    Roles ("Pak polisi", "Mbak Admin"), firms and words of the language are not names. All-lower-case words count only
    after "a.n.", "atas nama", "nama saya" and its like, and the "an" of an account. A form of address in capitals says
    nothing, since then the message shouts.

    Parameters
    ----------
    text : str
        Any string.

    Yields
    ------
    Span
        The name without what announces it.

    Examples
    --------
    >>> text = "a.n. rudi hartono dilecehkan, sudah lapor ke Ibu Siti Aminah, bukan Pak polisi"
    >>> [span.of(text) for span in find_names(text)]
    ['rudi hartono', 'Siti Aminah']
    """
    for title in _TITLE.finditer(text):
        payee = title["payee"] is not None
        if payee and not _PAYEE_BEFORE.search(text[max(0, title.start() - 40) : title.start()]):
            continue
        introduced = title["introduced"] is not None
        holder = payee or title["holder"] is not None
        cue = NameCue(
            holder=holder,
            certain=holder or introduced or title["formal"] is not None,
            small=payee or introduced or title["own"] is not None,
            wary=title["called"] is not None,
        )
        shouted = not holder and not introduced and title.group().isupper() and len(title.group().strip()) > 1
        start = after_titles(text, title.end())
        end = name_end(text, start, cue, shouted)
        if end > start:
            yield Span(start, end)
