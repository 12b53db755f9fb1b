"""Small encoders of random weights, for tests."""

import numpy as np

from sentimen.model.heads import Heads
from sentimen.model.transformer.pieces import PieceTokenizer
from sentimen.model.transformer.quantised import QuantisedMatrix
from sentimen.model.transformer.transformer_model import TransformerModel
from sentimen.model.transformer.weights import EncoderWeights

WIDTH, INNER, LAYERS, ATTENTION_HEADS = 64, 128, 2, 4
MARKS = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
START = "\N{LOWER ONE EIGHTH BLOCK}"
PIECES = [*MARKS, *((START + word, -5.0) for word in ("uang", "saya", "hilang", "tidak", "ada"))]
PIECES += [*((letter, -9.0) for letter in "abcdefghijklmnopqrstuvwxyz"), (START, -6.0), (START + "ban", -7.0)]


def tokenizer() -> PieceTokenizer:
    return PieceTokenizer(PIECES)


def weights(seed: int = 0) -> EncoderWeights:
    rng = np.random.default_rng(seed)

    def random(*shape: int) -> np.ndarray:
        return rng.normal(size=shape).astype(np.float32)

    vectors = random(LAYERS, 9 * WIDTH + INNER) / np.float32(10)
    vectors[:, 5 * WIDTH + INNER : 6 * WIDTH + INNER] += 1
    vectors[:, 7 * WIDTH + INNER : 8 * WIDTH + INNER] += 1
    rows = LAYERS * (4 * WIDTH + 2 * INNER)
    return EncoderWeights(
        QuantisedMatrix.of(random(len(PIECES), WIDTH), bits=4),
        QuantisedMatrix.of(random(rows, WIDTH) / np.float32(WIDTH**0.5), bits=6),
        vectors,
        random(100, WIDTH),
        np.stack([1 + random(WIDTH) / 10, random(WIDTH) / 10]).astype(np.float32),
        ATTENTION_HEADS,
    )


def model(heads: Heads | None = None, seed: int = 0) -> TransformerModel:
    heads = heads or Heads()
    rng = np.random.default_rng(seed)
    head_weights = rng.normal(size=(heads.columns, 2 * WIDTH)).astype(np.float32) / np.float32(WIDTH**0.5)
    scale, bias = np.linspace(0.5, 1, heads.columns), np.linspace(-1, 1, heads.columns)
    cuts = np.arange(len(heads.levels) - 1) + 0.5
    card = {"name": "kecil", "golden": []}
    return TransformerModel(heads, tokenizer(), weights(seed), head_weights, scale, bias, cuts, 0.3, card)
