"""A report of a model on labelled messages."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sentimen.evaluation.report import Report
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.severity_model import SeverityModel

__all__ = ["evaluate"]


def evaluate(
    model: SeverityModel, labelled: LabelledTexts, *, slices: pd.DataFrame | None = None, n_bootstrap: int = 500
) -> Report:
    """Evaluate a model on labelled messages, all heads that both have.

    Parameters
    ----------
    model : SeverityModel
    labelled : LabelledTexts
    slices : DataFrame, optional
        Columns by whose values the figures are shown apart, a row for each message.
    n_bootstrap : int, default 500
        Resamples behind the intervals.

    Returns
    -------
    Report
    """
    heads, found = model.heads, model.assess_many(labelled.texts)
    signals = None
    if labelled.signals is not None and heads.signals:
        signals = np.array([[name in names for name in heads.signals] for names in labelled.signals])
    kinds = labelled.kinds if heads.kinds else None
    sentiments = labelled.sentiments if heads.sentiments else None
    return Report.from_predictions(
        labelled.levels,
        found.probabilities[:, heads.slice_of("levels")],
        predicted=found.levels,
        signals_true=signals,
        signals_proba=None
        if signals is None
        else found.probabilities[:, heads.slice_of("signals")] >= model.signal_cuts,
        kind_true=kinds,
        kind_pred=None if kinds is None else found.names_of("kinds"),
        sentiment_true=sentiments,
        sentiment_pred=None if sentiments is None else found.names_of("sentiments"),
        slices=slices,
        name=labelled.name,
        levels=heads.levels,
        n_bootstrap=n_bootstrap,
    )
