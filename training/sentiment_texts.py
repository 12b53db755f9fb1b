"""Write the training texts of SmSA with ids, by which `data/soft_labels_smsa.npz` knows them.

python training/sentiment_texts.py --shared FOLDER --out build/smsa.csv
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

__all__ = ["sentiment_texts"]


def sentiment_texts(shared: Path) -> pd.DataFrame:
    """Return the texts with their id, text and sentiment."""
    frame = pd.read_csv(shared / "public" / "smsa_train.csv")
    return frame.assign(id=[f"smsa_train {row}" for row in range(len(frame))])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the file to write; it holds texts that are not ours")
    args = parser.parse_args()
    frame = sentiment_texts(args.shared)
    args.out.parent.mkdir(exist_ok=True)
    frame[["id", "text"]].to_csv(args.out, index=False)
    print(f"{len(frame)} texts")


if __name__ == "__main__":
    main()
