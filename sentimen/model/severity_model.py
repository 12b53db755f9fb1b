"""The model: texts in, severity and its reasons out, whatever it scores with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from sentimen.model.assessment import Assessment
from sentimen.model.assessments import Assessments
from sentimen.model.called_levels import called_levels
from sentimen.model.contributions import Contributions
from sentimen.model.explanation import Explanation, direction_of, evidence_of, explain
from sentimen.model.heads import Heads
from sentimen.model.inputs import as_text, as_texts
from sentimen.model.levels import Level

__all__ = ["SeverityModel", "TextScorer"]

_CERTAIN = 400.0  # score that makes a probability exactly 1, and the others exactly 0


class TextScorer(Protocol):
    """What turns texts into scores, and says what each piece of a text adds to them."""

    scale: NDArray[np.float64]
    bias: NDArray[np.float64]

    def score(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return scores of shape (len(texts), columns)."""
        ...

    def contributions(self, text: str) -> Contributions:
        """Return what each piece of one text adds to each score."""
        ...


class SeverityModel:
    """Score the severity of Indonesian messages, with numpy alone.

    Use `sentimen.load` to get one. Threads may share a model; it is never changed by scoring.

    Parameters
    ----------
    heads : Heads
        What is predicted.
    scorer : TextScorer
        `AdditiveModel` and `TransformerModel` bring their own.
    cuts : ndarray of float64, shape (levels - 1,)
        Expected levels at which the level changes, rising, but see `sentimen.model.called_levels`.
    review_above : float, optional
        Expected error, in levels, above which a person should look (`Assessments.expected_error`); never by default.
    card : mapping, optional
        What is told of the model: training data, metrics, golden predictions.
    signal_cuts : ndarray of float64, shape (signals,), optional
        Probability from which each signal counts as present, one half by default.

    Attributes
    ----------
    texts_at_once : int
        How many texts are worth handing over at a time: about a second of work, so that progress can be told.
    golden_tolerance : float
        How far a golden severity may be off on another machine.
    explains_exactly : bool
        Whether the terms of an explanation are those that made the score, not an estimate of what each word did.
    """

    texts_at_once: ClassVar[int] = 2048
    golden_tolerance: ClassVar[float] = 1e-6
    explains_exactly: ClassVar[bool] = True

    def __init__(
        self,
        heads: Heads,
        scorer: TextScorer,
        cuts: NDArray[np.float64],
        review_above: float | None = None,
        card: Mapping[str, Any] | None = None,
        signal_cuts: NDArray[np.float64] | None = None,
    ) -> None:
        self.heads = heads
        self.cuts = cuts
        self.review_above = heads.greatest_error if review_above is None else review_above
        self.signal_cuts = np.full(len(heads.signals), 0.5) if signal_cuts is None else signal_cuts
        self.card: dict[str, Any] = dict(card or {})
        self._scorer = scorer
        self._level_numbers = np.arange(len(heads.levels), dtype=np.float64)

    def __repr__(self) -> str:
        name = self.card.get("name", "unnamed")
        return f"{type(self).__name__}({name!r}, levels={list(self.heads.levels)}, signals={len(self.heads.signals)})"

    def __reduce__(self) -> tuple[Any, ...]:
        from sentimen.model.storage import model_from_bytes, model_to_bytes

        return model_from_bytes, (model_to_bytes(self),)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, SeverityModel):
            return NotImplemented
        if type(self) is not type(other):
            return False
        from sentimen.model.storage import model_to_bytes

        return model_to_bytes(self) == model_to_bytes(other)

    def __hash__(self) -> int:
        return hash((self.heads, *(tuple(part.tolist()) for part in (self.scale, self.bias, self.cuts))))

    @property
    def features(self) -> str:
        """What the scores are made of, in words."""
        raise NotImplementedError

    @property
    def reads(self) -> str:
        """How much of a long message counts, in words."""
        raise NotImplementedError

    def answers(self, text: str | None) -> SeverityModel:  # noqa: ARG002
        """Return the model that answers a message: this one, unless it passes messages on."""
        return self

    @property
    def reviews(self) -> str:
        """What a person should look at, in words."""
        return f"above an expected error of {self.review_above:.2f} levels"

    @property
    def scale(self) -> NDArray[np.float64]:
        """Factor of each column."""
        return self._scorer.scale

    @property
    def bias(self) -> NDArray[np.float64]:
        """Score of each column before any feature."""
        return self._scorer.bias

    def _probabilities(self, texts: list[str]) -> NDArray[np.float64]:
        scores = self._scorer.score(texts)
        empty = [row for row, text in enumerate(texts) if not text or text.isspace()]
        if empty:
            levels = self.heads.slice_of("levels")
            scores[empty] = -_CERTAIN
            scores[empty, levels.start] = _CERTAIN
            for head, name in (("kinds", "other"), ("sentiments", "neutral")):
                names = getattr(self.heads, head)
                if name in names:
                    scores[empty, self.heads.slice_of(head).start + names.index(name)] = _CERTAIN
        return self.heads.probabilities(scores)

    def _expected_levels(self, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        levels = np.ascontiguousarray(probabilities[:, self.heads.slice_of("levels")])
        expected: NDArray[np.float64] = np.add.reduce(levels * self._level_numbers, axis=1)
        return expected

    def _severity(self, expected: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.minimum(np.maximum(expected * (100 / (len(self.heads.levels) - 1)), 0.0), 100.0)

    def assess_many(self, texts: Iterable[Any]) -> Assessments:
        """Assess n messages.

        Parameters
        ----------
        texts : iterable of str
            A list, an array or a column; None and NaN count as the empty message, which is level 0 with certainty.

        Returns
        -------
        Assessments
            Columns of length n, in the order of `texts`.

        Raises
        ------
        TypeError
            If `texts` is one str, or holds anything but texts; the message names the row.
        """
        probabilities = self._probabilities(as_texts(texts))
        expected = self._expected_levels(probabilities)
        return Assessments(
            heads=self.heads,
            probabilities=probabilities,
            levels=called_levels(probabilities[:, self.heads.slice_of("levels")], expected, self.cuts),
            severity=self._severity(expected),
            review_above=self.review_above,
            signal_cuts=tuple(self.signal_cuts.tolist()),
        )

    def assess(self, text: str | None) -> Assessment:
        """Assess one message, with the evidence for its severity.

        Parameters
        ----------
        text : str
            None and NaN count as the empty message, which is level 0 with certainty.

        Returns
        -------
        Assessment

        Raises
        ------
        TypeError
            If `text` is anything else than a str.
        """
        text = as_text(text)
        found = self.assess_many([text])[0]
        if found.level == 0:
            return found
        terms = self._scorer.contributions(text)
        evidence = evidence_of(text, terms, direction_of("severity", self.heads))
        return replace(found, evidence=evidence)

    def predict(self, texts: Iterable[Any]) -> NDArray[np.int64]:
        """Return the level of each text, shape (n,). Texts and errors as in `assess_many`."""
        return self.assess_many(texts).levels

    def predict_proba(self, texts: Iterable[Any]) -> NDArray[np.float64]:
        """Return calibrated level probabilities, shape (n, levels); rows sum to 1."""
        return self._columns(texts, "levels")

    def predict_severity(self, texts: Iterable[Any]) -> NDArray[np.float64]:
        """Return the severity of each text, 0 to 100, shape (n,)."""
        return self._severity(self._expected_levels(self._probabilities(as_texts(texts))))

    def predict_signals(self, texts: Iterable[Any]) -> NDArray[np.float64]:
        """Return independent signal probabilities, shape (n, signals), in the order of ``heads.signals``."""
        return self._columns(texts, "signals")

    def predict_kind(self, texts: Iterable[Any]) -> NDArray[np.object_]:
        """Return the most probable kind of each text, shape (n,)."""
        return self.assess_many(texts).names_of("kinds")

    def predict_sentiment(self, texts: Iterable[Any]) -> NDArray[np.object_]:
        """Return the most probable sentiment of each text, shape (n,)."""
        return self.assess_many(texts).names_of("sentiments")

    def _columns(self, texts: Iterable[Any], head: str) -> NDArray[np.float64]:
        return np.ascontiguousarray(self.assess_many(texts).probabilities[:, self.heads.slice_of(head)])

    def explain(self, text: str, about: str | Level = "severity") -> Explanation:
        """Explain one score of one message, token by token.

        Parameters
        ----------
        text : str
            None and NaN count as the empty message.
        about : str or Level, default "severity"
            Or a `Level`, or the name of a level (English or Indonesian), signal, kind or sentiment.

        Returns
        -------
        Explanation
            Its bias and contributions sum to the decision exactly.

        Raises
        ------
        TypeError
            If `text` is anything else than a str.
        ValueError
            If the model predicts nothing called `about`.
        """
        text = as_text(text)
        return explain(text, about, self.heads, self._scorer.contributions(text))

    def save(self, path: str | Path) -> None:
        """Write the model as an artifact: a directory, or one file where `path` ends in ``.zip``.

        An artifact at `path` is replaced in one step; a crash leaves the old one or the new one, never half of one.

        Raises
        ------
        ArtifactError
            If `path` holds something that is not an artifact.
        TypeError
            If the model is a cascade, which is no artifact of its own: save the two that it is made of.
        OSError
            If the files cannot be written.
        """
        from sentimen.model.storage import save_model

        save_model(self, path)
