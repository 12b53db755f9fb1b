"""Our own checks of classifiers of texts: ours passes them, and what is broken does not."""

from __future__ import annotations

from typing import Any

import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.estimator_checks import yield_checks
from sentimen.learning.target_checks import (
    check_sample_weight,
    check_sample_weight_equivalence,
    checked_messages,
)

SMALL: dict[str, Any] = {"log2_rows": 10, "passes": 2}


def name(check: Any) -> str:
    return "-".join([check.func.__name__, *(str(value) for value in check.args[:-1])])


@pytest.mark.parametrize("check", list(yield_checks(SeverityClassifier(**SMALL))), ids=name)
def test_ours(check: Any) -> None:
    check()


@pytest.mark.parametrize("base", ["bundled", "accurate"])
def test_weights_on_top_of_a_base(base: str) -> None:
    check_sample_weight(SeverityClassifier(base=base))
    check_sample_weight_equivalence(SeverityClassifier(base=base))


def test_other_estimators_are_asked_less() -> None:
    pipeline = make_pipeline(TfidfVectorizer(), LogisticRegression())
    asked = {check.func.__name__ for check in yield_checks(pipeline)}
    assert "check_batch_equals_single" in asked
    assert not asked & {"check_sample_weight", "check_count_of_levels", "check_heads", "check_partial_fit"}


class Biased(SeverityClassifier):
    """Does not forget what it learned before."""

    def fit(self, X: Any, y: Any) -> Any:
        return self.partial_fit(X, y) if hasattr(self, "model_") else super().fit(X, y)


class Credulous(SeverityClassifier):
    """Scores whatever it is given."""

    def predict(self, X: Any) -> Any:
        return super().predict([str(value) for value in X])


class Deaf(SeverityClassifier):
    """Does not listen to weights."""

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Any:
        return super().fit(X, y)


@pytest.mark.parametrize(
    ("broken", "check"),
    [(Biased, "check_fit_repeats_itself"), (Credulous, "check_bad_input"), (Deaf, "check_sample_weight")],
)
def test_what_is_broken_fails(broken: type[SeverityClassifier], check: str) -> None:
    (found,) = [found for found in yield_checks(broken(**SMALL)) if found.func.__name__ == check]
    with pytest.raises(AssertionError):
        found()


def test_messages_of_the_checks() -> None:
    texts, levels = checked_messages(10)
    assert len(set(texts)) == 60
    assert sorted(set(levels)) == list(range(10))
