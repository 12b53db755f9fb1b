"""Weights from few labels and nothing else: logistic regression in which rare features may count for more.

Each weight has a normal prior around 0, the wider the fewer texts have its feature: its variance is the square of the
inverse document frequency, as where term counts are weighted by it. What is sought are the most probable weights
(maximum a posteriori), that is L2-regularised logistic regression. A few passes of AdaGrad over some hundreds of texts
end far from them.

Source: Spärck Jones (1972), "A statistical interpretation of term specificity and its application in retrieval".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sentimen.learning.adaptation import adapt
from sentimen.learning.encoding import EncodedTexts
from sentimen.learning.optimizer import Weights
from sentimen.learning.targets import Targets
from sentimen.learning.text_features import TextFeatures, features_of
from sentimen.model.heads import Heads

__all__ = ["fit_logistic_regression"]


def fit_logistic_regression(
    texts: EncodedTexts,
    targets: Targets,
    heads: Heads,
    pull: float,
    progress: Callable[[int, int], None] | None = None,
) -> Weights:
    """Return the most probable weights, given labels of some texts.

    Parameters
    ----------
    texts : EncodedTexts
    targets : Targets
    heads : Heads
    pull : float
        How firmly weights are held at 0, above 0: half of it is what a score costs, in nats, that has the prior's own
        spread.
    progress : callable, optional
        Called with the number of finished steps and the most that there can be.

    Returns
    -------
    Weights

    Raises
    ------
    ValueError
        If `pull` is not a number above 0.
    """
    features = features_of(texts)
    spread = _spread(features, targets.counts.astype(np.float64))
    own_rows = np.arange(len(features.rows))  # of a table that holds no others, since their weights stay 0
    nothing = Weights(np.zeros((len(own_rows), heads.columns), np.float32), np.zeros(heads.columns, np.float32))
    scaled = replace(features.scaled(spread), rows=own_rows)
    found = adapt(scaled, nothing, targets, heads, pull, progress)
    table = np.zeros((texts.codes.shape[1], heads.columns), np.float32)
    table[features.rows] = found.table * spread[:, None]
    return Weights(table, found.bias)


def _spread(features: TextFeatures, times: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return each feature's inverse document frequency, such that a text's features, squared, sum to 1 on average.

    A text counts as often as `times` says, shape (texts,).
    """
    counts = features.tokens @ features.codes + features.joins
    present = counts.astype(bool).astype(np.float64)
    rarity = 1 + np.log((1 + times.sum()) / (1 + present.T @ times))
    size = (counts.multiply(counts) @ rarity**2) @ (features.root[:, 0] ** 2 * times) / times.sum()
    spread: NDArray[np.float32] = (rarity / np.sqrt(size)).astype(np.float32)
    return spread
