"""Tables of messages from any library of frames, with scores beside them in the same library."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import narwhals.stable.v2 as nw
from narwhals.dependencies import is_pyarrow_table
from narwhals.exceptions import DuplicateError

from sentimen.integrations.portable_model import PortableModel, model_here
from sentimen.integrations.score_columns import check_distinct, checked_text_column, score_types
from sentimen.model.inputs import as_texts
from sentimen.model.severity_model import SeverityModel

__all__ = ["score_column", "score_frame"]

_TYPES: dict[type, Any] = {int: nw.Int64, float: nw.Float64, bool: nw.Boolean, str: nw.String}


def score_frame(
    frame: Any, text: str | None = None, model: SeverityModel | str | Path | None = None, *, prefix: str = ""
) -> Any:
    """Add the scores of a column of messages to a frame.

    Parameters
    ----------
    frame : pandas.DataFrame, polars.DataFrame, polars.LazyFrame, pyarrow.Table, or another eager one narwhals knows
        It stays as it is. A lazy frame is scored when it is collected.
    text : str, optional
        The column of messages: texts, categories of texts, dictionary-encoded texts. Null counts as the empty message.
        By default it is recognised by its name, such as ``"text"`` or ``"Isi Pesan"``.
    model : SeverityModel, fitted SeverityClassifier, str or Path, optional
        A model, or what `sentimen.load` takes; the bundled one by default.
    prefix : str, default ""
        What the names of new columns begin with.

    Returns
    -------
    The kind of `frame`
        Its own columns and those of `Assessments.to_columns`, in the order of its rows, with its index.

    Raises
    ------
    ValueError
        If there is no column `text`, there is a column of a name that scores need, or two columns have one name.
    TypeError
        If `frame` is no such frame, or the column holds anything but texts; the message names the column and the row.

    Examples
    --------
    >>> import pandas
    >>> frame = pandas.DataFrame({"text": ["makasih kak", None]}, index=["m7", "m9"])
    >>> score_frame(frame)[["level_name", "sentiment"]]
       level_name sentiment
    m7       none  positive
    m9       none   neutral
    """
    scorer = model_here(model)
    try:
        wrapped = nw.from_native(frame, pass_through=True)
    except DuplicateError:
        check_distinct(frame.column_names if is_pyarrow_table(frame) else frame.columns)
        raise
    if isinstance(wrapped, nw.LazyFrame):
        return _lazily(wrapped, text, PortableModel.of(model), score_types(scorer, prefix), prefix)
    if not isinstance(wrapped, nw.DataFrame):
        hint = "; for one column use score_column" if hasattr(frame, "__array__") else ""
        if type(frame).__name__ == "RecordBatch":
            hint = "; make it one: pyarrow.Table.from_batches([batch])"
        raise TypeError(f"expected a frame of pandas, polars or pyarrow, got {type(frame).__name__}{hint}")
    text = checked_text_column(wrapped.columns, text, score_types(scorer, prefix))
    scores = _scores(wrapped.get_column(text), scorer, prefix, f"column {text!r}")
    if wrapped.implementation.is_pandas():
        return _beside(nw.to_native(wrapped), scores)
    return nw.to_native(wrapped.with_columns(*scores))


def score_column(column: Any, model: SeverityModel | str | Path | None = None, *, prefix: str = "") -> Any:
    """Return the scores of a column of messages as a frame.

    Parameters
    ----------
    column : pandas.Series, polars.Series, pyarrow.ChunkedArray, pyarrow.Array, or another one narwhals knows
        Messages, as in `score_frame`.
    model, prefix
        As in `score_frame`.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        Of the library of `column`, with the columns of `Assessments.to_columns` and the index of `column`.

    Raises
    ------
    TypeError
        If `column` is no such column, or holds anything but texts; the message names the row.

    Examples
    --------
    >>> import pandas
    >>> score_column(pandas.Series(["makasih kak"], index=[5]))[["level", "sentiment"]]
       level sentiment
    5      0  positive
    """
    wrapped = nw.from_native(_chunked(column), series_only=True, pass_through=True)
    if not isinstance(wrapped, nw.Series):
        raise TypeError(
            f"expected a column of pandas, polars or pyarrow, got {type(column).__name__}; "
            "a list is for model.assess_many, a frame for score_frame"
        )
    scores = _scores(wrapped, model_here(model), prefix, "the column")
    kept = wrapped.alias("").to_frame()  # brings the index along
    return nw.to_native(kept.with_columns(*scores).select(*(score.name for score in scores)))


def _scores(texts: nw.Series[Any], model: SeverityModel, prefix: str, where: str) -> list[nw.Series[Any]]:
    """Return scores as series of the library of `texts`."""
    try:
        columns = model.assess_many(as_texts(texts.to_list())).to_columns()
    except TypeError as error:
        raise TypeError(f"{where}: {error}") from None
    types, backend = score_types(model, prefix), texts.implementation
    return [
        nw.new_series(prefix + name, values.tolist() if values.dtype.kind == "O" else values, kind, backend=backend)
        for (name, values), kind in zip(columns.items(), map(_TYPES.get, types.values()), strict=True)
    ]


def _beside(frame: Any, scores: list[nw.Series[Any]]) -> Any:
    """Return a frame of pandas with scores: of its own class and with its `attrs`, which narwhals does not keep."""
    import pandas

    added = pandas.DataFrame({score.name: score.to_native().array for score in scores}, index=frame.index)
    added.attrs = frame.attrs
    return pandas.concat([frame, added], axis=1)


def _chunked(column: Any) -> Any:
    """Return an array of Arrow as the chunked one that narwhals knows; anything else as it is."""
    if type(column).__module__ == "pyarrow.lib" and hasattr(column, "to_pylist") and not hasattr(column, "chunks"):
        import pyarrow

        return pyarrow.chunked_array([column])
    return column


def _lazily(
    frame: nw.LazyFrame[Any], text: str | None, source: PortableModel, added: dict[str, type], prefix: str
) -> Any:
    """Return a lazy frame of polars that scores each batch as it comes."""
    if not frame.implementation.is_polars():
        raise TypeError(
            f"cannot score a lazy frame of {frame.implementation.name.lower()}: collect it first; Dask and Spark have "
            "sentimen.integrations.dask and sentimen.integrations.spark"
        )
    import polars

    kinds = {int: polars.Int64, float: polars.Float64, bool: polars.Boolean, str: polars.String}
    native = frame.to_native()
    present = native.collect_schema()
    text = checked_text_column(present, text, added)
    schema = {**present, **{name: kinds[kind] for name, kind in added.items()}}
    work = partial(_scored_batch, text=text, source=source, prefix=prefix)
    return native.map_batches(work, schema=schema, streamable=True)


def _scored_batch(frame: Any, text: str, source: PortableModel, prefix: str) -> Any:
    return score_frame(frame, text, source.model(), prefix=prefix)
