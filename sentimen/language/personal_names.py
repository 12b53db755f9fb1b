"""Names of people, where the words before them leave no doubt: "a.n. Budi Santoso", "Ibu Siti"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import shared_normalizer
from sentimen.language.personal_numbers import BANKS
from sentimen.language.spans import Span

__all__ = ["find_names"]

_HOLDER = r"(?<![\w/.-])(?:(?i:a\.\s?n\.?|a/n|atas\s{1,2}nama)(?![^\W_])[\s.:]{1,3}|(?i:an)\.\s{0,2}(?=[A-Z]))"
# "an" is also an ending typed apart ("40rb an"): it announces a holder only where money is sent.
_PAYEE = r"(?<![\w'\"-])(?i:an)(?![^\W_])[\s.:]{1,3}(?=[^\W\d_])"
_PAYEE_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:rek|rekening|norek|va|(?:transfer|tf|trf)\s{{1,2}}ke|{BANKS})"
    rf"(?>(?:[\s.:]{{1,3}}+(?:saya|sy|tujuan|bank|{BANKS})(?!\w)){{0,2}})|<(?:ACCOUNT|CARD|PHONE)>|\d{{10,20}}+)"
    r"[\s,(:-]{1,3}+$",
    re.IGNORECASE,
)
_INTRODUCED = (
    r"(?<!\w)(?i:nama\s{1,2}(?:saya|sy|lengkap|penerima|pengirim|pemilik)"
    r"(?:\s{0,2}[:=]\s{0,2}|\s{1,2}(?:adalah\s{1,2})?)"
    r"|nama\s{0,2}[:=]\s{0,2})"
)
_CALLED = r"(?<!\w)(?i:nama\s{1,2}(?:adalah\s{1,2})?)(?=[A-Z])"
_HONORIFIC = (
    r"(?<![\w/])(?i:bapak|bpk|pak|ibu|bu|mas|mbak|mba|kak|kakak|saudara|saudari|tuan|tn|nyonya|ny|nona|nn)"
    r"(?![^\W_])\.?\s{1,2}(?=[A-Z])"
)
_FORMAL = r"(?<!\w)(?i:sdri?)(?![^\W_])\.?\s{1,2}(?=[A-Z])"
_TITLE = re.compile(
    rf"(?P<holder>{_HOLDER})|(?P<payee>{_PAYEE})|(?P<formal>{_FORMAL})|(?P<introduced>{_INTRODUCED})|{_CALLED}|{_HONORIFIC}"
)
_SECOND_TITLE = re.compile(r"(?i:bapak|bpk|pak|ibu|bu|sdr|sdri|saudara|saudari|tn|ny|h|hj|dr|drs|ir)\.?\s{1,2}")
_WORD = re.compile(r"([^\W\d_](?>(?:[^\W\d_]|['\u2019](?=[^\W\d_])){0,24}))(?![\w'\u2019@])(\.(?=\s{0,2}[A-Z][a-z]))?")
_AFFIXED = re.compile(r"di\w{5,24}|(?:ke|me|ter|ber|pe)\w{3,24}(?:kan|nya)|(?:ke|pe)\w{6,24}an")
_GAP = re.compile(r"\s{1,2}")
_MOST_WORDS = 4


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Given names that are also words of the language.
_NAMES = _words(
    "agung agus ali anggun asih ayu bagus bayu bintang bambang budi bunga cahaya cahyo cinta citra damai dewa dewi "
    "dian dwi eka elok fajar gadis gilang hadi harapan hasan hidayat iman indah indra intan jaya kartika kemala "
    "kurnia kusuma lestari lia lina mawar mega melati mulia mulya murni nur nurul permata prima purnama putra putri "
    "rahayu rahmat rani ratih ratna rini rizki sakti santoso sari satria sekar setia siti slamet sri suci sulis "
    "surya teguh tri tirta utama wahyu wati wulan yuni yanto rejeki mutiara bulan purwa puspa raja ratu rama restu "
    "ria rindu rosa sinta taufik tulus untung"
)
# Of these, the ones that in small letters are rather the word: "nama saya bulan lalu masih ada".
_RATHER_WORDS = _words(
    "anggun bagus bintang bulan bunga cahaya cinta citra damai gadis gilang harapan iman indah jaya mega mulia murni "
    "mutiara permata prima puspa putra putri raja ratu rejeki rindu sakti setia suci teguh tirta tri tulus untung utama"
)
# Roles, firms and words that begin sentences: never names, and names end before them.
_NEVER = _words(
    "admin min cs customer service kurir driver ojol teller satpam manager manajer direktur presiden menteri "
    "gubernur bupati walikota lurah camat rt rw polisi polri tni guru dosen dokter perawat bidan suster hakim jaksa "
    "ustad ustadz haji kepala ketua kasir supir sopir sales marketing owner seller penjual pembeli pelanggan "
    "nasabah konsumen pengguna user bank bca bri bni btn bsi mandiri cimb ovo dana gopay linkaja shopee shopeepay "
    "tokopedia lazada bukalapak blibli gojek grab maxim indrive jne jnt sicepat anteraja ninja pos tiki wahana lion "
    "spx indihome telkom telkomsel xl axis indosat tri smartfren firstmedia biznet pln pdam bpjs kai garuda "
    "citilink airasia traveloka tiket pegipegi jago ojk ylki kominfo komdigi saya aku kami kita anda kamu dia "
    "mereka ini itu yang yg dan atau tapi tetapi namun dengan dgn di ke dari pada untuk utk karena krn jika kalau "
    "kalo sudah udah sdh belum blm tidak tdk ga gak nggak bukan jangan mohon tolong harap terima kasih selamat halo "
    "hai hallo assalamualaikum mau ingin bisa apa siapa kapan kenapa mengapa bagaimana dimana mana no nomor nomer "
    "norek rek rekening va virtual account akun telp hp wa alamat jl jalan gg gang nik ktp email kartu kota kab kec "
    "kel hamil pertiwi kandung mertua tiri muda tua negara rumah tangga bapak ibu pak bu mas mbak mba kak kakak "
    "adik saudara saudari sdr sdri tuan nyonya nona sendiri pribadi perusahaan pt cv ud toko pihak keluarga orang "
    "lain suami istri anak ayah mama papa resi awb order pesanan invoice inv faktur ticket booking voucher token "
    "serial seri sn imei meter idpel transaksi trx ref referensi laporan kode po id plat nopol motor mobil cc debit "
    "kredit credit atm visa mastercard kk tersebut tsb barusan tadi kemarin padahal saat hari juga lalu jam tanggal "
    "tgl senin selasa rabu kamis jumat sabtu minggu januari februari maret april juni juli agustus september "
    "oktober november desember indonesia tercinta pengirim penerima pemilik tujuan rp idr sebesar senilai nominal "
    "saldo transfer tf nya samaran palsu double dobel sama sma smp sd bilamana"
)
_NEVER_SURE = _NEVER - _NAMES


def _is_small_name(word: str) -> bool:
    """Judge a word in small letters where no capital helps: neither a word nor a spelling of one."""
    if word in _NAMES:
        return word not in _RATHER_WORDS
    lexicon = Lexicon.default()
    words = (lexicon.known, lexicon.slang, lexicon.protected)
    if len(word) < 3 or any(word in known for known in words) or _AFFIXED.fullmatch(word):
        return False
    return shared_normalizer().standard_form(word) is None


def _is_name(word: str, first: bool, after_holder: bool, small: bool) -> bool:
    """Judge one word; after the holder of an account is announced, capitals are not needed."""
    lowered = word.casefold()
    if lowered in _NEVER_SURE:
        return False
    if small and word.islower():
        return _is_small_name(word)
    if lowered in _NAMES and (after_holder or word[0].isupper()):
        return True
    if word.islower():
        return after_holder and len(word) > 2 and (first or lowered not in Lexicon.default().known)
    if not word[0].isupper():
        return False
    if after_holder:
        return True
    if 1 < len(word) < 4 and word.isupper():  # an abbreviation: "Pak RT"
        return False
    return lowered not in Lexicon.default().known


def find_names(text: str) -> Iterator[Span]:
    """Find names after "a.n.", "atas nama", "nama saya" and forms of address.

    Roles ("Pak polisi", "Mbak Admin") and firms are not names. All-lower-case words count only after "a.n." and
    "atas nama", and where they are no words of the language after "nama saya" and after the "an" of an account. A form
    of address in capitals says nothing, since then the message shouts.

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
    >>> text = "a.n. rudi hartono sudah lapor ke Ibu Siti Aminah, bukan Pak polisi"
    >>> [span.of(text) for span in find_names(text)]
    ['rudi hartono', 'Siti Aminah']
    """
    for title in _TITLE.finditer(text):
        payee = title["payee"] is not None
        if payee and not _PAYEE_BEFORE.search(text[max(0, title.start() - 40) : title.start()]):
            continue
        small = payee or title["introduced"] is not None
        holder = payee or title["holder"] is not None
        certain = holder or title["formal"] is not None
        shouted = not holder and title.group().isupper() and len(title.group().strip()) > 1
        at = title.end()
        for _ in range(2):
            if second := _SECOND_TITLE.match(text, at):
                at = second.end()
        start, end = at, at
        for count in range(_MOST_WORDS):
            word = _WORD.match(text, at)
            if word is None or (shouted and word[1].isupper()) or not _is_name(word[1], count == 0, certain, small):
                break
            initial = len(word[1]) == 1 and word[1].isupper()
            if initial and count == 0 and word[2] is None:
                break
            end = word.end(1) if not initial else word.end()
            gap = _GAP.match(text, word.end())
            # After a full stop a sentence begins, unless the stop ends an initial.
            if gap is None or (word[2] is not None and not initial):
                break
            at = gap.end()
        if end > start:
            yield Span(start, end)
