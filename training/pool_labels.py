"""Join the labels of `data/pool_labels.csv`, kept by the hash of ids, with the texts of the pool.

With ``--addressed SHARE`` that share of complaints, questions and suggestions gets a greeting, a request, a name or a
number around it (see `addressed.py`), from which the student learns that these say nothing. All else stays as it is.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import pandas as pd
from addressed import Addressed

from sentimen.learning.weak_labels import hashed_ids


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=Path("data/pool_labels.csv"))
    parser.add_argument("--annotators", nargs="+", help="whose labels; all by default")
    parser.add_argument("--without", nargs="+", default=[], help="annotators whose labels are left out")
    parser.add_argument("--addressed", type=float, default=0.0, metavar="SHARE", help="0 to 1; 0 by default")
    parser.add_argument("--out", type=Path, required=True, help="the file to write; it holds texts that are not ours")
    args = parser.parse_args()
    labels = pd.read_csv(args.labels, dtype={"id": str, "annotator": str}, keep_default_na=False)
    if args.annotators is not None:
        labels = labels[labels.annotator.isin(args.annotators)]
    labels = labels[~labels.annotator.isin(args.without)]
    pool = pd.read_parquet(args.shared / "pool.parquet", columns=["id", "text", "domain", "app"])
    pool = pool.assign(id=hashed_ids(pool.id))
    found = labels.merge(pool, on="id", how="left", validate="one_to_one")
    lost = int(found.text.isna().sum())
    if lost:
        raise SystemExit(f"{lost} of {len(labels)} labels have no text in {args.shared / 'pool.parquet'}")
    if args.addressed:
        random_numbers = random.Random(17)
        addressed = Addressed(random_numbers)
        drawn = pd.Series([random_numbers.random() < args.addressed for _ in range(len(found))])
        chosen = found.kind.isin(["complaint", "question", "suggestion"]) & drawn
        found.loc[chosen, "text"] = [addressed(text) for text in found.text[chosen]]
    args.out.parent.mkdir(exist_ok=True)
    found.to_csv(args.out, index=False)
    print(f"{len(found)} labelled messages")


if __name__ == "__main__":
    main()
