"""Times of a table are read as people write them, and never by guessing between day and month."""

from __future__ import annotations

from datetime import UTC, datetime
from datetime import time as clock
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.day_report.columns import DayReportError
from sentimen.day_report.local_times import message_times, read_local_times
from sentimen.day_report.time_formats import AmbiguousTimesError, plain_time, time_format_of
from sentimen.triage.working_days import WIB

# cells, format
FORMATS = [
    (["07/11/2025 08:30", "23/11/2025 09:00"], "%d/%m/%Y %H:%M"),
    (["11/07/2025 08:30", "11/23/2025 09:00"], "%m/%d/%Y %H:%M"),
    (["12/30/25 1:05 PM"], "%m/%d/%y %I:%M %p"),
    (["05/05/2025"], "%d/%m/%Y"),  # the same day either way
    (["23-11-2025 09.00.15"], "%d-%m-%Y %H.%M.%S"),
    (["2025/11/23 09:00"], "%Y/%m/%d %H:%M"),
    (["7 Agustus 2025 08.30", "1 Mei 2025 10.00"], "%d %m %Y %H.%M"),
    (["Jum, 7 Nov 2025, 08:30"], "%d %m %Y, %H:%M"),
    (["Senin 3 Nop 2025 pukul 08.30"], "%d %m %Y %H.%M"),
    (["November 7, 2025"], "%m %d, %Y"),
    (["Jum’at, 7 Nov 2025 08:30"], "%d %m %Y %H:%M"),
    (["Ahad, 23 November 2025 08:30"], "%d %m %Y %H:%M"),
    (["17/11/2025, 08.30.15"], "%d/%m/%Y, %H.%M.%S"),
    (["2025-11-17 8.30"], "%Y-%m-%d %H.%M"),
    (["Mon Nov 17 01:30:00 +0000 2025"], "%m %d %H:%M:%S %z %Y"),
    (["07/11/2025 08:30", "kemarin"], None),
    (["07/11/2025 08:30", "2025-11-07 08:30"], None),
    (["31/02/2025"], None),
    (["17/11/2025 8.3"], None),
    (["x" * 100_000], None),
    ([], None),
]


@pytest.mark.parametrize(("cells", "expected"), FORMATS)
def test_the_format_is_found(cells: list[str], expected: str | None) -> None:
    assert time_format_of(cells) == expected


def test_day_and_month_are_not_guessed() -> None:
    with pytest.raises(AmbiguousTimesError) as caught:
        time_format_of(["07/11/2025", "08/11/2025"])
    assert str(caught.value) == "'07/11/2025' can be 7 November 2025 (%d/%m/%Y) or 11 July 2025 (%m/%d/%Y)"


@given(st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)), st.sampled_from(["%d-%m-%Y %H:%M", "%d %B %Y %H.%M"]))
def test_what_is_written_is_read(time: datetime, written: str) -> None:
    cells = [time.strftime(written), datetime(2025, 1, 31, 1, 2).strftime(written)]
    found = time_format_of(cells)
    assert found is not None
    assert datetime.strptime(plain_time(cells[0]), found) == time.replace(second=0, microsecond=0)


# columns, times of the column Tanggal or Waktu
TABLES: list[tuple[str, dict[str, list[Any]], list[str | None]]] = [
    ("Tanggal", {"Tanggal": ["2025-11-07", "2025-11-08"], "Jam": ["08.30", ""]}, ["07 08:30", "08 00:00"]),
    ("Tanggal", {"Tanggal": ["07/11/2025", "23/11/2025"], "Jam": ["8:30", "09:15:20"]}, ["07 08:30", "23 09:15"]),
    ("Waktu", {"Waktu": ["08:30 WIB", "09.15"], "tgl": ["2025-11-07", "-"]}, ["07 08:30", None]),
    ("Tanggal", {"Tanggal": ["2025-11-07 10:00"], "Jam": ["08:30"]}, ["07 10:00"]),
    ("Tanggal", {"Tanggal": ["2025-11-07 10:00"], "Jam": ["pagi"]}, ["07 10:00"]),  # not needed, so not read
    ("Tanggal", {"Tanggal": ["2025-11-07", "2025-11-08"], "Jam": ["", "08:30"]}, ["07 00:00", "08 08:30"]),
    ("Tanggal", {"Tanggal": ["2025-11-07"] * 2, "Jam": ["08:30 WIB", "08.30wib"]}, ["07 08:30"] * 2),
    ("Tanggal", {"Tanggal": ["2025-11-07"] * 2, "Jam": ["08:30 WITA", "08.30 WIT"]}, ["07 07:30", "07 06:30"]),
    ("Tanggal", {"Tanggal": ["2025-11-07"], "Jam": ["00:30 WITA"]}, ["06 23:30"]),
    ("Tanggal", {"Tanggal": ["2025-11-07"] * 2, "Jam": ["24.00", "24:00:00"]}, ["08 00:00", "08 00:00"]),
    ("Tanggal", {"Tanggal": ["2025-11-07"] * 2, "Jam": ["24:00 WITA", 24]}, ["07 23:00", "08 00:00"]),
    ("Tanggal", {"Tanggal": ["30/11/2025", "2025-11-17"], "Jam": ["24:00", "08:30"]}, ["01 00:00", "17 08:30"]),
    ("Tanggal", {"Tanggal": ["2025-11-07"] * 2, "Jam": ["8:30 AM", "8.30 p.m."]}, ["07 08:30", "07 20:30"]),
    ("Tanggal", {"Tanggal": ["2025-11-07"] * 2, "Jam": ["12:05 AM", "12:05PM WITA"]}, ["07 00:05", "07 11:05"]),
    ("Tanggal", {"Tanggal": ["2025-11-07"] * 2, "Jam Masuk": [8, 17]}, ["07 08:00", "07 17:00"]),
    ("Tanggal", {"Tanggal": ["2025-11-07"] * 2, "Jam": [8.0, None]}, ["07 08:00", "07 00:00"]),
    ("Tanggal", {"Tanggal": ["2025-11-07"], "jam_lapor": ["08:30"]}, ["07 08:30"]),
    ("Tanggal", {"Tanggal": ["2025-11-07"], "Jam": [clock(8, 30)]}, ["07 08:30"]),
    ("Tanggal", {"Tanggal": [pd.Timestamp("2025-11-07"), pd.NaT], "Jam": ["08:30", "09:00"]}, ["07 08:30", None]),
    ("Tanggal", {"Tanggal": ["2025-11-07"]}, ["07 00:00"]),
]


@pytest.mark.parametrize(("column", "columns", "expected"), TABLES, ids=range(len(TABLES)))
def test_date_and_hour_in_two_columns(column: str, columns: dict[str, list[Any]], expected: list[str | None]) -> None:
    found = message_times(pd.DataFrame(columns), column, WIB)
    assert [time and f"{time:%d %H:%M}" for time in found] == expected


# label, cells, times by the desk's clock
ONE_COLUMN: list[tuple[str, list[Any], list[str]]] = [
    ("full stops behind an ISO date", ["2025-11-17 08.30", "2025-11-17T20.45.10"], ["17 08:30:00", "17 20:45:10"]),
    ("one figure for the hour", ["2025-11-17 8.30", "2025-11-17 20.45"], ["17 08:30:00", "17 20:45:00"]),
    ("one figure for a later hour", ["2025-11-17 20.45", "-", "2025-11-17 8.30"], ["17 20:45:00", "", "17 08:30:00"]),
    ("one figure behind a colon", ["2025-11-17 10:30", "2025-11-17 8:30"], ["17 10:30:00", "17 08:30:00"]),
    ("full stops and an offset", ["2025-11-17 08.30+08.00"], ["17 07:30:00"]),
    ("a fraction of a second", ["2025-11-17 08:30:15.250"], ["17 08:30:15"]),
    (
        "zones by name",
        ["17/11/2025 08:30 WIB", "17/11/2025 08:30 wita", "17/11/2025 08:30"],
        ["17 08", "17 07", "17 08"],
    ),
    (
        "zones behind ISO",
        ["2025-11-17 08.30 WIT", "2025-11-17 00:30WITA", "2025-11-17 08:30"],
        ["17 06", "16 23", "17 08"],
    ),
    ("a zone behind words", ["Senin, 17 Nov 2025 pukul 08.30 WIB"], ["17 08:30:00"]),
    ("a zone in brackets", ["2025-11-17 08:30 (WITA)"], ["17 07:30:00"]),
    ("ISO among others", ["17/11/2025 08:30", "2025-11-17 09:30", "05/11/2025 10:30"], ["17 08", "17 09", "05 10"]),
    ("others among ISO", ["2025-11-17T09:30:00", "17/11/2025 08:30"], ["17 09:30", "17 08:30"]),
    ("ISO with its zone", ["17/11/2025 08.30", "2025-11-17T01:30:00Z"], ["17 08:30", "17 08:30"]),
    ("ISO among months by name", ["23 Nov 2025 08:30", "2025-11-07 08:30"], ["23 08:30", "07 08:30"]),
    ("two kinds of ISO", ["2025-11-07T08:30:00", "2025-11-17 8.30"], ["07 08:30", "17 08:30"]),
    ("the day's end", ["17/11/2025 24:00", "18/11/2025 08:30"], ["18 00:00", "18 08:30"]),
    ("the day's end with a full stop", ["18/11/2025 24.00", "2025-11-17 24.00"], ["19 00:00", "18 00:00"]),
    ("the day's end, with seconds", ["17/11/2025 24.00.00", "18/11/2025 08.30.15"], ["18 00:00:00", "18 08:30:15"]),
    ("the day's end in ISO", ["2025-11-30 24:00", "2025-11-17T24.00.00"], ["01 00:00", "18 00:00"]),
    ("the day's end with an offset", ["2025-11-30T24:00:00+07:00"], ["01 00:00"]),
    ("the day's end in another zone", ["17/11/2025, 24:00 WIT"], ["17 22:00"]),
    ("another platform's", ["Mon Nov 17 01:30:00 +0000 2025"], ["17 08:30:00"]),
]


@pytest.mark.parametrize(("label", "cells", "expected"), ONE_COLUMN)
def test_times_are_read_as_they_are_written(label: str, cells: list[Any], expected: list[str]) -> None:
    found = read_local_times(pd.Series(cells), "waktu", WIB)
    told = [f"{time:%d %H:%M:%S}" if time else "" for time in found]
    assert [time[: len(said) or None] for time, said in zip(told, expected, strict=True)] == expected


# label, cell; Python reads what follows the full stop as a part of a second
NO_TIMES = [
    ("a part of an hour", "2025-11-17 08.5"),
    ("three figures", "2025-11-17 08.305"),
    ("a part of a minute", "2025-11-17 08:30.15"),
    ("a part of a second behind full stops", "2025-11-17 08.30.15.25"),
]


@pytest.mark.parametrize(("label", "cell"), NO_TIMES)
def test_a_part_of_an_hour_is_not_read_as_one_of_a_second(label: str, cell: str) -> None:
    with pytest.raises(DayReportError, match=r"row 1: column 'waktu' must hold times"):
        read_local_times(pd.Series([cell]), "waktu", WIB)


# columns, message
REFUSED = [
    ({"Tanggal": ["2025-11-07", "2025-11-08"], "Jam": ["08:30", "25:99"]}, "row 2, Jam: '25:99' is not an hour"),
    ({"Tanggal": ["2025-11-07", "2025-11-08"], "Jam": ["pagi", "08:30"]}, "row 1, Jam: 'pagi' is not an hour"),
    ({"Tanggal": ["2025-11-07", "2025-11-08"], "Jam": ["pagi", "sore"]}, "row 1, Jam: .* or rename the column"),
    ({"Tanggal": ["2025-11-07"], "Jam": ["13:30 AM"]}, "row 1, Jam: '13:30 AM' is not an hour"),
    ({"Tanggal": ["2025-11-07"] * 2, "Jam": [8.15, 8.3]}, "row 1, Jam: 8.15 is a number, .*tables.read_table"),
    ({"Tanggal": ["07/11/2025"], "Jam": ["08:30"]}, "column 'Tanggal': .* or 11 July 2025 .*--time-format"),
    ({"Tanggal": ["23/11/2025", "besok"]}, "row 2, Tanggal: 'besok' is not a time written as '%d/%m/%Y'"),
    ({"Tanggal": ["23/11/2025 08:00", "24/11/2025 09:10", "46344"]}, "row 3, Tanggal: '46344' is not a time"),
    ({"Tanggal": ["kemarin", "besok", "lusa"]}, "row 1: column 'Tanggal' must hold times"),
    ({"Tanggal": ["2025-11-17", "07/11/2025"]}, "column 'Tanggal': .* or 11 July 2025 .*--time-format"),
    ({"Tanggal": ["2025-11-17", "23/11/2025", "besok"]}, "row 3, Tanggal: 'besok' is not .* or in ISO 8601"),
    ({"Tanggal": ["2025-11-07", "23/11/2025"]}, r"all days up to 12 are in ISO 8601 \(2025-11-07\).*days for months"),
    ({"Tanggal": [pd.Timestamp("2025-11-07"), "23/11/2025"]}, "as where a spreadsheet took days for months; look at"),
    ({"Tanggal": ["2025-11-07"], "Jam": ["24:30"]}, "row 1, Jam: '24:30' is not an hour"),
    ({"Tanggal": ["2025-11-07"], "Jam": ["24:00 PM"]}, "row 1, Jam: '24:00 PM' is not an hour"),
    ({"Tanggal": ["17/11/2025 24:30"]}, "row 1: column 'Tanggal' must hold times"),
    ({"Tanggal": ["9999-12-31 24:00"]}, "row 1: column 'Tanggal' must hold times"),
]


@pytest.mark.parametrize(("columns", "message"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_time_is_named(columns: dict[str, list[Any]], message: str) -> None:
    with pytest.raises(DayReportError, match=message):
        message_times(pd.DataFrame(columns), "Tanggal", WIB)


def test_a_given_format_is_about_the_dates() -> None:
    frame = pd.DataFrame({"Tanggal": ["07/11/2025"], "Jam": ["08:30"]})
    assert message_times(frame, "Tanggal", WIB, "%d/%m/%Y") == [datetime(2025, 11, 7, 8, 30)]


GIVEN = "%d/%m/%Y %H:%M"
NINE = datetime(2025, 11, 7, 9)


@pytest.mark.parametrize(
    ("label", "cells", "time_format", "expected"),
    [
        ("as given", ["07/11/2025 09:00"], GIVEN, NINE),
        ("in ISO 8601", ["2025-11-07 09:00"], GIVEN, NINE),
        ("in ISO 8601 with a zone", ["2025-11-07T02:00:00Z"], GIVEN, NINE),
        ("both", ["2025-11-07 09:00", "07/11/2025 09:00"], GIVEN, NINE),
        ("times already", [pd.Timestamp("2025-11-07 09:00"), NINE, NINE.replace(hour=2, tzinfo=UTC)], GIVEN, NINE),
        ("times that look otherwise", [pd.Timestamp("2025-11-07 09:00")], "%Y-%d-%m %H:%M:%S", NINE),
        ("a zone that the format does not know", ["07/11/2025 10:00 WITA", "07/11/2025 09:00 WIB"], GIVEN, NINE),
        ("a zone in the format", ["07/11/2025 09:00 WIB"], GIVEN + " WIB", NINE),
        ("full stops", ["2025-11-07 09.00"], GIVEN, NINE),
        ("the format goes first", ["2025-07-11 09:00"], "%Y-%d-%m %H:%M", NINE),
    ],
)
def test_a_given_format_leaves_other_columns_in_peace(
    label: str, cells: list[Any], time_format: str, expected: datetime
) -> None:
    found = read_local_times(pd.Series(cells, dtype=object), "waktu", WIB, time_format)
    assert found == [expected] * len(cells)
    assert all(type(time) is datetime for time in found)


def test_a_given_format_refuses_what_is_neither() -> None:
    with pytest.raises(DayReportError, match=r"row 2, waktu: '7 Nov' is not a time written as '%d/%m/%Y %H:%M'"):
        read_local_times(pd.Series(["2025-11-07 09:00", "7 Nov"]), "waktu", WIB, GIVEN)
