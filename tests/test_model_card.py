"""The model card."""

from __future__ import annotations

import copy
from pathlib import Path

from sentimen.model.model_card import model_card
from sentimen.model.severity_model import SeverityModel


def test_a_bare_card(tiny_model: SeverityModel) -> None:
    model = copy.deepcopy(tiny_model)
    model.card = {}
    card = model_card(model)
    assert card.startswith("# Model card: a sentimen model\n")
    for line in (
        "- Levels: none, mild, moderate, serious, critical",
        "- Kinds: complaint, praise, question, suggestion, other",
        "4096 rows of 22 small integers",
        "## Intended use",
        "## Limits",
    ):
        assert line in card
    assert "Training data" not in card and "Figures" not in card


def test_a_full_card(tiny_model: SeverityModel) -> None:
    model = copy.deepcopy(tiny_model)
    model.card = {
        "name": "toko",
        "training": [{"name": "a.csv", "rows": 120, "sha256": "0123456789abcdef" * 4}],
        "metrics": {"dev": {"qwk": {"value": 0.81234, "low": 0.8, "high": 0.825}}},
    }
    card = model_card(model)
    assert "# Model card: toko\n" in card
    assert "| a.csv | 120 | `0123456789abcdef` |" in card
    assert "## Figures: dev" in card
    assert "| qwk | 0.8123 | 0.8000 to 0.8250 |" in card


def test_the_card_lies_beside_the_model(tiny_model: SeverityModel, tiny_artifact: Path) -> None:
    assert (tiny_artifact / "README.md").read_text(encoding="utf-8") == model_card(tiny_model)


def test_the_same_model_has_the_same_card(tiny_model: SeverityModel) -> None:
    assert model_card(copy.deepcopy(tiny_model)) == model_card(tiny_model)
