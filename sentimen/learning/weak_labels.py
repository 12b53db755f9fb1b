"""Weak labels: a teacher's probabilities for texts that are kept elsewhere, matched by a hash of their ids.

The file holds no text, so that what a larger model knows of messages that must not be published can be.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.datasets import DatasetError, read_table
from sentimen.learning.fitting import TrainingTexts
from sentimen.learning.replacement import replaced
from sentimen.learning.table_files import missing_column
from sentimen.learning.targets import Targets
from sentimen.model.heads import Heads
from sentimen.model.inputs import is_missing

__all__ = ["hash_ids", "hashed_ids", "read_weak_labels", "write_weak_labels"]


def hash_ids(ids: Iterable[str]) -> NDArray[np.uint64]:
    """Return a 64-bit hash (BLAKE2b) of each id."""
    digests = b"".join(hashlib.blake2b(str(value).encode(), digest_size=8).digest() for value in ids)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def hashed_ids(ids: Iterable[str]) -> list[str]:
    """Return the hash of each id as tables hold it, 16 hexadecimal digits.

    Examples
    --------
    >>> hashed_ids(["a-1"]) == [f"{hash_ids(['a-1'])[0]:016x}"]
    True
    """
    return [f"{number:016x}" for number in hash_ids(ids).tolist()]


def write_weak_labels(
    path: str | Path,
    ids: NDArray[np.uint64],
    probabilities: NDArray[np.float32],
    heads: Heads,
    *,
    trust: Mapping[str, float] | None = None,
) -> None:
    """Write a teacher's probabilities with the hashes of their texts' ids.

    Parameters
    ----------
    path : path
    ids : ndarray of uint64, shape (n,)
        As `hash_ids` gives them.
    probabilities : ndarray of float32, shape (n, heads.columns)
        They are rounded to 255ths.
    heads : Heads
    trust : mapping of str to float, optional
        How many times as much a head's probabilities count: more than once where they are published labels rather than
        the teacher's opinion.
    """
    order = np.argsort(ids)
    rounded = np.rint(np.clip(probabilities[order], 0, 1) * 255).astype(np.uint8)
    parts: dict[str, Any] = {"ids": ids[order], "probabilities": rounded, "names": np.array(heads.names)}
    if trust:
        parts["trust"] = np.ones(heads.columns, np.float32)
        for head, times in trust.items():
            parts["trust"][heads.slice_of(head)] = times
    with replaced(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, **parts)


def read_weak_labels(
    labels: str | Path,
    texts: str | Path,
    heads: Heads,
    *,
    importance: float = 1.0,
    most: int | None = None,
    trusted: tuple[str, ...] = ("levels", "signals", "kinds", "sentiments"),
) -> TrainingTexts:
    """Match a weak-label file with the table that holds its texts.

    Parameters
    ----------
    labels : path
        A file of `write_weak_labels`.
    texts : path
        A table with the columns ``id`` and ``text``; rows whose text is null are left out.
    heads : Heads
        Must be those of the file.
    importance : float, default 1.0
        How much each text counts beside a labelled one, times what the file says of a head.
    most : int, optional
        At most so many texts, evenly spread over the file.
    trusted : tuple of str
        The heads for which the labels count; the others are left to be learned from other texts.

    Returns
    -------
    TrainingTexts
        Without groups, so that they never serve calibration.

    Raises
    ------
    DatasetError
        If the file is not of that form, its heads differ, or no text has a label in it.
    """
    try:
        with open(labels, "rb") as file, np.load(file, allow_pickle=False) as stored:
            ids, rounded, names = stored["ids"], stored["probabilities"], tuple(stored["names"].tolist())
            trust = stored["trust"] if "trust" in stored else np.ones(heads.columns, np.float32)
    except (EOFError, KeyError, TypeError, ValueError, OSError, zipfile.BadZipFile, zlib.error) as error:
        raise DatasetError(f"{Path(labels).name}: not a weak-label file: {error}") from None
    if names != heads.names or rounded.shape != (len(ids), heads.columns) or rounded.dtype != np.uint8:
        raise DatasetError(f"{Path(labels).name}: its columns are {names}, the model's are {heads.names}")
    if trust.shape != (heads.columns,) or trust.dtype != np.float32 or not (np.isfinite(trust) & (trust > 0)).all():
        raise DatasetError(f"{Path(labels).name}: not a weak-label file: its trust is not a number above 0 a column")
    frame = read_table(texts)
    for column in ("id", "text"):
        if column not in frame.columns:
            raise DatasetError(missing_column(Path(texts).name, column, list(frame.columns)))
    frame = frame[[not is_missing(text) for text in frame["text"]]]
    wanted = hash_ids(frame["id"])
    at = np.minimum(np.searchsorted(ids, wanted), max(len(ids) - 1, 0))
    rows = np.flatnonzero(ids[at] == wanted) if len(ids) else np.zeros(0, np.int64)
    if not len(rows):
        raise DatasetError(f"{Path(labels).name}: none of the {len(frame)} ids in {Path(texts).name} has a label in it")
    if most is not None and len(rows) > most:
        rows = rows[np.linspace(0, len(rows) - 1, most).astype(int)]
    values = rounded[at[rows]].astype(np.float32) / 255
    for head in ("levels", "kinds", "sentiments"):
        part = heads.slice_of(head)
        values[:, part] /= np.maximum(values[:, part].sum(axis=1, keepdims=True), 1e-6)
    counts = np.zeros(values.shape, np.float32)
    for head in trusted:
        counts[:, heads.slice_of(head)] = importance * trust[heads.slice_of(head)]
    targets = Targets(values, counts, np.full(len(rows), importance, np.float32))
    return TrainingTexts([str(text) for text in frame["text"].to_numpy()[rows]], targets)
