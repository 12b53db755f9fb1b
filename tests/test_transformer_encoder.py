"""The encoder against its definition, written with loops and double precision."""

import math

import numpy as np
from any_transformers import ATTENTION_HEADS, WIDTH, weights
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.model.transformer.encoder import Encoder


def _normed(rows, norm):
    return np.array([(r - r.mean()) / math.sqrt(r.var() + 1e-12) * norm.gain + norm.shift for r in rows])


def _gelu(x):
    return np.vectorize(lambda v: v * 0.5 * (1 + math.erf(v / math.sqrt(2))))(x)


def _layer(x, layer):
    size = WIDTH // ATTENTION_HEADS
    joined = x @ layer.attend[0].T.astype(float) + layer.attend[1]
    mixed = np.zeros_like(x)
    for head in range(ATTENTION_HEADS):
        q, k, v = (joined[:, part * WIDTH + head * size : part * WIDTH + (head + 1) * size] for part in range(3))
        for i in range(len(x)):
            powers = np.array([math.exp(q[i] @ k[j] / math.sqrt(size)) for j in range(len(x))])
            mixed[i, head * size : (head + 1) * size] = powers / powers.sum() @ v
    x = _normed(x + mixed @ layer.attended[0].T.astype(float) + layer.attended[1], layer.after_attention)
    inner = _gelu(x @ layer.widen[0].T.astype(float) + layer.widen[1])
    return _normed(x + inner @ layer.narrow[0].T.astype(float) + layer.narrow[1], layer.after_dense)


def _encoded(net: Encoder, numbers):
    x = _normed(net.embedding.rows(numbers).astype(float) + net.positions[: len(numbers)], net.first)
    for layer in net.layers:
        x = _layer(x, layer)
    return np.concatenate([x.mean(axis=0), x.max(axis=0)])


@settings(deadline=None, max_examples=15)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=8), st.integers(0, 3))
def test_the_encoder_computes_its_definition(numbers, seed):
    net = weights(seed).encoder()
    assert np.allclose(net(numbers), _encoded(net, numbers), atol=4e-3)


def test_the_order_of_pieces_matters():
    net = weights().encoder()
    assert not np.allclose(net([0, 4, 5, 2]), net([0, 5, 4, 2]), atol=1e-3)
