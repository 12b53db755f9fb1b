"""docs/retraining.md does what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.storage import load

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "retraining.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_its_python_runs(messages: LabelledTexts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    frame = messages.as_frame()
    frame.iloc[::2].to_csv("latih.csv", index=False)
    frame.iloc[1::2].to_csv("uji.csv", index=False)
    names: dict[str, Any] = {}
    exec(BLOCKS[0], names)
    assert load("model-kami.zip") == names["mine"].model_ and load() != names["mine"].model_
    names["new"] = names["test"]
    exec(BLOCKS[1], names)
    assert names["mine"].score(names["test"].texts, names["test"].levels) > 0.5
    assert len(BLOCKS) == 3 and "yield_checks(my_estimator)" in BLOCKS[2]


def test_its_parameters_exist() -> None:
    named = set(re.findall(r"`(pull|log2_rows|passes|rate|batch|decay|balance|class_weight|level_names)\b", TEXT))
    assert named and named <= set(SeverityClassifier().get_params())


def test_its_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / "docs" / link).exists(), link
    for path in re.findall(r"`((?:tests|benchmarks)/[\w.]+)`", TEXT):
        assert (ROOT / path).exists(), path
