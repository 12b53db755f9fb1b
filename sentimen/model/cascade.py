"""Two models as one: a fast one answers, and a slower one reads again what the first is not sure of.

Source: Viola and Jones (2001), "Rapid object detection using a boosted cascade of simple features", for the principle;
what is passed on is what the first model would hand to a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from sentimen.model.assessment import Assessment
from sentimen.model.assessments import Assessments
from sentimen.model.explanation import Explanation
from sentimen.model.inputs import as_text, as_texts
from sentimen.model.levels import Level
from sentimen.model.severity_model import SeverityModel

__all__ = ["CascadeModel"]


class CascadeModel(SeverityModel):
    """A fast model, and a slower one for the messages that the first is not sure of.

    Each message is answered by one of the two, whole: level, signals, explanation. Which one depends on the message
    alone, so a batch gives the same answers as its messages one by one. A person should look where the model that
    answers is not sure, and where the second differs from the first by a level or more. What the first gets wrong with
    confidence stays wrong. A cascade has no artifact of its own: save its two models.

    Parameters
    ----------
    first, second : SeverityModel
        They must predict the same.
    above : float, optional
        Expected error of `first` (`Assessments.expected_error`) above which `second` reads the message, 0 to twice the
        number of the last level; by default that above which `first` asks for a person.

    Attributes
    ----------
    heads, cuts, scale, bias, review_above, signal_cuts
        Those of `second`.

    Raises
    ------
    TypeError
        If one is no model.
    ValueError
        If the two do not predict the same, or `above` is not such an error.

    Examples
    --------
    >>> import sentimen
    >>> model = CascadeModel(sentimen.load(), sentimen.load("accurate"), above=0.4)
    >>> model.assess("paket saya belum sampai, CS diam saja").level
    <Level.SERIOUS: 3>
    """

    texts_at_once: ClassVar[int] = 128
    explains_exactly: ClassVar[bool] = False  # not always; that of `answers` says for one message

    def __init__(self, first: SeverityModel, second: SeverityModel, above: float | None = None) -> None:
        for model in (first, second):
            if not isinstance(model, SeverityModel):
                raise TypeError(f"expected models, as of sentimen.load(), got {type(model).__name__}: {model!r:.60}")
        if first.heads != second.heads:
            raise ValueError(f"both models must predict the same, got {first.heads} and {second.heads}")
        self.first = first
        self.second = second
        self.above = first.review_above if above is None else above
        if not 0 <= self.above <= first.heads.greatest_error:
            most = first.heads.greatest_error
            raise ValueError(f"above is an expected error in levels, 0 to {most:g}, got {above!r}")
        sources = [source for model in (first, second) for source in model.card.get("training", [])]
        card = {"name": "cascade", "training": list({source["sha256"]: source for source in sources}.values())}
        super().__init__(second.heads, second._scorer, second.cuts, second.review_above, card, second.signal_cuts)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.first, self.second, self.above)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CascadeModel):
            return super().__eq__(other)
        return (self.first, self.second, self.above) == (other.first, other.second, other.above)

    def __hash__(self) -> int:
        return hash((self.first, self.second, self.above))

    @property
    def features(self) -> str:
        """What the scores are made of, in words."""
        return f"{self.first.features}; above an expected error of {self.above:.2f} levels {self.second.features}"

    @property
    def reads(self) -> str:
        """How much of a long message counts, in words."""
        return f"{self.first.reads} or, where it is read again, {self.second.reads}"

    @property
    def reviews(self) -> str:
        """What a person should look at, in words."""
        again = f"{self.second.reviews} or where the two differ by a level"
        return f"{self.first.reviews} or, where it is read again, {again}"

    def assess_many(self, texts: Iterable[Any]) -> Assessments:
        """Assess n messages; see `SeverityModel.assess_many`."""
        texts = as_texts(texts)
        found = self.first.assess_many(texts)
        unsure = found.expected_error > self.above
        again = np.flatnonzero(unsure)
        anew = self.second.assess_many([texts[row] for row in again])
        apart = np.abs(anew.severity - found.severity[again]) >= 100 / (len(self.heads.levels) - 1)
        anew = replace(anew, review_above=np.where(apart, -1.0, self.second.review_above))
        return Assessments.join([found[~unsure], anew])[np.argsort(np.concatenate([np.flatnonzero(~unsure), again]))]

    def assess(self, text: str | None) -> Assessment:
        """Assess one message, with the evidence of the model that answers; see `SeverityModel.assess`."""
        evidence = self.answers(text).assess(text).evidence
        return replace(self.assess_many([text])[0], evidence=evidence)

    def predict_severity(self, texts: Iterable[Any]) -> NDArray[np.float64]:
        """Return the severity of each text, 0 to 100, shape (n,)."""
        return self.assess_many(texts).severity

    def explain(self, text: str, about: str | Level = "severity") -> Explanation:
        """Explain one score of one message by the model that answers it; see `SeverityModel.explain`."""
        return self.answers(text).explain(text, about)

    def answers(self, text: str | None) -> SeverityModel:
        """Return the model that answers a message, `first` or `second`."""
        sure = self.first.assess_many([as_text(text)]).expected_error[0] <= self.above
        return self.first if sure else self.second
