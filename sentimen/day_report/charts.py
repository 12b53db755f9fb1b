"""Small charts as inline SVG, coloured by the page around them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np

from sentimen.day_report.markup import shown
from sentimen.day_report.trend import Trend
from sentimen.day_report.wording import Wording

__all__ = ["level_bar", "share_bar", "trend_chart"]

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 680, 270, 44, 8, 24, 42
_LABEL = 72  # least distance of dates below the chart


def trend_chart(trend: Trend, alarms: Sequence[tuple[datetime, datetime]], wording: Wording) -> str:
    """Draw messages by time as bars, the gravest level at the bottom.

    Parameters
    ----------
    trend : Trend
    alarms : sequence of (datetime, datetime)
        Begin and end of each, shaded behind the bars.
    wording : Wording

    Returns
    -------
    str
        An ``<svg>`` element; its classes are axis, grid, band and l0 to l4.
    """
    totals = trend.counts.sum(axis=1)
    ticks = _ticks(int(totals.max()))
    top = ticks[-1]
    inner, floor = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _BOTTOM
    wide = inner / len(totals)
    scale = (floor - _TOP) / top
    busiest = int(totals.argmax())
    title = wording.say("trend_title", step=wording.step(trend.step))
    described = wording.say(
        "trend_desc",
        most=wording.number(int(totals[busiest])),
        at=wording.moment(trend.starts[busiest], year=True),
        total=wording.number(int(totals.sum())),
        grave=wording.number(int(trend.counts[:, 3:].sum())),
        levels=wording.grave("or"),
    )
    parts = [
        f'<svg class="trend" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="trend-title trend-desc">',
        f'<title id="trend-title">{shown(title)}</title><desc id="trend-desc">{shown(described)}</desc>',
    ]
    begin, span = trend.starts[0], trend.step * len(trend.starts)
    for start, end in alarms:
        left = _LEFT + max((start - begin) / span, 0.0) * inner
        right = _LEFT + min(max((end - begin) / span, 0.0), 1.0) * inner
        if right <= _LEFT:
            continue
        parts.append(
            f'<rect class="band" x="{left:.1f}" y="{_TOP}" width="{max(right - left, 3):.1f}" height="{floor - _TOP}"/>'
        )
        near_end = left > _WIDTH - 80
        parts.append(
            f'<text class="band-name" x="{right if near_end else left:.1f}" y="{_TOP - 7}"'
            f"{' text-anchor=' + chr(34) + 'end' + chr(34) if near_end else ''}>"
            f"\N{BLACK UP-POINTING TRIANGLE} {shown(wording.say('trend_alarm'))}</text>"
        )
    for tick in ticks:
        down = floor - tick * scale
        parts.append(f'<path class="grid" d="M{_LEFT} {down:.1f}H{_WIDTH - _RIGHT}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{down + 4:.1f}" text-anchor="end">{shown(wording.number(tick))}</text>')
    gap = min(2.0, wide * 0.2)
    below = np.zeros(len(totals))
    for level in (4, 3, 2, 1, 0):
        runs = []
        for at, count in enumerate(trend.counts[:, level].tolist()):
            if count:
                high = count * scale
                runs.append(
                    f"M{_LEFT + at * wide + gap / 2:.1f} {floor - below[at]:.1f}"
                    f"v{-high:.1f}h{wide - gap:.1f}v{high:.1f}z"
                )
                below[at] += high
        if runs:
            parts.append(f'<path class="l{level}" d="{"".join(runs)}"/>')
    parts.append(f'<path class="axis" d="M{_LEFT} {floor}H{_WIDTH - _RIGHT}"/>')
    parts += _dates(trend, wide, floor, wording)
    return "\n".join([*parts, "</svg>"])


def _ticks(most: int) -> list[int]:
    """Return at most six round numbers from 0 up, the last not below the most."""
    size = next(
        number * 10**power for power in range(20) for number in (1, 2, 5) if 5 * number * 10**power >= max(most, 1)
    )
    return list(range(0, -(-max(most, 1) // size) * size + 1, size))


def _dates(trend: Trend, wide: float, floor: int, wording: Wording) -> list[str]:
    """Write dates below the bars: days where they begin, hours between them where there is room."""
    every_day = trend.step < timedelta(days=1)
    parts, free = [], 0.0
    years = len({start.year for start in trend.starts}) > 1
    firsts = [at for at, start in enumerate(trend.starts) if not every_day or start.hour == 0 or at == 0]
    for at in firsts:
        place = _LEFT + at * wide
        if place < free or place > _WIDTH - 50:
            continue
        nearest = next((other for other in firsts if other > at), None)
        if every_day and at == 0 and nearest is not None and nearest * wide < _LABEL:
            continue
        start = trend.starts[at]
        label = wording.date(start, year=years)
        if every_day:
            label = f"{wording.say('days').split()[start.weekday()]} {label}"
        parts.append(f'<path class="axis" d="M{place:.1f} {floor}v6"/>')
        parts.append(f'<text x="{place:.1f}" y="{floor + 20}">{shown(label)}</text>')
        free = place + _LABEL + (24 if years else 0)
    if every_day and wide * (timedelta(hours=12) / trend.step) >= 40:
        for at, start in enumerate(trend.starts):
            if start.hour == 12:
                middle = _LEFT + at * wide
                parts.append(f'<path class="axis" d="M{middle:.1f} {floor}v4"/>')
                parts.append(
                    f'<text class="faint" x="{middle:.1f}" y="{floor + 34}" text-anchor="middle">'
                    f"12{wording.say('clock')}00</text>"
                )
    return parts


def level_bar(counts: Sequence[int], label: str) -> str:
    """Draw how a whole is divided among the levels, the gravest first; `label` says it in words."""
    whole, at, parts = max(sum(counts), 1), 0.0, []
    for level in range(len(counts) - 1, -1, -1):
        wide = 100 * counts[level] / whole
        if wide:
            parts.append(f'<rect class="l{level}" x="{at:.2f}" y="0" width="{wide:.2f}" height="10"/>')
        at += wide
    return (
        f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{shown(label)}">'
        f"<title>{shown(label)}</title>{''.join(parts)}</svg>"
    )


def share_bar(share: float, name: str = "") -> str:
    """Draw a share of 0 to 1 beside its number; it says nothing that the number does not."""
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="{name or "part"}" x="0" y="0" width="{100 * share:.2f}" height="10"/></svg>'
    )
