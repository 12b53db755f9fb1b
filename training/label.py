"""Write a teacher's probabilities for the messages of the pool that nobody has labelled, by the hash of their ids.

    python training/label.py --shared FOLDER --out teacher/ --teacher FILE --labels data/soft_labels.npz

Long messages too, read as the accurate model reads them: a student that has met only short ones is worse at long ones.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from batches import Sequences
from network import KEPT, Teacher
from pieces import LONGEST, read_tokenizer
from tune import predict

from sentimen.learning.weak_labels import hash_ids, hashed_ids, write_weak_labels
from sentimen.model.heads import Heads
from sentimen.model.transformer.pieces import PieceTokenizer
from sentimen.model.transformer.windows import WINDOW, joined_scores, windows_of

DATA = Path(__file__).parent.parent / "data"
LABELLED = ("pool_labels.csv", "double_labels.csv", "long_labels.csv")


def all_scores(found: dict[str, np.ndarray]) -> np.ndarray:
    """Return the scores of all heads in one table, shape (texts, columns)."""
    return np.concatenate([found[task] for task in KEPT], axis=1).astype(float)


def without_label(frame: pd.DataFrame, shared: Path) -> np.ndarray:
    """Return the rows of distinct texts that have no label of our own.

    The teacher learned those that have one, and the student's calibration is not to meet its opinion of them.
    """
    labelled = set().union(*(pd.read_csv(DATA / name, usecols=["id"], dtype=str).id for name in LABELLED))
    trained = set(pd.read_csv(shared / "severity_train.csv", usecols=["id"], dtype=str).id)
    known = np.isin(hashed_ids(frame.id), list(labelled)) | frame.id.isin(trained).to_numpy()
    return np.flatnonzero(~known & ~frame.text.str.lower().duplicated().to_numpy())


def opinions(teacher: Teacher, tokenizer: PieceTokenizer, texts: list[str], heads: Heads) -> np.ndarray:
    """Return the probabilities of all heads, shape (texts, columns); long texts are read in windows."""
    cut = [windows_of([numbers for _, numbers in tokenizer.chunks(text)], WINDOW) for text in texts]
    windows = [window or [tokenizer.UNKNOWN] for part in cut for window in part]
    found = predict(teacher, Sequences.of(windows, LONGEST), tuple(KEPT))
    ends = np.cumsum([len(part) for part in cut])[:-1]
    return heads.probabilities(np.stack([joined_scores(part, heads) for part in np.split(all_scores(found), ends)]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder that holds pieces.json")
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--most", type=int, help="at most so many messages, to try the script")
    args = parser.parse_args()
    frame = pd.read_parquet(args.shared / "pool.parquet", columns=["id", "text"])
    frame = frame.iloc[without_label(frame, args.shared)[: args.most]]
    heads = Heads()
    found = opinions(Teacher.tuned(args.teacher), read_tokenizer(args.out / "pieces.json"), frame.text.tolist(), heads)
    write_weak_labels(args.labels, hash_ids(frame.id), found.astype(np.float32), heads)
    print(f"{len(frame)} messages")


if __name__ == "__main__":
    main()
