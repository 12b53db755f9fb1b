"""What a cell says of whether a message was answered, also as the status of a ticket."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from sentimen.day_report import DayReportError, build_day_report
from sentimen.day_report.cell_values import read_answered
from sentimen.day_report.columns import recognise
from sentimen.model.severity_model import SeverityModel

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
