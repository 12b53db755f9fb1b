"""The scikit-learn estimator: fit on one's own labelled messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from sentimen.learning.datasets import DatasetError, LabelledTexts, read_labelled
from sentimen.learning.fitting import TrainingTexts, fit_model
from sentimen.learning.optimizer import Optimization
from sentimen.learning.recipe import describe, load_base
from sentimen.learning.targets import Targets, targets_of
from sentimen.model.assessment import Assessment, Assessments
from sentimen.model.explanation import Explanation
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.inputs import as_texts, is_missing
from sentimen.model.levels import KINDS, LEVEL_NAMES, SENTIMENTS, SIGNALS
from sentimen.model.severity_model import SeverityModel

__all__ = ["SeverityClassifier"]


class SeverityClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Learn the severity of messages from labels, and predict it.

    Parameters
    ----------
    base : str, Path or None, default None
        ``"bundled"``, or the path of an artifact, to start from what that model knows; None to start from nothing.
    level_names : tuple of str
        The ordered levels, 2 to 10.
    log2_rows : int, default 19
        Size of the weight table, as a power of two.
    passes, rate, batch, decay
        See `sentimen.learning.optimizer.Optimization`.
    balance : float, default 0.75
        How much more rare levels count; see `sentimen.learning.targets.Targets.balanced`.
    random_state : int, default 0
        Seed; the same seed and data give the same model, byte for byte.

    Attributes
    ----------
    model_ : SeverityModel
        What was learned.
    classes_ : ndarray of int64, shape (levels,)

    Examples
    --------
    >>> texts = ["uang saya hilang 5 juta", "bagus sekali", "agak lambat", "terima kasih"] * 5
    >>> clf = SeverityClassifier(log2_rows=12).fit(texts, [4, 0, 1, 0] * 5)
    >>> clf.predict(["bagus sekali, terima kasih"]).tolist()
    [0]
    """

    def __init__(
        self,
        *,
        base: str | Path | None = None,
        level_names: tuple[str, ...] = LEVEL_NAMES,
        log2_rows: int = 19,
        passes: int = 4,
        rate: float = 0.5,
        batch: int = 256,
        decay: float = 1e-4,
        balance: float = 0.75,
        random_state: int = 0,
    ) -> None:
        self.base = base
        self.level_names = level_names
        self.log2_rows = log2_rows
        self.passes = passes
        self.rate = rate
        self.batch = batch
        self.decay = decay
        self.balance = balance
        self.random_state = random_state

    def fit(
        self,
        X: Iterable[Any],
        y: Iterable[Any],
        *,
        signals: Sequence[Any] | None = None,
        kind: Sequence[str] | None = None,
        sentiment: Sequence[str] | None = None,
        groups: Sequence[Any] | None = None,
        sample_weight: Sequence[float] | None = None,
    ) -> Self:
        """Learn from labelled messages.

        Parameters
        ----------
        X : iterable of str, length n
        y : iterable of int or str, length n
            Levels from 0, or their names.
        signals : sequence, length n, optional
            For each message the names of its signals: one str separated by spaces, or a list.
        kind, sentiment : sequence of str, length n, optional
        groups : sequence, length n, optional
            Messages of one group are kept together when some are set aside for calibration.
        sample_weight : sequence of float, length n, optional
            How much each message counts, 1 by default.

        Returns
        -------
        self

        Raises
        ------
        DatasetError
            If a text or label is not allowed, or lengths differ; the message names the row.
        """
        import pandas

        heads = Heads(
            levels=tuple(self.level_names),
            signals=SIGNALS if signals is not None else (),
            kinds=KINDS if kind is not None else (),
            sentiments=SENTIMENTS if sentiment is not None else (),
        )
        columns: dict[str, Any] = {"text": as_texts(X), "level": list(y)}
        if signals is not None:
            columns["signals"] = [_signal_names(value, row) for row, value in enumerate(signals)]
        columns |= {n: list(v) for n, v in (("kind", kind), ("sentiment", sentiment), ("set", groups)) if v is not None}
        lengths = {name: len(values) for name, values in columns.items()}
        if len(set(lengths.values())) > 1:
            raise DatasetError(f"all targets need one value for each text; found {lengths}")
        return self._fit(read_labelled(pandas.DataFrame(columns), heads), heads, sample_weight)

    def _fit(self, labelled: LabelledTexts, heads: Heads, sample_weight: Sequence[float] | None) -> Self:
        base = load_base(self.base)
        targets = targets_of(labelled, heads).balanced(heads, self.balance)
        if base is not None:
            targets, heads = _widened(targets, heads, base.heads), base.heads
        if sample_weight is not None:
            weight = np.asarray(sample_weight, dtype=np.float32)
            if weight.shape != (len(labelled),) or not np.isfinite(weight).all() or (weight < 0).any():
                raise ValueError(f"sample_weight must be {len(labelled)} finite numbers of 0 or more")
            targets = Targets(targets.values, targets.importance * weight[:, None])
        self.model_: SeverityModel = fit_model(
            [TrainingTexts(labelled.texts, targets, labelled.groups)],
            heads,
            config=FeatureConfig(log2_rows=self.log2_rows),
            optimization=Optimization(self.passes, self.rate, self.batch, self.decay, self.random_state),
            base=base,
        )
        describe(self.model_, "SeverityClassifier", [labelled.source])
        self.classes_ = np.arange(len(heads.levels))
        return self

    def _fitted(self) -> SeverityModel:
        check_is_fitted(self, "model_")
        return self.model_

    def predict(self, X: Iterable[Any]) -> NDArray[np.int64]:
        """Return the level of each text, shape (n,)."""
        return self._fitted().predict(X)

    def predict_proba(self, X: Iterable[Any]) -> NDArray[np.float64]:
        """Return calibrated level probabilities, shape (n, levels)."""
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

    def explain(self, text: str, about: str = "severity") -> Explanation:
        """Explain one score; see `SeverityModel.explain`."""
        return self._fitted().explain(text, about)

    def save(self, path: str | Path) -> None:
        """Write the learned model as an artifact that `sentimen.load` reads."""
        self._fitted().save(path)


def _signal_names(value: Any, row: int) -> str:
    """Return the names of one message's signals as one str; None and NaN mean none."""
    if isinstance(value, str) or is_missing(value):
        return value if isinstance(value, str) else ""
    try:
        return " ".join(value)
    except TypeError:
        raise DatasetError(f"row {row + 1}, signals: {value!r:.40} is neither a str nor a list of names") from None


def _widened(targets: Targets, heads: Heads, base: Heads) -> Targets:
    """Return targets in the columns of the base model; heads that the labels lack count for nothing."""
    values = np.zeros((len(targets.values), base.columns), np.float32)
    importance = np.zeros_like(values)
    for head in ("levels", "signals", "kinds", "sentiments"):
        names = getattr(heads, head)
        if names and names != getattr(base, head):
            raise ValueError(f"the base model's {head} are {getattr(base, head)}, the labels have {names}")
        if names:
            values[:, base.slice_of(head)] = targets.values[:, heads.slice_of(head)]
            importance[:, base.slice_of(head)] = targets.importance[:, heads.slice_of(head)]
    return Targets(values, importance)
