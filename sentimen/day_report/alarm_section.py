"""The part of the page about alarms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sentimen.day_report.markup import shown
from sentimen.day_report.wording import Wording
from sentimen.triage.surge_alarm import Alarm, Change, rarity

if TYPE_CHECKING:
    from sentimen.day_report.alarms import Watch
    from sentimen.day_report.report import DayReport

__all__ = ["alarm_section", "stream_name"]

_MOST = 6


def stream_name(alarm: Alarm, divided: bool, wording: Wording) -> str:
    """Return what an alarm is about, in plain text; without a key, of all messages or of the small streams together."""
    if not alarm.key:
        return wording.say("alarm_others" if divided else "alarm_all")
    return ", ".join(name or wording.say("unknown") for name in alarm.key.values())


def alarm_section(report: DayReport, wording: Wording) -> str:
    """Return the alarms as HTML, the latest first."""
    watch = report.watch
    parts = [f'<h2 id="alarms">{shown(wording.say("alarms"))}</h2>']
    if not watch.streams:
        return "\n".join([*parts, f"<p>{shown(wording.say('no_alarm_time'))}</p>"])
    shown_alarms = list(zip(watch.alarms, watch.unsure, strict=True))[:_MOST]
    parts += [_alarm(alarm, unsure, watch.divided, wording) for alarm, unsure in shown_alarms]
    if watch.unjudged == watch.streams:
        parts.append(f"<p>{shown(wording.say('no_alarm_known'))}</p>")
    elif not watch.alarms:
        parts.append(f'<p class="calm">{shown(wording.say("no_alarm"))}</p>')
    if len(watch.alarms) > _MOST:
        parts.append(f'<p class="note">{shown(wording.say("alarm_more", n=len(watch.alarms) - _MOST))}</p>')
    return "\n".join([*parts, f'<p class="note">{shown(_how_watched(watch, wording))}</p>'])


def _how_watched(watch: Watch, wording: Wording) -> str:
    numbers = {"streams": watch.streams, "compared": watch.short - watch.unjudged, "unjudged": watch.unjudged}
    keys = []
    if watch.unjudged < watch.streams:
        keys.append("watch_note" if numbers["compared"] else "watch_note_long")
    if watch.unjudged:
        keys.append("watch_unjudged")
    return " ".join(wording.say(key, **numbers) for key in keys)


def _alarm(alarm: Alarm, unsure: bool, divided: bool, wording: Wording) -> str:
    title = wording.say("alarm_title", key=stream_name(alarm, divided, wording), ratio=wording.times(alarm.ratio))
    when = wording.say(
        "alarm_when",
        start=wording.moment(alarm.start, year=True),
        peak=wording.moment(alarm.peak),
        last=wording.moment(alarm.last),
        state=wording.say("alarm_over" if alarm.ended else "alarm_on"),
    )
    strength = wording.say(
        "alarm_strength",
        hours=alarm.hours,
        messages=wording.number(alarm.messages),
        observed=wording.number(alarm.observed, 1),
        usual=wording.number(alarm.usual, 1),
    )
    chance = wording.say("alarm_chance", chance=_chance(alarm.once_in_days, wording))
    sure = wording.say("alarm_unsure") if unsure else chance
    more = alarm.volume_ratio >= alarm.ratio
    volume = wording.say("alarm_check" if more else "alarm_volume", volume=wording.times(alarm.volume_ratio))
    parts = [
        '<article class="alarm">',
        f"<h3>{shown(title)}</h3>",
        f"<p>{shown(when)} {shown(strength)} {shown(sure)} {shown(volume)}</p>",
        f"<p><strong>{shown(wording.say('alarm_changed'))}.</strong> {shown(_changed(alarm, wording))}</p>",
    ]
    if alarm.examples:
        parts.append(f"<h4>{shown(wording.say('alarm_examples'))}</h4>")
        parts += [f"<blockquote><bdi>{shown(example)}</bdi></blockquote>" for example in alarm.examples]
    return "\n".join([*parts, "</article>"])


def _chance(days: float, wording: Wording) -> str:
    unit, number = rarity(days)
    return wording.say(f"chance_{unit}", n=wording.number(number))


def _changed(alarm: Alarm, wording: Wording) -> str:
    parts = []
    if alarm.signals:
        parts.append(wording.say("change_signals", list=_listed(alarm.signals, "signal", wording)))
    if alarm.words:
        parts.append(wording.say("change_words", list=_listed(alarm.words, "", wording)))
    return " ".join(parts) or wording.say("change_none")


def _listed(changes: Sequence[Change], sort: str, wording: Wording) -> str:
    return ", ".join(
        wording.say(
            "change",
            name=wording.name(sort, change.name) if sort else change.name[:40],
            share=wording.percent(round(change.share, 2), 1),
            usual=wording.percent(round(change.usual, 2), 1),
        )
        for change in changes
    )
