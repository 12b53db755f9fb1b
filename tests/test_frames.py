"""Frames of every library come back as what they were, with scores beside them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentimen.integrations.frames import score_column, score_frame
from sentimen.integrations.score_columns import checked_text_column, score_types
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import model_to_bytes

pl = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")

TEXTS = ["uang saya 2 juta hilang", None, "makasih kak", "", "uang saya 2 juta hilang"]
PLAIN = [text or "" for text in TEXTS]


def columns_of(frame: Any) -> dict[str, list[Any]]:
    if isinstance(frame, pa.Table):
        return frame.to_pydict()
    return {name: frame[name].to_list() for name in frame.columns}


def expected(model: SeverityModel, texts: list[str | None]) -> dict[str, list[Any]]:
    return {name: values.tolist() for name, values in model.assess_many(texts).to_columns().items()}


COLUMNS = [
    ("pandas objects", pd.Series(TEXTS, dtype=object)),
    ("pandas with NaN", pd.Series([np.nan if text is None else text for text in TEXTS], dtype=object)),
    ("pandas strings", pd.Series(TEXTS, dtype="string")),
    ("pandas strings of Arrow", pd.Series(TEXTS, dtype="string[pyarrow]")),
    ("pandas type of Arrow", pd.Series(TEXTS, dtype=pd.ArrowDtype(pa.string()))),
    ("pandas categories", pd.Series(TEXTS, dtype="category")),
    ("polars strings", pl.Series(TEXTS)),
    ("polars categories", pl.Series(TEXTS, dtype=pl.Categorical)),
    ("polars enum", pl.Series(TEXTS, dtype=pl.Enum(sorted({text for text in TEXTS if text is not None})))),
    ("Arrow chunks", pa.chunked_array([TEXTS[:2], [], TEXTS[2:]], type=pa.string())),
    ("Arrow large strings", pa.chunked_array([TEXTS], type=pa.large_string())),
    ("Arrow string views", pa.chunked_array([TEXTS], type=pa.string_view())),
    ("Arrow dictionary", pa.chunked_array([TEXTS]).dictionary_encode()),
    ("Arrow array", pa.array(TEXTS)),
]


def as_frame(column: Any) -> Any:
    ids = list(range(len(column)))
    if isinstance(column, pd.Series):
        return pd.DataFrame({"n": ids, "text": column})
    if isinstance(column, pl.Series):
        return pl.DataFrame({"n": ids, "text": column})
    return pa.table({"n": ids, "text": column})


@pytest.mark.parametrize("column", [column for _, column in COLUMNS], ids=[label for label, _ in COLUMNS])
def test_the_same_kind_with_scores(tiny_model: SeverityModel, column: Any) -> None:
    frame, wanted = as_frame(column), expected(tiny_model, TEXTS)
    scored = score_frame(frame, model=tiny_model)
    assert type(scored) is type(frame)
    found = columns_of(scored)
    assert list(found) == ["n", "text", *wanted]
    assert {name: found[name] for name in wanted} == wanted
    alone = score_column(column, tiny_model)
    assert type(alone) is type(frame)
    assert columns_of(alone) == wanted
    assert len(columns_of(frame)) == 2


class Mine(pd.DataFrame):  # as GeoDataFrame does
    @property
    def _constructor(self) -> type[Mine]:
        return Mine


@pytest.mark.parametrize("kind", [pd.DataFrame, Mine])
@pytest.mark.parametrize("rows", [2, 0])
def test_pandas_keeps_its_class_its_attrs_and_its_index(tiny_model: SeverityModel, kind: type, rows: int) -> None:
    frame = kind({"text": pd.Series(["uang hilang", "makasih"], dtype=object), 7: [1, 2]}, index=[3, 3])[:rows]
    frame.attrs = {"dari": "kotak masuk"}
    scored = score_frame(frame, model=tiny_model)
    assert type(scored) is kind and scored.attrs == {"dari": "kotak masuk"} and scored.index.tolist() == [3, 3][:rows]
    assert scored["level"].tolist() == tiny_model.assess_many(frame["text"]).levels.tolist()
    assert list(frame.columns) == ["text", 7]


def test_a_frame_of_narwhals_over_pandas(tiny_model: SeverityModel) -> None:
    frame = pd.DataFrame({"text": ["uang hilang", "makasih"]})
    assert score_frame(nw.from_native(frame), model=tiny_model).equals(score_frame(frame, model=tiny_model))


def test_a_record_batch_is_refused_with_what_to_do(tiny_model: SeverityModel) -> None:
    with pytest.raises(TypeError, match=r"got RecordBatch; make it one: pyarrow.Table.from_batches\(\[batch\]\)"):
        score_frame(pa.record_batch({"text": ["uang hilang"]}), model=tiny_model)


def test_a_model_is_packed_for_other_processes_alone(
    tiny_model: SeverityModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[SeverityModel] = []
    monkeypatch.setattr(
        "sentimen.integrations.portable_model.model_to_bytes",
        lambda model: packed.append(model) or model_to_bytes(model),
    )
    frame = pl.DataFrame({"text": PLAIN * 40})
    score_frame(frame, model=tiny_model)
    score_frame(frame.to_pandas(), model=tiny_model)
    score_column(frame["text"], tiny_model)
    assert not packed
    score_frame(frame.lazy(), model=tiny_model).collect(engine="streaming")
    assert len(packed) == 1  # by whoever plans the query, not by each batch


@pytest.mark.parametrize("index", [[7, 7, 3, 3, 3], list("abcab"), pd.date_range("2026-01-01", periods=5)], ids=str)
def test_an_index_is_kept(tiny_model: SeverityModel, index: Any) -> None:
    frame = pd.DataFrame({"text": TEXTS}, index=pd.Index(index, name="when"))
    for scored in (score_frame(frame, model=tiny_model), score_column(frame["text"], tiny_model)):
        pd.testing.assert_index_equal(scored.index, frame.index)
        assert scored["level"].tolist() == tiny_model.predict(TEXTS).tolist()


def test_types(tiny_model: SeverityModel) -> None:
    names = {int: "Int64", float: "Float64", bool: "Boolean", str: "String"}
    scored = score_frame(pl.DataFrame({"text": TEXTS}), model=tiny_model)
    wanted = {name: names[kind] for name, kind in score_types(tiny_model).items()}
    assert {name: str(kind) for name, kind in scored.schema.items() if name != "text"} == wanted


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_a_lazy_frame_is_scored_when_it_is_collected(tiny_model: SeverityModel, engine: Any) -> None:
    lazy = pl.LazyFrame({"text": TEXTS, "n": range(5)})
    scored = score_frame(lazy, model=tiny_model, prefix="s_")
    assert isinstance(scored, pl.LazyFrame)
    found = scored.filter(pl.col("n") != 1).select("n", "s_severity", "s_level_name").collect(engine=engine)
    assert scored.collect_schema() == score_frame(lazy.collect(), model=tiny_model, prefix="s_").schema
    kept = [at for at in range(5) if at != 1]
    assert found["n"].to_list() == kept
    assert found["s_severity"].to_list() == tiny_model.predict_severity(TEXTS)[kept].tolist()


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table], ids=["pandas", "polars", "pyarrow"])
@pytest.mark.parametrize("texts", [[], [None, None]], ids=["no rows", "nulls alone"])
def test_hardly_anything(tiny_model: SeverityModel, make: Any, texts: list[None]) -> None:
    frame = make({"text": texts})
    assert columns_of(score_frame(frame, model=tiny_model)) == {"text": texts} | expected(tiny_model, texts)


def test_one_line_is_enough(tiny_model: SeverityModel) -> None:
    frame = pd.DataFrame({"text": TEXTS}, index=[1, 1, 2, 2, 3])
    simple = frame.assign(**tiny_model.assess_many(frame.text).to_columns())
    pd.testing.assert_frame_equal(simple, score_frame(frame, model=tiny_model))
    polar = pl.DataFrame({"text": TEXTS})
    simple = polar.with_columns(**tiny_model.assess_many(polar["text"]).to_columns())
    assert simple.equals(score_frame(polar, model=tiny_model))


def test_another_column_and_a_prefix(tiny_artifact: Path) -> None:
    frame = pl.DataFrame({"pesan": TEXTS, "level": range(5)})
    scored = score_frame(frame, "pesan", str(tiny_artifact), prefix="s_")
    assert scored.columns[:3] == ["pesan", "level", "s_level"]


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pl.LazyFrame, pa.table])
@pytest.mark.parametrize(
    ("columns", "options", "message"),
    [
        ({"catatan": ["a"]}, {}, "no column 'text' in the frame; its columns are catatan"),
        ({"text": ["a"], "level": [1], "kind": ["b"]}, {}, "already has 'level', 'kind'; drop or rename them, or give"),
        ({"text": ["a"], "s_level": [1]}, {"prefix": "s_"}, "already has 's_level'"),
    ],
)
def test_names_that_do_not_fit(
    tiny_model: SeverityModel, make: Any, columns: dict[str, list[Any]], options: dict[str, str], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        score_frame(make(columns), model=tiny_model, **options)


@pytest.mark.parametrize("names", [("text", "text"), ("text", "toko", "toko")])
def test_a_repeated_column(names: tuple[str, ...], tiny_model: SeverityModel) -> None:
    said = f"the frame: more than one column '{names[-1]}'; its columns are {', '.join(names)}; rename or delete all"
    with pytest.raises(ValueError, match=said):
        checked_text_column(names, "text", [])
    for frame in (
        pd.DataFrame([["halo"] * len(names)], columns=list(names)),
        pa.Table.from_arrays([pa.array(["halo"])] * len(names), names=list(names)),
    ):
        with pytest.raises(ValueError, match=said):
            score_frame(frame, "text", tiny_model)


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
@pytest.mark.parametrize(("value", "kind"), [(5, "int"), (b"a", "bytes")])
def test_what_is_no_text(tiny_model: SeverityModel, make: Any, value: Any, kind: str) -> None:
    with pytest.raises(TypeError, match=rf"column 'text': texts\[0\] must be a str .* got {kind}"):
        score_frame(make({"text": [value]}), model=tiny_model)


@pytest.mark.parametrize("what", [["a"], {"text": ["a"]}, "a", None, pd.Series(["a"]), np.array(["a"])])
def test_what_is_no_frame(tiny_model: SeverityModel, what: Any) -> None:
    with pytest.raises(TypeError, match="expected a frame of pandas, polars or pyarrow, got"):
        score_frame(what, model=tiny_model)


@pytest.mark.parametrize("what", [["a"], "a", None, pd.DataFrame({"text": ["a"]})])
def test_what_is_no_column(tiny_model: SeverityModel, what: Any) -> None:
    with pytest.raises(TypeError, match="expected a column of pandas, polars or pyarrow, got"):
        score_column(what, tiny_model)


@given(st.lists(st.one_of(st.none(), st.text(st.characters(codec="utf-8"), max_size=30)), max_size=20))
def test_libraries_agree(tiny_model: SeverityModel, texts: list[str | None]) -> None:
    wanted = expected(tiny_model, texts)
    for column in (pd.Series(texts, dtype=object), pl.Series(texts, dtype=pl.String), pa.array(texts, pa.string())):
        assert columns_of(score_column(column, tiny_model)) == wanted


def test_it_imports_no_library_of_frames() -> None:
    script = "import sys, sentimen.integrations.frames; print({'pandas', 'polars', 'pyarrow'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True)
    assert done.stdout == "set()\n", done.stderr


def test_the_column_of_messages_is_recognised(tiny_model: SeverityModel) -> None:
    frame = pd.DataFrame({"No": [1, 2], "Isi Pesan": ["uang hilang", "makasih"]})
    assert score_frame(frame, model=tiny_model).level.tolist() == tiny_model.predict(frame["Isi Pesan"]).tolist()
    with pytest.raises(ValueError, match=r"no column 'text' in the frame; its columns are No; name that"):
        score_frame(frame[["No"]], model=tiny_model)


def test_a_column_is_named_in_any_capitals_and_blanks(tiny_model: SeverityModel) -> None:
    frame = pd.DataFrame({"Isi Aduan": ["saldo raib"]})
    assert score_frame(frame, "isi aduan", tiny_model).equals(score_frame(frame, "Isi Aduan", tiny_model))
