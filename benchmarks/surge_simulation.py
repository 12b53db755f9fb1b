"""How late and how often falsely the surge monitor speaks, on simulated streams whose truth is known.

    python benchmarks/surge_simulation.py [--streams N] [--days N] [--rates 1 10 100] [--once-in-days N] [--only-costs]

Each stream has effects of hour and weekday, good and bad days (gamma, variance 0.1 of the squared mean), messages that
are no complaint, and a seed of its own. False alarms are counted on streams without a surge: steady ones; a burst of
praise (twenty times the usual); three days without collection; growth by half in 90 days; a campaign of two days that
triples harmless messages and complaints become no more. Delays are counted from the first hour of an outage that lasts
two days and begins in the morning, evening or night of any weekday. Intervals: false alarms exact Poisson, shares of
outages found Wilson, delays quartiles. Monitors see severities alone, no text.

At last: messages a second of one monitor, without texts and with them (of `data/authored/messages.csv`, in any order),
and the memory that a monitor holds on to, as `tracemalloc` counts it; a process with N keys needs N times that.
`--only-costs` prints this alone.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
from scipy.stats import chi2

from sentimen.datasets import load_authored
from sentimen.triage.surge_monitor import SurgeMonitor
from sentimen.triage.surge_settings import SurgeSettings

BEGIN = datetime(2024, 1, 1)
WARM = 42  # days before anything happens
STRENGTHS = (2, 5, 20)
HOURS = 1 + 0.8 * np.sin((np.arange(24) - 8) / 24 * 2 * np.pi)
WEEKDAYS = np.array([1.15, 1.1, 1.05, 1.05, 1.0, 0.8, 0.85])
SPREAD = 0.1
Change = Callable[[np.ndarray], np.ndarray]
SAME: Change = np.ones_like
CALM: dict[str, tuple[Change, Change]] = {  # what happens to complaints, and to harmless messages, by day
    "steady": (SAME, SAME),
    "praise burst": (SAME, lambda day: np.where((day >= WARM) & (day < WARM + 1.5), 20.0, 1.0)),
    "missing days": (
        lambda day: np.where((day >= WARM) & (day < WARM + 3), 0.0, 1.0),
        lambda day: np.where((day >= WARM) & (day < WARM + 3), 0.0, 1.0),
    ),
    "slow growth": (lambda day: 1.5 ** (day / 90), lambda day: 1.5 ** (day / 90)),
    "campaign": (SAME, lambda day: np.where((day >= WARM) & (day < WARM + 2), 3.0, 1.0)),
}


def stream(rate: float, days: int, seed: int, complaints: Change, harmless: Change) -> list[tuple[int, float]]:
    """Return seconds since the beginning and severities, in the order of time; `rate` complaints a day are usual."""
    drawn = np.random.default_rng(seed)
    hour = np.arange(days * 24)
    usual = rate / 24 * HOURS[hour % 24] * WEEKDAYS[hour // 24 % 7]
    usual = usual * drawn.gamma(1 / SPREAD, SPREAD, days).repeat(24)
    pieces = []
    for change, low, high in ((complaints, 30.0, 90.0), (harmless, 0.0, 15.0)):
        counts = drawn.poisson(usual * change(hour / 24))
        seconds = hour.repeat(counts) * 3600 + drawn.integers(0, 3600, counts.sum())
        pieces.append(np.column_stack([seconds, drawn.uniform(low, high, len(seconds))]))
    found = np.concatenate(pieces)
    return [(int(second), severity) for second, severity in found[np.argsort(found[:, 0], kind="stable")]]


def raised(messages: list[tuple[int, float]], settings: SurgeSettings) -> list[float]:
    """Return when alarms were told for the first time, in days."""
    monitor, found = SurgeMonitor(settings), []
    for second, severity in messages:
        alarm = monitor.update(BEGIN + timedelta(seconds=second), severity)
        if alarm is not None and alarm.is_first:
            found.append(second / 86400)
    return found


def outage(start: float, strength: float) -> Change:
    return lambda day: np.where((day >= start) & (day < start + 2), strength, 1.0)


def false_alarms(rate: float, streams: int, days: int, settings: SurgeSettings) -> None:
    for name, (complaints, harmless) in CALM.items():
        told = sum(len(raised(stream(rate, days, seed, complaints, harmless), settings)) for seed in range(streams))
        months = streams * (days - 16) / 30.44
        low, high = chi2.ppf(0.025, 2 * told) / 2 if told else 0.0, chi2.ppf(0.975, 2 * told + 2) / 2
        print(f"{rate:>7g}  {name:14} {told:4} in {months:6.1f} months: {told / months:.3f} a month", end=" ")
        print(f"({low / months:.3f} to {high / months:.3f})", flush=True)


def delays(rate: float, streams: int, settings: SurgeSettings) -> None:
    for strength in STRENGTHS:
        hours = []
        for seed in range(streams):
            start = WARM + seed % 7 + (9, 19, 2)[seed % 3] / 24
            messages = stream(rate, WARM + 10, 1000 + seed, outage(start, strength), SAME)
            told = [24 * (day - start) for day in raised(messages, settings) if start <= day < start + 2]
            hours += told[:1]
        share, z = len(hours) / streams, 1.96
        middle = (share + z * z / 2 / streams) / (1 + z * z / streams)
        half = z * np.sqrt(share * (1 - share) / streams + z * z / 4 / streams**2) / (1 + z * z / streams)
        print(f"{rate:>7g}  {strength:>3}×  told {share:.2f} ({middle - half:.2f} to {middle + half:.2f})", end="")
        quartiles = "  /  ".join(f"{q:.1f}" for q in np.quantile(hours, (0.25, 0.5, 0.75))) if hours else "–"
        print(f"  after {quartiles} hours", flush=True)


def costs(rate: float) -> None:
    messages = stream(rate, WARM + 18, 7, SAME, SAME)
    known = load_authored("messages").texts
    for told, texts in (("no text", [None]), ("with texts", known)):
        monitor = SurgeMonitor()
        began = time.process_time()
        watched(monitor, messages, texts)
        speed = len(messages) / (time.process_time() - began)
        del monitor
        tracemalloc.start()
        monitor = SurgeMonitor()
        watched(monitor, messages[-50_000:], texts)
        held = tracemalloc.get_traced_memory()[0] / 1e6
        tracemalloc.stop()
        print(f"{rate:>7g}  {told:10}  {speed:>8,.0f} messages a second of processor, {held:.2f} MB a key", flush=True)


def watched(monitor: SurgeMonitor, messages: list[tuple[int, float]], texts: list[str] | list[None]) -> None:
    for at, (second, severity) in enumerate(messages):
        monitor.update(BEGIN + timedelta(seconds=second), severity, texts[at * 7919 % len(texts)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--streams", type=int, default=30)
    parser.add_argument("--days", type=int, default=100, help="of each stream without a surge")
    parser.add_argument("--rates", type=float, nargs="+", default=[1, 10, 100], help="complaints a day")
    parser.add_argument("--once-in-days", type=float, default=SurgeSettings().once_in_days)
    parser.add_argument("--only-costs", action="store_true", help="nothing but speed and memory")
    args = parser.parse_args()
    settings = replace(SurgeSettings(), once_in_days=args.once_in_days)
    if not args.only_costs:
        print("complaints a day, stream without a surge: false alarms (95 % interval)")
        for rate in args.rates:
            false_alarms(rate, args.streams, args.days, settings)
        print("\ncomplaints a day, outage: share told while it goes on (95 % interval), quartiles of the delay")
        for rate in args.rates:
            delays(rate, args.streams, settings)
    print("\ncomplaints a day: what one monitor costs")
    for rate in args.rates:
        costs(rate)


if __name__ == "__main__":
    main()
