"""Messages that a model has learned: what an evaluation on them says is too good."""

from __future__ import annotations

import warnings
from typing import Any

import pandas as pd

from sentimen.evaluation.labelled_data import LabelledData
from sentimen.learning.learned_models import model_within
from sentimen.learning.message_column import find_level_column
from sentimen.learning.tables import fingerprint
from sentimen.model.severity_model import SeverityModel

__all__ = ["warn_of_learned"]


def warn_of_learned(predictor: Any, data: LabelledData, stacklevel: int = 3) -> None:
    """Warn where a model's card says that it has learned these very messages, as a table or as texts with levels.

    Parameters
    ----------
    predictor : predictor, from `sentimen.evaluation.predictions.predictor_of`
    data : LabelledData
    stacklevel : int, default 3
        As of `warnings.warn`; by default the warning is of the caller's caller.

    Warns
    -----
    UserWarning
        With the names of the model and of the messages. Some of them among other messages are not noticed.
    """
    model = predictor if isinstance(predictor, SeverityModel) else model_within(predictor)
    card = (None if model is None else model.card) or {}
    learned = {source.get("sha256") for source in card.get("training", [])}
    if learned and not learned.isdisjoint(_fingerprints(data)):
        who = card.get("name", "the model")
        warnings.warn(f"the model {who} has learned {data.texts.name}: its figures are too good", stacklevel=stacklevel)


def _fingerprints(data: LabelledData) -> set[str]:
    """Return the fingerprints that the messages have as a table, and as ``fit(texts, levels)`` is given them."""
    texts, columns = data.texts, list(map(str, data.frame.columns))
    written = data.frame.get(find_level_column(columns) or "level", texts.levels)
    pairs = (pd.DataFrame({"text": texts.texts, "level": list(levels)}) for levels in (texts.levels, written))
    return {texts.sha256, *map(fingerprint, pairs)}
