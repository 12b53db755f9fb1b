"""Texts that are set aside in turns: a model that has not learned them shows how sure it may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.groups import connected_groups

__all__ = ["count_different", "turns_of"]

Parts = Sequence[tuple[Sequence[str], Sequence[str] | None]]


def turns_of(
    parts: Parts, counts: NDArray[np.bool_], share: float, seed: int, enough: int, *, copies: bool = True
) -> list[NDArray[np.int64]]:
    """Return the rows that are set aside in each turn: whole groups, about `share` of all rows, until enough are.

    Parameters
    ----------
    parts : sequence of (texts, groups)
        Rows of a part without groups are never set aside.
    counts : ndarray of bool, shape (rows of all parts,)
        Rows that may be set aside.
    share : float
        Of all rows, above 0 and at most 1.
    seed : int
    enough : int
        No further turn begins once so many rows have been set aside.
    copies : bool, default True
        Whether copies of a text are set aside together, with the groups of each. Who has learned a copy knows the text
        by heart.

    Returns
    -------
    list of ndarray of int64
        None of them empty.
    """
    turn_of = []
    for texts, groups in parts:
        if groups is None:
            turn_of.append(np.full(len(texts), -1))
            continue
        names, group_of = np.unique(np.array(groups, dtype=object).astype(str), return_inverse=True)
        turn_of.append((np.random.default_rng(seed).random(len(names)) / share).astype(np.int64)[group_of])
    turns = np.where(counts, np.concatenate(turn_of), -1)
    if copies:
        turns = _with_copies(turns, parts)
    rows: list[NDArray[np.int64]] = []
    for turn in range(max(1, round(1 / share))):
        if sum(map(len, rows)) >= enough:
            break
        rows.append(np.flatnonzero(turns == turn))
    return [found for found in rows if len(found)]


def _with_copies(turns: NDArray[np.int64], parts: Parts) -> NDArray[np.int64]:
    """Return turns in which all groups that share a text have the turn of the first row."""
    aside = np.flatnonzero(turns >= 0)
    if not len(aside):
        return turns
    rows = [
        (_plain(text), (at, group))  # groups of two parts may have one name
        for at, (texts, groups) in enumerate(parts)
        for text, group in zip(texts, groups or [""] * len(texts), strict=True)
    ]
    texts, groups = zip(*(rows[row] for row in aside.tolist()), strict=True)
    tied = connected_groups(texts, groups)
    first = np.unique(tied, return_index=True)[1]
    found = turns.copy()
    found[aside] = turns[aside][first[tied]]
    return found


def count_different(texts: Iterable[str]) -> int:
    """Return how many texts there are; capitals and white space make no other text.

    Examples
    --------
    >>> count_different(["Makasih  kak", "makasih kak", "lambat"])
    2
    """
    return len(set(map(_plain, texts)))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
