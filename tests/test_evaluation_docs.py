"""docs/evaluation.md does what it says: its Python and its commands run, and its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sentimen.cli import main
from sentimen.evaluation.report import Report
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.severity_model import SeverityModel

PAGE = Path(__file__).resolve().parent.parent / "docs" / "evaluation.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(
    messages: LabelledTexts, tiny_model: SeverityModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> LabelledTexts:
    """A folder with the files that the page speaks of."""
    monkeypatch.chdir(tmp_path)
    frame = messages.as_frame().assign(channel=["chat", "email", "tweet"] * 40)
    frame.to_csv("uji.csv", index=False)
    frame.to_csv("latih.csv", index=False)
    ratings = frame[["text"]].assign(ayu=messages.levels, bima=np.roll(messages.levels, 1)).astype({"bima": "Int64"})
    ratings.loc[3, "bima"] = pd.NA
    ratings.to_csv("dua-anotator.csv", index=False)
    tiny_model.save("model-kami")
    [costs] = [block for kind, block in BLOCKS if kind == "text"]
    Path("biaya.csv").write_text(costs, encoding="utf-8")
    return messages


DEFAULTS: dict[str, Any] = dict(SeverityClassifier.__init__.__kwdefaults__ or {})


def test_its_python_runs(desk: LabelledTexts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SeverityClassifier.__init__, "__kwdefaults__", {**DEFAULTS, "log2_rows": 10, "passes": 1})
    program: dict[str, Any] = {"__name__": "evaluation"}
    blocks = [block for kind, block in BLOCKS if kind == "python"]
    assert len(blocks) == 4
    for number, block in enumerate(blocks, 1):
        exec(compile(block, f"docs/evaluation.md, block {number}", "exec"), program)
    assert isinstance(program["report"], Report) and Path("laporan.html").exists()
    named = set(re.findall(r"`(\w+)`", TEXT))
    assert {"qwk", "macro_f1", "accuracy", "mae", "cost", "rps", "ece"} <= named & set(program["report"].metrics)
    assert len(program["worst"]) == 50


def test_its_commands_run(desk: LabelledTexts, capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"`sentimen (.*?)`", TEXT)
    assert len(commands) == 3
    for command in commands:
        assert main([*shlex.split(command), "--resamples", "5"]) == 0
        assert capsys.readouterr().out.startswith("uji.csv: 120 messages")


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)\s#]+)\)", TEXT))))
def test_its_links_lead_somewhere(link: str) -> None:
    assert (PAGE.parent / link).exists()
