"""Matrix products of a command stay on one thread: `sentimen.cli.one_thread`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from sentimen.cli import main, verify
from sentimen.cli.one_thread import one_thread


def threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


def test_one_thread_inside_and_as_many_as_before_outside() -> None:
    with threadpool_limits(limits=2, user_api="blas"):
        before = threads()
        with one_thread():
            assert threads() <= {1}
        assert threads() == before


def test_every_command_runs_on_one(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[int]] = []

    def run(options: argparse.Namespace) -> int:
        seen.append(threads())
        return 0

    monkeypatch.setattr(verify, "run", run)
    with threadpool_limits(limits=2, user_api="blas"):
        assert main(["verify"]) == 0
    assert seen[0] <= {1}


IN_A_NEW_PROCESS = """
import threadpoolctl
from sentimen.cli import main, verify

def run(options):
    print(*(pool["num_threads"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"))
    return 0

verify.run = run
main(["verify"])
"""


def test_a_command_runs_on_one_where_nothing_has_loaded_numpy_yet() -> None:
    env = os.environ | {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"}
    run = subprocess.run([sys.executable, "-c", IN_A_NEW_PROCESS], env=env, capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) <= {"1"} and run.stdout.split()
