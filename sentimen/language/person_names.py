"""Names of people often met in Indonesia."""

from __future__ import annotations

import functools

from sentimen.language.data_files import data_rows

__all__ = ["person_names"]


@functools.cache
def person_names() -> frozenset[str]:
    """Return given and family names, lower case, read once."""
    return frozenset(data_rows("person_names.tsv"))
