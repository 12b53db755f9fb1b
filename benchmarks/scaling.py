"""The same Parquet file scored by one process, by two workers of our own, by Dask and by Spark, in one run.

    python benchmarks/scaling.py [--texts pesan.csv] [--rows 200000] [--engines one two dask spark]

Every engine reads Parquet and writes Parquet, in a process of its own with two cores (one: a single process), once
with a tenth of the rows and once with all of them. What the second run took more, by row, is the price of a message;
what is left of the first is the start of the engine. Seconds of cores are those of the process and all that it started,
read from /proc. They are what tells on a machine that does other work; wall-clock ratios need two free cores.

Without --texts our own messages are repeated, so that the memory of words is warm as it is in long runs.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TICKS = os.sysconf("SC_CLK_TCK")
PARTS = 8


def core_seconds() -> float:
    """Return the seconds of cores that this process and all its descendants have used, the ended ones included."""
    parents, used = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                values = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            parents[int(folder.name)] = int(values[1])
            used[int(folder.name)] = sum(map(int, values[11:15])) / TICKS
    total = 0.0
    for pid, seconds in used.items():
        above = pid
        while above not in (0, os.getpid()):
            above = parents.get(above, 0)
        total += seconds if above else 0.0
    return total


def with_workers(source: Path, output: Path, workers: int) -> None:
    import sentimen
    from sentimen.integrations.files import score_file

    score_file(sentimen.load(), source, output / "scores.parquet", workers=workers)


def with_dask(source: Path, output: Path) -> None:
    import dask.dataframe as dd
    from distributed import Client, LocalCluster

    from sentimen.integrations.dask import score_frame

    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(**options) as cluster, Client(cluster):
        score_frame(dd.read_parquet(source.parent / "parts")).drop(columns="text").to_parquet(output)


def with_spark(source: Path, output: Path) -> None:
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": str(ROOT)}
    from pyspark.sql import SparkSession

    from sentimen.integrations.spark import score_frame

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    frame = session.read.parquet(str(source.parent / "parts"))
    score_frame(frame).drop("text").write.mode("overwrite").parquet(str(output))
    # not stopped: its processes would go before their seconds are counted


def write_messages(folder: Path, texts: list[str], rows: int) -> Path:
    """Write the messages as one file, and as parts for the engines that read folders."""
    import pyarrow
    from pyarrow import parquet

    (folder / "parts").mkdir(parents=True)
    table = pyarrow.table({"id": range(rows), "text": [texts[number % len(texts)] for number in range(rows)]})
    parquet.write_table(table, folder / "messages.parquet")
    for part in range(PARTS):
        begin, end = part * rows // PARTS, (part + 1) * rows // PARTS
        parquet.write_table(table.slice(begin, end - begin), folder / "parts" / f"{part:03d}.parquet")
    return folder / "messages.parquet"


def measured(engine: str, source: Path) -> None:
    """Run one engine in this process and print what it took."""
    jobs = {
        "one": lambda output: with_workers(source, output, 1),
        "two": lambda output: with_workers(source, output, 2),
        "dask": lambda output: with_dask(source, output),
        "spark": lambda output: with_spark(source, output),
    }
    from pyarrow import dataset

    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "scores"
        output.mkdir()
        began = time.perf_counter()
        jobs[engine](output)
        seconds, cores = time.perf_counter() - began, core_seconds()
        levels = dataset.dataset(output, format="parquet").to_table(columns=["level"])["level"].value_counts()
        found = sorted((row["values"], row["counts"]) for row in levels.to_pylist())
        print(json.dumps({"seconds": seconds, "cores": cores, "found": found}), flush=True)


def run(engine: str, source: Path) -> dict[str, object]:
    command = [sys.executable, __file__, "--measure", engine, str(source)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{engine} failed:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def read_texts(path: Path | None) -> list[str]:
    files = [path] if path is not None else sorted((ROOT / "data" / "authored").glob("*.csv"))
    texts = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as source:
            texts += [row["text"] for row in csv.DictReader(source)]
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="a CSV file with a column text; our own messages by default")
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--engines", nargs="+", choices=["one", "two", "dask", "spark"], default=["one", "two"])
    parser.add_argument("--measure", nargs=2, metavar=("ENGINE", "FILE"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        measured(args.measure[0], Path(args.measure[1]))
        return
    texts = read_texts(args.texts)
    few = args.rows // 10
    print(
        f"{args.rows:,} rows of {len(texts):,} distinct messages, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    print("engine   seconds   cores, s   start, s of cores   µs of cores a message   wall to one   cores to one")
    with tempfile.TemporaryDirectory() as folder:
        small = write_messages(Path(folder) / "small", texts, few)
        large = write_messages(Path(folder) / "large", texts, args.rows)
        first: tuple[float, float] | None = None
        answers = set()
        for engine in args.engines:
            start, whole = run(engine, small), run(engine, large)
            answers.add(json.dumps(whole["found"]))
            price = (whole["cores"] - start["cores"]) / (args.rows - few)
            first = first or (whole["seconds"], price)
            print(
                f"{engine:<7}{whole['seconds']:9.1f}{whole['cores']:11.1f}{start['cores'] - price * few:20.1f}"
                f"{price * 1e6:24.1f}{first[0] / whole['seconds']:14.2f}{price / first[1]:15.2f}",
                flush=True,
            )
    if len(answers) > 1:
        raise SystemExit("the engines disagree about the levels")


if __name__ == "__main__":
    main()
