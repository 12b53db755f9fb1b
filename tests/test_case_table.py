"""The table of cases: it fits the report, keeps its order, is masked, and opens in a spreadsheet without surprises."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

import sentimen
from sentimen.cli import main
from sentimen.day_report import DayReport, build_day_report, write_cases
from sentimen.model.severity_model import SeverityModel

DAY = Path(__file__).resolve().parent.parent / "data" / "day.csv"


@pytest.fixture(scope="module")
def report() -> DayReport:
    return build_day_report(pd.read_csv(DAY, dtype=str, keep_default_na=False), sentimen.load(), list_cases=True)


def table_of(report: DayReport) -> pd.DataFrame:
    assert report.cases is not None
    return report.cases


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_fits_the_report(report: DayReport) -> None:
    table = table_of(report)
    assert len(table) == report.counts["cases"]
    assert table["overdue"].tolist().count(True) == report.counts["overdue"]
    assert table["answered"].tolist().count(False) == report.counts["open"]
    first = table["departments"].str.split().str[0].value_counts()
    assert first.to_dict() == {row.department: row.cases for row in report.departments.itertuples() if row.cases}


def test_it_is_in_the_order_of_the_page_and_open_cases_come_first(report: DayReport) -> None:
    table = table_of(report)
    place = {name: at for at, name in enumerate(table["id"])}
    shown = [place[message.id] for message in report.worst]
    assert shown == sorted(shown)
    assert shown[0] == 0
    assert table["answered"].is_monotonic_increasing


def test_a_row_says_what_the_page_says_of_its_message(report: DayReport) -> None:
    rows = table_of(report).set_index("id")
    for message in report.worst:
        row = rows.loc[message.id]
        assert row["reason"] == message.decision.reason
        assert tuple(row["signals"].split()) == message.signals
        assert message.decision.deadline is not None
        assert row["answer_by"] == message.decision.deadline.first_response
        assert row["resolve_by"] == message.decision.deadline.resolution


def test_a_report_that_was_not_asked_has_no_table(tiny_model: SeverityModel) -> None:
    assert build_day_report(pd.DataFrame({"text": ["saldo hilang"]}), tiny_model).cases is None


def test_ids_and_texts_are_masked() -> None:
    frame = pd.DataFrame({"id": ["081234567890"], "text": ["Saldo saya hilang 5 juta, hubungi 081298765432!"]})
    [row] = table_of(build_day_report(frame, sentimen.load(), list_cases=True)).to_dict("records")
    assert "081234567890" not in row["id"]
    assert "081298765432" not in row["text"]
    assert "hilang 5 juta" in row["text"]


def test_without_times_nothing_is_due(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": ["Saldo saya hilang 5 juta, tolong!"]})
    table = table_of(build_day_report(frame, sentimen.load(), list_cases=True))
    write_cases(table, tmp_path / "cases.csv")
    [row] = read_rows(tmp_path / "cases.csv")
    unknown = ("time", "answer_by", "resolve_by", "answered", "overdue")
    assert [row[name] for name in unknown] == [""] * 5
    assert (row["row"], row["level_name"], row["needs_review"]) == ("1", "critical", "false")


def test_a_case_without_a_time_stays_in_a_report_that_begins_later_and_keeps_its_row(tmp_path: Path) -> None:
    text = "Saldo saya hilang 5 juta, tolong!"
    frame = pd.DataFrame(
        {"text": [text, text + "!", text + "!!"], "time": ["2025-11-01 08:00", "-", "2025-11-03 08:00"]}
    )
    later = build_day_report(frame, sentimen.load(), since=datetime(2025, 11, 2), list_cases=True)
    assert sorted(table_of(later)["row"]) == [2, 3]
    assert later.counts["undated"] == 1
    write_cases(table_of(later), tmp_path / "cases.csv")
    assert {row["row"]: row["overdue"] for row in read_rows(tmp_path / "cases.csv")} == {"2": "", "3": "false"}


def test_a_day_without_cases_is_a_header(tmp_path: Path) -> None:
    table = table_of(build_day_report(pd.DataFrame({"text": ["makasih kak"]}), sentimen.load(), list_cases=True))
    write_cases(table, tmp_path / "cases.csv")
    assert (tmp_path / "cases.csv").read_text(encoding="utf-8").startswith("row,id,time,severity,level,level_name,")
    assert read_rows(tmp_path / "cases.csv") == []


@pytest.mark.parametrize(
    ("label", "text", "written"),
    [
        ("a formula", '=HYPERLINK("x") uang saya hilang 5 juta', "'=HYPERLINK"),
        ("a sum", "+62 saldo saya hilang 5 juta", "'+62"),
        ("a dash", "- saldo saya hilang 5 juta", "'- saldo"),
        ("a mention", "@banknusa saldo saya hilang 5 juta", "'@banknusa"),
        ("plain words", "saldo saya hilang 5 juta = kecewa", "saldo saya"),
    ],
)
def test_no_text_is_a_formula(label: str, text: str, written: str, tmp_path: Path) -> None:
    table = table_of(build_day_report(pd.DataFrame({"text": [text]}), sentimen.load(), list_cases=True))
    write_cases(table, tmp_path / "cases.csv")
    [row] = read_rows(tmp_path / "cases.csv")
    assert row["text"].startswith(written), label


def test_half_a_surrogate_pair_can_be_written(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": ["\ud800 saldo saya hilang 5 juta"]}, dtype=object)
    write_cases(table_of(build_day_report(frame, sentimen.load(), list_cases=True)), tmp_path / "cases.csv")
    assert [row["text"][0] for row in read_rows(tmp_path / "cases.csv")] == ["\N{REPLACEMENT CHARACTER}"]


def test_the_command_writes_page_and_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, cases, messages = tmp_path / "x.html", tmp_path / "x.csv", tmp_path / "day.csv"
    messages.write_bytes(DAY.read_bytes())
    command = ["report", str(messages), "-o", str(page), "--cases"]
    assert main([*command, str(cases)]) == 0
    rows = read_rows(cases)
    told = capsys.readouterr().err
    assert f"{page} and {cases}" in told
    assert "columns: text = text, time = time" in told
    assert "from 2025-11-07" in told
    assert page.exists()
    assert len(rows) > 100
    assert {row["overdue"] for row in rows} == {"true", "false"}
    for place, fault in [(cases, "exists"), (tmp_path / "x.txt", ".csv")]:
        assert main([*command, str(place), *(["--force"] if place != cases else [])]) == 2
        assert fault in capsys.readouterr().err
    assert main([*command, str(messages), "--force"]) == 2
    assert "file of the messages" in capsys.readouterr().err
    assert messages.read_bytes() == DAY.read_bytes()
