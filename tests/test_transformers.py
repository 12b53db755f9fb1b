"""Steps for pipelines: what comes in comes out as the same kind, changed by the text layer, with nothing learned."""

from __future__ import annotations

import copy
import pickle
import sys
import warnings
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import sklearn
from any_texts import any_texts
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import BaseEstimator, clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import SkipTestWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks
from sklearn.utils.validation import check_is_fitted

from sentimen.language.lexicon import Lexicon
from sentimen.language.masking import mask_text
from sentimen.language.normalizer import Normalizer, normalize
from sentimen.language.stemmer import Stemmer
from sentimen.learning.negation_marker import NegationMarker as NegationMarkerItself
from sentimen.learning.text_columns import map_texts
from sentimen.learning.text_normalizer import TextNormalizer as TextNormalizerItself
from sentimen.learning.text_transformer import TextTransformer
from sentimen.learning.transformers import NegationMarker, PersonalDataMasker, TextNormalizer, TextStemmer

ALL = [TextNormalizer(), TextStemmer(), PersonalDataMasker(), NegationMarker()]
SAME_AS = [
    ("normalise", TextNormalizer(), normalize),
    ("mask", PersonalDataMasker(), mask_text),
]
TEXTS = [
    "paketnya blm smpe jg, cs gk bales2",
    "kurirnya ramah bgt, makasih ya",
    "saldo gw ilang 1,2jt, gmn nih",
    "pengirimannya cpt, mantap",
]
NORMALISED = [
    "paketnya belum sampai juga, cs tidak balas-balas",
    "kurirnya ramah banget, terima kasih ya",
    "saldo saya hilang 1,2jt, bagaimana nih",
    "pengirimannya cepat, mantap",
]
NEGATIONS = [
    ("slang cue", "kurirnya gk ramah", "kurirnya gk tidak_ramah"),
    ("ends at a mark", "gk ramah, cepat", "gk tidak_ramah, cepat"),
    ("ends at a conjunction", "tidak ramah tapi cepat", "tidak tidak_ramah tapi cepat"),
    ("several words", "belum pernah kecewa", "belum tidak_pernah tidak_kecewa"),
    ("a lack", "kurang memuaskan", "kurang tidak_memuaskan"),
    ("a warning", "jangan beli di sini", "jangan tidak_beli tidak_di tidak_sini"),
    ("what should have been", "bukannya dibantu malah dimarahi", "bukannya tidak_dibantu malah dimarahi"),
    ("cue and verb in one word", "gabisa login", "gabisa tidak_login"),
    ("two of them", "tidak ramah, belum dibalas", "tidak tidak_ramah, belum tidak_dibalas"),
    ("hyphens", "tidak sampai-sampai", "tidak tidak_sampai-sampai"),
    ("numbers stay", "belum 3 hari", "belum 3 tidak_hari"),
    ("not only", "gak cuma lambat", "gak cuma lambat"),
    ("two that cancel out", "bukan tidak mungkin", "bukan tidak mungkin"),
    ("a question", "bukannya sudah lunas?", "bukannya sudah lunas?"),
    ("yes or no", "bisa ga ya dibantu", "bisa ga ya dibantu"),
    ("what came next", "belum dipake udah rusak", "belum tidak_dipake udah rusak"),
    ("a passive clause", "tanpa izin data saya disebar", "tanpa tidak_izin data saya disebar"),
    ("an idiom", "kurang lebih begitu", "kurang lebih begitu"),
    ("no negation", "cepat dan ramah", "cepat dan ramah"),
    ("a cue alone", "belum", "belum"),
    ("nothing", "", ""),
]


@pytest.mark.parametrize(("label", "step", "function"), SAME_AS)
@given(texts=st.lists(any_texts, max_size=4))
def test_it_does_what_the_function_does(label: str, step: Any, function: Any, texts: list[str]) -> None:
    assert step.transform(texts) == [function(text) for text in texts]


@pytest.mark.parametrize("protect_collisions", [True, False])
@given(text=any_texts)
def test_it_stems_as_the_stemmer_does_but_for_underscores(protect_collisions: bool, text: str) -> None:
    stemmed = TextStemmer(protect_collisions).transform([text])[0]
    assert stemmed.replace("_", " ") == Stemmer(protect_collisions=protect_collisions).stem_text(text)


def test_stems() -> None:
    assert TextStemmer().transform(["Senilai, dikirimkan", "gk tidak_dibalas", "_a__b_ _", "@cs_resmi"]) == [
        "nilai kirim",
        "gk tidak_balas",
        "a_b",
        "cs_resmi",
    ]
    assert TextStemmer(protect_collisions=False).transform(["senilai"]) == ["nila"]


def test_normalised() -> None:
    assert TextNormalizer().fit_transform(TEXTS) == NORMALISED


@pytest.mark.parametrize(("label", "text", "expected"), NEGATIONS)
def test_negated_words_are_marked(label: str, text: str, expected: str) -> None:
    assert NegationMarker().transform([text]) == [expected]
    assert NegationMarker().transform([expected]) == [expected]


@pytest.mark.parametrize(("label", "text", "expected"), NEGATIONS)
def test_another_mark(label: str, text: str, expected: str) -> None:
    marked = " ".join(f"NOT{word}" if f"tidak_{word}" in expected.split() else word for word in text.split())
    if all(word.isalpha() for word in text.split()):
        assert NegationMarker(prefix="NOT").transform([text]) == [marked]
    twice = NegationMarker(prefix="NOT_").transform([text])
    assert NegationMarker(prefix="NOT_").transform(twice) == twice


@given(any_texts)
def test_marking_only_adds(text: str) -> None:
    marked = NegationMarker(prefix="\ue000").transform([text])[0]
    assert marked.replace("\ue000", "") == text.replace("\ue000", "")


@pytest.mark.parametrize("prefix", ["", " ", "tidak ", None, 3])
def test_a_mark_must_be_one_piece(prefix: Any) -> None:
    with pytest.raises(ValueError, match="prefix must be a str without blanks"):
        NegationMarker(prefix=prefix).fit(TEXTS)


# What comes in, and how to see that the same comes out.


class Kinds:
    index = pd.Index([7, 7, "a", None])
    columns = (
        ("list", TEXTS, lambda out: type(out) is list),
        ("tuple", tuple(TEXTS), lambda out: type(out) is list),
        ("generator", None, lambda out: type(out) is list),
        ("object array", np.array(TEXTS, dtype=object), lambda out: out.dtype == object and out.shape == (4,)),
        ("str array", np.array(TEXTS), lambda out: out.dtype.kind == "U" and out.shape == (4,)),
        ("pandas", pd.Series(TEXTS, name="pesan"), lambda out: out.name == "pesan"),
        ("pandas, object", pd.Series(TEXTS, dtype=object), lambda out: out.dtype == object),
        ("pandas, string", pd.Series(TEXTS, dtype="string"), lambda out: out.dtype == "string"),
        ("pandas, pyarrow", pd.Series(TEXTS, dtype=pd.ArrowDtype(pa.string())), lambda out: "string" in str(out.dtype)),
        ("pandas, categories", pd.Series(TEXTS, dtype="category"), lambda out: out.dtype == object),
        ("pandas, any index", pd.Series(TEXTS, index=index), lambda out: list(out.index) == [7, 7, "a", None]),
        ("pyarrow", pa.array(TEXTS), lambda out: type(out) is list),
    )


@pytest.mark.parametrize(("label", "column", "is_kept"), Kinds.columns)
def test_the_same_kind_comes_out(label: str, column: Any, is_kept: Any) -> None:
    column = (text for text in TEXTS) if column is None else column
    before = list(column) if label != "generator" else []
    out = TextNormalizer().transform(column)
    assert list(out) == NORMALISED
    assert is_kept(out)
    if isinstance(column, np.ndarray | pd.Series):
        assert type(out) is type(column)
        assert out is not column
        assert list(column) == before


@pytest.mark.skipif(not hasattr(np.dtypes, "StringDType"), reason="numpy 2 brought this kind of array")
def test_arrays_of_strings_of_any_length() -> None:
    out = TextNormalizer().transform(np.array(TEXTS, dtype=np.dtypes.StringDType()))
    assert out.dtype == np.dtypes.StringDType()
    assert out.tolist() == NORMALISED


def test_polars_columns() -> None:
    polars = pytest.importorskip("polars")
    out = TextNormalizer().transform(polars.Series("pesan", [*TEXTS, None]))
    assert isinstance(out, polars.Series)
    assert (out.name, out.dtype, out.to_list()) == ("pesan", polars.String, [*NORMALISED, ""])
    with pytest.raises(TypeError, match=r"texts\[1\] must be a str .* got bytes"):
        TextNormalizer().transform(polars.Series(["a", b"b"], dtype=polars.Object))


def test_polars_by_a_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Polars need not be installed for this to be tried: only its Series is looked at."""

    class Series:
        def __init__(self, name: str, values: list[Any], dtype: Any = None) -> None:
            self.name, self.values, self.dtype = name, values, dtype

        def __iter__(self) -> Any:
            return iter(self.values)

    stand_in = type(sys)("polars")
    stand_in.Series, stand_in.String = Series, "String"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "polars", stand_in)
    out = TextNormalizer().transform(Series("pesan", ["gk", None]))
    assert isinstance(out, Series)
    assert (out.name, out.values, out.dtype) == ("pesan", ["tidak", ""], "String")


@pytest.mark.parametrize("step", ALL, ids=repr)
@pytest.mark.parametrize(
    ("label", "column"),
    [
        ("list", ["a", None, float("nan"), pd.NA]),
        ("array", np.array(["a", None, np.nan, pd.NaT], dtype=object)),
        ("pandas", pd.Series(["a", None, np.nan, pd.NaT])),
        ("pandas, string", pd.Series(["a", None, np.nan, None], dtype="string")),
    ],
)
def test_missing_is_empty(step: Any, label: str, column: Any) -> None:
    assert list(step.transform(column)) == ["a", "", "", ""]


def test_a_column_of_nothing_but_missing() -> None:
    assert TextNormalizer().transform(pd.Series([np.nan, np.nan])).tolist() == ["", ""]
    assert TextNormalizer().transform(np.array([np.nan])).tolist() == [""]


@pytest.mark.parametrize("column", [[], np.array([], dtype=object), np.array([], dtype=str), pd.Series([], dtype=str)])
def test_no_rows(column: Any) -> None:
    out = TextNormalizer().transform(column)
    assert type(out) is type(column)
    assert len(out) == 0


@pytest.mark.parametrize("step", ALL, ids=repr)
@pytest.mark.parametrize(
    ("label", "column", "message"),
    [
        ("bytes", ["halo", b"halo"], r"texts\[1\] must be a str .* got bytes: b'halo'; decode bytes first"),
        ("number", pd.Series(["halo", "halo", 3], index=[5, 6, 7]), r"texts\[2\] must be a str .* got int: 3"),
        ("array of bytes", np.array([b"halo"]), r"texts\[0\] must be a str .* got bytes"),
        ("array of numbers", np.array([1.5, 2.5]), r"texts\[0\] must be a str .* got float"),
        ("one text", "halo", r"got one; put it in a list: \[text\]"),
        ("frame", pd.DataFrame({"text": ["halo"]}), r"one column of texts, got DataFrame; choose one"),
        ("two dimensions", np.array([["halo"]]), r"texts\[0\] must be a str .* got list"),
        ("nothing", None, "expected several texts"),
    ],
)
def test_refused_with_the_row(step: Any, label: str, column: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        step.fit_transform(column)


def test_one_place_has_them_all() -> None:
    assert (NegationMarker, TextNormalizer) == (NegationMarkerItself, TextNormalizerItself)
    assert all(isinstance(step, TextTransformer) for step in ALL)


def test_a_step_of_ones_own() -> None:
    class Shout(TextTransformer):
        def _change(self) -> Any:
            return str.upper

    assert Shout().fit_transform(np.array(["gk"])).tolist() == ["GK"]
    with pytest.raises(NotImplementedError):
        TextTransformer().transform(["gk"])


def test_map_texts_by_itself() -> None:
    assert map_texts(pd.Series(["a"], name="x"), str.upper).equals(pd.Series(["A"], name="x"))


# One's own words.


@pytest.fixture
def slang_file(tmp_path: Path) -> Path:
    path = tmp_path / "slang.tsv"
    path.write_text("# our users\nCihuy\thebat\nzonk\tgagal total\n", encoding="utf-8")
    return path


def test_own_words(slang_file: Path) -> None:
    text = ["cihuy, gk zonk"]
    assert TextNormalizer(slang_file).transform(text) == ["hebat, tidak gagal total"]
    assert TextNormalizer(str(slang_file), {"CIHUY": "asyik"}).transform(text) == ["asyik, tidak gagal total"]
    assert TextNormalizer(slang_file, protect=["gk", "cihuy"]).transform(text) == ["cihuy, gk gagal total"]
    assert TextNormalizer(slang={"cihuy": "hebat"}, protect={"Gk"}).transform(text) == ["hebat, gk kosong"]
    lexicon = Lexicon.default().with_slang_file(slang_file).protecting(["gk"])
    assert TextNormalizer(slang_file, protect=("gk",)).transform(text) == [Normalizer(lexicon)(text[0]).text]


def test_protection_goes_before_own_words() -> None:
    assert TextNormalizer(slang={"cihuy": "hebat"}, protect=["cihuy"]).transform(["cihuy"]) == ["cihuy"]
    assert "lemot" in Lexicon.default().protected
    assert TextNormalizer(slang={"lemot": "lambat"}).transform(["lemot"]) == ["lemot"]


def test_a_fitted_step_needs_its_file_no_more(slang_file: Path) -> None:
    fitted = TextNormalizer(slang_file).fit(TEXTS)
    assert fitted.file_slang_ == {"cihuy": "hebat", "zonk": "gagal total"}
    unfitted = clone(fitted)
    slang_file.unlink()
    assert pickle.loads(pickle.dumps(fitted)).transform(["cihuy"]) == ["hebat"]
    with pytest.raises(FileNotFoundError):
        unfitted.transform(["cihuy"])
    assert fitted.set_params(lexicon_file=None).transform(["cihuy"]) == normalize_all(["cihuy"])


def normalize_all(texts: list[str]) -> list[str]:
    return [normalize(text) for text in texts]


@pytest.mark.parametrize(
    ("label", "parameters", "error", "message"),
    [
        ("two words", {"slang": {"gk bisa": "tidak bisa"}}, ValueError, "needs one informal word"),
        ("not a str", {"slang": {"gk": ["tidak"]}}, TypeError, "map str to str"),
        ("one word", {"protect": "lemot"}, TypeError, "protect takes several words"),
        ("no word", {"protect": ["lemot", 3]}, TypeError, "protect takes several words"),
        ("no file", {"lexicon_file": "nowhere.tsv"}, FileNotFoundError, "nowhere.tsv"),
    ],
)
def test_wrong_parameters_are_named_by_fit(
    label: str, parameters: dict[str, Any], error: type[Exception], message: str
) -> None:
    step = TextNormalizer(**parameters)
    with pytest.raises(error, match=message):
        step.fit(TEXTS)


# Citizens of scikit-learn.


with warnings.catch_warnings():
    warnings.simplefilter("ignore", SkipTestWarning)  # those that need columns of numbers are left out
    has_tags = hasattr(BaseEstimator, "__sklearn_tags__")
    own_checks = parametrize_with_checks(ALL) if has_tags else pytest.mark.skip("scikit-learn 1.6 brought tags")


@own_checks
def test_scikit_learns_own_checks(estimator: Any, check: Any) -> None:
    check(estimator)


@pytest.mark.parametrize("step", [*ALL, TextNormalizer(slang={"cihuy": "hebat"}, protect=("gk",))], ids=repr)
def test_copies_are_equal(step: Any) -> None:
    texts = [*TEXTS, "cihuy"]
    expected = step.transform(texts)
    for other in (clone(step), copy.deepcopy(step), pickle.loads(pickle.dumps(step)), type(step)(**step.get_params())):
        assert other.get_params() == step.get_params()
        assert other.transform(texts) == expected
        assert other.fit(texts).transform(texts) == expected
    check_is_fitted(step)


def test_parameters_are_seen_at_once() -> None:
    step = TextNormalizer()
    assert step.get_params() == {"lexicon_file": None, "slang": None, "protect": ()}
    assert step.set_params(protect=["gk"]).transform(["gk udh"]) == ["gk sudah"]
    assert step.set_params(protect=(), slang={"gk": "bukan"}).transform(["gk"]) == ["bukan"]


@pytest.mark.parametrize("step", ALL, ids=repr)
def test_output_stays_neutral(step: Any) -> None:
    assert step.set_output(transform="pandas") is step
    assert type(step.fit_transform(TEXTS)) is list
    with sklearn.config_context(transform_output="pandas"):
        assert type(step.fit_transform(TEXTS)) is list
    assert step.get_feature_names_out().tolist() == ["text"]
    assert step.get_feature_names_out(["pesan"]).tolist() == ["pesan"]


LEVELS = [1, 0, 1, 0]


def usual(**parameters: Any) -> Pipeline:
    return Pipeline(
        [
            ("mask", PersonalDataMasker()),
            ("normalise", TextNormalizer()),
            ("negate", NegationMarker()),
            ("stem", TextStemmer()),
            ("count", TfidfVectorizer()),
            ("classify", LogisticRegression()),
        ]
    ).set_params(**parameters)


@pytest.mark.parametrize(
    "column", [TEXTS, np.array(TEXTS), pd.Series(TEXTS, index=[9, 8, 7, 6])], ids=["list", "array", "pandas"]
)
def test_in_a_pipeline(column: Any, tmp_path: Path) -> None:
    pipeline = usual().fit(column, LEVELS)
    assert pipeline.predict(column).tolist() == LEVELS
    names = pipeline[:-1].get_feature_names_out().tolist()
    assert {"kirim", "tidak_balas", "tidak_sampai", "hilang"} <= set(names)
    assert not {"gk", "pengirimannya", "blm", "tidak_cs"} & set(names)
    joblib.dump(pipeline, tmp_path / "pipeline.joblib")
    again = joblib.load(tmp_path / "pipeline.joblib")
    assert np.array_equal(again.predict_proba(column), pipeline.predict_proba(column))


def test_slang_that_was_not_seen_in_training_is_understood() -> None:
    without = make_pipeline(TfidfVectorizer()).fit(TEXTS)
    with_it = make_pipeline(TextNormalizer(), TfidfVectorizer()).fit(TEXTS)
    unseen = ["smpai jg saldonya ilangggg"]
    assert with_it.transform(unseen).nnz > without.transform(unseen).nnz


def test_in_a_search_and_in_other_compositions() -> None:
    grid = {"normalise": [TextNormalizer(), "passthrough"], "stem__protect_collisions": [True, False]}
    search = GridSearchCV(usual(), grid, cv=2, n_jobs=None).fit(TEXTS * 4, LEVELS * 4)
    assert search.best_score_ == 1.0
    union = FeatureUnion(
        [("as written", TfidfVectorizer()), ("stems", make_pipeline(TextStemmer(), TfidfVectorizer()))]
    )
    assert union.fit_transform(TEXTS).shape[0] == 4
    columns = ColumnTransformer([("pesan", make_pipeline(TextNormalizer(), TfidfVectorizer()), "text")])
    frame = pd.DataFrame({"text": TEXTS, "reach": [1, 2, 3, 4]})
    assert columns.fit_transform(frame).shape[0] == 4
    assert "pesan__tidak" in columns.get_feature_names_out()


def test_a_pipeline_of_texts_alone_needs_no_fit() -> None:
    pipeline = make_pipeline(PersonalDataMasker(), TextNormalizer()).set_output(transform="pandas")
    assert pipeline.transform(["hub 0812-3456-7890 blm dibalas"]) == ["hub <PHONE> belum dibalas"]
