"""``-`` in place of a file: tables of every kind on standard input, for every command that reads one."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path

import pandas as pd
import pytest

from sentimen.cli import main

ROWS = {"id": ["a1", "a2"], "text": ["uang hilang, cs diam", "makasih kak"], "level": ["berat", "bukan keluhan"]}


@pytest.fixture
def model(tiny_artifact: Path) -> str:
    return str(tiny_artifact)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which standard input is kept while a command runs."""
    folder = tmp_path / "kept"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))


def parquet() -> bytes:
    into = io.BytesIO()
    pd.DataFrame(ROWS).to_parquet(into)
    return into.getvalue()


# label, bytes on standard input
TABLES = [
    ("commas", b"id,text\na1,hilang\na2,makasih\n"),
    ("semicolons, with a byte order mark", b"\xef\xbb\xbfid;text\r\na1;hilang, ya\r\na2;makasih\r\n"),
    ("tabs", b"id\ttext\na1\thilang\na2\tmakasih\n"),
    ("JSON lines", b'\n{"id": "a1", "text": "hilang"}\n{"id": "a2", "text": "makasih"}\n'),
    ("Parquet", parquet()),
]


@pytest.mark.parametrize("data", [case[1] for case in TABLES], ids=[case[0] for case in TABLES])
def test_a_table_is_scored(
    data: bytes, model: str, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, data)
    assert main(["score", "--file", "-", "--id-column", "id", "-o", "-", "--model", model]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["a1", "a2"]
    assert not list(kept.iterdir())


def test_every_command_that_reads_a_table(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = pd.DataFrame(ROWS).to_csv(index=False).encode()
    page, made, scores, labelled = (str(tmp_path / name) for name in ("p.html", "made.zip", "scores.csv", "l.csv"))
    Path(labelled).write_bytes(data)
    for command in (
        ["score", "--file", "-", "-o", scores, "--workers", "2", "--model", model],
        ["normalize", "--file", "-"],
        ["report", "-", "-o", page, "--model", model],
        ["evaluate", "-", "--model", model, "--resamples", "5"],
        ["compare", model, model, "-", "--resamples", "5"],
        ["train", "-", "-o", made, "--base", model],
        ["train", labelled, "--importance", "2", "-", "-o", made, "--force", "--base", model],
    ):
        give(monkeypatch, data)
        assert main(command) == 0, capsys.readouterr().err
    assert "stdin.csv" in Path(page).read_text(encoding="utf-8")
    assert len(pd.read_csv(scores)) == 2
    assert not list(tmp_path.rglob("stdin*"))


# label, arguments, bytes on standard input, exit status, what is said
REFUSED = [
    ("empty", ["score", "--file", "-"], b"", 1, "stdin.csv: the file is empty; expected a header and a row for each"),
    ("no such column", ["score", "--file", "-"], b"a,b\n1,2\n", 1, "stdin.csv: no column 'text'; its columns are a, b"),
    ("a bad row", ["score", "--file", "-"], b"id,text\n1\n", 1, "stdin.csv, line 2: 1 cells, but the header has 2"),
    ("an array", ["score", "--file", "-"], b'[\n{"text": "x"}\n]\n', 1, "it seems to be one JSON array"),
    ("an Excel workbook", ["report", "-", "-o", "l.html"], b"PK\x03\x04", 1, "stdin.csv: not a text file: it begins"),
    ("a header alone", ["score", "--file", "-"], b"text\n", 0, "stdin.csv: a header but no rows; nothing was scored"),
    ("twice", ["evaluate", "-", "-"], b"", 2, "standard input holds one table, so - can be given once"),
    ("to learn and to test", ["train", "-", "--evaluate", "-", "-o", "m"], b"", 2, "so - can be given once"),
    ("with messages", ["score", "x", "--file", "-"], b"text\nx\n", 2, "give messages or --file, not both"),
    ("columns of lines", ["score", "-", "--text-column", "a"], b"", 2, "--file - reads a table on standard input"),
]


@pytest.mark.parametrize(
    ("arguments", "data", "status", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_is_said(
    arguments: list[str],
    data: bytes,
    status: int,
    said: str,
    model: str,
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    give(monkeypatch, data)
    chosen = [] if arguments[0] == "train" else ["--model", model]
    assert main([*arguments, *chosen]) == status
    assert said in " ".join(capsys.readouterr().err.split())
    assert not list(kept.iterdir())


def test_no_standard_input(model: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["score", "--file", "-", "--model", model]) == 2
    assert "there is no standard input" in capsys.readouterr().err


def test_a_hyphen_for_messages(model: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    give(monkeypatch, b"udh mati\nmakasih\n")
    assert main(["score", "-", "--model", model]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    give(monkeypatch, b"uang hilang\r\ncs diam\n")
    assert main(["explain", "-", "--json", "--model", model]) == 0
    terms = json.loads(capsys.readouterr().out)["contributions"]
    assert [term["text"] for term in terms if " " not in term["text"]] == ["uang", "hilang", "cs", "diam"]
