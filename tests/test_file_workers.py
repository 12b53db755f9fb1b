"""Several processes score a file as one does, and nothing is left of them whatever happens."""

from __future__ import annotations

import csv
import itertools
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bad_encoders
import pytest
from any_texts import PIECES

from sentimen.cli import main
from sentimen.integrations.files import FileError, TextRows, score_file
from sentimen.integrations.files.chunk_scoring import ChunkScoring, EncodedScoring
from sentimen.integrations.files.worker import BOOT
from sentimen.integrations.files.workers import done_by_workers
from sentimen.model.severity_model import SeverityModel

TEXTS = [*(piece for piece in PIECES if piece.isprintable()), "", 'kata CS "tunggu",\nbaris dua', "wa 081234567890"] * 5
SECONDS = 30.0
posix = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at /proc")


def write_messages(path: Path, texts: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "text"])
        rows.writerows((f"m{at}", text) for at, text in enumerate(texts))
    return path


def children(pid: int) -> set[int]:
    try:
        return {int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in _children(task)}
    except FileNotFoundError:
        return set()


def _children(task: Path) -> list[str]:
    return (task / "children").read_text().split()


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}").exists() and not _ended(pid)}


def _ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("ending", "options"),
    [
        (".jsonl", {"workers": 2, "chunk": 7}),
        (".jsonl", {"workers": 3, "chunk": 1000, "id_column": "id", "show_text": True}),
        (".csv", {"workers": 2, "chunk": 3, "show_text": True, "mask": False}),
        (".csv", {"workers": 4, "chunk": 40}),
        (".parquet", {"workers": 2, "chunk": 20, "id_column": "id"}),
    ],
)
def test_the_same_bytes(tmp_path: Path, tiny_model: SeverityModel, ending: str, options: dict[str, Any]) -> None:
    if ending == ".parquet":
        pytest.importorskip("pyarrow")
    path, done = write_messages(tmp_path / "a.csv", TEXTS), list[int]()
    assert score_file(tiny_model, path, tmp_path / f"many{ending}", progress=done.append, **options) == len(TEXTS)
    assert score_file(tiny_model, path, tmp_path / f"one{ending}", **{**options, "workers": 1}) == len(TEXTS)
    assert (tmp_path / f"many{ending}").read_bytes() == (tmp_path / f"one{ending}").read_bytes()
    assert done == sorted(done) and done[-1] == len(TEXTS)
    assert len(list(tmp_path.iterdir())) == 3


def test_the_same_bytes_where_a_quote_misleads(tmp_path: Path, tiny_model: SeverityModel) -> None:
    path, done = tmp_path / "a.csv", list[int]()
    lines = [b'layar 5" pecah' if at == 31 else b'"kata CS ""tunggu"",\nbaris dua"' for at in range(60)]
    path.write_bytes(b"text\n" + b"\n".join(lines) + b"\n")
    for workers, progress in ((1, None), (2, done.append)):
        assert (
            score_file(tiny_model, path, tmp_path / f"{workers}.csv", workers=workers, chunk=4, progress=progress) == 60
        )
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
    assert done == [*range(4, 61, 4)]


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
def test_an_empty_file(tmp_path: Path, tiny_model: SeverityModel, ending: str) -> None:
    path = write_messages(tmp_path / "a.csv", [])
    for workers in (1, 2):
        assert score_file(tiny_model, path, tmp_path / f"{workers}{ending}", workers=workers) == 0
    assert (tmp_path / f"1{ending}").read_bytes() == (tmp_path / f"2{ending}").read_bytes()


def test_the_command(
    tmp_path: Path, tiny_artifact: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sentimen.cli.progress._BETWEEN_LINES", 1e9)  # silent on a slow machine too
    path = write_messages(tmp_path / "a.csv", TEXTS)
    for workers in ("1", "2"):
        chosen = ["--workers", workers, "-o", str(tmp_path / f"{workers}.csv"), "--model", str(tiny_artifact)]
        assert main(["score", "--file", str(path), *chosen]) == 0
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
    out, err = capfd.readouterr()
    assert out == "" and err.count("190 messages scored") == 2


@pytest.mark.parametrize(
    "extra", [["--workers", "0"], ["--workers", "two"], ["--workers", "2"], ["--workers", "2", "--file", "a.csv"]]
)
def test_wrong_usage(extra: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", *extra]) == 2
    assert "--workers" in capsys.readouterr().err


def test_fewer_than_one_worker(tmp_path: Path, tiny_model: SeverityModel) -> None:
    with pytest.raises(ValueError, match="one worker or more, got 0"):
        score_file(tiny_model, write_messages(tmp_path / "a.csv", []), tmp_path / "o.csv", workers=0)


# what goes wrong


@posix
def test_a_bad_row_leaves_the_old_output_and_no_process(tmp_path: Path, tiny_model: SeverityModel) -> None:
    path, output, before = tmp_path / "a.csv", tmp_path / "o.csv", children(os.getpid())
    path.write_bytes(b"id,text\n" + b"1,x\n" * 50 + b"1,\xff\n")
    output.write_bytes(b"old")
    with pytest.raises(FileError, match="a.csv, line 52: not UTF-8"):
        score_file(tiny_model, path, output, workers=2, chunk=3)
    assert output.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2
    assert children(os.getpid()) <= before


def chunks_without_end() -> Iterator[TextRows]:
    return (TextRows(range(at, at + 2), ["mati", "hilang"]) for at in itertools.count(1, 2))


@posix
@pytest.mark.parametrize(
    ("encode", "message"),
    [
        (bad_encoders.raises_at_row_3, "MemoryError: nothing left"),
        (bad_encoders.is_killed, "the process was killed by signal 9"),
        (bad_encoders.ends, "the process ended with status 3"),
    ],
    ids=["raises", "killed", "ends"],
)
def test_a_worker_that_fails_is_one_error(tiny_model: SeverityModel, encode: Callable[..., Any], message: str) -> None:
    before, sizes = children(os.getpid()), list[int]()
    work = EncodedScoring(ChunkScoring(tiny_model), encode)
    with pytest.raises(FileError) as failure:
        sizes.extend(size for size, _ in done_by_workers(work, chunks_without_end(), 2, "a.csv", 10))
    done = 10 + sum(sizes)
    assert str(failure.value).startswith(f"a.csv, rows {done + 1} to {done + 2}: a worker failed: {message}")
    assert encode is not bad_encoders.raises_at_row_3 or done == 12
    assert children(os.getpid()) <= before


def test_a_worker_that_cannot_start_is_one_error(tiny_model: SeverityModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sentimen.integrations.files.child_process.BOOT", "raise SystemExit(7)")
    message = "a.csv: a worker failed as it started: the process ended with status 7"
    with pytest.raises(FileError, match=message):
        for _ in done_by_workers(ChunkScoring(tiny_model), chunks_without_end(), 3, "a.csv"):
            pass


@pytest.mark.parametrize(
    ("encode", "copies", "chunk", "rows"),
    [
        (bad_encoders.raises_at_row_3, 1, 2048, f"1 to {len(TEXTS)}"),
        (bad_encoders.ends_before_writing, 20, 1, r"(\d+) to \1"),
    ],
    ids=["raises", "ends"],
)
def test_a_failed_worker_leaves_the_old_output(
    tmp_path: Path, tiny_model: SeverityModel, monkeypatch: Any, encode: Any, copies: int, chunk: int, rows: str
) -> None:
    monkeypatch.setattr("sentimen.integrations.files.score_writers.CsvWriter.encode", staticmethod(encode))
    (tmp_path / "o.csv").write_bytes(b"old")
    path = write_messages(tmp_path / "a.csv", TEXTS * copies)
    with pytest.raises(FileError, match=f"a.csv, rows {rows}: a worker failed"):
        score_file(tiny_model, path, tmp_path / "o.csv", workers=2, chunk=chunk)
    assert (tmp_path / "o.csv").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2


def test_every_worker_takes_part(tiny_model: SeverityModel) -> None:
    work, by = EncodedScoring(ChunkScoring(tiny_model), bad_encoders.tells_its_process), set[int]()
    for at, (size, (first, process)) in enumerate(done_by_workers(work, chunks_without_end(), 3, "a.csv")):
        assert (size, first) == (2, 1 + 2 * at)
        by.add(process)
        if len(by) == 3:
            break
    assert os.getpid() in by


def test_a_line_that_is_printed_does_no_harm(tiny_model: SeverityModel) -> None:
    chunks = [TextRows([at], ["mati"]) for at in range(9)]
    work = EncodedScoring(ChunkScoring(tiny_model), bad_encoders.prints)
    assert list(done_by_workers(work, chunks, 2, "a.csv")) == [(1, (at,)) for at in range(9)]


def test_few_chunks_are_held_at_a_time(tiny_model: SeverityModel) -> None:
    read: list[int] = []

    def chunks() -> Iterator[TextRows]:
        for at in range(100):
            read.append(at)
            yield TextRows([at], ["mati"])

    answers = done_by_workers(ChunkScoring(tiny_model), chunks(), 2, "a.csv")
    for at in range(20):
        next(answers)
        assert len(read) <= at + 8
    answers.close()
    assert len(read) < 30


@posix
def test_interruption_leaves_nothing(tmp_path: Path, tiny_artifact: Path) -> None:
    def interrupted(running: subprocess.Popen[bytes]) -> None:
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does
        assert running.wait(SECONDS) == 130
        assert running.stderr is not None and running.stderr.read() == b"sentimen: interrupted\n"
        assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]

    def killed(running: subprocess.Popen[bytes]) -> None:
        running.kill()
        running.wait(SECONDS)

    path = write_messages(tmp_path / "a.csv", TEXTS * 1000)
    command = [sys.executable, "-W", "error", "-m", "sentimen.cli", "score", "--file", str(path)]
    command += ["-o", str(tmp_path / "o.jsonl"), "--workers", "3", "--model", str(tiny_artifact)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    for end in (interrupted, killed):
        with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, start_new_session=True) as running:
            wait_until(lambda: any(part.stat().st_size for part in tmp_path.glob(".o.jsonl.*")))
            workers = children(running.pid)
            assert len(workers) == 2
            end(running)
            wait_until(lambda: not alive(workers))  # noqa: B023


# how a worker is started


def test_a_script_needs_no_guard(tmp_path: Path, tiny_artifact: Path) -> None:
    path = write_messages(tmp_path / "a.csv", TEXTS)
    script = tmp_path / "script.py"
    script.write_text(
        "import sentimen\nfrom sentimen.integrations.files import score_file\n"
        f"print(score_file(sentimen.load({str(tiny_artifact)!r}), {str(path)!r}, 'o.csv', workers=2))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    (tmp_path / "pickle.py").write_text("raise SystemExit('this is not the standard library')")
    done = subprocess.run(
        [sys.executable, "-P", "-W", "error", str(script)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
    )
    assert (done.stdout, done.stderr) == (f"{len(TEXTS)}\n", "")


def test_a_worker_ends_with_its_input() -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", BOOT], input=pickle.dumps(sys.path), capture_output=True, timeout=SECONDS
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
