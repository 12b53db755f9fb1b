"""Labelled messages as they are given to an evaluation: checked, with the columns that came with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.costs import as_costs, read_costs
from sentimen.evaluation.figures import Truth
from sentimen.evaluation.level_scales import FIXED_SCALE
from sentimen.learning.datasets import DatasetError, LabelledTexts, read_labelled
from sentimen.learning.message_column import named_column
from sentimen.learning.table_files import missing_column
from sentimen.learning.tables import as_table
from sentimen.model.heads import Heads

__all__ = ["Costs", "LabelledData", "LabelledSource", "SliceColumns", "labelled_data"]

LabelledSource = LabelledTexts | pd.DataFrame | str | Path
SliceColumns = pd.DataFrame | Sequence[str]
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
    """

    texts: LabelledTexts
    heads: Heads
    frame: pd.DataFrame

    @property
    def ids(self) -> list[Any] | None:
        """The column ``id``; None where there is none."""
        return list(self.frame["id"]) if "id" in self.frame else None

    @property
    def labels(self) -> list[Any]:
        """What a message is called: its id, or its row from 1."""
        return self.ids or list(range(1, len(self.texts) + 1))

    def slices(self, columns: SliceColumns | None) -> pd.DataFrame | None:
        """Return columns to slice by, a row for each message; capitals and blanks in their names need not be right.

        Raises
        ------
        DatasetError
            If there is no such column.
        """
        if columns is None or isinstance(columns, pd.DataFrame):
            return columns
        if isinstance(columns, str):
            raise TypeError(f"slices must be a list of columns or a frame; write [{columns!r}]")
        there = list(self.frame.columns)
        wanted = [named_column(column, there) for column in columns]
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


def labelled_data(data: LabelledSource | LabelledData, own: Heads | None, given: Heads | None = None) -> LabelledData:
    """Return labelled messages from wherever they are.

    Parameters
    ----------
    data : LabelledTexts, DataFrame (pandas, polars, pyarrow), str or Path
        Read by `sentimen.learning.datasets.read_labelled`; or what this function returned, which stays as it is.
    own : Heads or None
        What the labels may be where a model knows its levels.
    given : Heads, optional
        What they may be otherwise; the standard names by default.

    Raises
    ------
    DatasetError, FileNotFoundError
        As `read_labelled`.
    """
    if isinstance(data, LabelledData):
        return data
    heads = own or given or Heads()
    advice = {} if own is None else {"level_advice": FIXED_SCALE}
    if isinstance(data, LabelledTexts | str | Path):
        texts = data if isinstance(data, LabelledTexts) else read_labelled(data, heads, **advice)
        return LabelledData(texts, heads, _columns_of(texts))
    _, frame = as_table(data)
    return LabelledData(read_labelled(frame, heads, **advice), heads, frame)


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
