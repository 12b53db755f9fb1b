"""Learned weights as the small integers of a model, the calibration folded into scale and bias."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sentimen.language.lexicon import Lexicon
from sentimen.learning.calibration import Calibration
from sentimen.learning.optimizer import Weights
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads

__all__ = ["rounded_model"]

_CLIPPED = 0.99999  # share of the weights that the integers span; the few beyond are clipped


def rounded_model(
    weights: Weights,
    calibration: Calibration,
    heads: Heads,
    config: FeatureConfig,
    lexicon: Lexicon,
    unchanged: tuple[AdditiveModel, NDArray[np.int64]] | None = None,
) -> AdditiveModel:
    """Return the model of learned weights.

    Parameters
    ----------
    weights : Weights
        Shape (config.rows, heads.columns).
    calibration : Calibration
    heads : Heads
    config : FeatureConfig
    lexicon : Lexicon
    unchanged : (AdditiveModel, ndarray of int64 of shape (heads.columns,)), optional
        A model, and which of its columns each column is taken over from as it stands, -1 for none.

    Returns
    -------
    AdditiveModel
    """
    sizes = np.abs(weights.table)
    used = sizes[sizes.any(axis=1)]
    largest = np.quantile(used, _CLIPPED, axis=0) if len(used) else np.ones(heads.columns)
    step = np.where(largest > 0, largest, 1.0).astype(np.float64) / 127
    integers = np.clip(np.rint(weights.table / step), -127, 127).astype(np.int8)
    scale = step * calibration.factor
    bias = weights.bias.astype(np.float64) * calibration.factor + calibration.offset
    if unchanged is not None:
        source, columns = unchanged
        to, of = np.flatnonzero(columns >= 0), columns[columns >= 0]
        integers[:, to], scale[to], bias[to] = source.weights[:, of], source.scale[of], source.bias[of]
    return AdditiveModel(
        heads,
        config,
        integers,
        scale=scale,
        bias=bias,
        cuts=calibration.cuts,
        review_above=calibration.review_above,
        signal_cuts=calibration.signal_cuts,
        lexicon=lexicon,
    )
