"""Words of regional speech with two readings: "dak katek", "ra tau", Javanese and Sundanese "maneh"."""

from __future__ import annotations

from sentimen.language.neighbours import Neighbours
from sentimen.language.word_sets import word_set

__all__ = ["read_katek", "read_maneh", "read_ra", "read_rak", "read_tau", "read_tibo"]

_JAVANESE_NOT = word_set("ora ra rak")
_JAVANESE_VERBS = word_set("ono ana popo gelem nduwe duwe mutu sido tekan ngerti mlebu entuk")
_DENIED = _JAVANESE_VERBS | word_set("bisa tahu usah jelas kuat")
_SUNDANESE_BEFORE = word_set("ku ka jang ceuk jeung naha euy sok")
_SUNDANESE_AFTER = word_set("mah teh téh wae waé leungit butut nu anu datang muncul sorangan")
_JAVANESE_PLACE = word_set("soko saka seko nang neng ning ing ndhuwur nduwur")


def read_katek(here: Neighbours) -> str | None:
    """``dak katek kabar`` denies once: "tidak ada kabar"."""
    return "ada" if here.before == "tidak" else None


def read_ra(here: Neighbours) -> str | None:
    """``ra iso`` and ``ra dibales`` are Javanese and deny."""
    denies = here.after in _DENIED or (here.after.startswith("di") and len(here.after) > len("diri"))
    return "tidak" if denies and not here.is_acronym else None


def read_rak(here: Neighbours) -> str | None:
    """``rak iso`` is Javanese and denies; ``rak bisa`` and ``rak buku`` are shelves."""
    return "tidak" if here.after in _JAVANESE_VERBS or here.after_as_written.lower() in ("iso", "tau") else None


def read_tau(here: Neighbours) -> str | None:
    """``ora tau dibales`` is Javanese and means never; ``gak tau`` is not to know."""
    return "pernah" if here.before_as_written.lower() in _JAVANESE_NOT else None


def read_maneh(here: Neighbours) -> str | None:
    """``mati maneh`` is Javanese and means again; ``ku maneh`` is Sundanese and means you."""
    before, after = here.before_as_written.lower(), here.after_as_written.lower()
    return None if before in _SUNDANESE_BEFORE or after in _SUNDANESE_AFTER else "lagi"


def read_tibo(here: Neighbours) -> str | None:
    """``tibo soko wahana`` is Javanese and means to fall; elsewhere ``tibo`` arrives."""
    return "jatuh" if here.after_as_written.lower() in _JAVANESE_PLACE else None
