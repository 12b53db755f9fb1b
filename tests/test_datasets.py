"""Labelled messages: read, checked row by row, never changed."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sentimen.learning.datasets import DatasetError, LabelledTexts, read_labelled, read_table
from sentimen.model.heads import Heads
from sentimen.model.levels import Level

FRAME = pd.DataFrame(
    {
        "text": ["uang hilang", "bagus"],
        "level": [4, 0],
        "signals": ["money fraud", ""],
        "kind": ["complaint", "praise"],
        "sentiment": ["negative", "positive"],
        "set": ["a", ""],
    }
)
FOUND = LabelledTexts(
    ["uang hilang", "bagus"],
    [4, 0],
    [frozenset({"money", "fraud"}), frozenset()],
    ["complaint", "praise"],
    ["negative", "positive"],
    ["a", "row 1"],
    "frame",
    "",
)


def without_origin(labelled: LabelledTexts) -> tuple[Any, ...]:
    return tuple(getattr(labelled, n) for n in ("texts", "levels", "signals", "kinds", "sentiments", "groups"))


def save(frame: pd.DataFrame, path: Path) -> Path:
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix.lower() == ".jsonl":
        frame.to_json(path, orient="records", lines=True)
    else:
        frame.to_csv(path, index=False, sep="\t" if path.suffix == ".tsv" else ",")
    return path


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.tsv", "a.jsonl", "a.parquet"])
def test_files(tmp_path: Path, name: str) -> None:
    found = read_labelled(save(FRAME, tmp_path / name))
    assert without_origin(found) == without_origin(FOUND)
    assert found.name == name and len(found.sha256) == 64 and len(found) == 2


def test_a_frame_is_read_and_not_changed() -> None:
    before = FRAME.copy(deep=True)
    found = read_labelled(FRAME)
    assert without_origin(found) == without_origin(FOUND)
    pd.testing.assert_frame_equal(FRAME, before)


def test_columns_by_other_names() -> None:
    frame = FRAME.rename(columns={"text": "pesan", "level": "tingkat", "set": "berkas"})
    found = read_labelled(frame, text_column="pesan", level_column="tingkat", group_column="berkas")
    assert without_origin(found) == without_origin(FOUND)


def test_only_levels_are_required() -> None:
    found = read_labelled(FRAME[["text", "level"]])
    assert (found.signals, found.kinds, found.sentiments) == (None, None, None)
    assert found.groups == ["row 0", "row 1"]


def test_heads_that_are_not_wanted_are_not_read() -> None:
    found = read_labelled(FRAME.assign(kind="nonsense"), Heads(signals=(), kinds=(), sentiments=()))
    assert (found.signals, found.kinds, found.sentiments) == (None, None, None)


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("number", 3, 3),
        ("text", "3", 3),
        ("float", 3.0, 3),
        ("text of a float", "3.0", 3),
        ("spaces", " 3 ", 3),
        ("name", "serious", 3),
        ("enum", Level.SERIOUS, 3),
        ("numpy", np.int8(3), 3),
    ],
)
def test_levels(label: str, value: Any, expected: int) -> None:
    assert read_labelled(pd.DataFrame({"text": ["a"], "level": [value]})).levels == [expected]


@pytest.mark.parametrize(
    "value", [5, -1, 2.5, "parah", "Serious", "", None, math.nan, pd.NA, True, "9" * 5000, "²", b"3"]
)
def test_wrong_levels(value: Any) -> None:
    frame = pd.DataFrame({"text": ["a", "b"], "level": pd.Series([0, value], dtype=object)})
    with pytest.raises(
        DatasetError, match=r"frame: row 2, level: .* is not a level; allowed are 0 to 4, or none, mild"
    ):
        read_labelled(frame)


@pytest.mark.parametrize("value", ["", "  ", None, math.nan, pd.NA, 3, b"a", ["a"]])
def test_wrong_texts(value: Any) -> None:
    frame = pd.DataFrame({"text": pd.Series(["a", value], dtype=object), "level": [0, 0]})
    with pytest.raises(DatasetError, match="row 2, text: .* is not a text"):
        read_labelled(frame)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("signals", "money anger", "row 2, signals: anger not among money, repeat"),
        ("signals", 3, "row 2, signals: 3 not among"),
        ("kind", "rant", "row 2, kind: 'rant' is not one of complaint, praise"),
        ("kind", None, "row 2, kind"),
        ("sentiment", "sad", "row 2, sentiment: 'sad' is not one of negative"),
    ],
)
def test_wrong_labels(column: str, value: Any, message: str) -> None:
    frame = FRAME.astype({column: object})
    frame.loc[1, column] = value
    with pytest.raises(DatasetError, match=message):
        read_labelled(frame)


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("names", "money fraud", {"money", "fraud"}),
        ("list", ["money"], {"money"}),
        ("array", np.array(["money"], dtype=object), {"money"}),
        ("empty list", [], set()),
        ("empty", "", set()),
        ("dash", "-", set()),
        ("None", None, set()),
        ("nan", math.nan, set()),
        ("NA", pd.NA, set()),
    ],
)
def test_signals(label: str, value: Any, expected: set[str]) -> None:
    frame = pd.DataFrame({"text": ["a"], "level": [0], "signals": pd.Series([value], dtype=object)})
    assert read_labelled(frame).signals == [expected]


def test_groups() -> None:
    groups = pd.Series(["a", "", None, math.nan, pd.NA, 0, 0.0, "a"], dtype=object)
    frame = pd.DataFrame({"text": "a", "level": 0, "set": groups})
    assert read_labelled(frame).groups == ["a", "row 1", "row 2", "row 3", "row 4", "0", "0.0", "a"]


def test_five_rows_are_named_and_the_rest_counted() -> None:
    with pytest.raises(DatasetError) as caught:
        read_labelled(pd.DataFrame({"text": ["a"] * 9, "level": [7] * 9}))
    assert str(caught.value).count("is not a level") == 5
    assert str(caught.value).endswith("(and 4 more)")


@pytest.mark.parametrize("column", ["text", "level"])
def test_missing_columns(column: str) -> None:
    with pytest.raises(DatasetError, match=f"frame: no column '{column}'; its columns are"):
        read_labelled(FRAME.drop(columns=column))


def test_no_rows() -> None:
    with pytest.raises(DatasetError, match="frame: no rows"):
        read_labelled(FRAME[:0])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"PK", "cannot tell what kind of file it is; expected one of .csv, .tsv"),
        ("a.csv", b"", "cannot be read as csv"),
        ("a.csv", b"text,level\n\xff\xfe,1\n", "cannot be read as csv"),
        ("a.csv", b"text,level\na,1,2,3\nb\n", "cannot be read as csv|no column|is not"),
        ("a.jsonl", b"{", "cannot be read as jsonl"),
        ("a.parquet", b"PAR1", "cannot be read as parquet"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DatasetError, match=message):
        read_labelled(tmp_path / name)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no file"):
        read_table(tmp_path / "a.csv")


def test_the_word_null_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,level\nNA,1\nnull,2\n")
    assert read_labelled(tmp_path / "a.csv").texts == ["NA", "null"]


def test_the_fingerprint_is_that_of_the_content(tmp_path: Path) -> None:
    prints = {read_labelled(save(FRAME, tmp_path / name)).sha256 for name in ("a.csv", "b.csv", "c.tsv")}
    assert len(prints) == 1
    assert read_labelled(FRAME[::-1]).sha256 != read_labelled(FRAME).sha256
    assert read_labelled(FRAME[["level", "text"]]).sha256 == read_labelled(FRAME[["text", "level"]]).sha256
