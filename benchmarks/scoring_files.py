"""Rows per second of `sentimen score --file`: one worker, two, two processes, on a file made of our own messages.

    python benchmarks/scoring_files.py [--rows N] [--ending jsonl|csv|parquet]
    python benchmarks/scoring_files.py --parts      # what each step costs, in one process

Each run is a process of its own, start and load included, as a user would have it; outputs are compared byte for byte.
Where other work takes the cores, look at the seconds of cores: they tell what two free cores would do. Two processes
at once, each with half of the rows and nothing to share, are what the machine can do at best: its cores may share
caches and memory, or be two halves of one.
Memory is the peak of the resident set, of the process and of its largest worker, and must not grow with the rows.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEASURED = """
import resource, sys
from sentimen.cli import main
status = main(sys.argv[1:])
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(*(use.ru_maxrss // 1024 for use in used), *(use.ru_utime + use.ru_stime for use in used))
sys.exit(status)
"""


def write_messages(path: Path, rows: int) -> None:
    """Write our messages again and again."""
    texts = []
    for file in sorted((ROOT / "data" / "authored").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as source:
            texts += [row["text"] for row in csv.DictReader(source)]
    with path.open("w", encoding="utf-8", newline="") as target:
        lines = csv.writer(target)
        lines.writerow(["id", "text"])
        lines.writerows((number, texts[number % len(texts)]) for number in range(rows))


def started(source: Path, output: Path, workers: int) -> subprocess.Popen[str]:
    """Start a process that scores a file and prints what it used."""
    arguments = ["score", "--file", str(source), "-o", str(output), "--force", "--workers", str(workers)]
    command, environment = [sys.executable, "-c", MEASURED, *arguments], {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def used(process: subprocess.Popen[str]) -> tuple[float, float, int, int]:
    """Wait, and return seconds of cores of a process and of its workers, and their peaks in MB, the largest one."""
    printed, errors = process.communicate()
    if process.returncode:
        raise SystemExit(errors)
    own, largest, cpu, cpu_of_workers = printed.split()
    return float(cpu), float(cpu_of_workers), int(own), int(largest)


def seconds_of_two_processes(folder: Path, rows: int, ending: str) -> float:
    """Return the seconds until two processes, started together, have each scored half of the rows."""
    write_messages(folder / "half.csv", rows // 2)
    began = time.perf_counter()
    both = [started(folder / "half.csv", folder / f"{name}.{ending}", 1) for name in ("first", "second")]
    for process in both:
        used(process)
    return time.perf_counter() - began


def price_of_parts(source: Path, rows: int) -> None:
    """Print the processor time of each step from a file to a file."""
    sys.path.insert(0, str(ROOT))
    import pickle

    import sentimen
    from sentimen.integrations.files import CsvWriter, JsonLinesWriter, ScoredRows, iter_texts
    from sentimen.integrations.files.raw_rows import raw_rows

    def timed(step: str, chunks: list, work: Callable) -> list:
        began, size = time.process_time(), sum(map(len, chunks))
        done = [work(chunk) for chunk in chunks]
        print(f"{step:<44}{(time.process_time() - began) / size * 1e6:8.2f} µs a message", flush=True)
        return done

    began = time.process_time()
    chunks = list(iter_texts(source))
    print(f"{'read CSV':<44}{(time.process_time() - began) / rows * 1e6:8.2f} µs a message")
    began = time.process_time()
    layout, blocks = raw_rows(source, "text", None, 2048)
    cut = list(blocks)
    print(f"{'cut rows off, for workers to read':<44}{(time.process_time() - began) / rows * 1e6:8.2f} µs a message")
    timed("pickle and unpickle rows", cut, lambda block: pickle.loads(pickle.dumps(block, 5)))
    timed("read rows that were cut off", cut, layout.read)
    model = sentimen.load()
    timed("score, the first 16,384 messages", chunks[:8], lambda chunk: model.assess_many(chunk.texts))
    model.assess_many([text for chunk in chunks for text in chunk.texts])
    found = timed("score, words already seen", chunks, lambda chunk: model.assess_many(chunk.texts))
    scored = [ScoredRows(chunk.ids, None, part) for chunk, part in zip(chunks, found, strict=True)]
    for writer in (CsvWriter, JsonLinesWriter):
        began = time.process_time()
        encoded = [writer.encode(part) for part in scored]
        encoding = time.process_time() - began
        began = time.process_time()
        answers = [pickle.loads(pickle.dumps(part, pickle.HIGHEST_PROTOCOL)) for part in encoded]
        sending = time.process_time() - began
        size = sum(len(text) for part in answers for text in ([part] if isinstance(part, str) else part[1:]))
        print(f"{'encode by ' + writer.__name__:<44}{encoding / rows * 1e6:8.2f} µs a message")
        print(
            f"{'pickle and unpickle what it encoded':<44}{sending / rows * 1e6:8.2f} µs, {size / rows:.0f} characters"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--ending", choices=["jsonl", "csv", "parquet"], default="jsonl")
    parser.add_argument("--parts", action="store_true", help="what each step costs, in one process")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "messages.csv"
        write_messages(source, args.rows)
        if args.parts:
            price_of_parts(source, args.rows)
            return
        print(
            f"{args.rows:,} rows, {source.stat().st_size / 1e6:.0f} MB of CSV to {args.ending}, {os.cpu_count()} cores"
        )
        sums, seconds, cpu = set(), {}, {}
        for workers in (1, 2):
            output = Path(folder) / f"scores.{args.ending}"
            began = time.perf_counter()
            parent, children, own, largest = used(started(source, output, workers))
            seconds[workers] = time.perf_counter() - began
            cpu[workers] = parent + children
            with output.open("rb") as file:  # not read whole: what we start would inherit our peak
                sums.add(hashlib.file_digest(file, "sha256").hexdigest())
            memory = f"{own} MB" + (f" and {largest} MB a worker" if workers > 1 else "")
            rate = args.rows / seconds[workers]
            busy = f"{seconds[workers]:6.2f} s, {cpu[workers]:6.2f} s of cores"
            if workers > 1:
                busy += f", {parent:.2f} s of them in the process that reads and writes;"
            print(f"{workers} worker(s): {busy} {rate:10,.0f} rows/s, peak {memory}", flush=True)
        same = "the same bytes" if len(sums) == 1 else "OUTPUTS DIFFER"
        ratio, free = seconds[1] / seconds[2], 2 * cpu[1] / cpu[2]
        print(f"two workers are {ratio:.2f} × as fast, {free:.2f} × by seconds of cores divided by two; {same}")
        best = seconds[1] / seconds_of_two_processes(Path(folder), args.rows, args.ending)
        print(
            f"two processes, each with half of the rows, are {best:.2f} × as fast as one with all: the machine's best"
        )
        sys.exit(len(sums) > 1)


if __name__ == "__main__":
    main()
