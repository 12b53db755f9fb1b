"""Write the teacher's probabilities for messages of the pool, by the hash of their ids."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from batches import Sequences
from network import Teacher
from pieces import LONGEST
from tune import predict

import sentimen
from sentimen.learning.weak_labels import hash_ids, hashed_ids, write_weak_labels
from sentimen.model.heads import Heads, sigmoid, softmax

DATA = Path(__file__).parent.parent / "data"
TASKS = ("level", "sig", "kind", "sent", "smsa")


def choose(frame: pd.DataFrame, lengths: np.ndarray, most: int) -> np.ndarray:
    """Return rows of distinct texts of 4 to 60 pieces, spread over domains by the square root of their size."""
    rng = np.random.default_rng(0)
    usable = np.flatnonzero((lengths >= 4) & (lengths <= 60) & ~frame.text.str.lower().duplicated().to_numpy())
    sizes = frame.domain.iloc[usable].value_counts()
    chance = (1 / np.sqrt(sizes)).reindex(frame.domain.iloc[usable]).to_numpy()
    picked = rng.choice(usable, min(most, len(usable)), replace=False, p=chance / chance.sum())
    return np.sort(picked)


def severest(frame: pd.DataFrame, lengths: np.ndarray, taken: np.ndarray, most: int) -> np.ndarray:
    """Return further rows that the bundled model scores highest: critical messages are rare in a plain sample."""
    fresh = ~frame.text.str.lower().duplicated().to_numpy() & (lengths >= 5)
    fresh[taken] = False
    rows = np.flatnonzero(fresh)
    severity = sentimen.load().predict_severity(frame.text.iloc[rows])
    return np.sort(rows[np.argsort(-severity, kind="stable")[:most]])


def all_heads(scores: dict[str, np.ndarray], sentiment: np.ndarray) -> np.ndarray:
    """Return probabilities of all heads, shape (texts, columns), given those of the sentiment."""
    parts = [softmax(scores["level"].astype(float)), sigmoid(scores["sig"].astype(float))]
    return np.concatenate([*parts, softmax(scores["kind"].astype(float)), sentiment], axis=1)


def has_label(ids: pd.Series) -> np.ndarray:
    """Return which messages have a label of our own: the teacher learned those, and calibration is not to meet them."""
    files = (DATA / "pool_labels.csv", DATA / "double_labels.csv")
    labelled = set().union(*(pd.read_csv(path, usecols=["id"], dtype=str).id for path in files))
    return np.array([name in labelled for name in hashed_ids(ids)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--most", type=int, default=250_000)
    parser.add_argument("--severest", type=int, default=18_000)
    args = parser.parse_args()
    frame = pd.read_parquet(args.shared / "pool.parquet", columns=["id", "text", "domain"])
    pool = np.load(args.out / "pool.npz")
    rows = choose(frame, pool["lengths"], args.most)
    rows = np.concatenate([rows, severest(frame, pool["lengths"], rows, args.severest)])
    rows = rows[~has_label(frame.id.iloc[rows])]
    everything = Sequences(pool["flat"], pool["lengths"])
    cut = [everything.flat[everything.starts[row] :][: everything.lengths[row]].tolist() for row in rows]
    chosen = Sequences.of(cut, LONGEST)
    heads = Heads()
    summed = np.zeros((len(rows), heads.columns))
    teachers = sorted(args.out.glob("teacher-*.pt"))
    if not teachers:
        raise SystemExit(f"no teacher-*.pt in {args.out}; run training/tune.py first")
    for path in teachers:
        scores = predict(Teacher.tuned(path), chosen, TASKS)
        sentiment = (softmax(scores["sent"].astype(float)) + softmax(scores["smsa"].astype(float))) / 2
        summed += all_heads(scores, sentiment)
    write_weak_labels(args.labels, hash_ids(frame.id.iloc[rows]), (summed / len(teachers)).astype(np.float32), heads)
    print(f"{len(rows)} texts labelled by {len(teachers)} teachers")


if __name__ == "__main__":
    main()
