"""English and tech stems that Indonesians use as verbs: the stems of "di-refund", "ngelag" and "cancelin"."""

from __future__ import annotations

import functools
from importlib.resources import files

__all__ = ["loan_verbs"]


@functools.cache
def loan_verbs() -> frozenset[str]:
    """Return the stems, lower case, in their English spelling; read once and shared."""
    text = files("sentimen.language").joinpath("data", "loan_verbs.tsv").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("# "))
