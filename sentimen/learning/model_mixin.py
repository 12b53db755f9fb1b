"""What an estimator answers once it has learned a model: the model's own answers, with levels as labels name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.utils.validation import check_is_fitted

from sentimen.learning.given_labels import counts_of, level_numbers
from sentimen.model.assessment import Assessment
from sentimen.model.assessments import Assessments
from sentimen.model.explanation import Explanation
from sentimen.model.levels import Level
from sentimen.model.severity_model import SeverityModel

__all__ = ["ModelMixin"]


class ModelMixin:
    """Answers of an estimator that holds what it learned.

    Attributes
    ----------
    model_ : SeverityModel
    classes_ : ndarray, shape (levels,)
        What `predict` calls each level, the least severe first.
    """

    model_: SeverityModel
    classes_: NDArray[Any]

    def _fitted(self) -> SeverityModel:
        check_is_fitted(self, "model_")
        return self.model_

    def predict(self, X: Iterable[Any]) -> NDArray[Any]:
        """Return the level of each text as `classes_` names it, shape (n,)."""
        levels = self._fitted().predict(X)
        return np.asarray(self.classes_[levels])

    def predict_proba(self, X: Iterable[Any]) -> NDArray[np.float64]:
        """Return calibrated level probabilities, shape (n, levels), in the order of `classes_`."""
        return self._fitted().predict_proba(X)

    def predict_severity(self, X: Iterable[Any]) -> NDArray[np.float64]:
        """Return the severity of each text, 0 to 100, shape (n,)."""
        return self._fitted().predict_severity(X)

    def assess(self, text: str) -> Assessment:
        """Assess one message; see `SeverityModel.assess`."""
        return self._fitted().assess(text)

    def assess_many(self, texts: Iterable[Any]) -> Assessments:
        """Assess n messages; see `SeverityModel.assess_many`."""
        return self._fitted().assess_many(texts)

    def explain(self, text: str, about: str | Level = "severity") -> Explanation:
        """Explain one score; see `SeverityModel.explain`."""
        return self._fitted().explain(text, about)

    def save(self, path: str | Path) -> None:
        """Write the learned model as an artifact that `sentimen.load` reads; its levels have the model's own names.

        An artifact at `path` is replaced in one step; see `SeverityModel.save`.
        """
        self._fitted().save(path)

    def score(self, X: Iterable[Any], y: Iterable[Any], sample_weight: Sequence[float] | None = None) -> float:
        """Return the share of messages whose level is right; levels as numbers or names.

        Parameters
        ----------
        X : iterable of str, length n
        y : iterable of int or str, length n
        sample_weight : sequence of float, length n, optional

        Returns
        -------
        float

        Raises
        ------
        ValueError
            If there are no texts, a level is not allowed, lengths differ, or a weight is no number of 0 or more or no
            text counts.
        """
        names = self._fitted().heads.levels
        read, predicted = (level_numbers("level", levels, names) for levels in (y, self.predict(X)))
        if len(read) != len(predicted):
            raise ValueError(f"each text needs a level; got {len(predicted)} texts and {len(read)} levels")
        if not read:
            raise ValueError("there are no texts to score")
        counts = None if sample_weight is None else counts_of(sample_weight, len(read))
        if counts is not None and not counts.any():
            raise ValueError("sample_weight leaves every text at 0; at least one text must count")
        return float(np.average(np.equal(predicted, read), weights=counts))
