"""How often each level was counted under each number of stars; see `ConditionalLevels.of_stars`."""

from __future__ import annotations

import csv
from importlib import resources

import numpy as np
from numpy.typing import NDArray

__all__ = ["star_levels"]


def star_levels() -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the stars, ``"1"`` to ``"5"``, and the counts of the standard levels under them, shape (stars, 5).

    Examples
    --------
    >>> stars, counts = star_levels()
    >>> stars, counts.shape
    (('1', '2', '3', '4', '5'), (5, 5))
    """
    place = resources.files("sentimen.learning") / "data" / "star_levels.tsv"
    rows = list(csv.DictReader(place.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    counts = np.array([[int(row[str(level)]) for level in range(5)] for row in rows], dtype=np.int64)
    return tuple(row["stars"] for row in rows), counts
