"""Messages that a model has learned."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sklearn.pipeline import make_pipeline

from sentimen.evaluation.comparison import compare
from sentimen.evaluation.labelled_data import labelled_data
from sentimen.evaluation.learned_data import warn_of_learned
from sentimen.evaluation.model_report import evaluate
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import read_labelled

FRAME = pd.DataFrame(
    {"kanal": "wa", "text": ["bagus sekali", "uang saya hilang"] * 10, "level": ["none", "kritis"] * 10}
)
NUMBERS = [0, 4] * 10


def fitted(levels: list[Any]) -> SeverityClassifier:
    return SeverityClassifier(log2_rows=12).fit(list(FRAME["text"]), levels)


# label, levels that were learned, what is evaluated on, whether it was learned
CASES: list[tuple[str, list[Any], Any, bool]] = [
    ("the frame", list(FRAME["level"]), FRAME, True),
    ("its levels as numbers", NUMBERS, FRAME, True),
    ("read before", NUMBERS, read_labelled(FRAME), True),
    ("other messages", NUMBERS, FRAME[:19], False),
    ("other levels", NUMBERS, FRAME.assign(level=0), False),
]


@pytest.mark.parametrize(("label", "levels", "labelled", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_was_learned_is_said(label: str, levels: list[Any], labelled: Any, expected: bool) -> None:
    model = fitted(levels)
    for predictor in (model.model_, make_pipeline(model)):
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            warn_of_learned(predictor, labelled_data(labelled, None), stacklevel=2)
        assert [str(warning.message) for warning in said] == [
            "the model SeverityClassifier has learned frame: its figures are too good"
        ] * expected
        assert all(warning.filename == __file__ for warning in said)


def test_reports_say_it_where_they_are_asked_for(tmp_path: Path) -> None:
    FRAME.to_csv(tmp_path / "uji.csv", index=False)
    model = fitted(NUMBERS)
    with pytest.warns(UserWarning, match="has learned uji.csv") as said:
        evaluate(model, tmp_path / "uji.csv", n_bootstrap=2)
    assert [warning.filename for warning in said] == [__file__]
    with pytest.warns(UserWarning, match="has learned frame") as said:
        compare("default", model, FRAME, n_bootstrap=2)
    assert [warning.filename for warning in said] == [__file__]
    answers = pd.DataFrame({"level": model.predict(list(FRAME["text"]))})  # nobody knows what made them
    assert evaluate(answers, FRAME, n_bootstrap=2).rows == 20
