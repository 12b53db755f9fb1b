"""Targets and texts to a finished model: learn, calibrate on texts set aside, learn again on all, and round."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer
from sentimen.learning.calibration import Calibration, calibrate
from sentimen.learning.encoding import EncodedTexts, encode_texts
from sentimen.learning.optimizer import Optimization, Weights, fit_weights
from sentimen.learning.targets import Targets
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel

__all__ = ["TrainingTexts", "fit_model", "score_encoded"]

_log = logging.getLogger(__name__)
_CLIPPED = 0.99999  # share of the weights that the integers span; the few beyond are clipped
_FEWEST_ASIDE = 60
_GENTLE = 0.2  # share of the learning rate with which a base is changed, so that few labels do not wipe out many

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class TrainingTexts:
    """Texts with what should be predicted for them.

    Parameters
    ----------
    texts : sequence of str
    targets : Targets
    groups : sequence of str, optional
        Rows of one group are set aside together; without groups these texts are never set aside for calibration, as
        befits weak labels.
    """

    texts: Sequence[str]
    targets: Targets
    groups: Sequence[str] | None = None


def score_encoded(texts: EncodedTexts, weights: Weights) -> NDArray[np.float64]:
    """Return the scores of encoded texts, shape (texts, columns)."""
    sums = texts.tokens @ (texts.codes @ weights.table) + texts.joins @ weights.table
    scores: NDArray[np.float64] = (sums * texts.root[:, None] + weights.bias).astype(np.float64)
    return scores


def _rows(texts: EncodedTexts, rows: NDArray[np.int64]) -> EncodedTexts:
    return EncodedTexts(texts.tokens[rows], texts.joins[rows], texts.codes, texts.root[rows])


def _aside(groups: Sequence[str], share: float, seed: int) -> NDArray[np.bool_]:
    """Return which rows are set aside: whole groups, about `share` of the rows."""
    names, group_of = np.unique(np.array(groups, dtype=object).astype(str), return_inverse=True)
    chosen = np.random.default_rng(seed).random(len(names)) < share
    return np.asarray(chosen[group_of])


def fit_model(
    parts: Sequence[TrainingTexts],
    heads: Heads,
    *,
    config: FeatureConfig | None = None,
    optimization: Optimization | None = None,
    lexicon: Lexicon | None = None,
    base: SeverityModel | None = None,
    aside: float = 0.1,
    progress: Progress | None = None,
) -> SeverityModel:
    """Train a model.

    Parameters
    ----------
    parts : sequence of TrainingTexts
        All are learned; those with groups also serve calibration.
    heads : Heads
    config : FeatureConfig, optional
    optimization : Optimization, optional
    lexicon : Lexicon, optional
        The bundled one by default.
    base : SeverityModel, optional
        A model to start from; it must have the same heads and its features are used.
    aside : float, default 0.1
        Share of the grouped texts that is set aside while the calibration is found; they are learned afterwards.
    progress : callable, optional
        Called with the number of finished steps and of all steps of each of the two rounds of learning.

    Returns
    -------
    SeverityModel

    Raises
    ------
    ValueError
        If there are no texts, or `base` has other heads.
    """
    if not any(len(part.texts) for part in parts):
        raise ValueError("nothing to learn from: no texts were given")
    optimization = optimization or Optimization()
    start = None
    if base is not None:
        if base.heads != heads:
            raise ValueError(f"the base model predicts {base.heads.names}, the labels need {heads.names}")
        config, lexicon = base.config, base.lexicon if lexicon is None else lexicon
        optimization = replace(optimization, rate=optimization.rate * _GENTLE)
        start = Weights((base.weights * base.scale).astype(np.float32), base.bias.astype(np.float32))
    config = config or FeatureConfig()
    lexicon = lexicon if lexicon is not None else Lexicon.default()
    encoder = TokenEncoder(config, Normalizer(lexicon))
    encoded = encode_texts([text for part in parts for text in part.texts], encoder)
    targets = Targets.join([part.targets for part in parts])
    hold = np.concatenate(
        [
            np.zeros(len(part.texts), bool) if part.groups is None else _aside(part.groups, aside, optimization.seed)
            for part in parts
        ]
    )

    def learn(rows: NDArray[np.int64]) -> Weights:
        own = targets[rows]
        return fit_weights(_rows(encoded, rows), own.values, own.importance, heads, optimization, start, progress)

    calibration = Calibration(
        np.ones(heads.columns),
        np.zeros(heads.columns),
        np.arange(0.5, len(heads.levels) - 1),
        0.4,
        np.full(len(heads.signals), 0.5),
    )
    if _FEWEST_ASIDE <= hold.sum() < len(hold):
        _log.info("learning on %d texts to calibrate on %d", (~hold).sum(), hold.sum())
        first = learn(np.flatnonzero(~hold))
        tried = targets[np.flatnonzero(hold)]
        scores = score_encoded(_rows(encoded, np.flatnonzero(hold)), first)
        calibration = calibrate(scores, tried.values.astype(float), tried.importance.astype(float), heads)
    else:
        _log.warning(
            "only %d texts could be set aside: probabilities are %s",
            hold.sum(),
            "not calibrated" if base is None else "calibrated as those of the base",
        )
        if base is not None:
            calibration = replace(
                calibration, cuts=base.cuts, review_below=base.review_below, signal_cuts=base.signal_cuts
            )
    weights = learn(np.arange(len(encoded)))
    return _rounded(weights, calibration, heads, config, lexicon)


def _rounded(
    weights: Weights, calibration: Calibration, heads: Heads, config: FeatureConfig, lexicon: Lexicon
) -> SeverityModel:
    """Return the model with weights as small integers, the calibration folded into scale and bias."""
    sizes = np.abs(weights.table)
    used = sizes[sizes.any(axis=1)]
    largest = np.quantile(used, _CLIPPED, axis=0) if len(used) else np.ones(heads.columns)
    step = np.where(largest > 0, largest, 1.0).astype(np.float64) / 127
    integers = np.clip(np.rint(weights.table / step), -127, 127).astype(np.int8)
    return SeverityModel(
        heads,
        config,
        integers,
        scale=step * calibration.factor,
        bias=weights.bias.astype(np.float64) * calibration.factor + calibration.offset,
        cuts=calibration.cuts,
        review_below=calibration.review_below,
        signal_cuts=calibration.signal_cuts,
        lexicon=lexicon,
    )
