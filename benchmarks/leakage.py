"""How many test messages have a near-copy in training, under a random split and under ours?

    python benchmarks/leakage.py [FILE ...] [--most 100000]

Each FILE (.csv, .tsv, .jsonl, .parquet with a column `text`; data/authored if none is given) is split 4 to 1, once at
random and once by `sentimen.learning.splits.train_test_rows`. Leakage is counted twice: by the near-duplicate groups
that our split itself goes by, under which it leaves nothing by definition; and without them, by the exact Jaccard
similarity of 4-character shingles between test messages drawn at random and every training message, which shows what
the hashes of the groups overlook.
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from sentimen.learning.datasets import read_table
from sentimen.learning.near_duplicates import near_duplicate_groups
from sentimen.learning.splits import random_split_leakage, split_leakage, train_test_rows

ROOT = Path(__file__).resolve().parent.parent
TEST_SIZE = 0.2
NOT_WORD = re.compile(r"\W+")
BLOCK = 200  # test messages compared with all training messages at a time


def exact_leakage(texts: np.ndarray, train: np.ndarray, test: np.ndarray, threshold: float) -> float:
    """Return which share of the test rows is as similar as `threshold` to some training row, each pair compared."""
    plain = [f" {NOT_WORD.sub(' ', text.casefold()).strip()} " for text in texts]
    counted = CountVectorizer(analyzer="char", ngram_range=(4, 4), binary=True, lowercase=False, dtype=np.float32)
    shingles = csr_matrix(counted.fit_transform(plain))
    sizes = np.asarray(shingles.sum(axis=1)).ravel()
    learned, found = shingles[train].T.tocsr(), []
    for at in range(0, len(test), BLOCK):
        rows = test[at : at + BLOCK]
        shared = (shingles[rows] @ learned).tocoo()
        union = sizes[rows][shared.row] + sizes[train][shared.col] - shared.data
        hits = np.zeros(len(rows), dtype=bool)
        hits[shared.row[shared.data >= threshold * union]] = True
        found.append(hits)
    return float(np.concatenate(found).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--most", type=int, default=100_000, help="messages of each file, drawn at random")
    parser.add_argument("--compared", type=int, default=2000, help="test messages compared with every training message")
    parser.add_argument("--threshold", type=float, default=0.6, help="from which similarity on two are near-duplicates")
    args = parser.parse_args()
    if args.files:
        tables = {path.name: read_table(path) for path in args.files}
    else:
        authored = sorted((ROOT / "data" / "authored").glob("*.csv"))
        tables = {"data/authored": pd.concat([read_table(path) for path in authored], ignore_index=True)}
    for name, table in tables.items():
        random = np.random.default_rng(0)
        texts = table["text"].dropna().astype(str).to_numpy(dtype=object)
        texts = texts[np.sort(random.permutation(len(texts))[: args.most])]
        began = time.process_time()
        groups = near_duplicate_groups(texts, threshold=args.threshold)
        took = time.process_time() - began
        sizes = np.bincount(groups)
        print(f"{name}: {len(texts):,} messages, {len(sizes):,} groups, the largest of {sizes.max():,}; {took:.1f} s")
        expected = random_split_leakage(texts, test_size=TEST_SIZE, threshold=args.threshold)
        mixed = random.permutation(len(texts))
        edge = round(TEST_SIZE * len(texts))
        splits = {
            "random": (mixed[edge:], mixed[:edge]),
            "ours": train_test_rows(texts, test_size=TEST_SIZE, threshold=args.threshold),
        }
        for kind, (train, test) in splits.items():
            leaked = expected
            if kind == "ours":
                leaked = split_leakage(texts[train], texts[test], threshold=args.threshold)
            some = random.permutation(test)[: args.compared]
            exact = exact_leakage(texts, train, some, args.threshold)
            print(
                f"  {kind:<6} split: by groups {leaked:.2%}, every pair compared {exact:.2%} of {len(some):,}",
                flush=True,
            )


if __name__ == "__main__":
    main()
