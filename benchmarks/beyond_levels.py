"""What the README's tables leave out: sentiment of news and opinions, behaviour by kind, calibration by chance.

    python benchmarks/beyond_levels.py --shared ../shared/data

*SmSA valid* is the published validation part of IndoNLU's sentiment task (1,260 texts); both models learned its train
part. *NusaX valid* are 100 sentences that come from SmSA, so no bundled model is asked: a classifier learns NusaX's own
500 training sentences and nothing else. Calibration by chance: with a few hundred messages, a model whose probabilities
are exactly right shows a calibration error (ECE) too; labels drawn from its own probabilities tell how much.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

import sentimen
from sentimen.evaluation.behaviour import load_cases, run_behaviour
from sentimen.evaluation.intervals import bootstrap
from sentimen.evaluation.metrics import expected_calibration_error
from sentimen.evaluation.other_heads import macro_f1_labels
from sentimen.learning.classifier import SeverityClassifier
from sentimen.model.levels import SENTIMENTS

CASES = Path(__file__).resolve().parent.parent / "data" / "behaviour.tsv"


def by_chance(model: sentimen.SeverityModel, texts: list[str], draws: int = 300) -> tuple[float, float, float]:
    """Return mean and 95 % range of the ECE if labels were drawn from the model's own probabilities."""
    assessed, random = model.assess_many(texts), np.random.default_rng(0)
    levels = assessed.probabilities[:, model.heads.slice_of("levels")]
    ends = levels.cumsum(axis=1)[:, :-1]
    found = [
        expected_calibration_error(
            (ends < random.random((len(levels), 1))).sum(axis=1), levels, predicted=assessed.levels
        )
        for _ in range(draws)
    ]
    low, high = np.percentile(found, [2.5, 97.5])
    return float(np.mean(found)), float(low), float(high)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    args = parser.parse_args()
    smsa = pd.read_csv(args.shared / "public" / "smsa_valid.csv")
    dev, cases = pd.read_csv(args.shared / "severity_dev.csv"), load_cases(CASES)
    for name in ("default", "accurate"):
        model = sentimen.load(name)
        found = bootstrap(macro_f1_labels, smsa.sentiment, model.predict_sentiment(smsa.text))
        print(f"{name}: SmSA valid, macro-F1 {found}")
        print(
            "{}: ECE on dev by chance alone {:.3f} [{:.3f}, {:.3f}]".format(name, *by_chance(model, dev.text.tolist()))
        )
        print(f"{name}: {run_behaviour(model, cases)}", flush=True)
    train, valid = (pd.read_csv(args.shared / "public" / f"nusax_{part}.csv") for part in ("train", "valid"))
    own = SeverityClassifier(level_names=SENTIMENTS).fit(train.text, train.sentiment)
    likeliest = own.classes_[own.predict_proba(valid.text).argmax(axis=1)]  # as the head of sentiments answers
    found = bootstrap(macro_f1_labels, valid.sentiment, likeliest)
    print(f"NusaX valid, own split, macro-F1 {found}")


if __name__ == "__main__":
    main()
