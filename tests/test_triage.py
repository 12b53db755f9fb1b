"""What a desk decides about one message: routes, reply, admission, proportion, all together."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from triage_cases import assessments, make, read_cases

from sentimen.model.assessment import Assessment
from sentimen.model.levels import LEVEL_NAMES, Level
from sentimen.triage import (
    Rules,
    admission,
    belongs_in_queue,
    check_legal_action,
    deadline,
    decide,
    reply_plan,
    route,
)
from sentimen.triage.conditions import Condition, Facts, standard_level
from sentimen.triage.rule_rows import (
    ACTIONS,
    AdmissionRule,
    DeadlineRule,
    ProportionRule,
    ReplyRule,
    RouteRule,
    one_sentence,
)
from sentimen.triage.working_days import WIB, Term

CASES = read_cases("triage.tsv")
TEXTS = st.one_of(st.none(), st.sampled_from([case["text"] for case in CASES]), st.text(max_size=30))


def assessment_of(case: dict[str, str]) -> Assessment:
    kind = None if case["kind"] == "-" else case["kind"]
    return make(case["level"], kind, case["signals"], review="review" in case["flags"].split())


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, str]) -> None:
    assessment, text, public = assessment_of(case), case["text"] or None, "public" in case["flags"].split()
    assert [one.department for one in route(assessment, text=text)] == case["routes"].split()
    assert belongs_in_queue(assessment, text=text) == (case["queue"] == "in")
    actions = [step.action for step in reply_plan(assessment, text=text, public=public).steps]
    assert set(case["actions"].split()) <= set(actions)
    assert not set(case["absent"].split()) & set(actions)
    decision = decide(assessment, text=text, public=public)
    assert (decision.routes, decision.queue) == (route(assessment, text=text), admission(assessment, text=text))
    assert decision.reply == reply_plan(assessment, text=text, public=public)


def test_cases_are_many_and_distinct() -> None:
    assert len(CASES) >= 60
    assert len({case["label"] for case in CASES}) == len(CASES)
    assert {name for case in CASES for name in case["routes"].split()} == set(Rules.default().departments)
    assert set(ACTIONS) == {name for case in CASES for name in case["actions"].split()}
    assert 12 <= sum(case["queue"] == "out" for case in CASES) <= len(CASES) / 2


@settings(max_examples=100, deadline=None)
@given(assessments(), TEXTS, st.booleans(), st.booleans(), st.booleans())
def test_laws_of_a_decision(
    assessment: Assessment, text: str | None, public: bool, legal_action: bool, threatened: bool
) -> None:
    decision = decide(
        assessment,
        datetime(2025, 9, 12, 15),
        text=text,
        public=public,
        legal_action=legal_action,
        company_threatened=threatened,
    )
    departments = [one.department for one in decision.routes]
    assert departments and len(set(departments)) == len(departments)
    assert Rules.default().departments[departments[0]].answers
    actions = [step.action for step in decision.reply.steps]
    assert actions == sorted(actions, key=ACTIONS.index)
    assert actions or decision.queue.reason == "Pesan ini kosong."
    assert public or not decision.reply.public_acknowledgement
    assert decision.reply.private_channel or not decision.reply.ask_for
    assert decision.reply.follow_up or not decision.reply.invite_back
    # A customer with a grievance is followed up and invited back, unless somebody may be hurt or dead; one of level
    # moderate or more talks in private.
    hurt = Rules.default().facts(assessment, text=text).person_at_risk
    assert decision.reply.follow_up == (decision.level > Level.NONE)
    assert decision.reply.invite_back == (decision.level > Level.NONE and not hurt)
    assert decision.reply.private_channel or decision.level < Level.MODERATE
    assert (decision.legal_action is not None) == legal_action
    if legal_action and decision.level <= Level.MODERATE:
        assert decision.legal_action is not None and decision.legal_action.disproportionate
    told = json.loads(json.dumps(decision.to_dict(), allow_nan=False))
    reasons = [decision.reason, told["queue_reason"], told["reply"]["reason"], told["deadline"]["basis"]]
    reasons += [one["reason"] for one in told["routes"]]
    reasons += [sentence for step in told["reply"]["steps"] for sentence in (step["text"], step["why"])]
    assert [one_sentence(reason) for reason in reasons] == reasons


@given(assessments(), st.sampled_from(Level))
def test_a_graver_level_never_leaves_the_queue(assessment: Assessment, other: Level) -> None:
    low, high = sorted((assessment.level, other))
    assert belongs_in_queue(replace(assessment, level=low)) <= belongs_in_queue(replace(assessment, level=high))


@given(assessments(), st.sampled_from(["fraud", "harm", "legal"]))
def test_nothing_that_may_be_a_customer_is_left_out(assessment: Assessment, signal: str) -> None:
    clear = assessment.kind == "praise" and assessment.level == Level.NONE
    assert belongs_in_queue(replace(assessment, needs_review=True)) != clear
    assert belongs_in_queue(replace(assessment, signals={**assessment.signals, signal: 1.0})) != clear
    assert belongs_in_queue(replace(assessment, kind="other", level=max(assessment.level, Level.MILD)))


@pytest.mark.parametrize("text", ["", "  \n", "\u200b\ufeff", "...", "?!"])
@pytest.mark.parametrize("level", ["none", "mild"])
def test_an_empty_message_says_so(text: str, level: str) -> None:
    found = decide(make(level, "other", review=True), text=text)
    assert (found.queue.admitted, found.queue.reason, found.reason) == (False, "Pesan ini kosong.", "Pesan ini kosong.")
    assert belongs_in_queue(make("serious", "complaint"), text=text)  # the score is of something else
    assert belongs_in_queue(make("none", "other", review=True))  # nobody knows the text


def test_an_empty_message_has_no_signals() -> None:
    assert decide(make("none", "other", "fraud harm"), text="…").queue.reason == "Pesan ini kosong."
    assert Rules.default().facts(make("mild", "other", "fraud"), text="👍").signals == {"fraud"}
    assert Rules.default().facts(make("critical", "other", "harm"), text=" ").signals == {"harm"}


def test_a_sentence_calls_the_message_by_its_kind() -> None:
    kinds = {
        "complaint": "Keluhan",
        "question": "Pertanyaan dengan keluhan",
        "other": "Pesan dengan keluhan",
        None: "Keluhan",
    }
    for kind, words in kinds.items():
        assert decide(make("moderate", kind)).reason.startswith(f"{words} sedang ditangani ")


def test_the_cuts_of_the_model_say_which_signals_count() -> None:
    unsure = replace(make("mild", "other"), signals={"money": 0.6, "legal": 0.2}, signal_cuts=(0.7, 0.15))
    assert Rules.default().facts(unsure).signals == frozenset(unsure.active_signals) == {"legal"}
    assert "dengan tanda hukum ditangani" in decide(unsure).reason
    signals = {name: replace(rule, threshold=0.5) for name, rule in Rules.default().signals.items()}
    assert replace(Rules.default(), signals=signals).facts(unsure).signals == {"money"}


def test_reasons_of_messages_let_in_without_a_level() -> None:
    decision = decide(make("none", "other", review=True))
    assert decision.reason.startswith("Pesan ditangani layanan pelanggan, setelah dibaca seorang petugas")
    assert decision.reply.reason.endswith("dibaca dulu oleh seorang petugas.")
    assert "Model belum yakin" in decision.queue.reason


@given(assessments(), st.sampled_from(["money", "fraud", "harm", "legal", "viral", "service"]))
def test_one_more_signal_takes_no_answering_department_away(assessment: Assessment, signal: str) -> None:
    with_it = replace(assessment, signals={**assessment.signals, signal: 1.0})
    lost = {one.department for one in route(assessment)} - {one.department for one in route(with_it)}
    assert lost <= {"care", "product"}  # where nobody more fitting was found before


@pytest.mark.parametrize(
    ("level", "threatened", "flagged"),
    [
        ("none", False, True),
        ("mild", False, True),
        ("mild", True, True),
        ("moderate", False, True),
        ("moderate", True, True),
        ("serious", False, True),
        ("serious", True, False),
        ("critical", False, False),
        ("critical", True, False),
    ],
)
@pytest.mark.parametrize("signals", ["", "legal", "abuse viral", "fraud money harm"])
def test_legal_action_against_small_complaints_is_out_of_proportion(
    level: str, threatened: bool, flagged: bool, signals: str
) -> None:
    found = check_legal_action(make(level, "complaint", signals), company_threatened=threatened)
    assert found.disproportionate == flagged
    assert one_sentence(found.reason)


def test_nothing_is_asked_for_twice() -> None:
    said = "Refund Rp250.000 pesanan TKP-20240312-0001 tanggal 12 Maret 2024 belum masuk"
    assert reply_plan(make(signals="money"), text=said).ask_for == ("bukti pembayaran atau mutasi rekening",)
    assert len(reply_plan(make(signals="money")).ask_for) == 4


def test_the_decision_keeps_nothing_of_the_text() -> None:
    told = json.dumps(decide(make(), text="hubungi 081234567890 a.n. Rudi Hartono").to_dict())
    assert "0812" not in told and "Rudi" not in told


def test_reasons_name_level_signals_departments_and_time() -> None:
    decision = decide(make("critical", signals="money legal", review=True), datetime(2025, 9, 12, 15))
    assert decision.reason == (
        "Keluhan kritis dengan tanda uang dan hukum ditangani keuangan bersama hukum, dijawab sebelum 12-09-2025 15.30"
        ", setelah dibaca seorang petugas karena model belum yakin."
    )
    assert decide(make("none", "praise")).reason.startswith("Pesan ini pujian")


@pytest.mark.parametrize(
    ("label", "received"),
    [
        ("naive", datetime(2025, 9, 12, 15)),
        ("the desk's zone", datetime(2025, 9, 12, 15, tzinfo=WIB)),
        ("UTC", datetime(2025, 9, 12, 8, tzinfo=UTC)),
        ("a customer in Jayapura", datetime(2025, 9, 12, 17, tzinfo=ZoneInfo("Asia/Jayapura"))),
    ],
)
def test_the_reason_tells_the_deadline_by_the_clock_of_the_desk(label: str, received: datetime) -> None:
    lost = Assessment(Level.CRITICAL, 92.0, {}, "complaint", "negative", {"money": 0.9}, 0.8, False)
    decision = decide(lost, received)
    assert "dijawab sebelum 12-09-2025 15.30" in decision.reason
    assert decision.deadline is not None
    assert decision.deadline.first_response.tzinfo is received.tzinfo


def test_levels_of_other_models_are_stretched() -> None:
    def three(level: int) -> Assessment:
        return Assessment(level, 50.0, dict.fromkeys(("ok", "bad", "awful"), 1 / 3), None, None, {}, 0.5, False)

    assert [standard_level(three(level)) for level in range(3)] == [Level.NONE, Level.MODERATE, Level.CRITICAL]
    assert decide(three(2)).to_dict()["level_name"] == LEVEL_NAMES[4]


def test_rules_of_words_and_entities_read_the_text() -> None:
    rules = Rules.default()
    courier = RouteRule("security", "Kurirnya perlu diperiksa.", Condition(words=("kurir", "antar paket")))
    rules = replace(rules, routes=(courier, *rules.routes))
    assert route(make(), text="KURIR kabur", rules=rules)[0].department == "security"
    assert route(make(), text="salah antar paket!", rules=rules)[0].department == "security"
    assert route(make(), text="salah antar  paket!", rules=rules)[0].department == "security"
    assert route(make(), text="kurirnya kabur", rules=rules)[0].department == "security"
    assert route(make(), text="perkuriran", rules=rules)[0].department == "care"
    assert route(make(), rules=rules)[0].department == "care"


def test_impossible_steps_are_left_out() -> None:
    steps = (
        ReplyRule("invite_back", "Undang.", "Sebab."),
        ReplyRule("acknowledge", "Akui.", "Sebab."),
    )
    rules = replace(Rules.default(), replies=steps)
    assert [step.action for step in reply_plan(make(), rules=rules).steps] == ["acknowledge"]
    assert reply_plan(make(), public=False, rules=rules).steps == ()


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (Condition(), True),
        (Condition(sentiments=("negative",)), True),
        (Condition(sentiments=("positive",)), False),
        (Condition(written=False), False),
        (Condition(personal_data=False), True),
        (Condition(speaks_of_dying=False), True),
        (Condition(speaks_of_dying=True), False),
        (Condition(speaks_of_violence=False), True),
        (Condition(speaks_of_violence=True), False),
        (Condition(speaks_of_loss=False), True),
        (Condition(speaks_of_loss=True), False),
        (Condition(person_at_risk=False), True),
        (Condition(person_at_risk=True), False),
        (Condition(needs_review=True), False),
        (Condition(least_level=Level.CRITICAL), False),
        (Condition(most_level=Level.MODERATE), False),
        (Condition(without=("money",)), False),
        (Condition(not_kinds=("praise", "other")), True),
        (Condition(not_kinds=("complaint",)), False),
    ],
)
def test_conditions(condition: Condition, holds: bool) -> None:
    assert condition.holds(Facts(make(signals="money"), frozenset({"money"}))) == holds


PLAY_STORE_OF_A = Condition(brand=("Toko A",), channel=("play_store", "app_store"))


@pytest.mark.parametrize(
    ("label", "condition", "brand", "channel", "holds"),
    [
        ("both as asked", PLAY_STORE_OF_A, "Toko A", "play_store", True),
        ("one of the channels", PLAY_STORE_OF_A, "Toko A", "app_store", True),
        ("capitals and blanks", PLAY_STORE_OF_A, " toko  a ", "Play_Store ", True),
        ("another brand", PLAY_STORE_OF_A, "Toko B", "play_store", False),
        ("another channel", PLAY_STORE_OF_A, "Toko A", "chat", False),
        ("part of a name", PLAY_STORE_OF_A, "Toko A Baru", "play_store", False),
        ("brand not known", PLAY_STORE_OF_A, None, "play_store", False),
        ("channel not known", PLAY_STORE_OF_A, "Toko A", None, False),
        ("an empty cell", PLAY_STORE_OF_A, "Toko A", float("nan"), False),
        ("blank", PLAY_STORE_OF_A, "Toko A", "  ", False),
        ("nothing asked", Condition(), "Toko A", "chat", True),
        ("nothing asked, nothing known", Condition(), None, None, True),
        ("brand alone", Condition(brand=("toko a",)), "TOKO A", None, True),
    ],
)
def test_brand_and_channel(label: str, condition: Condition, brand: str, channel: str, holds: bool) -> None:
    facts = Rules.default().facts(make(), brand=brand, channel=channel)
    assert condition.holds(facts) == holds


def test_every_part_of_a_decision_may_ask_for_brand_and_channel() -> None:
    rules, when = Rules.default(), PLAY_STORE_OF_A
    rules = replace(
        rules,
        routes=(RouteRule("product", "Aplikasi.", when), *rules.routes),
        replies=(ReplyRule("thank", "Ucapkan terima kasih.", "Sebab.", when),),
        asks=(),
        admissions=(AdmissionRule(False, "Aplikasi.", when), *rules.admissions),
        proportions=(ProportionRule(False, "Aplikasi.", when), *rules.proportions),
        deadlines={
            "house": (DeadlineRule(Term(1, "minutes"), Term(2, "minutes"), "Kilat.", when), *rules.deadlines["house"])
        },
    )
    noon = datetime(2025, 9, 12, 12)

    def decided(**known: str) -> tuple[bool, bool, bool, bool, bool]:
        said = make("moderate")
        decision = decide(said, noon, legal_action=True, rules=rules, **known)
        assert decision.routes == route(said, rules=rules, **known)
        assert decision.reply == reply_plan(said, rules=rules, **known)
        assert decision.queue == admission(said, rules=rules, **known)
        assert decision.queue.admitted == belongs_in_queue(said, rules=rules, **known)
        assert decision.deadline is not None and decision.deadline == deadline(said, noon, rules=rules, **known)
        assert decision.legal_action is not None
        assert decision.legal_action == check_legal_action(said, rules=rules, **known)
        return (
            decision.routes[-1].reason == "Aplikasi.",
            bool(decision.reply.steps),
            not decision.queue.admitted,
            decision.deadline.basis == "Kilat.",
            not decision.legal_action.disproportionate,
        )

    assert decided(brand="toko a", channel="play_store") == (True,) * 5
    assert decided(channel="play_store") == decided() == (False,) * 5


@pytest.mark.parametrize(
    ("label", "asked", "error", "message"),
    [
        ("one name without a tuple", {"channel": "chat"}, TypeError, r"channel must be a tuple .* \('chat',\)"),
        ("a blank name", {"brand": ("A", " ")}, ValueError, "brand has a blank name; leave brand out"),
    ],
)
def test_names_that_no_message_has(label: str, asked: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Condition(**asked)


def test_a_brand_of_another_type_is_named() -> None:
    with pytest.raises(TypeError, match="brand must be a str .* got list"):
        decide(make(), brand=["Toko A"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "text", "level", "signals", "minutes"),
    [
        ("wants to die", "capek diteror, saya mau bunuh diri saja", "none", "", 30),
        ("violence", "saya dipukuli teknisi", "mild", "", 30),
        ("a lost life", "bayi kami tidak tertolong", "mild", "", 30),
        ("harm, mild", "anak panas 40, igd mana yang buka", "mild", "harm", 60),
        ("harm to a person", "boksnya korslet, api masih nyala", "moderate", "harm", 60),
        ("harm, grave", "anak saya kesetrum", "serious", "harm", 60),
        ("harm, gravest", "anak saya tidak sadar", "critical", "harm", 30),
        ("no harm", "uang saya belum kembali", "serious", "money", 120),
    ],
)
def test_people_in_danger_are_answered_first(label: str, text: str, level: str, signals: str, minutes: int) -> None:
    received = datetime(2025, 9, 12, 15)
    found = decide(make(level, "other", signals=signals), received, text=text).deadline
    assert found.first_response - received == timedelta(minutes=minutes), label


@pytest.mark.parametrize(
    ("label", "kind", "signals", "review", "departments", "hours"),
    [
        ("the model is unsure", "other", "harm", True, ["safety"], 8),
        ("an unsure complaint", "complaint", "harm", True, ["safety"], 8),
        ("the model is sure", "other", "harm", False, ["care"], 98),
        ("praise", "praise", "harm", True, ["care"], 98),
        ("no harm", "other", "", True, ["care"], 98),
    ],
)
def test_harm_without_a_level_waits_no_days(
    label: str, kind: str, signals: str, review: bool, departments: list[str], hours: int
) -> None:
    received = datetime(2025, 9, 12, 15)  # a Friday; two working days end on Tuesday at five
    decision = decide(make("none", kind, signals, review=review), received, text="obat saya habis, poli penuh")
    assert [one.department for one in decision.routes] == departments, label
    assert decision.deadline is not None
    assert decision.deadline.first_response - received == timedelta(hours=hours), label


def test_safety_comes_before_all_other_steps() -> None:
    assert decide(make("moderate", signals="harm"), text="api masih nyala").reply.steps[0].action == "safety"


@pytest.mark.parametrize(
    ("label", "text", "level", "signals", "first", "asked"),
    [
        ("a lost child", "ditolak bidan, anak kami ga selamat", "critical", "harm money", "safety", "keluarganya"),
        ("a lost child, no signal", "obat kalian bikin saya keguguran", "mild", "", "review", "keluarganya"),
        ("harassment", "tangan saya dipegang2 sopirnya", "moderate", "harm service", "safety", "siapa yang terluka"),
        ("violence", "saya dipukuli satpam kalian", "serious", "repeat", "review", "siapa yang terluka"),
        ("dying", "pinjol neror, udah ga kuat hidup", "serious", "money fraud", "review", "siapa yang dapat menemani"),
        ("a product that hurt", "blendernya meledak, tangan istri luka", "serious", "harm", "safety", "siapa"),
    ],
)
@pytest.mark.parametrize("public", [True, False])
def test_nobody_who_was_hurt_is_asked_for_evidence(
    label: str, text: str, level: str, signals: str, first: str, asked: str, public: bool
) -> None:
    plan = decide(make(level, signals=signals), text=text, public=public).reply
    assert plan.steps[0].action == first
    assert any(who in plan.steps[0].text for who in ("orangnya", "keluarganya"))
    words = " ".join(plan.ask_for)
    assert asked in words and "nomor telepon" in words
    assert not any(thing in words for thing in ("foto", "bukti", "resi", "tangkapan", "laporan"))
    assert ("tempat kejadiannya" in words) == (label != "dying")
    assert not plan.invite_back and plan.follow_up and plan.private_channel
    offers = [step.text for step in plan.steps if step.action == "compensation"]
    assert all(text.startswith("Jangan menyebut uang di jawaban pertama") for text in offers)


def test_place_and_time_are_not_asked_for_where_the_day_is_known() -> None:
    asked = reply_plan(make(signals="harm"), text="tanggal 12 Maret 2024 anak saya kesetrum tiang").ask_for
    assert "tempat kejadiannya" in asked and "waktu dan tempat kejadiannya" not in asked


@pytest.mark.parametrize(
    ("text", "why"),
    [("bayinya ga ketolong", "meninggal"), ("saya dipukuli", "kekerasan"), ("capek hidup", "ingin mati")],
)
def test_grave_words_are_the_reason_even_where_the_model_is_unsure(text: str, why: str) -> None:
    decision = decide(make("mild", review=True), text=text)
    assert why in decision.reason and why in decision.queue.reason
    assert [why in step.why for step in decision.reply.steps if step.action == "review"] == [True]
