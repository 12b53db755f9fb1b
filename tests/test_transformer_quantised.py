"""Matrices at few bits: the error is bounded by the steps, and what is packed comes back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.model.transformer.quantised import GROUP, QuantisedMatrix


@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(1, 3), st.sampled_from([4, 6]))
def test_every_weight_is_near_and_most_are_nearer(seed, rows, groups, bits):
    matrix = np.random.default_rng(seed).normal(size=(rows, GROUP * groups)).astype(np.float32)
    found = QuantisedMatrix.of(matrix, bits)
    error = np.abs(found.dense() - matrix).reshape(rows, -1, GROUP)
    largest = np.abs(matrix).reshape(rows, -1, GROUP).max(axis=2)
    assert found.packed.nbytes == matrix.size * bits // 8
    assert (error.max(axis=2) <= 0.26 * largest).all()
    assert np.sqrt((error**2).mean()) < {4: 0.2, 6: 0.05}[bits] * np.sqrt((matrix**2).mean())


@pytest.mark.parametrize("bits", [4, 6])
def test_what_lies_on_the_steps_comes_back(bits):
    middle = (2**bits - 1) / 2
    numbers = np.random.default_rng(bits).integers(0, 2**bits, size=(3, 2 * GROUP))
    numbers[:, ::GROUP] = 0  # every group reaches its largest step
    matrix = ((numbers - middle) / 4).astype(np.float32)
    assert np.allclose(QuantisedMatrix.of(matrix, bits).dense(), matrix)


@pytest.mark.parametrize("bits", [4, 6])
def test_numbers_rounded_elsewhere_are_packed_as_they_are(bits):
    rng = np.random.default_rng(bits)
    numbers = rng.integers(0, 2**bits, size=(3, 2 * GROUP), dtype=np.uint8)
    steps = rng.uniform(0.1, 1, size=(3, 2)).astype(np.float32)
    expected = (numbers - np.float32((2**bits - 1) / 2)) * np.repeat(steps, GROUP, axis=1)
    assert np.array_equal(QuantisedMatrix.pack(numbers, steps, bits).dense(), expected)


def test_a_matrix_of_zeros_stays_finite_and_tiny():
    dense = QuantisedMatrix.of(np.zeros((2, 64), dtype=np.float32), 4).dense()
    assert np.abs(dense).max() < 1e-9
