"""What a greeting, thanks, a name or a telephone number around a complaint does to its severity: nothing, ideally.

    python benchmarks/closings.py [MODEL ...]

For the complaints among the 215 messages of data/day.csv, which no model has learned: those that a model scores 25 and
more. Names and wordings here are others than those that `training/addressed.py` draws.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

import sentimen

DAY = Path(__file__).resolve().parent.parent / "data" / "day.csv"
AROUND = {
    "thanks": "{} Thx sblmnya kak.",
    "request and thanks": "{} Minta tolong dibantu segera, matur nuwun.",
    "greeting": "Selamat malam kakak-kakak petugas. {}",
    "telephone number": "{} kontak saya 0857-1100-2299",
    "name": "{} ttd Krisna Mahendra",
    "all of them": "Selamat malam kakak-kakak petugas. {} Tolong ya. Krisna Mahendra, 0857-1100-2299, matur nuwun",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", default=["default", "accurate"], metavar="MODEL")
    texts = pd.read_csv(DAY, dtype=str, keep_default_na=False)["text"]
    for name in parser.parse_args().models:
        model = sentimen.load(name)
        before = model.predict_severity(texts)
        chosen, before = texts[before >= 25], before[before >= 25]
        print(f"{name}: {len(chosen)} messages of severity 25 and more")
        for label, around in AROUND.items():
            change = model.predict_severity([around.format(text) for text in chosen]) - before
            print(
                f"  {label:<20} mean change {change.mean():+5.1f}, by 10 and more "
                f"{np.mean(np.abs(change) >= 10):4.0%}, down by 25 and more {np.mean(change <= -25):4.0%}",
                flush=True,
            )


if __name__ == "__main__":
    main()
