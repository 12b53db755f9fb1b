"""Models, tables of answers and labels on scales that fit each other or not: what is told, and that it can be done."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sentimen.cli import main
from sentimen.evaluation.comparison import compare
from sentimen.evaluation.level_scales import FIXED_SCALE, heads_known
from sentimen.evaluation.model_report import evaluate
from sentimen.evaluation.prediction_tables import probabilities_in
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import DatasetError
from sentimen.learning.label_columns import same_levels
from sentimen.learning.recipe import train
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads

OWN, CAPITALS, STANDARD = ["tenang", "resah", "gawat"], ["Tenang", "Resah", "GAWAT"], ["none", "mild", "critical"]
SCALES = {"own": OWN, "capitals": CAPITALS, "standard": STANDARD}
TEXTS = [f"{text} nomor {row}" for row in range(8) for text in ("makasih kak", "agak lama balasnya", "saldo raib")]
OPTION, MODEL_ALONE, TWO_SCALES = "--levels A,B,C", FIXED_SCALE, "only models of one scale can be compared"
NO_LABEL, NO_ANSWER = "uji.csv: row 1, level: ", "the column level of the answers: "


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scales")
    for scale, names in SCALES.items():
        labels = pd.DataFrame({"text": TEXTS, "level": names * 8})
        (folder / scale).mkdir()
        labels.to_csv(folder / scale / "uji.csv", index=False)
        labels[["level"]].to_csv(folder / f"{scale}.csv", index=False)
        heads = Heads(levels=tuple(names) if scale != "standard" else Heads().levels)
        train([labels], heads=heads, config=FeatureConfig(log2_rows=10), name=scale).save(folder / f"m-{scale}")
    return folder


# the command, whose labels, more options, exit status, what is told, and what is not
COMMANDS = [
    (["evaluate", "--model", "m-own"], "own", [], 0, "", ""),
    (["evaluate", "--model", "m-own"], "capitals", [], 0, "", ""),
    (["evaluate", "--model", "m-own"], "standard", [], 1, MODEL_ALONE, "--levels"),
    (["evaluate", "--model", "m-standard"], "own", [], 1, MODEL_ALONE, "--levels"),
    (["evaluate", "--model", "m-own"], "own", OWN, 0, "", ""),
    (["evaluate", "--model", "m-own"], "own", CAPITALS, 0, "", ""),
    (["evaluate", "--model", "m-capitals"], "own", OWN, 0, "", ""),
    (["evaluate", "--model", "m-standard"], "own", OWN, 2, "the model predicts none, mild", ""),
    (["evaluate", "--model", "own.csv"], "own", [], 1, OPTION, "heads="),
    (["evaluate", "--model", "own.csv"], "own", OWN, 0, "", ""),
    (["evaluate", "--model", "own.csv"], "capitals", OWN, 0, "", ""),
    (["evaluate", "--model", "own.csv"], "standard", OWN, 1, "allowed are 0 to 2, or tenang, resah, gawat", OPTION),
    (["evaluate", "--model", "standard.csv"], "own", OWN, 1, NO_ANSWER, NO_LABEL),
    (["evaluate", "--model", "own.csv"], "standard", [], 1, NO_ANSWER, NO_LABEL),
    (["compare", "m-own", "m-capitals"], "own", [], 0, "", ""),
    (["compare", "m-own", "m-standard"], "own", [], 1, TWO_SCALES, "--levels"),
    (["compare", "m-standard", "m-own"], "own", [], 1, TWO_SCALES, "--levels"),
    (["compare", "m-standard", "m-own"], "own", OWN, 1, TWO_SCALES, "--levels"),
    (["compare", "m-standard", "m-standard"], "own", [], 1, MODEL_ALONE, "--levels"),
    (["compare", "m-own", "own.csv"], "own", [], 0, "", ""),
    (["compare", "capitals.csv", "m-own"], "own", CAPITALS, 0, "", ""),
    (["compare", "m-own", "standard.csv"], "own", [], 1, NO_ANSWER, "--levels"),
    (["compare", "m-standard", "own.csv"], "own", [], 1, MODEL_ALONE, "--levels"),
    (["compare", "own.csv", "capitals.csv"], "own", [], 1, OPTION, "heads="),
    (["compare", "own.csv", "capitals.csv"], "own", OWN, 0, "", ""),
    (["compare", "own.csv", "standard.csv"], "own", OWN, 1, NO_ANSWER, "--levels"),
]


@pytest.mark.parametrize(("command", "labels", "levels", "status", "told", "untold"), COMMANDS)
def test_commands(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    labels: str,
    levels: list[str],
    status: int,
    told: str,
    untold: str,
) -> None:
    monkeypatch.chdir(folder)
    more = ["--levels", ",".join(levels)] if levels else []
    assert main([*command, f"{labels}/uji.csv", "--resamples", "2", *more]) == status
    said = capsys.readouterr().err.partition("error: ")  # what usage lists is no advice
    said = said[2] or said[0]
    assert told in said
    assert not untold or untold not in said


def test_training_says_how_levels_are_named(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    command = ["train", str(folder / "own" / "uji.csv"), "-o", str(tmp_path / "m")]
    for levels, told in ([], OPTION), (["--levels", "a,b,c"], "allowed are 0 to 2, or a, b, c"):
        assert main([*command, *levels]) == 1
        said = capsys.readouterr().err
        assert told in said and "heads=" not in said and ("--levels" in said) == (not levels)


def test_python_says_what_python_takes(folder: Path) -> None:
    labels = pd.DataFrame({"text": TEXTS, "level": OWN * 8})
    with pytest.raises(DatasetError, match=r'level_names=\["A", "B", "C"\]') as caught:
        SeverityClassifier(base="bundled").fit(TEXTS, OWN * 8)
    assert "--levels" not in str(caught.value) and "heads=" not in str(caught.value)
    for find in (lambda: evaluate("default", labels), lambda: compare("default", "default", labels)):
        with pytest.raises(DatasetError, match="The model predicts these levels alone") as caught:
            find()
        assert "heads=" not in str(caught.value)
    with pytest.raises(DatasetError, match=r"heads=sentimen.model.heads.Heads\(levels=") as caught:
        evaluate(labels[["level"]], labels)
    assert "--levels" not in str(caught.value)
    heads = Heads(levels=tuple(CAPITALS))
    assert evaluate(labels[["level"]], labels, heads=heads, n_bootstrap=2).metrics["accuracy"].value == 1


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (OWN, OWN, True),
        (OWN, CAPITALS, True),
        (["agak gawat", "ya"], ["Agak_Gawat", "YA "], True),
        (OWN, OWN[::-1], False),
        (OWN, OWN[:2], False),
        (["a", "A"], ["a", "A"], True),
        (["a", "A"], ["A", "a"], False),
    ],
)
def test_same_levels(first: list[str], second: list[str], expected: bool) -> None:
    assert same_levels(first, second) is same_levels(second, first) is expected


def test_heads_that_are_known() -> None:
    assert heads_known([None, None]) is None
    with pytest.raises(ValueError, match="evaluate each alone"):
        heads_known([Heads(), None, Heads(levels=("a", "b"))])


@pytest.mark.parametrize("column", ["probability_Tenang", "p_tenang"])
def test_probabilities_of_levels_in_other_capitals(column: str) -> None:
    before = column.rpartition("_")[0]
    table = pd.DataFrame({column: [0.75], f"{before}_GAWAT": [0.25]})
    assert np.array_equal(probabilities_in(table, ["tenang", "Gawat"]), [[0.75, 0.25]])
    table = pd.DataFrame({"probabilities": [{"Gawat": 0.25, "TENANG": 0.75}]})
    assert np.array_equal(probabilities_in(table, ["tenang", "Gawat"]), [[0.75, 0.25]])
