"""Words with two readings: what stands before and after decides.

Evidence is never a word that a context rule writes, so that normalising twice changes nothing.
"""

from __future__ import annotations

from sentimen.language.neighbours import ContextRule, Neighbours
from sentimen.language.people_rules import NAMES, read_balinese_name, read_dr, read_name, read_pk
from sentimen.language.reading_table import table_rules
from sentimen.language.regional_rules import read_ra
from sentimen.language.word_pairs import PAIRS

__all__ = ["CONTEXT_RULES", "UNITS"]


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
_LETTERED = frozenset(
    (
        *("blok", "gedung", "tower", "gate", "gerbong", "jalur", "lajur", "zona", "kelas", "huruf", "tipe", "seri"),
        *("opsi", "poin", "golongan", "grup", "kategori", "plat", "pelat", "vitamin", "hepatitis", "nilai"),
    )
)
_SCHOOL_BEFORE = frozenset(("anak", "siswa", "siswi", "murid", "guru", "kelas", "sekolah", "lulusan", "lulus", "masuk"))
_SCHOOL_AFTER = frozenset(("negeri", "swasta", "kelas", "n", "islam", "it"))
_TAX_BEFORE = frozenset(("lapor", "laporan", "isi", "mengisi", "submit", "bayar", "pajak", "melapor", "pelaporan", "e"))
_TAX_AFTER = frozenset(("tahunan", "masa", "pajak", "pph", "ppn", "bulanan", "online", "badan"))
_SHORT_AFTER_DI = frozenset(("hp", "rs", "rt", "rw", "jl", "gg", "lt"))
_NEVER_BEFORE_DI = frozenset(("c", "/", "&", ":", "jl", "jln", "jalan"))  # "r & d", ":d", "jalan D. Panjaitan"
_NEVER_AFTER_DI = frozenset(("link", "dan", "atau", "itu", "ini", "yang", "adalah", "saja", "nya"))
_ADDRESSING = frozenset(
    ("yang", "kenapa", "kalau", "jangan", "mau", "harus", "bisa", "itu", "kok", "sih", "apa", "tidak")
)
_SPEAKERS = frozenset(
    (
        *("cs", "admin", "kurir", "driver", "sopir", "teknisi", "petugas", "operator", "dokter", "penjual", "seller"),
        *("toko", "bank", "pihak", "satpam", "orang", "teman", "suami", "istri", "ibu", "bapak", "mereka", "dia"),
    )
)
_TOWN_AFTER = frozenset(("ke", "di", "dari", "kota", "cabang", "area", "daerah"))
_LEGAL_AID_AFTER = frozenset(("ke", "kantor", "pengacara", "bantuan"))
_ARABIC_AFTER_WA = ("inna", "rahmatul", "rohmatul", "barak", "barok", "ta'al", "taal", "sallam", "shohb", "sohb")


def _letter(here: Neighbours) -> str | None:
    """``5 g`` is grams, ``vitamin G`` and ``blok g`` are names; ``2 x`` is times, ``d tolak`` means ``di tolak``."""
    if here.after_number:
        return "kali" if here.word == "x" else here.word
    if here.before in _LETTERED or here.before_as_written.lower() == "blk" or (here.word == "w" and here.after == "/"):
        return here.word
    if here.word == "d" and _may_follow_di(here):
        return "di"
    return here.word if here.is_acronym and here.before else None


def _may_follow_di(here: Neighbours) -> bool:
    if here.before in _NEVER_BEFORE_DI or here.after in _NEVER_AFTER_DI:
        return False
    return here.after in _SHORT_AFTER_DI or (here.after.isalpha() and len(here.after) > 2)


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
    numbered = here.before_number or here.after in _NUMBERED or here.after_as_written.lower() == "plg"
    return "nomor" if numbered else here.word


def _lbh(here: Neighbours) -> str | None:
    """``ke lbh`` and ``lapor lbh`` are legal aid (Lembaga Bantuan Hukum), ``lapor lbh cepat`` means more."""
    if here.is_acronym or here.before in _LEGAL_AID_AFTER or (here.before == "lapor" and not here.after.isalpha()):
        return here.word
    return None


def _wa(here: Neighbours) -> str | None:
    """``innalillahi wa inna`` is Arabic, not a messenger."""
    return here.word if here.after.startswith(_ARABIC_AFTER_WA) else None


def _gt(here: Neighbours) -> str | None:
    """``&gt;`` is a sign of web pages."""
    return here.word if here.is_acronym or here.before == "&" else None


def _kt(here: Neighbours) -> str | None:
    """``kt cs`` is what somebody said, ``kt tunggu`` means we."""
    if here.is_acronym:
        return here.word
    return "kata" if here.after in _SPEAKERS else None


def _smg(here: Neighbours) -> str | None:
    """``ke smg`` is the city."""
    return "semarang" if here.before in _TOWN_AFTER else None


def _blk(here: Neighbours) -> str | None:
    """``blk c 5`` and ``blk 3`` are blocks of houses."""
    if here.is_acronym:
        return here.word
    lettered = len(here.after_as_written) == 1 and here.after_as_written.isalpha()
    return "blok" if here.before_number or lettered else None


def _acronym(here: Neighbours) -> str | None:
    return here.word if here.is_acronym else None


def _smkn(here: Neighbours) -> str | None:
    return here.word if here.is_acronym or here.before_number or here.before in _SCHOOL_BEFORE else None


def _unit(here: Neighbours) -> str | None:
    """``5 th`` and ``lt 3``: a unit only next to a number."""
    return UNITS[here.word.lower()] if here.after_number or here.before_number else here.word


def _first(*rules: ContextRule) -> ContextRule:
    """Return a rule that tries several, the first that decides."""

    def read(here: Neighbours) -> str | None:
        return next((found for rule in rules if (found := rule(here)) is not None), None)

    return read


_TABLE = table_rules()

CONTEXT_RULES: dict[str, ContextRule] = {
    **_TABLE,
    **{name: _first(read_name, _TABLE[name]) if name in _TABLE else read_name for name in NAMES},
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyz", _letter),
    "min": _min,
    "km": _km,
    "spt": _spt,
    "smp": _smp,
    "no": _no,
    "dr": read_dr,
    "pk": read_pk,
    "lbh": _lbh,
    "wa": _wa,
    "gt": _gt,
    "kt": _kt,
    "smg": _smg,
    "blk": _blk,
    "smkn": _smkn,
    **dict.fromkeys(("ni", "luh"), read_balinese_name),
    "gede": _first(read_balinese_name, read_name, _TABLE["gede"]),
    "th": _unit,
    "lt": _unit,
    "ra": read_ra,
    **dict.fromkeys(PAIRS, _acronym),
}
"""The words that need their neighbours, lower case, and the rule of each."""
