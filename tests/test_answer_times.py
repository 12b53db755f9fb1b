"""Answers dated before their messages are named, and count neither as in time nor as late."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from sentimen.cli import main
from sentimen.day_report import build_day_report
from sentimen.day_report.answer_times import is_in_time, known_answer_times
from sentimen.model.severity_model import SeverityModel
from sentimen.triage.rule_rows import DeadlineRule
from sentimen.triage.rules import Rules
from sentimen.triage.working_days import Term

NINE = "2025-11-07 09:00"
HALF_AN_HOUR = replace(
    Rules.default(),
    deadlines={
        **Rules.default().deadlines,
        "kilat": (DeadlineRule(Term(30, "minutes"), Term(1, "days"), "Setengah jam."),),
    },
)

CASES = [
    ("later", NINE, "2025-11-07 09:10", True, False),
    ("at once", NINE, NINE, True, False),
    ("a minute before", NINE, "2025-11-07 08:59", False, True),
    ("the year before", NINE, "2024-11-07 10:00", False, True),
    ("the same day, no hour", NINE, "2025-11-07", False, False),
    ("the day before, no hour", NINE, "2025-11-06", False, True),
    ("no time of the message", None, "2025-11-07 08:59", True, False),
    ("no answer", NINE, None, False, False),
]


@pytest.mark.parametrize(("label", "written", "answered", "known", "named"), CASES)
def test_what_is_known(label: str, written: str | None, answered: str | None, known: bool, named: bool) -> None:
    at, of = (None if one is None else datetime.fromisoformat(one) for one in (answered, written))
    times, notices = known_answer_times([at], [of], "dijawab_pada")
    assert times == [at if known else None]
    assert len(notices) == named


@pytest.mark.parametrize(
    ("label", "answered", "deadline", "expected"),
    [
        ("a minute before", "2025-11-07 23:59", "2025-11-08 00:20", True),
        ("at the deadline", "2025-11-08 00:20", "2025-11-08 00:20", True),
        ("a minute after", "2025-11-08 00:21", "2025-11-08 00:20", False),
        ("the day of the deadline", "2025-11-08", "2025-11-08 00:20", None),
        ("the day of the deadline, its last minute", "2025-11-08", "2025-11-08 23:59", None),
        ("the day before", "2025-11-07", "2025-11-08 00:00", True),
        ("the day after", "2025-11-09", "2025-11-08 00:20", False),
    ],
)
def test_whether_in_time(label: str, answered: str, deadline: str, expected: bool | None) -> None:
    assert is_in_time(datetime.fromisoformat(answered), datetime.fromisoformat(deadline)) is expected


def test_an_answer_of_the_next_day_without_an_hour_flatters_nobody(tiny_model: SeverityModel) -> None:
    table = TABLE.assign(waktu="2025-11-07 23:50", dijawab_pada=["2025-11-08", "2025-11-08 00:10", "2025-12-24"])
    report = build_day_report(table, tiny_model, preset="kilat", rules=HALF_AN_HOUR)
    counted = [report.counts[name] for name in ("unanswered", "timed", "in_time")]
    assert counted == [0, 2, 1]


def test_the_notice_names_three_rows() -> None:
    late, early = datetime(2025, 11, 7, 9), datetime(2025, 11, 7, 8, 30, 5)
    _, [notice] = known_answer_times([late, *[early] * 5], [late] * 6, "waktu_jawab")
    assert notice.startswith("waktu_jawab is before the message in 5 rows, counted as answered at an unknown")
    assert "row 2 (written 2025-11-07 09:00, answered 2025-11-07 08:30:05), row 3" in notice
    assert notice.endswith("answered 2025-11-07 08:30:05) and 2 more")


TABLE = pd.DataFrame(
    {
        "pesan": ["uang hilang 3 juta, tolong!", "uang hilang 4 juta, tolong!", "uang hilang 5 juta, tolong!"],
        "waktu": [NINE] * 3,
        "dijawab_pada": ["2025-11-07 08:00", "2025-11-07 09:05", ""],
    }
)


def test_the_report_counts_it_as_answered_but_not_in_time(tiny_model: SeverityModel) -> None:
    report = build_day_report(TABLE, tiny_model)
    counted = [report.counts[name] for name in ("unanswered", "timed", "in_time")]
    assert counted == [1, 1, 1]
    assert report.to_dict()["notices"] == list(report.notices) != []
    since = build_day_report(TABLE, tiny_model, since=datetime(2025, 11, 7))
    assert since.notices == report.notices


def test_the_command_names_row_and_times(
    tmp_path: Path, tiny_artifact: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    TABLE.to_csv(tmp_path / "pesan.csv", index=False)
    options = ["-o", str(tmp_path / "laporan.html"), "--model", str(tiny_artifact)]
    assert main(["report", str(tmp_path / "pesan.csv"), *options]) == 0
    assert "row 1 (written 2025-11-07 09:00, answered 2025-11-07 08:00)" in capsys.readouterr().err
