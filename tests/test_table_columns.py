"""Tables in the forms that programs hold, as surges are looked for in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from sentimen.triage import detect
from sentimen.triage.table_columns import table_columns

BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
TIMES = [BEGIN + timedelta(hours=4 * step) for step in range(240)]
TIMES += [TIMES[-1] + timedelta(minutes=step + 1) for step in range(60)]
COLUMNS = {"at": TIMES, "score": [60.0] * len(TIMES), "unit": ["RS A"] * len(TIMES)}
ROWS = [dict(zip(COLUMNS, cells, strict=True)) for cells in zip(*COLUMNS.values(), strict=True)]

# label, the same table
TABLES = [
    ("polars", pl.DataFrame(COLUMNS)),
    ("pyarrow", pa.table(COLUMNS)),
    ("columns", COLUMNS),
    ("columns of arrays", {**COLUMNS, "score": np.full(len(TIMES), 60.0), "at": pd.DatetimeIndex(TIMES)}),
    ("columns of texts", {**COLUMNS, "at": [time.isoformat() for time in TIMES]}),
    ("rows", ROWS),
    ("rows that lack other cells", [*ROWS[:9], *(row | {"channel": "app"} for row in ROWS[9:])]),
]


@pytest.mark.parametrize("table", [case[1] for case in TABLES], ids=[case[0] for case in TABLES])
def test_the_same_surge_in_every_table(table: Any) -> None:
    expected = detect(pd.DataFrame(COLUMNS), time="at", text=None, severity="score", by="unit")
    assert len(expected) == 1
    assert detect(table, time="at", text=None, severity="score", by="unit") == expected


def test_cells_stay_as_they_are() -> None:
    assert table_columns([{"unit": 7}, {}, {"unit": "B"}], ["unit"])["unit"][::2] == [7, "B"]
    assert table_columns({"unit": [7, None]}, ["unit"]) == {"unit": [7, None]}
    assert detect([], severity="score") == []


# label, table, error, what is said
REFUSED: list[tuple[str, Any, type[Exception], str]] = [
    ("a text", "pesan.csv", TypeError, "expected a DataFrame .* got builtins.str"),
    ("a list of texts", ["lambat"], TypeError, "a list of rows as mappings, got builtins.list"),
    ("one column", pd.Series([1.0], name="at"), TypeError, "expected a DataFrame .*Series"),
    ("lazy", pl.LazyFrame({"at": []}), TypeError, "got polars.*LazyFrame; collect or compute it first"),
    ("a column less", {"at": [BEGIN]}, ValueError, "no column 'score'; there are at"),
    ("a cell less", {"at": [BEGIN], "score": []}, ValueError, "columns that make no table: All arrays must be of the"),
    ("no columns", pd.DataFrame(), ValueError, "no column 'at'; there are none"),
    ("a name twice", pd.DataFrame([[1, 2]], columns=["at", "at"]), ValueError, "unique column names"),
]


@pytest.mark.parametrize(("table", "error", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_table(table: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        detect(table, time="at", text=None, severity="score")
