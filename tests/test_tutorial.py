"""docs/tutorial.md does what it says: every block is run, in order, and prints what stands there."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from tutorial_outputs import PAGE, ROOT, blocks_of, outputs_of

TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = blocks_of(TEXT)


def test_every_block_is_of_a_kind_that_is_run() -> None:
    assert {kind for kind, *_ in BLOCKS} == {"python", "sh", "text", "toml"}
    assert TEXT.count("```") == 2 * len(BLOCKS)
    for before, block in itertools.pairwise(BLOCKS):
        assert block.kind != "text" or before.kind in {"python", "sh"}


def test_it_prints_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = [block.body for block in BLOCKS if block.kind == "text"]
    printed = list(outputs_of(BLOCKS, tmp_path))
    assert all(printed)
    assert printed == shown, "what is printed has changed; run: PYTHONPATH=. python tests/tutorial_outputs.py"
    written = {"laporan.html", "kasus.csv", "laporan-meja.html", "meja.toml"}
    assert {path.name for path in tmp_path.iterdir()} == {"data"} | written


def test_what_is_not_run_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    lines = [line for block in BLOCKS if block.kind == "sh" for line in block.body.splitlines()]
    others = [line for line in lines if not line.startswith("sentimen ")]
    assert others == ["git clone …", "cd sentimen", "make demo", "source .venv/bin/activate"]
    assert re.search(r"^demo:", makefile, re.MULTILINE) and re.search(r"^VENV \?= \.venv$", makefile, re.MULTILINE)
