"""The example pipeline learns, and our steps behave in it as scikit-learn's own do."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import joblib
import pytest
from sklearn.base import clone
from sklearn.model_selection import GridSearchCV

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "sklearn_pipeline.py"


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    return runpy.run_path(str(EXAMPLE))


def test_it_runs(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(EXAMPLE), run_name="__main__")
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["tagihan", "gangguan", "pengiriman"]


def test_spellings_are_one_feature(example: dict[str, Any]) -> None:
    texts, desks = zip(*example["MESSAGES"], strict=True)
    pipeline = example["make_pipeline"]().fit(texts, desks)
    one, other = pipeline.predict_proba(["gk bs nelpon dr kmrn", "tidak bisa menelepon dari kemarin"])
    assert one == pytest.approx(other)


def test_it_can_be_cloned_searched_and_stored(example: dict[str, Any], tmp_path: Path) -> None:
    texts, desks = zip(*example["MESSAGES"], strict=True)
    grid = {"normalise__slang": [None, {"inet": "internet"}], "classify__C": [1.0, 10.0]}
    search = GridSearchCV(clone(example["make_pipeline"]()), grid, cv=3).fit(texts, desks)
    joblib.dump(search.best_estimator_, tmp_path / "pipeline.joblib")
    again = joblib.load(tmp_path / "pipeline.joblib")
    assert (again.predict(texts) == search.predict(texts)).all()
