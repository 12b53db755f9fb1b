"""Files of messages: read in chunks, scored, and written so that nobody ever sees half of an output.

However long a file is, a chunk of it is in memory at a time.
"""

from __future__ import annotations

from sentimen.integrations.files.cells import FileError
from sentimen.integrations.files.score_writers import CsvWriter, JsonLinesWriter, ParquetWriter, ScoreWriter, scores_at
from sentimen.integrations.files.scored_rows import ScoredRows
from sentimen.integrations.files.scoring import score_file, score_rows
from sentimen.integrations.files.text_column import recognise_text_column
from sentimen.integrations.files.text_rows import TextRows, iter_texts
from sentimen.learning.replacement import replaced

__all__ = [
    "CsvWriter",
    "FileError",
    "JsonLinesWriter",
    "ParquetWriter",
    "ScoreWriter",
    "ScoredRows",
    "TextRows",
    "iter_texts",
    "recognise_text_column",
    "replaced",
    "score_file",
    "score_rows",
    "scores_at",
]
