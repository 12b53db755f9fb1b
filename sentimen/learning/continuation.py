"""Own labels on top of a model of either kind: its features, calibration and thresholds stay, its weights move."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer
from sentimen.learning.adaptation import adapt
from sentimen.learning.calibration import Calibration
from sentimen.learning.encoding import encode_texts
from sentimen.learning.rounding import rounded_model
from sentimen.learning.sentence_features import sentence_features
from sentimen.learning.starting_point import starting_point
from sentimen.learning.targets import Targets
from sentimen.learning.text_features import features_of
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.features import TokenEncoder
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel
from sentimen.model.transformer.transformer_model import TransformerModel

__all__ = ["continue_from"]

Progress = Callable[[int, int], None]


def continue_from(
    base: SeverityModel,
    texts: Sequence[str],
    targets: Targets,
    heads: Heads,
    *,
    pull: float,
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
) -> SeverityModel:
    """Return a model that starts from another; a head that has no labels answers exactly as before.

    Parameters
    ----------
    base : AdditiveModel or TransformerModel
        Of a transformer the encoder stays as it is, and the heads move.
    texts : sequence of str
    targets : Targets
    heads : Heads
        As from `sentimen.learning.starting_point.heads_with_base`.
    pull : float
        How firmly the base is held; see `sentimen.learning.adaptation.adapt`.
    lexicon : Lexicon, optional
        The base's by default. A transformer has none.
    progress : callable, optional
        Called with the number of finished steps and of all steps; on a transformer of texts read first.

    Returns
    -------
    SeverityModel
        Of the kind of `base`.

    Raises
    ------
    ValueError
        If `base` is of another kind, or `heads` give one of its heads other names; or a transformer is given a lexicon.
    """
    if isinstance(base, AdditiveModel):
        return _additive(base, texts, targets, heads, pull, base.lexicon if lexicon is None else lexicon, progress)
    if not isinstance(base, TransformerModel):
        raise ValueError(f"labels can be learned on the kinds of model that sentimen makes, not on {base!r:.60}")
    if lexicon is not None:
        raise ValueError("a transformer reads words as they stand: it has no lexicon to replace")
    return _transformer(base, texts, targets, heads, pull, progress)


def _additive(
    base: AdditiveModel,
    texts: Sequence[str],
    targets: Targets,
    heads: Heads,
    pull: float,
    lexicon: Lexicon,
    progress: Progress | None,
) -> AdditiveModel:
    start = starting_point(base, base.weights, heads)
    features = features_of(encode_texts(texts, TokenEncoder(base.config, Normalizer(lexicon))))
    weights = adapt(features, start.weights, targets, heads, pull, progress)
    as_is = np.ones(heads.columns), np.zeros(heads.columns)
    calibration = Calibration(*as_is, start.cuts, start.review_above, start.signal_cuts)
    return rounded_model(weights, calibration, heads, base.config, lexicon, (base, start.unlabelled(targets)))


def _transformer(
    base: TransformerModel,
    texts: Sequence[str],
    targets: Targets,
    heads: Heads,
    pull: float,
    progress: Progress | None,
) -> TransformerModel:
    start = starting_point(base, base.head_weights.T, heads)
    features = sentence_features(texts, targets.counts, base, progress)
    inside = features.inside(start.weights)
    learned = features.outside(adapt(features, inside, targets, heads, pull, progress))
    head_weights, scale, bias = learned.table.T.copy(), np.ones(heads.columns), learned.bias.astype(np.float64)
    kept = start.unlabelled(targets)
    to, of = np.flatnonzero(kept >= 0), kept[kept >= 0]
    head_weights[to], scale[to], bias[to] = base.head_weights[of], base.scale[of], base.bias[of]
    return TransformerModel(
        heads,
        base.tokenizer,
        base.weights,
        head_weights,
        scale,
        bias,
        start.cuts,
        start.review_above,
        signal_cuts=start.signal_cuts,
    )
