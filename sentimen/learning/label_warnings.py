"""Labels that may be an accident: levels of another scale or counted from 1, signals that were hardly looked for."""

from __future__ import annotations

from collections.abc import Sequence

from sentimen.learning.datasets import LabelledTexts
from sentimen.model.heads import Heads
from sentimen.model.levels import LEVEL_NAMES

__all__ = ["label_warnings"]

_FEW_SIGNALS = 0.25  # of the complaints of a file; where all were looked at, about half name one


def label_warnings(read: Sequence[LabelledTexts], heads: Heads) -> list[str]:
    """Return what whoever learns from labels should be warned of, a sentence each.

    Parameters
    ----------
    read : sequence of LabelledTexts
        All that is learned together.
    heads : Heads

    Returns
    -------
    list of str
        Empty where nothing is doubtful, or nothing was read.

    Examples
    --------
    >>> found = LabelledTexts(["lambat", "hilang"], [1, 2], None, None, None, ["a", "b"], "toko.csv", "")
    >>> label_warnings([found], Heads(levels=("baik", "buruk", "gawat")))
    ['no row has the level baik: if yours count from 1, subtract 1, or else 1 is learned as buruk']
    """
    levels = [level for found in read for level in found.levels]
    if not levels:
        return []
    named = all(found.named for found in read)
    return _of_levels(min(levels), max(levels), heads.levels, named) + _of_signals(read, heads.levels[0])


def _of_levels(lowest: int, highest: int, names: Sequence[str], named: bool) -> list[str]:
    below, above = " or ".join(names[:lowest]), " or ".join(names[highest + 1 :])
    if named:
        missing = [*names[:lowest], *names[highest + 1 :]]
        return [f"no row has the level {' or '.join(missing)}"] if missing else []
    said = []
    if above:
        said.append(f"no row has the level {above}")
    if above and names == LEVEL_NAMES:
        said[0] += (
            f": if 0 to {highest} are levels of another scale, give their names (--levels A,B,C, or "
            f"SeverityClassifier(level_names=...)), or else they are learned as {', '.join(names[: highest + 1])}"
        )
    if below:
        said.append(
            f"no row has the level {below}: if yours count from 1, subtract 1, or else {lowest} is learned as "
            f"{names[lowest]}"
        )
    return said


def _of_signals(read: Sequence[LabelledTexts], lowest: str) -> list[str]:
    said = []
    for found in read:
        grave = [bool(names) for names, level in zip(found.signals or [], found.levels, strict=False) if level]
        if sum(grave) < len(grave) * _FEW_SIGNALS:
            named = f"of {len(grave)} messages above level {lowest}"
            without = "leave signals out (--ignore signals, or fit without signals=...) if"
            if any(grave):
                told = f"only {sum(grave)} {named} name a signal, and the others are learned as without any"
                said.append(f"{found.name}: {told}; {without} they were looked for in some rows only")
            else:
                told = f"none {named} names a signal, so the model learns to name none, and a base forgets its own"
                said.append(f"{found.name}: {told}; {without} a hyphen or an empty list only fills the place")
    return said
