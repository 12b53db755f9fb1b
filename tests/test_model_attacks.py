"""Artifacts that are sound and yet no model: each is refused with words that say what it holds."""

from __future__ import annotations

import pytest
from attacks.models import (
    ADDITIVE_ATTACKS,
    COMMON_ATTACKS,
    TRANSFORMER_ATTACKS,
    ModelAttack,
    any_additive,
    any_transformer,
)

from sentimen.model.artifact import Artifact, ArtifactError, artifact_bytes, artifact_from_bytes
from sentimen.model.storage import model_from_bytes, model_to_bytes

ARTIFACTS = {
    "additive": artifact_from_bytes(model_to_bytes(any_additive())),
    "transformer": artifact_from_bytes(model_to_bytes(any_transformer())),
}
CASES = [(kind, attack) for kind in ARTIFACTS for attack in COMMON_ATTACKS]
CASES += [("additive", attack) for attack in ADDITIVE_ATTACKS]
CASES += [("transformer", attack) for attack in TRANSFORMER_ATTACKS]


@pytest.mark.parametrize(("kind", "attack"), CASES, ids=[f"{kind}: {attack.label}" for kind, attack in CASES])
def test_attack(kind: str, attack: ModelAttack) -> None:
    data = artifact_bytes(attack.change(ARTIFACTS[kind]))
    with pytest.raises(ArtifactError) as caught:
        model_from_bytes(data)
    assert attack.words in str(caught.value)
    assert str(caught.value).isprintable() and len(str(caught.value)) < 500


def test_what_is_attacked_is_sound_and_stays_as_it_is() -> None:
    for artifact in ARTIFACTS.values():
        data = artifact_bytes(artifact)
        assert model_to_bytes(model_from_bytes(data)) == data


@pytest.mark.parametrize("kind", ARTIFACTS)
def test_a_card_may_tell_more(kind: str) -> None:
    artifact: Artifact = ARTIFACTS[kind]
    golden = [{"text": "mati", "severity": 50, "why": "x"}]
    card = {"team": {"lead": ["Rina"]}, "golden": golden, "metrics": {"dev": {}}, "training": []}
    again = model_from_bytes(
        artifact_bytes(Artifact({**artifact.manifest, "card": card}, artifact.arrays, artifact.documents))
    )
    assert again.card == card
