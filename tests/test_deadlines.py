"""Until when: presets, working days, holidays, time zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from triage_cases import assessments, make, read_cases

from sentimen.model.assessment import Assessment
from sentimen.model.levels import LEVEL_NAMES
from sentimen.triage import deadline
from sentimen.triage.conditions import Condition
from sentimen.triage.rule_rows import DeadlineRule, one_sentence
from sentimen.triage.working_days import Calendar, Term, parse_zone

CASES = read_cases("triage_deadlines.tsv")
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1))
ZONED = st.datetimes(
    datetime(2000, 1, 1),
    datetime(2060, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=9)), ZoneInfo("America/New_York")]),
)
HOLIDAYS = st.frozensets(st.dates(date(2025, 1, 1), date(2025, 3, 1)), max_size=20)
PRESETS = st.sampled_from(["house", "ojk", "sp4n"])


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, str]) -> None:
    found = deadline(
        make(case["level"], case["kind"], case["signals"]),
        datetime.fromisoformat(case["received"]),
        case["preset"],
        written=case["flags"] == "written",
        holidays=[date.fromisoformat(day) for day in case["holidays"].split()],
    )
    assert found.first_response.isoformat(timespec="minutes") == case["first"]
    assert found.resolution.isoformat(timespec="minutes") == case["resolution"]


@given(assessments(), st.one_of(TIMES, ZONED), PRESETS, st.booleans())
def test_order_and_kind_of_times(assessment: Assessment, received: datetime, preset: str, written: bool) -> None:
    found = deadline(assessment, received, preset, written=written)
    # In UTC: within one zone Python compares what clocks show, and in autumn an hour comes twice.
    first, second, third = (
        one if one.tzinfo is None else one.astimezone(UTC) for one in (received, found.first_response, found.resolution)
    )
    assert first < second <= third
    assert found.resolution.tzinfo == found.first_response.tzinfo == received.tzinfo


@given(st.one_of(st.lists(TIMES, min_size=2, max_size=2), st.lists(ZONED, min_size=2, max_size=2)), PRESETS)
def test_later_messages_are_never_due_earlier(times: list[datetime], preset: str) -> None:
    early, late = sorted(times)
    first, second = deadline(make(), early, preset), deadline(make(), late, preset)
    assert first.first_response <= second.first_response
    assert first.resolution <= second.resolution


@given(TIMES)
def test_graver_messages_are_never_due_later(received: datetime) -> None:
    found = [deadline(make(level), received) for level in LEVEL_NAMES]
    assert [one.first_response for one in found] == sorted((one.first_response for one in found), reverse=True)
    assert [one.resolution for one in found] == sorted((one.resolution for one in found), reverse=True)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2025, 2, 20)), st.integers(1, 30), HOLIDAYS)
def test_working_days_are_working_days(start: datetime, amount: int, holidays: frozenset[date]) -> None:
    calendar = Calendar(holidays=holidays)
    end = calendar.after(start, Term(amount, "working days"))
    assert calendar.is_working_day(end.date()) and end.time() == calendar.closes
    days = [start.date() + timedelta(days=n) for n in range(1, (end.date() - start.date()).days + 1)]
    assert sum(day.isoweekday() < 6 and day not in holidays for day in days) == amount
    assert Calendar().after(start, Term(amount, "working days")) <= end


@given(ZONED, st.sampled_from(["minutes", "hours", "days"]), st.integers(1, 1000))
def test_clock_terms_last_exactly_so_long(start: datetime, unit: str, amount: int) -> None:
    end = Calendar().after(start, Term(amount, unit))
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(**{unit: amount})


@given(TIMES)
def test_naive_is_the_local_time_of_the_desk(received: datetime) -> None:
    naive, aware = deadline(make(), received), deadline(make(), received.replace(tzinfo=parse_zone("WIB")))
    assert naive.resolution == aware.resolution.replace(tzinfo=None)
    assert naive.first_response == aware.first_response.replace(tzinfo=None)


def test_own_table() -> None:
    table = [
        DeadlineRule(Term(1, "hours"), Term(3, "days"), "Uang didahulukan.", Condition(signals=("money",))),
        DeadlineRule(None, Term(1, "working days"), "Selebihnya."),
    ]
    monday = datetime(2025, 9, 15, 8)
    assert deadline(make(signals="money"), monday, table).resolution == datetime(2025, 9, 18, 8)
    # Without a first response of its own a row takes that of the house; never after the resolution.
    assert deadline(make(), monday, table).first_response == datetime(2025, 9, 15, 10)
    slow = [DeadlineRule(Term(5, "days"), Term(1, "days"), "Terbalik.")]
    assert deadline(make(), monday, slow).first_response == datetime(2025, 9, 16, 8)
    with pytest.raises(ValueError, match="none of the 1 rows"):
        deadline(make(), monday, table[:1])


FRIDAY = datetime(2025, 11, 7, 8)
SLOW = [DeadlineRule(Term(4, "hours"), Term(3, "days"), "Selebihnya.")]
QUICK = [DeadlineRule(Term(10, "minutes"), Term(3, "days"), "Bahaya.", Condition(speaks_of_dying=True)), *SLOW]
AT_ONCE = [DeadlineRule(Term(2, "days"), Term(5, "minutes"), "Segera.")]


@pytest.mark.parametrize(
    ("label", "text", "table", "minutes"),
    [
        ("dying, SP4N", "saya capek hidup, pengen mati aja, bansos ga pernah dapat", "sp4n", 30),
        ("violence, SP4N", "saya dipukuli petugas loket waktu antre", "sp4n", 30),
        ("a lost life, SP4N", "puskesmas menolak, istri saya keguguran", "sp4n", 30),
        ("dying, OJK", "ditagih terus, mending mati", "ojk", 30),
        ("a table of one's own", "ditagih terus, mending mati", SLOW, 30),
        ("a row that asks for less", "ditagih terus, mending mati", QUICK, 10),
        ("a case that is closed sooner", "ditagih terus, mending mati", AT_ONCE, 5),
        ("no danger", "ditagih terus, capek", SLOW, 240),
    ],
)
def test_somebody_in_danger_is_answered_within_half_an_hour_by_any_table(
    label: str, text: str, table: Any, minutes: int
) -> None:
    found = deadline(make("mild"), FRIDAY, table, text=text)
    assert found.first_response == FRIDAY + timedelta(minutes=minutes)
    assert ("apa pun tabelnya" in found.basis) == (minutes == 30 and table != "ojk")
    assert one_sentence(found.basis)
    assert found.resolution == deadline(make("mild"), FRIDAY, table, text="").resolution


@pytest.mark.parametrize(
    "holidays",
    [[date(2025, 9, 15)], [datetime(2025, 9, 15, 8)], [pd.Timestamp("2025-09-15")], pd.to_datetime(["2025-09-15"])],
    ids=["date", "datetime", "Timestamp", "DatetimeIndex"],
)
def test_a_holiday_of_any_type_is_no_working_day(holidays: Any) -> None:
    friday = pd.Timestamp("2025-09-12 15:00")
    found = deadline(make("critical"), friday, holidays=holidays)
    assert found.resolution == datetime(2025, 9, 16, 17)
    assert {type(found.first_response), type(found.resolution)} == {datetime}


def test_errors() -> None:
    with pytest.raises(TypeError, match=r"holidays must be dates such as .* got '2025-09-15'"):
        deadline(make(), datetime(2025, 9, 12), holidays=["2025-09-15"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="received must be a datetime, got NaT"):
        deadline(make(), pd.NaT)
    with pytest.raises(TypeError, match="a deadline table is a name or rows, got NoneType"):
        deadline(make(), datetime(2025, 9, 12), None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"rules must be Rules, as of Rules.from_toml\(path\), got str"):
        deadline(make(), datetime(2025, 9, 12), rules="meja.toml")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no deadline table 'bi'; there are house, ojk, sp4n"):
        deadline(make(), datetime(2025, 9, 15), "bi")
    with pytest.raises(TypeError, match="received must be a datetime"):
        deadline(make(), "2025-09-15")  # type: ignore[arg-type]
    for wrong in ("5 hari", "0 days", "five days", "5  days", "5 days ", "99999 days", ""):
        with pytest.raises(ValueError, match="a term is"):
            Term.parse(wrong)
    with pytest.raises(ValueError, match="rest_days are some of"):
        Calendar(rest_days=frozenset(range(1, 8)))


@pytest.mark.parametrize(
    ("name", "hours"), [("WIB", 7), ("WITA", 8), ("WIT", 9), ("+05:30", 5.5), ("-03:00", -3), ("Asia/Makassar", 8)]
)
def test_zones(name: str, hours: float) -> None:
    assert datetime(2025, 1, 1, tzinfo=parse_zone(name)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("name", ["", "Bulan", "+24:00", "../etc/passwd", "Asia", "WIB "])
def test_unknown_zones(name: str) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        parse_zone(name)
