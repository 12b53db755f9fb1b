"""What a model says of many messages, column by column."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING, Any, cast, overload

import numpy as np
from numpy.typing import NDArray

from sentimen.model.assessment import Assessment
from sentimen.model.called_levels import expected_error
from sentimen.model.heads import Heads
from sentimen.model.levels import LEVEL_NAMES, Level

if TYPE_CHECKING:
    import pandas

__all__ = ["Assessments"]


@dataclass(frozen=True, eq=False)
class Assessments:
    """What a model says of n messages, column by column.

    A slice of it, or rows by their numbers or by truth values, is one of fewer messages.

    Parameters
    ----------
    heads : Heads
        Names of the columns.
    probabilities : ndarray of float64, shape (n, heads.columns)
        Of levels, signals, kinds and sentiments, in this order.
    levels : ndarray of int64, shape (n,)
    severity : ndarray of float64, shape (n,)
        0 to 100.
    review_above : float or ndarray of float64, shape (n,)
        Expected error, in levels, above which a message needs review; an array where two models answered, -1 where they
        disagree.
    signal_cuts : tuple of float, or ndarray of float64, shape (n, signals)
        Probability from which each signal counts as present; one half where empty.
    """

    heads: Heads
    probabilities: NDArray[np.float64] = field(repr=False)
    levels: NDArray[np.int64] = field(repr=False)
    severity: NDArray[np.float64] = field(repr=False)
    review_above: float | NDArray[np.float64] = math.inf
    signal_cuts: tuple[float, ...] | NDArray[np.float64] = ()

    def __repr__(self) -> str:
        counts = np.bincount(self.levels, minlength=len(self.heads.levels)).tolist()
        told = ", ".join(f"{name} {n:,}" for name, n in zip(self.heads.levels, counts, strict=True) if n)
        return f"Assessments({len(self):,} messages: {told or 'none'}; to_pandas() shows them)"

    def __len__(self) -> int:
        return len(self.levels)

    @classmethod
    def join(cls, parts: Sequence[Assessments]) -> Assessments:
        """Return the messages of one part or more, one after the other.

        Raises
        ------
        ValueError
            If the heads of parts differ, or there is no part.
        """
        if len({part.heads for part in parts}) != 1:
            raise ValueError("parts that are joined must be one or more, all with the same heads")
        heads = parts[0].heads
        return cls(
            heads,
            np.concatenate([part.probabilities for part in parts]),
            np.concatenate([part.levels for part in parts]),
            np.concatenate([part.severity for part in parts]),
            _joined([part.review_above for part in parts], [(len(part),) for part in parts]),
            _joined([part._cuts for part in parts], [(len(part), len(heads.signals)) for part in parts]),
        )

    @overload
    def __getitem__(self, row: int) -> Assessment: ...

    @overload
    def __getitem__(self, row: slice | Sequence[int] | NDArray[Any]) -> Assessments: ...

    def __getitem__(self, row: int | slice | Sequence[int] | NDArray[Any]) -> Assessment | Assessments:
        """Return one row as an `Assessment` (without evidence: that needs the text; see `SeverityModel.assess`).

        A slice or a sequence of rows gives those messages, in its order; a truth value for each message, such as
        `needs_review`, gives those for which it holds.
        """
        if not isinstance(row, int | np.integer):
            rows = row if isinstance(row, slice) else np.asarray(row, dtype=None if len(row) else np.int64)
            columns = (self.probabilities[rows], self.levels[rows], self.severity[rows])
            return Assessments(self.heads, *columns, _at(self.review_above, rows), _at(self.signal_cuts, rows))
        if not -len(self) <= row < len(self):
            raise IndexError(f"row {row} of {len(self)} assessments")
        values = self.probabilities[row].tolist()
        levels, signals = self.heads.slice_of("levels"), self.heads.slice_of("signals")
        level = int(self.levels[row])
        error = expected_error(self.probabilities[[row], levels], self.levels[[row]])[0]
        cuts = _at(self.signal_cuts, row)
        return Assessment(
            level=Level(level) if self.heads.levels == LEVEL_NAMES else cast(Level, level),
            severity=float(self.severity[row]),
            probabilities=dict(zip(self.heads.levels, values[levels], strict=True)),
            kind=_best(self.heads.kinds, values[self.heads.slice_of("kinds")]),
            sentiment=_best(self.heads.sentiments, values[self.heads.slice_of("sentiments")]),
            signals=dict(zip(self.heads.signals, values[signals], strict=True)),
            confidence=values[level],
            needs_review=bool(error > _at(self.review_above, row)),
            signal_cuts=cuts if isinstance(cuts, tuple) else tuple(cuts.tolist()),
        )

    def __iter__(self) -> Iterator[Assessment]:
        return (self[row] for row in range(len(self)))

    @property
    def confidence(self) -> NDArray[np.float64]:
        """Probability of each message's level, shape (n,)."""
        return self.probabilities[np.arange(len(self)), self.levels]

    @property
    def expected_error(self) -> NDArray[np.float64]:
        """How many levels each message's level is off on average, shape (n,), if the probabilities hold.

        A level two or more too low counts double: see `sentimen.model.called_levels.expected_error`.
        """
        return expected_error(self.probabilities[:, self.heads.slice_of("levels")], self.levels)

    @property
    def needs_review(self) -> NDArray[np.bool_]:
        """Whether a person should look at each message, shape (n,), because its level may be far off."""
        return self.expected_error > self.review_above

    @property
    def signals_present(self) -> NDArray[np.bool_]:
        """Whether each signal counts as present in each message, shape (n, signals)."""
        present: NDArray[np.bool_] = self.probabilities[:, self.heads.slice_of("signals")] >= np.asarray(self._cuts)
        return present

    @property
    def _cuts(self) -> tuple[float, ...] | NDArray[np.float64]:
        return self.signal_cuts if len(self.signal_cuts) else (0.5,) * len(self.heads.signals)

    def names_of(self, head: str) -> NDArray[np.object_]:
        """Return the most probable name of ``"kinds"`` or ``"sentiments"`` for each message, shape (n,).

        Raises
        ------
        ValueError
            If `head` is neither, or the model has no such head.
        """
        if head not in ("kinds", "sentiments"):
            raise ValueError(f"names are of 'kinds' or 'sentiments', not of {head!r}")
        names = getattr(self.heads, head)
        if not names:
            raise ValueError(f"this model has no head for {head}: it was trained without them")
        best = self.probabilities[:, self.heads.slice_of(head)].argmax(axis=1)
        named: NDArray[np.object_] = np.array(names, dtype=object)[best]
        return named

    def _signals_named(self) -> NDArray[np.object_]:
        """Return the names of the signals that are present, one text a message, as labelled files hold them."""
        present = self.signals_present
        bits = np.packbits(present, axis=1)
        keys = bits.view(f"V{bits.shape[1]}").reshape(-1).tolist()  # few rows differ: each kind of row is named once
        distinct = dict(zip(keys, present, strict=True))
        texts = {key: " ".join(compress(self.heads.signals, row)) for key, row in distinct.items()}
        named: NDArray[np.object_] = np.array([texts[key] for key in keys], dtype=object)
        return named

    def to_columns(self) -> dict[str, NDArray[Any]]:
        """Return named columns of length n, ready for ``frame.assign(**columns)``; all are copies.

        ``signals`` names those that count as present, parted by blanks; ``signal_NAME`` is the probability of each.
        """
        columns: dict[str, NDArray[Any]] = {
            "level": self.levels.copy(),
            "level_name": np.array(self.heads.levels, dtype=object)[self.levels],
            "severity": self.severity.copy(),
            "confidence": self.confidence,
            "needs_review": self.needs_review,
        }
        for name, head in (("kind", "kinds"), ("sentiment", "sentiments")):
            if getattr(self.heads, head):
                columns[name] = self.names_of(head)
        if self.heads.signals:
            columns["signals"] = self._signals_named()
        for before, head in (("probability", "levels"), ("signal", "signals")):
            values = self.probabilities[:, self.heads.slice_of(head)].T.copy()
            columns |= {
                f"{before}_{name}": value for name, value in zip(getattr(self.heads, head), values, strict=True)
            }
        return columns

    def to_pandas(self, index: Any = None) -> pandas.DataFrame:
        """Return a DataFrame with the columns of `to_columns`.

        Parameters
        ----------
        index : pandas.Index or sequence, optional
            Of as many labels as there are messages.

        Raises
        ------
        ValueError
            If it has more or fewer.
        """
        import pandas

        if index is not None and len(index) != len(self):  # pandas would repeat a single message
            raise ValueError(f"the index has {len(index)} labels for {len(self)} messages; give one for each")
        return pandas.DataFrame(self.to_columns(), index=index)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return one plain dict for each message, ready for JSON; without evidence: `SeverityModel.assess` finds it."""
        return [assessment.to_dict() for assessment in self]


def _at(of_rows: Any, row: int | slice | NDArray[np.int64]) -> Any:
    """Return what holds for some rows: the same for all, or an array with one of each."""
    return of_rows[row] if isinstance(of_rows, np.ndarray) else of_rows


def _joined(parts: list[Any], shapes: list[tuple[int, ...]]) -> Any:
    """Return what holds for the rows of all parts: one value where it is the same, or an array with one of each row."""
    if not any(isinstance(part, np.ndarray) for part in parts) and len(set(parts)) == 1:
        return parts[0]
    return np.concatenate([np.broadcast_to(part, shape) for part, shape in zip(parts, shapes, strict=True)])


def _best(names: tuple[str, ...], values: list[float]) -> str | None:
    return names[values.index(max(values))] if names else None
