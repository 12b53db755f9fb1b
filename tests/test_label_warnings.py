"""What is said of labels that may be an accident: `sentimen.learning.label_warnings`, and who says it."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sentimen.cli import main
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import read_labelled
from sentimen.learning.label_warnings import label_warnings
from sentimen.model.heads import Heads

SCALE = "no row has the level serious or critical: if 0 to 2 are levels of another scale, give their names"
FROM_ONE = "no row has the level none: if yours count from 1, subtract 1, or else 1 is learned as mild"
SIGNALS = "frame: only 1 of 30 messages above level none name a signal"
OWN = Heads(levels=("tenang", "resah", "gawat"))
FEW = ["", "money", "", ""] + [""] * 36


def columns(levels: list[Any], signals: list[str] | None = None) -> dict[str, list[Any]]:
    cells = {"level": levels} | ({} if signals is None else {"signals": signals})
    return {"text": [f"pesan {n}" for n in range(40)]} | {name: (some * 40)[:40] for name, some in cells.items()}


CASES: list[tuple[str, dict[str, list[Any]], Heads, list[str]]] = [
    ("all levels", columns([0, 1, 2, 3, 4]), Heads(), []),
    ("one in between is missing", columns([0, 4]), Heads(), []),
    ("three of five", columns([0, 1, 2]), Heads(), [SCALE]),
    (
        "three of five, by name",
        columns(["none", "Ringan", "sedang"]),
        Heads(),
        ["no row has the level serious or critical"],
    ),
    ("counted from 1", columns([1, 2, 3, 4]), Heads(), [FROM_ONE]),
    ("none of no complaint, by name", columns(["ringan", "critical"]), Heads(), ["no row has the level none"]),
    (
        "neither end, by name",
        columns(["mild", "moderate"]),
        Heads(),
        ["no row has the level none or serious or critical"],
    ),
    ("counted from 1, as texts", columns(["1", "2.0", "3", "4"]), Heads(), [FROM_ONE]),
    ("names and numbers", columns(["ringan", 2, 3, 4]), Heads(), [FROM_ONE]),
    ("names that are numbers", columns(["1", "2"]), Heads(levels=("1", "2", "3")), ["no row has the level 3"]),
    ("own levels", columns([0, 1]), OWN, ["no row has the level gawat"]),
    ("own levels, counted from 1", columns([1, 2]), OWN, ["no row has the level tenang: if yours count from 1"]),
    ("few signals", columns([0, 4, 4, 4], FEW), Heads(), [SIGNALS]),
    ("signals everywhere", columns([0, 1, 2, 4], ["", "", "money", "fraud"]), Heads(), []),
    ("signals that nobody filled in, which are not learned", columns([0, 1, 2, 4], [""]), Heads(), []),
    ("no signals at all", columns([0, 4, 4, 4], ["-"]), Heads(), ["frame: none of 30 messages above level none"]),
    ("no signals, no complaints", columns([0], ["-"]), Heads(levels=("none", "mild")), ["no row has the level mild"]),
]


@pytest.mark.parametrize(("label", "rows", "heads", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_said(label: str, rows: dict[str, list[Any]], heads: Heads, expected: list[str]) -> None:
    said = label_warnings([read_labelled(pd.DataFrame(rows), heads)], heads)
    assert len(said) == len(expected)
    assert all(words.startswith(start) for words, start in zip(said, expected, strict=True))
    if "by name" in label or heads == OWN:
        assert "another scale" not in " ".join(said)


def test_nothing_is_said_of_nothing() -> None:
    assert label_warnings([], Heads()) == []


def test_a_column_of_hyphens_is_learned_and_said_to_be() -> None:
    found = read_labelled(pd.DataFrame(columns([0, 4, 4, 4], ["-"])))
    assert found.signals == [frozenset()] * 40
    [said] = label_warnings([found], Heads())
    assert "names a signal, so the model learns to name none, and a base forgets its own" in said
    assert "leave signals out (--ignore signals, or fit without signals=...) if a hyphen" in said


def test_few_signals_can_be_left_out() -> None:
    [said] = label_warnings([read_labelled(pd.DataFrame(columns([0, 4, 4, 4], FEW)))], Heads())
    assert "leave signals out (--ignore signals, or fit without signals=...)" in said


def fitted(rows: dict[str, list[Any]], **parameters: Any) -> list[str]:
    """Return what the classifier warns of."""
    classifier = SeverityClassifier(log2_rows=10, passes=1, **parameters)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        classifier.fit(rows["text"], rows["level"], signals=rows.get("signals"))
    assert all(one.category is UserWarning and one.filename == __file__ for one in told)
    return [str(one.message) for one in told]


def test_the_classifier_and_the_command_say_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = columns([1, 2, 2, 2], FEW)
    said = fitted(rows)
    assert [words[:30] for words in said] == [
        "no row has the level serious o",
        FROM_ONE[:30],
        "frame: only 1 of 40 messages a",
    ]
    pd.DataFrame(rows).to_csv(tmp_path / "frame.csv", index=False)
    arguments = ["train", str(tmp_path / "frame.csv"), "--passes", "1", "--log2-rows", "10", "-o", str(tmp_path / "m")]
    assert main(arguments) == 0
    printed = capsys.readouterr().err.replace("frame.csv", "frame").splitlines()
    for words in said:
        assert printed.count(f"sentimen: {words}") == 1
    before = warnings.showwarning
    assert main([*arguments, "--force", "--ignore", "signals"]) == 0
    assert "name a signal" not in capsys.readouterr().err and warnings.showwarning is before


def test_names_are_no_numbers_from_one() -> None:
    names = columns(["ringan", "berat", "kritis"])
    assert fitted(names) == ["no row has the level none"]
    assert fitted(columns(["gawat", "tenang"]), level_names=["tenang", "resah", "gawat"]) == []


def test_names_in_files_are_no_numbers_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nama.csv"
    pd.DataFrame(columns(["ringan", "Sedang", "berat"])).to_csv(path, index=False)
    assert main(["train", str(path), "--passes", "1", "--log2-rows", "10", "-o", str(tmp_path / "m")]) == 0
    assert "sentimen: no row has the level none or critical\n" in capsys.readouterr().err
    found = read_labelled(path)
    assert found.named and found.take([0]).named


def test_numbers_that_are_texts_are_numbers() -> None:
    assert fitted(columns(["1", "2", "3", "4"])) == [FROM_ONE]


def test_batches_may_lack_levels() -> None:
    classifier = SeverityClassifier(log2_rows=10, passes=1)
    for _ in range(2):
        classifier.partial_fit(["lambat", "hilang"], [1, 2])  # a warning would be an error
