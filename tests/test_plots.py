"""Plots: what is drawn, bar by bar and label by label."""

from __future__ import annotations

import builtins
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from sentimen import plots
from sentimen.evaluation.intervals import Interval
from sentimen.evaluation.metrics import critical_recall, review_band
from sentimen.evaluation.report import Report
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import LabelledTexts
from sentimen.model.explanation import Contribution, Explanation
from sentimen.model.levels import Level
from sentimen.model.severity_model import SeverityModel
from sentimen.plots.metric_choice import MetricChoice
from sentimen.plots.palette import HIT, LEVELS, LOWERS, MISS, RAISES, level_colours, shade
from sentimen.plots.predictions import predictions_of

ROOT = Path(__file__).resolve().parent.parent
NAMES10 = tuple(f"tingkat {level}" for level in range(10))
WHY = Explanation(
    "uang hilang 👏 $5 dan $6",
    "severity",
    -0.5,
    tuple(Contribution(t, 0, 1, v) for t, v in (("uang", 1.0), ("hilang", 2.0), ("👏", 0.25), ("$5", -0.125))),
    2.625,
)
DISPLAYS: list[tuple[str, Any]] = [
    ("confusion", lambda **p: plots.OrdinalConfusionDisplay([[3, 1], [0, 2]], ("ok", "gawat")).plot(**p)),
    ("confusion of one", lambda **p: plots.OrdinalConfusionDisplay.from_predictions([3], [2], n_bootstrap=2, **p)),
    ("reliability", lambda **p: plots.ReliabilityDisplay([[0.6, 0.5, 40], [0.9, 1.0, 60]]).plot(**p)),
    ("review", lambda **p: plots.ReviewCurveDisplay.from_predictions([4, 0], [9, 1], n_bootstrap=2, points=4, **p)),
    ("review of none", lambda **p: plots.ReviewCurveDisplay.from_predictions([0], [9], n_bootstrap=2, points=4, **p)),
    ("distribution", lambda **p: plots.SeverityDistributionDisplay([3, 80], [0, 4]).plot(**p)),
    ("distribution by label", lambda **p: plots.SeverityDistributionDisplay([3], [1], labelled=True).plot(**p)),
    (
        "ten levels",
        lambda **p: plots.SeverityDistributionDisplay(np.arange(10) * 10, range(10), NAMES10).plot(**p),
    ),
    ("slices", lambda **p: plots.SlicesDisplay.from_predictions([4], [3], ["👏"], n_bootstrap=2, **p)),
    ("signals", lambda **p: plots.SignalCooccurrenceDisplay.from_predictions([{"money"}], **p)),
    ("evidence", lambda **p: plots.EvidenceDisplay(WHY).plot(**p)),
    ("learning", lambda **p: plots.LearningCurveDisplay.from_predictions([0, 4], {"a": {50: [0, 4]}}, **p)),
    ("surge", lambda **p: plots.SurgeDisplay.from_predictions(["2025-03-01 10:00"], [80.0], **p)),
]


@pytest.fixture(autouse=True)
def figures() -> Iterator[None]:
    before = mpl.get_backend()
    plt.switch_backend("Agg")
    yield
    plt.close("all")
    plt.switch_backend(before)


def texts_of(shown: Any) -> list[str]:
    return [text.get_text() for text in shown.ax_.texts]


def ticks_of(shown: Any, axis: str) -> list[str]:
    return [label.get_text() for label in getattr(shown.ax_, f"get_{axis}ticklabels")()]


@pytest.mark.parametrize("draw", [draw for _, draw in DISPLAYS], ids=[name for name, _ in DISPLAYS])
def test_every_display_draws_on_own_and_on_given_axes(draw: Any) -> None:
    settings = dict(mpl.rcParams)
    shown = draw(language="en", title="Mine")
    assert shown.ax_.get_title(loc="left") == "Mine"
    assert shown.ax_.get_figure() is shown.figure_
    shown.figure_.canvas.draw()  # a glyph that the font lacks would warn, and warnings are errors
    plt.close("all")
    figure = mpl.figure.Figure()
    ax = figure.add_subplot()
    assert draw(ax=ax).ax_ is ax
    assert plt.get_fignums() == []  # pyplot knows nothing of it
    figure.canvas.draw()
    assert dict(mpl.rcParams) == settings


@pytest.mark.parametrize("draw", [draw for _, draw in DISPLAYS], ids=[name for name, _ in DISPLAYS])
def test_every_display_refuses_other_languages_and_axes(draw: Any) -> None:
    with pytest.raises(ValueError, match="language must be one of id, en, got 'fr'"):
        draw(language="fr")
    with pytest.raises(TypeError, match="must be a matplotlib Axes"):
        draw(ax=np.array([1]))


def test_confusion_shows_counts_shares_and_colours() -> None:
    shown = plots.OrdinalConfusionDisplay.from_predictions(
        [0, 0, 0, 0, 1], [0, 0, 0, 1, 1], level_names=("ok", "gawat")
    )
    assert texts_of(shown)[:3] == ["3\n75%", "1\n25%", "1\n100%"]
    assert ticks_of(shown, "y") == ["ok\nn = 4", "gawat\nn = 1"]
    assert ticks_of(shown, "x") == ["ok", "gawat"]
    colours = {patch.get_gid(): mpl.colors.to_hex(patch.get_facecolor()) for patch in shown.ax_.patches}
    assert colours == {"0,0": shade(HIT, 0.75), "0,1": shade(MISS, 0.25), "1,0": "#ffffff", "1,1": HIT}
    assert "QWK 0,55 (" in texts_of(shown)[-1]


def test_level_names_are_those_of_the_readers() -> None:
    counts = np.eye(5, dtype=int)
    indonesian = plots.OrdinalConfusionDisplay(counts).plot()
    assert [name.replace("\n", " ") for name in ticks_of(indonesian, "x")][::4] == ["bukan keluhan", "kritis"]
    assert ticks_of(plots.OrdinalConfusionDisplay(counts).plot(language="en"), "x")[::4] == ["none", "critical"]


def test_reliability_shows_the_table_with_intervals() -> None:
    shown = plots.ReliabilityDisplay([[0.6, 0.5, 40], [0.9, 1.0, 60]], Interval(0.08, 0.05, 0.1)).plot()
    points = next(line for line in shown.ax_.lines if line.get_marker() == "o").get_xydata()
    assert points.tolist() == [[0.6, 0.5], [0.9, 1.0]]
    assert [bar.get_height() for bar in shown.ax_.patches] == pytest.approx([0.08, 0.12])
    [spans] = [item for item in shown.ax_.collections if len(item.get_segments()) == 2]
    low, high = spans.get_segments()[0][:, 1]
    assert low == pytest.approx(0.352, abs=1e-3) and high == pytest.approx(0.648, abs=1e-3)  # Wilson
    assert "galat kalibrasi (ECE) 0,08 (0,05 sampai 0,10)" in texts_of(shown)


def test_review_curve_is_that_of_the_metric() -> None:
    true, severity = [4, 0, 0, 4, 0, 1, 2, 3, 0, 0], [90, 10, 20, 30, 80, 5, 6, 7, 8, 9]
    shown = plots.ReviewCurveDisplay.from_predictions(true, severity, reviewed=0.2, points=10, n_bootstrap=20)
    curve = max(shown.ax_.lines, key=lambda line: len(line.get_xdata())).get_xydata()
    assert curve[1:, 1].tolist() == [critical_recall(true, severity, share / 10) for share in range(1, 11)]
    assert any(text.startswith("20% dibaca:\n50% ditemukan") for text in texts_of(shown))
    assert shown.ax_.get_ylabel() == "Bagian pesan “kritis” yang ditemukan"
    np.testing.assert_array_equal(shown.band, review_band(true, severity, points=10, n=20))
    none = plots.ReviewCurveDisplay.from_predictions([0, 1], [1, 2], n_bootstrap=5, language="en")
    assert "no “critical” message" in texts_of(none)


def test_distribution_counts_by_predicted_level() -> None:
    shown = plots.SeverityDistributionDisplay([1, 2, 50, 99.9, 100], [0, 0, 2, 4, 4]).plot()
    assert sum(bar.get_height() for bar in shown.ax_.patches) == 5
    assert texts_of(shown) == ["bukan keluhan\n2 (40%)", "sedang\n1 (20%)", "kritis\n2 (40%)"]
    colours = {mpl.colors.to_hex(bar.get_facecolor()) for bar in shown.ax_.patches if bar.get_height()}
    assert colours == {LEVELS[0], LEVELS[2], LEVELS[4]}


def test_distribution_by_label_has_a_row_for_absent_levels_too() -> None:
    shown = plots.SeverityDistributionDisplay([10, 20, 60], [1, 1, 3], labelled=True).plot(language="en")
    assert ticks_of(shown, "y") == [
        f"{name}\nn = {n}"
        for name, n in zip(("none", "mild", "moderate", "serious", "critical"), (0, 2, 0, 1, 0), strict=True)
    ]
    medians = [line.get_xdata()[0] for line in shown.ax_.lines if line.get_color() == "black"]
    assert medians == [15, 60]


def test_slices_are_worst_first_with_their_numbers() -> None:
    by = pd.Series(["a", "a", "b", "b", None, None, None] * 20, name="kanal")
    shown = plots.SlicesDisplay.from_predictions(
        [0, 1, 0, 1, 2, 3, 4] * 20, [0, 1, 1, 1, 2, 3, 4] * 20, by, metric="accuracy", n_bootstrap=20
    )
    assert ticks_of(shown, "y")[0] == "b" and "(kosong)" in ticks_of(shown, "y")
    assert next(text for text in texts_of(shown) if text.startswith("n = ")) == "n = 40"
    dots = [line.get_xdata()[0] for line in shown.ax_.lines if line.get_marker() == "o"]
    assert dots == shown.table["value"].tolist() and dots[0] == 0.5
    assert shown.ax_.get_title(loc="left") == "Akurasi per kanal"
    assert any("garis putus-putus: semua 0,86" in text for text in texts_of(shown))
    assert len(ticks_of(shown.plot(most=1), "y")) == 1


def test_slices_without_a_value_say_so_and_own_metrics_have_names() -> None:
    undefined = plots.SlicesDisplay.from_predictions([0, 0], [0, 0], ["a", "a"], n_bootstrap=2, language="en")
    assert "undefined" in texts_of(undefined)
    own = MetricChoice("hits", lambda y, p: float(np.mean(y == p)))
    shown = plots.SlicesDisplay.from_predictions([0, 1], [0, 0], ["a", "a"], metric=own, n_bootstrap=2)
    assert shown.ax_.get_xlabel() == "hits"
    with pytest.raises(ValueError, match="one of qwk"):
        plots.SlicesDisplay.from_predictions([0], [0], ["a"], metric="f2")


def test_the_usual_figure_of_slices_can_be_drawn() -> None:
    shown = plots.SlicesDisplay.from_predictions(
        [0, 1, 2, 3] * 40, [0, 1, 0, 3] * 40, ["RS A", "rs a", "RS B", "(missing)"] * 40, metric="mae", n_bootstrap=5
    )
    assert shown.ax_.get_xlabel() == "MAE" and ticks_of(shown, "y")[0] == "RS B"
    assert set(ticks_of(shown, "y")) == {"RS A", "RS B", "(kosong)"}
    curve = plots.LearningCurveDisplay.from_predictions([0, 1], {"": {5: [0, 0]}}, metric="mae", n_bootstrap=5)
    assert curve.ax_.get_ylabel() == "MAE" and curve.table["value"].tolist() == [0.5]


def test_signals_are_shares_of_the_row() -> None:
    shown = plots.SignalCooccurrenceDisplay.from_predictions(
        [{"uang", "lama"}, {"uang"}, {"uang"}, {"uang"}, set()], signal_names=("lama", "uang", "kasar")
    )
    assert shown.counts.tolist() == [[1, 1, 0], [1, 4, 0], [0, 0, 0]]
    assert ticks_of(shown, "y") == ["uang, n = 4", "lama, n = 1", "kasar, n = 0"]
    assert texts_of(shown)[:4] == ["25%", "0%", "100%", "0%"]
    for wrong in ([{"viral"}], [[0.5, 0, 1]], [[1, 0]], []):
        with pytest.raises(ValueError):
            plots.SignalCooccurrenceDisplay.from_predictions(wrong, signal_names=("lama", "uang", "kasar"))


def test_bars_of_the_evidence_add_up_to_the_score() -> None:
    shown = plots.EvidenceDisplay(WHY).plot(most=2)
    widths = [bar.get_width() for bar in shown.ax_.patches]
    assert widths == [2.0, 1.0, 0.125, -0.5] and sum(widths) == WHY.decision
    assert ticks_of(shown, "y") == ["hilang", "uang", "2 kata lain", "bias (tanpa kata)"]
    assert [mpl.colors.to_hex(bar.get_facecolor()) for bar in shown.ax_.patches] == [RAISES] * 3 + [LOWERS]
    assert texts_of(shown)[0] == "+2,00" and "jumlah semua batang = +2,62" in texts_of(shown)
    assert ":clapping hands sign:" in ticks_of(plots.EvidenceDisplay(WHY).plot(), "y")
    with pytest.raises(TypeError, match="model.explain"):
        plots.EvidenceDisplay("uang hilang").plot()  # type: ignore[arg-type]


def test_learning_curves_have_a_point_for_each_number_of_labels() -> None:
    predictions = {"nol": {50: [0, 0, 0], 500: [0, 1, 2]}, "tetap": {50: [0, 1, 1], 500: [0, 1, 1]}}
    shown = plots.LearningCurveDisplay.from_predictions([0, 1, 2], predictions, metric="accuracy", n_bootstrap=5)
    drawn = {line.get_label(): line.get_ydata().tolist() for line in shown.ax_.lines if line.get_marker() == "o"}
    assert drawn == {"nol": pytest.approx([1 / 3, 1]), "tetap": pytest.approx([2 / 3, 2 / 3])}
    assert ticks_of(shown, "x") == ["50", "500"] and shown.ax_.get_ylabel() == "Akurasi"
    assert texts_of(shown)[:2] == ["nol", "tetap"]


class Majority:
    """Learns which level is most frequent."""

    level_names = ("ok", "gawat")

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        return {}

    def fit(self, texts: list[str], levels: Any) -> Majority:
        self.level, self.seen = int(np.bincount(levels).argmax()), len(texts)
        return self

    def predict(self, texts: list[str]) -> list[int]:
        return [self.level] * len(texts)

    def predict_proba(self, texts: list[str]) -> Any:
        return np.eye(2)[self.predict(texts)]


def test_learning_curve_fits_nested_clones_and_reports_progress() -> None:
    told: list[tuple[int, int]] = []
    estimator = Majority()
    shown = plots.LearningCurveDisplay.from_estimator(
        {"mayoritas": estimator},
        ["a", "b", "c", "d"],
        [1, 1, 1, 1],
        test_texts=["e", "f"],
        test_levels=[1, 0],
        sizes=(2, 4, 99),
        metric="accuracy",
        n_bootstrap=2,
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == [(1, 2), (2, 2)] and not hasattr(estimator, "level")
    assert shown.table[["labels", "value"]].values.tolist() == [[2, 0.5], [4, 0.5]]
    given: dict[str, Any] = {"test_texts": ["e", "f"], "test_levels": [1, 0], "metric": "accuracy", "n_bootstrap": 2}
    for sizes, labels in (((0.5, 1.0), [2, 4]), ((1, 1.0), [1, 4]), ((0.001, 3, 2.0, 4.5), [2, 3, 4])):
        shares = plots.LearningCurveDisplay.from_estimator(estimator, list("abcd"), [1] * 4, sizes=sizes, **given)
        assert shares.table["labels"].tolist() == labels, sizes
    with pytest.raises(ValueError, match="no size"):
        plots.LearningCurveDisplay.from_estimator(estimator, ["a"], [0], test_texts=["b"], test_levels=[0], sizes=[5])


def test_surge_shows_hours_the_usual_and_shaded_alarms() -> None:
    start = datetime(2025, 1, 1)
    times = [start + timedelta(hours=4 * step) for step in range(240)]
    times += [start + timedelta(days=39, minutes=minute) for minute in range(60)]
    shown = plots.SurgeDisplay.from_predictions(times, [50.0] * len(times))
    [alarm] = shown.alarms
    bars, shades = shown.ax_.patches[:40], shown.ax_.patches[40:]
    assert [round(bar.get_height()) for bar in bars] == [6] * 39 + [66]
    [shaded] = shades
    assert shaded.get_x() == mpl.dates.date2num(alarm.start)
    assert any(text == f"{alarm.ratio:.1f}×".replace(".", ",") for text in texts_of(shown))
    assert np.isnan(shown.usual[0]) and shown.usual[-24:].sum() == pytest.approx(6, rel=0.3)
    with pytest.raises(ValueError, match="no message has a time"):
        plots.SurgeDisplay.from_predictions([None], [5.0])


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "America/New_York", "Europe/Berlin"])
def test_surge_draws_every_message_where_clocks_go_back(zone: str) -> None:
    start = datetime(2025, 10, 24, tzinfo=UTC)
    times = [(start + timedelta(minutes=20 * n)).astimezone(ZoneInfo(zone)) for n in range(3 * 24 * 12)]
    shown = plots.SurgeDisplay.from_predictions(times, [50.0] * len(times))
    assert len(shown.times) == 24 * 12
    assert np.ptp(shown.complaints) == 0 < np.min(shown.complaints)


def test_from_estimator_draws_what_the_model_says(tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    texts, levels = messages.texts, messages.levels
    predicted, severity = tiny_model.predict(texts), tiny_model.predict_severity(texts)
    confusion = plots.OrdinalConfusionDisplay.from_estimator(tiny_model, texts, levels, n_bootstrap=2)
    assert np.trace(confusion.counts) == (predicted == levels).sum()
    distribution = plots.SeverityDistributionDisplay.from_estimator(tiny_model, texts)
    assert np.array_equal(distribution.severity, severity)
    curve = plots.ReviewCurveDisplay.from_estimator(tiny_model, texts, levels, n_bootstrap=0, points=5)
    assert curve.found.value == critical_recall(levels, severity)
    reliability = plots.ReliabilityDisplay.from_estimator(tiny_model, texts, levels, n_bootstrap=2)
    assert reliability.table[:, 2].sum() == len(texts)
    signals = plots.SignalCooccurrenceDisplay.from_estimator(tiny_model, texts)
    assert np.diag(signals.counts).sum() == sum(len(found.active_signals) for found in tiny_model.assess_many(texts))
    evidence = plots.EvidenceDisplay.from_estimator(tiny_model, texts[0], "fraud")
    assert evidence.ax_.get_title(loc="left").endswith("penipuan")
    slices = plots.SlicesDisplay.from_estimator(tiny_model, texts, levels, ["a"] * len(texts), n_bootstrap=2)
    assert slices.table["n"].tolist() == [len(texts)]
    for nothing in ([], None, "satu pesan"):
        with pytest.raises((ValueError, TypeError)):
            plots.SeverityDistributionDisplay.from_estimator(tiny_model, nothing)
    with pytest.raises(TypeError, match="SeverityModel or a fitted SeverityClassifier, got object"):
        plots.SignalCooccurrenceDisplay.from_estimator(object(), texts)


OWN = ("tenang", "resah", "gawat")
INDONESIAN = tuple(level.indonesian for level in Level)


@pytest.mark.parametrize(("label", "names"), [("standard", INDONESIAN), ("one's own", OWN)])
def test_names_of_levels_are_drawn_as_their_numbers(label: str, names: tuple[str, ...]) -> None:
    texts = ["bagus sekali", "agak lambat", "paket rusak", "ditipu kurir", "uang hilang semua"][: len(names)] * 6
    levels = list(range(len(names))) * 6
    named = [names[level] for level in levels]
    model = SeverityClassifier(log2_rows=12, level_names=names).fit(texts, named)
    few: dict[str, Any] = {"n_bootstrap": 2}
    for drawn, numbers in (
        (lambda y: plots.OrdinalConfusionDisplay.from_estimator(model, texts, y, **few).counts, levels),
        (lambda y: plots.ReliabilityDisplay.from_estimator(model, texts, y, **few).table, levels),
        (lambda y: plots.ReviewCurveDisplay.from_estimator(model, texts, y, **few).curve, levels),
        (lambda y: plots.SlicesDisplay.from_estimator(model, texts, y, ["a"] * len(y), **few).table["value"], levels),
    ):
        np.testing.assert_array_equal(drawn(named), drawn(numbers), label)
    plots.SeverityDistributionDisplay.from_estimator(model, texts, named)
    of_sizes = {"": {5: named, 20: levels}}
    shown = plots.LearningCurveDisplay.from_predictions(named, of_sizes, level_names=names, metric="accuracy", **few)
    assert shown.table["value"].tolist() == [1, 1]


@pytest.mark.parametrize("last", ["ours", "another library's"])
def test_pipelines_that_answer_in_names(last: str) -> None:
    texts, names = ["uang hilang semua", "agak lambat", "bagus sekali"] * 8, ("tenang", "resah", "gawat")
    ours = SeverityClassifier(log2_rows=12, passes=8, level_names=names)
    theirs = [CountVectorizer(), LogisticRegression()]
    theirs[1].level_names = names
    pipeline = make_pipeline(*(["passthrough", ours] if last == "ours" else theirs))
    found = predictions_of(pipeline.fit(texts, ["gawat", "resah", "tenang"] * 8), texts)
    assert found.levels.tolist() == found.proba.argmax(axis=1).tolist() == [2, 1, 0] * 8
    assert found.level_names == names and found.severity[0] > found.severity[1] > found.severity[2]


def test_from_report_draws_its_numbers() -> None:
    true, proba = [0, 1, 1, 0], [[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [0.7, 0.3]]
    slices = pd.DataFrame({"kanal": ["a", "a", "b", "b"]})
    report = Report.from_predictions(true, proba, levels=("ok", "gawat"), slices=slices, n_bootstrap=5)
    assert texts_of(plots.OrdinalConfusionDisplay.from_report(report))[:3] == ["2\n100%", "1\n50%", "1\n50%"]
    by_channel = plots.SlicesDisplay.from_report(report, "kanal", language="en")
    assert "kelompok" not in texts_of(by_channel)[-1]
    assert (by_channel.ax_.get_xlabel(), by_channel.overall) == ("MAE", report.metrics["mae"])
    assert plots.ReliabilityDisplay.from_report(report).table == report.reliability
    review = plots.ReviewCurveDisplay.from_report(report)
    assert (review.critical_share, review.band) == (0.5, report.curve_interval)
    assert len(review.ax_.collections) == 1  # the band is drawn
    with pytest.raises(ValueError, match="no slices by 'merek'; it has kanal"):
        plots.SlicesDisplay.from_report(report, "merek")


def test_missing_matplotlib_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=re.escape("sentimen[plot]")):
        plots.OrdinalConfusionDisplay([[1, 0], [0, 1]], ("a", "b")).plot()


def test_importing_does_not_import_matplotlib() -> None:
    code = "import sys, sentimen.plots; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


def test_colours_go_from_light_to_dark() -> None:
    for n_levels in range(2, 11):
        assert len(set(level_colours(n_levels))) == n_levels
    with pytest.raises(ValueError):
        level_colours(1)
