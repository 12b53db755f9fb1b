"""Words with two readings: what stands before and after decides.

Evidence is never a word that a context rule writes, so that normalising twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["CONTEXT_RULES", "UNITS", "Neighbours"]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A word and what stands next to it.

    Parameters
    ----------
    word : str
        As written.
    before, after : str
        The neighbouring tokens in standard form, lower case; empty at the ends of the text.
    after_as_written : str
        The following token as written.
    shouted : bool
        Whether a neighbouring word is in capitals as well, so that capitals do not mark an acronym.
    """

    word: str
    before: str
    after: str
    after_as_written: str
    shouted: bool

    @property
    def after_number(self) -> bool:
        """Whether a number without a unit stands before."""
        return self.before[-1:].isdecimal()

    @property
    def before_number(self) -> bool:
        """Whether a number follows."""
        return self.after[:1].isdecimal()

    @property
    def is_acronym(self) -> bool:
        """Whether the word is in capitals among words that are not."""
        return self.word.isupper() and not self.shouted


ContextRule = Callable[[Neighbours], "str | None"]
"""Returns the standard form here; the word as written to keep it; None to leave it to the lexicon."""

UNITS = {
    "hr": "hari", "hri": "hari", "mgg": "minggu", "mggu": "minggu", "bln": "bulan", "thn": "tahun", "th": "tahun",
    "jm": "jam", "mnt": "menit", "dtk": "detik", "org": "orang", "x": "kali", "tgl": "tanggal", "lt": "lantai",
}  # fmt: skip
"""Units that are glued to a number or follow it: "3hr", "2x"."""

_GREETING = frozenset(
    (
        *("halo", "hai", "hei", "pagi", "siang", "sore", "malam", "permisi", "tolong", "maaf", "mohon", "kak"),
        *("ya", "nih", "dong"),
    )
)
_NUMBERED = frozenset(
    (
        *("rekening", "rek", "hp", "ponsel", "handphone", "telepon", "resi", "tiket", "pesanan", "order"),
        *("wa", "whatsapp", "kartu", "ktp", "nik", "polis", "seri", "antrean", "va", "pelanggan", "id"),
        *("meter", "akun", "urut", "registrasi", "faktur", "invoice", "transaksi", "kursi", "kamar", "polisi"),
        *("laporan", "kontak", "induk", "rumah"),
    )
)
_SCHOOL_BEFORE = frozenset(("anak", "siswa", "siswi", "murid", "guru", "kelas", "sekolah", "lulusan", "lulus", "masuk"))
_SCHOOL_AFTER = frozenset(("negeri", "swasta", "kelas", "n", "islam", "it"))
_TAX_BEFORE = frozenset(("lapor", "laporan", "isi", "mengisi", "submit", "bayar", "pajak", "melapor", "pelaporan", "e"))
_TAX_AFTER = frozenset(("tahunan", "masa", "pajak", "pph", "ppn", "bulanan", "online", "badan"))
_PLACE = frozenset(
    (
        *("rumah", "kantor", "toko", "bank", "jakarta", "bandung", "surabaya", "medan", "sini", "sana"),
        *("situ", "mana", "atas", "bawah", "dalam", "luar", "depan", "belakang", "aplikasi", "hotel"),
        *("gudang", "jalan", "sekolah", "kamar", "shopee", "tokopedia", "lazada", "indonesia", "daerah"),
        *("tempat", "kota", "pasar", "alamat"),
    )
)
_ADDRESSING = frozenset(
    ("yang", "kenapa", "kalau", "jangan", "mau", "harus", "bisa", "itu", "kok", "sih", "apa", "tidak")
)
_CLINIC = frozenset(("dokter", "oleh", "poli", "praktik", "periksa", "pasien", "dengan"))
_SPECIALTY = frozenset(
    (
        *("gigi", "anak", "kulit", "mata", "hewan", "kandungan", "umum", "spesialis", "tht", "bedah", "saraf"),
        *("syaraf", "jantung", "paru", "jiwa", "obgyn", "internis"),
    )
)
_NEVER_BEFORE_DARI = frozenset(("ke", "di", "dari", "poli", "praktik"))
_SEEN_BY = frozenset(
    ("sama", "oleh", "dengan", "periksa", "konsultasi", "konsul", "kontrol", "ketemu", "bertemu", "klinik")
)
_ALSO_ORIGIN = frozenset(("anak", "mata"))


def _acronym(here: Neighbours) -> str | None:
    return here.word if here.is_acronym else None


def _letter(here: Neighbours) -> str | None:
    """``5 g`` is grams, ``vitamin G`` a name; ``2 x`` is times."""
    if here.after_number:
        return "kali" if here.word == "x" else here.word
    if here.word == "d" and here.after in _PLACE:
        return "di"
    return here.word if here.is_acronym and here.before else None


def _min(here: Neighbours) -> str | None:
    """``min 3 hari`` is at least, ``tolong min`` the admin, ``5 min`` minutes."""
    if here.after_number:
        return "menit"
    if here.before_number and here.before not in _GREETING:
        return "minimal"
    return None


def _km(here: Neighbours) -> str | None:
    if here.is_acronym or here.after_number or here.before_number:
        return here.word
    return "kamu" if here.before in _ADDRESSING or here.after in _ADDRESSING else here.word


def _spt(here: Neighbours) -> str | None:
    if here.is_acronym or here.before_number or here.before in _TAX_BEFORE or here.after in _TAX_AFTER:
        return here.word
    return "seperti" if here.before or here.after else here.word


def _smp(here: Neighbours) -> str | None:
    if here.is_acronym or here.before_number or here.before in _SCHOOL_BEFORE or here.after in _SCHOOL_AFTER:
        return here.word
    return "sampai" if here.before and here.after else here.word


def _no(here: Neighbours) -> str | None:
    return "nomor" if here.before_number or here.after in _NUMBERED else here.word


def _dr(here: Neighbours) -> str | None:
    """``ke dr gigi`` is a dentist, ``dr anak saya`` means from, ``periksa dr Budi`` is a title."""
    if here.after in _SPECIALTY and (
        here.before in _NEVER_BEFORE_DARI or (here.before in _SEEN_BY and here.after not in _ALSO_ORIGIN)
    ):
        return "dokter"
    if here.after == "." or (here.before in _CLINIC and here.after_as_written[:1].isupper()):
        return here.word
    return None


def _pk(here: Neighbours) -> str | None:
    return "pukul" if here.before_number else _acronym(here)


def _unit(here: Neighbours) -> str | None:
    """``5 th`` and ``lt 3``: a unit only next to a number."""
    return UNITS[here.word.lower()] if here.after_number or here.before_number else here.word


CONTEXT_RULES: dict[str, ContextRule] = {
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyz", _letter),
    **dict.fromkeys(("ky", "bkn", "lbh", "bpk", "dpt", "hr", "sm", "pd", "kl", "ma", "kt"), _acronym),
    "min": _min,
    "km": _km,
    "spt": _spt,
    "smp": _smp,
    "no": _no,
    "dr": _dr,
    "pk": _pk,
    "th": _unit,
    "lt": _unit,
}
"""The words that need their neighbours, lower case, and the rule of each."""
