"""What it gives to let the accurate model read again what the default one is not sure of, and what it costs.

    python benchmarks/cascade.py --shared ../shared/data > cascade.txt
    python benchmarks/figures.py --translate --cascade cascade.txt  # brings it into the READMEs

On messages that no model learned and on which nothing was chosen: `data/double_labels.csv` (real ones, against the
first of two annotators), `data/themes.csv` and `data/probes.csv`. Speed is that of one thread on messages of the pool.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

import sentimen
from sentimen.evaluation.intervals import bootstrap
from sentimen.evaluation.label_metrics import quadratic_weighted_kappa
from sentimen.learning.weak_labels import hashed_ids
from sentimen.model.cascade import CascadeModel

DATA = Path(__file__).resolve().parent.parent / "data"
TIMED = 600


def message_sets(pool: pd.DataFrame) -> dict[str, tuple[list[str], np.ndarray]]:
    """Return texts and levels by name."""
    double = pd.read_csv(DATA / "double_labels.csv", dtype={"id": str})
    first = double[double.annotator == double.annotator.min()]
    texts = pd.Series(pool.text.to_numpy(), index=hashed_ids(pool.id))
    texts = texts[~texts.index.duplicated()]
    found = {"double": (texts.loc[first.id].tolist(), first.level.to_numpy())}
    for name in ("themes", "probes"):
        table = pd.read_csv(DATA / f"{name}.csv")
        found[name] = (table.text.tolist(), table.level.to_numpy())
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    args = parser.parse_args()
    pool = pd.read_parquet(args.shared / "pool.parquet", columns=["id", "text"])
    sets = message_sets(pool)
    fast, slow = sentimen.load("default"), sentimen.load("accurate")
    usual = sentimen.load("cascade").above
    first = {name: fast.assess_many(texts) for name, (texts, _) in sets.items()}
    second = {name: slow.assess_many(texts) for name, (texts, _) in sets.items()}
    timed = pool.text.sample(TIMED, random_state=0).tolist()
    fast.assess_many(timed)  # fills its memory
    print("above" + "".join(f"{f'again  QWK on {name}':^28}" for name in sets) + " messages/s")
    for above in (fast.heads.greatest_error, usual, 0.5, 0.4, 0.3, 0.0):
        cascade = CascadeModel(fast, slow, above)
        cells = []
        for name, (_, truth) in sets.items():
            unsure = first[name].expected_error > above
            levels = np.where(unsure, second[name].levels, first[name].levels)
            qwk = bootstrap(quadratic_weighted_kappa, truth, levels)
            cells.append(f"{unsure.mean():4.0%} {qwk.value:.3f} ({qwk.low:.3f}-{qwk.high:.3f})")
        with threadpool_limits(1):
            start = time.perf_counter()
            cascade.assess_many(timed)
            took = time.perf_counter() - start
        print(f"{above:.3f}   " + "  ".join(f"{cell:^32}" for cell in cells) + f"  {TIMED / took:10,.0f}", flush=True)


if __name__ == "__main__":
    main()
