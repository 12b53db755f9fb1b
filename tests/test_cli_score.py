"""``sentimen score``: messages from anywhere, scores to anywhere."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from sentimen.cli import main
from sentimen.cli.plain_text import on_one_line
from sentimen.cli.progress import Progress
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads

EXAMPLES = Path(__file__).parents[1] / "data" / "examples.csv"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    heads, config, random = Heads(), FeatureConfig(log2_rows=10), np.random.default_rng(0)
    weights = random.integers(-9, 10, (config.rows, heads.columns)).astype(np.int8)
    path = tmp_path_factory.mktemp("model") / "m.zip"
    AdditiveModel(
        heads,
        config,
        weights,
        np.full(heads.columns, 0.1),
        np.zeros(heads.columns),
        np.arange(4) + 0.5,
        review_above=0.5,
    ).save(path)
    return str(path)


def give_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))


def process(arguments: list[str], **settings: str) -> tuple[list[str], dict[str, str]]:
    """Return the command line and environment of a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    environment |= {"PYTHONPATH": str(Path(__file__).parents[1])} | settings
    return [sys.executable, "-W", "error", "-m", "sentimen.cli", *arguments], environment


def test_arguments_give_json_lines_without_text(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "udh 3 hr inet mati", "makasih", "", "--model", model]) == 0
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["row"] for row in rows] == [1, 2, 3]
    assert rows[2]["level"] == 0
    assert {"severity", "level_name", "signals", "probabilities", "needs_review"} <= rows[0].keys()
    assert not {"text", "evidence"} & rows[0].keys()
    assert err == ""


# label, bytes on standard input, texts that are scored
INPUTS = [
    ("empty", b"", []),
    ("one line", b"udh mati\n", ["udh mati"]),
    ("no line feed at the end", b"satu\ndua", ["satu", "dua"]),
    ("an empty line is a message", b"satu\n\ndua\n", ["satu", "", "dua"]),
    ("only a line feed", b"\n", [""]),
    ("carriage returns", b"satu\r\ndua\r\n", ["satu", "dua"]),
    ("byte order mark", b"\xef\xbb\xbfsatu\n", ["satu"]),
    ("only a byte order mark", b"\xef\xbb\xbf", []),
    ("emoji", "👏 hebat\n".encode(), ["👏 hebat"]),
    ("other line separators", "a\x0bb\u2028c\x85d\n".encode(), ["a\x0bb\u2028c\x85d"]),
    ("a line longer than a read", b"a" * 200_000 + b"\nb\n", ["a" * 200_000, "b"]),
    ("many lines", b"udh mati\n" * 30_000, ["udh mati"] * 30_000),
]


@pytest.mark.parametrize(("label", "data", "texts"), INPUTS, ids=[case[0] for case in INPUTS])
def test_standard_input(
    label: str,
    data: bytes,
    texts: list[str],
    model: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    give_input(monkeypatch, data)
    arguments = ["score", "--model", model, "--show-text", "--no-mask"]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    rows = [json.loads(line) for line in out.split("\n")[:-1]]
    assert [row["text"] for row in rows] == texts
    assert [row["row"] for row in rows] == [at + 1 for at in range(len(texts))]


# bytes on standard input, texts that are scored before, what is said
REFUSED = [
    (b"caf\xe9 tutup\n", [], "standard input, line 1: not UTF-8 (byte 0xe9 at place 4)"),
    (b"satu\r\n\xef\xbb\xbfdua\ncaf\xe9\ntiga\n", ["satu", "\ufeffdua"], "standard input, line 3: not UTF-8"),
    (b"\xef\xbb\xbfsatu\ndua \x80", ["satu"], "standard input, line 2: not UTF-8 (byte 0x80 at place 5)"),
    (b"a" * 200_000 + b"\n" + "\u00e9".encode()[:1], ["a" * 200_000], "standard input, line 2: not UTF-8"),
    ("satu\n".encode("utf-16"), [], "standard input, line 1: not UTF-8 (byte 0xff at place 1)"),
]


@pytest.mark.parametrize(("data", "texts", "message"), REFUSED, ids=range(len(REFUSED)))
def test_standard_input_that_is_not_utf8_is_refused(
    data: bytes,
    texts: list[str],
    message: str,
    model: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    give_input(monkeypatch, data)
    assert main(["score", "--model", model, "--show-text", "--no-mask"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["text"] for line in out.split("\n")[:-1]] == texts
    assert err.startswith(f"sentimen: {message}") and err.endswith(" -t UTF-8\n")
    assert f"iconv -f {'UTF-16' if data.startswith(codecs.BOM_UTF16) else 'WINDOWS-1252'} -t" in err
    assert err.count("\n") == 1
    give_input(monkeypatch, data)
    assert main(["score", "--model", model, "-o", str(tmp_path / "o.jsonl")]) == 1
    assert list(tmp_path.iterdir()) == []
    give_input(monkeypatch, data)
    assert main(["normalize"]) == 1
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("given", [["--file", "a.csv", "--id-column", "id"], []], ids=["file", "standard input"])
def test_no_rows_give_a_header(
    given: list[str],
    model: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("id,text\n", "utf-8")
    name = "id" if given else "row"
    give_input(monkeypatch, b"")
    for extra in ([], ["-o", "o.csv"], ["-o", "o.parquet"]):
        if "o.parquet" in extra:
            pytest.importorskip("pyarrow")
        shown = ["--format", "csv"] if not extra else []
        assert main(["score", *given, *extra, *shown, "--model", model]) == 0
        out, err = capsys.readouterr()
        assert err == ("sentimen: a.csv: a header but no rows; nothing was scored\n" if given else "")
        written = Path("o.csv").read_text("utf-8") if "o.csv" in extra else out
        if "o.parquet" not in extra:
            assert written.startswith(f"{name},level,level_name,severity,") and written.count("\n") == 1
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table("o.parquet").column_names[:2] == [name, "level"]
    assert main(["score", *given, "--format", "json", "--model", model]) == 0
    assert capsys.readouterr().out == ""
    assert main(["score", *given, "--format", "table", "--model", model]) == 0
    assert capsys.readouterr().out.split()[:2] == [name, "severity"]


@pytest.mark.parametrize("module", ["sentimen", "sentimen.cli"])
def test_it_runs_as_a_module(module: str, model: str) -> None:
    _, environment = process([])
    command = [sys.executable, "-W", "error", "-m", module]
    done = subprocess.run([*command, "score", "x", "--model", model], capture_output=True, env=environment, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["row"] == 1
    done = subprocess.run([*command, "score", "--no-mask"], capture_output=True, env=environment, timeout=60)
    assert (done.returncode, done.stderr[:21]) == (2, b"usage: sentimen score")


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_examples_to_a_file(model: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    output = tmp_path / f"out.{ending}"
    arguments = ["score", "--file", str(EXAMPLES), "--id-column", "id", "-o", str(output), "--model", model]
    assert main(arguments) == 0
    assert capsys.readouterr() == ("", f"sentimen: 40 messages scored, written to {output}\n")
    if ending == "csv":
        rows = list(csv.DictReader(io.StringIO(output.read_text("utf-8"))))
        assert [row["id"] for row in rows] == [f"ex-{at:02d}" for at in range(1, 41)]
        assert {row["needs_review"] for row in rows} <= {"true", "false"}


def test_standard_input_to_a_file(model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give_input(monkeypatch, b"satu\ndua\n")
    assert main(["score", "-o", str(tmp_path / "o.jsonl"), "--model", model]) == 0
    assert len((tmp_path / "o.jsonl").read_text("utf-8").splitlines()) == 2


def test_table_masks_and_keeps_the_terminal_safe(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = "wa saya 081234567890\nbaris \x1b[31mdua"
    assert main(["score", text, "--format", "table", "--show-text", "--model", model]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head.split() == ["row", "severity", "level", "kind", "review", "signals", "text"]
    assert row.endswith("wa saya <PHONE> baris \N{REPLACEMENT CHARACTER}[31mdua")
    assert head.index("text") <= row.index("wa saya")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\r\n c", "a b c"),
        ("\u202eabc", "\N{REPLACEMENT CHARACTER}abc"),
        ("👨\N{ZERO WIDTH JOINER}👩", "👨\N{ZERO WIDTH JOINER}👩"),
        ("\x9b31m", "\N{REPLACEMENT CHARACTER}31m"),
    ],
)
def test_shown_on_one_line(text: str, expected: str) -> None:
    assert on_one_line(text) == expected


def test_the_column_of_messages_is_recognised(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ekspor.csv"
    path.write_text("id;Isi Pesan\na1;sinyal hilang\n", "utf-8")
    assert main(["score", "--file", str(path), "--id-column", "id", "--model", model]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["id"] == "a1"
    assert err == "sentimen: messages are taken from the column 'Isi Pesan'\n"
    assert main(["score", "--file", str(path), "-o", str(tmp_path / "skor.csv"), "--model", model]) == 0
    assert "Isi Pesan" in capsys.readouterr().err


USAGE = [
    ["--no-mask"],
    ["--file", "a.csv"],
    ["--text-column", "pesan"],
    ["--id-column", "id"],
    ["-o", "out.xlsx"],
    ["-o", "out.csv", "--format", "csv"],
    ["--format", "xml"],
]


@pytest.mark.parametrize("extra", USAGE, ids=" ".join)
def test_wrong_usage(extra: list[str], model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "pesan", "--model", model, *extra]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: sentimen score")


FAILURES = [
    (["x", "--model", "nowhere"], "no model at 'nowhere'"),
    (["--file", "nowhere.csv"], "no file 'nowhere.csv'"),
    (["--file", "latin.csv"], "latin.csv, line 2: not UTF-8"),
    (["--file", "other.csv"], "other.csv: no column 'text'; its columns are a, b"),
    (["--file", "good.csv", "--text-column", "pesan"], "good.csv: no column 'pesan'"),
    (["--file", "good.csv", "--id-column", "nomor"], "good.csv: no column 'nomor'"),
    (["--file", "latin.csv", "-o", "out.csv"], "latin.csv, line 2: not UTF-8"),
    (["--file", "good.csv", "-o", "good.csv"], "would replace the messages"),
    (["x", "-o", "no/out.csv"], "no folder"),
]


@pytest.mark.parametrize(("arguments", "message"), FAILURES, ids=[" ".join(case[0]) for case in FAILURES])
def test_failure_is_one_line(
    arguments: list[str],
    message: str,
    model: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("latin.csv").write_bytes(b"text\ncaf\xe9\n")
    Path("good.csv").write_bytes(b"text\ncafe\n")
    Path("other.csv").write_bytes(b"a,b\ncafe,1\n")
    chosen = arguments if "--model" in arguments else [*arguments, "--model", model]
    assert main(["score", *chosen]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("sentimen: ")
    assert message in err
    assert err.count("\n") == 1
    assert sorted(os.listdir()) == ["good.csv", "latin.csv", "other.csv"]


def test_progress_waits_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    clock, screen = [0.0], Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    with Progress() as progress:
        clock[0] = 1.9
        progress.messages(1000)
        assert screen.getvalue() == ""
        clock[0] = 2.0
        progress.messages(3000)
        assert screen.getvalue() == "\r3,000 messages, 1,500 a second"
        clock[0] = 2.1
        progress.messages(3100)
        progress.steps(1, 2)
    assert screen.getvalue().endswith("\r" + " " * 30 + "\r")
    with Progress(wanted=False) as progress:
        clock[0] = 99.0
        progress.messages(1)
    assert screen.getvalue().count("messages") == 1


def test_progress_in_a_file_is_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, log = [0.0], io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    with Progress() as progress:
        for second in range(26):
            clock[0] = float(second)
            progress.stage("scoring", 1000 * second, 30_000)
    assert log.getvalue().splitlines() == [
        "sentimen: scoring: 10,000 of 30,000 messages",
        "sentimen: scoring: 20,000 of 30,000 messages",
    ]


def test_a_reader_that_goes_away_is_no_failure(model: str) -> None:
    command, environment = process(["score", "--model", model])
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as running:
        assert running.stdin is not None and running.stdout is not None and running.stderr is not None
        running.stdin.write(b"udh mati\n")
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["row"] == 1  # scored before the input ends
        running.stdout.close()
        running.stdin.write(b"udh mati\n" * 5000)
        running.stdin.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == 0


def test_utf8_whatever_the_locale(model: str) -> None:
    arguments = ["score", "caf\u00e9 👏", "--show-text", "--model", model]
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for locale in ({"LANG": "C", "LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}, bare):
        command, environment = process(arguments, **locale)
        done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=True)
        assert json.loads(done.stdout.decode("utf-8"))["text"] == "caf\u00e9 👏"
        assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX")
def test_interruption_and_a_full_disk(model: str, tmp_path: Path) -> None:
    command, environment = process(["score", "--model", model, "-o", str(tmp_path / "o.jsonl")])
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stdin is not None and running.stderr is not None
        running.stdin.write(b"udh mati\n" * 10)
        running.stdin.flush()
        deadline = time.monotonic() + 30
        while not any(tmp_path.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 130
        assert running.stderr.read() == b"sentimen: interrupted\n"
    assert list(tmp_path.iterdir()) == []
    if Path("/dev/full").exists():
        command, environment = process(["score", "udh mati", "--model", model])
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                command, stdout=full, stderr=subprocess.PIPE, env=environment, timeout=60, check=False
            )
        assert (done.returncode, done.stderr) == (1, b"sentimen: No space left on device\n")


@pytest.mark.parametrize("arguments", [["--help"], ["score", "--help"], ["score", "udh mati"]], ids=" ".join)
def test_nothing_heavy_is_imported(arguments: list[str], model: str) -> None:
    heavy = ("pandas", "sklearn", "scipy", "joblib", "matplotlib", "torch", "pyarrow")
    chosen = [*arguments, "--model", model] if "--help" not in arguments else arguments
    script = (
        "import sys; from sentimen.cli import main; status = main(sys.argv[1:]);"
        f"print(status, sorted(set({heavy}) & set(sys.modules)), file=sys.stderr)"
    )
    _, environment = process([])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *chosen],
        capture_output=True,
        env=environment,
        timeout=60,
        check=True,
    )
    assert done.stderr == b"0 []\n"
    assert done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="closes standard output with a shell")
def test_closed_standard_output_is_no_traceback(model: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m sentimen score halo --model {shlex.quote(model)} >&-"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert done.returncode == 0 and b"Traceback" not in done.stderr
