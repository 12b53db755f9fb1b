"""What a cell says of whether a message was answered, also as the status of a ticket."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sentimen.day_report import DayReportError, build_day_report
from sentimen.day_report.cell_values import read_answered, read_reach
from sentimen.day_report.columns import recognise
from sentimen.day_report.inbox import read_inbox
from sentimen.learning.tables import read_table
from sentimen.model.severity_model import SeverityModel
from sentimen.triage.working_days import WIB

ANSWERED = [
    *("closed", "Resolved", "SELESAI", "dijawab", " sudah  dibalas ", "ditutup", "sudah selesai", True, 1, "ya"),
    *("Terselesaikan", "Tuntas", "Batal", "Dibatalkan", "Menunggu Pelanggan", "Waiting for customer"),
    "Sudah ditangani",
]
OPEN = [
    *("open", "Terbuka", "belum", "belum dibalas", "pending", "In Progress", "diproses", "baru", "", "-", None, 0),
    *("Proses", "On progress", "Menunggu", "Eskalasi", "Ditangani", "Sedang ditangani", "Follow up", "belum ditangani"),
    *("in_progress", "On-Hold", "Not-Answered", "follow-up"),
]


@pytest.mark.parametrize(("cell", "expected"), [*((one, True) for one in ANSWERED), *((one, False) for one in OPEN)])
def test_whether_answered(cell: Any, expected: bool) -> None:
    assert read_answered([cell], "Status") == [expected]


@pytest.mark.parametrize("cell", ["dikirim", "closed?", 2, "-1", "eskalasi ke pusat"])
def test_what_says_nothing_is_refused_with_what_is_allowed(cell: Any) -> None:
    with pytest.raises(DayReportError, match=r"row 2, Status: .* or a status: dijawab, .*closed.*--answered-column ''"):
        read_answered(["open", cell], "Status")


def test_all_unknown_values_are_named_at_once() -> None:
    with pytest.raises(DayReportError, match=r"row 2, Status: 'dikirim', 'retur' \(row 4\) do not say"):
        read_answered(["open", "dikirim", "Dikirim", "retur"], "Status")
    with pytest.raises(DayReportError, match=r"row 1, Status: 's0', .*'s9' \(row 10\), and 2 more values do not say"):
        read_answered([f"s{n}" for n in range(12)], "Status")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *((12000, 12000), (12000.0, 12000), ("12000", 12000), ("12.000", 12000), ("12,000", 12000), ("12000.0", 12000)),
        *(("1.234.567", 1234567), ("12 rb", 12000), ("1,5jt", 1500000), ("1.25 rb", 1250), ("3K", 3000)),
        *(("", 0), ("-", 0), (None, 0), ("0", 0), (0.0, 0)),
    ],
)
def test_how_many_people(cell: Any, expected: int) -> None:
    assert read_reach([cell], "Pengikut") == [expected]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (1.25, "row 2, Pengikut: 1.25 is no whole number of people; if the file says '1.250', .*tables.read_table"),
        ("1,25", "row 2, Pengikut: '1,25' is not a number of people"),
        ("1.234.567 rb", "row 2, Pengikut: '1.234.567 rb' is not a number of people"),
        ("1.2.3", "row 2, Pengikut: '1.2.3' is not"),
        (-5, "row 2, Pengikut: -5 is not"),
        (float("inf"), "row 2, Pengikut: inf is not"),
    ],
)
def test_no_fraction_of_people(cell: Any, message: str) -> None:
    with pytest.raises(DayReportError, match=message):
        read_reach([300, cell], "Pengikut")


def test_what_pandas_makes_of_full_stops_is_refused(tmp_path: Path, tiny_model: SeverityModel) -> None:
    path = tmp_path / "j1.csv"
    path.write_text("Pesan;Tanggal;Jam;Pengikut\nuang hilang;2025-11-07;08.30;12.000\nlambat;2025-11-07;09.15;1.250\n")
    with pytest.raises(DayReportError, match=r"row 1, Jam: 8.3 is a number"):
        build_day_report(pd.read_csv(path, sep=";"), tiny_model)
    with pytest.raises(DayReportError, match=r"row 2, Pengikut: 1.25 is no whole number"):
        build_day_report(pd.read_csv(path, sep=";").drop(columns="Jam"), tiny_model)
    inbox = read_inbox(read_table(path), WIB, {})
    assert inbox.reach == [12000, 1250]
    assert inbox.times == [datetime(2025, 11, 7, 8, 30), datetime(2025, 11, 7, 9, 15)]


def test_a_role_that_is_none_is_refused() -> None:
    with pytest.raises(DayReportError, match=r"nothing is called 'texts', 'merk'; allowed are text, time, brand"):
        recognise(["pesan"], {"texts": "pesan", "text": None, "merk": ""})


@pytest.mark.parametrize("name", ["Jumlah Follower", "Followers Count", "Pengikut", "follower"])
def test_the_column_of_readers(name: str) -> None:
    assert recognise(["pesan", name]).get("reach") == name


@pytest.mark.parametrize(
    ("label", "columns", "given", "expected"),
    [
        ("by its name", ["pesan", "Status"], {}, "Status"),
        ("of the ticket", ["pesan", "Status Tiket"], {}, "Status Tiket"),
        ("a plainer column goes first", ["pesan", "Status", "dijawab"], {}, "dijawab"),
        ("left out", ["pesan", "Status"], {"answered": ""}, None),
    ],
)
def test_the_column_of_answers(label: str, columns: list[str], given: dict[str, str], expected: str | None) -> None:
    assert recognise(columns, given).get("answered") == expected


def test_a_closed_case_is_not_open(tiny_model: SeverityModel) -> None:
    table = pd.DataFrame({"pesan": ["uang hilang, tolong!"] * 3, "Status": ["open", "Ditutup", "sudah dibalas"]})
    assert build_day_report(table, tiny_model).counts["unanswered"] == 1
    other = table.assign(Status="dikirim")
    assert build_day_report(other, tiny_model, columns={"answered": ""}).counts["unanswered"] is None
