"""The model card."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import numpy as np
import pytest

import sentimen
from sentimen.evaluation.figures import Truth, level_figures
from sentimen.evaluation.model_report import evaluate
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.model_card import model_card
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import BUNDLED, model_from_bytes, model_to_bytes


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


def test_figures_stand_in_one_order_whatever_theirs_in_the_card(tiny_model: SeverityModel, tmp_path: Path) -> None:
    figure = {"value": 0.5, "low": 0.4, "high": 0.6}
    names = ["mine", "kind_macro_f1", "qwk", "another", "accuracy"]
    made = []
    for order in (names, names[::-1]):
        model = copy.deepcopy(tiny_model)
        model.card["metrics"] = {title: dict.fromkeys(order, figure) for title in (order[0], order[-1])}
        made.append(model)
    told = model_card(made[0])
    assert model_card(made[1]) == told
    assert re.findall(r"\| (\w+) \| 0.5", told) == ["qwk", "accuracy", "kind_macro_f1", "another", "mine"] * 2
    assert model_to_bytes(made[0]) == model_to_bytes(made[1])
    assert model_to_bytes(model_from_bytes(model_to_bytes(made[0]))) == model_to_bytes(made[0])


def test_the_order_is_that_of_reports(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    model = copy.deepcopy(tiny_model)
    truth = Truth.checked(messages.levels, 5, costs=np.ones((5, 5)))
    names = [*level_figures(truth), *(name for name in evaluate(model, messages).metrics)]
    figure = {"value": 0.5, "low": 0.4, "high": 0.6}
    model.card["metrics"] = {"dev": dict.fromkeys(sorted(names), figure)}
    assert re.findall(r"\| (\w+) \| 0.5", model_card(model)) == list(dict.fromkeys(names))


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_card_reads_as_it_did_when_made(name: str) -> None:
    folder = Path(sentimen.__file__).parent / "model" / "bundled" / name
    assert model_card(sentimen.load(name)) == (folder / "README.md").read_text(encoding="utf-8")


def test_names_stay_in_their_place(tiny_model: SeverityModel) -> None:
    model = copy.deepcopy(tiny_model)
    model.card = {"name": "a\n# b", "training": [{"name": "x|y\x1b[31m <b>`", "rows": 1, "sha256": "0"}]}
    card = model_card(model)
    assert "# Model card: a\N{REPLACEMENT CHARACTER}# b\n" in card
    assert "| x\\|y\N{REPLACEMENT CHARACTER}\\[31m \\<b>\\` | 1 | `0` |\n" in card
