"""The part of the page about messages to answer first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sentimen.day_report.excerpt import Piece
from sentimen.day_report.markup import shown
from sentimen.day_report.wording import Wording, capitalised
from sentimen.day_report.worst import WorstMessage

if TYPE_CHECKING:
    from datetime import datetime

    from sentimen.day_report.report import DayReport

__all__ = ["case_section"]


def case_section(report: DayReport, wording: Wording) -> str:
    """Return the messages to answer first as HTML."""
    parts = [f'<h2 id="worst">{shown(wording.say("worst"))}</h2>']
    if not report.worst:
        return "\n".join([*parts, f'<p class="calm">{shown(wording.say("worst_none"))}</p>'])
    parts.append(f'<p class="note">{shown(wording.say("worst_note"))}</p>')
    parts.append('<ol class="cases">')
    parts += [_case(message, report.now, wording) for message in report.worst]
    return "\n".join([*parts, "</ol>"])


def _case(message: WorstMessage, now: datetime | None, wording: Wording) -> str:
    decision = message.decision
    level = wording.level(int(decision.level))
    severity = round(decision.severity)
    about = " · ".join([capitalised(level), *message.groups.values()])
    known = [wording.moment(message.time, year=True)] if message.time is not None else []
    known.append(f"id {message.id}")
    if message.reach:
        known.append(wording.say("reach_of", n=wording.number(message.reach)))
    if message.contacts is not None and message.contacts > 1:
        known.append(wording.say("contact_of", n=wording.number(message.contacts)))
    if message.copies > 1:
        known.append(wording.say("copies", n=wording.number(message.copies)))
    body = "".join(_piece(piece, wording) for piece in message.pieces)
    marks = []
    if message.signals:
        names = ", ".join(wording.name("signal", name) for name in message.signals)
        marks.append(f"<li>{shown(wording.say('signals_are', list=names))}</li>")
    if decision.needs_review:
        marks.append(f"<li>{shown(wording.say('look'))}</li>")
    return "\n".join(
        [
            f'<li><article class="case case-{int(decision.level)}">',
            '<div class="case-head">',
            f'<p class="score" title="{shown(wording.say("severity_of", n=severity))}"><b>{severity}</b> '
            f"<small>{shown(wording.say('severity'))}</small></p>",
            f'<div><h3><bdi>{shown(about)}</bdi></h3><p class="meta"><bdi>{shown(" · ".join(known))}</bdi></p></div>',
            _due(message, now, wording),
            "</div>",
            f'<blockquote><bdi dir="auto">{body}</bdi></blockquote>',
            f'<p class="why">{shown(_why(message, wording))}</p>',
            f'<ul class="marks">{"".join(marks)}</ul>' if marks else "",
            "</article></li>",
        ]
    )


def _piece(piece: Piece, wording: Wording) -> str:
    if piece.sort == "evidence":
        return f"<mark>{shown(piece.text)}</mark>"
    if piece.sort == "mask":
        return f'<span class="mask">[{shown(wording.name("mask", piece.text.strip("<>")))}]</span>'
    return shown(piece.text)


def _due(message: WorstMessage, now: datetime | None, wording: Wording) -> str:
    deadline = message.decision.deadline
    if message.answered:
        return f'<p class="due done">{shown(wording.say("answered"))}</p>'
    if deadline is None or now is None:
        return ""
    at = wording.moment(deadline.first_response)
    late = deadline.first_response < now
    long = wording.duration(abs(now - deadline.first_response))
    text = wording.say("due_late" if late else "due_in", time=long, at=at)
    return f'<p class="due {"late" if late else "soon"}">{shown(text)}</p>'


def _why(message: WorstMessage, wording: Wording) -> str:
    """Return why, who and until when in one sentence: that of triage, which is Indonesian, or an English one."""
    decision = message.decision
    if wording.language == "id":
        return decision.reason
    kind = "This message" if not decision.level else f"A {wording.level(int(decision.level))} complaint"
    told = ""
    if message.signals:
        told = f" that speaks of {_listed([wording.name('signal', name) for name in message.signals])}"
    first, *others = (route.department.replace("_", " ") for route in decision.routes)
    until = (
        "" if decision.deadline is None else f", before {wording.moment(decision.deadline.first_response, year=True)}"
    )
    review = _REVIEWS[decision.review_reason]
    return f"{kind}{told} is answered by {first}{f' together with {_listed(others)}' if others else ''}{until}{review}."


_REVIEWS: dict[str | None, str] = {
    None: "",
    "dying": ", once a person has read it, since its words speak of wanting to die",
    "violence": ", once a person has read it, since its words speak of violence against a person",
    "loss": ", once a person has read it, since its words speak of a life that was lost",
    "unsure": ", once a person has read it, since the model is not sure",
}


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
