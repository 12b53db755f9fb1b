"""Texts that a model has learned, and the test rows that are among them: their figures are too good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sentimen.learning.datasets import LabelledTexts
from sentimen.learning.recipe import WeakSource
from sentimen.learning.weak_labels import read_weak_labels
from sentimen.model.heads import Heads

__all__ = ["LearnedTexts"]


@dataclass(frozen=True, slots=True)
class LearnedTexts:
    """What a model was trained on.

    Parameters
    ----------
    texts : frozenset of str
        In small letters, with single spaces.
    sums : frozenset of str
        SHA-256 of whole files, among them those that a base had learned, whose texts are not known.
    """

    texts: frozenset[str]
    sums: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        labelled: Iterable[LabelledTexts],
        weak: Iterable[WeakSource] = (),
        heads: Heads | None = None,
        known: Iterable[Mapping[str, Any]] = (),
    ) -> LearnedTexts:
        """Gather the texts of labelled files and of weak-label files.

        Parameters
        ----------
        labelled : iterable of LabelledTexts
        weak : iterable of WeakSource
            They are read once more.
        heads : Heads, optional
            Of the model; the standard ones by default.
        known : iterable of mapping
            What the card of a base says of its training data.
        """
        labelled, heads = list(labelled), heads or Heads()
        texts = {_plain(text) for source in labelled for text in source.texts}
        for source in weak:
            taught = read_weak_labels(source.labels, source.texts, heads, most=source.most)
            texts.update(map(_plain, taught.texts))
        sums = {source.sha256 for source in labelled} | {str(source.get("sha256")) for source in known}
        return cls(frozenset(texts), frozenset(sums))

    def rows(self, texts: Sequence[str]) -> list[int]:
        """Return the rows, from 0, whose text was learned; capitals and white space do not matter.

        Examples
        --------
        >>> LearnedTexts(frozenset({"uang hilang"})).rows(["lambat", "Uang  hilang"])
        [1]
        """
        return [row for row, text in enumerate(texts) if _plain(text) in self.texts]

    def warning(self, tests: LabelledTexts) -> str | None:
        """Return what is to be said of test messages that were learned, or None where none was."""
        if tests.sha256 in self.sums:
            return f"{tests.name} was learned too: its figures are too good"
        rows = self.rows(tests.texts)
        if not rows:
            return None
        texts = f"the texts of {len(rows):,} of its {len(tests):,} rows, row {rows[0] + 1} the first, were learned too"
        return f"{tests.name}: {texts}: its figures are too good; sentimen.learning.splits divides files without that"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
