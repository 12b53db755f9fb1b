"""The commands of docs/scale.md do what is said of them: parts that are there stay, a bad one stops no other."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("scale.md", "deployment.md")}
LINKS = [(page, link) for page, text in PAGES.items() for link in re.findall(r"\]\(([^)#\s]+)\)", text)]


@pytest.mark.skipif(not shutil.which("xargs"), reason="the command is for systems with xargs")
def test_parts_are_scored_and_the_rest_later(tmp_path: Path, tiny_artifact: Path) -> None:
    pytest.importorskip("pyarrow")
    [command] = re.findall(r"^```sh\n(mkdir.*?)^```", PAGES["scale.md"], re.MULTILINE | re.DOTALL)
    sentimen = tmp_path / "bin" / "sentimen"
    sentimen.parent.mkdir()
    sentimen.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sentimen.cli "$@" --model "{tiny_artifact}"\n')
    sentimen.chmod(0o755)
    parts, scores = tmp_path / "parts", tmp_path / "scores"
    parts.mkdir()
    (parts / "0000.csv").write_text("id,text\na,uang hilang\n")
    (parts / "0001.csv").write_text("id,text\nb,makasih,kak\n")
    path = os.pathsep.join([str(sentimen.parent), os.environ["PATH"]])
    options = {"cwd": tmp_path, "capture_output": True, "text": True}
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    first = subprocess.run(["sh", "-c", command], env=environment, **options)
    assert first.returncode == 123
    assert "0001.csv, line 2: 3 cells, but the header has 2" in first.stderr
    assert [file.name for file in scores.iterdir()] == ["0000.csv.parquet"]
    before = (scores / "0000.csv.parquet").stat().st_mtime_ns
    (parts / "0001.csv").write_text('id,text\nb,"makasih,kak"\n')
    again = subprocess.run(["sh", "-c", command], env=environment, **options)
    assert (again.returncode, again.stderr) == (0, "sentimen: 1 message scored, written to scores/0001.csv.parquet\n")
    assert sorted(file.name for file in scores.iterdir()) == ["0000.csv.parquet", "0001.csv.parquet"]
    assert (scores / "0000.csv.parquet").stat().st_mtime_ns == before


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_links_lead_somewhere(page: str, link: str) -> None:
    assert (ROOT / "docs" / link).exists()


def test_the_names_that_the_pages_use_exist() -> None:
    """Environment variables and limits of deployment.md are those of the service."""
    service = (ROOT / "examples" / "fastapi_service" / "service.py").read_text(encoding="utf-8")
    for name in set(re.findall(r"SENTIMEN_([A-Z_]+)", PAGES["deployment.md"])):
        assert f"    {name.lower()}: " in service, name
