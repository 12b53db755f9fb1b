"""What a stored model consists of: these parts and no others, for nobody would look at them.

The version of the format says what is allowed. Whoever adds a part raises it, so that an older sentimen says that it is
too old, and does not load a model without the part that it does not know. The card alone is free: what it tells of a
model changes no score.
"""

from __future__ import annotations

from dataclasses import dataclass

from sentimen.model.artifact import Artifact
from sentimen.model.artifact.errors import refusal, shown

__all__ = ["FREQUENT_ARRAYS", "FREQUENT_CHUNKS", "FREQUENT_RULES", "LARGEST_DOCUMENT", "check_parts"]

LARGEST_DOCUMENT = 8 << 20
"""Characters of a document: what is parsed can take twenty times as much memory."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """Names of what an artifact holds."""

    manifest: frozenset[str]
    arrays: frozenset[str]
    documents: frozenset[str]

    def __or__(self, other: _Parts) -> _Parts:
        return _Parts(self.manifest | other.manifest, self.arrays | other.arrays, self.documents | other.documents)


def _parts(own: str, arrays: str, document: str) -> _Parts:
    return _Parts(
        frozenset({"heads", "review_above", "card", own}),
        frozenset({"scale", "bias", "cuts", "signal_cuts", *arrays.split()}),
        frozenset({"README.md", document}),
    )


_ENCODER = "embedding embedding_steps matrices matrix_steps vectors positions first head_weights"
_KINDS = {
    "features": _parts("features", "weights", "lexicon.json"),
    "encoder": _parts("encoder", _ENCODER, "pieces.tsv"),
}
"""By the key of the manifest that tells an additive model from a transformer."""

FREQUENT_RULES, FREQUENT_CHUNKS = "frequent_rules", "frequent_chunks.txt"
FREQUENT_ARRAYS = ("frequent_sizes", "frequent_tokens", "token_sums", "token_counts", "token_words")
_FREQUENT = _Parts(frozenset({FREQUENT_RULES}), frozenset(FREQUENT_ARRAYS), frozenset({FREQUENT_CHUNKS}))
"""What an additive model may have besides, since version 2 of the format: all of it, or nothing."""


def check_parts(artifact: Artifact) -> None:
    """Check that an artifact holds all parts of a model of its kind, and nothing else.

    Raises
    ------
    ArtifactError
        If a part is missing or unknown, or a document is too long; the message names it.

    Examples
    --------
    >>> odd = Artifact({"features": {}, "heads": {}, "review_above": 0.3, "card": {}, "depth": 2})
    >>> check_parts(odd)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sentimen.model.artifact.errors.ArtifactError: unknown in the model part of model.json: 'depth'; expected ...
    """
    kind = "encoder" if "encoder" in artifact.manifest else "features"
    parts = _KINDS[kind]
    if kind == "features" and FREQUENT_RULES in artifact.manifest:
        parts |= _FREQUENT
    _check_names("in the model part of model.json", set(artifact.manifest), parts.manifest)
    _check_names("among the arrays", set(artifact.arrays), parts.arrays)
    _check_names("among the documents", set(artifact.documents), parts.documents)
    for name, text in artifact.documents.items():
        if len(text) > LARGEST_DOCUMENT:
            raise refusal(f"{name} is too long, {len(text)} characters", f"at most {LARGEST_DOCUMENT}", "Shorten it.")


def _check_names(place: str, found: set[str], allowed: frozenset[str]) -> None:
    for problem, names in (("unknown", found - allowed), ("missing", allowed - found)):
        if names:
            raise refusal(
                f"{problem} {place}: {', '.join(shown(name) for name in sorted(names)[:5])}",
                f"exactly {', '.join(sorted(allowed))}",
                "Save the model anew with sentimen, or get it from a source that you trust.",
            )
