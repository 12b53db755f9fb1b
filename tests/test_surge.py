"""The surge monitor on streams made for the purpose."""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sentimen
from sentimen.model.assessment import Assessment
from sentimen.triage.surge_alarm import Alarm, Change
from sentimen.triage.surge_clock import SurgeClock
from sentimen.triage.surge_course import Course
from sentimen.triage.surge_detection import detect
from sentimen.triage.surge_monitor import SurgeMonitor
from sentimen.triage.surge_monitors import SurgeMonitors
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_times import read_times

BEGIN = datetime(2024, 1, 1)
DAYS = 70
Rate = Callable[[float], float]


def times_of(rate: Rate, seed: int, days: int = DAYS) -> list[datetime]:
    """Draw messages of a Poisson process whose rate a day is given by the day."""
    drawn = np.random.default_rng(seed)
    counts = drawn.poisson([rate(hour / 24) / 24 for hour in range(days * 24)])
    seconds = np.repeat(np.arange(days * 24) * 3600, counts) + drawn.integers(0, 3600, counts.sum())
    return [BEGIN + timedelta(seconds=second) for second in np.sort(seconds).tolist()]


def said(severity: float, kind: str = "complaint", **signals: float) -> Assessment:
    level = min(4, round(severity / 25))
    return Assessment(level, severity, {}, kind, None, signals, 1.0, False)


PRAISE, COMPLAINT = said(3.0, "praise"), said(55.0)


def watch(complaints: list[datetime], praise: list[datetime] = []) -> list[Alarm]:  # noqa: B006
    """Return all alarms of a stream, each as it was at last."""
    monitor, found = SurgeMonitor(), {}
    for time, assessment in sorted([(t, COMPLAINT) for t in complaints] + [(t, PRAISE) for t in praise], key=first):
        monitor.update(time, assessment)
        for alarm in (monitor.ended, monitor.alarm):
            if alarm is not None:
                found[alarm.raised] = alarm
    return list(found.values())


def first(pair: tuple[datetime, Assessment]) -> datetime:
    return pair[0]


def between(low: float, high: float, inside: float, outside: float) -> Rate:
    return lambda day: inside if low <= day < high else outside


@dataclass(frozen=True)
class Case:
    """A synthetic stream and the days on which alarms are raised."""

    name: str
    complaints: Rate
    praise: Rate
    alarms: tuple[tuple[float, float], ...] = ()
    days: int = DAYS


def steady(rate: float) -> Rate:
    return lambda day: rate


CASES = [
    Case("quiet", steady(0.3), steady(1)),
    Case("busy", steady(200), steady(300), days=36),
    Case("silent", steady(0), steady(5)),
    Case("weekly cycle", lambda day: 4 if day % 7 >= 5 else 25, lambda day: 10),
    Case("nights and days", lambda day: 40 * (1 + math.sin(2 * math.pi * day)), steady(20), days=50),
    Case("praise burst", steady(5), between(60, 62, 400, 5)),
    Case("gap", between(50, 58, 0, 20), between(50, 58, 0, 20)),
    Case("long gap", between(40, 80, 0, 20), between(40, 80, 0, 20), days=100),
    Case("slow growth", lambda day: 10 * 2 ** (day / 90), steady(10)),
    Case("decline", lambda day: 80 * 0.5 ** (day / 20), steady(10)),
    Case("launch wave, then calm", lambda day: 300 * 0.6**day + 5, steady(5)),
    Case("sudden outage", between(60.5, 62, 60, 6), steady(10), ((60.5, 61),)),
    Case("outage in a quiet stream", between(60.5, 62, 12, 0.5), steady(2), ((60.5, 62),)),
    Case("on a weekend", lambda day: 45 if 61 < day < 62 else 2 if day % 7 >= 5 else 20, steady(9), ((61, 62),)),
    Case("outage and campaign", between(60.5, 62, 60, 6), between(60.5, 62, 100, 10), ((60.5, 61.5),)),
    Case("after a gap", lambda day: 0 if 45 < day < 51 else 60 if 65 < day < 66 else 6, steady(9), ((65, 66),)),
    Case("spike of one hour", between(60.5, 60.5417, 720, 6), steady(10), ((60.5, 60.6),)),
    Case("slow start", lambda day: 5 * 1.6 ** min(max(day - 60, 0), 5), steady(5), ((60.5, 64.5),)),
    Case("two surges", lambda day: 60 if 45 < day < 46 or 65 < day < 66 else 5, steady(5), ((45, 45.5), (65, 65.5))),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_streams(case: Case, seed: int) -> None:
    found = watch(times_of(case.complaints, seed, case.days), times_of(case.praise, seed + 100, case.days))
    days = [(alarm.raised - BEGIN) / timedelta(days=1) for alarm in found]
    for low, high in case.alarms:
        assert any(low <= day <= high for day in days), days
    assert len(days) <= len(case.alarms) + 1, days  # chance alone may bring one a year
    for alarm in found:
        assert alarm.start <= alarm.raised <= alarm.last
        assert alarm.start <= alarm.peak <= alarm.last
        assert alarm.ratio >= 2
        assert alarm.once_in_days >= SurgeSettings().once_in_days


def test_chance_alarms_are_as_rare_as_promised() -> None:
    calm = [case for case in CASES if not case.alarms]
    alarms = sum(len(watch(times_of(case.complaints, seed, case.days))) for case in calm for seed in (11, 12))
    assert alarms <= 2 * 2 * sum(case.days - 16 for case in calm) / 365


def test_a_surge_above_a_surge_is_an_alarm_of_its_own() -> None:
    complaints = times_of(lambda day: 300 if 62 < day < 62.3 else 35 if 60 < day < 64 else 5, 0)
    raised = [(alarm.raised - BEGIN) / timedelta(days=1) for alarm in watch(complaints)]
    assert len(raised) == 2
    assert 60 < raised[0] < 62 < raised[1] < 62.3


def test_a_backlog_after_a_gap_is_no_surge() -> None:
    complaints = [time for time in times_of(steady(20), 1) if not 50 <= (time - BEGIN).days < 56]
    complaints += [BEGIN + timedelta(days=56, minutes=i / 4) for i in range(110)]
    assert watch(sorted(complaints)) == []


def test_a_level_that_stays_becomes_the_usual() -> None:
    found = watch(times_of(lambda day: 40 if day > 40 else 5, 2, days=150))
    assert len(found) == 1
    assert found[0].ended
    assert (found[0].last - BEGIN).days < 110


def test_brands_are_apart() -> None:
    quiet, outage = times_of(steady(10), 1), times_of(between(60, 61, 80, 5), 2)
    frame = pd.DataFrame({"at": quiet + outage, "brand": ["A"] * len(quiet) + ["B"] * len(outage), "score": 60.0})
    found = detect(frame.sample(frac=1, random_state=0), time="at", text=None, severity="score", by=["brand"])
    assert found == detect(frame, time="at", text=None, severity="score", by="brand")
    assert [alarm.key for alarm in found] == [{"brand": "B"}]
    assert found[0].ended
    assert 60 <= (found[0].raised - BEGIN) / timedelta(days=1) < 60.3


def test_what_changed() -> None:
    usual = ["aplikasi lambat sekali", "login sulit terus", "cs tidak membalas", "tolong perbaiki aplikasi ini"]
    monitor, told = SurgeMonitor(key={"merek": "X"}), []
    for at, time in enumerate(times_of(between(60, 61, 100, 8), 3, days=62)):
        outage = (time - BEGIN).days == 60 and at % 4
        text = f"transfer gagal saldo hilang, hubungi 0812345678{at % 90 + 10}" if outage else usual[at % 4]
        told.append(monitor.update(time, said(80.0, money=0.9) if outage else said(50.0, service=0.8), text))
    alarm = [alarm for alarm in told if alarm is not None][-1]
    assert {"transfer", "saldo", "hilang"} <= {change.name for change in alarm.words}
    assert not {"aplikasi", "login"} & {change.name for change in alarm.words}
    assert [change.name for change in alarm.signals] == ["money"]
    assert alarm.signals[0].share > 0.5 > alarm.signals[0].usual
    assert alarm.examples
    assert "<PHONE>" in alarm.examples[0]
    assert all("0812" not in example for example in alarm.examples)
    assert alarm.summary.startswith("X: keluhan ")
    assert alarm.to_dict()["words"][0]["name"] in alarm.summary
    assert "0812" not in str(alarm)


@cache
def _warmed(rate: float, days: int) -> SurgeMonitor:
    return fed(times_of(steady(rate), 7, days))


def warmed(rate: float, days: int) -> SurgeMonitor:
    """Return a monitor of its own that has seen so many days at a steady rate."""
    return deepcopy(_warmed(rate, days))


@cache
def _hourly() -> SurgeMonitor:
    return fed([BEGIN + timedelta(hours=hour) for hour in range(30 * 24)])


def hourly() -> SurgeMonitor:
    """Return a monitor of its own that has seen a complaint in each hour of 30 days."""
    return deepcopy(_hourly())


def fed(times: list[datetime]) -> SurgeMonitor:
    monitor = SurgeMonitor()
    for time in times:
        monitor.update(time, COMPLAINT, "lambat")
    return monitor


@given(st.lists(st.integers(0, 3 * 24 * 3600), max_size=200))
@settings(max_examples=25, deadline=None)
def test_praise_never_raises_an_alarm(seconds: list[int]) -> None:
    monitor = warmed(12, 40)
    assert monitor.alarm is None
    at = BEGIN + timedelta(days=40)
    for second in sorted(seconds):
        assert monitor.update(at + timedelta(seconds=second), said(90.0, "praise"), "mantap") is None
        assert monitor.update(at + timedelta(seconds=second), said(10.0), "terima kasih") is None
    assert monitor.alarm is None


BURST = st.lists(st.tuples(st.integers(0, 5), st.floats(0, 100), st.sampled_from("abcdef")), max_size=60)
Messages = list[tuple[int, float, str]]


def burst_on(monitor: SurgeMonitor, burst: Messages) -> list[Alarm | None]:
    """Feed messages of six moments of the day after those that `hourly` has seen."""
    at = BEGIN + timedelta(days=30)
    return [
        monitor.update(at + timedelta(minutes=minute), said(severity), 3 * text)
        for minute, severity, text in sorted(burst, key=lambda message: message[0])
    ]


@given(BURST, st.randoms())
@settings(max_examples=20, deadline=None)
def test_order_within_a_moment_is_irrelevant(burst: Messages, shuffle: random.Random) -> None:
    monitors = []
    for _ in range(2):
        monitor = hourly()
        told = [alarm for alarm in burst_on(monitor, burst) if alarm is not None]
        assert [alarm.is_first for alarm in told] == [True, *[False] * len(told)][: len(told)]
        monitors.append(monitor)
        shuffle.shuffle(burst)
    one, other = monitors
    assert one.alarm == other.alarm
    assert one.ended == other.ended


@given(BURST, st.integers(0, 60))
@settings(max_examples=15, deadline=None)
def test_a_restart_changes_nothing(burst: Messages, cut: int) -> None:
    burst.sort(key=lambda message: message[0])
    whole, before = hourly(), hourly()
    told = burst_on(whole, burst)
    first_part = burst_on(before, burst[:cut])
    after = SurgeMonitor.from_dict(json.loads(json.dumps(before.to_dict())))
    assert first_part + burst_on(after, burst[cut:]) == told
    assert (after.alarm, after.ended, after.to_dict()) == (whole.alarm, whole.ended, whole.to_dict())


def test_a_restart_keeps_zones_and_masks_texts() -> None:
    for zone in (UTC, timezone(timedelta(hours=8)), ZoneInfo("Asia/Jakarta")):
        monitor = SurgeMonitor(key={"brand": "X"})
        monitor.update(BEGIN.replace(tzinfo=zone), COMPLAINT, "hubungi 081234567890")
        stored = json.dumps(monitor.to_dict())
        assert "0812" not in stored
        again = SurgeMonitor.from_dict(json.loads(stored))
        assert again.latest == monitor.latest
        with pytest.raises(ValueError, match="all have a time zone or none"):
            again.update(BEGIN, COMPLAINT)


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ({}, "has format_version 3, this has None"),
        ({"format_version": 2}, "this has 2"),
        ({"format_version": 1, "course": {"heaviest": 0.0}}, "this has 1; .* of this version of sentimen"),
        ({"format_version": 3}, "damaged.*give what to_dict returned"),
    ],
)
def test_a_state_that_is_none_is_refused(state: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SurgeMonitor.from_dict(state)


def test_online_and_offline_say_the_same() -> None:
    frame = outage().assign(text=[f"{'gagal transfer' if at % 3 else 'lambat'} {at}" for at in range(len(outage()))])
    monitor, found = SurgeMonitor(), {}
    for row in frame.itertuples():
        monitor.update(row.at.to_pydatetime(), row.score, row.text)
        for alarm in (monitor.ended, monitor.alarm):
            if alarm is not None:
                found[alarm.raised] = alarm
    assert detect(frame.sample(frac=1, random_state=1), time="at", severity="score") == list(found.values())


def test_many_keys_in_bounded_memory() -> None:
    monitors = SurgeMonitors(most=2)
    for brand in "abcab":
        assert monitors.update({"brand": brand}, BEGIN, COMPLAINT) is None
    assert [monitor.key["brand"] for monitor in monitors.monitors] == ["a", "b"]
    assert monitors.forgotten == 3
    assert monitors.advance(BEGIN + timedelta(days=9)) == []
    with pytest.raises(ValueError, match="most must be 1 or more, got 0"):
        SurgeMonitors(most=0)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([float("nan"), float("nan"), None, pd.NA, pd.NaT, ""], [""]),
        ([3, np.int64(3), "3"], ["3"]),
        (["RS A", " rs a", "RS  A", "RS B"], ["RS A", "RS B"]),
        ([1.0, float("nan"), 1.0], ["", "1.0"]),
    ],
)
def test_values_that_mean_one_name_are_one_stream(values: list[object], expected: list[str]) -> None:
    monitors = SurgeMonitors()
    for _ in range(2):  # the second time after a restart
        for value in values:
            monitors.update({"brand": value}, BEGIN, COMPLAINT)  # type: ignore[dict-item]
        assert [monitor.key for monitor in monitors.monitors] == [{"brand": name} for name in expected]
        monitors = SurgeMonitors.from_dict(json.loads(json.dumps(monitors.to_dict(), allow_nan=False)))


def test_detect_takes_a_model_by_its_name() -> None:
    frame = outage().assign(text="gagal transfer")[:50]
    assert detect(frame, time="at", model="default") == detect(frame, time="at", model=sentimen.load())


def test_a_key_that_is_no_mapping_is_refused() -> None:
    for use in (lambda key: SurgeMonitors().update(key, BEGIN, COMPLAINT), lambda key: SurgeMonitor(key=key)):
        with pytest.raises(TypeError, match=r"expected a key such as \{'brand': 'X'\}, got str: 'X'"):
            use("X")


def test_a_restart_of_many_keys_changes_nothing() -> None:
    whole = SurgeMonitors(SurgeSettings(mild=30.0), most=2)
    for hour, brand in enumerate("abcab" * 40):
        whole.update({"brand": brand, "channel": "x"}, BEGIN + timedelta(hours=hour), COMPLAINT, "lambat")
    again = SurgeMonitors.from_dict(json.loads(json.dumps(whole.to_dict())))
    for monitors in (whole, again):
        monitors.update({"brand": "d", "channel": "x"}, BEGIN + timedelta(days=9), COMPLAINT, "lambat")
    assert again.to_dict() == whole.to_dict()
    assert (again.settings, again.most, again.forgotten) == (whole.settings, 2, whole.forgotten)
    assert [monitor.key for monitor in again.monitors] == [monitor.key for monitor in whole.monitors]


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ({"format_version": 9}, "of a SurgeMonitors has format_version 1, this has 9"),
        ({"format_version": 1}, "of a SurgeMonitors is damaged"),
    ],
)
def test_a_state_of_many_keys_that_is_none_is_refused(state: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SurgeMonitors.from_dict(state)


def test_a_key_whose_message_is_refused_displaces_none() -> None:
    monitors = SurgeMonitors(most=1)
    monitors.update({"brand": "a"}, BEGIN, COMPLAINT)
    with pytest.raises(ValueError, match="between 0 and 100"):
        monitors.update({"brand": "b"}, BEGIN, float("nan"))
    assert [monitor.key["brand"] for monitor in monitors.monitors] == ["a"]
    assert monitors.forgotten == 0


def test_the_sentence_names_the_zone_and_is_one() -> None:
    alarm = Alarm(BEGIN, BEGIN, BEGIN, BEGIN, 9.0, 3.0, 6, 9, 5.0, 400.0, 1.0, words=(Change("gagal", 1.0, 0.0, 9.0),))
    assert alarm.summary == (
        "keluhan 3,0 kali lipat biasanya dalam 6 jam (sejak 01-01-2024 00:00), dengan kata yang menonjol gagal; "
        "kebetulan seperti ini sekitar sekali dalam 400 hari."
    )
    for hours, name in ((7, "WIB"), (8, "WITA"), (0, "UTC"), (5.5, "UTC+5.5")):
        start = BEGIN.replace(tzinfo=timezone(timedelta(hours=hours)))
        assert f"00:00 {name})" in replace(alarm, start=start).summary


@pytest.mark.parametrize(
    ("once_in_days", "chance"),
    [
        (1.0, "sekitar sekali dalam 1 hari"),
        (30.0, "sekitar sekali dalam 30 hari"),
        (365.0, "sekitar sekali dalam 365 hari"),
        (1095.0, "sekitar sekali dalam 3 tahun"),
        (36_500.0, "sekitar sekali dalam 100 tahun"),
        (1e12, "kurang dari sekali dalam 100 tahun"),
    ],
)
def test_the_sentence_says_how_rare_chance_is(once_in_days: float, chance: str) -> None:
    alarm = Alarm(BEGIN, BEGIN, BEGIN, BEGIN, 9.0, 3.0, 6, 9, 5.0, once_in_days, 1.0)
    assert alarm.summary.endswith(f"kebetulan seperti ini {chance}.")


def test_a_wave_of_the_past_does_not_hide_the_next() -> None:
    wave = watch(times_of(lambda day: 600 * 0.7**day + 7 if day < 60 else 40, 1))
    calm = watch(times_of(between(60, 70, 40, 7), 1))
    assert wave and calm
    assert wave[-1].raised - calm[-1].raised < timedelta(hours=12)


def size_of(found: object, seen: set[int]) -> int:
    """Return how many things an object holds."""
    if id(found) in seen or isinstance(found, str | int | float | type | datetime):
        return 0
    seen.add(id(found))
    if isinstance(found, np.ndarray):
        return int(found.size)
    parts: list[object] = []
    if isinstance(found, dict):
        parts = list(found.values())
    elif isinstance(found, list | tuple | set):
        parts = list(found)
    slots = [getattr(found, name, None) for name in getattr(type(found), "__slots__", ())]
    return (
        1 + sum(size_of(part, seen) for part in [*parts, *slots, *vars(found).values()] if part is not None)
        if hasattr(found, "__dict__")
        else 1 + len(parts) + sum(size_of(part, seen) for part in [*parts, *slots] if part is not None)
    )


def test_memory_is_constant() -> None:
    sizes = []
    monitor = SurgeMonitor()
    for at, time in enumerate(times_of(lambda day: 40 if day % 30 > 28 else 8, 5, days=300)):
        monitor.update(time, said(60.0, money=0.9), f"kata{at} gagal lagi")
        if at in (900, 2600):
            sizes.append(size_of(monitor, set()))
    assert len(sizes) == 2
    assert sizes[1] <= sizes[0] * 1.02


def test_late_messages() -> None:
    monitor = warmed(12, 40)
    monitor.update(BEGIN + timedelta(days=39), COMPLAINT)
    monitor.update(BEGIN - timedelta(days=5000), COMPLAINT)
    assert monitor.alarm is None


@pytest.mark.parametrize(
    ("label", "time"),
    [("before the first", BEGIN - timedelta(days=50)), ("ten days late", BEGIN + timedelta(days=20))],
)
def test_a_message_that_is_too_old_changes_nothing(label: str, time: datetime) -> None:
    monitor = hourly()
    before = monitor.to_dict()
    assert monitor.update(time, said(80.0, money=0.9), "kartu tertelan mesin") is None
    assert monitor.too_late == 1
    assert {**monitor.to_dict(), "too_late": 0} == before


def test_an_alarm_that_ended_does_not_come_back_with_its_last_second() -> None:
    monitor = warmed(12, 40)
    at = BEGIN + timedelta(days=40)
    for minute in range(60):
        monitor.update(at + timedelta(minutes=minute), COMPLAINT)
    ended = monitor.advance(at + timedelta(hours=80))
    assert ended is not None
    assert monitor.update(at + timedelta(minutes=59), COMPLAINT) is None
    assert monitor.alarm is None
    assert monitor.ended == ended


def test_time_passes_without_messages() -> None:
    monitor = warmed(12, 40)
    at = BEGIN + timedelta(days=40)
    told = [monitor.update(at + timedelta(minutes=i), COMPLAINT) for i in range(60)]
    given = [alarm for alarm in told if alarm is not None]
    assert 1 < len(given) < 15
    assert [alarm.is_first for alarm in given] == [True] + [False] * (len(given) - 1)
    assert [alarm.to_dict()["told"] for alarm in given] == list(range(1, len(given) + 1))
    assert len({alarm.raised for alarm in given}) == 1
    assert monitor.alarm is not None
    assert monitor.alarm.volume_ratio > 3
    assert monitor.advance(at + timedelta(hours=30)) is None
    ended = monitor.advance(at + timedelta(hours=80))
    assert ended is not None
    assert ended.ended
    assert monitor.alarm is None
    assert monitor.advance(at + timedelta(days=4000)) is None


def test_zones() -> None:
    naive = times_of(between(60, 61, 60, 6), 4, days=63)
    aware = [(time - timedelta(hours=7)).replace(tzinfo=UTC) for time in naive]
    one, other = watch(naive), watch(aware)
    assert [alarm.start for alarm in one] == [alarm.start.replace(tzinfo=None) + timedelta(hours=7) for alarm in other]
    assert other[0].start.tzinfo is UTC
    with pytest.raises(ValueError, match="all have a time zone or none"):
        fed([naive[0], aware[1]])


@pytest.mark.parametrize("severity", [30.0, 100.0])
@pytest.mark.parametrize("hours", [3, 20])
def test_no_single_late_complaint_moves_the_peak(severity: float, hours: int) -> None:
    day = BEGIN + timedelta(days=60)
    monitor = warmed(6, 60)
    for minute in [*range(30), *range(60, 120), *range(120, 150, 3)]:  # most in the second hour
        monitor.update(day + timedelta(minutes=minute), COMPLAINT)
    assert monitor.alarm is not None and monitor.alarm.peak == day + timedelta(hours=1)
    late = day + timedelta(hours=hours)
    monitor.update(late, said(severity))
    assert (monitor.alarm.peak, monitor.alarm.last) == (day + timedelta(hours=1), late)


def test_an_hour_that_comes_twice_is_read_in_its_order() -> None:
    end = pd.Timestamp("2025-10-26T01:00Z")  # of summer time in Berlin, in the midst of the surge
    usual = pd.date_range(end - timedelta(days=60), end - timedelta(hours=1), freq="4h")
    surge = pd.date_range(end - timedelta(minutes=55), end + timedelta(minutes=30), freq="2min")
    frame = pd.DataFrame({"time": usual.append(surge), "s": 60.0}).sample(frac=1, random_state=1)
    [expected] = detect(frame, text=None, severity="s")
    [found] = detect(frame.assign(time=frame["time"].dt.tz_convert("Europe/Berlin")), text=None, severity="s")
    one, other = (
        [getattr(alarm, name).astimezone(UTC) for name in ("start", "raised", "last", "peak")]
        for alarm in (found, expected)
    )
    assert (one, found.observed) == (other, expected.observed)


@pytest.mark.parametrize(
    ("time", "severity", "error", "message"),
    [
        ("2024-01-01", 10.0, TypeError, "must be a datetime, got str"),
        (pd.NaT, 10.0, ValueError, "missing"),
        (BEGIN, float("nan"), ValueError, "between 0 and 100"),
        (BEGIN, 101.0, ValueError, "between 0 and 100"),
    ],
)
def test_refusals(time: datetime, severity: float, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        SurgeMonitor().update(time, severity)


def test_nothing_is_counted_of_a_message_that_is_refused() -> None:
    monitor = SurgeMonitor()
    monitor.update(BEGIN, 90.0, "saldo hilang")
    before = monitor.to_dict()
    with pytest.raises(TypeError, match="a text must be a str"):
        monitor.update(BEGIN, 90.0, 3)  # type: ignore[arg-type]
    assert monitor.to_dict() == before
    monitor.update(BEGIN, 90.0, float("nan"))  # type: ignore[arg-type]  # a table's empty cell is an empty text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"least_ratio": 0.5}, "least_ratio must be between"),
        ({"once_in_days": math.nan}, "once_in_days must be between"),
        ({"ending_ratio": 3.0}, "must not exceed"),
    ],
)
def test_settings_are_checked(options: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SurgeSettings(**options)  # type: ignore[arg-type]


def test_detect_refusals() -> None:
    frame = pd.DataFrame({"time": [BEGIN], "text": ["a"]})
    with pytest.raises(ValueError, match="no column 'when'; there are time, text"):
        detect(frame, time="when")
    with pytest.raises(ValueError, match="give a model"):
        detect(frame)
    assert detect(frame.iloc[:0].assign(time=pd.to_datetime([]), s=[]), severity="s") == []


@pytest.mark.parametrize("cell", [None, float("nan"), 101.0, -1, "parah", ""])
def test_detect_names_the_row_of_a_severity_that_is_none(cell: object) -> None:
    frame = pd.DataFrame({"time": [None, BEGIN, BEGIN], "nilai": pd.Series([None, 50.0, cell], dtype=object)})
    with pytest.raises(ValueError, match=r"row 3, nilai: .* is no severity between 0 and 100"):
        detect(frame, text=None, severity="nilai")


def test_names_that_differ_in_capitals_and_blanks_are_one_stream() -> None:
    frame = outage()
    frame["unit"] = [["RS A", "rs a", " RS  A", "RS A"][at % 4] for at in range(len(frame))]
    [alarm] = detect(frame, time="at", text=None, severity="score", by="unit")
    assert alarm.key == {"unit": "RS A"}
    [whole] = detect(frame, time="at", text=None, severity="score")
    assert replace(alarm, key={}) == whole


def test_what_is_stored_is_a_copy() -> None:
    monitor = SurgeMonitor(key={"brand": "X"})
    for hour in range(10):
        monitor.update(BEGIN + timedelta(hours=hour), said(80.0, money=0.9), "saldo hilang")
    before = json.dumps(monitor.to_dict())
    state = monitor.to_dict()
    state["story"]["signals_today"]["money"] = state["story"]["signals"]["money"] = 99.0
    state["key"]["brand"] = "Y"
    assert json.dumps(monitor.to_dict()) == before


def outage() -> pd.DataFrame:
    times = times_of(between(40, 41, 80, 8), 3, days=45)
    return pd.DataFrame({"at": times, "score": 60.0})


@pytest.mark.parametrize(
    ("label", "written", "shift"),
    [
        ("with T", lambda time: time.isoformat(), 0),
        ("with a space", str, 0),
        ("with a zone", lambda time: f"{time.isoformat()}+07:00", 0),
        ("in UTC", lambda time: f"{(time - timedelta(hours=7)).isoformat()}Z", 7),
        ("datetimes as objects", lambda time: time, 0),
        (
            "two zones",
            lambda time: f"{time}+07:00" if time.minute % 2 else f"{time + timedelta(hours=1)}+08:00",
            0,
        ),
    ],
)
def test_times_of_a_csv_file(label: str, written: Callable[[datetime], object], shift: int) -> None:
    frame = outage()
    [expected] = detect(frame, time="at", text=None, severity="score")
    texts = pd.Series([written(time) for time in frame["at"].dt.to_pydatetime()], dtype=object)
    frame = pd.concat([frame.assign(at=texts), pd.DataFrame({"at": [None, " "], "score": 99.0})])
    found = detect(frame.sample(frac=1, random_state=0), time="at", text=None, severity="score")
    local = [(one.start + timedelta(hours=shift)).replace(tzinfo=None) for one in found]
    if label == "two zones":  # each in the zone of the first message
        assert len(local) == 1 and abs(local[0] - expected.start) <= timedelta(hours=1)
    else:
        assert local == [expected.start]
        assert found[0].observed == expected.observed


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (
            "29/03/2025",
            TypeError,
            "row 2: column 'at' must hold times.*has '29/03/2025': write it so or leave it empty",
        ),
        ("kemarin", TypeError, "'kemarin'.*pandas.to_datetime"),
        (1743255000, TypeError, "has 1743255000"),
        (BEGIN.date(), TypeError, r"datetime.date\(2024, 1, 1\)"),
        ("2025-03-29T20:30:00+07:00", ValueError, "column 'at' has times with a time zone .* and without one"),
    ],
)
def test_times_that_are_none(value: object, error: type[Exception], message: str) -> None:
    frame = pd.DataFrame({"at": pd.Series(["2025-03-29 20:30", value], dtype=object), "score": 60.0})
    with pytest.raises(error, match=message):
        detect(frame, time="at", text=None, severity="score")


def test_a_column_of_numbers_is_no_column_of_times() -> None:
    with pytest.raises(TypeError, match="column 'score' must hold times.*has 60.0"):
        detect(outage(), time="score", text=None, severity="score")
    assert read_times(pd.Series([math.nan, pd.NaT, pd.NA, None], dtype=object), "at") == [None] * 4


def test_minutes_behind_a_full_stop_are_minutes() -> None:
    assert read_times(pd.Series(["2025-11-17 08.30", "2025-11-17 20.45"]), "at") == [
        datetime(2025, 11, 17, 8, 30),
        datetime(2025, 11, 17, 20, 45),
    ]
    with pytest.raises(TypeError, match=r"has '2025-11-17 08\.305'"):
        read_times(pd.Series(["2025-11-17 08.305"]), "at")


def test_signals_that_rose_are_those_above_the_cuts_of_the_model() -> None:
    monitor = SurgeMonitor()
    for time in times_of(between(40, 41, 80, 8), 3, days=41):
        p = 0.3 if (time - BEGIN).days == 40 else 0.1
        monitor.update(time, replace(said(60.0, legal=p, money=p), signal_cuts=(0.2, 0.9)), "gagal")
    assert monitor.alarm is not None
    assert [change.name for change in monitor.alarm.signals] == ["legal"]


def test_the_page_prints_a_surge_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parent.parent / "docs" / "surge.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    frame = outage().rename(columns={"at": "time"}).assign(text="gagal", brand="X", channel="Y")
    times = frame["time"].dt.to_pydatetime().tolist()
    model = SimpleNamespace(assess=lambda text: COMPLAINT, assess_many=lambda texts: [COMPLAINT] * len(texts))
    monkeypatch.setattr(sentimen, "load", lambda: model)
    stream = [SimpleNamespace(time=time, text="gagal") for time in times]
    names: dict[str, object] = {"stream": stream, "frame": frame}
    exec(block, names)  # our own page
    assert capsys.readouterr().out.count("keluhan") == 1
    assert len(names["alarms"]) == 1  # type: ignore[arg-type]


def test_clock_and_changes() -> None:
    assert SurgeClock(7).seconds(BEGIN) == (BEGIN - datetime(1970, 1, 1)) // timedelta(seconds=1)
    assert Change("a", 0.5, 0.1, 3.0).name == "a"
    assert Course().closed() == Course()
