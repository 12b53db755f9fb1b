"""English and tech stems that Indonesians use as verbs: the stems of "di-refund", "ngelag" and "cancelin"."""

from __future__ import annotations

import functools

from sentimen.language.data_files import data_rows

__all__ = ["loan_verbs"]


@functools.cache
def loan_verbs() -> frozenset[str]:
    """Return the stems, lower case, in their English spelling; read once and shared."""
    return frozenset(data_rows("loan_verbs.tsv"))
