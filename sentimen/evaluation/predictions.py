"""Predictions of anything that predicts levels: a sentimen model, another library's, or a table of answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sentimen.evaluation.answer_rows import rows_of_messages
from sentimen.evaluation.inputs import FloatArray, IntArray, as_levels, as_probabilities, as_scores
from sentimen.evaluation.prediction_tables import kinds_in, levels_in, numbers_in, probabilities_in, signals_in
from sentimen.learning.learned_models import heads_within, learned_model
from sentimen.learning.message_column import find_level_column, named_column
from sentimen.learning.table_files import repeated_columns
from sentimen.learning.tables import as_table, read_table
from sentimen.model.assessment_steps import assess_in_steps
from sentimen.model.assessments import Assessments
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import load

__all__ = ["Predictions", "Predictor", "predictions_of", "predictor_of"]

Predictor = SeverityModel | pd.DataFrame | Any
"""A model, a fitted estimator over texts (``predict``, perhaps ``predict_proba`` and ``classes_``), or a table."""

_NAME = "sentimen: name"
_TABLES = (".csv", ".tsv", ".jsonl", ".parquet")


@dataclass(frozen=True, slots=True)
class Predictions:
    """What was answered for n messages.

    Parameters
    ----------
    levels : ndarray of int64, shape (n,)
    proba : ndarray of float64, shape (n, k), or None
        Probabilities of the levels.
    severity : ndarray of float64, shape (n,)
        Higher is more severe.
    signals : ndarray of bool, shape (n, s), or None
        In the order of the signals of the heads.
    kinds, sentiments : ndarray of str, shape (n,), or None
    """

    levels: IntArray
    proba: FloatArray | None
    severity: FloatArray
    signals: NDArray[np.bool_] | None = None
    kinds: NDArray[Any] | None = None
    sentiments: NDArray[Any] | None = None

    @classmethod
    def checked(
        cls, n_levels: int, levels: ArrayLike | None, proba: ArrayLike | None, severity: ArrayLike | None, **heads: Any
    ) -> Predictions:
        """Check and complete predictions.

        Without levels, the likeliest one is taken; without severities, 100 at most times the expected level, or the
        level where there are no probabilities.

        Raises
        ------
        ValueError
            If neither levels nor probabilities are given, or values are out of range.
        """
        chances = None if proba is None else as_probabilities(proba, "proba_levels")
        if chances is not None and chances.shape[1] != n_levels:
            raise ValueError(f"proba_levels has {chances.shape[1]} columns for {n_levels} levels")
        if levels is not None:
            chosen = as_levels(levels, n_levels, "predicted")
        elif chances is not None:
            chosen = chances.argmax(axis=1)
        else:
            raise ValueError("predictions need levels, or probabilities of the levels")
        if severity is not None:
            scores = as_scores(severity, "severity")
        else:
            expected = chosen.astype(np.float64) if chances is None else chances @ np.arange(n_levels, dtype=np.float64)
            scores = expected * (100 / (n_levels - 1))
        return cls(chosen, chances, scores, **heads)


def predictor_of(model: Any) -> tuple[Predictor, Heads | None]:
    """Return what predicts, and its heads where it knows them.

    A Pipeline, a GridSearchCV and others that hold a fitted SeverityClassifier know those of what it has learned.

    Parameters
    ----------
    model : SeverityModel, SeverityClassifier, estimator, DataFrame, Predictions, str or Path
        A str or Path is ``"default"``, a saved model, or a table of predictions (.csv, .tsv, .jsonl, .parquet).
        Predictions are answers that were worked out before.

    Raises
    ------
    FileNotFoundError, ArtifactError, DatasetError
        If there is nothing at a path, or not what its ending says.
    TypeError
        If `model` cannot predict.
    ValueError
        If several columns of a table have one name.
    """
    if isinstance(model, str | Path):
        model = _answers_at(Path(model)) if Path(model).suffix.lower() in _TABLES else load(model)
    model = learned_model(model)
    if hasattr(model, "columns") and not callable(getattr(model, "predict", None)):
        name, model = as_table(model)  # polars' and pyarrow's too
        repeated = repeated_columns(name, list(model.columns))
        if repeated:
            raise ValueError(repeated)
    if isinstance(model, SeverityModel):
        return model, model.heads
    if isinstance(model, pd.DataFrame | Predictions):
        return model, None
    if callable(getattr(model, "predict", None)) and not isinstance(model, type):
        return model, heads_within(model)
    if isinstance(model, type):
        fitted_one = f"a fitted one: {model.__name__}(...).fit(texts, levels)"
        wanted = fitted_one if hasattr(model, "fit") else "a model, as of sentimen.load()"
        raise TypeError(f"{model.__name__} is a class; give {wanted}")
    raise TypeError(
        "a model, a fitted estimator with predict(), a path or a DataFrame of predictions is wanted, "
        f"got {type(model).__name__}"
    )


def _answers_at(path: Path) -> pd.DataFrame:
    table = read_table(path)
    table.attrs[_NAME] = path.name  # so that an error says which of two tables it is about
    return table


def predictions_of(
    model: Predictor,
    texts: list[str],
    heads: Heads,
    beside: pd.DataFrame | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    id_column: str | None = None,
) -> Predictions:
    """Return what a predictor says of texts.

    Parameters
    ----------
    model : predictor, from `predictor_of`
        The answers of an estimator are levels by number or name; ``classes_`` says which columns of ``predict_proba``
        are which. A table has a column ``level`` or ``tingkat`` (see
        `sentimen.learning.message_column.find_level_column`), or the probabilities of the levels (columns named after
        the levels or their numbers, perhaps after ``probability_``, ``proba_`` or ``p_``; or one column
        ``probabilities``), or both; ``severity``, ``signals`` (names), ``signal_NAME``, ``kind`` and ``sentiment`` are
        used where it has them.
    texts : list of n str
    heads : Heads
        What is allowed.
    beside, id_column
        How the rows of a table are matched with the texts; see `sentimen.evaluation.answer_rows.rows_of_messages`.
    progress : callable, optional
        Told how many of how many texts are answered, where `model` is a SeverityModel.

    Raises
    ------
    ValueError
        If answers are missing, too many, or not of the levels.
    """
    if isinstance(model, Predictions):
        return _of_length(model, len(texts))
    if isinstance(model, SeverityModel):
        return _by_assessments(assess_in_steps(model, texts, progress))
    if isinstance(model, pd.DataFrame):
        try:
            return _by_table(rows_of_messages(model, len(texts), beside, id_column), heads)
        except ValueError as error:
            name = model.attrs.get(_NAME)
            raise ValueError(f"{name}: {error}" if name else str(error)) from None
    return _by_estimator(model, texts, heads)


def _by_assessments(found: Assessments) -> Predictions:
    heads = found.heads
    return Predictions(
        found.levels,
        found.probabilities[:, heads.slice_of("levels")],
        found.severity,
        found.signals_present if heads.signals else None,
        found.names_of("kinds") if heads.kinds else None,
        found.names_of("sentiments") if heads.sentiments else None,
    )


def _by_estimator(model: Any, texts: list[str], heads: Heads) -> Predictions:
    levels = levels_in(model.predict(texts), heads, "the answers of predict()")
    severity = model.predict_severity(texts) if hasattr(model, "predict_severity") else None
    proba = None
    if hasattr(model, "predict_proba"):
        given = as_probabilities(model.predict_proba(texts), "predict_proba()")
        classes = levels_in(getattr(model, "classes_", range(given.shape[1])), heads, "classes_")
        if len(classes) != given.shape[1]:
            raise ValueError(f"predict_proba() has {given.shape[1]} columns, classes_ has {len(classes)}")
        proba = np.zeros((len(given), len(heads.levels)))
        proba[:, classes] = given
    return _of_length(Predictions.checked(len(heads.levels), levels, proba, severity), len(texts))


def _by_table(table: pd.DataFrame, heads: Heads) -> Predictions:
    column = find_level_column([name for name in table.columns if isinstance(name, str)])
    levels = None if column is None else levels_in(table[column], heads, f"the column {column} of the answers")
    proba = probabilities_in(table, heads.levels)
    if levels is None and proba is None:
        known = ", ".join(map(str, table.columns))
        raise ValueError(
            "a table of predictions needs a column 'level' or 'tingkat', or one for the probability of each level; "
            f"it has {known}"
        )
    scores = named_column("severity", table.columns)
    severity = None if scores not in table else as_scores(numbers_in(table[scores], scores), "severity")
    return Predictions.checked(
        len(heads.levels),
        levels,
        proba,
        severity,
        signals=signals_in(table, heads.signals),
        kinds=kinds_in(table, "kind", heads.kinds),
        sentiments=kinds_in(table, "sentiment", heads.sentiments),
    )


def _of_length(found: Predictions, rows: int) -> Predictions:
    if len(found.levels) != rows or (found.proba is not None and len(found.proba) != rows):
        raise ValueError(f"there are {len(found.levels)} answers for {rows} messages")
    return found
