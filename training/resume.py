"""Write a bundled transformer as a network that `tune.py --start` goes on from, where its teacher's file is not kept.

    python training/resume.py --out teacher/ [--model sentimen/model/bundled/accurate]
    python training/tune.py --start teacher/resumed.pt --out teacher/ --shared ../shared/data --passes 1 --rate 1e-4 ...

What the artifact does not hold is made anew: heads for stars and emotions begin at random. Six bits a weight cost it
next to nothing (docs/experiments.md).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from network import INNER, KEPT, LAYERS, WIDTH, Teacher
from pieces import MARKS

from sentimen.model.storage import load
from sentimen.model.transformer.transformer_model import TransformerModel

MATRICES = {"qkv": 3 * WIDTH, "o": WIDTH, "fi": INNER, "fo": INNER}  # rows of WIDTH each
VECTORS = {"qkv.bias": 3 * WIDTH, "o.bias": WIDTH, "fi.bias": INNER, "fo.bias": WIDTH}
VECTORS |= dict.fromkeys(("l1.weight", "l1.bias", "l2.weight", "l2.bias"), WIDTH)


def encoder_state(model: TransformerModel) -> dict[str, np.ndarray]:
    """Return the encoder's weights by the names of the network's parameters."""
    weights = model.weights
    every = np.arange(len(model.tokenizer.pieces))
    state = {"word.weight": weights.embedding.rows(every), "pos": weights.positions}
    state |= {"ln.weight": weights.first[0], "ln.bias": weights.first[1]}
    matrices = np.split(weights.matrices.dense(), np.cumsum([*MATRICES.values()] * LAYERS)[:-1])
    for layer in range(LAYERS):
        parts = dict(zip(MATRICES, matrices[layer * len(MATRICES) :], strict=False))
        state |= {f"L.{layer}.{name}.weight": part for name, part in parts.items()}
        state[f"L.{layer}.fo.weight"] = parts["fo"].reshape(WIDTH, INNER)
        vectors = np.split(weights.vectors[layer], np.cumsum([*VECTORS.values()])[:-1])
        state |= {f"L.{layer}.{name}": part for name, part in zip(VECTORS, vectors, strict=True)}
    return state


def head_state(model: TransformerModel) -> dict[str, np.ndarray]:
    """Return the heads' weights, calibration folded in."""
    table, state = model.head_weights * model.scale[:, None], {}
    for task, head in KEPT.items():
        part = model.heads.slice_of(head)
        state |= {f"heads.{task}.weight": table[part], f"heads.{task}.bias": model.bias[part]}
    return state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=Path("sentimen/model/bundled/accurate"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = load(args.model)
    torch.manual_seed(0)
    network = Teacher(len(model.tokenizer.pieces))
    known = encoder_state(model) | head_state(model)
    missing = network.load_state_dict({k: torch.tensor(v, dtype=torch.float32) for k, v in known.items()}, strict=False)
    torch.save(network.state_dict(), args.out / "resumed.pt")
    pieces = model.tokenizer.pieces[len(MARKS) :]
    scores = {piece: (number, score) for number, (piece, score) in enumerate(pieces, start=len(MARKS))}
    (args.out / "pieces.json").write_text(json.dumps({"scores": scores}), encoding="utf-8")
    print(f"{args.out / 'resumed.pt'}: begun anew are {', '.join(sorted(missing.missing_keys))}")


if __name__ == "__main__":
    main()
