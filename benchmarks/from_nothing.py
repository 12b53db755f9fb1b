"""What some labels alone teach, without any base: `SeverityClassifier` beside a well-made scikit-learn pipeline.

    python benchmarks/from_nothing.py --shared ../shared/data [--draws 3]

The rival weights words, pairs of words and character 3- to 5-grams by TF-IDF and learns logistic regression with
balanced classes. Severity: labels are drawn from the real training messages, *dev* is the test. Sentiment (three
levels): SmSA's and NusaX's own training texts, their validation texts are the test. Figures are means over the draws,
with 95 % bootstrap intervals over the test's messages. Nothing was chosen on these tests. `predict` calls the level
that follows from the expected one, so that a message torn between the ends lies in the middle; the likeliest level
(`predict_proba`) suits classes whose order means little, as sentiments.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from label_counts import cell, figures, resampled
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

from sentimen import SeverityClassifier
from sentimen.model.levels import LEVEL_NAMES, SENTIMENTS

COUNTS = (200, 1000, 5000, 15_000)


def rival() -> Any:
    """Return the pipeline."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    return make_pipeline(make_union(words, characters), LogisticRegression(max_iter=300, class_weight="balanced"))


def tasks(shared: Path) -> Iterator[tuple[str, pd.DataFrame, pd.DataFrame, int]]:
    """Yield the name of each task, what may be learned and the test (columns text and level), and how many levels."""
    learned, test = (pd.read_csv(shared / f"severity_{part}.csv", keep_default_na=False) for part in ("train", "dev"))
    yield "severity", learned, test, 5
    for name in ("smsa", "nusax"):
        parts = [pd.read_csv(shared / "public" / f"{name}_{part}.csv") for part in ("train", "valid")]
        learned, test = (part.assign(level=part.sentiment.map(SENTIMENTS.index)) for part in parts)
        yield f"sentiment, {name}", learned, test, 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of severity_train.csv and public/")
    parser.add_argument("--counts", nargs="+", type=int, default=COUNTS)
    parser.add_argument("--draws", type=int, default=3)
    args = parser.parse_args()
    logging.disable(logging.WARNING)
    print("| task | labels | figure | sentimen | its likeliest level | TF-IDF and logistic regression | difference |")
    print("|---" * 7 + "|", flush=True)
    for name, learned, test, levels in tasks(args.shared):
        truth, draws = test.level.to_numpy(int), resampled(len(test))
        for count in sorted({min(count, len(learned)) for count in args.counts}):
            answers = [
                answers_of(learned.sample(count, random_state=seed), test.text, levels) for seed in range(args.draws)
            ]
            ours, likeliest, theirs = (
                figures(truth, list(found), draws, levels) for found in zip(*answers, strict=True)
            )
            for metric, figure in enumerate(("QWK", "macro-F1")):
                cells = [cell(found[:, metric]) for found in (ours, likeliest, theirs)]
                cells.append(cell((ours - theirs)[:, metric], "+"))
                print(f"| {name} | {count:,} | {figure} | {' | '.join(cells)} |", flush=True)


def answers_of(drawn: pd.DataFrame, texts: pd.Series, levels: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return what is predicted after learning the messages drawn: our levels, our likeliest ones, and the rival's."""
    names = None if levels == len(LEVEL_NAMES) else [f"tingkat {level}" for level in range(levels)]
    ours, theirs = (
        classifier.fit(drawn.text, drawn.level.astype(int))
        for classifier in (SeverityClassifier(level_names=names), rival())
    )
    return ours.predict(texts), ours.predict_proba(texts).argmax(axis=1), theirs.predict(texts)


if __name__ == "__main__":
    main()
