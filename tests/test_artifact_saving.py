"""Saving: what is never overwritten, and a save that fails or dies changes nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attacks.build import small_artifact

from sentimen.model.artifact import (
    Artifact,
    ArtifactError,
    read_artifact,
    write_artifact,
)
from sentimen.model.artifact.folder import open_plain

SMALL = small_artifact()
FORMS = ("model", "model.zip")
KILLS = int(os.environ.get("SENTIMEN_KILLS", "5"))


@pytest.fixture(params=FORMS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / str(request.param)


# what is never overwritten


def test_a_folder_of_other_things_is_kept(tmp_path: Path) -> None:
    for files in (["photo.jpg"], ["model.json"], ["a.txt"]):
        place = tmp_path / files[0]
        place.mkdir()
        for name in files:
            (place / name).write_text("{}")
        with pytest.raises(ArtifactError, match="not a saved model"):
            write_artifact(place, SMALL)
        assert [entry.read_text() for entry in place.iterdir()] == ["{}"]


@pytest.mark.parametrize("extra", ["notes.txt", "photo.jpg", "more"])
def test_a_model_with_other_things_beside_it_is_kept(tmp_path: Path, extra: str) -> None:
    place = tmp_path / "m"
    write_artifact(place, SMALL)
    if extra == "more":
        (place / extra).mkdir()
    else:
        (place / extra).write_text("kept")
    with pytest.raises(ArtifactError, match="not a saved model"):
        write_artifact(place, Artifact())
    assert (place / extra).exists()
    assert len(list(place.iterdir())) == 6


def test_a_file_of_other_things_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "data.zip"
    place.write_text("kept")
    with pytest.raises(ArtifactError, match="not a saved model"):
        write_artifact(place, SMALL)
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("photo.txt", "kept")
    with pytest.raises(ArtifactError, match="not a saved model"):
        write_artifact(place, SMALL)
    assert zipfile.ZipFile(place).namelist() == ["photo.txt"]


def test_a_form_does_not_replace_the_other(tmp_path: Path) -> None:
    (tmp_path / "m.zip").mkdir()
    with pytest.raises(ArtifactError, match="there is a folder; expected a file"):
        write_artifact(tmp_path / "m.zip", SMALL)
    (tmp_path / "m").write_bytes(b"")
    with pytest.raises(ArtifactError, match="there is a file; expected a folder"):
        write_artifact(tmp_path / "m", SMALL)


def test_nothing_and_damage_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m.zip").write_bytes(b"")
    for form in ("m", "m.zip"):
        write_artifact(tmp_path / form, SMALL)
    (tmp_path / "m" / "weights.npy").write_bytes(b"damaged")
    (tmp_path / "m" / "slang.tsv").unlink()
    write_artifact(tmp_path / "m", SMALL)
    assert read_artifact(tmp_path / "m") == SMALL


def test_no_parent_folder(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match="its folder does not exist"):
        write_artifact(tmp_path / "no" / "m", SMALL)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_a_model_is_followed(path: Path) -> None:
    write_artifact(path, SMALL)
    link = path.parent / f"link{path.suffix}"
    link.symlink_to(path)
    other = Artifact({"other": 1})
    write_artifact(link, other)
    assert link.is_symlink()
    assert read_artifact(path) == read_artifact(link) == other


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_is_moved_while_a_model_is_read_is_followed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, artifact in (("old", SMALL), ("new", Artifact({"other": 1}, {}, {"README.md": "# Baru\n"}))):
        write_artifact(tmp_path / name, artifact)
    link = tmp_path / "current"
    link.symlink_to("old")

    def open_and_move(*given: Any, **named: Any) -> Any:
        (tmp_path / "next").symlink_to("new")
        (tmp_path / "next").replace(link)
        return open_plain(*given, **named)

    monkeypatch.setattr("sentimen.model.artifact.folder.open_plain", open_and_move)
    assert read_artifact(link) == SMALL


@pytest.mark.parametrize("name", ["MODEL.ZIP", "model.Zip"])
def test_the_ending_counts_in_any_capitals(tmp_path: Path, name: str) -> None:
    write_artifact(tmp_path / name, SMALL)
    assert zipfile.is_zipfile(tmp_path / name) and read_artifact(tmp_path / name) == SMALL


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "catatan saya.txt"])
def test_a_stray_file_is_to_be_removed(tmp_path: Path, name: str) -> None:
    write_artifact(tmp_path / "model", SMALL)
    (tmp_path / "model" / name).write_text("")
    with pytest.raises(ArtifactError, match=f"'{name}' is not a name .* Remove it if it does not belong to the model"):
        read_artifact(tmp_path / "model")


# a save that fails or dies


@pytest.mark.parametrize("failing", ["fsync", "verify_artifact", "replace", "exchange"])
def test_a_save_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    if failing == ("exchange" if path.suffix else "replace"):
        pytest.skip("not used for this form")
    write_artifact(path, SMALL)

    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    target = "os" if failing in ("fsync", "replace") else "sentimen.model.artifact.writer"
    monkeypatch.setattr(f"{target}.{failing}", fail)
    with pytest.raises(OSError, match="disk full"):
        write_artifact(path, Artifact())
    assert read_artifact(path) == SMALL
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_place_that_cannot_be_written_is_named(path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        with pytest.raises(OSError) as raised:
            write_artifact(path, SMALL)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert raised.value.filename == str(path) and not list(path.parent.iterdir())


def test_without_a_swap_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sentimen.model.artifact.exchange._swap", lambda one, other: False)
    place = tmp_path / "m"
    write_artifact(place, SMALL)
    write_artifact(place, Artifact({"other": 1}))
    assert read_artifact(place).manifest == {"other": 1}
    assert [entry.name for entry in tmp_path.iterdir()] == ["m"]

    rename = os.rename

    def fail(source: Any, target: Any) -> None:
        if str(source).endswith(".tmp"):
            raise OSError("busy")
        rename(source, target)

    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(OSError, match="busy"):
        write_artifact(place, SMALL)
    assert read_artifact(place).manifest == {"other": 1}
    assert [entry.name for entry in tmp_path.iterdir()] == ["m"]


def test_a_model_left_aside_is_mentioned(tmp_path: Path) -> None:
    write_artifact(tmp_path / ".m.0123.old", SMALL)
    with pytest.raises(ArtifactError, match=r"rename \.m\.0123\.old to m "):
        read_artifact(tmp_path / "m")


KILLED = """if True:
    import sys, numpy as np
    from sentimen.model.artifact import Artifact, write_artifact
    print("ready", flush=True)
    for number in range(100000):
        weights = np.full((500, 20), number % 100, np.int8)
        write_artifact(sys.argv[1], Artifact({"number": number}, {"weights": weights}))
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
def test_a_save_that_is_killed_leaves_a_whole_model(path: Path) -> None:
    chance = random.Random(7)
    write_artifact(path, Artifact({"number": -1}, {"weights": np.full((500, 20), 99, np.int8)}))
    for _ in range(KILLS):
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", KILLED, str(path)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.0, 0.1))
            os.kill(process.pid, signal.SIGKILL)
        artifact = read_artifact(path)
        number = artifact.manifest["number"]
        assert isinstance(number, int)
        assert (artifact.arrays["weights"] == number % 100).all()


def test_a_model_may_be_replaced_while_it_is_loaded(path: Path) -> None:
    models = [Artifact({"number": n}, {"weights": np.full((500, 20), n, np.int8)}) for n in range(2)]
    write_artifact(path, models[0])
    stop = threading.Event()

    def replace() -> None:
        turn = 0
        while not stop.is_set():
            turn = 1 - turn
            write_artifact(path, models[turn])

    thread = threading.Thread(target=replace)
    thread.start()
    loaded = 0
    try:
        for _ in range(100):
            try:
                assert read_artifact(path) in models
                loaded += 1
            except ArtifactError:
                assert path.suffix != ".zip" or os.name == "nt"
    finally:
        stop.set()
        thread.join()
    assert read_artifact(path) in models
    assert loaded == 100 or path.suffix == ""
