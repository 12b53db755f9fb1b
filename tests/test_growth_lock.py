"""A process may fork while other threads score: the child neither waits for them nor finds half of what they added."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sentimen.model.growth_lock import GROWTH

SCRIPT = """
import os, random, sys, threading, warnings
warnings.simplefilter("ignore")  # Python 3.12 warns of every fork beside threads
import sentimen
from sentimen.integrations.portable_model import model_here
model, path = sentimen.load(sys.argv[1]), sys.argv[1]
letters = "abcdefghijklmnopqrstuvwxyz"

def words(of):
    return [" ".join("".join(of.choices(letters, k=8)) for _ in range(12)) for _ in range(200)]

def score():
    of = random.Random(2)
    while True:
        model.assess_many(words(of))

def load():
    while True:
        os.utime(os.path.join(path, "model.json"))
        os.utime(path)
        model_here(path)

threading.Thread(target=score, daemon=True).start()
threading.Thread(target=load, daemon=True).start()
texts = words(random.Random(3))
expected = model.predict_severity(texts).tolist()
for _ in range(4):
    child = os.fork()
    if not child:
        same = model.predict_severity(texts).tolist() == model_here(path).predict_severity(texts).tolist() == expected
        os._exit(0 if same else 1)
    assert os.waitpid(child, 0)[1] == 0
os._exit(0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fork is of POSIX")
def test_a_fork_beside_threads_that_score_and_load(tiny_artifact: Path) -> None:
    root = str(Path(__file__).resolve().parent.parent)
    command = [sys.executable, "-c", SCRIPT, str(tiny_artifact)]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": root}, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_it_is_free_after_a_fork_in_the_parent_too() -> None:
    assert GROWTH.acquire(blocking=False)
    GROWTH.release()
