"""What an estimator says of texts, as plots need it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sentimen.evaluation.inputs import FloatArray, IntArray, as_probabilities, check_rows
from sentimen.evaluation.prediction_tables import levels_in
from sentimen.learning.learned_models import heads_within
from sentimen.model.assessments import Assessments
from sentimen.model.heads import Heads
from sentimen.model.levels import LEVEL_NAMES

__all__ = ["Predictions", "assessments_of", "check_estimator", "names_for", "predictions_of"]


@dataclass(frozen=True, slots=True)
class Predictions:
    """Predictions for n messages.

    Parameters
    ----------
    levels : ndarray of int64, shape (n,)
    proba : ndarray of float64, shape (n, k)
    severity : ndarray of float64, shape (n,)
        0 to 100.
    level_names : tuple of str
        Names of the k levels, the least severe first.
    """

    levels: IntArray
    proba: FloatArray
    severity: FloatArray
    level_names: tuple[str, ...]


def predictions_of(estimator: Any, texts: Iterable[Any]) -> Predictions:
    """Return what an estimator says of texts.

    Parameters
    ----------
    estimator : SeverityModel, fitted SeverityClassifier, or fitted Pipeline, GridSearchCV and the like that holds one
        Anything with `assess_many`, or with `predict` and `predict_proba` over levels, from 0 or by name; `classes_`
        says which columns are which.
    texts : iterable of str

    Raises
    ------
    TypeError
        If the estimator has neither, or the texts are none.
    ValueError
        If there are no texts, or the answers are no levels and probabilities.
    """
    if hasattr(estimator, "assess_many"):
        found = assessments_of(estimator, texts)
        proba = found.probabilities[:, found.heads.slice_of("levels")]
        return Predictions(found.levels, proba, found.severity, found.heads.levels)
    check_estimator(estimator, "predict", "predict_proba")
    texts = list(texts)
    _check_some(texts)
    proba = as_probabilities(estimator.predict_proba(texts), "predict_proba")
    names = names_for(_level_names(estimator), proba.shape[1])
    heads = Heads(levels=names)
    levels = levels_in(estimator.predict(texts), heads, "predict")
    check_rows(predict=levels, predict_proba=proba)
    proba = proba[:, np.argsort(levels_in(getattr(estimator, "classes_", range(len(names))), heads, "classes_"))]
    severity: FloatArray = proba @ np.arange(len(names)) * (100 / (len(names) - 1))
    return Predictions(levels, proba, severity, names)


def check_estimator(estimator: Any, *methods: str) -> None:
    """Raise TypeError if an estimator lacks one of the methods."""
    if not all(hasattr(estimator, method) for method in methods):
        raise TypeError(
            f"estimator must be a SeverityModel or a fitted SeverityClassifier, got {type(estimator).__name__}"
        )


def assessments_of(estimator: Any, texts: Iterable[Any]) -> Assessments:
    """Return the assessments of texts.

    Raises
    ------
    TypeError
        If the estimator cannot assess texts.
    ValueError
        If there are no texts.
    """
    check_estimator(estimator, "assess_many")
    found: Assessments = estimator.assess_many(texts)
    _check_some(found)
    return found


def names_for(names: Sequence[str] | None, n_levels: int) -> tuple[str, ...]:
    """Return names of levels: those given, the standard ones for five, or their numbers.

    Raises
    ------
    ValueError
        If there are not 2 to 10 of them, or not as many as levels.

    Examples
    --------
    >>> names_for(None, 3), names_for(["ok", "buruk"], 2)
    (('0', '1', '2'), ('ok', 'buruk'))
    """
    if not 2 <= n_levels <= 10:
        raise ValueError(f"there must be 2 to 10 levels, got {n_levels}")
    if names is None:
        return LEVEL_NAMES if n_levels == len(LEVEL_NAMES) else tuple(map(str, range(n_levels)))
    if isinstance(names, str) or len(names) != n_levels:
        raise ValueError(f"level_names must be {n_levels} names, got {names!r}")
    return tuple(map(str, names))


def _check_some(rows: Any) -> None:
    if not len(rows):
        raise ValueError("there are no texts to draw")


def _level_names(estimator: Any) -> Sequence[str] | None:
    """Return what the last step calls its levels: as it was told, or as what it learned on top of has them."""
    steps = getattr(estimator, "steps", None)
    last = steps[-1][1] if steps else estimator
    told: Sequence[str] | None = getattr(last, "level_names", None)
    if told is not None:
        return told
    heads = heads_within(estimator)
    return None if heads is None else heads.levels
