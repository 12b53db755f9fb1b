"""What counts as a text, and what is said of what does not."""

from __future__ import annotations

import datetime
import decimal
import math
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from any_texts import any_texts
from hypothesis import given
from hypothesis import strategies as st

from sentimen.model.inputs import as_text, as_texts, is_missing, without_lone_surrogates

MISSING = [
    ("None", None),
    ("nan", math.nan),
    ("numpy nan", np.float64("nan")),
    ("float32 nan", np.float32("nan")),
    ("NA", pd.NA),
    ("NaT", pd.NaT),
    ("decimal nan", decimal.Decimal("nan")),
]
NOT_TEXTS = [
    ("bytes", b"halo", "got bytes: b'halo'; decode bytes first"),
    ("int", 3, "got int: 3"),
    ("float", 1.5, "got float"),
    ("bool", True, "got bool"),
    ("list", ["halo"], "got list"),
    ("dict", {}, "got dict"),
    ("date", datetime.date(2024, 1, 1), "got date"),
    ("array of two", np.array(["a", "b"]), "got ndarray"),
    ("array of one nan", np.array([math.nan]), "got ndarray"),
    ("column", pd.Series(["a", "b"]), "got Series"),
    ("frame", pd.DataFrame({"text": ["a"]}), "got DataFrame"),
]
COLUMNS = [
    ("list", ["a", "b"]),
    ("tuple", ("a", "b")),
    ("generator", (text for text in "ab")),
    ("object array", np.array(["a", "b"], dtype=object)),
    ("str array", np.array(["a", "b"])),
    ("column", pd.Series(["a", "b"], index=[7, 7])),
    ("string column", pd.Series(["a", "b"], dtype="string")),
    ("categories", pd.Series(["a", "b"], dtype="category")),
    ("pyarrow", pa.array(["a", "b"])),
    ("chunked", pa.chunked_array([["a"], ["b"]])),
    ("index", pd.Index(["a", "b"])),
]


@given(any_texts)
def test_a_text_stays_as_it_is(text: str) -> None:
    assert as_text(text) == text
    assert as_texts([text, text]) == [text, text]


@pytest.mark.parametrize(("label", "value"), MISSING)
def test_missing_is_empty(label: str, value: Any) -> None:
    assert is_missing(value)
    assert as_text(value) == ""
    assert as_texts(["a", value, "b"]) == ["a", "", "b"]


@pytest.mark.parametrize(("label", "value", "message"), NOT_TEXTS)
def test_refused_with_the_row(label: str, value: Any, message: str) -> None:
    assert not is_missing(value)
    with pytest.raises(TypeError, match=f"a text must be a str .*{message}"):
        as_text(value)
    with pytest.raises(TypeError, match=rf"texts\[1\] must be a str .*{message}"):
        as_texts(["halo", value])


@pytest.mark.parametrize(("label", "values"), COLUMNS)
def test_columns_of_any_kind(label: str, values: Any) -> None:
    assert as_texts(values) == ["a", "b"]


@pytest.mark.parametrize("dtype", ["object", "string", "str"])
def test_empty_cells_of_a_column(dtype: Any) -> None:
    assert as_texts(pd.Series(["a", None], dtype=dtype)) == ["a", ""]


def test_empty_cells_of_pyarrow() -> None:
    assert as_texts(pa.array(["a", None])) == ["a", ""]


@pytest.mark.parametrize(
    ("label", "values", "message"),
    [
        ("one text", "halo", r"got one; put it in a list: \[text\]"),
        ("bytes", b"halo", "got one"),
        ("number", 3, "expected several texts .* got int"),
        ("None", None, "got NoneType"),
        ("no dimension", np.array("halo"), "got ndarray"),
        ("frame", pd.DataFrame({"text": ["a"]}), r"one column of texts, got DataFrame; choose one: frame\['text'\]"),
        ("table", pa.table({"text": ["a"]}), "got Table"),
        ("mapping", {"text": ["a"]}, "got dict"),
        ("two dimensions", np.array([["a"], ["b"]]), r"texts\[0\] must be a str .* got list"),
    ],
)
def test_not_a_column(label: str, values: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        as_texts(values)


def test_an_error_inside_a_generator_is_told() -> None:
    with pytest.raises(TypeError, match=r"len\(\)"):
        as_texts(str(len(number)) for number in [3])  # type: ignore[arg-type]


def test_a_long_value_is_shown_short() -> None:
    with pytest.raises(TypeError) as caught:
        as_text(b"a" * 10_000)
    assert len(str(caught.value)) < 250


@given(st.lists(st.text() | st.none()))
def test_the_values_passed_are_not_changed(values: list[str | None]) -> None:
    before = list(values)
    assert as_texts(values) == [value or "" for value in before]
    assert values == before


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("a half", "saldo \ud83d hilang", "saldo \ufffd hilang"),
        ("a pair", "\U0001f62d", "\U0001f62d"),
        ("none", "", ""),
    ],
)
def test_lone_surrogates(label: str, text: str, expected: str) -> None:
    assert without_lone_surrogates(text) == expected
