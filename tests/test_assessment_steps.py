"""Messages assessed step by step."""

from __future__ import annotations

import numpy as np
import pytest

from sentimen.learning.datasets import LabelledTexts
from sentimen.model.assessment_steps import assess_in_steps
from sentimen.model.severity_model import SeverityModel


@pytest.mark.parametrize("rows", [0, 1, 50, 51, 120])
def test_steps_give_what_all_at_once_gives(
    rows: int, tiny_model: SeverityModel, messages: LabelledTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(tiny_model), "texts_at_once", 50)
    texts, told = messages.texts[:rows], list[tuple[int, int]]()
    found = assess_in_steps(tiny_model, texts, lambda done, whole: told.append((done, whole)))
    whole = tiny_model.assess_many(texts)
    for name, values in whole.to_columns().items():
        np.testing.assert_array_equal(found.to_columns()[name], values)
    assert (found.review_above, found.signal_cuts) == (whole.review_above, whole.signal_cuts)
    assert told == [(done, rows) for done in (50, 100) if done < rows] + ([(rows, rows)] if rows else [])
    np.testing.assert_array_equal(assess_in_steps(tiny_model, texts).severity, whole.severity)
