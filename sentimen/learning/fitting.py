"""Targets and texts to a finished model: learn, calibrate on texts set aside, learn again on all, and round.

Few texts are learned to the end (`sentimen.learning.logistic_regression`), and set aside in turns, so that all of them
calibrate. Many are learned in a few passes (`sentimen.learning.optimizer`), and some of them calibrate.

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
from sentimen.learning.logistic_regression import fit_logistic_regression
from sentimen.learning.optimizer import Optimization, Weights, fit_weights
from sentimen.learning.rounding import rounded_model
from sentimen.learning.targets import Targets
from sentimen.learning.turns import count_different, turns_of
from sentimen.model.features import FeatureConfig, TokenEncoder
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel

__all__ = ["TrainingTexts", "fit_model", "score_encoded"]

_log = logging.getLogger(__name__)
_FEWEST_ASIDE = 20
_ENOUGH_ASIDE = 1_000  # more calibrate no better, and each turn learns nearly all texts once more
_ENOUGH_OF_MANY = 100  # where a turn takes long
_MOST_SEARCHED = 30_000  # texts
_MOST_LABELS = 20_000  # that texts count as; with more of them some passes of AdaGrad come as far, and sooner

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

    def counting(self) -> TrainingTexts:
        """Return these without the texts that count for nothing, of which nothing may be learned, not even words."""
        counting = np.flatnonzero(self.targets.importance.any(axis=1))
        groups = None if self.groups is None else [self.groups[row] for row in counting.tolist()]
        return TrainingTexts([self.texts[row] for row in counting.tolist()], self.targets[counting], groups)


def score_encoded(texts: EncodedTexts, weights: Weights) -> NDArray[np.float64]:
    """Return the scores of encoded texts, shape (texts, columns)."""
    sums = texts.tokens @ (texts.codes @ weights.table) + texts.joins @ weights.table
    scores: NDArray[np.float64] = (sums * texts.root[:, None] + weights.bias).astype(np.float64)
    return scores


def _rows(texts: EncodedTexts, rows: NDArray[np.int64]) -> EncodedTexts:
    return EncodedTexts(texts.tokens[rows], texts.joins[rows], texts.codes, texts.root[rows])


def fit_model(
    parts: Sequence[TrainingTexts],
    heads: Heads,
    *,
    config: FeatureConfig | None = None,
    optimization: Optimization | None = None,
    seed: int = 0,
    lexicon: Lexicon | None = None,
    base: SeverityModel | None = None,
    pull: float = 0.2,
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
        Learn in passes, this way. Without it up to 30,000 texts are learned to the end, if they count as no more than
        20,000 labels. Not used with a base.
    seed : int, default 0
        Decides which texts are set aside together. Not used with a base.
    lexicon : Lexicon, optional
        The base's by default, or the bundled one.
    base : SeverityModel, optional
        A model to start from; its features are used, and its calibration and thresholds are kept. Without one the model
        is additive.
    pull : float, default 0.2
        How firmly the base is held, or, where texts are learned to the end without one, weights of zero; see
        `sentimen.learning.adaptation.adapt`.
    aside : float, default 0.1
        Without a base, the share of the grouped texts that is set aside at a time while the calibration is found, until
        1,000 (among more than 20,000 texts 100) or all of them have been; they are learned afterwards.
    progress : callable, optional
        Called with the number of finished steps and of all steps.

    Returns
    -------
    SeverityModel

    Raises
    ------
    ValueError
        If there are no texts that count, or `base` gives a head other names.
    """
    parts = [part.counting() for part in parts]
    if not any(len(part.texts) for part in parts):
        raise ValueError("nothing to learn from: no texts were given")
    texts = [text for part in parts for text in part.texts]
    targets = Targets.join([part.targets for part in parts])
    if base is not None:
        return continue_from(base, texts, targets, heads, pull=pull, lexicon=lexicon, progress=progress)
    config, lexicon = config or FeatureConfig(), lexicon if lexicon is not None else Lexicon.default()
    encoded = encode_texts(texts, TokenEncoder(config, Normalizer(lexicon)))
    counts = targets.importance[:, heads.slice_of("levels")].max(axis=1)
    many = len(encoded) > _MOST_SEARCHED or counts.sum() > _MOST_LABELS
    if optimization is None and many:
        optimization = Optimization(seed=seed)
    enough = _ENOUGH_ASIDE if len(encoded) <= _MOST_LABELS else _ENOUGH_OF_MANY
    grouped = [(part.texts, part.groups) for part in parts]
    # where labels count for parts of one message, a text has several; who has learned one knows the others
    copies = not many or any(part.groups is not None and (part.targets.counts < 1).any() for part in parts)
    turns = turns_of(grouped, counts > 0, aside, seed, enough, copies=copies)

    def learn(rows: NDArray[np.int64], turn: int) -> Weights:
        own, among = targets[rows], _rows(encoded, rows)
        tell = None if progress is None else _part_of(progress, turn, len(turns) + 1)
        if optimization is None:
            return fit_logistic_regression(among, own, heads, pull, tell)
        return fit_weights(among, own.values, own.importance, heads, optimization, None, tell)

    tried = np.concatenate([*turns, np.zeros(0, np.int64)])
    different = count_different(texts[row] for row in tried.tolist())
    everything = np.arange(len(encoded))
    if different >= _FEWEST_ASIDE and max(map(len, turns)) < len(encoded):
        _log.info("setting %d texts aside to calibrate on, in %d turns", len(tried), len(turns))
        scores = [
            score_encoded(_rows(encoded, rows), learn(np.setdiff1d(everything, rows), turn))
            for turn, rows in enumerate(turns)
        ]
        own = targets[tried]
        known = np.concatenate(scores), own.values.astype(float), own.importance.astype(float)
        times = np.minimum(own.counts, 1) if many else own.counts  # importance of many moves weights alone
        calibration = calibrate(*known, heads, times.astype(float))
    else:
        calibration = _uncalibrated(heads)
        _log.warning(
            "probabilities are not calibrated: %s, or start from a base, whose calibration is kept",
            _why_uncalibrated(different, {group for part in parts for group in part.groups or ()}),
        )
    return rounded_model(learn(everything, len(turns)), calibration, heads, config, lexicon)


def _part_of(progress: Progress, turn: int, turns: int) -> Progress:
    """Return what tells of the steps of one turn as of a part of all turns."""
    return lambda done, steps: progress(turn * steps + done, turns * steps)


def _why_uncalibrated(tried: int, groups: set[str]) -> str:
    """Return why texts that could be set aside do not calibrate, and what to do."""
    if tried < _FEWEST_ASIDE:
        said = f"only {tried} different texts could be set aside for that"
        return f"{said}, and {_FEWEST_ASIDE} are needed; label more of them"
    said = "all texts are of one group" if len(groups) == 1 else f"all texts are of {len(groups)} groups"
    return f"{said} (the column set, or groups=), which cannot be set aside and learned from; give finer groups or none"


def _uncalibrated(heads: Heads) -> Calibration:
    return Calibration(
        np.ones(heads.columns),
        np.zeros(heads.columns),
        np.arange(0.5, len(heads.levels) - 1),
        0.4,
        np.full(len(heads.signals), 0.5),
    )
