"""Write the tuned teacher as the bundled model "accurate": quantised, calibrated (`calibrate.py`), with its card."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from calibrate import DEVELOPMENT, calibrate_model
from network import ATTENTION_HEADS, KEPT, LAYERS
from pieces import read_tokenizer
from tune import BESIDE, STARS

from sentimen.learning.datasets import read_labelled
from sentimen.learning.recipe import file_source
from sentimen.model.heads import Heads
from sentimen.model.transformer.quantised import QuantisedMatrix
from sentimen.model.transformer.transformer_model import TransformerModel
from sentimen.model.transformer.weights import EncoderWeights


def weights_of(state: dict[str, np.ndarray]) -> EncoderWeights:
    """Return the encoder's weights, quantised: six bits for its matrices, four for the embedded pieces."""
    width = state["pos"].shape[1]
    matrices, vectors = [], []
    for layer in range(LAYERS):
        part = {name.removeprefix(f"L.{layer}."): v for name, v in state.items() if name.startswith(f"L.{layer}.")}
        matrices += [part[f"{name}.weight"].reshape(-1, width) for name in ("qkv", "o", "fi", "fo")]
        names = [*(f"{name}.bias" for name in ("qkv", "o", "fi", "fo")), "l1.weight", "l1.bias", "l2.weight", "l2.bias"]
        vectors.append(np.concatenate([part[name] for name in names]))
    return EncoderWeights(
        QuantisedMatrix.of(state["word.weight"], bits=4),
        QuantisedMatrix.of(np.concatenate(matrices), bits=6),
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
    raw = TransformerModel(heads, tokenizer, weights_of(state), head_weights, np.ones(heads.columns), bias, cuts)
    unseen = [args.shared / name for name in DEVELOPMENT] + args.more
    files = [args.train or args.shared / "severity_train.csv", *sorted(args.authored.glob("*.csv")), *args.learned]
    sources = [*(read_labelled(path).source for path in files), *other_sources(args.shared)]
    calibrate_model(raw, unseen, sources).save(args.model)


if __name__ == "__main__":
    main()
