"""The levels of a model that scikit-learn has wrapped."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer

from sentimen.evaluation.comparison import compare
from sentimen.evaluation.model_report import evaluate
from sentimen.evaluation.predictions import predictor_of
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.learned_models import heads_within, learned_model, model_within
from sentimen.plots.predictions import predictions_of

TEXTS = ["bagus sekali", "agak lambat kirimnya", "uang saya hilang"] * 6
NAMES = ("santai", "resah", "gawat")
LEVELS = [0, 1, 2] * 6


def classifier() -> SeverityClassifier:
    return SeverityClassifier(level_names=list(NAMES), log2_rows=12)


def search(estimator: Any, name: str = "pull") -> GridSearchCV:
    return GridSearchCV(estimator, {name: [0.1, 0.2]}, cv=2)


# label, what holds a classifier with levels of its own
WRAPPED: list[tuple[str, Any]] = [
    ("itself", classifier()),
    ("a pipeline", make_pipeline(FunctionTransformer(), classifier())),
    ("a search", search(classifier())),
    ("a search over a pipeline", search(Pipeline([("c", classifier())]), "c__pull")),
    ("a pipeline that ends with a search", Pipeline([("s", search(classifier()))])),
    ("a calibration", CalibratedClassifierCV(classifier(), cv=2)),
    ("a vote", VotingClassifier([("a", classifier()), ("b", classifier())])),
]


@pytest.mark.filterwarnings("ignore:the model .* has learned")
@pytest.mark.parametrize(("label", "wrapped"), WRAPPED, ids=[case[0] for case in WRAPPED])
def test_levels_of_ones_own(label: str, wrapped: Any) -> None:
    fitted = wrapped.fit(TEXTS, np.array(LEVELS))
    _, heads = predictor_of(fitted)
    assert heads is not None and heads.levels == NAMES
    report = evaluate(fitted, pd.DataFrame({"text": TEXTS, "level": LEVELS}), n_bootstrap=2)
    assert (report.levels, len(report.confusion)) == (NAMES, 3)
    named = evaluate(fitted, pd.DataFrame({"text": TEXTS, "level": [NAMES[at] for at in LEVELS]}), n_bootstrap=2)
    assert named.confusion == report.confusion
    if hasattr(fitted, "predict_proba"):
        assert predictions_of(fitted, TEXTS).level_names == NAMES
    with pytest.raises(ValueError, match="the two predict different levels, santai, resah, gawat and none, mild"):
        compare(fitted, "default", pd.DataFrame({"text": TEXTS, "level": LEVELS}))


# label, an estimator whose levels are not known
UNKNOWN: list[tuple[str, Any]] = [
    ("not fitted", make_pipeline(classifier())),
    ("without a model", LogisticRegression()),
    ("nothing in it", Pipeline([("c", "passthrough")])),
]


@pytest.mark.parametrize(("label", "estimator"), UNKNOWN, ids=[case[0] for case in UNKNOWN])
def test_unknown_levels(label: str, estimator: Any) -> None:
    assert heads_within(estimator) is model_within(estimator) is None
    assert learned_model(estimator) is estimator


def test_one_versus_the_rest_has_more_levels_than_each_of_its_models() -> None:
    yes_or_no = SeverityClassifier(level_names=["tidak", "ya"], log2_rows=12)
    fitted = OneVsRestClassifier(yes_or_no)
    fitted.estimators_ = [yes_or_no.fit(TEXTS, [0, 0, 1] * 6)] * 3
    fitted.classes_ = np.arange(3)
    assert model_within(fitted) is not None
    assert heads_within(fitted) is None
