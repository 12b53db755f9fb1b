"""The scikit-learn estimator: fit on one's own labelled messages."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin

from sentimen.learning.fitting import TrainingTexts, fit_model
from sentimen.learning.given_labels import (
    given_levels,
    heads_of,
    labelled_texts,
    labels_of_levels,
    level_numbers,
    weights_of,
)
from sentimen.learning.label_warnings import label_warnings
from sentimen.learning.model_mixin import ModelMixin
from sentimen.learning.optimizer import Optimization
from sentimen.learning.parameters import check_whole, seed_of
from sentimen.learning.recipe import describe, load_base
from sentimen.learning.starting_point import heads_with_base
from sentimen.learning.targets import targets_of
from sentimen.model.features import FeatureConfig
from sentimen.model.levels import LEVEL_NAMES
from sentimen.model.severity_model import SeverityModel

__all__ = ["SeverityClassifier"]


class SeverityClassifier(ModelMixin, ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Learn the severity of messages from labels, and predict it.

    Parameters
    ----------
    base : str, Path, SeverityModel or None, default None
        ``"bundled"``, ``"accurate"``, a model or the path of an artifact, to start from what that model knows: the
        better way wherever labels are fewer than some thousands. None to start from nothing.
    level_names : sequence of str or None, default None
        The ordered levels, 2 to 10, the least severe first; None for those of `base`, or the standard ones. Levels that
        are not the base's start evenly placed on its scale.
    pull : float, default 0.2
        How firmly the base is held, or without one weights of zero, as far as messages are learned to the end; see
        `sentimen.learning.adaptation.adapt`. More for labels that are few or doubtful.
    log2_rows : int, default 19
        Without a base, the size of the weight table, as a power of two.
    passes, rate, batch, decay : optional
        Without a base: give one, and messages are learned in passes; see `sentimen.learning.optimizer.Optimization`. By
        default up to 20,000 of them are learned to the end, as logistic regression does, and more in passes.
    balance : float, default 0.75
        How much more rare levels count, from 0 to 1; see `sentimen.learning.targets.Targets.balanced`.
    class_weight : mapping of level or its name to float, or None, default None
        How much more each level matters in learning, beside `balance`; levels that it lacks count 1. Calibration goes
        by levels as they come.
    random_state : int, RandomState or None, default 0
        The same int and data give the same model, byte for byte; None another model each time.

    Attributes
    ----------
    model_ : SeverityModel
        What was learned; of the kind of `base`, or an `AdditiveModel` without one.
    classes_ : ndarray of int64 or str, shape (levels,)
        The levels as `fit` was given them, the least severe first: numbers, or names where all labels were names. A
        level that no label has, or that labels spell in more than one way, has the name that `model_` gives it, in
        Indonesian where the others are. `predict` answers in these, and columns of `predict_proba` are in their order.

    Notes
    -----
    scikit-learn's scorers that compare levels (accuracy, f1_macro, f1_weighted, balanced_accuracy and so on) work with
    names and numbers. Those that compare probabilities (neg_log_loss, neg_brier_score, roc_auc_ovr and so on) take the
    columns for classes in the order of the alphabet, whatever `classes_` says: with names in any other order their
    figures are wrong. Give numbers for these, and data that hold every level.

    Examples
    --------
    >>> texts = ["uang saya hilang 5 juta", "bagus sekali", "agak lambat", "terima kasih"] * 5
    >>> clf = SeverityClassifier(log2_rows=12).fit(texts, [4, 0, 1, 0] * 5)
    >>> clf.predict(["bagus sekali, terima kasih"]).tolist()
    [0]
    >>> clf.fit(texts, ["kritis", "bukan keluhan", "ringan", "bukan keluhan"] * 5).predict(["terima kasih"]).tolist()
    ['bukan keluhan']
    """

    def __init__(
        self,
        *,
        base: str | Path | SeverityModel | None = None,
        level_names: Sequence[str] | None = None,
        pull: float = 0.2,
        log2_rows: int = 19,
        passes: int | None = None,
        rate: float | None = None,
        batch: int | None = None,
        decay: float | None = None,
        balance: float = 0.75,
        class_weight: Mapping[Any, float] | None = None,
        random_state: int | np.random.RandomState | None = 0,
    ) -> None:
        self.base = base
        self.level_names = level_names
        self.pull = pull
        self.log2_rows = log2_rows
        self.passes = passes
        self.rate = rate
        self.batch = batch
        self.decay = decay
        self.balance = balance
        self.class_weight = class_weight
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
        """Learn from labelled messages; what was learned before is forgotten.

        Parameters
        ----------
        X : iterable of str, length n
        y : iterable of int or str, length n
            Levels from 0, or their names; `predict` answers as they are given here.
        signals : sequence, length n, optional
            For each message the names of its signals: one str separated by spaces, or a list.
        kind, sentiment : sequence of str or None, length n, optional
        groups : sequence, length n, optional
            Messages of one group are kept together when some are set aside for calibration.
        sample_weight : sequence of float, length n, optional
            As how many messages each counts, 1 by default: 2 as if it were given twice (in one group), 0 as if it were
            not there. What `balance` makes of levels that are then frequent or rare comes on top; `class_weight` stays
            as it is. What is learned in passes comes near that, and of more than 20,000 labels the calibration counts
            no message more than once.

        Returns
        -------
        self

        Raises
        ------
        DatasetError
            If a text or label is not allowed, or lengths differ; the message names the row.
        ValueError
            If a parameter is out of its range, or a weight is no number of 0 or more.
        TypeError
            If a parameter is of another type, or `X` is not several texts.

        Warns
        -----
        UserWarning
            If labels may be an accident: levels that begin at 1 or end early, signals that few complaints have.
        """
        targets = {"signals": signals, "kind": kind, "sentiment": sentiment, "groups": groups}
        base, y = load_base(self.base), given_levels(y)
        return self._learn(X, y, targets, sample_weight, base, labels_of_levels(y, self._levels(base)), warn=True)

    def partial_fit(
        self,
        X: Iterable[Any],
        y: Iterable[Any],
        classes: Iterable[Any] | None = None,
        *,
        signals: Sequence[Any] | None = None,
        kind: Sequence[str] | None = None,
        sentiment: Sequence[str] | None = None,
        groups: Sequence[Any] | None = None,
        sample_weight: Sequence[float] | None = None,
    ) -> Self:
        """Learn from more labelled messages, on top of what is known.

        The first call is `fit`. A later one starts from the model as it is, exactly as a new classifier does whose
        `base` is that model: the new labels move it, `pull` holds it, its features, thresholds and calibration stay.
        A head that gets no labels in this call answers as before; one that it did not have is added. The levels are
        those of `level_names` or of the base from the first call on, whether or not a batch holds them all.

        It does not keep earlier messages, so they cannot be weighed anew, and what contradicts them is believed as far
        as `pull` allows; many batches of a few messages come near one `fit` on all of them, but are not it. The
        calibration is never found anew: now and then `fit` on all labels. Give a message twice, and it counts twice.

        Parameters
        ----------
        X, y, signals, kind, sentiment, groups, sample_weight
            As for `fit`.
        classes : iterable of int or str, optional
            Levels as labels hold them; of use in the first call, where the first labels are names that lack a level:
            what `predict` calls each level is settled then.

        Returns
        -------
        self

        Raises
        ------
        DatasetError, ValueError
            As `fit`; also if `classes` holds what is not a level, or `level_names` are not the fitted model's any more.
        """
        known = getattr(self, "model_", None)
        targets = {"signals": signals, "kind": kind, "sentiment": sentiment, "groups": groups}
        base = load_base(self.base) if known is None else known
        levels = self._levels(base)
        if known is not None and levels != known.heads.levels:
            raise ValueError(f"the fitted levels are {known.heads.levels}, level_names are now {levels}: fit anew")
        if classes is not None:
            classes = list(classes)
            level_numbers("classes", classes, levels)
        y = given_levels(y)
        labels = labels_of_levels(y, levels, classes or ()) if known is None else self.classes_
        return self._learn(X, y, targets, sample_weight, base, labels)

    def _levels(self, base: SeverityModel | None) -> tuple[str, ...]:
        if self.level_names is None:
            return LEVEL_NAMES if base is None else base.heads.levels
        return heads_of(self.level_names, {}).levels

    def _learn(
        self,
        texts: Iterable[Any],
        levels: Sequence[Any],
        given: Mapping[str, Any],
        sample_weight: Sequence[float] | None,
        base: SeverityModel | None,
        labels: NDArray[Any],
        *,
        warn: bool = False,
    ) -> Self:
        seed = seed_of(self.random_state)
        check_whole("log2_rows", self.log2_rows, 1)
        heads = heads_of(self._levels(base), given)
        labelled = labelled_texts(texts, levels, given, heads)
        for words in label_warnings([labelled], heads) if warn else ():
            warnings.warn(words, stacklevel=3)
        each, of_its_level = weights_of(labelled, heads, self.class_weight, sample_weight)
        targets = targets_of(labelled, heads).weighted(each).balanced(heads, self.balance).emphasised(of_its_level)
        if base is not None:
            narrow, heads = heads, heads_with_base(heads, base.heads)
            targets = targets.in_columns(narrow, heads)
        self.model_: SeverityModel = fit_model(
            [TrainingTexts(labelled.texts, targets, labelled.groups)],
            heads,
            config=FeatureConfig(log2_rows=int(self.log2_rows)),
            optimization=Optimization.where_chosen(
                seed, passes=self.passes, rate=self.rate, batch=self.batch, decay=self.decay
            ),
            seed=seed,
            base=base,
            pull=self.pull,
        )
        describe(self.model_, "SeverityClassifier", [labelled.source], base)
        self.classes_ = labels
        return self

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.no_validation = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        return tags
