"""The report: numbers, views and refusals."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sentimen.evaluation.comparison import compare
from sentimen.evaluation.metrics import quadratic_weighted_kappa
from sentimen.evaluation.model_report import evaluate
from sentimen.evaluation.report import Report
from sentimen.evaluation.report_text import slice_lines
from sentimen.model.levels import KINDS, SENTIMENTS

RANDOM = np.random.default_rng(5)
ROWS = 120
TRUE = RANDOM.integers(0, 5, ROWS)
PROBA = 0.6 * np.eye(5)[np.clip(TRUE + RANDOM.integers(-1, 2, ROWS), 0, 4)] + 0.4 * RANDOM.dirichlet(np.ones(5), ROWS)
EXTRAS: dict[str, Any] = {
    "signals_true": RANDOM.integers(0, 2, (ROWS, 9)),
    "signals_proba": RANDOM.random((ROWS, 9)),
    "kind_true": np.array(KINDS)[RANDOM.integers(0, 5, ROWS)],
    "kind_pred": np.array(KINDS)[RANDOM.integers(0, 5, ROWS)],
    "sentiment_true": np.array(SENTIMENTS)[RANDOM.integers(0, 3, ROWS)],
    "sentiment_pred": np.array(SENTIMENTS)[RANDOM.integers(0, 3, ROWS)],
    "slices": pd.DataFrame(
        {"channel": ["app", "<b>email</b>", None] * (ROWS // 3), "year": [2023, 2024] * (ROWS // 2)}
    ),
}
METRICS = (
    "qwk",
    "macro_f1",
    "accuracy",
    "mae",
    "macro_mae",
    "rps",
    "ece",
    "critical_recall_at_20",
    "likely_critical_at_20",
    "kept_80_accuracy",
    "kept_80_qwk",
    "signals_macro_f1",
    "kind_macro_f1",
    "sentiment_macro_f1",
)


@pytest.fixture(scope="module")
def report() -> Report:
    return Report.from_predictions(TRUE, PROBA, name="dev & <hard>", n_bootstrap=10, **EXTRAS)


def test_numbers(report: Report) -> None:
    assert tuple(report.metrics) == METRICS
    assert report.rows == ROWS
    assert report.metrics["qwk"].value == quadratic_weighted_kappa(TRUE, PROBA.argmax(axis=1))
    assert np.sum(report.confusion) == ROWS
    assert report.curve[0] == [0, 0]
    assert report.curve[-1] == [1, 1]
    assert sum(count for _, _, count in report.reliability) == ROWS
    assert set(report.slices) == {"channel", "year"}
    assert {record["slice"] for record in report.slices["channel"]} == {"app", "<b>email</b>", "(missing)"}
    assert [record["slice"] for record in report.slices["year"]] in (["2023", "2024"], ["2024", "2023"])


def test_progress_comes_to_the_whole() -> None:
    told: list[tuple[int, int]] = []
    slices = pd.DataFrame({"kanal": ["a", "b"]})
    given = {"slices": slices, "n_bootstrap": 2, "progress": lambda *done: told.append(done)}
    Report.from_predictions([0, 1], [[0.9, 0.1], [0.2, 0.8]], levels=("a", "b"), **given)
    assert told[0][0] == 0 and [done for done, _ in told] == list(range(len(told)))
    assert told[-1] == (len(told) - 1, len(told) - 1)
    frame, told = pd.DataFrame({"text": ["a", "b"], "level": [0, 1]}), []
    answers = frame[["level"]]
    compare(answers, answers, frame, n_bootstrap=5, progress=lambda *done: told.append(done))
    assert told == [(done, 5) for done in range(6)]


def test_stored_reports_are_checked(report: Report) -> None:
    stored = report.to_dict()
    for name in stored:
        with pytest.raises(ValueError, match=f"not a report of this version.*{name}"):
            Report.from_dict({key: value for key, value in stored.items() if key != name})
    with pytest.raises(ValueError, match="missing or not known: warna"):
        Report.from_dict({**stored, "warna": 1})
    for name, value in (("rows", "x"), ("confusion", None), ("confusion", [["x"]]), ("language", "in")):
        with pytest.raises(ValueError, match=r"not a report|language must be"):
            Report.from_dict({**stored, name: value})


def test_a_language_that_is_not_spoken_is_refused_first() -> None:
    def answers(texts: object) -> object:
        raise AssertionError("asked although the report could not be written")

    model = type("Slow", (), {"predict": staticmethod(answers)})()
    with pytest.raises(ValueError, match="language must be one of en, id, got 'in'"):
        evaluate(model, pd.DataFrame({"text": ["a"], "level": [0]}), language="in")
    with pytest.raises(ValueError, match="language must be one of en, id, got 'in'"):
        Report.from_predictions([7], language="in")


def test_kept_rows_are_the_surest() -> None:
    proba = np.array([[0.9, 0.1], [0.1, 0.9], [0.8, 0.2], [0.2, 0.8], [0.45, 0.55]])
    found = Report.from_predictions([0, 1, 0, 1, 0], proba, levels=("fine", "bad"), n_bootstrap=2)
    assert found.metrics["accuracy"].value == 0.8
    assert found.metrics["kept_80_accuracy"].value == 1
    assert found.metrics["critical_recall_at_20"].value == 0.5


def test_predicted_replaces_the_likeliest_level() -> None:
    found = Report.from_predictions(TRUE, PROBA, predicted=TRUE, n_bootstrap=2)
    assert found.metrics["qwk"].value == found.metrics["accuracy"].value == 1


def test_same_seed_same_report(report: Report) -> None:
    again = Report.from_predictions(TRUE, PROBA, name="dev & <hard>", n_bootstrap=10, **EXTRAS)
    assert again.to_json() == report.to_json()


def test_text_is_aligned(report: Report) -> None:
    lines = str(report).splitlines()
    assert lines[0] == "dev & <hard>: 120 messages"
    assert lines[len(METRICS) + 2 :] == slice_lines(report) != []
    assert {line.index("[") for line in lines[2 : len(METRICS) + 2]} == {lines[1].index("95 %")}
    assert max(map(len, lines)) <= 80


def test_frame_and_json(report: Report) -> None:
    frame = report.to_frame()
    assert frame["metric"].tolist() == list(METRICS)
    assert json.loads(report.to_json()) == report.to_dict()
    undefined = Report.from_predictions([0, 0], np.eye(5)[[0, 0]], n_bootstrap=2)
    assert math.isnan(undefined.metrics["qwk"].value)
    assert undefined.to_dict()["metrics"]["qwk"]["value"] is None
    assert "nan" not in str(undefined) and "\N{EN DASH}" in str(undefined)
    assert "NaN" not in undefined.to_json()
    assert "nan" not in undefined._repr_html_()


def test_difference(report: Report) -> None:
    perfect = Report.from_predictions(TRUE, np.eye(5)[TRUE], n_bootstrap=10)
    found = perfect.diff(report).set_index("metric")
    assert list(found.index) == list(METRICS[:11])
    assert bool(found.loc["qwk", "better"])
    assert found.loc["rps", "difference"] < 0
    assert bool(found.loc["rps", "better"])
    assert bool(found.loc["qwk", "apart"])
    assert set(report.diff(report)["difference"]) == {0.0}
    assert not report.diff(report)["apart"].any()


def test_no_difference_of_two_scales(report: Report) -> None:
    own = Report.from_predictions([0, 1], predicted=[0, 1], levels=("Santai", "gawat"), n_bootstrap=10)
    with pytest.raises(ValueError, match="different levels, none, .*, critical and Santai, gawat: only figures of one"):
        report.diff(own)
    assert set(own.diff(replace(own, levels=("santai", "Gawat")))["difference"].dropna()) <= {0.0}


class Balance(HTMLParser):
    """Collects open tags and complains about those closed in another order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_page_stands_by_itself(report: Report, tmp_path: Path) -> None:
    path = report.to_html(tmp_path / "report.html")
    text = path.read_text(encoding="utf-8")
    parser = Balance()
    parser.feed(text)
    assert not parser.open
    assert {"table", "svg", "polyline", "style"} <= parser.seen
    assert not parser.seen & {"script", "link", "img", "iframe"}
    assert not re.search(r"https?:|url\(|@import", text)
    assert "prefers-color-scheme:dark" in text
    assert "@media print" in text
    assert "dev &amp; &lt;hard&gt;" in text
    assert "<b>email" not in text
    assert "nan" not in re.sub(r"<style>.*?</style>", "", text, flags=re.S)


def test_pages_appear_whole_or_not_at_all(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    messages = pd.DataFrame({"text": ["a", "b"], "level": [0, 4]})
    comparison = compare(messages[["level"]], messages[["level"]], messages, n_bootstrap=5)
    path, whole = tmp_path / "report.html", Path.write_text

    def full_disk(path: Path, text: str, **options: Any) -> int:
        whole(path, text[:100], **options)
        raise OSError(28, "No space left on device")

    for found in (report, comparison):
        path.write_text("before", encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(Path, "write_text", full_disk)
            with pytest.raises(OSError, match="No space left"):
                found.to_html(path)
        assert path.read_text("utf-8") == "before"
        assert found.to_html(str(path)) == path
        assert path.read_text("utf-8").endswith("</html>\n")
        assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_notebook_view_has_no_page(report: Report) -> None:
    text = report._repr_html_()
    parser = Balance()
    parser.feed(text)
    assert not parser.open
    assert "html" not in parser.seen


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"y_true": TRUE[:-1]}, "y_true has 119"),
        ({"proba_levels": PROBA[:, :4] / PROBA[:, :4].sum(axis=1, keepdims=True)}, "4 columns for 5 levels"),
        ({"predicted": [7] * ROWS}, "predicted must hold levels"),
        ({"kind_true": None}, "for kind only one"),
        ({"kind_pred": ["praise"]}, "kind (predicted) has 1"),
        ({"slices": pd.DataFrame({"a": [1]})}, "slices has 1"),
    ],
)
def test_refusals(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        Report.from_predictions(**{"y_true": TRUE, "proba_levels": PROBA, "n_bootstrap": 1, **EXTRAS, **change})


@pytest.mark.parametrize("missing", [None, float("nan"), "", pd.NA])
def test_a_kind_that_is_missing_is_not_known(missing: Any) -> None:
    kinds = [KINDS[0], missing] * 10
    given: dict[str, Any] = {"predicted": [0] * 20, "kind_pred": [KINDS[0], KINDS[1]] * 10, "n_bootstrap": 2}
    for true in (kinds, pd.Series(kinds), np.array(kinds, dtype=object)):
        assert Report.from_predictions([0] * 20, kind_true=true, **given).metrics["kind_macro_f1"].value == 1


def test_a_page_takes_no_other_frame_for_the_worst_errors(report: Report, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="what worst_errors returned; it has no column message, predicted"):
        report.to_html(tmp_path / "a.html", worst=pd.DataFrame({"label": ["none"], "severity": [3.0]}))
    assert not list(tmp_path.iterdir())


def test_importing_does_not_import_matplotlib() -> None:
    code = "import sys, sentimen.evaluation.report, sentimen.evaluation.metrics; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[1]).returncode == 0
