"""Javanese "ra", which denies what follows: "ra iso", "ra dibales"."""

from __future__ import annotations

from sentimen.language.neighbours import Neighbours
from sentimen.language.word_sets import word_set

__all__ = ["read_ra"]

_DENIED = word_set(
    "ono ana popo gelem nduwe duwe mutu sido tekan ngerti mlebu entuk weruh kudu bisa tahu usah jelas kuat"
)


def read_ra(here: Neighbours) -> str | None:
    """``ra iso`` and ``ra dibales`` are Javanese and deny."""
    denies = here.after in _DENIED or (here.after.startswith("di") and len(here.after) > len("diri"))
    return "tidak" if denies and not here.is_acronym else None
