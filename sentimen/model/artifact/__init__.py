"""Saved models: a folder or one .zip of plain JSON, text and arrays, checked in full before use."""

from sentimen.model.artifact.errors import ArtifactError
from sentimen.model.artifact.format import Artifact
from sentimen.model.artifact.reader import artifact_from_bytes, read_artifact, read_with_sums, verify_artifact
from sentimen.model.artifact.writer import artifact_bytes, write_artifact

__all__ = [
    "Artifact",
    "ArtifactError",
    "artifact_bytes",
    "artifact_from_bytes",
    "read_artifact",
    "read_with_sums",
    "verify_artifact",
    "write_artifact",
]
