"""What is done to a chunk of messages, wherever it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sentimen.integrations.files.raw_rows import MisreadError, RawRows, RowLayout
from sentimen.integrations.files.scored_rows import ScoredRows
from sentimen.integrations.files.text_rows import TextRows
from sentimen.language.masking import mask_text
from sentimen.model.severity_model import SeverityModel

__all__ = ["ChunkScoring", "EncodedScoring", "RawScoring"]


@dataclass(frozen=True, slots=True)
class ChunkScoring:
    """Messages in, messages with scores out; it can be sent to another process.

    Parameters
    ----------
    model : SeverityModel
    id_name : str
        What the ids are called.
    show_text : bool
        Whether texts stand beside their scores.
    mask : bool
        Whether personal data is masked in them.
    """

    model: SeverityModel
    id_name: str = "row"
    show_text: bool = False
    mask: bool = True

    def __call__(self, chunk: TextRows) -> ScoredRows:
        """Score a chunk."""
        texts = [mask_text(text) if self.mask else text for text in chunk.texts] if self.show_text else None
        return ScoredRows(chunk.ids, texts, self.model.assess_many(chunk.texts), self.id_name)


@dataclass(frozen=True, slots=True)
class EncodedScoring:
    """Messages in, what a writer appends out.

    Parameters
    ----------
    score : ChunkScoring
    encode : callable
        Of a writer.
    """

    score: ChunkScoring
    encode: Callable[[ScoredRows], Any]

    def __call__(self, chunk: TextRows) -> Any:
        """Score and encode a chunk."""
        return self.encode(self.score(chunk))


@dataclass(frozen=True, slots=True)
class RawScoring:
    """Rows as they stand in a file in, what a writer appends out.

    Parameters
    ----------
    score : EncodedScoring
    layout : RowLayout
    """

    score: EncodedScoring
    layout: RowLayout

    def __call__(self, rows: RawRows) -> Any:
        """Read, score and encode rows; return None where they are not what their bytes promised."""
        try:
            chunk = self.layout.read(rows)
        except MisreadError:
            return None
        return self.score(chunk)
