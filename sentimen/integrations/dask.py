"""Messages in a Dask frame, scored partition by partition where they lie."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentimen.integrations.frames import score_frame as score_partition
from sentimen.integrations.portable_model import PortableModel, model_here
from sentimen.integrations.score_columns import checked_text_column, score_types
from sentimen.model.severity_model import SeverityModel

if TYPE_CHECKING:
    import pandas

__all__ = ["score_frame"]


def score_frame(
    frame: Any, text: str | None = None, model: SeverityModel | str | Path | None = None, *, prefix: str = ""
) -> Any:
    """Add the scores of a column of messages to a Dask frame, when it is computed.

    Each process loads the model once, however many partitions it is given; threads of a process share it. Scoring holds
    Python's lock, so give workers one thread each.

    Parameters
    ----------
    frame : dask.dataframe.DataFrame
        It stays as it is.
    text : str, optional
        The column of messages. Null counts as the empty message. By default it is recognised by its name, such as
        ``"text"`` or ``"Isi Pesan"``.
    model : SeverityModel, fitted SeverityClassifier, str or Path, optional
        The bundled one by default. A path must be readable by every worker. A `SeverityModel` is sent whole: once to
        each worker of the current ``distributed.Client``, which must then be the one that computes.
    prefix : str, default ""
        What the names of new columns begin with.

    Returns
    -------
    dask.dataframe.DataFrame
        The columns of `frame` and those of `Assessments.to_columns`, with its partitions, index and divisions.

    Raises
    ------
    ValueError
        If there is no column `text`, or there is a column of a name that scores need.
    TypeError
        If `frame` is no Dask frame; when computed, if the column holds anything but texts.

    Notes
    -----
    ``DataFrame.map_partitions`` with a `meta` of the right types, so that nothing is computed to find them.
    """
    if not hasattr(frame, "map_partitions"):
        raise TypeError(f"expected a Dask frame, got {type(frame).__name__}; others: sentimen.integrations.frames")
    scorer = model_here(model)
    text = checked_text_column(frame.columns, text, score_types(scorer, prefix))
    meta = score_partition(_as_texts(frame._meta_nonempty, text), text, scorer, prefix=prefix).iloc[:0]
    meta[text] = frame._meta[text]
    return frame.map_partitions(_scored, text, _near(PortableModel.of(model)), prefix, meta=meta)


def _near(source: PortableModel) -> Any:
    """Return what the tasks are given: the source, or a future of it where it is large and there is a cluster."""
    if source.artifact is None or "distributed" not in sys.modules:
        return source
    try:
        client = sys.modules["distributed"].get_client()
    except ValueError:  # no cluster
        return source
    return client.scatter(source, broadcast=True, hash=False)


def _as_texts(example: pandas.DataFrame, text: str) -> pandas.DataFrame:
    """Return Dask's invented rows with a text where the messages stand, whatever stands there."""
    return example.assign(**{text: "teks"})


def _scored(partition: pandas.DataFrame, text: str, source: PortableModel, prefix: str) -> pandas.DataFrame:
    scored: pandas.DataFrame = score_partition(partition, text, source.model(), prefix=prefix)
    return scored
