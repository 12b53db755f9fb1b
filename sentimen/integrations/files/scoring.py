"""Scoring messages chunk by chunk, from a file to a file or between anything else."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sentimen.integrations.files.cells import FileError, id_type_of
from sentimen.integrations.files.chunk_scoring import ChunkScoring, EncodedScoring, RawScoring
from sentimen.integrations.files.raw_rows import MisreadError, RawRows, RowLayout, raw_rows
from sentimen.integrations.files.score_writers import ScoreWriter, scores_at
from sentimen.integrations.files.scored_rows import ScoredRows
from sentimen.integrations.files.text_column import columns_meant
from sentimen.integrations.files.text_rows import TextRows, iter_texts
from sentimen.integrations.files.workers import done_by_workers
from sentimen.integrations.portable_model import model_here
from sentimen.model.severity_model import SeverityModel

__all__ = ["score_file", "score_rows"]


def score_rows(
    model: SeverityModel,
    rows: Iterable[TextRows],
    writer: ScoreWriter,
    *,
    id_name: str = "row",
    show_text: bool = False,
    mask: bool = True,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Score chunks of messages as they come and write each before the next is read; without any, write no rows once.

    Parameters
    ----------
    model : SeverityModel
    rows : iterable of TextRows
    writer : ScoreWriter
    id_name : str, default "row"
        What the ids are called.
    show_text : bool, default False
        Whether texts are written beside their scores.
    mask : bool, default True
        Whether personal data is masked in texts that are written.
    progress : callable, optional
        Called with the number of messages done, after `SeverityModel.texts_at_once` of them and each chunk.

    Returns
    -------
    int
        Number of messages.

    Raises
    ------
    FileError
        If `id_name` is the name of a result.
    """
    _check_id_name(model, id_name)
    score, done = ChunkScoring(model, id_name, show_text, mask), 0
    for chunk in rows:
        for begin in range(0, len(chunk), model.texts_at_once):
            some = chunk.part(begin, begin + model.texts_at_once)
            writer.write(score(some))
            done += len(some)
            if progress is not None:
                progress(done)
    if not done:
        _write_header(model, writer, id_name, show_text)
    return done


def _write_header(model: SeverityModel, writer: ScoreWriter, id_name: str, show_text: bool) -> None:
    """Write no rows: a header or a schema, so that who reads the output finds its columns."""
    writer.write(ScoredRows([], [] if show_text else None, model.assess_many([]), id_name))


def _check_id_name(model: SeverityModel, id_name: str) -> None:
    results = {*model.assess_many([]).to_columns(), "signals", "probabilities", "kind", "sentiment", "text"}
    if id_name in results:
        raise FileError(f"the id column {id_name!r} has the name of a result; rename it")


def score_file(
    model: SeverityModel | str | Path,
    path: str | Path,
    output: str | Path,
    *,
    text_column: str | None = None,
    id_column: str | None = None,
    chunk: int = 2048,
    show_text: bool = False,
    mask: bool = True,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Score a file of messages into another file, with the memory of a few chunks.

    Parameters
    ----------
    model : SeverityModel, fitted SeverityClassifier, str or Path
        A model, or what `sentimen.load` takes.
    path : str or Path
        CSV, TSV, JSONL or Parquet; see `iter_texts` for this and the next three.
    output : str or Path
        Ends in ``.csv``, ``.jsonl`` or ``.parquet``; it appears at the end, whole, or not at all.
    text_column, id_column, chunk
    show_text, mask
        As in `score_rows`.
    workers : int, default 1
        Processes that score, this one among them. The output is the same, byte for byte. Above 1, each other process
        is given the model; that pays from some fifty thousand messages on.
    progress : callable, optional
        As in `score_rows`.

    Returns
    -------
    int
        Number of messages.

    Raises
    ------
    FileError
        If a file is not as expected, `output` is `path`, or a worker fails; the message names the file and the rows.
    OSError
        If a file cannot be opened or written.
    """
    if Path(output).exists() and Path(path).exists() and Path(output).samefile(path):
        raise FileError(f"{output}: would replace the messages themselves; choose another path")
    model = model_here(model)
    if workers < 1:
        raise ValueError(f"one worker or more, got {workers}")
    text_column, id_column = columns_meant(path, text_column, id_column)
    name = id_column if id_column is not None else "row"
    rows = iter_texts(path, text_column, id_column, chunk)
    with scores_at(output, id_type_of(Path(path), id_column)) as writer:
        if workers == 1:
            done = score_rows(model, rows, writer, id_name=name, show_text=show_text, mask=mask, progress=progress)
        else:
            _check_id_name(model, name)
            work = EncodedScoring(ChunkScoring(model, name, show_text, mask), writer.encode)
            raw = raw_rows(Path(path), text_column, id_column, chunk)
            done = 0
            with closing(_answers(work, raw, rows, workers, Path(path).name)) as answers:
                for size, encoded in answers:
                    writer.append(encoded)
                    done += size
                    if progress is not None:
                        progress(done)
            if not done:
                _write_header(model, writer, name, show_text)
    return done


def _answers(
    work: EncodedScoring,
    raw: tuple[RowLayout, Iterator[RawRows]] | None,
    rows: Iterable[TextRows],
    workers: int,
    file: str,
) -> Generator[tuple[int, Any], None, None]:
    """Yield what workers encoded, who read the rows too; from where bytes do not tell rows, they are read here."""
    done = 0
    if raw is not None:
        layout, chunks = raw
        try:
            with closing(done_by_workers(RawScoring(work, layout), chunks, workers, file)) as answers:
                for size, encoded in answers:
                    if encoded is None:
                        raise MisreadError(f"{file}, after row {done}")
                    yield size, encoded
                    done += size
            return
        except MisreadError:
            pass
    with closing(done_by_workers(work, _after(rows, done), workers, file, done)) as answers:
        yield from answers


def _after(rows: Iterable[TextRows], done: int) -> Iterator[TextRows]:
    """Yield the chunks after some whole ones."""
    for chunk in rows:
        if done <= 0:
            yield chunk
        done -= len(chunk)
