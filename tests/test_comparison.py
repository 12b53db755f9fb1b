"""Two models on the same messages, by the library and by the command."""

from __future__ import annotations

import json
import math
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from sentimen.cli import main
from sentimen.evaluation.comparison import Comparison, compare
from sentimen.evaluation.comparison_numbers import exact_test
from sentimen.evaluation.comparison_views import comparison_page
from sentimen.evaluation.model_agreement import model_agreement
from sentimen.evaluation.model_report import evaluate
from sentimen.evaluation.report import Report
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import LabelledTexts, read_table
from sentimen.model.severity_model import SeverityModel

RANDOM = np.random.default_rng(4)
ROWS = 120
TRUE = np.arange(ROWS) % 5
MESSAGES = pd.DataFrame(
    {
        "id": [f"m{row}" for row in range(ROWS)],
        "text": [f"pesan {row}, hubungi 0812-3456-{7000 + row}" for row in range(ROWS)],
        "level": TRUE,
        "channel": ["app", "<email>"] * (ROWS // 2),
    }
)
GOOD = MESSAGES[["id"]].assign(level=np.where(np.arange(ROWS) % 6 == 0, (TRUE + 1) % 5, TRUE))
POOR = MESSAGES[["id"]].assign(level=np.where(np.arange(ROWS) % 2 == 0, (TRUE + 1) % 5, TRUE))


def test_a_clear_difference() -> None:
    found = compare(GOOD, POOR, MESSAGES, names=("good", "poor"), slices=["channel"], n_bootstrap=100)
    accuracy = found["accuracy"]
    assert accuracy["difference"] == pytest.approx(1 / 3)
    assert accuracy["low"] > 0
    assert accuracy["better"] == found["mae"]["better"] == "first"
    assert accuracy["share_first_better"] == found["mae"]["share_first_better"] == 1
    assert found["mae"]["difference"] < 0
    assert "rps" not in found.to_frame()["figure"].tolist()  # neither has probabilities
    assert {key: found.level_test[key] for key in ("only_first", "only_second")} == {"only_first": 40, "only_second": 0}
    assert found.slices["channel"][0]["slice"] == "<email>"  # where the first is least ahead
    turned = compare(POOR, GOOD, MESSAGES, n_bootstrap=100)
    assert turned["accuracy"]["better"] == "second"
    assert turned["accuracy"]["difference"] == -accuracy["difference"]


@pytest.mark.parametrize(("label", "groups"), [("groups", range(120)), ("one group, so no interval", ["test"] * 120)])
@pytest.mark.filterwarnings("ignore:all 120 messages are of one group")
def test_a_stored_comparison_is_shown_again(label: str, groups: Any) -> None:
    found = compare(GOOD, POOR, MESSAGES.assign(set=groups), slices=["channel"], n_bootstrap=5, show_text=True)
    again = Comparison.from_json(found.to_json())
    assert (again.to_json(), str(again), again._repr_html_()) == (found.to_json(), str(found), found._repr_html_())
    assert again.levels == found.levels and again["qwk"].keys() == found["qwk"].keys()


@pytest.mark.parametrize(
    ("change", "message"),
    [({"rows": "many"}, "invalid literal"), ({"more": 1}, "missing or not known: more"), ({"figures": [{}]}, "first")],
)
def test_what_is_no_comparison_is_refused(change: dict[str, Any], message: str) -> None:
    stored = compare(GOOD, POOR, MESSAGES, n_bootstrap=2).to_dict()
    with pytest.raises(ValueError, match=f"not a comparison of this version of sentimen: .*{message}"):
        Comparison.from_dict(stored | change)


def test_no_difference() -> None:
    found = compare(GOOD, GOOD, MESSAGES, n_bootstrap=20)
    assert (found.first, found.second) == ("DataFrame (1)", "DataFrame (2)")
    assert set(found.to_frame()["difference"]) == {0.0}
    assert found.to_frame()["better"].isna().all()
    assert found.level_test["p_right"] == found.level_test["p_closer"] == 1
    assert found["qwk"]["share_first_better"] == 0.5
    assert found.disagreements == []


def test_disagreements_hold_no_text_unless_asked() -> None:
    found = compare(GOOD, POOR, MESSAGES, most=3, n_bootstrap=5)
    assert [len(found.disagreements), "text" in found.disagreements[0]] == [3, False]
    assert all(record["id"].startswith("m") for record in found.disagreements)
    apart = [abs(record["first"] - record["second"]) for record in found.disagreements]
    assert apart == sorted(apart, reverse=True) and apart[0] == 4
    assert "pesan" not in found.to_json() + str(found) + found._repr_html_().replace("messages", "")
    shown = compare(GOOD, POOR, MESSAGES, most=1, n_bootstrap=5, show_text=True).disagreements[0]["text"]
    assert "pesan" in shown and "0812" not in shown
    bare = compare(GOOD, POOR, MESSAGES, most=1, n_bootstrap=5, show_text=True, mask=False).disagreements[0]["text"]
    assert "0812" in bare


def test_one_group_proves_nothing() -> None:
    with pytest.warns(UserWarning, match="all 120 messages are of one group"):
        found = compare(GOOD, POOR, MESSAGES.assign(set="test"), slices=["channel"], n_bootstrap=20)
    records = [*found.figures, *found.slices["channel"]]
    assert all(math.isnan(record["low"]) and math.isnan(record["high"]) for record in records)
    assert all(record["better"] is None and math.isnan(record["p_value"]) for record in found.figures)
    assert found["accuracy"]["difference"] == pytest.approx(1 / 3) and "not sure" in str(found)
    assert [record["slice"] for record in found.slices["channel"]] == ["<email>", "app"]
    assert json.loads(found.to_json())["figures"][0]["low"] is None


GROUPS: list[tuple[str, list[object], str]] = [
    ("one", ["test"] * 120, "all 120 messages are of one group"),
    ("two", ["a", "b"] * 60, "120 messages are of only 2 groups, which are drawn whole"),
    ("nineteen", [row % 19 for row in range(120)], "120 messages are of only 19 groups"),
    ("twenty", [row % 20 for row in range(120)], ""),
    ("none known", [None] * 120, ""),
]


@pytest.mark.parametrize(("label", "groups", "warning"), GROUPS)
def test_few_groups_are_warned_of(label: str, groups: list[object], warning: str) -> None:
    grouped = MESSAGES.assign(set=groups)
    ratings = pd.DataFrame({"ayu": TRUE, "bima": TRUE})
    calls: list[Callable[[], object]] = [
        lambda: compare(GOOD, POOR, grouped, n_bootstrap=2),
        lambda: evaluate(GOOD, grouped, n_bootstrap=2)._repr_html_(),
        lambda: Report.from_predictions(TRUE, predicted=GOOD["level"], groups=groups, n_bootstrap=2),
        lambda: str(model_agreement(ratings, GOOD["level"], groups=groups, n=2)),
    ]
    for call in calls:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            call()
        said = [str(each.message) for each in caught]
        assert len(said) == bool(warning) and all(words.startswith(warning) for words in said), (label, said)
        assert all(each.filename == __file__ for each in caught)


def test_a_page_of_one_group_has_no_band(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="of one group"):
        report = evaluate(GOOD, MESSAGES.assign(set="test"), n_bootstrap=5)
    assert "nan" not in report.to_html(tmp_path / "a.html").read_text("utf-8")
    assert Report.from_json(report.to_json()).to_json() == report.to_json()


@given(st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_exact_test_laws(rows: list[tuple[int, int, int]]) -> None:
    true, first, second = np.array(rows).T
    found, turned = exact_test(true, first, second), exact_test(true, second, first)
    assert found["both"] + found["only_first"] + found["only_second"] + found["neither"] == len(rows)
    assert found["p_right"] == turned["p_right"]
    n, fewer = found["only_first"] + found["only_second"], min(found["only_first"], found["only_second"])
    assert found["p_right"] == pytest.approx(min(1, 2 * binom.cdf(fewer, n, 0.5)))


def test_models_and_heads(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    found = compare(tiny_model, tiny_model, messages, n_bootstrap=5)
    assert {"rps", "ece", "signals_macro_f1", "kind_macro_f1"} <= set(found.to_frame()["figure"])
    assert comparison_page(found).startswith("<!DOCTYPE html>")
    assert "<email>" not in compare(GOOD, POOR, MESSAGES, slices=["channel"], n_bootstrap=5)._repr_html_()
    assert "belum tentu" in str(compare(GOOD, GOOD, MESSAGES, n_bootstrap=5, language="id"))


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"first": 7}, "a model, a fitted estimator"),
    ({"first": SeverityModel}, "SeverityModel is a class; give a model, as of sentimen.load()"),
    ({"first": SeverityClassifier}, "SeverityClassifier is a class; give a fitted one"),
    ({"second": POOR[["level"]][:5]}, "5 predictions for 120 messages"),
    ({"second": POOR[:5]}, "115 messages have no prediction, the first has the id 'm5'"),
    (
        {"second": GOOD.assign(level="furious")},
        "the column level of the answers: 'furious' is not a",
    ),
    ({"second": GOOD.rename(columns={"level": "answer"})}, "needs a column 'level' or 'tingkat'"),
    ({"slices": ["domain"]}, "no column 'domain'"),
    ({"slices": MESSAGES[["channel"]][:2]}, "the numbers of rows differ: y_true has 120, slices has 2"),
    ({"slices": pd.concat([MESSAGES, MESSAGES])[["channel"]]}, "y_true has 120, slices has 240"),
    ({"slice_figure": "cost"}, "cost needs costs"),
    ({"language": "jv"}, "language must be one of en, id"),
    ({"most": -1}, "most must be 0 or more"),
]


@pytest.mark.parametrize(("change", "message"), REFUSED)
def test_refusals(change: dict[str, Any], message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=re.escape(message)):
        compare(**{"first": GOOD, "second": POOR, "labelled": MESSAGES, "n_bootstrap": 2, **change})


def test_commands_parse_a_file_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, frame in (("uji.csv", MESSAGES), ("a.csv", GOOD), ("b.csv", POOR)):
        frame.to_csv(name, index=False)
    read: list[str] = []
    for module in ("learning.tables", "evaluation.predictions"):
        monkeypatch.setattr(f"sentimen.{module}.read_table", lambda path: read.append(str(path)) or read_table(path))
    assert main(["compare", "a.csv", "b.csv", "uji.csv", "--resamples", "2", "--slices", "channel"]) == 0
    assert sorted(read) == ["a.csv", "b.csv", "uji.csv"]
    read.clear()
    assert main(["evaluate", "uji.csv", "--model", "a.csv", "--resamples", "2", "--slices", "channel"]) == 0
    assert sorted(read) == ["a.csv", "uji.csv"]
    assert "uji.csv: 120 messages" in capsys.readouterr().out


def test_commands_take_levels_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["tenang", "resah", "gawat"] * 4
    pd.DataFrame({"pesan": [f"pesan {row}" for row in range(12)], "tingkat": words}).to_csv("uji.csv", index=False)
    pd.DataFrame({"Tingkat": [*words[:9], "tenang", "tenang", "tenang"]}).to_csv("a.csv", index=False)
    pd.DataFrame({"level": ["resah"] * 12}).to_csv("b.csv", index=False)
    levels = ["--resamples", "5", "--levels", "tenang, resah,gawat", "--json"]
    assert main(["evaluate", "uji.csv", "--model", "a.csv", *levels]) == 0
    [report] = json.loads(capsys.readouterr().out)["reports"]
    assert report["levels"] == ["tenang", "resah", "gawat"]
    assert report["confusion"] == [[4, 0, 0], [1, 3, 0], [1, 0, 3]]
    assert main(["compare", "a.csv", "b.csv", "uji.csv", *levels]) == 0
    assert json.loads(capsys.readouterr().out)["levels"] == ["tenang", "resah", "gawat"]
    for command in (["evaluate", "uji.csv"], ["compare", "a.csv", "default", "uji.csv"]):
        assert main([*command, *levels]) == 2
        assert "--levels are for tables of answers; the model predicts none, mild" in capsys.readouterr().err
    assert main(["evaluate", "uji.csv", "--model", "a.csv", "--levels", "tenang"]) == 2
    assert "2 to 10 levels, got 1" in capsys.readouterr().err
    assert main(["evaluate", "uji.csv", "--model", "a.csv"]) == 1
    assert "Own names of levels are given, the least severe first: --levels A,B,C" in capsys.readouterr().err


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, frame in (("uji.csv", MESSAGES), ("a.csv", GOOD), ("b.csv", POOR[::-1])):
        frame.to_csv(name, index=False)
    pd.DataFrame(np.abs(np.arange(5)[:, None] - np.arange(5)), columns=list("01234")).to_csv("biaya.csv")
    command = ["compare", "a.csv", "b.csv", "uji.csv", "--resamples", "20", "--costs", "biaya.csv"]
    assert main([*command, "--slices", "channel", "--html", "banding.html"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("uji.csv: 120 messages\n1 = a.csv\n2 = b.csv\n")
    assert "first better" in out and "<email>" in out and "pesan 1" not in out
    assert "<script" not in Path("banding.html").read_text("utf-8")
    assert main([*command, "--json"]) == 0
    figures = {record["figure"]: record for record in json.loads(capsys.readouterr().out)["figures"]}
    assert figures["cost"]["first"] == figures["mae"]["first"]
    assert figures["accuracy"]["difference"] == pytest.approx(1 / 3)  # rows of b.csv are found by their ids
    assert main([*command, "--no-mask"]) == 2
    assert main(["compare", "a.csv", "b.csv", "uji.csv", "--slice-figure", "cost"]) == 2
    assert main(["compare", "a.csv", "nowhere.csv", "uji.csv"]) == 1
    assert "nowhere.csv" in capsys.readouterr().err
