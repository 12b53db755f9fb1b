"""Importing changes nothing, scoring needs numpy alone, and nobody calls anybody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

NO_SOCKET = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") or event.startswith("urllib.") or event in ("http.client.connect", "ftplib.connect"):
        raise RuntimeError(f"{event} {arguments}")
sys.addaudithook(refuse)
"""
SCORING = """
import json, sys
before = {name.partition(".")[0] for name in sys.modules}
import sentimen
model = sentimen.load(sys.argv[1])
model.assess("udh 3 hr inet mati, cs ga bales2").to_dict()
model.assess_many(["uang hilang", None]).to_dicts()
model.explain("uang hilang", "fraud")._repr_html_()
sentimen.verify(sys.argv[1])
sentimen.normalize("gk bisa")
model.save(sys.argv[1] + "-again")
after = {name.partition(".")[0] for name in sys.modules}
print(json.dumps(sorted(after - before - set(sys.stdlib_module_names))))
"""
HARMLESS = """
import json, locale, logging, os, signal, sys, threading, warnings
def state():
    return [
        [str(f) for f in warnings.filters], sorted(os.environ.items()), logging.getLogger().level,
        len(logging.getLogger().handlers), os.getcwd(), threading.active_count(), sys.getrecursionlimit(),
        locale.setlocale(locale.LC_ALL), str(signal.getsignal(signal.SIGINT)), sorted(os.listdir(".")),
    ]
import numpy
before = state()
import sentimen
sentimen.load, sentimen.normalize, sentimen.SeverityModel  # which are imported when they are asked for
print(json.dumps([state() == before, sorted(n for n in ("sklearn", "pandas", "scipy", "joblib") if n in sys.modules)]))
"""
INTERRUPTED = """
import runpy, sys
class Interruption:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            raise KeyboardInterrupt
module = sys.argv[1]
sys.argv = ["sentimen", "score", "halo"]
sys.meta_path.insert(0, Interruption())
runpy.run_module("sentimen", run_name="__main__")
"""
TRAINING = """
import sys, sentimen
clf = sentimen.SeverityClassifier(log2_rows=12, passes=1).fit(["uang hilang", "bagus"] * 5, [4, 0] * 5)
clf.save(sys.argv[1] + "-trained")
print(sentimen.load(sys.argv[1] + "-trained") == clf.model_)
"""


def process(script: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=cwd,
        env=environment,
        check=False,
    )


def run(script: str, *arguments: str, cwd: Path | None = None) -> Any:
    done = process(script, *arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_scoring_imports_numpy_alone(tiny_artifact: Path) -> None:
    found = json.loads(run(NO_SOCKET + SCORING, str(tiny_artifact)))
    assert set(found) == {"numpy", "sentimen"}


def test_importing_changes_nothing(tmp_path: Path) -> None:
    assert json.loads(run(NO_SOCKET + HARMLESS, cwd=tmp_path)) == [True, []]


@pytest.mark.parametrize("module", ["sentimen.cli", "argparse", "numpy", "sentimen.model.storage", "threadpoolctl"])
def test_an_interruption_while_modules_are_imported_is_one_line(module: str) -> None:
    done = process(INTERRUPTED, module)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "sentimen: interrupted\n")


def test_help_needs_no_numpy() -> None:
    show = "import sys, sentimen.cli as c; c.main(['--help']); sys.exit('numpy' in sys.modules)"
    assert run(show).startswith("usage: sentimen")


def test_training_opens_no_socket(tiny_artifact: Path) -> None:
    assert run(NO_SOCKET + TRAINING, str(tiny_artifact)) == "True\n"


def test_the_block_would_tell(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="RuntimeError: socket"):
        run(NO_SOCKET + "import socket; socket.create_connection(('localhost', 9))", cwd=tmp_path)


def test_the_public_names() -> None:
    import sentimen

    assert sentimen.__all__ == sorted(sentimen.__all__, key=lambda name: (not name[0].isupper(), name))
    for name in sentimen.__all__:
        assert getattr(sentimen, name) is not None
    assert sentimen.__version__.count(".") == 2
