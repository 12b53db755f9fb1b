"""The model that reads whole sentences: slower than the additive one, and better where meaning is more than words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from sentimen.model.heads import Heads
from sentimen.model.inputs import as_texts
from sentimen.model.severity_model import SeverityModel
from sentimen.model.transformer.pieces import PieceTokenizer
from sentimen.model.transformer.scorer import TransformerScorer
from sentimen.model.transformer.weights import EncoderWeights
from sentimen.model.transformer.windows import MOST_PIECES

__all__ = ["TransformerModel"]


class TransformerModel(SeverityModel):
    """Scores of a small encoder: some tens of messages a second.

    Its explanations are marginal shares (see `sentimen.model.transformer.shares`): they add up to the decision, and
    cost some dozens of scorings.

    Parameters
    ----------
    heads : Heads
    tokenizer : PieceTokenizer
    weights : EncoderWeights
    head_weights : ndarray of float32, shape (heads.columns, 2 * width)
    scale, bias : ndarray of float64, shape (heads.columns,)
    cuts, review_above, card, signal_cuts
        As in `SeverityModel`.
    """

    texts_at_once: ClassVar[int] = 32
    golden_tolerance: ClassVar[float] = 1e-2  # matrix products in 32 bits depend on the processor
    explains_exactly: ClassVar[bool] = False
    _scorer: TransformerScorer

    def __init__(
        self,
        heads: Heads,
        tokenizer: PieceTokenizer,
        weights: EncoderWeights,
        head_weights: NDArray[np.float32],
        scale: NDArray[np.float64],
        bias: NDArray[np.float64],
        cuts: NDArray[np.float64],
        review_above: float | None = None,
        card: Mapping[str, Any] | None = None,
        signal_cuts: NDArray[np.float64] | None = None,
    ) -> None:
        self.tokenizer = tokenizer
        self.weights = weights
        self.head_weights = head_weights
        scorer = TransformerScorer(heads, tokenizer, weights.encoder(), head_weights, scale, bias)
        super().__init__(heads, scorer, cuts, review_above, card, signal_cuts)

    def encode(self, texts: Iterable[Any]) -> NDArray[np.float32]:
        """Return what the encoder makes of each text before any head: features for a classifier of one's own.

        Parameters
        ----------
        texts : iterable of str
            As for `assess_many`.

        Returns
        -------
        ndarray of float32, shape (n, 2 * width)
            The mean and the maximum of the last layer over the pieces; of a text longer than a window the mean over
            its windows.

        Raises
        ------
        TypeError
            As `assess_many`.
        """
        rows = [self._scorer.encode(text).mean(axis=0) for text in as_texts(texts)]
        return np.array(rows, dtype=np.float32).reshape(len(rows), self.head_weights.shape[1])

    @property
    def features(self) -> str:
        """What the scores are made of, in words."""
        layers, width = len(self.weights.vectors), self.weights.positions.shape[1]
        network = f"a transformer of {layers} layers, {width} wide, at 4 and 6 bits a weight"
        return f"{len(self.tokenizer.pieces)} pieces of words, read by {network}"

    @property
    def reads(self) -> str:
        """How much of a long message counts, in words."""
        return f"the first {MOST_PIECES} pieces of words"
