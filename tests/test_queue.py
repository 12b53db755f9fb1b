"""The order in which messages are answered."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from triage_cases import make

from sentimen.triage import QueueItem, Rules, order_queue, urgency
from sentimen.triage.rule_rows import QueueWeights

NOW = datetime(2025, 9, 15, 12)


def item(
    name: str = "a", severity: float = 50, hours: float = 0, reach: int = 0, answered: bool = False, contacts: int = 1
) -> QueueItem:
    assessment = make("moderate", severity=severity)
    return QueueItem(name, assessment, NOW - timedelta(hours=hours), reach, answered, contacts)


ITEMS = st.builds(
    item,
    st.text("abc", max_size=2),
    st.floats(0, 100),
    st.floats(-10, 5000),
    st.integers(0, 10**9),
    st.booleans(),
    st.integers(1, 50),
)


@given(ITEMS, st.floats(0, 100))
def test_monotone_in_severity(one: QueueItem, severity: float) -> None:
    other = replace(one, assessment=replace(one.assessment, severity=severity))
    low, high = sorted((one, other), key=lambda each: each.assessment.severity)
    assert urgency(low, NOW) <= urgency(high, NOW)


@given(ITEMS, st.floats(-10, 5000))
def test_monotone_in_waiting(one: QueueItem, hours: float) -> None:
    other = replace(one, received=NOW - timedelta(hours=hours))
    late, early = sorted((one, other), key=lambda each: each.received, reverse=True)
    assert urgency(late, NOW) <= urgency(early, NOW)
    assert urgency(one, NOW) <= urgency(one, NOW + timedelta(hours=1))


@given(ITEMS, st.integers(0, 10**9), st.integers(1, 50))
def test_monotone_in_reach_and_contacts(one: QueueItem, reach: int, contacts: int) -> None:
    more = replace(one, reach=max(reach, one.reach))
    assert urgency(replace(one, reach=min(reach, one.reach)), NOW) <= urgency(more, NOW)
    often = replace(one, contacts=max(contacts, one.contacts))
    assert urgency(replace(one, contacts=min(contacts, one.contacts)), NOW) <= urgency(often, NOW)


@given(st.lists(ITEMS, max_size=12))
def test_order_is_a_stable_permutation_with_the_unanswered_first(items: list[QueueItem]) -> None:
    ordered = order_queue(items, NOW)
    assert sorted(map(id, ordered)) == sorted(map(id, items))
    assert [each.answered for each in ordered] == sorted(each.answered for each in items)
    keys = [(each.answered, -urgency(each, NOW)) for each in ordered]
    assert keys == sorted(keys)
    assert order_queue(ordered, NOW) == ordered
    places = {id(each): place for place, each in enumerate(items)}
    for key, one, two in zip(keys, ordered, ordered[1:], strict=False):
        if key == (two.answered, -urgency(two, NOW)):
            assert places[id(one)] < places[id(two)]


@given(ITEMS)
def test_urgency_is_at_least_one_and_any_clock_will_do(one: QueueItem) -> None:
    assert urgency(one, NOW) >= 1
    aware = replace(one, received=Rules.default().calendar.localized(one.received).astimezone(UTC))
    assert urgency(aware, NOW) == urgency(one, NOW)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (item(severity=100), item(severity=25, hours=20 * 24)),  # critical and new, mild and three weeks old
        (item(severity=25, hours=60 * 24), item(severity=100)),  # but not for ever
        (item(severity=75), item(severity=50)),
        (item(severity=50, hours=72), item(severity=75)),  # three days make up for a level
        (item(reach=10_000), item(reach=10)),
        (item(severity=100), item(severity=50, reach=1_000_000)),  # fame is no level 4
        (item(contacts=2), item()),  # repeat contact first
        (item(severity=100), item(severity=25, contacts=3)),
        (item(severity=25), item(severity=100, answered=True, hours=100)),  # unanswered first
        (item(severity=75, answered=True), item(severity=25, answered=True)),
        (item(severity=0, hours=48), item(severity=0)),
    ],
)
def test_pairs(first: QueueItem, second: QueueItem) -> None:
    assert order_queue([second, first], NOW) == [first, second]


def test_a_person_in_danger_stands_first_whatever_the_score() -> None:
    hurt = replace(item("hurt", severity=1), text="saya diperkosa teknisi")
    dying = replace(item("dying", severity=1), text="pengen mati saja rasanya")
    assert [hurt.severity, dying.severity, replace(hurt, text="hujan memukul atap").severity] == [100, 100, 1]
    order = order_queue([item("grave", severity=90), hurt, item("mild", severity=25), dying], NOW)
    assert [each.id for each in order] == ["hurt", "dying", "grave", "mild"]


def test_a_person_in_danger_stands_before_what_a_surge_brings() -> None:
    surge = [item(f"surge-{at}", severity=95, hours=10 + at, reach=50_000, contacts=4) for at in range(300)]
    dying = replace(item("dying", severity=1), text="capek ditagih terus, mending mati")
    dark = replace(item("dark", severity=1), text="dari subuh mati lampu, mending mati lampu sekalian sampai besok")
    done = replace(dying, id="done", answered=True)
    order = [each.id for each in order_queue([dark, *surge, done, dying], NOW)]
    assert (order[0], order[-2:]) == ("dying", ["dark", "done"])
    famous, twice = replace(dying, id="famous", reach=10**6), replace(dying, id="twice", contacts=2)
    assert [each.id for each in order_queue([dying, famous, twice], NOW)] == ["twice", "dying", "famous"]


def test_among_grave_messages_harm_and_severity_count_and_readers_do_not() -> None:
    chat = QueueItem("chat", make("mild", signals="harm", severity=41), NOW, text="udah ga kuat hidup")
    joke = replace(item("joke", severity=60, reach=300), text="mending mati aja deh liat timnas")
    news = replace(item("news", severity=0, reach=52_000, hours=5), text="nonton drakor tentang bunuh diri")
    early = replace(chat, id="early", received=NOW - timedelta(hours=3))
    order = [each.id for each in order_queue([news, joke, chat, early], NOW)]
    assert order == ["early", "chat", "joke", "news"]


def test_weights_are_the_desks() -> None:
    famous, old = item("famous", reach=1000), item("old", hours=24)
    rules = replace(Rules.default(), queue=QueueWeights(reach_tenfold=5))
    assert [each.id for each in order_queue([old, famous], NOW, rules=rules)] == ["famous", "old"]
    rules = replace(Rules.default(), queue=QueueWeights(reach_tenfold=0))
    assert [each.id for each in order_queue([famous, old], NOW, rules=rules)] == ["old", "famous"]


def test_impossible_items_are_refused() -> None:
    with pytest.raises(ValueError, match="reach is -1"):
        item(reach=-1)
    with pytest.raises(ValueError, match="contacts is 0"):
        item(contacts=0)
    with pytest.raises(ValueError, match="contacts is nan"):
        item(contacts=math.nan)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="reach is nan"):
        item(reach=math.nan)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"item 'a': expected what model.assess\(text\) returns, got None"):
        QueueItem("a", None, NOW)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="received must be a datetime, got '2025'"):
        QueueItem("a", make("mild"), "2025")  # type: ignore[arg-type]
