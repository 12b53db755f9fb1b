"""The report as one page that needs nothing else: no script, no font, no picture, no network."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sentimen.day_report.alarm_section import alarm_section, stream_name
from sentimen.day_report.case_section import case_section
from sentimen.day_report.markup import shown
from sentimen.day_report.table_sections import department_section, group_section, share_section, trend_section
from sentimen.day_report.wording import Wording, capitalised

if TYPE_CHECKING:
    from sentimen.day_report.report import DayReport
    from sentimen.day_report.silences import Silence

__all__ = ["fragment", "page"]

# Nothing may be loaded and nothing may run, whatever a message holds and whatever is forgotten here.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_MOST_SILENCES = 3


def page(report: DayReport, language: str = "id") -> str:
    """Return a whole HTML page, in Indonesian or English; ValueError for another language."""
    wording = Wording(language, report.signal_names, report.level_names)
    title = " \N{EN DASH} ".join(part for part in (wording.say("title"), report.name) if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{shown(title)}</title>\n<style>\n{_style('page.css')}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{shown(wording.say("skip"))}</a>\n'
        f"{fragment(report, language)}\n</body>\n</html>\n"
    )


def fragment(report: DayReport, language: str = "id") -> str:
    """Return the report as part of a page, such as a notebook's output."""
    wording = Wording(language, report.signal_names, report.level_names)
    sections = [_brief(report, wording)]
    if report.counts["messages"]:
        sections += [
            alarm_section(report, wording),
            trend_section(report, wording),
            case_section(report, wording),
            department_section(report, wording),
            group_section(report, wording),
            share_section(report, wording),
        ]
    sections.append(_about(report, wording))
    return "\n".join(
        [
            f'<div class="sentimen-day" lang="{language}">\n<style>\n{_style("report.css")}</style>',
            _header(report, wording),
            '<main id="main">',
            *(f"<section>\n{section}\n</section>" for section in sections if section),
            "</main>",
            "</div>",
        ]
    )


@cache
def _style(name: str) -> str:
    return (files("sentimen.day_report") / "data" / name).read_text(encoding="utf-8")


def _header(report: DayReport, wording: Wording) -> str:
    if report.first is None or report.last is None:
        period = wording.say("no_period" if report.counts["messages"] else "no_messages")
    else:
        period = wording.say(
            "period", first=wording.moment(report.first, year=True), last=wording.moment(report.last, year=True)
        )
    told = [period]
    if report.now is not None:
        told.append(wording.say("read_at", now=wording.moment(report.now, year=True)))
    name = f'<p class="of"><bdi>{shown(report.name)}</bdi></p>' if report.name else ""
    return (
        f'<header><h1>{shown(wording.say("title"))}</h1>{name}<p class="period">{shown(" · ".join(told))}</p></header>'
    )


def _brief(report: DayReport, wording: Wording) -> str:
    sentences = "".join(f"<li>{shown(sentence)}</li>" for sentence in _sentences(report, wording))
    cards = "".join(
        f'<li class="{state}"><span class="label">{shown(label)}</span> <b>{shown(number)}</b> '
        f"<small>{shown(note)}</small></li>"
        for label, number, note, state in _cards(report, wording)
    )
    heading = f'<h2 id="summary">{shown(wording.say("summary"))}</h2>'
    return f'{heading}\n<ul class="cards">{cards}</ul>\n<ul class="brief">{sentences}</ul>'


def _cards(report: DayReport, wording: Wording) -> list[tuple[str, str, str, str]]:
    """Return label, number, note and class of each key figure."""
    counts = report.counts
    whole, cases = counts["messages"] or 0, counts["cases"] or 0
    of_all = {
        key: wording.say("of_messages", share=wording.percent(counts[key] or 0, whole))
        for key in ("complaints", "grave")
    }
    queued = f"{wording.number(cases)} {wording.say('in_queue')}"
    found = [(wording.say("messages"), wording.number(whole), queued, "")]
    found += [
        (label, wording.number(counts[key] or 0), of_all[key], "grave" if key == "grave" else "")
        for key, label in (("complaints", wording.say("complaints")), ("grave", capitalised(wording.grave("and"))))
    ]
    opened, overdue = counts["open"], counts["overdue"]
    if opened is None:
        found.append((wording.say("cases"), wording.number(cases), wording.say("in_queue"), ""))
    else:
        note = wording.say("of_cases", share=wording.percent(opened, cases), n=wording.number(cases))
        found.append((wording.say("open"), wording.number(opened), note, ""))
    if overdue is not None:
        note = wording.say("not_known_answered")
        if opened is not None:
            note = wording.say("of_open", share=wording.percent(overdue, opened))
        label = wording.say("overdue_if" if opened is None else "overdue")
        found.append((label, wording.number(overdue), note, "late" if overdue and opened is not None else ""))
    review = counts["review"] or 0
    note = wording.say("of_cases", share=wording.percent(review, cases), n=wording.number(cases))
    found.append((wording.say("review"), wording.number(review), note, ""))
    return found


def _sentences(report: DayReport, wording: Wording) -> list[str]:
    counts, alarms = report.counts, report.watch.alarms
    found = [_silence(silence, wording) for silence in report.silences[:_MOST_SILENCES]]
    if not counts["messages"]:
        return [wording.say("brief_no_messages"), *found]
    if alarms:
        strongest = max(alarms, key=lambda alarm: alarm.log_likelihood_ratio)
        told = {
            "key": stream_name(strongest, report.watch.divided, wording),
            "ratio": wording.times(strongest.ratio),
            "start": wording.moment(strongest.start),
        }
        sentence = wording.say("brief_alarm_one" if len(alarms) == 1 else "brief_alarm", n=len(alarms), **told)
        unsure = report.watch.unsure[alarms.index(strongest)]
        found.append(f"{sentence} {wording.say('brief_unsure')}" if unsure else sentence)
    elif streams := report.watch.streams:
        judged = streams - report.watch.unjudged
        key = "brief_no_alarm" if judged == streams else "brief_some_judged" if judged else "brief_unjudged"
        found.append(wording.say(key, judged=judged, streams=streams))
    grave = counts["grave"] or 0
    if not grave:
        found.append(wording.say("brief_no_grave", levels=wording.grave("or")))
    elif "brand" in report.groups:
        first = report.groups["brand"].iloc[0]
        if first["name"] and first["grave"]:
            of = wording.number(first["messages"])
            told = {"name": first["name"], "n": wording.number(first["grave"]), "of": of}
            told["levels"] = wording.grave("and")
            found.append(wording.say("brief_brand", **told))
    if counts["open"] is not None and counts["overdue"] is not None:
        late = report.departments[report.departments["overdue"] > 0]
        if late.empty:
            found.append(wording.say("brief_none_overdue"))
        else:
            most = late.sort_values("overdue", ascending=False, kind="stable").iloc[0]
            name = most["name"] if wording.language == "id" else most["department"].replace("_", " ")
            found.append(wording.say("brief_overdue", n=wording.number(counts["overdue"]), department=name))
    if counts["unanswered"] is not None:
        share = wording.percent(counts["unanswered"], counts["messages"] or 0)
        sentence = wording.say("unanswered_note", share=share)
        if counts["timed"]:
            on_time = wording.percent(counts["in_time"] or 0, counts["timed"])
            sentence += " " + wording.say("in_time_note", n=wording.number(counts["timed"]), share=on_time)
        found.append(sentence)
    if report.trend is not None and counts["undated"]:
        found.append(wording.say("undated", n=wording.number(counts["undated"])))
    return found


def _silence(silence: Silence, wording: Wording) -> str:
    last = wording.moment(silence.last, year=True)
    if not silence.group:
        return wording.say("brief_silent_all", last=last)
    group = wording.say(f"silent_{silence.group}")
    return wording.say("brief_silent", group=group, name=silence.name, last=last)


def _about(report: DayReport, wording: Wording) -> str:
    keys = ("about_level", "about_case", "about_review")
    texts = [*(wording.say(key) for key in keys), wording.say("about_model", model=report.model or "?")]
    lines = "".join(f"<p>{shown(text)}</p>" for text in texts)
    return f'<h2 id="about">{shown(wording.say("about"))}</h2>\n<div class="about">{lines}</div>'
