"""The wheel: what is in it, and that it works by itself."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 45_000_000
TEXT = "udh 3 hr inet mati, cs ga bales2, bsk gw lapor YLKI"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    [found] = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_its_name_and_size(wheel: Path) -> None:
    import sentimen

    assert wheel.name == f"sentimen-{sentimen.__version__}-py3-none-any.whl"
    assert wheel.stat().st_size < LARGEST


def test_every_module_and_table_is_in_it(names: list[str]) -> None:
    package = ROOT / "sentimen"
    wanted = {
        str(path.relative_to(ROOT))
        for path in package.rglob("*")
        if path.is_file() and (path.suffix in {".py", ".tsv"} or path.name == "py.typed" or "bundled" in path.parts)
        if "__pycache__" not in path.parts
    }
    assert wanted <= set(names)
    assert "sentimen/language/data/slang.tsv" in names
    assert "sentimen/model/bundled/default/model.json" in names


def test_nothing_else_is_in_it(names: list[str]) -> None:
    roots = {name.partition("/")[0] for name in names}
    assert len(roots) == 2 and "sentimen" in roots
    [metadata] = roots - {"sentimen"}
    assert metadata.endswith(".dist-info")
    folders = ("language/data", "model/bundled", "triage/data", "learning/data", "evaluation/data", "datasets/files")
    folders += ("day_report/data",)
    data = tuple(f"sentimen/{folder}/" for folder in folders)
    for name in names:
        assert "__pycache__" not in name and not name.endswith((".pyc", "~", ".tmp"))
        if name.startswith("sentimen/"):
            assert name.endswith((".py", "/py.typed")) or name.startswith(data), name
    assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.fixture(scope="module")
def clean_python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that knows the wheel and numpy, and nothing else."""
    folder = tmp_path_factory.mktemp("clean") / "venv"
    venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = next(scripts.glob("python*"))
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index"]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile"]
    done = subprocess.run([*command, *quiet, str(wheel)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    [packages] = {
        path.parent for path in folder.rglob("sentimen") if path.is_dir() and path.parent.name == "site-packages"
    }
    installed = Path(np.__file__).parent
    for name in ("numpy", "numpy.libs"):
        if (installed.parent / name).exists():
            (packages / name).symlink_to(installed.parent / name)
    return python


def ask(python: Path, script: str, cwd: Path) -> str:
    command = [str(python), "-I", "-W", "error", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_it_scores_from_a_clean_environment(clean_python: Path, tmp_path: Path) -> None:
    import sentimen

    script = f"import sentimen; print(sentimen.__file__); print(sentimen.load().assess({TEXT!r}).to_dict())"
    where, found = ask(clean_python, script, tmp_path).splitlines()
    assert str(clean_python.parent.parent) in where
    assert found == str(sentimen.load().assess(TEXT).to_dict())


def test_it_verifies_and_normalises_there(clean_python: Path, tmp_path: Path) -> None:
    script = "import sentimen; print(len(sentimen.verify()) > 4, sentimen.normalize('gk bisa'))"
    assert ask(clean_python, script, tmp_path) == "True tidak bisa"


def test_its_messages_are_read_there(clean_python: Path, tmp_path: Path) -> None:
    script = (
        "from sentimen.datasets import load_behaviour; from sentimen.datasets.places import place_of; "
        "print(len(load_behaviour()) > 400, place_of('authored/messages.csv').parent.parent.name)"
    )
    assert ask(clean_python, script, tmp_path) == "True files"


def test_nothing_else_can_be_imported_there(clean_python: Path, tmp_path: Path) -> None:
    script = (
        "import importlib.util as u; print([n for n in ('sklearn', 'pandas', 'scipy', 'Sastrawi') if u.find_spec(n)])"
    )
    assert ask(clean_python, script, tmp_path) == "[]"
