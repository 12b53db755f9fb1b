"""Levels of a model on the scale of five by which a report counts, and what they are called."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sentimen.model.assessments import Assessments
from sentimen.model.levels import LEVEL_NAMES
from sentimen.triage.conditions import stretched

__all__ = ["own_level_names", "standard_levels"]


def standard_levels(said: Assessments) -> NDArray[np.int64]:
    """Return levels on the standard scale of five; those of another scale are stretched to it, as triage does."""
    return said.levels if said.heads.levels == LEVEL_NAMES else _on_standard_scale(len(said.heads.levels))[said.levels]


def own_level_names(names: tuple[str, ...]) -> dict[int, str]:
    """Return what a model calls the standard levels that its own fall on; empty where its names are the standard ones.

    Examples
    --------
    >>> own_level_names(("biasa", "penting", "darurat"))
    {0: 'biasa', 2: 'penting', 4: 'darurat'}
    >>> own_level_names(("a", "b", "c", "d", "e", "f"))[2]
    'c / d'
    """
    if names == LEVEL_NAMES:
        return {}
    found: dict[int, str] = {}
    for level, name in zip(_on_standard_scale(len(names)).tolist(), names, strict=True):
        found[level] = f"{found[level]} / {name}" if level in found else name
    return found


def _on_standard_scale(levels: int) -> NDArray[np.int64]:
    """Return the standard level of each of so many levels."""
    return np.array([stretched(level, levels) for level in range(levels)], dtype=np.int64)
