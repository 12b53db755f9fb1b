"""What artifacts of older versions of the format say otherwise, brought up to date before anything else reads it."""

from __future__ import annotations

from dataclasses import replace

from sentimen.model.artifact import Artifact
from sentimen.model.artifact.errors import refusal
from sentimen.model.stored_model import check_number

__all__ = ["brought_up_to_date"]

_CONFIDENCE, _ERROR = "review_below", "review_above"


def brought_up_to_date(artifact: Artifact) -> Artifact:
    """Return an artifact as the present version of the format would hold it.

    Versions 1 and 2 held the confidence below which a person should look. A level that has the confidence c is 1 - c
    levels off on average, if the rest lies beside it, so that is the expected error above which a person should look.

    Raises
    ------
    ArtifactError
        If what is to be changed is not as that version wrote it.

    Examples
    --------
    >>> brought_up_to_date(Artifact({"review_below": 0.75, "heads": {}})).manifest
    {'heads': {}, 'review_above': 0.25}
    """
    if _CONFIDENCE not in artifact.manifest:
        return artifact
    if _ERROR in artifact.manifest:
        raise refusal(f"the model has {_CONFIDENCE} and {_ERROR}", "one of them", "Save it anew.")
    manifest = dict(artifact.manifest)
    confidence = check_number(_CONFIDENCE, manifest.pop(_CONFIDENCE), largest=1)
    return replace(artifact, manifest=manifest | {_ERROR: 1 - confidence})
