"""A report of a model, or of anything else that predicts levels, on labelled messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sentimen.evaluation.few_groups import warn_of_few_groups
from sentimen.evaluation.labelled_data import Costs, LabelledData, LabelledSource, SliceColumns, labelled_data
from sentimen.evaluation.learned_data import warn_of_learned
from sentimen.evaluation.predictions import predictor_of
from sentimen.evaluation.report import Report
from sentimen.evaluation.report_numbers import numbers_of
from sentimen.evaluation.report_words import Language, check_language
from sentimen.model.heads import Heads

__all__ = ["evaluate"]


def evaluate(
    model: Any,
    labelled: LabelledSource | LabelledData,
    *,
    slices: SliceColumns | None = None,
    slice_figure: str = "mae",
    costs: Costs | None = None,
    n_bootstrap: int = 500,
    seed: int = 0,
    heads: Heads | None = None,
    id_column: str | None = None,
    language: Language = "en",
    progress: Callable[[int, int], None] | None = None,
    scoring: Callable[[int, int], None] | None = None,
) -> Report:
    """Evaluate on labelled messages: every figure that the labels and the answers allow.

    Parameters
    ----------
    model : SeverityModel, SeverityClassifier, estimator, DataFrame, str or Path
        A model or the path of one (``"default"`` is the bundled one); any fitted estimator over texts, another
        library's too; or a table of answers (a frame or a file) with a column ``level`` or the probabilities of the
        levels, so that your own rules can be measured. See `sentimen.evaluation.predictions.predictions_of`.
    labelled : LabelledTexts, DataFrame, str or Path
        Messages that the model has not learned. Messages of one group (column ``set``) are drawn together when the
        intervals are made.
    slices : list of columns, or DataFrame or Series with a row for each message, optional
        By whose values the figures are shown apart.
    slice_figure : str, default "mae"
        By which slices are ranked: qwk, macro_f1, accuracy, mae (levels off on average) or cost. Kappa is about 0 in a
        slice whose messages are all of one level, however well they are answered.
    costs : array-like of shape (k, k), DataFrame, str or Path, optional
        What mistakes cost: rows true levels, columns answers. Adds the figure ``cost``.
    n_bootstrap : int, default 500
        Resamples behind the intervals.
    seed : int, default 0
    heads : Heads, optional
        Names of levels and others where `model` does not know them; the standard ones by default.
    id_column : str, optional
        The column of ids in `labelled`, and in a table of answers where it is there too; by default ``id``, in whatever
        capitals. Answers are matched by it.
    language : {"en", "id"}
        Of the report's words.
    progress : callable, optional
        Told how many of how many steps are done.
    scoring : callable, optional
        Told how many of how many messages a SeverityModel has answered.

    Returns
    -------
    Report

    Raises
    ------
    FileNotFoundError, ArtifactError, DatasetError, TypeError, ValueError
        If something is not there, or does not fit; the message says what.

    Warns
    -----
    UserWarning
        If messages are of one group, or of so few that intervals are rough; if the model has learned them.

    Examples
    --------
    >>> import pandas as pd
    >>> messages = pd.DataFrame({"text": ["halo", "saldo hilang", "lama sekali"], "level": [0, 4, 2]})
    >>> our_rules = pd.DataFrame({"level": ["none", "critical", "mild"]})
    >>> evaluate(our_rules, messages, n_bootstrap=20).metrics["accuracy"].value
    0.6666666666666666
    """
    check_language(language)
    predictor, own = predictor_of(model)
    data = labelled_data(labelled, own, heads, id_column=id_column)
    truth = data.truth(costs)
    warn_of_few_groups(truth.groups)
    warn_of_learned(predictor, data)
    found = data.answers_of(predictor, scoring)
    numbers = numbers_of(
        truth,
        found,
        slices=data.slices(slices),
        slice_figure=slice_figure,
        n_bootstrap=n_bootstrap,
        seed=seed,
        progress=progress,
    )
    return Report(name=data.texts.name, levels=data.heads.levels, language=language, **numbers)
