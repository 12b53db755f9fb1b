"""The messages that a model judges most wrongly, to be read by a person."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from sentimen.evaluation.labelled_data import LabelledData, LabelledSource, labelled_data
from sentimen.evaluation.predictions import predictor_of
from sentimen.language.masking import mask_text
from sentimen.learning.label_columns import is_empty
from sentimen.model.heads import Heads

__all__ = ["worst_errors"]


def worst_errors(
    model: Any,
    labelled: LabelledSource | LabelledData,
    most: int = 20,
    *,
    heads: Heads | None = None,
    id_column: str | None = None,
) -> pd.DataFrame:
    """List the messages whose level is furthest from their label.

    Parameters
    ----------
    model, labelled, heads, id_column
        As in `sentimen.evaluation.model_report.evaluate`.
    most : int, default 20
        How many are listed at most.

    Returns
    -------
    DataFrame
        A row for each message whose level is wrong: message (its id, or its row from 1), label and predicted (names of
        levels), off (levels too high, below 0 where too low), severity, text. Personal data is masked in ids and texts.
        Those furthest off come first; of several that are as far off, those whose severity is further from the place
        of their label on the scale from 0 to 100.

    Raises
    ------
    ValueError
        If `most` is below 0; and what `evaluate` raises.

    Examples
    --------
    >>> messages = pd.DataFrame({"text": ["halo", "saldo hilang", "lama sekali"], "level": [0, 4, 2]})
    >>> our_rules = pd.DataFrame({"level": ["none", "mild", "moderate"]})
    >>> worst_errors(our_rules, messages)[["label", "predicted", "off", "text"]].to_dict("records")
    [{'label': 'critical', 'predicted': 'mild', 'off': -3, 'text': 'saldo hilang'}]
    """
    if most < 0:
        raise ValueError(f"most must be 0 or more, got {most}")
    predictor, own = predictor_of(model)
    data = labelled_data(labelled, own, heads, id_column=id_column)
    found = data.answers_of(predictor)
    levels = np.array(data.texts.levels)
    off = found.levels - levels
    place = levels * (100 / (len(data.heads.levels) - 1))
    order = np.lexsort((-np.abs(found.severity - place), -np.abs(off)))
    rows = [row for row in order[:most].tolist() if off[row]]
    return pd.DataFrame(
        {
            "message": [_called(data, row) for row in rows],
            "label": [data.heads.levels[levels[row]] for row in rows],
            "predicted": [data.heads.levels[found.levels[row]] for row in rows],
            "off": off[rows],
            "severity": found.severity[rows].round(1),
            "text": [mask_text(data.texts.texts[row]) for row in rows],
        }
    )


def _called(data: LabelledData, row: int) -> Any:
    name = None if data.ids is None else data.ids[row]
    if is_empty(name):
        return row + 1
    return mask_text(name) if isinstance(name, str) else name
