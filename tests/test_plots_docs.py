"""docs/plots.md runs as one program, and its links lead somewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "plots.md").read_text(encoding="utf-8")


def test_its_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data" / "authored").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "authored" / "contrast.csv", tmp_path / "data" / "authored")
    monkeypatch.chdir(tmp_path)
    plt.switch_backend("Agg")
    program: dict[str, object] = {"__name__": "plots"}
    for number, block in enumerate(re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL), 1):
        exec(compile(block, f"docs/plots.md, block {number}", "exec"), program)
        plt.close("all")
    assert (tmp_path / "kebingungan.png").stat().st_size > 10_000


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)\s]+)\)", TEXT))
def test_its_links_lead_somewhere(link: str) -> None:
    assert (ROOT / "docs" / link).exists()
