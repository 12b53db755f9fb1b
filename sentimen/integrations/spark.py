"""Messages in a Spark frame, scored by the executors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sentimen.integrations.portable_model import PortableModel, model_here
from sentimen.integrations.score_columns import checked_text_column, score_types
from sentimen.model.severity_model import SeverityModel

__all__ = ["score_frame", "severity_udf"]

_SQL_TYPES = {int: "bigint", float: "double", bool: "boolean", str: "string"}


def severity_udf(model: SeverityModel | str | Path | None = None) -> Callable[..., Any]:
    """Return a function of a column of messages that gives a column of their scores.

    It is a ``pandas_udf`` from an iterator of batches to an iterator of batches. A Python worker of an executor loads
    the model before its first batch and keeps it for all later ones, of later tasks too.

    Parameters
    ----------
    model : SeverityModel, fitted SeverityClassifier, str or Path, optional
        The bundled one by default. A path must be readable by every executor. A `SeverityModel` travels whole, and
        Spark broadcasts it.

    Returns
    -------
    callable
        Column of string in, column of a struct with the fields of `Assessments.to_columns` out. Null counts as the
        empty message.

    Notes
    -----
    sentimen, pandas and pyarrow must be installed where executors run Python. Spark 4 warns of pandas 3; use an older
    one. ``spark.sql.execution.arrow.maxRecordsPerBatch`` (10,000 by default) is how many messages are in memory at a
    time.
    """
    import pandas
    from pyspark.sql.functions import pandas_udf

    source = PortableModel.of(model)
    types = score_types(model_here(model))

    def score(batches: Iterator[pandas.Series[str]]) -> Iterator[pandas.DataFrame]:
        scorer = source.model()
        for texts in batches:
            yield scorer.assess_many(texts).to_pandas()

    # Spark reads them, and would look for names that are known here alone
    score.__annotations__ = {"batches": Iterator[pandas.Series], "return": Iterator[pandas.DataFrame]}
    fields = ", ".join(f"{name} {_SQL_TYPES[kind]}" for name, kind in types.items())
    udf: Callable[..., Any] = pandas_udf(score, fields)
    return udf


def score_frame(
    frame: Any, text: str | None = None, model: SeverityModel | str | Path | None = None, *, prefix: str = ""
) -> Any:
    """Add the scores of a column of messages to a Spark frame, when it is computed.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        It stays as it is.
    text : str, optional
        The column of messages, a string column. Null counts as the empty message. By default it is recognised by its
        name, such as ``"text"`` or ``"Isi Pesan"``.
    model : SeverityModel, fitted SeverityClassifier, str or Path, optional
        As in `severity_udf`.
    prefix : str, default ""
        What the names of new columns begin with.

    Returns
    -------
    pyspark.sql.DataFrame
        The columns of `frame` and those of `Assessments.to_columns`.

    Raises
    ------
    ValueError
        If there is no column `text`, or there is a column of a name that scores need.
    TypeError
        If `frame` is no Spark frame, or the column is not one of strings.
    """
    if not hasattr(frame, "sparkSession"):
        raise TypeError(f"expected a Spark frame, got {type(frame).__name__}; others: sentimen.integrations.frames")
    from pyspark.sql import functions

    names = list(score_types(model_here(model)))
    text = checked_text_column(frame.columns, text, (prefix + name for name in names))
    found = frame.schema[text].dataType.simpleString()
    if not found.startswith(("string", "varchar", "char", "void")):
        raise TypeError(f"column {text!r} must hold strings, got {found}; cast it first if its values are messages")
    own, scores = [f"`{name.replace('`', '``')}`" for name in frame.columns], "`sentimen scores`"
    texts = functions.col(own[frame.columns.index(text)]).cast("string")
    scored = frame.withColumn(scores.strip("`"), severity_udf(model)(texts))
    return scored.select(*own, *(functions.col(f"{scores}.{name}").alias(prefix + name) for name in names))
