"""The messages that a model judges most wrongly."""

from __future__ import annotations

import pandas as pd
import pytest

from sentimen.evaluation.predictions import Predictions
from sentimen.evaluation.worst_errors import worst_errors
from sentimen.model.severity_model import SeverityModel

MESSAGES = pd.DataFrame(
    {
        "id": ["a", "b", "c", "d"],
        "text": ["halo", "saldo hilang, hp 081234567890", "lama sekali", "bagus"],
        "level": [0, 4, 2, 0],
    }
)


def test_the_furthest_off_come_first_and_right_ones_are_left_out() -> None:
    answers = MESSAGES[["id"]].assign(level=[0, 1, 4, 2], severity=[0.0, 30.0, 90.0, 60.0])
    found = worst_errors(answers, MESSAGES)
    assert found.message.tolist() == ["b", "d", "c"]  # of those two levels off, the one whose severity is further off
    assert found.off.tolist() == [-3, 2, 2]
    assert found.label.tolist() == ["critical", "none", "moderate"]
    assert "0812" not in found.text[0]
    assert worst_errors(answers, MESSAGES, 1).message.tolist() == ["b"]
    assert worst_errors(answers, MESSAGES, 0).empty


def test_answers_that_were_worked_out_before(tiny_model: SeverityModel) -> None:
    levels = tiny_model.predict(MESSAGES.text)
    answers = Predictions.checked(5, levels, tiny_model.predict_proba(MESSAGES.text), None)
    assert worst_errors(answers, MESSAGES).message.tolist() == worst_errors(tiny_model, MESSAGES).message.tolist()
    with pytest.raises(ValueError, match="there are 4 answers for 3 messages"):
        worst_errors(answers, MESSAGES[:3])


def test_ids_are_masked_and_rows_stand_in_for_missing_ones() -> None:
    frame = MESSAGES.assign(id=["", "081234567890", None, "d"])
    found = worst_errors(Predictions.checked(5, [4, 0, 0, 4], None, None), frame)
    assert sorted(map(str, found.message)) == ["1", "3", "<PHONE>", "d"]


def test_refused_counts(tiny_model: SeverityModel) -> None:
    with pytest.raises(ValueError, match="most must be 0 or more, got -1"):
        worst_errors(tiny_model, MESSAGES, -1)
