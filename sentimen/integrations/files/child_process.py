"""A process of `sentimen.integrations.files.worker`, as seen by the one that started it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from sentimen.integrations.files.worker import BOOT

__all__ = ["ChildProcess"]

_PATIENCE = 5.0  # seconds that a process whose output has ended is given to end
_PIPE = 1 << 20  # bytes


class ChildProcess:
    """A process that is given a function and then chunks, and answers each.

    It is no child of multiprocessing: that would run the caller's script again, or fork a process that has threads.
    A thread fetches the answers, so that the caller can do something else until they are there.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter)
            [sys.executable, "-P", "-c", BOOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,  # Ctrl-C reaches the caller alone, who ends us
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input, self._output = self._process.stdin, self._process.stdout
        for pipe in (self._input, self._output):
            _widen(pipe)
        self._promised: SimpleQueue[Future[Any] | None] = SimpleQueue()
        self._asked = self._answered = 0
        self._unsent = b""
        self._talking = Thread(target=self._talk, daemon=True)

    def start(self, work: bytes) -> Future[Any]:
        """Give it the pickled function, without waiting; what is returned is done when it can be sent chunks."""
        ready = self._promise()
        self._unsent = work
        self._talking.start()
        return ready

    def send(self, data: bytes) -> Future[Any]:
        """Give it a pickled chunk; the answer may be a RuntimeError."""
        answer = self._promise()
        self._write(data)
        return answer

    @property
    def unanswered(self) -> int:
        """How many answers it owes."""
        return self._asked - self._answered

    def _promise(self) -> Future[Any]:
        promised: Future[Any] = Future()
        self._asked += 1
        self._promised.put(promised)
        return promised

    def _write(self, data: bytes) -> None:
        with suppress(BrokenPipeError):  # the answer says why
            self._input.write(len(data).to_bytes(8, "little"))
            self._input.write(data)
            self._input.flush()

    def _talk(self) -> None:
        """Give it the path of modules and the function, which it takes when it is up, and fetch what was promised."""
        with suppress(BrokenPipeError):
            pickle.dump(sys.path, self._input)
        self._write(self._unsent)
        self._unsent = b""  # a whole model
        for promised in iter(self._promised.get, None):
            try:
                good, answer = pickle.load(self._output)  # noqa: S301 (from our own process)
            except Exception:  # it may be cut off anywhere; no promise may be left open
                good, answer = False, self._how_it_ended()
            if good:
                promised.set_result(answer)
            else:
                promised.set_exception(RuntimeError(answer))
            self._answered += 1

    def _how_it_ended(self) -> str:
        try:
            status = self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            return "the process closed its output"
        if status < 0:
            return f"the process was killed by signal {-status}; if memory was short, use fewer workers"
        return f"the process ended with status {status}"

    def end(self) -> None:
        """End it now, whatever it does."""
        self._process.kill()
        self._process.wait()
        if self._talking.is_alive():
            self._promised.put(None)
            self._talking.join()
        for stream in (self._input, self._output):
            with suppress(OSError):
                stream.close()


def _widen(pipe: IO[bytes]) -> None:
    """Let a pipe hold a chunk or an answer, where the system can: neither end waits until the other is at it."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
