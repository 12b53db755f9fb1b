"""Write soft labels of the public sentiment texts (SmSA): its own sentiments, all else as the teacher sees it.

    python training/label_sentiment.py --shared FOLDER --out teacher/ --teacher FILE

So the student sees news and opinions too, not customers' messages alone. No text lands: ids are hashes of row numbers.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from batches import Sequences
from label import all_scores
from network import KEPT, Teacher
from pieces import LONGEST, ids_of, read_tokenizer
from sentiment_texts import sentiment_texts
from tune import predict

from sentimen.learning.weak_labels import hash_ids, write_weak_labels
from sentimen.model.heads import Heads
from sentimen.model.levels import SENTIMENTS

TRUSTED = 0.85  # share of the published sentiment in its soft label; the rest is the teacher's
TRUST = {"sentiments": 12.0}  # beside 800,000 messages of customers the 11,000 texts are hardly heard


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder that holds pieces.json")
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=Path("data/soft_labels_smsa.npz"))
    args = parser.parse_args()
    frame = sentiment_texts(args.shared)
    found = probabilities(frame, args.out, args.teacher)
    write_weak_labels(args.labels, hash_ids(frame.id), found, Heads(), trust=TRUST)
    print(f"{len(frame)} texts")


def probabilities(frame: pd.DataFrame, folder: Path, teacher: Path) -> np.ndarray:
    """Return probabilities of all heads, shape (texts, columns)."""
    tokenizer = read_tokenizer(folder / "pieces.json")
    sequences = Sequences.of([ids_of(tokenizer, text) for text in frame.text], LONGEST)
    found = predict(Teacher.tuned(teacher), sequences, tuple(KEPT))
    given = np.eye(len(SENTIMENTS))[[SENTIMENTS.index(name) for name in frame.sentiment]]
    heads = Heads()
    chances, sentiments = heads.probabilities(all_scores(found)), heads.slice_of("sentiments")
    chances[:, sentiments] = TRUSTED * given + (1 - TRUSTED) * chances[:, sentiments]
    return chances


if __name__ == "__main__":
    main()
