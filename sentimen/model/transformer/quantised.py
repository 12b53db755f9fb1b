"""Matrices at four or six bits a weight: even steps around zero, and one step size for each group of neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["GROUP", "QuantisedMatrix"]

GROUP = 64
"""Neighbouring weights of a row that share a step size."""

_SHRINK = (0.75, 0.8, 0.85, 0.9, 0.95, 1.0, 1.05)  # of the step that reaches the largest weight: clipping it may pay


@dataclass(frozen=True, slots=True, eq=False)
class QuantisedMatrix:
    """A matrix of r rows and c columns; c is a multiple of `GROUP`.

    At b bits, a stored number n from 0 to 2**b - 1 means ``(n - (2**b - 1) / 2) * step``: no weight is exactly zero,
    and both signs are alike.

    Parameters
    ----------
    packed : ndarray of uint8, shape (r, c * bits // 8)
        First the lower four bits of all numbers of a row: those of the first half of its columns in the lower half of
        c // 2 bytes, those of the second half in the upper. At six bits, c // 4 bytes with the two upper bits follow:
        those of a quarter of the columns in each pair of bits.
    steps : ndarray of float32, shape (r, c // GROUP)
        Step size of each group, above 0.
    """

    packed: NDArray[np.uint8]
    steps: NDArray[np.float32]

    @classmethod
    def of(cls, matrix: NDArray[np.float32], bits: int) -> QuantisedMatrix:
        """Return the nearest quantised matrix: in each group the step, among seven, with the least squared error.

        Parameters
        ----------
        matrix : ndarray of float32, shape (r, c)
        bits : int
            4 or 6.

        Examples
        --------
        >>> matrix = np.linspace(-1, 1, 64, dtype=np.float32).reshape(1, 64)
        >>> found = QuantisedMatrix.of(matrix, bits=6)
        >>> found.packed.nbytes, float(abs(found.dense() - matrix).max()) < 0.02
        (48, True)
        """
        rows, columns = matrix.shape
        groups = matrix.astype(np.float32).reshape(rows, columns // GROUP, GROUP)
        largest = np.abs(groups).max(axis=2) + np.float32(1e-12)
        middle = (2**bits - 1) / 2
        numbers = np.zeros(groups.shape, dtype=np.uint8)
        steps, least = largest.copy(), np.full(largest.shape, np.inf)
        for factor in _SHRINK:
            step = (largest * np.float32(factor / middle)).astype(np.float32)
            tried = np.clip(np.rint(groups / step[:, :, None] + middle), 0, 2 * middle)
            error = (((tried - middle) * step[:, :, None] - groups) ** 2).sum(axis=2)
            better = error < least
            least = np.where(better, error, least)
            steps = np.where(better, step, steps)
            numbers = np.where(better[:, :, None], tried.astype(np.uint8), numbers)
        return cls.pack(numbers.reshape(rows, columns), steps, bits)

    @classmethod
    def pack(cls, numbers: NDArray[np.uint8], steps: NDArray[np.float32], bits: int) -> QuantisedMatrix:
        """Return the matrix of stored numbers, below 2**bits, whose rounding was done elsewhere.

        Parameters
        ----------
        numbers : ndarray of uint8, shape (r, c)
        steps : ndarray of float32, shape (r, c // GROUP)
        bits : int
            4 or 6.
        """
        columns = numbers.shape[1]
        low, high = numbers & 15, numbers >> 4
        parts = [low[:, : columns // 2] | low[:, columns // 2 :] << 4]
        if bits == 6:
            first, second, third, fourth = np.split(high, 4, axis=1)
            parts.append(first | second << 2 | third << 4 | fourth << 6)
        return cls(np.concatenate(parts, axis=1), steps)

    def rows(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        """Return some rows of the matrix, shape (len(numbers), c)."""
        return QuantisedMatrix(self.packed[list(numbers)], self.steps[list(numbers)]).dense()

    def dense(self) -> NDArray[np.float32]:
        """Return the matrix it stands for, shape (r, c)."""
        rows, columns = len(self.steps), self.steps.shape[1] * GROUP
        bits = self.packed.shape[1] * 8 // columns
        low, high = np.split(self.packed, [columns // 2], axis=1)
        numbers = np.concatenate([low & 15, low >> 4], axis=1)
        if bits == 6:
            numbers |= np.concatenate([(high >> shift & 3) << 4 for shift in (0, 2, 4, 6)], axis=1)
        dense = numbers.astype(np.float32)
        dense -= np.float32((2**bits - 1) / 2)
        grouped = dense.reshape(rows, -1, GROUP)
        grouped *= self.steps[:, :, None]
        return dense
