"""Words as names of people: which may be one, and which never are."""

from __future__ import annotations

import functools
import re

from sentimen.language.data_files import data_rows
from sentimen.language.lexicon import CLITICS, Lexicon
from sentimen.language.normalizer import shared_normalizer
from sentimen.language.person_names import person_names
from sentimen.language.word_sets import word_set

__all__ = ["is_listed_name", "is_never_name", "is_ordinary", "is_rather_word"]

# Names that in small letters are rather the word: "nama saya bulan lalu masih ada".
_RATHER_WORDS = word_set(
    "ananda anggun anugrah aura bagus bela bintang bukit bulan bunga cahaya cinta citra damai dewa dini gadis gede "
    "gilang harapan harum imam iman indah jaya kaban karo mega moh mulia murni mutiara panca pelangi perdana "
    "permata prihatin prima puji puspa raja ratu raya rejeki rias rindu sakti sam sandi seni setia sony suci "
    "tanjung teguh tirta titik tri tulus untung utama viola yoga"
)
# Roles, firms and words that begin sentences: never names, and names end before them.
_NEVER = word_set(
    "admin min cs customer service kurir driver ojol teller satpam manager manajer direktur presiden menteri "
    "gubernur bupati walikota lurah camat rt rw polisi polri tni guru dosen dokter perawat bidan suster hakim jaksa "
    "ustad ustadz haji kepala ketua kasir supir sopir sales marketing owner seller penjual pembeli pelanggan "
    "nasabah konsumen pengguna user bank bca bri bni btn bsi mandiri cimb ovo dana gopay linkaja shopee shopeepay "
    "tokopedia lazada bukalapak blibli gojek grab maxim indrive jne jnt sicepat anteraja ninja pos tiki wahana lion "
    "spx indihome telkom telkomsel xl axis indosat smartfren firstmedia biznet pln pdam bpjs kai garuda citilink "
    "airasia traveloka tiket pegipegi jago ojk ylki kominfo komdigi saya aku kami kita anda kamu dia mereka ini itu "
    "yang yg dan atau tapi tetapi namun dengan dgn di ke dari pada untuk utk karena krn jika kalau kalo sudah udah "
    "sdh belum blm tidak tdk ga gak nggak bukan jangan mohon tolong harap terima kasih selamat halo hai hallo "
    "assalamualaikum mau ingin bisa apa siapa kapan kenapa mengapa bagaimana dimana mana no nomor nomer norek rek "
    "rekening va virtual account akun telp hp wa alamat jl jalan gg gang nik ktp email kartu kota kab kec kel hamil "
    "pertiwi kandung mertua tiri muda tua negara rumah tangga bapak ibu pak bu mas mbak mba kak kakak adik saudara "
    "saudari sdr sdri tuan nyonya nona sendiri pribadi perusahaan pt cv ud toko pihak keluarga orang lain suami "
    "istri anak ayah mama papa resi awb order pesanan invoice inv faktur ticket booking voucher token serial seri "
    "sn imei meter idpel transaksi trx ref referensi laporan kode po id plat nopol motor mobil cc debit kredit "
    "credit atm visa mastercard kk tersebut tsb barusan tadi kemarin padahal saat hari juga lalu jam tanggal tgl "
    "senin selasa rabu kamis jumat sabtu minggu januari februari maret april juni juli agustus september oktober "
    "november desember indonesia tercinta pengirim penerima pemilik tujuan rp idr sebesar senilai nominal saldo "
    "transfer tf nya samaran palsu double dobel sama sma smp sd bilamana tri ortu orangtua ahli waris almarhum "
    "almarhumah pasien korban pelapor saksi tetangga bos atasan karyawan pegawai petugas pemohon peserta"
)
# Words beside names that no list of frequent words holds; what befalls people must not be taken for their name.
_UNLISTED = word_set(
    "overdosis kejebol hanyut kelahi berkelahi memar lebam kolaps debt collector hacked hack ghosting bunuhdiri "
    "overcharge charged autodebet bully sekarat kesurupan kejebak nahas lunglai kaku membiru mengap kritis wafat "
    "gugur raib ludes amblas lumpuh koma kejang infeksi sepsis stroke selingkuh tawuran minggat nyebur gawat tragis "
    "diare opname nol banned pailit bangkrut sial apes stuck lost freeze frozen hangus limit macet mandek mandeg "
    "expired void decline declined rejected scammed fraud blacklist resign lay layoff lahiran melahirkan kontraksi "
    "bleeding drop amputasi cuci darah kemo kanker tumor jantung hepatitis tbc dbd hiv covid rabies jenazah mayat "
    "makam kubur tahlil janda duda yatim piatu bayi janin balita lansia difabel disabilitas geger gegar sakaratul "
    "mimisan cesar caesar autis unauthorized migrain vertigo asma tifus tipes maag pneumonia lupus gangren tetanus "
    "patah lecet memuntahkan histeris linglung pikun hipotermia dehidrasi malpraktik aborsi inses"
)
# "diperkosa", "terlindas", "kecurian", "memperkosa": words by their form, seldom names.
_AFFIXED = re.compile(
    r"di\w{4,24}|ter\w{4,24}|ke\w{5,24}|ber\w{4,24}|me(?:m|n|ng|ny)\w{4,24}|pe\w{4,24}an"
    r"|(?:me|ber|pe)\w{3,24}(?:kan|nya)|\w{4,24}nya"
)


@functools.cache
def _frequent() -> frozenset[str]:
    return frozenset(data_rows("frequent_chunks.txt"))


def is_listed_name(word: str) -> bool:
    """Tell whether a lower-case word is known as a name, even if it is a word of the language too."""
    return word in person_names()


def is_rather_word(word: str) -> bool:
    """Tell whether a listed name is rather the word when it is written in small letters, such as "bulan"."""
    return word in _RATHER_WORDS


def is_never_name(word: str) -> bool:
    """Tell whether a lower-case word is a role, a firm or one that begins sentences."""
    return word in _NEVER and word not in person_names()


def is_ordinary(word: str, frequent: bool = False, affixes: bool = True) -> bool:
    """Tell whether a lower-case word is one of the language, slang, or a spelling of one.

    Parameters
    ----------
    word : str
        Lower case.
    frequent : bool, default False
        Whether what is often written in messages counts as a word too: sure to spare words, at the cost of rare names.
    affixes : bool, default True
        Whether a form such as "di…" makes a word; no where a name must follow.

    Examples
    --------
    >>> [is_ordinary(word) for word in ("dilecehkan", "gmn", "suamiku", "rina")]
    [True, True, True, False]
    """
    lexicon = Lexicon.default()
    forms = [word, *(word.removesuffix(ending) for ending in CLITICS if word.endswith(ending))]
    return (
        any(form in words for form in forms for words in (lexicon.known, lexicon.slang, lexicon.protected, _NEVER))
        or word in _UNLISTED
        or (affixes and _AFFIXED.fullmatch(word) is not None)
        or (frequent and word in _frequent())
        or shared_normalizer().standard_form(word) is not None
    )
