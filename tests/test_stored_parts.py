"""The parts of a stored model: each kind has its own, all of them and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from attacks.models import any_additive, any_transformer

import sentimen
from sentimen.model.artifact import Artifact, ArtifactError, artifact_from_bytes, read_artifact
from sentimen.model.storage import BUNDLED, model_to_bytes
from sentimen.model.stored_parts import LARGEST_DOCUMENT, check_parts

ARTIFACTS = {
    "additive": artifact_from_bytes(model_to_bytes(any_additive())),
    "transformer": artifact_from_bytes(model_to_bytes(any_transformer())),
}


@pytest.mark.parametrize("kind", ARTIFACTS)
@pytest.mark.parametrize("part", ["manifest", "arrays", "documents"])
def test_every_part_is_needed_and_no_other(kind: str, part: str) -> None:
    artifact = ARTIFACTS[kind]
    check_parts(artifact)
    for name in getattr(artifact, part):
        parts = {key: dict(getattr(artifact, key)) for key in ("manifest", "arrays", "documents")}
        renamed = parts[part].pop(name)
        if name not in ("encoder", "frequent_rules"):  # without it, it would be another kind
            with pytest.raises(ArtifactError, match=f"missing .*: '{name}'"):
                check_parts(Artifact(**parts))
        parts[part] = {**getattr(artifact, part), f"{name}2": renamed}
        with pytest.raises(ArtifactError, match=f"unknown .*: '{name}2'"):
            check_parts(Artifact(**parts))


def test_a_document_may_be_long_but_not_endless() -> None:
    artifact = ARTIFACTS["additive"]
    check_parts(
        Artifact(artifact.manifest, artifact.arrays, {**artifact.documents, "README.md": "x" * LARGEST_DOCUMENT})
    )


@pytest.mark.parametrize("name", BUNDLED)
def test_the_bundled_models_consist_of_these(name: str) -> None:
    check_parts(read_artifact(Path(sentimen.__file__).parent / "model" / "bundled" / name))
