"""Calibrate a transformer on messages that it has not learned, and write how good it is then into its card.

    python training/calibrate.py --model sentimen/model/bundled/accurate --shared ../shared/data --more fresh.csv

Some sixty numbers (temperatures, offsets, cuts) are found on the development messages and on --more. The card's figures
are cross-fitted: each message is judged by a calibration that has not seen it. `export.py` does the same for a new
teacher; this calibrates a model that is there once more, as when `sentimen.learning.calibration` has changed.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from sentimen.evaluation.model_report import evaluate
from sentimen.learning.calibration import Calibration, calibrate
from sentimen.learning.datasets import LabelledTexts, read_labelled
from sentimen.learning.recipe import describe
from sentimen.learning.targets import Targets, targets_of
from sentimen.model.heads import Heads
from sentimen.model.storage import load
from sentimen.model.transformer.transformer_model import TransformerModel

DEVELOPMENT = ("severity_dev.csv", "severity_dev_hard.csv")
FOLDS = 5


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
        found.review_above,
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
        if own.data.metadata is not None and "id" in own.data.metadata:
            frame["id"] = own.data.metadata["id"].to_numpy()[rows]  # so that they are matched by it
        frame["signals"] = [" ".join(answer.active_signals) for answer in answers]
        parts.append(frame)
    return pd.concat(parts).sort_index()


def calibrate_model(model: TransformerModel, unseen: list[Path], sources: list[dict]) -> TransformerModel:
    """Return the model calibrated on labelled messages, with its card; of the files the first two are judged."""
    scored = []
    for data in map(read_labelled, unseen):
        scored.append(Scored(data, targets_of(data, model.heads), model._scorer.score(data.texts)))
        print(f"{data.name}: {len(data)} messages scored", flush=True)
    found = calibrated(model, calibration_of([(part, part.every) for part in scored], model.heads))
    describe(found, "accurate", sources)
    for part in scored[: len(DEVELOPMENT)]:
        report = evaluate(cross_fitted(model, part, [other for other in scored if other is not part]), part.data)
        print(report)
        found.card.setdefault("metrics", {})[f"{part.data.name} (cross-fitted)"] = {
            name: {"value": figure.value, "low": figure.low, "high": figure.high}
            for name, figure in report.metrics.items()
        }
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="the artifact, which is replaced")
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="further messages that it has not learned")
    args = parser.parse_args()
    model = load(args.model)
    unseen = [*(args.shared / name for name in DEVELOPMENT), *args.more]
    calibrate_model(model, unseen, model.card["training"]).save(args.model)


if __name__ == "__main__":
    main()
