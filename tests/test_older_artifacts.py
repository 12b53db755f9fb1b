"""Artifacts of older versions of the format: one stored file of each, and what of them is changed."""

from pathlib import Path

import pytest

from sentimen import load, verify
from sentimen.model.artifact import Artifact, ArtifactError
from sentimen.model.older_artifacts import brought_up_to_date

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("version", [1, 2])
def test_a_model_of_each_version_is_read(version: int) -> None:
    path = CASES / f"model_version_{version}.zip"
    verify(path)
    model = load(path)
    for golden in model.card["golden"]:
        assert model.predict_severity([golden["text"]])[0] == pytest.approx(golden["severity"], abs=1e-9)
    assert model.review_above == 0.5  # they asked for a person below a confidence of one half


def test_what_is_up_to_date_is_left_alone() -> None:
    artifact = Artifact({"review_above": 0.3})
    assert brought_up_to_date(artifact) is artifact


def test_both_forms_at_once_are_not_taken_for_one() -> None:
    with pytest.raises(ArtifactError, match="review_below and review_above"):
        brought_up_to_date(Artifact({"review_below": 0.3, "review_above": 0.3}))


@pytest.mark.parametrize("confidence", ["high", True, -0.1, 1.5, None])
def test_what_no_version_wrote_is_refused(confidence: object) -> None:
    with pytest.raises(ArtifactError, match="review_below is .*; expected a number from 0 to 1"):
        brought_up_to_date(Artifact({"review_below": confidence}))
