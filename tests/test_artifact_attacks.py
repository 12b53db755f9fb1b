"""What the loader of saved models refuses: every attack in `tests/attacks`, every flipped byte, every truncation."""

from __future__ import annotations

import pickle
import time
import tracemalloc
from pathlib import Path

import pytest
from attacks.build import Attack, small_artifact
from attacks.folders import FOLDER_ATTACKS
from attacks.zips import ZIP_ATTACKS
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.model.artifact import (
    ArtifactError,
    artifact_bytes,
    artifact_from_bytes,
    read_artifact,
    verify_artifact,
    write_artifact,
)

ATTACKS = FOLDER_ATTACKS + ZIP_ATTACKS
SMALL = small_artifact()


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.label)
def test_attack(attack: Attack, tmp_path: Path) -> None:
    path = attack.build(tmp_path)
    tracemalloc.start()
    begin = time.perf_counter()
    with pytest.raises(ArtifactError) as caught:
        read_artifact(path)
    seconds = time.perf_counter() - begin
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    message = str(caught.value)
    assert attack.words in message
    assert message.startswith(f"cannot load the model {path}: ")
    assert message.count("; expected ") == 1
    assert message.endswith(".")
    assert seconds < 1
    assert peak < 20_000_000
    with pytest.raises(ArtifactError):
        verify_artifact(path)


def test_attack_labels_are_distinct() -> None:
    labels = [attack.label for attack in ATTACKS]
    assert len(set(labels)) == len(labels)


def test_an_error_survives_pickling() -> None:
    assert str(pickle.loads(pickle.dumps(ArtifactError("a; expected b. Do c.")))) == "a; expected b. Do c."


def test_every_flipped_byte_of_a_zip_is_noticed() -> None:
    data = bytearray(artifact_bytes(SMALL))
    for at in range(len(data)):
        for mask in (0x01, 0x20, 0xFF):
            data[at] ^= mask
            with pytest.raises(ArtifactError):
                artifact_from_bytes(bytes(data))
            data[at] ^= mask
    assert artifact_from_bytes(bytes(data)) == SMALL


def test_every_flipped_byte_of_a_folder_is_noticed(tmp_path: Path) -> None:
    write_artifact(tmp_path / "m", SMALL)
    for file in sorted((tmp_path / "m").iterdir()):
        whole = file.read_bytes()
        for at in range(len(whole)):
            for mask in (0x20, 0xFF):
                file.write_bytes(whole[:at] + bytes([whole[at] ^ mask]) + whole[at + 1 :])
                with pytest.raises(ArtifactError):
                    read_artifact(tmp_path / "m")
        file.write_bytes(whole)
    assert read_artifact(tmp_path / "m") == SMALL


def test_every_truncation_is_noticed(tmp_path: Path) -> None:
    data = artifact_bytes(SMALL)
    for length in range(len(data)):
        with pytest.raises(ArtifactError):
            artifact_from_bytes(data[:length])
    write_artifact(tmp_path / "m", SMALL)
    for file in sorted((tmp_path / "m").iterdir()):
        whole = file.read_bytes()
        for length in range(len(whole)):
            file.write_bytes(whole[:length])
            with pytest.raises(ArtifactError):
                read_artifact(tmp_path / "m")
        file.write_bytes(whole)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_noise_is_refused(data: bytes) -> None:
    for noise in (data, b"PK\x03\x04" + data, b"PK\x03\x04" + data + artifact_bytes(SMALL)[-22:]):
        with pytest.raises(ArtifactError):
            artifact_from_bytes(noise)
