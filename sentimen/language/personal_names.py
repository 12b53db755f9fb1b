"""Names of people, where the words before them leave no doubt: "a.n. Budi Santoso", "Ibu Siti"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sentimen.language.name_words import is_listed_name, is_never_name, is_ordinary, is_rather_word
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
_SECOND_TITLE = re.compile(
    r"(?i:bapak|bpk|pak|ibu|bu|mas|mbak|mba|kak|ka|aa|kang|teh|om|tante|mr|mrs|ms|sdr|sdri|saudara|saudari"
    r"|tn|ny|rm|h|hj"
    r"|dr|drs|ir|an(?=\.))\.?\s{1,2}"
)
# Names of Bali begin with "I" or "Ni" and the order of birth.
_BALINESE = re.compile(
    r"(?i:i|ni|ida)\s{1,2}(?=(?i:made|wayan|ketut|nyoman|gede|putu|kadek|komang|nengah|gusti|luh|dewa|bagus|ayu)(?!\w))"
)
_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"({_LETTER}(?>(?:{_LETTER}|['\u2019](?={_LETTER})"
    rf"|-(?=[A-Z])){{0,24}}))(?![\w'\u2019@])(\.(?=\s{{0,2}}{_LETTER}))?"
)
_GAP = re.compile(r"[^\S\r\n]{1,2}")
_SHORTENED = frozenset(("muh", "moh", "moch", "mohd", "muhd", "mhd", "abd", "st", "r", "m", "h", "hj"))
_LINKS = frozenset(("bin", "binti", "bt", "bte", "br", "boru", "de", "da", "van", "el", "al"))
_MOST_WORDS = 6


class _Cue(NamedTuple):
    """What the words before a name tell of it."""

    holder: bool  # "a.n.", "atas nama": a name must follow
    certain: bool  # these, and "nama saya", "Sdr.": small letters may be a name
    small: bool  # small letters may as well be other words: "nama saya bulan lalu"
    wary: bool  # capitals may be another name: "namanya Grand Hotel"


def _is_name(word: str, first: bool, cue: _Cue) -> bool:
    """Judge one word.

    What follows a first word must not be a frequent word, since it may tell what befell the person.
    """
    article, _, rest = word.partition("-")
    if rest and article.casefold() in _LINKS:
        word = rest
    parts = word.casefold().split("-")
    if any(is_never_name(part) for part in parts):
        return False
    listed = all(is_listed_name(part) for part in parts)
    if word.islower():
        if not cue.certain:
            return False
        if listed:
            return not is_rather_word(word) or (first and not cue.small)
        return len(word) > 2 and not is_ordinary(word, frequent=True)
    if not word[0].isupper():
        return False
    if listed:
        return True
    if not cue.certain and 1 < len(word) < 4 and word.isupper():  # an abbreviation: "Pak RT"
        return False
    shouted = len(word) > 1 and word.isupper()
    frequent = shouted or cue.wary or (cue.certain and not first)
    return not any(is_ordinary(part, frequent, affixes=not (first and cue.holder)) for part in parts)


def _begins_name(text: str, word: re.Match[str]) -> bool:
    """Tell whether a capitalised word of the language is a name, since another name follows it: "Pelangi Arsyila"."""
    gap = _GAP.match(text, word.end())
    following = _WORD.match(text, gap.end()) if gap else None
    if following is None or not word[1].istitle() or not following[1].istitle() or is_never_name(word[1].casefold()):
        return False
    return is_listed_name(following[1].casefold()) or not is_ordinary(following[1].casefold(), frequent=True)


def _name_end(text: str, start: int, cue: _Cue, shouted: bool) -> int:
    """Return where the name that begins at `start` ends; `start` itself where none does."""
    balinese = _BALINESE.match(text, start)
    at, end = balinese.end() if balinese else start, start
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, at)
        if word is None or (shouted and word[1].isupper()):
            break
        first = end == start
        lowered, stop = word[1].casefold(), word[2] is not None
        initial = len(word[1]) == 1 and word[1].isupper()
        link = not first and lowered in _LINKS
        shortened = stop and (initial or lowered in _SHORTENED or link)
        if initial and first and not stop:
            break
        named = _is_name(word[1], first, cue) or (first and cue.holder and _begins_name(text, word))
        if not (link or shortened or initial or named):
            break
        if not link:
            end = word.end() if shortened else word.end(1)
        gap = _GAP.match(text, word.end())
        # After a full stop a sentence begins, unless the stop shortens a name.
        if not shortened and (stop or gap is None):
            break
        at = gap.end() if gap else word.end()
    return end


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
        cue = _Cue(
            holder=holder,
            certain=holder or introduced or title["formal"] is not None,
            small=payee or introduced or title["own"] is not None,
            wary=title["called"] is not None,
        )
        shouted = not holder and not introduced and title.group().isupper() and len(title.group().strip()) > 1
        start = title.end()
        for _ in range(2):
            if second := _SECOND_TITLE.match(text, start):
                start = second.end()
        end = _name_end(text, start, cue, shouted)
        if end > start:
            yield Span(start, end)
