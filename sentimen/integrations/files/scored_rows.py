"""Messages with their scores, as records and as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np

from sentimen.integrations.files.cells import RowId
from sentimen.model.assessments import Assessments

__all__ = ["ScoredRows"]


@dataclass(frozen=True, slots=True)
class ScoredRows:
    """Some messages with their scores.

    Parameters
    ----------
    ids : sequence of int, str or None
    texts : list of str or None
        As shown: masked, unless somebody asked for more. None where texts are not shown.
    found : Assessments
        As many rows.
    id_name : str
        What the ids are called: ``"row"``, or the name of their column.
    """

    ids: Sequence[RowId]
    texts: list[str] | None
    found: Assessments
    id_name: str = "row"

    def _known_by(self) -> dict[str, list[Any]]:
        first: dict[str, list[Any]] = {self.id_name: list(self.ids)}
        return first if self.texts is None else first | {"text": self.texts}

    def columns(self) -> dict[str, list[Any]]:
        """Return the id, the text where it is shown, and `Assessments.to_columns` rounded, as plain lists."""
        columns = self._known_by()
        for name, values in self.found.to_columns().items():
            digits = 2 if name == "severity" else 4
            columns[name] = (np.round(values, digits) if values.dtype.kind == "f" else values).tolist()
        return columns

    def records(self) -> list[dict[str, Any]]:
        """Return a dict for each message: the id, the text where it is shown, and `Assessment.to_dict`.

        Evidence is left out: it is a piece of the text, and one message at a time shows it (`SeverityModel.assess`).
        """
        found, columns = self.found, self.found.to_columns()
        level_names, signal_names = found.heads.levels, found.heads.signals
        empty: list[None] = [None] * len(found)
        kinds, sentiments = (list(columns.get(name, empty)) for name in ("kind", "sentiment"))
        plain = zip(
            columns["level"].tolist(),
            columns["level_name"].tolist(),
            columns["severity"].tolist(),
            kinds,
            sentiments,
            found.probabilities[:, found.heads.slice_of("signals")].tolist(),
            found.signals_present.tolist(),
            columns["confidence"].tolist(),
            columns["needs_review"].tolist(),
            found.probabilities[:, found.heads.slice_of("levels")].tolist(),
            strict=True,
        )
        known_by = self._known_by()
        known = zip(*known_by.values(), strict=True)
        records = []  # column by column, since an `Assessment` for each message takes twice as long
        for ids, (level, name, severity, kind, sentiment, signals, present, confidence, doubtful, levels) in zip(
            known, plain, strict=True
        ):
            active = [(-p, signal) for signal, p, there in zip(signal_names, signals, present, strict=True) if there]
            records.append(
                {
                    **dict(zip(known_by, ids, strict=True)),
                    "level": level,
                    "level_name": name,
                    "severity": round(severity, 2),
                    "kind": kind,
                    "sentiment": sentiment,
                    "signals": [signal for _, signal in sorted(active, key=itemgetter(0))],
                    "confidence": round(confidence, 4),
                    "needs_review": doubtful,
                    "probabilities": {label: round(p, 4) for label, p in zip(level_names, levels, strict=True)},
                }
            )
        return records
