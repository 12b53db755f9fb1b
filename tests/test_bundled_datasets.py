"""The messages that come with sentimen: all of them are described, and all labels are read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sentimen import datasets
from sentimen.datasets import (
    authored,
    describe,
    descriptions,
    load_authored,
    load_behaviour,
    load_day,
    load_examples,
    unlabelled,
)
from sentimen.datasets.places import place_of
from sentimen.learning.datasets import LabelledTexts

ROOT = Path(__file__).resolve().parent.parent


def test_every_file_is_described() -> None:
    assert sorted(datasets.AUTHORED) == sorted(path.stem for path in (ROOT / "data" / "authored").glob("*.csv"))
    table = describe()
    assert table.loc["messages", "rows"] == 1800 and (table["rows"] > 0).all()
    assert {*datasets.AUTHORED, "behaviour", "day", "examples"} == set(table.index)


def test_all_of_them() -> None:
    found = load_authored()
    assert isinstance(found, LabelledTexts) and found.name == "authored"
    assert found.signals is not None and found.kinds is not None and found.sentiments is not None
    assert found.metadata is not None and found.metadata["id"].is_unique
    by_group: dict[str, set[str]] = {}
    for group, file in zip(found.groups, found.metadata["file"], strict=True):
        by_group.setdefault(group, set()).add(file)
    assert max(map(len, by_group.values())) == 1  # sets of different files do not share a name
    assert len(by_group) < len(found)


def test_some_of_them() -> None:
    found = load_authored(["short", "pairs"])
    assert found.metadata is not None and found.name == "authored: short, pairs"
    assert found.metadata["file"].unique().tolist() == ["short", "pairs"]
    assert found.as_frame().notna().all().all()
    assert load_authored("short").texts == found.texts[: len(load_authored("short"))]


@pytest.mark.parametrize(
    ("sets", "message"),
    [("tweets", "no set 'tweets'; there are messages"), ([], "no set was named"), (["short"] * 2, "named twice")],
)
def test_sets_that_there_are_not(sets: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        load_authored(sets)


def test_without_labels() -> None:
    assert len(load_examples()) == 40 and load_examples()["text"].str.len().min() > 0
    assert len(load_day()) == 215 and load_day()["text"].str.len().min() > 0
    assert len({case.name for case in load_behaviour()}) == len(load_behaviour()) > 400


def test_a_file_that_is_missing() -> None:
    with pytest.raises(FileNotFoundError, match=r"no file 'nothing.csv' in .*; install sentimen again"):
        place_of("nothing.csv")


def test_importing_it_is_light() -> None:
    script = "import sys, sentimen.datasets; print([n for n in ('pandas', 'sklearn', 'scipy') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr
    assert authored.__all__ and descriptions.__all__ and unlabelled.__all__
