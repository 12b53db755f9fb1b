"""Write the real training messages with their corrected labels: `data/corrected_labels.csv` says which.

    python training/corrected_labels.py --shared FOLDER --out build/severity_train.csv

Messages whose label the teacher doubted most were labelled once more by somebody who saw neither label, and that holds.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from sentimen.learning.weak_labels import hashed_ids

LABELS = ["level", "signals", "kind", "sentiment"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--corrections", type=Path, default=Path("data/corrected_labels.csv"))
    parser.add_argument("--out", type=Path, required=True, help="the file to write; it holds texts that are not ours")
    args = parser.parse_args()
    corrections = pd.read_csv(args.corrections, dtype={"id": str}, keep_default_na=False).set_index("id")
    train = pd.read_csv(args.shared / "severity_train.csv", keep_default_na=False)
    hashes = pd.Series(hashed_ids(train.id))
    again = hashes.isin(corrections.index)
    if again.sum() != len(corrections):
        raise SystemExit(f"{len(corrections) - again.sum()} of {len(corrections)} corrections are of no message here")
    train.loc[again, LABELS] = corrections.loc[hashes[again], LABELS].to_numpy()
    args.out.parent.mkdir(exist_ok=True)
    train.to_csv(args.out, index=False)
    print(f"{len(train)} messages, {len(corrections)} labelled again")


if __name__ == "__main__":
    main()
