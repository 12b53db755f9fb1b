"""What the teacher is to say of messages, and how far off it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from network import KEPT
from torch import Tensor
from torch.nn import functional

from sentimen.learning.datasets import LabelledTexts
from sentimen.model.heads import Heads
from sentimen.model.levels import KINDS, SENTIMENTS, SIGNALS

SIGNALS_WEIGHT = 6.0  # of the mean of nine losses: at 1.5 the rare signals were hardly learned
SMOOTHING = 0.05  # of the levels


def level_loss(scores: Tensor, levels: Tensor, expected: Tensor) -> Tensor:
    """Cross-entropy, and the squared distance of the expected level."""
    found = (scores.softmax(1) * torch.arange(5)).sum(1)
    return functional.cross_entropy(scores, levels, reduction="none") + 0.25 * (found - expected) ** 2


@dataclass
class Labels:
    """Target probabilities of messages: those of labels, or opinions of a teacher, or what lies between.

    Parameters
    ----------
    texts : list of str
    level : Tensor, shape (texts, 5)
    expected : Tensor, shape (texts,)
        The levels, 0..4.
    signals, kind, sentiment : Tensor, shape (texts, columns of the head)
    weight : Tensor, shape (texts,)
        1 on average.
    """

    texts: list[str]
    level: Tensor
    expected: Tensor
    signals: Tensor
    kind: Tensor
    sentiment: Tensor
    weight: Tensor

    @classmethod
    def of_labels(cls, parts: Iterable[LabelledTexts], weights: Iterable[float]) -> Labels:
        """Return what labels say; each message of a part counts as many times as its weight."""
        parts = list(parts)
        levels = torch.tensor([level for part in parts for level in part.levels])
        signals = [[name in found for name in SIGNALS] for part in parts for found in part.signals or []]
        weight = torch.cat([torch.full((len(part),), w) for part, w in zip(parts, weights, strict=True)])
        return cls(
            texts=[text for part in parts for text in part.texts],
            level=functional.one_hot(levels, 5) * (1 - SMOOTHING) + SMOOTHING / 5,
            expected=levels.float(),
            signals=torch.tensor(signals, dtype=torch.float32),
            kind=_one_hot([kind for part in parts for kind in part.kinds or []], KINDS),
            sentiment=_one_hot([name for part in parts for name in part.sentiments or []], SENTIMENTS),
            weight=weight / weight.mean(),
        )

    @classmethod
    def of_opinions(cls, texts: list[str], opinions: np.ndarray, heads: Heads) -> Labels:
        """Return what a teacher says, its probabilities of shape (texts, columns)."""
        level, signals, kind, sentiment = (
            torch.from_numpy(opinions[:, heads.slice_of(head)].astype(np.float32)) for head in KEPT.values()
        )
        return cls(texts, level, level @ torch.arange(5.0), signals, kind, sentiment, torch.ones(len(texts)))

    def halfway(self, opinions: Labels) -> None:
        """Move these labels halfway to a teacher's opinions of the same messages."""
        for name in ("level", "expected", "signals", "kind", "sentiment"):
            setattr(self, name, (getattr(self, name) + getattr(opinions, name)) / 2)

    def loss(self, scores: dict[str, Tensor], rows: Tensor) -> Tensor:
        signals = functional.binary_cross_entropy_with_logits(scores["sig"], self.signals[rows], reduction="none")
        each = level_loss(scores["level"], self.level[rows], self.expected[rows]) + SIGNALS_WEIGHT * signals.mean(1)
        each = each + 0.6 * functional.cross_entropy(scores["kind"], self.kind[rows], reduction="none")
        each = each + 0.3 * functional.cross_entropy(scores["sent"], self.sentiment[rows], reduction="none")
        return (each * self.weight[rows]).mean()


def _one_hot(given: list[str], names: tuple[str, ...]) -> Tensor:
    numbers = torch.tensor([names.index(name) for name in given], dtype=torch.long)
    return functional.one_hot(numbers, len(names)).float()
