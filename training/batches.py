"""Encoded texts in batches of similar length."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

START, PAD, END = 0, 1, 2


@dataclass
class Sequences:
    """Piece ids of many texts, one after the other, and their lengths without the two edge marks."""

    flat: np.ndarray
    lengths: np.ndarray

    def __post_init__(self) -> None:
        self.starts = np.concatenate([[0], np.cumsum(self.lengths.astype(np.int64))[:-1]])
        self.lengths = self.lengths.astype(np.int64)

    @classmethod
    def of(cls, ids: list[list[int]], longest: int) -> Sequences:
        cut = [part[:longest] for part in ids]
        flat = np.concatenate([np.array(part, np.uint16) for part in cut])
        return cls(flat, np.array([len(part) for part in cut]))

    def batch(self, rows: np.ndarray) -> tuple[Tensor, Tensor]:
        """Return ids (rows, longest + 2) with edge marks and padding, and lengths with the marks."""
        lengths = self.lengths[rows] + 2
        width = int(-(-lengths.max() // 8) * 8)  # few distinct widths: the matrix kernels are prepared for each
        ids = np.full((len(rows), width), PAD, np.int64)
        ids[:, 0] = START
        for i, row in enumerate(rows):
            end = lengths[i] - 1
            ids[i, 1:end] = self.flat[self.starts[row] : self.starts[row] + self.lengths[row]]
            ids[i, end] = END
        return torch.from_numpy(ids), torch.from_numpy(lengths)


def similar_lengths(lengths: np.ndarray, size: int, rng: np.random.Generator, jitter: float = 16) -> list[np.ndarray]:
    """Return row numbers in batches of `size`, near in length, in random order."""
    order = np.argsort(lengths + rng.random(len(lengths)) * jitter, kind="stable")
    parts = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(parts)
    return parts
