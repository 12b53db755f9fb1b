"""What a star, a flag or a routing code says of the level: P(level | mark), as labels where nobody labelled.

A desk has far more messages with a mark (stars, "resolved", "escalated", the queue they ended in) than with a level. A
table of how levels are distributed under each mark turns those into probabilities that training accepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.datasets import DatasetError
from sentimen.learning.fitting import TrainingTexts
from sentimen.learning.mark_counts import count_levels
from sentimen.learning.marks import folded_mark, mark_name
from sentimen.learning.star_levels import star_levels
from sentimen.learning.targets import Targets
from sentimen.model.heads import Heads
from sentimen.model.inputs import as_texts

if TYPE_CHECKING:
    import pandas

__all__ = ["ConditionalLevels"]


@dataclass(frozen=True, eq=False)
class ConditionalLevels:
    """A table of probabilities of the levels, a row for each mark.

    Make one with `estimate` from rows that have both a mark and a level, with `stated` from what you know, or take
    `of_stars`. A combination of marks is a mark too: give pairs, as in ``zip(stars, escalated)``.

    Parameters
    ----------
    marks : tuple of str
        Distinct; capitals and blanks make no other mark. A number counts as its digits (5.0 is ``"5"``), a truth value
        as ``"true"`` or ``"false"``, and a tuple as its parts joined by ``"|"``.
    levels : ndarray of float64, shape (marks, levels)
        Each row sums to 1.
    counts : ndarray of int64, shape (marks,)
        From how many labelled messages each row was estimated; 0 where it was stated.

    Examples
    --------
    >>> table = ConditionalLevels.estimate(["resolved", "escalated"] * 50, [0, 3] * 50)
    >>> table.probabilities(["escalated"]).round(2).tolist()
    [[0.01, 0.0, 0.0, 0.99, 0.0]]
    """

    marks: tuple[str, ...]
    levels: NDArray[np.float64]
    counts: NDArray[np.int64]

    def __post_init__(self) -> None:
        if not self.marks or len(set(map(folded_mark, self.marks))) != len(self.marks):
            raise ValueError(f"marks must be distinct, by more than capitals, and one or more; got {self.marks}")
        if self.levels.ndim != 2 or len(self.levels) != len(self.marks) or self.counts.shape != (len(self.marks),):
            raise ValueError(f"{len(self.marks)} marks need as many rows of levels; got shape {self.levels.shape}")
        for mark, row in zip(self.marks, self.levels, strict=True):
            if not (np.isfinite(row).all() and (row >= 0).all() and abs(row.sum() - 1) < 1e-6):
                raise ValueError(f"{mark!r}: probabilities of the levels must sum to 1; got {row.tolist()}")

    @classmethod
    def estimate(
        cls, marks: Iterable[Any], levels: Iterable[Any], *, n_levels: int = 5, pull: float = 1.0
    ) -> ConditionalLevels:
        """Estimate the table from messages that have both a mark and a level.

        Parameters
        ----------
        marks : iterable, length n
        levels : iterable, length n
            0 to ``n_levels - 1``, or names of the standard levels. Messages whose mark or level is missing (None, NaN,
            an empty text) do not count.
        n_levels : int, default 5
        pull : float, default 1.0
            Each row is drawn to the distribution over all marks as if so many more messages had been seen, so that a
            mark with three messages is not certain of anything (the mean of a Dirichlet posterior). More blurs what
            the marks tell apart: 10 did worse than 1 in ``benchmarks/star_labels.py`` with 500 labels.

        Returns
        -------
        ConditionalLevels

        Raises
        ------
        DatasetError
            If lengths differ, no message has both, or a level is not allowed; the message names the row.
        """
        if not np.isfinite(pull) or pull < 0:
            raise ValueError(f"pull is a number of messages, 0 or more; got {pull!r}")
        known, table = count_levels(marks, levels, n_levels)
        counts = table.sum(axis=1)
        overall = table.sum(axis=0) / counts.sum()
        estimated = (table + pull * overall) / (counts + pull)[:, None]
        return cls(known, estimated, counts.astype(np.int64))

    @classmethod
    def stated(cls, table: Mapping[Any, Sequence[float]]) -> ConditionalLevels:
        """Return a table that somebody states: for each mark the shares of the levels, which are made to sum to 1.

        Raises
        ------
        ValueError
            If shares are negative, all 0, not finite, or of different length.

        Examples
        --------
        >>> ConditionalLevels.stated({True: [0, 0, 1, 2, 1], False: [2, 1, 1, 0, 0]}).marks
        ('true', 'false')
        """
        if len({len(shares) for shares in table.values()}) > 1:
            raise ValueError(f"each mark needs as many levels; got {[len(shares) for shares in table.values()]}")
        names = tuple(mark_name(mark) for mark in table)
        rows = np.array([list(shares) for shares in table.values()], dtype=np.float64)
        if None in names or not rows.size or not np.isfinite(rows).all() or (rows < 0).any() or not rows.any(1).all():
            raise ValueError(f"a mark needs shares of 0 or more, not all 0; got {dict(table)!r:.200}")
        known = tuple(name for name in names if name is not None)
        return cls(known, rows / rows.sum(axis=1, keepdims=True), np.zeros(len(known), np.int64))

    @classmethod
    def of_stars(cls) -> ConditionalLevels:
        """Return the table for one to five stars of an app or hotel review.

        Notes
        -----
        Counted on 6,096 real Indonesian reviews that carry both stars and a level by an annotator who followed the
        label guide (``star_levels.tsv``; ``benchmarks/star_labels.py --count`` prints it). They were drawn to balance
        levels, so that grave ones are more frequent than in a plain stream. Stars are not severity: 1 star holds
        everything from a nuisance to a stolen account. Beside 500 and 2,000 labels, 20,000 texts with this table helped
        models from scratch; a table estimated from the 300 of the 500 labels that had stars did not.

        Examples
        --------
        >>> ConditionalLevels.of_stars().to_frame()["messages"].sum()
        np.int64(6096)
        """
        stars, counts = star_levels()
        totals = counts.sum(axis=1)
        return cls(stars, counts / totals[:, None], totals)

    def probabilities(self, marks: Iterable[Any]) -> NDArray[np.float64]:
        """Return P(level | mark) for each mark, shape (n, levels); a missing mark gives a row of NaN.

        Raises
        ------
        DatasetError
            If the table has no such mark; the message names the row.
        """
        at = {folded_mark(mark): row for row, mark in enumerate(self.marks)}
        rows = []
        for row, mark in enumerate(marks, start=1):
            name = mark_name(mark)
            if name is not None and folded_mark(name) not in at:
                raise DatasetError(f"row {row}: no mark {name!r:.40} in the table; it has {', '.join(self.marks)}")
            rows.append(len(self.marks) if name is None else at[folded_mark(name)])
        padded = np.vstack([self.levels, np.full((1, self.levels.shape[1]), np.nan)])
        return padded[np.array(rows, dtype=np.int64)]

    def training_texts(
        self, texts: Iterable[Any], marks: Iterable[Any], heads: Heads | None = None, *, importance: float = 0.35
    ) -> TrainingTexts:
        """Return marked texts as a part of `sentimen.learning.fitting.fit_model`, beside the labelled ones.

        They teach the level alone, and have no groups, so that calibration never rests on them.

        Parameters
        ----------
        texts : iterable of str, length n
        marks : iterable, length n
            Texts whose mark is missing are left out.
        heads : Heads, optional
            Those of the model; the standard names by default.
        importance : float, default 0.35
            How much such a text counts beside a labelled one; above 0.

        Raises
        ------
        DatasetError, ValueError
            If lengths differ, a mark is not in the table, the model has another number of levels, or `importance` is
            not above 0.
        """
        _check_importance(importance)
        heads = heads or Heads()
        read, levels = _matched(texts, self.probabilities(marks))
        if levels.shape[1] != len(heads.levels):
            raise DatasetError(f"the table has {levels.shape[1]} levels, the model {len(heads.levels)}")
        rows = np.flatnonzero(np.isfinite(levels).all(axis=1))
        values = np.zeros((len(rows), heads.columns), np.float32)
        counts = np.zeros_like(values)
        values[:, heads.slice_of("levels")] = levels[rows]
        counts[:, heads.slice_of("levels")] = importance
        return TrainingTexts([read[row] for row in rows], Targets(values, counts, counts[:, 0]))

    def weighted_labels(
        self, texts: Iterable[Any], marks: Iterable[Any], *, importance: float = 0.1
    ) -> tuple[list[str], list[int], list[float]]:
        """Return marked texts as rows with a level and a weight each, for ``fit(texts, levels, sample_weight=...)``.

        A text comes once for each level that its mark allows, weighted by that level's probability: learning from them
        is learning from the probabilities.

        Parameters
        ----------
        texts, marks
            As in `training_texts`.
        importance : float, default 0.1
            What the weights of one text sum to, where a labelled text has 1; above 0.

        Returns
        -------
        texts : list of str
        levels : list of int
        sample_weight : list of float

        Raises
        ------
        DatasetError, ValueError
            If lengths differ, a mark is not in the table, or `importance` is not above 0.

        Examples
        --------
        >>> table = ConditionalLevels.stated({"escalated": [0, 0, 1, 2, 1], "closed": [3, 1, 0, 0, 0]})
        >>> table.weighted_labels(["cs kasar", "halo"], ["escalated", None])
        (['cs kasar', 'cs kasar', 'cs kasar'], [2, 3, 4], [0.025, 0.05, 0.025])
        """
        _check_importance(importance)
        read, levels = _matched(texts, self.probabilities(marks))
        rows, allowed = np.nonzero(np.nan_to_num(levels) > 0)
        return [read[row] for row in rows], allowed.tolist(), (importance * levels[rows, allowed]).tolist()

    def to_frame(self) -> pandas.DataFrame:
        """Return the table: a row for each mark, the probability of each level, and from how many messages."""
        import pandas

        frame = pandas.DataFrame(self.levels, index=pandas.Index(self.marks, name="mark"))
        frame["messages"] = self.counts
        return frame


def _check_importance(importance: float) -> None:
    if not (np.isfinite(importance) and importance > 0):
        raise ValueError(f"importance is a weight above 0, got {importance!r}")


def _matched(texts: Iterable[Any], levels: NDArray[np.float64]) -> tuple[list[str], NDArray[np.float64]]:
    read = list(as_texts(texts))
    if len(read) != len(levels):
        raise DatasetError(f"each text needs a mark; got {len(read)} texts and {len(levels)} marks")
    return read, levels
