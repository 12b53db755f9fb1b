"""A mistyped date does not silence the monitor: what is far ahead waits until others agree."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from sentimen.model.assessment import Assessment
from sentimen.triage.surge_doubts import AGREEING, FAR_AHEAD
from sentimen.triage.surge_monitor import SurgeMonitor

BEGIN = datetime(2025, 1, 1)
NOW = BEGIN + timedelta(days=50)
MISTYPED = NOW.replace(year=2026)
COMPLAINT = Assessment(2, 55.0, {}, "complaint", None, {}, 1.0, False)


def hourly(days: int = 50) -> SurgeMonitor:
    monitor = SurgeMonitor()
    for hour in range(days * 24):
        monitor.update(BEGIN + timedelta(hours=hour), COMPLAINT, "lambat")
    return monitor


def restarted(monitor: SurgeMonitor) -> SurgeMonitor:
    return SurgeMonitor.from_dict(json.loads(json.dumps(monitor.to_dict())))


@pytest.mark.parametrize("mistyped", range(1, AGREEING))
@pytest.mark.parametrize("restart", [False, True])
def test_mistyped_dates_silence_nothing(mistyped: int, restart: bool) -> None:
    monitor = hourly()
    for minute in range(mistyped):
        assert monitor.update(MISTYPED + timedelta(minutes=minute), 50.0, "lambat") is None
    if restart:
        monitor = restarted(monitor)
    told = [monitor.update(NOW + timedelta(minutes=minute), 90.0, "saldo hilang") for minute in range(90)]
    assert any(told)
    assert monitor.alarm is not None and monitor.alarm.start == NOW
    assert (monitor.far_ahead, monitor.too_late) == (mistyped, 0)
    assert monitor.latest == NOW + timedelta(minutes=89)


def test_a_first_date_that_is_mistyped_silences_nothing() -> None:
    monitor = SurgeMonitor()
    monitor.update(MISTYPED, COMPLAINT)
    for hour in range(24):
        monitor.update(BEGIN + timedelta(hours=hour), COMPLAINT)
    assert (monitor.latest, monitor.far_ahead, monitor.too_late) == (BEGIN + timedelta(hours=23), 1, 0)


def test_after_a_silence_all_is_counted_as_if_nothing_had_waited() -> None:
    late = NOW + timedelta(days=20)
    waited, advanced = hourly(), hourly()
    advanced.advance(late)
    for minute in range(AGREEING):
        for monitor in (waited, advanced):
            monitor.update(late + timedelta(minutes=minute), COMPLAINT, f"gagal {minute}")
    assert waited.to_dict() == advanced.to_dict()
    assert (waited.latest, waited.far_ahead) == (late + timedelta(minutes=AGREEING - 1), 0)


def test_those_that_wait_are_restored_masked() -> None:
    late, monitor = NOW + timedelta(days=20), hourly()
    for minute in range(AGREEING - 1):
        monitor.update(late + timedelta(minutes=minute), COMPLAINT, "hubungi 081234567890")
    assert "081234567" not in json.dumps(monitor.to_dict())
    again = restarted(monitor)
    for one in (monitor, again):
        assert one.latest == NOW - timedelta(hours=1)
        one.update(late + timedelta(hours=1), COMPLAINT, "lambat")
    assert again.to_dict() == monitor.to_dict()
    assert again.latest == late + timedelta(hours=1)


def test_a_stream_of_rare_messages_goes_on_a_few_behind() -> None:
    monitor = SurgeMonitor()
    times = [BEGIN + timedelta(hours=(FAR_AHEAD + 24) * number) for number in range(40)]
    for time in times:
        monitor.update(time, COMPLAINT)
    assert (monitor.latest, monitor.far_ahead, monitor.too_late) == (times[-AGREEING], 0, 0)
    monitor.advance(times[-1])
    assert monitor.latest == times[-1]


@pytest.mark.parametrize(("hours", "believed"), [(FAR_AHEAD - 1, True), (FAR_AHEAD, True), (FAR_AHEAD + 1, False)])
def test_eight_days_ahead_are_believed(hours: int, believed: bool) -> None:
    monitor = hourly(2)
    time = BEGIN + timedelta(hours=47 + hours)
    monitor.update(time, COMPLAINT)
    assert (monitor.latest == time) is believed


def test_no_digit_of_a_number_is_left_where_a_text_is_cut() -> None:
    numbers = " ".join(f"081234567{number:03}" for number in range(100))  # longer than what is kept, masked shorter
    monitor = hourly(2)
    monitor.update(BEGIN + timedelta(days=2), COMPLAINT, f"hubungi kami: {numbers}")
    *_, text, _ = monitor.to_dict()["story"]["latest"][-1]
    assert "<PHONE>" in text and not any(sign.isdigit() for sign in text)
