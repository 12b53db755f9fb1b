"""The training recipe behind ``sentimen train``: files in, a finished and described model out."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sentimen.learning.datasets import LabelledTexts, read_labelled
from sentimen.learning.fitting import Progress, TrainingTexts, fit_model
from sentimen.learning.optimizer import Optimization
from sentimen.learning.targets import targets_of
from sentimen.learning.weak_labels import read_weak_labels
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.levels import LEVEL_NAMES
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import load

__all__ = ["GOLDEN_TEXTS", "WeakSource", "describe", "file_source", "load_base", "train"]

_log = logging.getLogger(__name__)
_FEW_SIGNALS = 0.25  # of the complaints of a file; where all were looked at, about half name one

GOLDEN_TEXTS = (
    "udh 3 hr inet mati, cs ga bales2, bsk gw lapor YLKI",
    "Pesanan sampai sehari lebih cepat, kurirnya ramah. Terima kasih ya",
    "kak, cara ganti nomor hp di aplikasi gimana ya?",
    "Saldo saya hilang 5 juta padahal tidak pernah memberikan OTP kepada siapa pun. Mohon dibantu.",
    "hebat ya sinyalnya, tiga hari mati terus 👏",
    "agak lambat kalau malam, tolong diperbaiki",
)
"""Messages of our own by which `sentimen.verify` sees that a model still predicts what it did."""


@dataclass(frozen=True)
class WeakSource:
    """A weak-label file and the table that holds its texts.

    Parameters
    ----------
    labels, texts : path
    importance : float
        How much such a text counts beside a labelled one.
    most : int, optional
        At most so many texts.
    heads : tuple of str
        What the teacher is trusted with.
    """

    labels: str | Path
    texts: str | Path
    importance: float = 0.35
    most: int | None = None
    heads: tuple[str, ...] = ("levels", "signals", "kinds", "sentiments")


def train(
    labelled: Sequence[str | Path | LabelledTexts],
    *,
    weak: Sequence[WeakSource] = (),
    base: str | Path | SeverityModel | None = None,
    heads: Heads | None = None,
    config: FeatureConfig | None = None,
    optimization: Optimization | None = None,
    pull: float = 0.5,
    balance: float = 0.75,
    name: str = "sentimen",
    progress: Progress | None = None,
) -> SeverityModel:
    """Train a model on labelled files and, if there are any, weak-label files.

    Parameters
    ----------
    labelled : sequence of path or LabelledTexts
    weak : sequence of WeakSource
    base : str, path or SeverityModel, optional
        ``"bundled"``, ``"accurate"``, an artifact or a model to start from.
    heads : Heads, optional
        What is predicted; by default what `base` predicts, or else the standard names. Without a base or a teacher, a
        head of which no file holds labels is left out.
    config : FeatureConfig, optional
        Not used with a base.
    optimization : Optimization, optional
        Not used with a base.
    pull : float, default 0.5
        With a base, how firmly it is held; see `sentimen.learning.adaptation.adapt`.
    balance : float, default 0.75
        How much more rare levels count; see `Targets.balanced`.
    name : str
        For the model card.
    progress : callable, optional
        Called with the number of finished steps and of all steps, in each of two rounds; with a base there is one.

    Returns
    -------
    SeverityModel
        Its card holds the fingerprints of all data and golden predictions.

    Raises
    ------
    DatasetError
        If a file cannot be used; the message names the row.
    ValueError
        If there is nothing to learn from.
    """
    start = load_base(base)
    heads = heads or (Heads() if start is None else start.heads)
    read = [source if isinstance(source, LabelledTexts) else read_labelled(source, heads) for source in labelled]
    if start is None and not weak:
        heads = _taught(heads, read)
    if not weak:
        _tell_doubtful_labels(heads, read)
    parts: list[TrainingTexts] = []
    sources: list[dict[str, Any]] = []
    for found in read:
        parts.append(TrainingTexts(found.texts, targets_of(found, heads).balanced(heads, balance), found.groups))
        sources.append(found.source)
    for teacher in weak:
        taught = read_weak_labels(
            teacher.labels,
            teacher.texts,
            heads,
            importance=teacher.importance,
            most=teacher.most,
            trusted=teacher.heads,
        )
        parts.append(TrainingTexts(taught.texts, taught.targets.balanced(heads, balance)))
        sources.append(file_source(Path(teacher.labels), len(taught.texts)))
    model = fit_model(parts, heads, config=config, optimization=optimization, base=start, pull=pull, progress=progress)
    if isinstance(model, AdditiveModel):
        model = model.with_frequent_chunks()
    describe(model, name, sources, start)
    return model


def load_base(base: str | Path | SeverityModel | None) -> SeverityModel | None:
    """Return the model to start from, or None for none.

    Parameters
    ----------
    base : str, Path, SeverityModel or None
        ``"bundled"`` is the default model; ``"accurate"``, or an artifact, as for `sentimen.load`; or a model itself.

    Raises
    ------
    FileNotFoundError, ArtifactError
        As `sentimen.load`.
    """
    if base is None or isinstance(base, SeverityModel):
        return base
    return load("default" if base == "bundled" else base)


def file_source(path: Path, rows: int) -> dict[str, Any]:
    """Return what a card says of a file of which some rows were learned."""
    return {"name": path.name, "rows": rows, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def describe(model: SeverityModel, name: str, sources: list[dict[str, Any]], base: SeverityModel | None = None) -> None:
    """Write into a model's card its name, what it and its base learned, and golden predictions for `verify`."""
    learned = [] if base is None else list(base.card.get("training", []))
    severity = model.predict_severity(GOLDEN_TEXTS)
    golden = [{"text": text, "severity": float(value)} for text, value in zip(GOLDEN_TEXTS, severity, strict=True)]
    model.card = {"name": name, "training": [*learned, *sources], "golden": golden}


def _tell_doubtful_labels(heads: Heads, read: Sequence[LabelledTexts]) -> None:
    """Log what may be an accident: levels that no row has, as of another scale, and signals that few rows name."""
    levels = [level for found in read for level in found.levels]
    lowest, highest = min(levels, default=0), max(levels, default=0)
    missing = " or ".join(heads.levels[highest + 1 :])
    if missing and heads.levels != LEVEL_NAMES:
        _log.warning("no row has the level %s", missing)
    elif missing:
        _log.warning(
            "no row has the level %s: if 0 to %d are levels of another scale, give their names "
            "(--levels A,B,C, or SeverityClassifier(level_names=...)), or else they are learned as %s",
            missing,
            highest,
            ", ".join(heads.levels[: highest + 1]),
        )
    if lowest > 0:
        _log.warning(
            "no row has the level %s: if yours count from 1, subtract 1, or else %d is learned as %s",
            heads.levels[0],
            lowest,
            heads.levels[lowest],
        )
    for found in read:
        grave = [bool(names) for names, level in zip(found.signals or [], found.levels, strict=False) if level]
        if 0 < sum(grave) < len(grave) * _FEW_SIGNALS:
            _log.warning(
                "%s: only %d of %d messages above level %s name a signal, and an empty cell is learned as no signal; "
                "leave the column out if signals were looked for in some rows only",
                found.name,
                sum(grave),
                len(grave),
                heads.levels[0],
            )


def _taught(heads: Heads, read: Sequence[LabelledTexts]) -> Heads:
    """Return the heads without those that no file has labels for: they would be made up."""
    return Heads(
        levels=heads.levels,
        signals=heads.signals if any(found.signals is not None for found in read) else (),
        kinds=heads.kinds if any(found.kinds is not None for found in read) else (),
        sentiments=heads.sentiments if any(found.sentiments is not None for found in read) else (),
    )
