"""Surges on real streams: known events, their delay, and false alarms per month.

    python benchmarks/surge.py STREAMS.parquet [--model PATH] [--once-in-days N]

The file has columns stream, time, text and, for the judgement alone, rating (1 to 5 stars). An alarm counts as true if
the stars bear it out: in a window of its own length, ending when it was told or with its peak hour, there are at least
five messages of one to three stars, and twice as many as the mean of the 56 days before its start. Three stars count
because one stream holds nothing below them for its first 15 months. The monitor never sees the stars.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd

import sentimen
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_detection import detect
from sentimen.triage.surge_settings import SurgeSettings

ZONE = "Asia/Jakarta"
EVENTS = {
    "JakOne outage": ("JakOne Mobile", "2025-03-29", "2025-04-10"),
    "JakOne broken update": ("JakOne Mobile", "2023-06-09", "2023-06-11"),
    "MyPertamina wave": ("MyPertamina", "2022-08-30", "2022-09-12"),
}
SILENT = {"praise, 19 April 2023": ("JakOne Mobile", "2023-04-19", "2023-04-21")}


def bad_stars(frame: pd.DataFrame, begin: pd.Timestamp, end: pd.Timestamp) -> int:
    """Return the number of messages of one to three stars from `begin` until before `end`."""
    return int(((frame.time >= begin) & (frame.time < end) & (frame.rating <= 3)).sum())


def borne_out(alarm: Alarm, frame: pd.DataFrame) -> bool:
    """Say whether the stars rose too."""
    length, day = pd.Timedelta(hours=alarm.hours), pd.Timedelta(days=1)
    before = min(56.0, max(1.0, (alarm.start - frame.time.min()) / day))
    usual = bad_stars(frame, alarm.start - before * day, alarm.start) / before * alarm.hours / 24
    ends = alarm.raised + pd.Timedelta(seconds=1), alarm.peak + pd.Timedelta(hours=1)
    found = max(bad_stars(frame, end - length, end) for end in ends)
    return found >= max(5.0, 2 * usual)


def show(alarm: Alarm, true: bool) -> str:
    moments = [pd.Timestamp(moment).tz_convert(ZONE) for moment in (alarm.start, alarm.raised, alarm.peak)]
    times = "  ".join(f"{moment:%Y-%m-%d %H:%M}" for moment in moments)
    strength = f"{alarm.ratio:6.1f}×  {alarm.observed:6.1f} for {alarm.usual:5.1f} in {alarm.hours:3} h"
    names = " ".join(change.name for change in (*alarm.signals[:3], *alarm.words[:4]))
    return f"  {times}  {strength}  LLR {alarm.log_likelihood_ratio:6.1f}  {'' if true else 'FALSE '}{names}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("streams", type=Path)
    parser.add_argument("--model", help="a path; the bundled model by default")
    parser.add_argument("--once-in-days", type=float, default=SurgeSettings().once_in_days)
    args = parser.parse_args()
    frame = pd.read_parquet(args.streams)
    model = sentimen.load(args.model) if args.model else sentimen.load()
    settings = replace(SurgeSettings(), once_in_days=args.once_in_days)
    alarms = detect(frame, by=["stream"], model=model, settings=settings)
    print("begin of the surge, told, peak (Jakarta time), times the usual, complaints, log-likelihood ratio, what rose")
    for stream, rows in frame.groupby("stream"):
        own = [alarm for alarm in alarms if alarm.key["stream"] == stream]
        truths = [borne_out(alarm, rows) for alarm in own]
        months = (rows.time.max() - rows.time.min()).days / 30.44
        print(f"\n{stream}: {len(rows)} messages, {months:.0f} months, {len(own)} alarms")
        for alarm, true in zip(own, truths, strict=True):
            print(show(alarm, true))
        false = Counter(f"{a.raised:%Y-%m}" for a, true in zip(own, truths, strict=True) if not true)
        every = Counter(f"{a.raised:%Y-%m}" for a in own)
        most, most_false = max(every.values(), default=0), max(false.values(), default=0)
        print(f"  false: {false.total()}, {false.total() / months:.2f} a month, at most {most_false} in one;", end=" ")
        print(f"all alarms: at most {most} in a month")
    print("\nknown events, hours from the midnight (Jakarta) with which the day begins")
    for name, (stream, begin, end) in EVENTS.items():
        since, until = pd.Timestamp(begin, tz=ZONE), pd.Timestamp(end, tz=ZONE)
        hours = [
            (pd.Timestamp(alarm.raised) - since).total_seconds() / 3600
            for alarm in alarms
            if alarm.key["stream"] == stream and since <= alarm.raised < until
        ]
        print(f"  {name:24}", f"told after {min(hours):.1f} h" if hours else "MISSED")
    for name, (stream, begin, end) in SILENT.items():
        since, until = pd.Timestamp(begin, tz=ZONE), pd.Timestamp(end, tz=ZONE)
        loud = [a for a in alarms if a.key["stream"] == stream and a.raised < until and a.last >= since]
        print(f"  {name:24}", "ALARM" if loud else "silent")


if __name__ == "__main__":
    main()
