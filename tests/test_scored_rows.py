"""Records of a chunk are those of its messages one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.integrations.files.scored_rows import ScoredRows
from sentimen.learning.classifier import SeverityClassifier
from sentimen.model.assessments import Assessments
from sentimen.model.severity_model import SeverityModel

WORDS = ["uang", "hilang", "lapor", "polisi", "makasih", "pindah", "cs", "lambat", "viral", "sakit", "", "2 juta"]


def one_by_one(found: Assessments, known: list[dict[str, object]]) -> list[dict[str, object]]:
    records = [first | assessment.to_dict() for first, assessment in zip(known, found, strict=True)]
    for record in records:
        del record["evidence"]
    return records


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=12), st.sampled_from([None, 0.0]))
def test_records(tiny_model: SeverityModel, texts: list[str], cut: float | None) -> None:
    found = tiny_model.assess_many(texts)
    if cut is not None:
        found = replace(found, signal_cuts=(cut,) * len(found.heads.signals))
    ids = [f"m{row}" for row in range(len(texts))]
    known = [{"id": name, "text": text} for name, text in zip(ids, texts, strict=True)]
    records = ScoredRows(ids, texts, found, "id").records()
    assert records == one_by_one(found, known)
    assert [list(record) for record in records] == [list(record) for record in one_by_one(found, known)]
    assert all(type(record["level"]) is int and type(record["needs_review"]) is bool for record in records)


@pytest.mark.parametrize("rows", [0, 3])
def test_a_model_of_levels_alone(rows: int) -> None:
    classifier = SeverityClassifier(log2_rows=10, passes=1).fit(["uang hilang", "bagus"] * 5, [4, 0] * 5)
    found = classifier.model_.assess_many(["uang"] * rows)
    known: list[dict[str, object]] = [{"row": row} for row in range(rows)]
    assert ScoredRows(range(rows), None, found).records() == one_by_one(found, known)
