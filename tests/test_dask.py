"""Dask scores partitions as one process scores the whole, with threads, with processes and on a local cluster."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from engines import need_module

from sentimen.integrations import dask as on_dask
from sentimen.integrations.frames import score_frame
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import model_to_bytes

need_module("dask")
dd = need_module("dask.dataframe")

TEXTS = ["uang saya 2 juta hilang", None, "makasih kak", "", "sinyal mati dr pagi"] * 3
FRAME = pd.DataFrame({"text": pd.array(TEXTS, dtype="string[pyarrow]"), "n": range(15)}, index=sorted([*range(5)] * 3))


def partitioned(frame: pd.DataFrame = FRAME) -> Any:
    return dd.from_pandas(frame, npartitions=3)


@pytest.mark.parametrize("scheduler", ["synchronous", "threads", "processes"])
def test_schedulers(tiny_model: SeverityModel, tiny_artifact: Path, scheduler: str) -> None:
    for model in (tiny_model, tiny_artifact) if scheduler != "processes" else (tiny_artifact,):
        scored = on_dask.score_frame(partitioned(), model=model, prefix="s_")
        found = scored.compute(scheduler=scheduler)
        wanted = score_frame(FRAME, model=tiny_model, prefix="s_")
        pd.testing.assert_frame_equal(found, wanted, check_dtype=False)
        pd.testing.assert_series_equal(found.dtypes, scored.dtypes)
        assert scored.divisions == partitioned().divisions


@pytest.mark.parametrize("processes", [False, True], ids=["threads", "processes"])
def test_a_local_cluster(tiny_model: SeverityModel, tiny_artifact: Path, processes: bool) -> None:
    distributed = need_module("distributed")
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0", "processes": processes}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster):
        for model in (tiny_artifact, tiny_model):
            found = on_dask.score_frame(partitioned(), model=model).compute()
            assert found["severity"].tolist() == tiny_model.predict_severity(TEXTS).tolist()


def test_a_model_is_packed_once(tiny_model: SeverityModel, monkeypatch: pytest.MonkeyPatch) -> None:
    packed: list[SeverityModel] = []
    monkeypatch.setattr(
        "sentimen.integrations.portable_model.model_to_bytes",
        lambda model: packed.append(model) or model_to_bytes(model),
    )
    on_dask.score_frame(partitioned(), model=tiny_model).compute(scheduler="synchronous")
    assert len(packed) == 1


def test_a_model_itself_makes_no_large_graph() -> None:
    """Dask warns above 10 MB; the bundled model has more."""
    import sentimen

    distributed = need_module("distributed")
    options = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0", "processes": False}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster), warnings.catch_warnings():
        warnings.simplefilter("error")
        found = on_dask.score_frame(partitioned(), model=sentimen.load()).compute()
    assert found["level"].tolist()[:3] == [4, 0, 0]


@pytest.mark.parametrize(
    ("frame", "error", "message"),
    [
        (lambda: partitioned(FRAME.rename(columns={"text": "catatan"})), ValueError, "no column 'text'"),
        (lambda: partitioned(FRAME.assign(level=1)), ValueError, "already has 'level'; drop or rename"),
        (lambda: FRAME, TypeError, "expected a Dask frame, got DataFrame"),
    ],
)
def test_what_does_not_fit(tiny_model: SeverityModel, frame: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        on_dask.score_frame(frame(), model=tiny_model)


def test_what_is_no_text(tiny_model: SeverityModel) -> None:
    scored = on_dask.score_frame(partitioned(FRAME.assign(text=5)), model=tiny_model)
    with pytest.raises(TypeError, match=r"column 'text': texts\[0\] must be a str"):
        scored.compute(scheduler="synchronous")
