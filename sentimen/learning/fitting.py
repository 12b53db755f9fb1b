"""Targets and texts to a finished model: learn, calibrate on texts set aside, learn again on all, and round.

On top of a base the labels are few and the base is calibrated: there the base's calibration stays, and all texts are
learned at once; see `sentimen.learning.continuation`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer
from sentimen.learning.calibration import Calibration, calibrate
from sentimen.learning.continuation import continue_from
from sentimen.learning.encoding import EncodedTexts, encode_texts
from sentimen.learning.optimizer import Optimization, Weights, fit_weights
from sentimen.learning.rounding import rounded_model
from sentimen.learning.targets import Targets
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel

__all__ = ["TrainingTexts", "fit_model", "score_encoded"]

_log = logging.getLogger(__name__)
_FEWEST_ASIDE = 60

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
    pull: float = 0.5,
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
        Not used with a base.
    lexicon : Lexicon, optional
        The base's by default, or the bundled one.
    base : SeverityModel, optional
        A model to start from; its features are used, and its calibration and thresholds are kept. Without one the model
        is additive.
    pull : float, default 0.5
        With a base, how firmly it is held; see `sentimen.learning.adaptation.adapt`.
    aside : float, default 0.1
        Without a base, the share of the grouped texts that is set aside while the calibration is found; they are
        learned afterwards.
    progress : callable, optional
        Called with the number of finished steps and of all steps; without a base, of each of two rounds of learning.

    Returns
    -------
    SeverityModel

    Raises
    ------
    ValueError
        If there are no texts, or `base` gives a head other names.
    """
    if not any(len(part.texts) for part in parts):
        raise ValueError("nothing to learn from: no texts were given")
    texts = [text for part in parts for text in part.texts]
    targets = Targets.join([part.targets for part in parts])
    if base is not None:
        return continue_from(base, texts, targets, heads, pull=pull, lexicon=lexicon, progress=progress)
    optimization, config = optimization or Optimization(), config or FeatureConfig()
    lexicon = lexicon if lexicon is not None else Lexicon.default()
    encoded = encode_texts(texts, TokenEncoder(config, Normalizer(lexicon)))
    hold = np.concatenate(
        [
            np.zeros(len(part.texts), bool) if part.groups is None else _aside(part.groups, aside, optimization.seed)
            for part in parts
        ]
    )

    hold &= targets.importance[:, heads.slice_of("levels")].any(axis=1)  # a text that counts for nothing tells nothing

    def learn(rows: NDArray[np.int64]) -> Weights:
        own = targets[rows]
        return fit_weights(_rows(encoded, rows), own.values, own.importance, heads, optimization, None, progress)

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
            "probabilities are not calibrated: only %d texts could be set aside for that, and %d are needed; "
            "label some ten times as many, or start from a base, whose calibration is kept",
            hold.sum(),
            _FEWEST_ASIDE,
        )
    weights = learn(np.arange(len(encoded)))
    return rounded_model(weights, calibration, heads, config, lexicon)
