"""Rules that ask for a brand or a channel: what the day report makes of them, and what it says where none can hold."""

from __future__ import annotations

from copy import copy
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sentimen.cli import main
from sentimen.day_report import DayReport, build_day_report
from sentimen.day_report.asked_names import unheard_names
from sentimen.day_report.inbox import read_inbox
from sentimen.model.severity_model import SeverityModel
from sentimen.triage import Rules
from sentimen.triage.working_days import WIB

APP_TEAM = """
format_version = 1

[departments]
app = { name = "tim aplikasi" }

[[route]]
department = "app"
brand = ["Toko Bu Rini"]
channel = ["play_store"]
reason = "Ulasan di toko aplikasi dijawab tim aplikasi."

[[deadline]]
table = "house"
channel = ["play_store"]
first_response = "3 hours"
resolution = "1 day"
basis = "Aturan meja untuk ulasan aplikasi."

[[deadline]]
table = "house"
first_response = "1 day"
resolution = "2 days"
basis = "Aturan meja untuk pesan lainnya."
"""


@pytest.fixture
def app_team(tmp_path: Path) -> Path:
    path = tmp_path / "meja.toml"
    path.write_text(APP_TEAM, encoding="utf-8")
    return path


def report_of(rows: list[tuple[str, str]], model: SeverityModel, rules: Rules) -> DayReport:
    table = pd.DataFrame(rows, columns=["merek", "kanal"]).assign(waktu="2025-11-07 09:00")
    table["pesan"] = [f"uang hilang {row}" for row in range(len(rows))]
    model = copy(model)
    model.cuts = np.array([-1.0, -1.0, -1.0, 5.0])  # every message is a case
    return build_day_report(table, model, rules=rules, list_cases=True)


@pytest.mark.parametrize(
    ("label", "brand", "channel", "department", "hours"),
    [
        ("as asked, though masked on the page", "Toko Bu Rini", "play_store", "app", 3),
        ("in other capitals", "TOKO BU RINI", " Play_Store", "app", 3),
        ("another brand that is masked alike", "Toko Bu Rudy", "play_store", "care", 3),
        ("another channel", "Toko Bu Rini", "chat", "care", 24),
        ("nobody knows the brand", "", "play_store", "care", 3),
        ("nobody knows the channel", "Toko Bu Rini", "", "care", 24),
    ],
)
def test_cases_and_cards_follow_rules_of_brand_and_channel(
    label: str, brand: str, channel: str, department: str, hours: int, app_team: Path, tiny_model: SeverityModel
) -> None:
    report = report_of([(brand, channel)], tiny_model, Rules.from_toml(app_team))
    assert report.cases is not None
    [case], [card] = report.cases.to_dict("records"), report.worst
    assert case["departments"] == department == card.decision.routes[0].department
    assert card.decision.deadline is not None
    assert case["answer_by"] == card.decision.deadline.first_response
    assert case["answer_by"] - case["time"] == pd.Timedelta(hours=hours)
    assert card.decision.reason == case["reason"]
    assert list(report.departments["department"]) == [department]


def test_the_names_that_rules_ask_for_are_not_shown(app_team: Path, tiny_model: SeverityModel) -> None:
    report = report_of([("Toko Bu Rini", "play_store")], tiny_model, Rules.from_toml(app_team))
    assert "Rini" not in str(report.to_dict()) + report._repr_html_()
    assert report.notices == ()


@pytest.mark.parametrize(
    ("label", "table", "rules", "notices"),
    [
        ("rules ask for no name", {"pesan": ["a"]}, "format_version = 1", []),
        ("all is there", {"pesan": ["a"], "merek": ["toko bu rini"], "kanal": ["PLAY_STORE"]}, APP_TEAM, []),
        (
            "no columns",
            {"pesan": ["a"]},
            APP_TEAM,
            [
                "rules ask for the brand of a message, which no column tells, so these rules never hold; "
                "say which it is (columns={'brand': NAME}, on the command line --brand-column NAME)",
                "rules ask for the channel of a message, which no column tells, so these rules never hold; "
                "say which it is (columns={'channel': NAME}, on the command line --channel-column NAME)",
            ],
        ),
        (
            "written in another way",
            {"pesan": ["a", "b", "c"], "merek": ["Toko Bu Rini", "Pak Budi", ""], "kanal": ["Play Store", "", "chat"]},
            APP_TEAM,
            [
                "rules ask for the channel 'play_store', which no message has, so these rules never hold; "
                "the table has 'Play Store' and 'chat'"
            ],
        ),
        (
            "names of the table are masked",
            {"pesan": ["a"], "merek": ["Pak Budi"], "kanal": ["play_store"]},
            APP_TEAM,
            [
                "rules ask for the brand 'Toko Bu Rini', which no message has, so these rules never hold; "
                "the table has 'Pak <NAME>'"
            ],
        ),
        (
            "nothing but empty cells",
            {"pesan": ["a"], "merek": ["Toko Bu Rini"], "kanal": [None]},
            APP_TEAM,
            [
                "rules ask for the channel 'play_store', which no message has, so these rules never hold; "
                "the table has none"
            ],
        ),
        ("a quiet day", {"pesan": [], "merek": [], "kanal": []}, APP_TEAM, []),
    ],
)
def test_rules_that_can_never_hold_are_told(
    label: str, table: dict[str, list[str]], rules: str, notices: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "meja.toml"
    path.write_text(rules, encoding="utf-8")
    inbox = read_inbox(pd.DataFrame(table), WIB, {})
    assert list(unheard_names(inbox, Rules.from_toml(path))) == notices


def test_many_names_are_cut(app_team: Path) -> None:
    channels = [f"kanal {n}" for n in range(9)]
    inbox = read_inbox(pd.DataFrame({"pesan": channels, "kanal": channels, "merek": "Toko Bu Rini"}), WIB, {})
    [notice] = unheard_names(inbox, Rules.from_toml(app_team))
    assert notice.endswith("the table has 'kanal 0', 'kanal 1', 'kanal 2', 'kanal 3', 'kanal 4' and 4 more")


def test_the_command_follows_them_and_says_where_it_cannot(
    app_team: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    messages, cases = tmp_path / "pesan.csv", tmp_path / "kasus.csv"
    text = "Aplikasinya error terus, saldo saya hilang 5 juta!"
    messages.write_text(f'pesan,sumber,merek\n"{text}",play_store,Toko Bu Rini\n', encoding="utf-8")
    command = ["report", str(messages), "-o", str(tmp_path / "x.html"), "--cases", str(cases), "--force"]
    command += ["--rules", str(app_team)]
    assert main([*command, "--channel-column", "sumber"]) == 0
    assert "rules ask for" not in capsys.readouterr().err
    assert ",app," in cases.read_text(encoding="utf-8")
    assert main([*command, "--channel-column", ""]) == 0
    assert "sentimen: rules ask for the channel of a message, which no column tells" in capsys.readouterr().err
    assert ",care," in cases.read_text(encoding="utf-8")
