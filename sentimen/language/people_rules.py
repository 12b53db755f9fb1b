"""Titles and names of people that look like slang: "periksa dr Budi", "siang pk", "Ni Luh Ayu"."""

from __future__ import annotations

from sentimen.language.neighbours import Neighbours

__all__ = ["NAMES", "read_balinese_name", "read_dr", "read_name", "read_pk"]

NAMES = frozenset(("aya", "lila", "uda", "wani", "ane", "ama", "karo", "mo", "muji"))
"""Names of people that slang knows as words."""

_CLINIC = frozenset(("dokter", "oleh", "poli", "praktik", "periksa", "pasien", "dengan", "ke", "bernama", "nama"))
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
_DATES = frozenset(
    (
        *("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "januari", "februari", "maret"),
        *("april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember"),
        *("awal", "akhir", "tahun"),
    )
)
_ADDRESSED = frozenset(
    (
        *("halo", "hai", "pagi", "siang", "sore", "malam", "selamat", "permisi", "tolong", "maaf", "mohon", "ya"),
        *("kasih", "yth", "dear", "bapak", "ada", "oleh", "sama", "dengan"),
    )
)
_OFFICES = frozenset(("rt", "rw", "lurah", "camat", "bupati", "wali", "kades", "haji", "satpam", "dokter", "sopir"))
_BALINESE = frozenset(
    (
        *("luh", "made", "wayan", "putu", "ketut", "nyoman", "komang", "kadek", "gede", "gusti", "nengah", "ayu"),
        *("kade",),
    )
)
_BEFORE_NAME = frozenset(
    (
        *("pak", "bapak", "bu", "ibu", "mas", "mbak", "kak", "kakak", "bang", "abang", "teh", "kang", "saudara"),
        *("bernama", "namanya"),
    )
)
_BEFORE_GEDE = frozenset(("pak", "bapak", "bu", "ibu", "mas", "kak", "bli", "i", "ida"))


def read_dr(here: Neighbours) -> str | None:
    """``ke dr gigi`` is a dentist, ``dr anak saya`` means from, ``periksa dr Budi`` is a title."""
    if here.after in _SPECIALTY and (
        here.before in _NEVER_BEFORE_DARI or (here.before in _SEEN_BY and here.after not in _ALSO_ORIGIN)
    ):
        return "dokter"
    if here.after == "." or (here.before in _CLINIC and here.after_as_written[:1].isupper()):
        return here.word
    if here.word == "Dr" and here.before.isalpha() and here.after_as_written[:1].isupper() and here.after not in _DATES:
        return here.word
    return None


def read_pk(here: Neighbours) -> str | None:
    """``AC 1 pk`` is horsepower, ``pk 10.00`` a time, ``siang pk`` a man; ``bayar pk kartu`` means with."""
    if here.after_number or here.is_acronym:
        return here.word
    if here.before_number:
        return "pukul"
    if not here.before.isalpha() or here.before in _ADDRESSED or here.after in _OFFICES:
        return None
    return None if not here.after.isalpha() or here.after_as_written.istitle() else "pakai"


def read_name(here: Neighbours) -> str | None:
    """``Bu Lila`` and ``nama saya Aya,`` are names; ``Saya Uda Bayar`` is a title of a message."""
    introduced = here.before in _BEFORE_NAME or (here.before in ("nama", "saya") and not here.after.isalpha())
    return here.word if introduced and here.word.istitle() else None


def read_balinese_name(here: Neighbours) -> str | None:
    """``Ni Luh Ayu`` and ``Pak Gede`` are names."""
    if not here.word[0].isupper():
        return None
    if here.after_as_written[:1].isupper() and here.after_as_written.lower() in _BALINESE:
        return here.word
    if here.word.lower() not in _BALINESE:
        return None
    after_name = here.before_as_written[:1].isupper() and here.before_as_written.lower() in ("ni", *_BALINESE)
    return here.word if after_name or (here.word == "Gede" and here.before in _BEFORE_GEDE) else None
