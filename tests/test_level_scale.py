"""Levels of a model's own: counted on the standard scale, called by their own names."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from sentimen.day_report import build_day_report
from sentimen.day_report.level_scale import own_level_names
from sentimen.day_report.page import fragment
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.levels import LEVEL_NAMES
from sentimen.model.severity_model import SeverityModel


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (LEVEL_NAMES, {}),
        (("tenang", "gawat"), {0: "tenang", 4: "gawat"}),
        (("a", "b", "c", "d"), {0: "a", 1: "b", 3: "c", 4: "d"}),
        (("a", "b", "c", "d", "e"), {0: "a", 1: "b", 2: "c", 3: "d", 4: "e"}),
        (("a", "b", "c", "d", "e", "f", "g"), {0: "a", 1: "b / c", 2: "d", 3: "e / f", 4: "g"}),
    ],
)
def test_names_by_standard_level(names: tuple[str, ...], expected: dict[int, str]) -> None:
    assert own_level_names(names) == expected


def test_a_report_calls_levels_as_the_model_does(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    names = ("biasa", "penting", "darurat")
    own = SeverityClassifier(base=tiny_model, level_names=names)
    own.fit(messages.texts, [names[min(int(level), 2)] for level in messages.levels])
    table = pd.DataFrame({"pesan": messages.texts, "waktu": "2025-11-07 08:00", "merek": "X"})
    report = build_day_report(table, own.model_, list_cases=True)
    assert report.to_dict()["level_names"] == {"0": "biasa", "2": "penting", "4": "darurat"}
    assert report.cases is not None
    assert set(zip(report.cases["level"], report.cases["level_name"], strict=True)) >= {(2, "penting"), (4, "darurat")}
    assert report.cases["reason"].str.contains("darurat d").any()
    for language, others in (("id", "kritis|ringan|berat"), ("en", "critical|mild|serious")):
        page = fragment(report, language)
        assert ">Darurat<" in page and ">penting<" in page
        assert not re.search(rf">(?:{others})\b", page, re.IGNORECASE)
