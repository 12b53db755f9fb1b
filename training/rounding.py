"""Round the encoder's matrices so that what they answer changes least, not their weights.

Rounding each weight to its nearest step undoes whatever moved it by less than half a step: a network that was tuned on
from an artifact, whose weights lie on steps, comes out nearly as it went in (docs/experiments.md). Here the error that
a column makes is handed on to the columns after it, by how their inputs vary together on messages (GPTQ: Frantar et
al. 2022, "Accurate post-training quantization for generative pre-trained transformers", arXiv:2210.17323).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from batches import Sequences, similar_lengths
from network import Teacher
from torch import Tensor, nn

from sentimen.model.transformer.quantised import GROUP, QuantisedMatrix

DAMPING = 0.01
"""Share of the mean variance that is added to each input's, so that the second moments can be inverted."""
Moments = dict[str, np.ndarray]


@torch.no_grad()
def input_moments(teacher: Path, sequences: Sequences) -> Moments:
    """Return, by the name of a layer's matrix, the second moments of its inputs over all pieces of the texts."""
    model, sums = Teacher.tuned(teacher).eval(), {}
    real = torch.zeros(0, dtype=torch.bool)

    def watch(name: str) -> None:
        def add(_: nn.Module, inputs: tuple[Tensor]) -> None:
            found = inputs[0][real].float()
            sums[name] = sums.get(name, 0.0) + (found.T @ found).double()

        model.get_submodule(name).register_forward_pre_hook(add)

    for name, part in model.named_modules():
        if name.startswith("L.") and isinstance(part, nn.Linear):
            watch(name)
    for rows in similar_lengths(sequences.lengths, 64, np.random.default_rng(0), 0):
        ids, lengths = sequences.batch(rows)
        real = torch.arange(ids.shape[1])[None] < lengths[:, None]
        model(ids, lengths, ())
    return {f"{name}.weight": total.numpy() for name, total in sums.items()}


def rounded(matrix: np.ndarray, moments: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Return numbers (r, c) and steps (r, c // GROUP) for a matrix (r, c), given second moments (c, c) of its inputs.

    Columns are rounded one after the other; the later ones make up for the error of each as well as they can.
    """
    rows, columns = matrix.shape
    damped = moments + np.eye(columns) * (DAMPING * np.diag(moments).mean())
    correction = np.linalg.cholesky(np.linalg.inv(damped)).T
    left, middle = matrix.astype(np.float64), (2**bits - 1) / 2
    numbers = np.zeros((rows, columns), dtype=np.uint8)
    steps = np.zeros((rows, columns // GROUP), dtype=np.float32)
    for start in range(0, columns, GROUP):
        end = start + GROUP
        step = QuantisedMatrix.of(left[:, start:end].astype(np.float32), bits).steps[:, 0]
        steps[:, start // GROUP] = step
        errors = np.zeros((rows, GROUP))
        for column in range(start, end):
            number = np.clip(np.rint(left[:, column] / step + middle), 0, 2 * middle)
            numbers[:, column] = number
            error = (left[:, column] - (number - middle) * step) / correction[column, column]
            left[:, column:end] -= error[:, None] * correction[column, column:end]
            errors[:, column - start] = error
        left[:, end:] -= errors @ correction[start:end, end:]
    return numbers, steps
