"""Write the tuned teacher as the bundled model "accurate": quantised, calibrated, with its card.

The teacher has learned all labelled messages, so it is calibrated on the development messages and on others that it has
not learned: some sixty numbers (temperatures, offsets, cuts). The card's figures are cross-fitted: each message is
judged by a calibration that has not seen it.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from network import ATTENTION_HEADS, LAYERS
from pieces import read_tokenizer
from tune import BESIDE, STARS

from sentimen.evaluation.model_report import evaluate
from sentimen.learning.calibration import Calibration, calibrate
from sentimen.learning.datasets import LabelledTexts, read_labelled
from sentimen.learning.recipe import describe, file_source
from sentimen.learning.targets import Targets, targets_of
from sentimen.model.heads import Heads
from sentimen.model.transformer.quantised import QuantisedMatrix
from sentimen.model.transformer.transformer_model import TransformerModel
from sentimen.model.transformer.weights import EncoderWeights

DEVELOPMENT = ("severity_dev.csv", "severity_dev_hard.csv")
FOLDS = 5


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
    """Return the one linear layer for all heads; sentiment is the mean of those of our labels and of SmSA."""

    def joined(end: str) -> np.ndarray:
        sentiment = (state[f"heads.sent.{end}"] + state[f"heads.smsa.{end}"]) / 2
        return np.concatenate([*(state[f"heads.{task}.{end}"] for task in ("level", "sig", "kind")), sentiment])

    return joined("weight").astype(np.float32), joined("bias").astype(np.float64)


def other_sources(shared: Path) -> list[dict[str, Any]]:
    """Return what the teacher learned beside severity: sentiment, emotions and stars, as cards name files."""
    rows = {f"public/{task}_train.csv": len(pd.read_csv(shared / "public" / f"{task}_train.csv")) for task in BESIDE}
    rows["pool.parquet"] = sum(number for _, number in STARS)
    return [file_source(shared / name, count) for name, count in rows.items()]


def calibrated(model: TransformerModel, found: Calibration) -> TransformerModel:
    """Return the model with a calibration of its scores."""
    return TransformerModel(
        model.heads,
        model.tokenizer,
        model.weights,
        model.head_weights,
        model.scale * found.factor,
        model.bias * found.factor + found.offset,
        found.cuts,
        found.review_below,
        model.card,
        found.signal_cuts,
    )


@dataclass(frozen=True)
class Scored:
    """Labelled messages, and the uncalibrated scores of a model."""

    data: LabelledTexts
    targets: Targets
    scores: np.ndarray

    def calibration_rows(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return self.scores[rows], self.targets.values[rows], self.targets.importance[rows]

    @property
    def every(self) -> np.ndarray:
        return np.arange(len(self.scores))


def calibration_of(parts: list[tuple[Scored, np.ndarray]], heads: Heads) -> Calibration:
    """Return the calibration on some rows of some labelled messages."""
    columns = zip(*(part.calibration_rows(rows) for part, rows in parts), strict=True)
    return calibrate(*(np.concatenate(values) for values in columns), heads)


def cross_fitted(model: TransformerModel, own: Scored, others: list[Scored], seed: int = 0) -> pd.DataFrame:
    """Return answers to messages, each by a calibration on four fifths of these, without it, and on all others."""
    fold = np.random.default_rng(seed).permutation(len(own.scores)) % FOLDS
    parts = []
    for held in range(FOLDS):
        rows = np.flatnonzero(fold == held)
        seen = [(own, np.flatnonzero(fold != held)), *((other, other.every) for other in others)]
        found = calibration_of(seen, model.heads)
        answers = calibrated(model, found).assess_many([own.data.texts[row] for row in rows])
        frame = answers.to_pandas(index=rows)
        levels = answers.probabilities[:, model.heads.slice_of("levels")]
        for column, name in enumerate(model.heads.levels):
            frame[f"probability_{name}"] = levels[:, column]
        frame["signals"] = [" ".join(answer.active_signals) for answer in answers]
        parts.append(frame)
    return pd.concat(parts).sort_index()


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
    scored = []
    for data in map(read_labelled, unseen):
        scored.append(Scored(data, targets_of(data, heads), raw._scorer.score(data.texts)))
        print(f"{data.name}: {len(data)} messages scored", flush=True)
    found = calibration_of([(part, part.every) for part in scored], heads)
    model = calibrated(raw, found)
    files = [args.train or args.shared / "severity_train.csv", *sorted(args.authored.glob("*.csv")), *args.learned]
    describe(model, "accurate", [*(read_labelled(path).source for path in files), *other_sources(args.shared)])
    for part in scored[: len(DEVELOPMENT)]:
        report = evaluate(cross_fitted(raw, part, [other for other in scored if other is not part]), part.data)
        print(report)
        model.card.setdefault("metrics", {})[f"{part.data.name} (cross-fitted)"] = {
            name: {"value": figure.value, "low": figure.low, "high": figure.high}
            for name, figure in report.metrics.items()
        }
    model.save(args.model)


if __name__ == "__main__":
    main()
