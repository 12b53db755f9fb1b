"""Explanations: the very terms of the sum."""

from __future__ import annotations

import html
import json
import re

import numpy as np
import pytest
from any_texts import any_texts
from hypothesis import given
from hypothesis import strategies as st

from sentimen.learning.datasets import LabelledTexts
from sentimen.model.contributions import Contributions
from sentimen.model.explanation import Contribution, Explanation, direction_of, evidence_of
from sentimen.model.heads import Heads
from sentimen.model.levels import Level
from sentimen.model.severity_model import SeverityModel

HEADS = Heads()


def score_of(model: SeverityModel, text: str, about: str) -> float:
    """The explained score, from the model's probabilities alone."""
    found = model.assess_many([text]).probabilities[0]
    if about == "severity":
        logs = np.log(found[model.heads.slice_of("levels")])
        steps = np.arange(len(logs)) - (len(logs) - 1) / 2
        return float(logs @ steps / (steps @ steps))
    p = found[model.heads.names.index(about)]
    if about in model.heads.signals:
        return float(np.log(p) - np.log1p(-p))
    head = next(h for h in ("levels", "kinds", "sentiments") if about in getattr(model.heads, h))
    return float(np.log(p) - np.log(found[model.heads.slice_of(head)]).mean())


@given(any_texts.filter(lambda text: text and not text.isspace()), st.sampled_from(("severity", *HEADS.names)))
def test_contributions_add_up(tiny_model: SeverityModel, text: str, about: str) -> None:
    found = tiny_model.explain(text, about)
    assert found.bias + sum(c.value for c in found.contributions) == found.decision
    assert found.decision == pytest.approx(score_of(tiny_model, text, about), rel=1e-9, abs=1e-9)


@given(any_texts)
def test_spans_lie_in_the_text(tiny_model: SeverityModel, text: str) -> None:
    at = 0
    for c in tiny_model.explain(text).contributions:
        assert at <= c.start < c.end <= len(text)
        assert text[c.start : c.end] == c.text
        at = c.end


@given(any_texts)
def test_evidence_is_a_slice_of_the_text(tiny_model: SeverityModel, text: str) -> None:
    at, found = 0, tiny_model.assess(text)
    for e in found.evidence:
        assert at <= e.start < e.end <= len(text)
        assert text[e.start : e.end] == e.text
        assert e.weight > 0
        at = e.end
    assert len(found.evidence) <= 4


@given(any_texts)
def test_views_of_any_text(tiny_model: SeverityModel, text: str) -> None:
    found = tiny_model.explain(text)
    assert str(found).startswith("severity: ")
    shown = re.sub(r"</?(?:div|span|b)[^>]*>", "", found._repr_html_().split("</div>", 1)[1])
    assert "<" not in shown
    assert shown == html.escape(text), "the whole text is shown, whatever its tokens"


def test_severity_is_the_slope_of_the_levels() -> None:
    direction = direction_of("severity", HEADS)
    levels = HEADS.slice_of("levels")
    assert direction[levels] @ np.arange(5.0) == pytest.approx(1)
    assert direction[levels].sum() == pytest.approx(0)
    assert not direction[levels.stop :].any()


@pytest.mark.parametrize("about", ["none", "critical", "complaint", "positive"])
def test_a_choice_is_explained_against_its_head(about: str) -> None:
    direction = direction_of(about, HEADS)
    assert direction.sum() == pytest.approx(0)
    assert direction.argmax() == HEADS.names.index(about)


def test_a_signal_is_explained_by_its_own_column() -> None:
    assert direction_of("fraud", HEADS).tolist() == [float(name == "fraud") for name in HEADS.names]


def test_a_name_of_two_heads_is_the_level() -> None:
    heads = Heads(levels=("fine", "money"), signals=("money",), kinds=(), sentiments=())
    assert direction_of("money", heads).tolist() == [-0.5, 0.5, 0.0]


def test_unknown_name() -> None:
    with pytest.raises(ValueError, match="cannot explain 'anger'; choose 'severity' or one of none, mild"):
        direction_of("anger", HEADS)


@pytest.mark.parametrize(
    ("label", "values", "expected"),
    [
        ("nothing", [], []),
        ("nothing raises", [-1.0, -2.0], []),
        ("zeros", [0.0, 0.0], []),
        ("one peak", [0.0, 3.0, 0.0], [(1, 2, 3.0)]),
        ("neighbours join", [0.0, 2.0, 3.0, 1.1, 0.0], [(1, 4, 6.1)]),
        ("weak neighbours do not", [1.0, 3.0, 1.0], [(1, 2, 3.0), (0, 1, 1.0), (2, 3, 1.0)]),
        ("too weak to show", [0.1, -1.0, 3.0], [(2, 3, 3.0)]),
        ("four at most", [3.0, -1.0] * 6, [(0, 1, 3.0), (2, 3, 3.0), (4, 5, 3.0), (6, 7, 3.0)]),
    ],
)
def test_evidence(label: str, values: list[float], expected: list[tuple[int, int, float]]) -> None:
    text = "abcdefghijkl"[: len(values)]
    spans = [(at, at + 1) for at in range(len(values))]
    terms = Contributions(spans, np.array(values).reshape(-1, 1), np.zeros(1))
    found = evidence_of(text, terms, np.ones(1))
    assert [(e.start, e.end, e.weight) for e in found] == sorted((a, b, pytest.approx(w)) for a, b, w in expected)
    assert [e.text for e in found] == [text[e.start : e.end] for e in found]


def test_strongest(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    found = tiny_model.explain(messages.texts[-1])
    sizes = [abs(c.value) for c in found.strongest(3)]
    assert len(sizes) == 3 and sizes == sorted((abs(c.value) for c in found.contributions), reverse=True)[:3]


def test_what_is_not_shown_is_summed() -> None:
    terms = tuple(Contribution("a", at, at + 1, 1.0 - 0.01 * at) for at in range(15))
    lines = str(Explanation("a" * 15, "severity", 0.0, terms, 13.95)).splitlines()
    assert len(lines) == 14
    assert lines[-1] == "  +2.610  all 3 others together"


def test_html_is_escaped() -> None:
    text = "<script>alert('x')</script> & uang"
    found = Explanation(text, "<b>", 0.0, (), 0.0)
    assert "<script>" not in found._repr_html_() and "<b><b>" not in found._repr_html_()


def test_no_token() -> None:
    found = Explanation("", "severity", 1.0, (), 1.0)
    assert str(found) == "severity: score +1.000 = +1.000 of no single word, then word by word"
    assert found.strongest() == ()
    assert found._repr_html_()


def test_punctuation_is_no_evidence() -> None:
    text = "mati !! ,"
    terms = Contributions([(0, 4), (5, 7), (8, 9)], np.array([[0.1], [0.9], [0.8]]), np.zeros(1))
    assert [e.text for e in evidence_of(text, terms, np.ones(1))] == []
    terms = Contributions(terms.spans, np.array([[1.0], [0.9], [0.1]]), np.zeros(1))
    assert [e.text for e in evidence_of(text, terms, np.ones(1))] == ["mati !!"]


@pytest.mark.parametrize(
    ("about", "name"),
    [(Level.CRITICAL, "critical"), ("kritis", "critical"), ("bukan keluhan", "none"), (Level.NONE, "none")],
)
def test_levels_may_be_named_in_indonesian_or_by_their_enumeration(
    tiny_model: SeverityModel, about: str | Level, name: str
) -> None:
    text = "saldo hilang, cs diam saja"
    assert tiny_model.explain(text, about) == tiny_model.explain(text, name)
    assert tiny_model.explain(text, about).about == name


def test_a_dict_is_ready_for_json_and_exact(tiny_model: SeverityModel) -> None:
    found = tiny_model.explain("uang saya hilang", "severity")
    written = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert list(written) == ["text", "about", "bias", "contributions", "decision"]
    again = Explanation(**written | {"contributions": tuple(Contribution(**one) for one in written["contributions"])})
    assert again == found
