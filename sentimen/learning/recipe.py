"""The training recipe behind ``sentimen train``: files in, a finished and described model out."""

from __future__ import annotations

import hashlib
import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sentimen.learning.datasets import LabelledTexts, read_labelled
from sentimen.learning.fitting import Progress, TrainingTexts, fit_model
from sentimen.learning.label_warnings import label_warnings
from sentimen.learning.optimizer import Optimization
from sentimen.learning.targets import targets_of
from sentimen.learning.weak_labels import read_weak_labels
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.cascade import CascadeModel
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import load

__all__ = ["GOLDEN_TEXTS", "WeakSource", "describe", "file_source", "load_base", "train"]

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
    importance: Sequence[float] | None = None,
    weak: Sequence[WeakSource] = (),
    base: str | Path | SeverityModel | None = None,
    heads: Heads | None = None,
    config: FeatureConfig | None = None,
    optimization: Optimization | None = None,
    seed: int = 0,
    pull: float = 0.2,
    balance: float = 0.75,
    name: str = "sentimen",
    progress: Progress | None = None,
) -> SeverityModel:
    """Train a model on labelled files and, if there are any, weak-label files.

    Parameters
    ----------
    labelled : sequence of path or LabelledTexts
    importance : sequence of float, optional
        How many times each message counts, a number above 0 for each of `labelled`; once by default. Of more than
        20,000 labels the calibration counts none more than once.
    weak : sequence of WeakSource
    base : str, path or SeverityModel, optional
        ``"bundled"``, ``"accurate"``, an artifact or a model to start from.
    heads : Heads, optional
        What is predicted; by default what `base` predicts, or else the standard names. Without a base or a teacher, a
        head of which no file holds labels is left out.
    config : FeatureConfig, optional
        Not used with a base.
    optimization : Optimization, optional
        Learn in passes, this way; see `sentimen.learning.fitting.fit_model`. Not used with a base.
    seed : int, default 0
        Decides which texts are set aside together for calibration. Not used with a base.
    pull : float, default 0.2
        How firmly the base is held, or, where texts are learned to the end without one, weights of zero; see
        `sentimen.learning.adaptation.adapt`.
    balance : float, default 0.75
        How much more rare levels count, from 0 to 1; see `Targets.balanced`.
    name : str
        For the model card.
    progress : callable, optional
        Called with the number of finished steps and of all steps.

    Returns
    -------
    SeverityModel
        Its card holds the fingerprints of all data and golden predictions.

    Raises
    ------
    DatasetError
        If a file cannot be used; the message names the row.
    ValueError
        If there is nothing to learn from, or `importance` is not a number above 0 for each of `labelled`.

    Warns
    -----
    UserWarning
        If labels may be an accident; see `sentimen.learning.label_warnings.label_warnings`. Not beside a teacher's.
    """
    times = [1.0] * len(labelled) if importance is None else list(importance)
    if len(times) != len(labelled) or not all(0 < weight < math.inf for weight in times):
        raise ValueError(f"importance must hold a number above 0 for each file ({len(labelled)} of them), got {times}")
    start = load_base(base)
    heads = heads or (Heads() if start is None else start.heads)
    read = [source if isinstance(source, LabelledTexts) else read_labelled(source, heads) for source in labelled]
    if start is None and not weak:
        heads = _taught(heads, read)
    if not weak:
        for words in label_warnings(read, heads):
            warnings.warn(words, stacklevel=2)
    parts: list[TrainingTexts] = []
    sources: list[dict[str, Any]] = []
    for found, weight in zip(read, times, strict=True):
        weights = np.full(len(found), weight, np.float32)
        targets = targets_of(found, heads).balanced(heads, balance).weighted(weights)
        parts.append(TrainingTexts(found.texts, targets, found.groups))
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
    model = fit_model(
        parts, heads, config=config, optimization=optimization, seed=seed, base=start, pull=pull, progress=progress
    )
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
    TypeError
        If it is no model and no path, such as a classifier, which copies of an estimator would leave unfitted.
    ValueError
        If it is empty, or a cascade, which holds nothing of its own that could be moved.
    """
    if base == "":
        raise ValueError("base is empty; give 'bundled', 'accurate', the path of a model, or None for none")
    if not (base is None or isinstance(base, str | Path | SeverityModel)):
        hint = "; give what it learned: base=classifier.model_" if hasattr(base, "model_") else ""
        raise TypeError(f"base must be a model, the path of one or None, got {type(base).__name__}{hint}")
    model = base if base is None or isinstance(base, SeverityModel) else load("default" if base == "bundled" else base)
    if isinstance(model, CascadeModel):
        raise ValueError(
            "nothing can be learned on top of a cascade, only on one of its two models: give `first` or `second`, of "
            "the bundled cascade 'default' or 'accurate'"
        )
    return model


def file_source(path: Path, rows: int) -> dict[str, Any]:
    """Return what a card says of a file of which some rows were learned."""
    return {"name": path.name, "rows": rows, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def describe(model: SeverityModel, name: str, sources: list[dict[str, Any]], base: SeverityModel | None = None) -> None:
    """Write into a model's card its name, what it and its base learned, and golden predictions for `verify`."""
    learned = [] if base is None else list(base.card.get("training", []))
    severity = model.predict_severity(GOLDEN_TEXTS)
    golden = [{"text": text, "severity": float(value)} for text, value in zip(GOLDEN_TEXTS, severity, strict=True)]
    model.card = {"name": name, "training": [*learned, *sources], "golden": golden}


def _taught(heads: Heads, read: Sequence[LabelledTexts]) -> Heads:
    """Return the heads without those that no file has labels for: they would be made up."""
    return Heads(
        levels=heads.levels,
        signals=heads.signals if any(found.signals is not None for found in read) else (),
        kinds=heads.kinds if any(found.kinds is not None for found in read) else (),
        sentiments=heads.sentiments if any(found.sentiments is not None for found in read) else (),
    )
