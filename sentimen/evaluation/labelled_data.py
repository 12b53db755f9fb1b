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
from sentimen.learning.datasets import DatasetError, LabelledTexts, read_labelled
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
    frame : DataFrame or None
        All columns, where the messages came in a table.
    """

    texts: LabelledTexts
    heads: Heads
    frame: pd.DataFrame | None = None

    @property
    def ids(self) -> list[Any] | None:
        """The column ``id``; None where there is none."""
        return None if self.frame is None or "id" not in self.frame else list(self.frame["id"])

    @property
    def labels(self) -> list[Any]:
        """What a message is called: its id, or its row from 1."""
        return self.ids or list(range(1, len(self.texts) + 1))

    def slices(self, columns: SliceColumns | None) -> pd.DataFrame | None:
        """Return columns to slice by, a row for each message.

        Raises
        ------
        DatasetError
            If there is no such column.
        """
        if columns is None or isinstance(columns, pd.DataFrame):
            return columns
        if isinstance(columns, str):
            raise TypeError(f"slices must be a list of columns or a frame; write [{columns!r}]")
        if self.frame is None:
            raise DatasetError(
                f"{self.texts.name}: its columns are not known; give the path or the frame, or slices as a frame"
            )
        for column in columns:
            if column not in self.frame.columns:
                known = ", ".join(map(str, self.frame.columns))
                raise DatasetError(f"{self.texts.name}: no column {column!r}; its columns are {known}")
        return self.frame[list(columns)]

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
            kinds=texts.kinds if self.heads.kinds else None,
            sentiments=texts.sentiments if self.heads.sentiments else None,
            groups=texts.groups,
            costs=matrix,
        )


def labelled_data(data: LabelledSource, heads: Heads) -> LabelledData:
    """Return labelled messages from wherever they are.

    Parameters
    ----------
    data : LabelledTexts, DataFrame (pandas, polars, pyarrow), str or Path
        Read by `sentimen.learning.datasets.read_labelled`.
    heads : Heads
        What is allowed.

    Raises
    ------
    DatasetError, FileNotFoundError
        As `read_labelled`.
    """
    if isinstance(data, LabelledTexts):
        return LabelledData(data, heads)
    _, frame = as_table(data)
    return LabelledData(read_labelled(data, heads), heads, frame)
