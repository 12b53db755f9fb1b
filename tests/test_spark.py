"""Spark's executors score as one process does, and load the model once each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from engines import need_java, need_module

from sentimen.integrations import spark as on_spark
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import model_to_bytes

need_module("pyspark")
need_java()

TEXTS = ["uang saya 2 juta hilang", None, "makasih kak", "", "sinyal mati dr pagi"] * 4
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
        builder = SparkSession.builder.master("local[2]").appName("sentimen")
        for name, value in {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.sql.shuffle.partitions": "2",
            "spark.ui.showConsoleProgress": "false",
        }.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


def messages(session: Any, name: str = "text") -> Any:
    rows = [(number, text) for number, text in enumerate(TEXTS)]
    return session.createDataFrame(rows, f"`order.id` int, `{name}` string").repartition(2)


def test_a_model_is_packed_once(session: Any, tiny_model: SeverityModel, monkeypatch: pytest.MonkeyPatch) -> None:
    packed: list[SeverityModel] = []
    monkeypatch.setattr(
        "sentimen.integrations.portable_model.model_to_bytes",
        lambda model: packed.append(model) or model_to_bytes(model),
    )
    on_spark.score_frame(messages(session), model=tiny_model)
    assert len(packed) == 1


@pytest.mark.parametrize("whole", [False, True], ids=["path", "model"])
def test_scores_are_those_of_the_model(
    session: Any, tiny_model: SeverityModel, tiny_artifact: Path, whole: bool
) -> None:
    scored = on_spark.score_frame(messages(session), model=tiny_model if whole else tiny_artifact, prefix="s_")
    rows = sorted(scored.collect(), key=lambda row: row["order.id"])
    wanted = tiny_model.assess_many(TEXTS).to_columns()
    assert scored.columns == ["order.id", "text", *(f"s_{name}" for name in wanted)]
    assert [row["text"] for row in rows] == TEXTS
    for name, values in wanted.items():
        assert [row[f"s_{name}"] for row in rows] == values.tolist()


def test_each_message_is_scored_once(session: Any, tiny_artifact: Path) -> None:
    """A plan that calls the function for each column would take as many times as long."""
    scored = on_spark.score_frame(messages(session), model=tiny_artifact)
    plan = scored._jdf.queryExecution().executedPlan().toString()
    assert plan.count("ArrowEvalPython") == 1
    [line] = [line for line in plan.splitlines() if "ArrowEvalPython" in line]
    assert line.count("score(") == 1


def test_the_function_alone(session: Any, tiny_model: SeverityModel, tiny_artifact: Path) -> None:
    found = messages(session).select(on_spark.severity_udf(tiny_artifact)("text").alias("found")).select("found.level")
    assert sorted(row.level for row in found.collect()) == sorted(tiny_model.predict(TEXTS).tolist())


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda s: messages(s, "catatan"), ValueError, "no column 'text'"),
        (lambda s: messages(s).withColumnRenamed("order.id", "level"), ValueError, "already has 'level'"),
        (lambda s: s.range(3).withColumnRenamed("id", "text"), TypeError, "must hold strings, got bigint"),
        (lambda _: [1], TypeError, "expected a Spark frame, got list"),
    ],
)
def test_what_does_not_fit(session: Any, tiny_artifact: Path, make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        on_spark.score_frame(make(session), model=tiny_artifact)
