"""The rules file of a desk: what it may change, and what it is told when it is wrong."""

from __future__ import annotations

import copy
import pickle
import re
import tomllib
from dataclasses import FrozenInstanceError, replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from triage_cases import make, read_cases

from sentimen.model.levels import SIGNALS
from sentimen.triage import Rules, RulesError, deadline, decide, default_toml, reply_plan, route
from sentimen.triage.conditions import Condition
from sentimen.triage.rule_rows import AskRule, ReplyRule, RouteRule
from sentimen.triage.rules_file import read_rules
from sentimen.triage.rules_tables import read_signals
from sentimen.triage.toml_table import TomlTable

BAD = read_cases("triage_bad_rules.tsv")


def desk(text: str, tmp_path: Path) -> Rules:
    path = tmp_path / "meja.toml"
    path.write_text(f"format_version = 1\n{text}", encoding="utf-8")
    return Rules.from_toml(path)


@pytest.mark.parametrize("case", BAD, ids=[case["label"] for case in BAD])
def test_errors_name_place_value_and_what_is_allowed(case: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "meja.toml"
    path.write_text(case["toml"].replace("\\n", "\n"), encoding="utf-8")
    with pytest.raises(RulesError, match=re.escape(case["error"])) as caught:
        Rules.from_toml(path)
    assert str(caught.value).startswith("meja.toml")
    assert str(caught.value).count("meja.toml") == 1


def test_a_copy_of_the_default_is_the_default(tmp_path: Path) -> None:
    path = tmp_path / "meja.toml"
    path.write_text(default_toml(), encoding="utf-8")
    assert Rules.from_toml(path) == Rules.default()
    assert desk("", tmp_path) == Rules.default()
    path.write_bytes(b"\xef\xbb\xbf" + default_toml().encode())  # as Notepad saves it
    assert Rules.from_toml(str(path)) == Rules.default()


def test_every_section_of_the_default_is_needed_only_there() -> None:
    values = tomllib.loads(default_toml())
    assert set(values["signals"]) == set(SIGNALS)
    with pytest.raises(RulesError):
        read_rules(b"format_version = 1", "empty.toml", None)


def test_a_desk_changes_what_it_likes(tmp_path: Path) -> None:
    rules = desk(
        """
        [signals]
        money = { threshold = 0.95 }
        [departments]
        logistics = { name = "pengiriman" }
        [[route]]
        department = "logistics"
        words = ["paket", "kurir"]
        reason = "Paketnya perlu dilacak."
        [[deadline]]
        table = "kilat"
        resolution = "4 hours"
        basis = "Janji kilat."
        [calendar]
        zone = "WITA"
        closes = 15:30:00
        rest_days = [7]
        holidays = [2025-09-15]
        [queue]
        contact = 2
        """,
        tmp_path,
    )
    assert [one.department for one in route(make(signals="money"), text="paket hilang", rules=rules)] == ["logistics"]
    assert [one.department for one in route(make(signals="money"), rules=rules)] == ["care"]
    assert rules.signals["money"].threshold == 0.95 and rules.signals["harm"].threshold is None
    assert rules.signals["money"].name == "uang" and rules.signals["harm"] == Rules.default().signals["harm"]
    assert deadline(make(), datetime(2025, 9, 12, 9), "kilat", rules=rules).resolution == datetime(2025, 9, 12, 13)
    saturday = datetime(2025, 9, 13, 9)
    assert deadline(make("critical"), saturday, rules=rules).resolution == datetime(2025, 9, 16, 15, 30)
    assert rules.calendar.closes == time(15, 30) and date(2025, 9, 15) in rules.calendar.holidays
    assert rules.calendar.every_year == Rules.default().calendar.every_year
    assert (rules.queue.contact, rules.queue.level_factor) == (2, 3)
    assert rules.replies == Rules.default().replies
    assert "pengiriman" in decide(make(), text="paket hilang", rules=rules).reason


def test_the_guide_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (Path(__file__).parent.parent / "docs" / "triage.md").read_text(encoding="utf-8")
    toml = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    for number, block in enumerate(toml):
        path = tmp_path / f"{number}.toml"
        path.write_text(block, encoding="utf-8")
        assert Rules.from_toml(path) != Rules.default()
    names: dict[str, object] = {}
    blocks = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    assert len(blocks) >= 4 and len(toml) >= 3
    for block in blocks:
        exec(block, names)  # our own page


@pytest.mark.parametrize(
    ("label", "text", "known", "department"),
    [
        ("a review", "aplikasinya error", {"brand": "toko melati", "channel": "play_store"}, "app"),
        ("another channel", "aplikasinya error", {"brand": "Toko Melati", "channel": "chat"}, "care"),
        ("another brand", "aplikasinya error", {"brand": "Toko Mawar", "channel": "app_store"}, "care"),
        ("in danger", "saya mau bunuh diri saja", {"brand": "Toko Melati", "channel": "app_store"}, "safety"),
        ("not known", "aplikasinya error", {}, "care"),
    ],
)
def test_the_guides_team_of_an_app(
    label: str, text: str, known: dict[str, str], department: str, tmp_path: Path
) -> None:
    guide = (Path(__file__).parent.parent / "docs" / "triage.md").read_text(encoding="utf-8")
    [block] = [block for block in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL) if "Toko Melati" in block]
    path = tmp_path / "meja.toml"
    path.write_text(block, encoding="utf-8")
    assert route(make(), text=text, rules=Rules.from_toml(path), **known)[0].department == department


def test_signals_of_another_model(tmp_path: Path) -> None:
    rules = desk(
        """
        [signals]
        rain = { threshold = 0.2, name = "hujan" }
        [[route]]
        department = "safety"
        signals = ["rain"]
        reason = "Hujan."
        """,
        tmp_path,
    )
    wet = replace(make(), signals={"rain": 0.3, "unheard": 0.9})
    assert route(wet, rules=rules)[0].department == "safety"
    assert "tanda hujan ditangani" in decide(wet, rules=rules).reason


@pytest.mark.parametrize(
    ("label", "toml", "department", "answers"),
    [
        ("a name for one that is there", 'legal = { name = "Bagian Hukum" }', "legal", False),
        ("whether one that is there answers", "legal = { answers = true }", "legal", True),
        ("a new one", 'logistics = { name = "pengiriman" }', "logistics", True),
    ],
)
def test_what_is_left_out_of_a_department_stays(
    label: str, toml: str, department: str, answers: bool, tmp_path: Path
) -> None:
    rules = desk(f"[departments]\n{toml}", tmp_path)
    assert rules.departments[department].answers is answers
    assert rules.departments["legal"].name == ("Bagian Hukum" if "Bagian" in toml else "hukum")
    lawsuit = make("critical", signals="money legal")
    if department == "legal" and not answers:
        assert [one.department for one in route(lawsuit, rules=rules)] == [one.department for one in route(lawsuit)]


def test_a_new_department_needs_a_name(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="departments, logistics: name is missing"):
        desk("[departments]\nlogistics = { answers = true }", tmp_path)


def test_rules_are_immutable_and_travel() -> None:
    rules = Rules.default()
    with pytest.raises(FrozenInstanceError):
        rules.routes = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        rules.departments["x"] = rules.departments["care"]  # type: ignore[index]
    for travelled in (pickle.loads(pickle.dumps(rules)), copy.deepcopy(rules)):
        assert travelled == rules
        with pytest.raises(TypeError):
            travelled.signals["x"] = rules.signals["money"]


def test_rules_made_in_python_are_checked_too() -> None:
    lost = RouteRule("logistik", "Paket.")
    with pytest.raises(ValueError, match="no department 'logistik'; there are safety"):
        replace(Rules.default(), routes=(lost,))
    vague = RouteRule("care", "Uang.", Condition(signals=("uang",)))
    with pytest.raises(ValueError, match="no signal 'uang'; there are money"):
        replace(Rules.default(), routes=(vague,))
    with pytest.raises(ValueError, match="'house' is missing"):
        replace(Rules.default(), deadlines={})


@pytest.mark.parametrize(
    "text",
    [
        "Jangan menghapus satu pun komentar.",
        "Minta pelanggan menghapus nomor teleponnya dari utas.",
        "Jawab tanpa menyembunyikan keluhan.",
        "Bantu pelanggan menghapus akunnya.",
    ],
)
def test_honest_steps_may_speak_of_deleting(text: str) -> None:
    assert ReplyRule("answer", text, "Sebab.").text == text


@pytest.mark.parametrize(
    "text",
    ["Menghapus ulasan itu.", "Take down postingannya.", "Hide the post.", "Keluhan ini dihapus pesannya."],
)
def test_no_step_deletes(text: str) -> None:
    with pytest.raises(ValueError, match="never deletes"):
        ReplyRule("answer", text, "Sebab.")


@pytest.mark.parametrize(
    "item", ["PIN", "kata sandi akun", "kode verifikasi", "CVV kartu", "password-nya", "OTP", "pin-nya"]
)
def test_no_secret_is_asked_for(item: str) -> None:
    with pytest.raises(ValueError, match="never asks for"):
        AskRule(item, "Sebab.")


@pytest.mark.parametrize("item", ["nomor pinjaman", "lokasi pintu", "sandiwara"])
def test_words_that_only_look_like_secrets(item: str) -> None:
    assert AskRule(item, "Sebab.").item == item


def test_by_default_nothing_secret_is_asked_and_somebody_is_invited_back() -> None:
    plan = reply_plan(make("critical", signals="money fraud repeat"))
    assert not any(word in item.lower().split() for item in plan.ask_for for word in ("pin", "otp", "sandi"))
    assert plan.steps[-1].action == "invite_back"


@given(st.binary(max_size=60))
def test_any_bytes_are_rules_or_a_clear_error(content: bytes) -> None:
    told = ""
    try:
        read_rules(content, "x.toml", Rules.default())
    except RulesError as error:
        told = str(error)
    assert not told or told.startswith("x.toml")


@given(
    st.dictionaries(
        st.sampled_from(["threshold", "name", "x"]),
        st.one_of(st.booleans(), st.floats(), st.text(max_size=3), st.none()),
        max_size=3,
    )
)
def test_any_signal_row_is_read_or_refused(row: dict[str, object]) -> None:
    told = ""
    try:
        found = read_signals(TomlTable({"signals": {"money": row}}, "x.toml"), {})
        assert found["money"].threshold == row.get("threshold")
    except RulesError as error:
        told = str(error)
    assert not told or told.startswith("x.toml, signals, money: ")
