"""Write the tuned teacher as the bundled model "accurate": quantised, calibrated (`calibrate.py`), with its card."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from batches import Sequences
from calibrate import DEVELOPMENT, calibrate_model
from network import ATTENTION_HEADS, KEPT, LAYERS
from pieces import LONGEST, ids_of, read_tokenizer
from rounding import Moments, input_moments, rounded
from tune import BESIDE, STARS

from sentimen.learning.datasets import LabelledTexts, read_labelled
from sentimen.learning.recipe import file_source
from sentimen.model.heads import Heads
from sentimen.model.transformer.pieces import PieceTokenizer
from sentimen.model.transformer.quantised import GROUP, QuantisedMatrix
from sentimen.model.transformer.transformer_model import TransformerModel
from sentimen.model.transformer.weights import EncoderWeights

MATRIX_BITS = 6
SAMPLED = 4_000
"""Messages, of those learned, on which rounding looks."""


def weights_of(state: dict[str, np.ndarray], moments: Moments) -> EncoderWeights:
    """Return the encoder's weights, quantised: six bits for its matrices, four for the embedded pieces."""
    width = state["pos"].shape[1]
    numbers, steps, vectors = [], [], []
    for layer in range(LAYERS):
        part = {name.removeprefix(f"L.{layer}."): v for name, v in state.items() if name.startswith(f"L.{layer}.")}
        for name in ("qkv", "o", "fi", "fo"):
            found = rounded(part[f"{name}.weight"], moments[f"L.{layer}.{name}.weight"], MATRIX_BITS)
            numbers.append(found[0].reshape(-1, width))
            steps.append(found[1].reshape(-1, width // GROUP))
        names = [*(f"{name}.bias" for name in ("qkv", "o", "fi", "fo")), "l1.weight", "l1.bias", "l2.weight", "l2.bias"]
        vectors.append(np.concatenate([part[name] for name in names]))
    return EncoderWeights(
        QuantisedMatrix.of(state["word.weight"], bits=4),
        QuantisedMatrix.pack(np.concatenate(numbers), np.concatenate(steps), MATRIX_BITS),
        np.stack(vectors).astype(np.float32),
        state["pos"].astype(np.float32),
        np.stack([state["ln.weight"], state["ln.bias"]]).astype(np.float32),
        ATTENTION_HEADS,
    )


def heads_of(state: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return the one linear layer for all heads."""

    def joined(end: str) -> np.ndarray:
        return np.concatenate([state[f"heads.{task}.{end}"] for task in KEPT])

    return joined("weight").astype(np.float32), joined("bias").astype(np.float64)


def sample_of(files: list[LabelledTexts], tokenizer: PieceTokenizer) -> Sequences:
    """Return some `SAMPLED` messages, as many of every file as its size asks for."""
    texts = [text for file in files for text in file.texts]
    return Sequences.of([ids_of(tokenizer, text) for text in texts[:: max(1, len(texts) // SAMPLED)]], LONGEST)


def other_sources(shared: Path) -> list[dict[str, Any]]:
    """Return what the teacher learned beside severity: sentiment, emotions and stars, as cards name files."""
    rows = {f"public/{name}": len(pd.read_csv(shared / "public" / name)) for name, _, _ in BESIDE.values()}
    rows["pool.parquet"] = sum(number for _, number in STARS)
    return [file_source(shared / name, count) for name, count in rows.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teacher", type=Path, required=True, help="a file of tune.py")
    parser.add_argument("--pieces", type=Path, required=True, help="the file of pieces.py")
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--train", type=Path, help="the real messages, by default severity_train.csv in --shared")
    parser.add_argument("--authored", type=Path, default=Path("data/authored"))
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="further messages that it has not learned")
    parser.add_argument("--learned", type=Path, nargs="*", default=[], help="further messages that it has learned")
    parser.add_argument("--model", type=Path, default=Path("sentimen/model/bundled/accurate"))
    args = parser.parse_args()
    loaded = torch.load(args.teacher, weights_only=True)
    state = {name: value.float().numpy() for name, value in loaded.items()}
    heads = Heads()
    head_weights, bias = heads_of(state)
    tokenizer = read_tokenizer(args.pieces)
    cuts = np.arange(len(heads.levels) - 1) + 0.5
    unseen = [args.shared / name for name in DEVELOPMENT] + args.more
    paths = [args.train or args.shared / "severity_train.csv", *sorted(args.authored.glob("*.csv")), *args.learned]
    files = [read_labelled(path) for path in paths]
    weights = weights_of(state, input_moments(args.teacher, sample_of(files, tokenizer)))
    raw = TransformerModel(heads, tokenizer, weights, head_weights, np.ones(heads.columns), bias, cuts)
    sources = [*(file.source for file in files), *other_sources(args.shared)]
    calibrate_model(raw, unseen, sources).save(args.model)


if __name__ == "__main__":
    main()
