"""Labels as a caller gives them to an estimator, in sequences beside the texts: put together and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.datasets import DatasetError, LabelledTexts, read_labelled
from sentimen.learning.label_columns import is_empty, is_indonesian_level, read_levels
from sentimen.learning.parameters import check_number
from sentimen.model.heads import Heads
from sentimen.model.inputs import as_texts, is_missing
from sentimen.model.levels import KINDS, LEVEL_NAMES, SENTIMENTS, SIGNALS, Level

__all__ = ["counts_of", "given_levels", "heads_of", "labelled_texts", "labels_of_levels", "level_numbers", "weights_of"]

_A_WEIGHT = "a finite number of 0 or more"
_OWN_LEVELS = 'Own names of levels are given, the least severe first: level_names=["A", "B", "C"]'


def heads_of(levels: Sequence[str], targets: Mapping[str, Any]) -> Heads:
    """Return the heads that targets ask for: those of which not every value is empty."""
    if isinstance(levels, str | bytes | Set) or not isinstance(levels, Iterable):  # a set has no order to keep
        raise ValueError(
            "level_names must be a list of names, the least severe first, such as ['ringan', 'berat'], got "
            f"{levels!r:.40}"
        )
    return Heads(
        levels=tuple(levels),
        signals=SIGNALS if _names_some(targets.get("signals")) else (),
        kinds=KINDS if _names_some(targets.get("kind")) else (),
        sentiments=SENTIMENTS if _names_some(targets.get("sentiment")) else (),
    )


def _names_some(values: Sequence[Any] | None) -> bool:
    if values is None or isinstance(values, Iterator):  # which can be read once only, and is by `labelled_texts`
        return values is not None
    return not all(map(is_empty, values))


def given_levels(levels: Iterable[Any]) -> list[Any]:
    """Return one column of levels as a list; DatasetError if it is none."""
    if levels is None or isinstance(levels, str | bytes):
        raise DatasetError(f"y must hold one level for each text, got {type(levels).__name__}")
    shape = getattr(levels, "shape", (0,))
    if len(shape) != 1:
        raise DatasetError(f"y must be one column of levels, got shape {tuple(shape)}")
    return list(levels)


def level_numbers(column: str, values: Iterable[Any], levels: Sequence[str]) -> list[int]:
    """Return levels as numbers; raise ValueError that names the first ones that are none."""
    problems: list[str] = []
    found = read_levels(column, list(values), Heads(levels=tuple(levels)), problems)
    if problems:
        raise ValueError("; ".join(problems[:5]))
    return found


def labels_of_levels(given: Sequence[Any], names: Sequence[str], classes: Sequence[Any] = ()) -> NDArray[Any]:
    """Return how labels write each level, as scikit-learn wants ``predict`` to answer.

    Parameters
    ----------
    given : sequence of int or str
        Labels; those that are no levels are for `labelled_texts` to refuse.
    names : sequence of k str
        The levels, the least severe first.
    classes : sequence of int or str
        Further labels that may occur.

    Returns
    -------
    ndarray of int64 or str, shape (k,)
        Numbers from 0, unless all of `given` are str: then the name that is given, or the one of `names` where none or
        more than one is; where all are the standard levels in Indonesian, the Indonesian one.

    Examples
    --------
    >>> labels_of_levels(["gawat", "Tenang", "gawat"], ["tenang", "resah", "gawat"]).tolist()
    ['Tenang', 'resah', 'gawat']
    >>> labels_of_levels(["Ringan", "berat"], LEVEL_NAMES).tolist()
    ['bukan keluhan', 'Ringan', 'sedang', 'berat', 'kritis']
    >>> labels_of_levels([2, 0, 2], ["tenang", "resah", "gawat"]).tolist()
    [0, 1, 2]
    """
    if not all(isinstance(label, str) for label in given):
        return np.arange(len(names))
    spellings = sorted({str(label) for label in (*given, *classes) if isinstance(label, str)})
    written: list[set[str]] = [set() for _ in names]
    for spelling, level in zip(spellings, read_levels("level", spellings, Heads(levels=tuple(names)), []), strict=True):
        written[level].add(spelling)
    if tuple(names) == LEVEL_NAMES and all(map(is_indonesian_level, spellings)):
        names = [level.indonesian for level in Level]  # what the other labels will be called, such as of another fold
    return np.array([found.pop() if len(found) == 1 else name for found, name in zip(written, names, strict=True)])


def labelled_texts(
    texts: Iterable[Any], levels: Iterable[Any], targets: Mapping[str, Any], heads: Heads
) -> LabelledTexts:
    """Put texts and labels together and check them.

    Parameters
    ----------
    texts : iterable of str
    levels : iterable of int or str
    targets : mapping
        ``signals``, ``kind``, ``sentiment`` and ``groups``: a sequence with one value for each text, or None. A kind or
        sentiment that is None or empty is not known.
    heads : Heads

    Returns
    -------
    LabelledTexts

    Raises
    ------
    DatasetError
        If there are no texts, one or a label is not allowed, or lengths differ; the message names the row.
    TypeError
        If `texts` is not several texts.
    """
    import pandas

    columns: dict[str, Any] = {"text": as_texts(texts), "level": given_levels(levels)}
    for name, column in (("signals", "signals"), ("kind", "kind"), ("sentiment", "sentiment"), ("groups", "set")):
        if targets.get(name) is not None:
            columns[column] = list(targets[name])
    if "signals" in columns:
        names = [_signal_names(value, row) for row, value in enumerate(columns["signals"])]
        if not any(names):  # an empty list says that there are none, an empty cell may say nothing
            names = ["" if is_empty(value) else "-" for value in columns["signals"]]
        columns["signals"] = names
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        raise DatasetError(f"all targets need one value for each text; found {lengths}")
    if not columns["text"]:
        raise DatasetError("there are no texts to learn from")
    return read_labelled(pandas.DataFrame(columns), heads, level_advice=_OWN_LEVELS)


def counts_of(sample_weight: Sequence[float], n: int) -> NDArray[np.float32]:
    """Return as how many texts each of n counts; ValueError if that is not said of each, or is no number."""
    try:
        counts = np.asarray(sample_weight, dtype=np.float32)
    except (TypeError, ValueError):  # words among them, or rows of several lengths
        counts = np.empty(0, np.float32)
    if counts.shape != (n,) or not np.isfinite(counts).all() or (counts < 0).any():
        raise ValueError(f"sample_weight must be {n:,} finite numbers of 0 or more")
    return counts


def weights_of(
    labelled: LabelledTexts,
    heads: Heads,
    class_weight: Mapping[Any, float] | None,
    sample_weight: Sequence[float] | None,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return how much each text counts by itself, and how many times as much for its level.

    Parameters
    ----------
    labelled : LabelledTexts
    heads : Heads
    class_weight : mapping of level, or its name, to float, optional
        Levels are written as in labels; those that it lacks count 1.
    sample_weight : sequence of float, optional

    Returns
    -------
    each, of_its_level : ndarray of float32, shape (texts,)

    Raises
    ------
    ValueError
        If a weight is negative or not finite, all are 0, a level is unknown or given twice, or the number of weights is
        wrong.
    TypeError
        If the weight of a level is no number.
    """
    each = np.ones(len(labelled), np.float32)
    if sample_weight is not None:
        each = counts_of(sample_weight, len(labelled))
    if class_weight is not None and not isinstance(class_weight, Mapping):
        raise ValueError(
            f"class_weight must be a mapping of levels to numbers, such as {{4: 3.0}}, got {class_weight!r:.40}"
        )
    by_level = np.ones(len(heads.levels), np.float32)
    given: dict[int, Any] = {}
    for level, weight in (class_weight or {}).items():
        problems: list[str] = []
        [at] = read_levels("class_weight", [level], heads, problems)
        if problems:
            raise ValueError(f"class_weight: {level!r:.40} is not a level; allowed are {', '.join(heads.levels)}")
        if at in given:
            raise ValueError(f"class_weight: {given[at]!r} and {level!r} are the same level; give it one weight")
        check_number(f"class_weight of {level!r}", weight, lambda number: 0 <= number < np.inf, _A_WEIGHT)
        given[at], by_level[at] = level, weight
    of_its_level: NDArray[np.float32] = by_level[np.array(labelled.levels)]
    if not (each * of_its_level).any():
        raise ValueError("sample_weight and class_weight leave every text at 0; at least one text must count")
    return each, of_its_level


def _signal_names(value: Any, row: int) -> str:
    """Return signals as a file holds them, from a str or any collection of names."""
    if isinstance(value, str) or is_missing(value):
        return value if isinstance(value, str) else ""
    try:  # a set has no order of its own, and the fingerprint of the labels goes by what is written
        return " ".join(sorted(value) if isinstance(value, Set) else value)
    except TypeError:
        raise DatasetError(f"row {row + 1}, signals: {value!r:.40} is neither a str nor a list of names") from None
