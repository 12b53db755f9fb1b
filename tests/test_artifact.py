"""Saved models: what goes in comes out, nothing else is taken, and a save that dies changes nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from attacks.build import small_artifact
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import sentimen.model.artifact as artifact_package
from sentimen.model.artifact import (
    Artifact,
    ArtifactError,
    artifact_bytes,
    artifact_from_bytes,
    read_artifact,
    verify_artifact,
    write_artifact,
)
from sentimen.model.artifact.format import DTYPES

SMALL = small_artifact()
FORMS = ("model", "model.zip")


@pytest.fixture(params=FORMS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / str(request.param)


# what goes in comes out


def test_round_trip(path: Path) -> None:
    write_artifact(path, SMALL)
    assert read_artifact(path) == SMALL
    assert read_artifact(str(path)) == SMALL
    assert path.is_dir() == (path.suffix == "")


def test_replaces_a_model(path: Path) -> None:
    write_artifact(path, SMALL)
    other = Artifact({"other": True}, {"bias": np.zeros(2)})
    write_artifact(path, other)
    assert read_artifact(path) == other
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_files_are_what_others_can_read(tmp_path: Path) -> None:
    write_artifact(tmp_path / "m", SMALL)
    write_artifact(tmp_path / "m.zip", SMALL)
    files = {entry.name: entry.read_bytes() for entry in (tmp_path / "m").iterdir()}
    with zipfile.ZipFile(tmp_path / "m.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(files)
        assert {name: archive.read(name) for name in archive.namelist()} == files
        archive.extractall(tmp_path / "unpacked")
    assert read_artifact(tmp_path / "unpacked") == SMALL
    np.testing.assert_array_equal(np.load(tmp_path / "m" / "weights.npy"), SMALL.arrays["weights"])
    document = json.loads(files["model.json"])
    assert document["format"] == "sentimen-model"
    assert document["files"]["weights.npy"]["shape"] == [4, 3]


def test_verify_lists_every_file(path: Path) -> None:
    write_artifact(path, SMALL)
    sums = verify_artifact(path)
    assert [name for name, _, _ in sums] == ["README.md", "model.json", "scale.npy", "slang.tsv", "weights.npy"]
    assert all(size > 0 and len(digest) == 64 for _, size, digest in sums)


def test_arrays_are_read_only(path: Path) -> None:
    write_artifact(path, SMALL)
    with pytest.raises(ValueError, match="read-only"):
        read_artifact(path).arrays["weights"][0, 0] = 1


def test_memory_map(tmp_path: Path) -> None:
    write_artifact(tmp_path / "m", SMALL)
    mapped = read_artifact(tmp_path / "m", mmap=True)
    assert mapped == SMALL
    assert not mapped.arrays["weights"].flags.writeable
    write_artifact(tmp_path / "m2", mapped)
    if os.name == "posix":
        write_artifact(tmp_path / "m", Artifact())
        assert mapped == SMALL
    write_artifact(tmp_path / "m.zip", SMALL)
    with pytest.raises(ArtifactError, match="cannot be mapped"):
        read_artifact(tmp_path / "m.zip", mmap=True)


def test_layout_of_arrays_does_not_matter() -> None:
    plain = np.arange(24, dtype=np.float32).reshape(4, 6)
    expected = artifact_bytes(Artifact(arrays={"a": plain}))
    for array in (np.asfortranarray(plain), plain.astype(">f4"), np.repeat(plain, 2, axis=0)[::2], plain.T.copy().T):
        assert artifact_bytes(Artifact(arrays={"a": array})) == expected


def test_tuples_come_back_as_lists() -> None:
    assert artifact_from_bytes(artifact_bytes(Artifact({"a": (1, 2)}))).manifest == {"a": [1, 2]}


def test_equality() -> None:
    zero, minus = Artifact(arrays={"a": np.zeros(1)}), Artifact(arrays={"a": -np.zeros(1)})
    assert zero != minus
    assert zero == Artifact(arrays={"a": np.zeros(1)})
    assert zero != Artifact(arrays={"a": np.zeros((1, 1))})
    assert zero != Artifact(arrays={"a": np.zeros(1, np.float32)})
    assert zero != Artifact(arrays={"b": np.zeros(1)})
    assert zero != "zero"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("aé.\0\n{", max_size=3), inner, max_size=4),
    max_leaves=12,
)
ARRAYS = st.sampled_from(sorted(DTYPES)).flatmap(
    lambda dtype: hnp.arrays(
        np.dtype(dtype),
        hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5),
        elements={"allow_nan": False, "allow_infinity": False} if dtype.startswith("float") else None,
    )
)
ARTIFACTS = st.builds(
    Artifact,
    st.dictionaries(st.text("abc", max_size=3), JSON, max_size=4),
    st.dictionaries(st.sampled_from(["weights", "scale", "bias", "a_1"]), ARRAYS, max_size=3),
    st.dictionaries(
        st.sampled_from(["README.md", "slang.tsv", "a.txt", "card.json"]),
        st.text(st.characters(exclude_categories=["Cs"])),
        max_size=3,
    ),
)


@given(ARTIFACTS)
@settings(max_examples=100, deadline=None)
def test_bytes_round_trip(artifact: Artifact) -> None:
    data = artifact_bytes(artifact)
    back = artifact_from_bytes(data)
    assert back == artifact
    assert artifact_bytes(back) == data


@given(ARTIFACTS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_round_trip(path: Path, artifact: Artifact) -> None:
    write_artifact(path, artifact)
    assert read_artifact(path) == artifact


def test_same_bytes_everywhere(tmp_path: Path) -> None:
    script = """if True:
        import numpy as np, sys
        from sentimen.model.artifact import Artifact, artifact_bytes
        names = set("merah kuning hijau biru ungu".split())
        documents = {f"{name}.txt": name for name in names}
        arrays = {name: np.arange(5, dtype=np.float32) for name in names}
        sys.stdout.buffer.write(artifact_bytes(Artifact({name: 1 for name in names}, arrays, documents)))
    """
    results = set()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", script]
        results.add(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)
    assert len(results) == 1
    assert len(results.pop()) > 1000


# what cannot be saved


@pytest.mark.parametrize(
    ("artifact", "words"),
    [
        (Artifact([]), "the manifest is a list"),  # type: ignore[arg-type]
        (Artifact({"a": float("nan")}), "model.json holds nan"),
        (Artifact({"a": np.float32(1)}), "model.json holds a float32"),
        (Artifact({"a": np.bool_(1)}), "model.json holds a bool"),
        (Artifact({"a": {1}}), "model.json holds a set"),
        (Artifact({"a": {1: 2}}), "model.json has the key 1"),
        (Artifact({"a": "\ud800"}), "half a character"),
        (Artifact({"a": 10**5000}), "beyond 64 bits"),
        (Artifact({"a": "x" * (1 << 20)}), "model.json is too large"),
        (Artifact(arrays={"a": np.array([1.0, np.inf])}), "a.npy holds NaN or infinity"),
        (Artifact(arrays={"a": np.array([np.nan], np.float32)}), "a.npy holds NaN or infinity"),
        (Artifact(arrays={"a": np.zeros(2, np.int64)}), "a.npy has the type 'int64'"),
        (Artifact(arrays={"a": np.zeros(2, np.float16)}), "a.npy has the type 'float16'"),
        (Artifact(arrays={"a": np.array([None])}), "a.npy has the type 'object'"),
        (Artifact(arrays={"a": np.array(["x"])}), "a.npy has the type"),
        (Artifact(arrays={"a": np.zeros(2, "f4,f4")}), "a.npy has the type"),
        (Artifact(arrays={"a": np.ma.masked_array([1.0], [True])}), "a.npy is a MaskedArray"),
        (Artifact(arrays={"a": [1.0]}), "a.npy is a list"),  # type: ignore[dict-item]
        (Artifact(arrays={"a": np.zeros((1,) * 5)}), "a.npy has the shape"),
        (Artifact(arrays={"a": np.broadcast_to(np.zeros(1), (1 << 13, 1 << 13))}), "at most 67108864 bytes"),
        (Artifact(arrays={"a/b": np.zeros(1)}), "'a/b.npy' is not a name"),
        (Artifact(arrays={"con": np.zeros(1)}), "'con.npy' is not a name"),
        (Artifact(documents={"../a.txt": ""}), "'../a.txt' is not a name"),
        (Artifact(documents={"readme.md": ""}), "'readme.md' is not a name"),
        (Artifact(documents={"model.json": ""}), "a document is named model.json"),
        (Artifact(documents={"a.npy": ""}), "a document is named a.npy"),
        (Artifact(documents={"a.txt": "\udfff"}), "half a character"),
        (Artifact(documents={f"a{n}.txt": "" for n in range(16)}), "at most 16"),
    ],
)
def test_cannot_be_saved(path: Path, artifact: Artifact, words: str) -> None:
    write_artifact(path, SMALL)
    with pytest.raises(ArtifactError) as caught:
        write_artifact(path, artifact)
    assert words in str(caught.value)
    assert read_artifact(path) == SMALL
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_manifest_that_contains_itself() -> None:
    manifest: dict[str, object] = {}
    manifest["self"] = manifest
    with pytest.raises(ArtifactError, match="nested too deeply"):
        artifact_bytes(Artifact(manifest))


# what importing costs


def test_import_is_light() -> None:
    script = """if True:
        import sys, types, numpy, numpy.typing
        for name in ("sentimen", "sentimen.model"):  # without what these import besides
            package = types.ModuleType(name)
            package.__path__ = [sys.argv[1] + "/" + name.replace(".", "/")]
            sys.modules[name] = package
        before = set(sys.modules)
        import sentimen.model.artifact
        print(*(set(sys.modules) - before))
    """
    root = str(Path(artifact_package.__file__).parents[3])
    command = [sys.executable, "-c", script, root]
    loaded = set(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.split())
    assert "sentimen.model.artifact.reader" in loaded
    assert not loaded & {"zipfile", "tempfile", "hashlib", "shutil", "ctypes", "mmap", "pickle", "scipy", "pandas"}
