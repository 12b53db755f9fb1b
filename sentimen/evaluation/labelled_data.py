"""Labelled messages as they are given to an evaluation: checked, with the columns that came with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.answer_rows import find_id_column
from sentimen.evaluation.costs import as_costs, read_costs
from sentimen.evaluation.figures import Truth
from sentimen.evaluation.level_scales import FIXED_SCALE
from sentimen.evaluation.predictions import Predictions, Predictor, predictions_of
from sentimen.evaluation.slices import slice_table
from sentimen.learning.datasets import DatasetError, LabelledTexts, read_labelled
from sentimen.learning.message_column import named_column
from sentimen.learning.table_files import missing_column
from sentimen.learning.tables import as_table
from sentimen.model.heads import Heads

__all__ = ["Costs", "LabelledData", "LabelledSource", "SliceColumns", "labelled_data"]

LabelledSource = LabelledTexts | pd.DataFrame | str | Path
SliceColumns = pd.DataFrame | pd.Series | Sequence[str]
Costs = ArrayLike | pd.DataFrame | str | Path


@dataclass(frozen=True)
class LabelledData:
    """Labelled messages and what else is known of them.

    Parameters
    ----------
    texts : LabelledTexts
    heads : Heads
        What their labels may be.
    frame : DataFrame
        All columns: as they stand in a frame; otherwise the labels as they were read, and the others as they stood.
    id_column : str, optional
        Which of them holds ids.
    """

    texts: LabelledTexts
    heads: Heads
    frame: pd.DataFrame
    id_column: str | None = None

    @property
    def ids(self) -> list[Any] | None:
        """The ids of the messages; None where there are none."""
        return None if self.id_column is None else list(self.frame[self.id_column])

    @property
    def labels(self) -> list[Any]:
        """What a message is called: its id, or its row from 1."""
        return self.ids or list(range(1, len(self.texts) + 1))

    def answers_of(self, predictor: Predictor, progress: Callable[[int, int], None] | None = None) -> Predictions:
        """Return what a predictor says of the messages; see `sentimen.evaluation.predictions.predictions_of`."""
        texts, beside = self.texts, self.texts.metadata
        if beside is not None:
            beside = beside.set_axis(self.frame.index)  # which tells of answers in another order
        return predictions_of(predictor, texts.texts, self.heads, beside, progress, id_column=self.id_column)

    def slices(self, columns: SliceColumns | None) -> pd.DataFrame | None:
        """Return columns to slice by, a row for each message; capitals and blanks in their names need not be right.

        Raises
        ------
        DatasetError
            If there is no such column.
        """
        if columns is None:
            return None
        if isinstance(columns, str):
            raise TypeError(f"slices must be a list of columns or a frame; write [{columns!r}]")
        if hasattr(columns, "columns") or (hasattr(columns, "to_frame") and not isinstance(columns, pd.Index)):
            return slice_table(columns)
        there = list(self.frame.columns)
        wanted = list(dict.fromkeys(named_column(column, there) for column in columns))
        for column in wanted:
            if column not in there:
                raise DatasetError(missing_column(self.texts.name, column, there))
        return self.frame[wanted]

    def truth(self, costs: Costs | None = None) -> Truth:
        """Return the labels as figures want them."""
        texts, signals = self.texts, None
        if texts.signals is not None and self.heads.signals:
            signals = np.array([[name in names for name in self.heads.signals] for names in texts.signals], dtype=bool)
        matrix = None
        if isinstance(costs, str | Path):
            matrix = read_costs(costs, self.heads.levels)
        elif costs is not None:
            matrix = as_costs(costs, self.heads.levels)
        return Truth.checked(
            texts.levels,
            len(self.heads.levels),
            signals=signals,
            kinds=_names(texts.kinds) if self.heads.kinds else None,
            sentiments=_names(texts.sentiments) if self.heads.sentiments else None,
            groups=texts.groups,
            costs=matrix,
        )


def labelled_data(
    data: LabelledSource | LabelledData, own: Heads | None, given: Heads | None = None, *, id_column: str | None = None
) -> LabelledData:
    """Return labelled messages from wherever they are.

    Parameters
    ----------
    data : LabelledTexts, DataFrame (pandas, polars, pyarrow), str or Path
        Read by `sentimen.learning.datasets.read_labelled`; or what this function returned, which stays as it is.
    own : Heads or None
        What the labels may be where a model knows its levels.
    given : Heads, optional
        What they may be otherwise; the standard names by default.
    id_column : str, optional
        The column of ids, in whatever capitals and blanks; by default ``id``, where there is one.

    Raises
    ------
    DatasetError, FileNotFoundError
        As `read_labelled`; also if there is no such column of ids.
    """
    if isinstance(data, LabelledData):
        return data
    heads = own or given or Heads()
    advice = {} if own is None else {"level_advice": FIXED_SCALE}
    if isinstance(data, LabelledTexts | str | Path):
        texts = data if isinstance(data, LabelledTexts) else read_labelled(data, heads, **advice)
        _check_levels(texts, heads, **advice)
        frame = _columns_of(texts)
    else:
        _, frame = as_table(data)
        texts = read_labelled(frame, heads, **advice)
    ids = find_id_column(frame.columns, id_column)
    if id_column is not None and ids != named_column(id_column, frame.columns):
        raise DatasetError(missing_column(texts.name, id_column, list(frame.columns)))
    return LabelledData(texts, heads, frame, ids)


def _check_levels(texts: LabelledTexts, heads: Heads, level_advice: str = "") -> None:
    """Refuse messages that were read with more levels than `heads` have."""
    wrong = [(row, level) for row, level in enumerate(texts.levels, start=1) if not 0 <= level < len(heads.levels)]
    if wrong:
        row, level = wrong[0]
        raise DatasetError(
            f"{texts.name}: row {row}, level: {level} is not a level (of {len(wrong):,} rows); allowed are 0 to "
            f"{len(heads.levels) - 1}, or {', '.join(heads.levels)}. {level_advice}".rstrip(". ")
        )


def _columns_of(texts: LabelledTexts) -> pd.DataFrame:
    """Return the labels as they were read, and the columns that stood beside them."""
    frame = texts.as_frame()
    if texts.metadata is None:
        return frame
    # the groups of `as_frame` stand for a column ``set`` with its gaps, or for none: a gap is no slice of its own
    labels = frame[[column for column in frame.columns if column not in ("set", *texts.metadata.columns)]]
    return pd.concat([labels, texts.metadata.reset_index(drop=True)], axis=1)


def _names(labels: list[str | None] | None) -> list[str] | None:
    return None if labels is None else [name or "" for name in labels]
