"""The scikit-learn estimator."""

from __future__ import annotations

import math
import pickle
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.metrics import accuracy_score, classification_report
from sklearn.model_selection import GridSearchCV, cross_val_predict, cross_val_score
from sklearn.pipeline import make_pipeline

import sentimen
from sentimen.evaluation.model_report import evaluate
from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import DatasetError, LabelledTexts
from sentimen.model.heads import Heads
from sentimen.model.levels import LEVEL_NAMES
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import load, model_to_bytes, verify

TEXTS = ["uang saya hilang 5 juta", "bagus sekali", "agak lambat", "terima kasih"] * 5
LEVELS = [4, 0, 1, 0] * 5


def small(**parameters: Any) -> SeverityClassifier:
    return SeverityClassifier(**{"log2_rows": 12, "passes": 2, **parameters})


@pytest.fixture(scope="module")
def fitted() -> SeverityClassifier:
    return small().fit(TEXTS, LEVELS)


def test_public_name() -> None:
    assert sentimen.SeverityClassifier is SeverityClassifier
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        _ = sentimen.Nonsense


def test_parameters() -> None:
    classifier = small(random_state=7)
    assert classifier.get_params()["random_state"] == 7
    assert classifier.set_params(rate=0.25).rate == 0.25
    assert clone(classifier).get_params() == classifier.get_params()
    with pytest.raises(ValueError, match="Invalid parameter 'depth'"):
        classifier.set_params(depth=3)
    assert "random_state=7" in repr(classifier)


def test_a_clone_is_not_fitted(fitted: SeverityClassifier) -> None:
    for method in ("predict", "predict_proba", "predict_severity", "assess_many"):
        with pytest.raises(NotFittedError):
            getattr(clone(fitted), method)(TEXTS)


def test_fit_changes_no_parameter(fitted: SeverityClassifier) -> None:
    assert fitted.get_params() == small().get_params()


def test_with_only_levels(fitted: SeverityClassifier) -> None:
    assert fitted.classes_.tolist() == [0, 1, 2, 3, 4]
    assert fitted.predict(["bagus sekali, terima kasih"]).tolist() == [0]
    assert fitted.predict_proba(TEXTS).shape == (20, 5)
    assert fitted.score(TEXTS, LEVELS) > 0.7
    found = fitted.assess("uang hilang")
    assert (found.kind, found.sentiment, found.signals) == (None, None, {})


def test_each_target_adds_its_head(messages: LabelledTexts) -> None:
    ways: list[tuple[str, dict[str, Any], int]] = [
        ("signals", {"signals": messages.signals}, 9),
        ("kinds", {"kind": messages.kinds}, 5),
        ("sentiments", {"sentiment": messages.sentiments}, 3),
    ]
    for head, targets, width in ways:
        heads = small().fit(messages.texts, messages.levels, **targets).model_.heads
        assert heads.columns == 5 + width and len(getattr(heads, head)) == width


def test_it_passes_everything_to_its_model(fitted: SeverityClassifier, tmp_path: Path) -> None:
    model = fitted.model_
    assert fitted.predict(TEXTS).tolist() == model.predict(TEXTS).tolist()
    assert fitted.predict_severity(TEXTS).tobytes() == model.predict_severity(TEXTS).tobytes()
    assert fitted.assess_many(TEXTS).to_dicts() == model.assess_many(TEXTS).to_dicts()
    assert fitted.assess(TEXTS[0]) == model.assess(TEXTS[0])
    assert fitted.explain(TEXTS[0], "critical") == model.explain(TEXTS[0], "critical")
    fitted.save(tmp_path / "model")
    assert sentimen.load(tmp_path / "model") == model


# its own levels


@pytest.mark.parametrize("count", [2, 10])
def test_own_level_names(count: int) -> None:
    names = tuple(f"tingkat {number}" for number in range(count))
    texts = [f"kata{number} kata{number}" for number in range(count)] * 4
    classifier = small(level_names=names, passes=12).fit(texts, list(names) * 4)
    assert classifier.classes_.tolist() == list(names)
    assert classifier.predict(texts).tolist() == list(names) * 4
    found = classifier.assess(texts[-1])
    assert type(found.level) is int and list(found.probabilities) == list(names)
    assert 50 < found.severity <= 100
    assert classifier.predict_proba(texts).shape == (4 * count, count)


def test_names_and_numbers_are_the_same() -> None:
    named = small().fit(TEXTS, [LEVEL_NAMES[level] for level in LEVELS]).model_
    numbered = small().fit(TEXTS, LEVELS).model_
    named.card = numbered.card = {}  # their data differ in writing
    assert named == numbered


# what `predict` calls a level

OWN = ("tenang", "resah", "gawat")
INDONESIAN = ("bukan keluhan", "ringan", "sedang", "berat", "kritis")


@pytest.mark.parametrize(
    ("label", "parameters", "named", "expected"),
    [
        ("numbers", {}, [4, 0, 1], [0, 1, 2, 3, 4]),
        (
            "Indonesian",
            {},
            ["kritis", "bukan keluhan", "ringan"],
            list(INDONESIAN),
        ),
        ("capitals", {}, ["Kritis", "NONE", "mild"], ["NONE", *LEVEL_NAMES[1:4], "Kritis"]),
        ("own names", {"level_names": OWN}, ["gawat", "tenang", "resah"], list(OWN)),
        ("own names, numbers", {"level_names": OWN}, [2, 0, 1], [0, 1, 2]),
        ("numbers and names", {"level_names": OWN}, [2, "tenang", 1], [0, 1, 2]),
    ],
)
def test_predict_answers_in_the_labels_given(
    label: str, parameters: dict[str, Any], named: list[Any], expected: list[Any]
) -> None:
    texts, levels = ["uang saya hilang 5 juta", "bagus sekali", "agak lambat"] * 8, named * 8
    classifier = small(passes=8, **parameters).fit(texts, levels)
    assert classifier.classes_.tolist() == expected
    numbers = classifier.model_.predict(texts)
    assert classifier.predict(texts).tolist() == [expected[number] for number in numbers]
    assert classifier.predict(texts).dtype == (np.int64 if expected[0] == 0 else classifier.classes_.dtype)
    if label != "numbers and names":
        assert classifier.predict(texts).tolist() == levels
        assert accuracy_score(levels, classifier.predict(texts)) == classifier.score(texts, levels) == 1
    assert classifier.predict_proba(texts).argmax(axis=1).tolist() == numbers.tolist()


def test_a_level_in_two_spellings_has_the_name_of_the_model() -> None:
    classifier = small().fit(
        TEXTS, [*["Kritis", "none", "ringan", "none"] * 4, *["critical", "none", "ringan", "none"]]
    )
    assert classifier.classes_.tolist() == ["none", "ringan", "moderate", "serious", "critical"]


@pytest.mark.parametrize(
    ("label", "classes", "expected"),
    [
        ("of the batch", None, list(INDONESIAN)),
        ("given", list(INDONESIAN), list(INDONESIAN)),
        ("given as numbers", range(5), list(INDONESIAN)),
    ],
)
def test_the_first_batch_settles_the_names(label: str, classes: Any, expected: list[str]) -> None:
    classifier = small().partial_fit(TEXTS[:2], ["kritis", "bukan keluhan"], classes)
    assert classifier.classes_.tolist() == expected
    for levels in (["Kritis", "none"], [4, 0]):
        assert classifier.partial_fit(TEXTS[:2], levels).classes_.tolist() == expected
    assert small().fit(TEXTS, LEVELS).partial_fit(TEXTS[:2], ["kritis", "ringan"]).classes_.tolist() == [0, 1, 2, 3, 4]


def test_a_level_that_a_fold_lacks_has_the_name_of_the_others() -> None:
    texts, levels = ["bagus sekali", "agak lambat", "paket belum sampai"] * 8, ["bukan keluhan", "ringan", "sedang"] * 8
    with pytest.warns(UserWarning, match="no row has the level serious or critical"):
        classifier = SeverityClassifier(base="bundled").fit(texts, levels)
    assert classifier.predict(["uang 5 juta dibawa kabur kurir, besok saya lapor polisi"]).tolist() == ["kritis"]


def test_copies_call_levels_the_same(tmp_path: Path) -> None:
    texts = ["uang saya hilang 5 juta", "bagus sekali", "agak lambat"] * 8
    classifier = small(passes=8, level_names=OWN).fit(texts, ["gawat", "tenang", "resah"] * 8)
    for copy in (
        pickle.loads(pickle.dumps(classifier)),
        clone(classifier).fit(texts, ["gawat", "tenang", "resah"] * 8),
    ):
        assert copy.predict(texts).tolist() == ["gawat", "tenang", "resah"] * 8
    classifier.save(tmp_path / "model.zip")
    assert load(tmp_path / "model.zip").predict(texts).tolist() == [2, 0, 1] * 8


# scikit-learn's scorers

SCORED = ["berat sekali", "agak repot", "terima kasih"] * 10
OF_LEVELS = ("accuracy", "f1_macro", "f1_weighted", "balanced_accuracy")
OF_PROBABILITIES = ("neg_log_loss", "roc_auc_ovr")


def scored(scoring: str, names: tuple[str, ...], labels: list[Any]) -> list[float]:
    classifier = small(level_names=names, passes=8)
    return cross_val_score(classifier, SCORED, labels, scoring=scoring, cv=3, error_score="raise").tolist()


@pytest.mark.parametrize("names", [OWN, ("a", "b", "c")], ids=["any order", "alphabet"])
@pytest.mark.parametrize("scoring", [*OF_LEVELS, *OF_PROBABILITIES])
def test_scorers_of_scikit_learn(scoring: str, names: tuple[str, ...]) -> None:
    numbers = scored(scoring, names, [2, 1, 0] * 10)
    named = scored(scoring, names, [names[level] for level in (2, 1, 0)] * 10)
    if scoring in OF_LEVELS:
        assert numbers == named == [1, 1, 1]
    elif names != OWN:
        assert numbers == named and min(numbers) > -0.9
    else:
        assert max(named) < min(numbers), "scikit-learn aligns columns with classes_ now: the docstring says otherwise"


def test_reports_and_searches_take_names() -> None:
    labels = ["gawat", "resah", "tenang"] * 10
    search = GridSearchCV(small(level_names=OWN), {"passes": [8]}, scoring="f1_macro", cv=3, error_score="raise")
    search.fit(SCORED, labels)
    assert search.best_score_ == search.score(SCORED, labels) == 1
    report = classification_report(labels, search.predict(SCORED), output_dict=True)
    assert {name: report[name]["support"] for name in OWN} == dict.fromkeys(OWN, 10)


@pytest.mark.parametrize("wrapped", [False, True], ids=["itself", "in a pipeline"])
def test_evaluate_reads_names(wrapped: bool) -> None:
    frame = pd.DataFrame({"text": SCORED, "level": [2, 1, 0] * 10})
    classifier = small(level_names=OWN, passes=8).fit(SCORED, ["gawat", "resah", "tenang"] * 10)
    estimator = make_pipeline("passthrough", classifier) if wrapped else classifier
    report = evaluate(estimator, frame, heads=Heads(levels=OWN), n_bootstrap=2)
    assert report.metrics["accuracy"].value == 1
    assert report.metrics["rps"].value == evaluate(classifier.model_, frame, n_bootstrap=2).metrics["rps"].value


# columns of any kind


def test_frames_are_read_and_not_changed(fitted: SeverityClassifier) -> None:
    frame = pd.DataFrame({"text": TEXTS, "level": LEVELS, "kind": "complaint", "set": ["a", None] * 10}, index=[3] * 20)
    before = frame.copy(deep=True)
    classifier = small().fit(frame["text"], frame["level"], kind=frame["kind"], groups=frame["set"])
    pd.testing.assert_frame_equal(frame, before)
    assert classifier.model_.heads.kinds
    arrays = small().fit(np.array(TEXTS), np.array(LEVELS))
    assert arrays.model_ == fitted.model_


def test_signals_of_any_kind() -> None:
    ways: list[Any] = [
        ["money", ""] * 10,
        [["money"], []] * 10,
        [{"money"}, None] * 10,
        [np.array(["money"]), math.nan] * 10,
        pd.Series(["money", pd.NA] * 10, dtype="string"),
    ]
    models = [model_to_bytes(small().fit(TEXTS, LEVELS, signals=way).model_) for way in ways]
    assert len(set(models)) == 1


# what is refused


@pytest.mark.parametrize(
    ("label", "change", "message"),
    [
        ("a wrong level", {"y": [5, *LEVELS[1:]]}, "row 1, level: 5 is not a level; allowed are 0 to 4, or none, mild"),
        ("no level", {"y": [*LEVELS[:-1], None]}, "row 20, level: .* is not a level"),
        ("an empty text", {"X": ["", *TEXTS[1:]]}, "row 1, text: empty"),
        ("None as a text", {"X": [*TEXTS[:-1], None]}, "row 20, text: empty"),
        ("fewer levels", {"y": LEVELS[1:]}, "one value for each text; found .*'text': 20, 'level': 19"),
        ("fewer kinds", {"kind": ["praise"]}, "'kind': 1"),
        ("more groups", {"groups": ["a"] * 21}, "'set': 21"),
        ("no texts", {"X": [], "y": []}, "there are no texts to learn from"),
        ("a wrong signal", {"signals": ["anger"] * 20}, "row 1, signals: anger not among"),
        ("a number as signal", {"signals": [*[""] * 19, 3]}, "row 20, signals: 3 is neither a str nor a list"),
        ("NaN as a text", {"X": pd.Series([*TEXTS[:-1], math.nan])}, "row 20, text: empty"),
        ("a wrong kind", {"kind": ["rant"] * 20}, "row 1, kind: 'rant' is not one of"),
    ],
)
def test_refused_data(label: str, change: dict[str, Any], message: str) -> None:
    with pytest.raises(DatasetError, match=message):
        small().fit(**{"X": TEXTS, "y": LEVELS, **change})


@pytest.mark.parametrize(
    ("label", "texts", "message"),
    [
        ("one text", "halo", "got one"),
        ("bytes", [*TEXTS[:-1], b"halo"], r"texts\[19\] must be a str"),
        ("a number", [*TEXTS[:-1], 3], r"texts\[19\] must be a str"),
        ("a frame", pd.DataFrame({"text": TEXTS}), "one column of texts"),
    ],
)
def test_refused_texts(label: str, texts: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        small().fit(texts, LEVELS)


@pytest.mark.parametrize(
    ("label", "weight"),
    [
        ("too few", [1.0]),
        ("nan", [math.nan] * 20),
        ("negative", [-1.0] * 20),
        ("two columns", np.ones((20, 2))),
        ("words", ["x"] * 20),
        ("None", [None] * 20),
        ("ragged", [[1], [1, 2]] * 10),
    ],
)
def test_refused_weights(label: str, weight: Any) -> None:
    with pytest.raises(ValueError, match="sample_weight must be 20 finite numbers of 0 or more"):
        small().fit(TEXTS, LEVELS, sample_weight=weight)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"log2_rows": 5}, "log2_rows must be 10 to 22"),
        ({"log2_rows": 12.5}, "log2_rows must be a whole number, 1 or more, got 12.5"),
        ({"passes": 0}, "passes must be a whole number, 1 or more, got 0"),
        ({"passes": 1.5}, "passes must be a whole number, 1 or more, got 1.5"),
        ({"batch": 0}, "batch must be a whole number, 1 or more, got 0"),
        ({"rate": math.nan}, "rate must be a number above 0, got nan"),
        ({"decay": -1}, "decay must be a number of 0 or more, got -1"),
        ({"random_state": -1}, "random_state must be a whole number, 0 or more, got -1"),
        ({"level_names": ("one",)}, "2 to 10 levels"),
        ({"level_names": ("a", "a")}, "distinct"),
        ({"level_names": "ringan"}, "list of names, the least severe first"),
        ({"level_names": b"ringan"}, "list of names"),
        ({"level_names": {"ringan", "berat"}}, "list of names"),
        ({"level_names": 3}, "list of names"),
        ({"level_names": (0, 1)}, "must be str, distinct and not empty"),
        ({"class_weight": {7: 1.0}}, "class_weight: 7 is not a level"),
        ({"class_weight": {"awful": 1.0}}, "class_weight: 'awful' is not a level"),
        ({"class_weight": {0: -1.0}}, "class_weight of 0 must be a finite number"),
        ({"class_weight": {4: 2.0, "kritis": 3.0}}, "class_weight: 4 and 'kritis' are the same level"),
        ({"balance": float("nan")}, "balance must be a number from 0 to 1"),
        ({"balance": -1}, "balance must be a number from 0 to 1"),
        ({"class_weight": "balanced"}, "class_weight must be a mapping"),
        ({"base": "bundled", "pull": 0.0}, "pull must be a number above 0"),
    ],
)
def test_refused_parameters(parameters: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        small(**parameters).fit(TEXTS, LEVELS)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"pull": "0.2", "passes": None}, "pull must be a number above 0, got '0.2'"),
        ({"balance": None}, "balance must be a number from 0 to 1, got None"),
        ({"log2_rows": "12"}, "log2_rows must be a whole number"),
        ({"log2_rows": True}, "log2_rows must be a whole number"),
        ({"passes": "2"}, "passes must be a whole number, 1 or more, got '2'"),
        ({"rate": "fast"}, "rate must be a number above 0, got 'fast'"),
        ({"class_weight": {4: "heavy"}}, "class_weight of 4 must be a finite number of 0 or more, got 'heavy'"),
        ({"random_state": "x"}, "random_state must be an int, a numpy RandomState or None, got 'x'"),
        ({"random_state": np.random.default_rng(0)}, "random_state must be an int"),
    ],
)
def test_parameters_of_another_type(parameters: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        small(**parameters).fit(TEXTS, LEVELS)


# weights, seeds, copies


def test_numbers_of_a_grid(fitted: SeverityClassifier) -> None:
    """Searches of scikit-learn draw from numpy arrays, whose numbers are of numpy's types."""
    [rows] = np.array([fitted.log2_rows])
    assert small(log2_rows=rows, random_state=np.int64(0)).fit(TEXTS, LEVELS).model_ == fitted.model_


@pytest.mark.parametrize(
    ("label", "weight", "message"),
    [
        ("too few", [1.0], "sample_weight must be 20 finite numbers of 0 or more"),
        ("negative", [-1.0] * 20, "sample_weight must be 20"),
        ("words", ["x"] * 20, "sample_weight must be 20"),
        ("all 0", [0.0] * 20, "sample_weight leaves every text at 0"),
    ],
)
def test_refused_weights_of_a_score(fitted: SeverityClassifier, label: str, weight: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        fitted.score(TEXTS, LEVELS, weight)


def test_no_texts_to_score(fitted: SeverityClassifier) -> None:
    with pytest.raises(ValueError, match="no texts to score"):
        fitted.score([], [])


def test_sample_weight_counts(fitted: SeverityClassifier) -> None:
    assert small().fit(TEXTS, LEVELS, sample_weight=[1.0] * 20).model_ == fitted.model_
    heavy = [10.0 if level == 4 else 0.1 for level in LEVELS]
    weighted = small().fit(TEXTS, LEVELS, sample_weight=heavy)
    assert weighted.predict_severity(["kata baru"])[0] > fitted.predict_severity(["kata baru"])[0]


@pytest.mark.parametrize("base", [None, "bundled"])
def test_a_weight_of_two_is_the_message_twice(base: str | None, messages: LabelledTexts) -> None:
    weights = np.array([1 + (level > 2) + (row % 3 == 0) for row, level in enumerate(messages.levels)])
    groups = [f"group {row:03}" for row in range(len(messages))]

    def learned(rows: np.ndarray, **given: Any) -> SeverityModel:
        labels = {"signals": [messages.signals[row] for row in rows]} if messages.signals else {}
        texts, levels = [messages.texts[row] for row in rows], [messages.levels[row] for row in rows]
        classifier = SeverityClassifier(base=base, log2_rows=12)
        return classifier.fit(texts, levels, groups=[groups[row] for row in rows], **labels, **given).model_

    once = np.arange(len(messages))
    told, given = learned(once, sample_weight=weights), learned(np.repeat(once, weights))
    np.testing.assert_allclose(told.predict_proba(messages.texts), given.predict_proba(messages.texts), atol=2e-3)
    np.testing.assert_allclose(told.cuts, given.cuts, atol=1e-3)
    np.testing.assert_allclose(told.signal_cuts, given.signal_cuts, atol=1e-9)
    assert told.review_above == pytest.approx(given.review_above, abs=1e-2)


def test_class_weights_do_not_move_the_calibration(messages: LabelledTexts) -> None:
    """Calibration goes by how frequent levels are; a level that is to be missed less is not more frequent."""
    plain, heavy = (
        SeverityClassifier(log2_rows=12, class_weight=weight).fit(messages.texts, messages.levels)
        for weight in (None, {4: 8.0})
    )
    shares = [one.predict_proba(messages.texts)[:, 4].mean() for one in (plain, heavy)]
    assert shares[1] < 1.3 * shares[0]


def test_seeds(fitted: SeverityClassifier) -> None:
    assert small().fit(TEXTS, LEVELS).model_ == fitted.model_
    assert small(random_state=1, batch=5).fit(TEXTS, LEVELS).model_ != small(batch=5).fit(TEXTS, LEVELS).model_


def test_copies(fitted: SeverityClassifier, tmp_path: Path) -> None:
    joblib.dump(fitted, tmp_path / "classifier.joblib")
    for other in (pickle.loads(pickle.dumps(fitted)), joblib.load(tmp_path / "classifier.joblib")):
        assert other.model_ == fitted.model_
        assert other.predict_proba(TEXTS).tobytes() == fitted.predict_proba(TEXTS).tobytes()


# scikit-learn's own tools


def test_grid_search(messages: LabelledTexts) -> None:
    search = GridSearchCV(small(), {"passes": [1, 8]}, cv=2, error_score="raise")
    search.fit(messages.texts, messages.levels, signals=messages.signals)
    assert search.best_params_ == {"passes": 8}
    assert search.best_estimator_.model_.heads.signals
    assert search.predict(["terima kasih"]).shape == (1,)


def test_cross_validation(messages: LabelledTexts) -> None:
    levels = np.array(messages.levels)
    found = cross_val_predict(small(passes=8), messages.texts, levels, cv=3)
    assert np.corrcoef(found, levels)[0, 1] > 0.3
    proba = cross_val_predict(small(), np.array(messages.texts), levels, cv=2, method="predict_proba")
    np.testing.assert_allclose(proba.sum(axis=1), 1)
    scores = cross_val_score(small(), pd.Series(messages.texts), levels, cv=2, scoring="accuracy", n_jobs=1)
    assert len(scores) == 2


def test_in_a_pipeline(messages: LabelledTexts) -> None:
    pipeline = make_pipeline(small()).fit(messages.texts, messages.levels)
    assert pipeline.predict_proba(messages.texts).shape == (120, 5)


# starting from a model


def test_starting_from_an_artifact(tiny_artifact: Path, tiny_model: SeverityModel) -> None:
    classifier = small(base=tiny_artifact, pull=1e6, log2_rows=15).fit(TEXTS, LEVELS)
    assert classifier.model_.heads == tiny_model.heads and classifier.model_.config == tiny_model.config
    np.testing.assert_allclose(classifier.predict_severity(TEXTS), tiny_model.predict_severity(TEXTS), atol=1)
    stricter = [4, 0, 3, 0] * 5
    learned = small(base=tiny_artifact).fit(TEXTS, stricter)
    assert learned.score(TEXTS, stricter) > np.mean(tiny_model.predict(TEXTS) == stricter)


def test_heads_without_labels_answer_as_the_base(tiny_artifact: Path, tiny_model: SeverityModel) -> None:
    model = small(base=tiny_artifact).fit(TEXTS, LEVELS).model_
    assert (model.predict_signals(TEXTS) == tiny_model.predict_signals(TEXTS)).all()
    assert model.signal_cuts.tolist() == tiny_model.signal_cuts.tolist()


def test_own_levels_on_a_base(tiny_artifact: Path) -> None:
    levels = [0 if level < 2 else 1 for level in LEVELS]
    classifier = small(base=tiny_artifact, level_names=["tenang", "gawat"]).fit(TEXTS, levels)
    assert classifier.model_.heads.levels == ("tenang", "gawat") and len(classifier.model_.heads.signals) == 9
    assert classifier.score(TEXTS, levels) == 1
    assert small(base=tiny_artifact).fit(TEXTS, LEVELS).model_.heads.levels == LEVEL_NAMES


MOODS = {
    "senang": ["Bagus", "Mantap sekali", "Sangat membantu", "Aplikasinya mudah dipakai", "Keren, antrean jadi cepat",
               "Terima kasih, pelayanan ramah", "Oke banget", "Suka sekali", "Puas", "Makin bagus sesudah diperbarui",
               "Praktis, tidak usah antre", "Top"],
    "biasa": ["Unduh dulu", "Baru mau coba"],
    "kecewa": ["Tidak bisa masuk", "Aplikasi jelek", "Selalu gagal daftar, kode tidak masuk", "Lemot sekali",
               "Kecewa, laporan tidak ditanggapi", "Data saya salah dan tidak bisa diubah", "Keluar sendiri terus",
               "Susah dipakai orang tua", "Sudah tiga hari tidak bisa dibuka"],
}  # fmt: skip


def test_levels_that_the_base_is_sure_of_and_wrong_about() -> None:
    """The search along a direction once leapt out of all bounds, and every message got one level."""
    texts = [text for mood in MOODS.values() for text in mood]
    moods = [mood for mood, written in MOODS.items() for _ in written]
    classifier = SeverityClassifier(base="bundled", level_names=list(MOODS)).fit(texts, moods)
    assert classifier.score(texts, moods) > 0.9
    assert classifier.predict_proba(texts).max(axis=0).min() > 0.5


def test_a_head_that_the_base_lacks(fitted: SeverityClassifier, tmp_path: Path) -> None:
    fitted.save(tmp_path / "levels.zip")
    signals = ["money" if level == 4 else "" for level in LEVELS]
    model = small(base=tmp_path / "levels.zip").fit(TEXTS, LEVELS, signals=signals).model_
    found = model.predict_signals(TEXTS)[:, 0]
    assert found[0] > 0.5 > found[1]


# more labels, later


def test_partial_fit_is_a_fit_on_top(fitted: SeverityClassifier, tmp_path: Path) -> None:
    fitted.save(tmp_path / "before.zip")
    more = ["paket sobek", "kurir ramah"] * 3
    batches = small().fit(TEXTS, LEVELS).partial_fit(more, [4, 0] * 3)
    at_once = small(base=tmp_path / "before.zip").fit(more, [4, 0] * 3)
    assert [source["rows"] for source in batches.model_.card["training"]] == [20, 6]
    batches.model_.card = at_once.model_.card = {}
    assert batches.model_ == at_once.model_
    assert batches.predict_severity(more[:1])[0] > fitted.predict_severity(more[:1])[0]


def test_the_first_partial_fit_is_fit(fitted: SeverityClassifier) -> None:
    assert small().partial_fit(TEXTS, LEVELS, classes=range(5)).model_ == fitted.model_


def test_partial_fit_forgets_little(messages: LabelledTexts) -> None:
    texts, levels = messages.texts, messages.levels
    batches = small(passes=None).partial_fit(texts[::2], levels[::2])

    def follows(batch: slice) -> float:
        return float(np.corrcoef(batches.predict_severity(texts[batch]), levels[batch])[0, 1])

    assert follows(slice(1, None, 2)) < 0.8
    batches.partial_fit(texts[1::2], levels[1::2])
    assert follows(slice(1, None, 2)) > 0.9 and follows(slice(0, None, 2)) > 0.9


@pytest.mark.parametrize(
    ("label", "parameters", "classes", "message"),
    [
        ("other levels", {"level_names": ["a", "b"]}, None, "the fitted levels are .*'none'.* now .*'a'.*: fit anew"),
        ("no such class", {}, [0, 9], "row 2, classes: 9 is not a level"),
    ],
)
def test_refused_batches(label: str, parameters: dict[str, Any], classes: Any, message: str) -> None:
    classifier = small().fit(TEXTS, LEVELS).set_params(**parameters)
    with pytest.raises(ValueError, match=message):
        classifier.partial_fit(TEXTS, [0] * 20, classes)


@pytest.mark.parametrize("base", [None, "tiny"])
def test_some_messages_without_a_kind(base: str | None, tiny_model: SeverityModel, messages: LabelledTexts) -> None:
    kinds = [None if row % 2 else name for row, name in enumerate(messages.kinds or [])]
    nothing = [None] * len(messages)
    classifier = SeverityClassifier(base=None if base is None else tiny_model, log2_rows=12, passes=30, batch=32)
    found = classifier.fit(messages.texts, messages.levels, kind=kinds, sentiment=nothing).model_
    assert (found.predict_kind(messages.texts[::2]) == (messages.kinds or [])[::2]).mean() > 0.9
    if base is None:
        assert found.heads.sentiments == ()
    else:
        assert (found.predict_sentiment(messages.texts) == tiny_model.predict_sentiment(messages.texts)).all()


def test_score_takes_names(fitted: SeverityClassifier) -> None:
    assert fitted.score(TEXTS, [LEVEL_NAMES[level] for level in LEVELS]) == fitted.score(TEXTS, LEVELS)
    with pytest.raises(ValueError, match="row 1, level: 'awful' is not a level"):
        fitted.score(["halo"], ["awful"])
    for levels in ([0], [0, 1], [0] * 21):
        with pytest.raises(ValueError, match=f"each text needs a level; got 20 texts and {len(levels)} levels"):
            fitted.score(TEXTS, levels)


def test_class_weight(fitted: SeverityClassifier) -> None:
    heavy = small(class_weight={"critical": 9.0, 0: 0.5}).fit(TEXTS, LEVELS)
    assert heavy.predict_severity(["kata baru"])[0] > fitted.predict_severity(["kata baru"])[0]


def test_no_such_base() -> None:
    with pytest.raises(FileNotFoundError, match="no model at"):
        small(base="nowhere").fit(TEXTS, LEVELS)


def test_a_saved_model_tells_what_it_is(messages: LabelledTexts, tmp_path: Path) -> None:
    small().fit(messages.texts, messages.levels).save(tmp_path / "model.zip")
    model = load(tmp_path / "model.zip")
    assert model.card["training"][0]["rows"] == len(messages)
    assert len(model.card["golden"]) > 3
    assert verify(tmp_path / "model.zip")
