"""A brand or a channel that falls silent is named; one that is closed at night or at weekends is not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sentimen.cli import main
from sentimen.day_report import build_day_report
from sentimen.day_report.alive_hours import alive_hours
from sentimen.day_report.inbox import read_inbox
from sentimen.day_report.page import page
from sentimen.day_report.silences import silences_of
from sentimen.model.severity_model import SeverityModel
from sentimen.triage.working_days import WIB

MONDAY = datetime(2025, 11, 3)


def hours(days: Iterable[int], of_day: Iterable[int] = range(24)) -> list[int]:
    return [24 * day + hour for day in days for hour in of_day]


WEEKDAYS = [day for day in range(21) if day % 7 < 5]

# label, hours of Email beside a channel that has messages in every hour of three weeks, whether it fell silent
EMAILS = [
    ("silent for three days", hours(range(18), range(8, 20)), True),
    ("silent for a week", hours(range(14), range(8, 20)), True),
    ("to the end", hours(range(21), range(8, 20)), False),
    ("closed at the weekend", hours(WEEKDAYS, range(8, 17)), False),
    ("closed at night", hours(range(20), range(24)) + hours([20], range(16)), False),
    ("seldom", hours(range(0, 18, 3), [9]), False),
    ("one campaign", hours([3], range(8, 20)), False),
    ("two days of a new channel", hours([15, 16], range(24)), False),
]


def table(emails: list[int]) -> pd.DataFrame:
    rows = [(hour, "Chat") for hour in hours(range(21))] + [(hour, "Email") for hour in emails]
    frame = pd.DataFrame(rows, columns=["jam ke", "kanal"])
    return pd.DataFrame(
        {
            "waktu": [MONDAY + timedelta(hours=hour) for hour in frame["jam ke"]],
            "kanal": frame["kanal"],
            "pesan": "halo",
        }
    )


# label, hours of a first week's Email from Monday on, last hour of the table, whether it fell silent
FIRST_WEEKS = [
    ("closed on its first weekend", hours(range(5), range(8, 17)), 24 * 7 - 1, False),
    ("not yet open on Monday morning", hours(range(5), range(8, 17)), 24 * 7 + 9, False),
    ("silent on Monday too", hours(range(5), range(8, 17)), 24 * 8 - 1, True),
    ("silent from Friday morning on", hours(range(4), range(8, 17)), 24 * 7 - 1, True),
    ("open on Saturday, silent on Sunday and Monday", hours(range(6)), 24 * 8 - 1, True),
]


@pytest.mark.parametrize(("label", "emails", "last", "silent"), FIRST_WEEKS)
def test_a_first_weekend_is_no_silence(label: str, emails: list[int], last: int, silent: bool) -> None:
    frame = table([hour for hour in emails for _ in range(3)])
    found = silences_of(read_inbox(frame[frame["waktu"] <= MONDAY + timedelta(hours=last)], WIB, {}))
    assert [silence.name for silence in found] == ["Email"] * silent


@pytest.mark.parametrize(("label", "emails", "silent"), EMAILS)
def test_a_channel_that_falls_silent_is_named(label: str, emails: list[int], silent: bool) -> None:
    found = silences_of(read_inbox(table(emails), WIB, {}))
    assert [silence.name for silence in found] == ["Email"] * silent
    assert all(silence.last == MONDAY + timedelta(hours=max(emails)) for silence in found)


def test_the_page_names_a_channel_that_fell_silent(tiny_model: SeverityModel) -> None:
    report = build_day_report(table(EMAILS[0][1]), tiny_model)
    assert "Tidak ada pesan kanal Email sejak Kam 20 Nov 2025 19.00, lebih lama daripada biasanya" in page(report)
    assert "No message of the channel Email since" in page(report, "en")
    assert report.to_dict()["silences"] == [{"group": "channel", "name": "Email", "last": "2025-11-20T19:00:00"}]


def test_times_far_apart_take_no_room(tiny_model: SeverityModel) -> None:
    far = pd.DataFrame({"waktu": ["0001-01-01", "9999-12-31"], "kanal": ["a", "b"], "pesan": "halo"})
    assert silences_of(read_inbox(far, WIB, {})) == ()


EMPTY = pd.DataFrame({"waktu": [], "merek": [], "kanal": [], "pesan": [], "dijawab": [], "pengikut": []})


@pytest.mark.parametrize("columns", [list(EMPTY), ["pesan"]])
def test_a_day_without_messages_is_a_page(columns: list[str], tiny_model: SeverityModel) -> None:
    report = build_day_report(EMPTY[columns], tiny_model, list_cases=True)
    assert report.counts["messages"] == 0 and report.cases is not None and report.cases.empty
    text = page(report)
    assert "Tidak ada pesan: hari yang sepi, atau pengumpulannya terhenti?" in text
    assert "Tidak ada lonjakan" not in text


def test_a_report_that_begins_after_all_messages_names_the_last(tiny_model: SeverityModel) -> None:
    report = build_day_report(table([]), tiny_model, since=datetime(2025, 12, 1), now=datetime(2025, 12, 2))
    assert report.counts["messages"] == 0
    assert "Pesan terakhir dari Min 23 Nov 2025 23.00." in page(report)


def test_the_command_writes_a_page_without_messages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], tiny_artifact: Path
) -> None:
    (tmp_path / "kosong.csv").write_text("waktu,pesan\n", encoding="utf-8")
    paths = ["-o", str(tmp_path / "laporan.html"), "--cases", str(tmp_path / "kasus.csv")]
    assert main(["report", str(tmp_path / "kosong.csv"), *paths, "--model", str(tiny_artifact)]) == 0
    assert "0 messages, 0 alarms" in capsys.readouterr().err
    assert (tmp_path / "kasus.csv").read_text(encoding="utf-8-sig").startswith("row,id,")


def test_gaps_are_left_out_one_after_another() -> None:
    volume = np.zeros(300, dtype=np.int64)
    volume[[0, 100]], volume[-48:] = 1, 4
    assert alive_hours(volume).nonzero()[0].tolist() == [0, 100, *range(252, 300)]
