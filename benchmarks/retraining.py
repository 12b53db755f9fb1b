"""Seconds that a retraining takes, all heads on, beside the import of what it needs.

    python benchmarks/retraining.py [--texts FILE] [--documents 15000] [--labels 200]

Without --texts the project's own messages are repeated, each time with another number at the end, until there are as
many as --documents says. Times are of processor and of wall clock, on one thread; a busy machine makes the second
larger. The same labels are learned twice, to show that the models are equal byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

ROOT = Path(__file__).resolve().parent.parent


def timed(name: str, work: Callable[[], object]) -> object:
    wall, processor = time.perf_counter(), time.process_time()
    done = work()
    print(
        f"{name:44} {time.process_time() - processor:7.1f} s of processor {time.perf_counter() - wall:7.1f} s",
        flush=True,
    )
    return done


def imports() -> None:
    import sentimen.learning.classifier  # noqa: F401


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="a labelled file, the project's own by default")
    parser.add_argument("--documents", type=int, default=15_000)
    parser.add_argument("--labels", type=int, default=200, help="on top of the bundled model")
    args = parser.parse_args()
    timed("import", imports)
    import pandas as pd

    from sentimen import SeverityClassifier
    from sentimen.learning.datasets import read_labelled
    from sentimen.model.storage import model_to_bytes

    files = [args.texts] if args.texts else sorted((ROOT / "data" / "authored").glob("*.csv"))
    frame = pd.concat([pd.read_csv(path, dtype=str, keep_default_na=False) for path in files], ignore_index=True)
    rounds = -(-args.documents // len(frame))
    frame = pd.concat([frame.assign(text=frame.text + (f" {at}" if at else "")) for at in range(rounds)])
    frame = frame.sample(args.documents, random_state=0)

    def learn(rows: int, base: str | None) -> bytes:
        part = read_labelled(frame.iloc[:rows])
        targets = {"signals": part.signals, "kind": part.kinds, "sentiment": part.sentiments, "groups": part.groups}
        return model_to_bytes(SeverityClassifier(base=base).fit(part.texts, part.levels, **targets).model_)

    equal = True
    for rows, base in ((args.documents, None), (args.labels, "bundled"), (args.documents, "bundled")):
        name = f"{rows:,} texts, " + ("from nothing" if base is None else "on the bundled model")
        sums = {hashlib.sha256(timed(name, lambda r=rows, b=base: learn(r, b))).hexdigest() for _ in range(2)}
        equal &= len(sums) == 1
    print("equal byte for byte" if equal else "two trainings on the same labels differ")
    return not equal


if __name__ == "__main__":
    sys.exit(main())
