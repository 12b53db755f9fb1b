"""Scales of levels: the one that an evaluation has, and what is said where labels are of another."""

from __future__ import annotations

from collections.abc import Iterable

from sentimen.learning.label_columns import same_levels
from sentimen.model.heads import Heads

__all__ = ["FIXED_SCALE", "heads_known"]

FIXED_SCALE = "The model predicts these levels alone: labels of another scale are for a model that learned them"
"""What is advised where labels are none of a model's levels: no option can change what it predicts."""


def heads_known(known: Iterable[Heads | None]) -> Heads | None:
    """Return what models predict whose answers are to stand beside each other.

    Parameters
    ----------
    known : iterable of Heads or None
        Of each model; None for a table of answers or an estimator, which do not know theirs.

    Returns
    -------
    Heads or None
        Those of the first model that knows them; None where none does.

    Raises
    ------
    ValueError
        If two of them have different levels.

    Examples
    --------
    >>> heads_known([None, Heads(("tenang", "gawat")), Heads(("Tenang", "Gawat"))]).levels
    ('tenang', 'gawat')
    """
    found = [heads for heads in known if heads is not None]
    for other in found[1:]:
        if not same_levels(found[0].levels, other.levels):
            raise ValueError(
                f"the two predict different levels, {', '.join(found[0].levels)} and {', '.join(other.levels)}: only "
                "models of one scale can be compared; evaluate each alone"
            )
    return found[0] if found else None
