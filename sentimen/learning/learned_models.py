"""The model that a fitted estimator has learned, also where scikit-learn has wrapped the estimator."""

from __future__ import annotations

from typing import Any

from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel

__all__ = ["heads_within", "learned_model", "model_within"]

# where Pipeline, a search, a calibration, a threshold, an ensemble hold what answers
_HELD = ("best_estimator_", "estimator_", "estimator", "steps", "calibrated_classifiers_", "estimators_")
_DEEPEST = 5


def learned_model(model: Any) -> Any:
    """Return what a fitted SeverityClassifier has learned, which answers for all heads; anything else as it is."""
    if not isinstance(getattr(model, "model_", None), SeverityModel):
        return model
    from sentimen.learning.classifier import SeverityClassifier  # brings scikit-learn: only where there may be one

    # others may hold a model under that name, and change its answers in a predict() of their own
    return model.model_ if getattr(type(model), "predict", None) is SeverityClassifier.predict else model


def model_within(estimator: Any) -> SeverityModel | None:
    """Return what the SeverityClassifier has learned that an estimator is, or that it holds; None where there is none.

    It may be the last step of a Pipeline, what a GridSearchCV found best, or in any wrapper that keeps the levels. Its
    answers may be changed on the way, its levels are not.

    Examples
    --------
    >>> from sklearn.pipeline import make_pipeline
    >>> from sentimen.learning.classifier import SeverityClassifier
    >>> classifier = SeverityClassifier(log2_rows=12, level_names=["tenang", "gawat"])
    >>> fitted = make_pipeline(classifier).fit(["bagus", "uang hilang"] * 5, [0, 1] * 5)
    >>> model_within(fitted).heads.levels
    ('tenang', 'gawat')
    """
    return _within(estimator, _DEEPEST)


def heads_within(estimator: Any) -> Heads | None:
    """Return what the model of `model_within` predicts; None where there is none, or the estimator has more classes."""
    model = model_within(estimator)
    if model is None or len(getattr(estimator, "classes_", ())) > len(model.heads.levels):
        return None  # one versus the rest has more classes: each of its models says yes or no
    return model.heads


def _within(estimator: Any, deepest: int) -> SeverityModel | None:
    own = getattr(estimator, "model_", None)
    if isinstance(own, SeverityModel):
        from sentimen.learning.classifier import SeverityClassifier

        return own if isinstance(estimator, SeverityClassifier) else None
    for name in _HELD if deepest else ():
        held = getattr(estimator, name, None)
        while isinstance(held, list | tuple) and held:  # the last of the steps, each a name and an estimator
            held = held[-1]
        found = None if held is None or isinstance(held, str) else _within(held, deepest - 1)
        if found is not None:
            return found
    return None
