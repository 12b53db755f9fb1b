"""Chunks of messages scored by several processes, with their order kept."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sized
from contextlib import suppress
from typing import IO, Any, TypeVar

from sentimen.integrations.files.cells import FileError
from sentimen.integrations.files.worker import BOOT

__all__ = ["done_by_workers"]

_AHEAD = 3  # chunks that a worker holds: one that waits to be fetched, one in work, one that waits
_PATIENCE = 5.0  # seconds that a process whose output has ended is given to end
_PIPE = 1 << 20  # bytes

Chunk = TypeVar("Chunk", bound=Sized)


class _Worker:
    """A process of `sentimen.integrations.files.worker`.

    It is no child of multiprocessing: that would run the caller's script again, or fork a process that has threads.
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

    def start(self, work: bytes) -> None:
        """Give it the path of modules, and the function."""
        with suppress(BrokenPipeError):  # `fetch` says why
            pickle.dump(sys.path, self._input)
        self.send(work)

    def send(self, data: bytes) -> None:
        """Give it a chunk."""
        with suppress(BrokenPipeError):
            self._input.write(len(data).to_bytes(8, "little"))
            self._input.write(data)
            self._input.flush()

    def fetch(self) -> Any:
        """Wait for the oldest answer; raise RuntimeError if there is none."""
        try:
            good, answer = pickle.load(self._output)  # noqa: S301 (from our own process)
        except (EOFError, pickle.UnpicklingError):
            raise RuntimeError(self._how_it_ended()) from None
        if not good:
            raise RuntimeError(answer)
        return answer

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
        for stream in (self._input, self._output):
            with suppress(OSError):
                stream.close()


def _widen(pipe: IO[bytes]) -> None:
    """Let a pipe hold a chunk or an answer, where the system can: neither end waits until the other is at it."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def done_by_workers(
    work: Callable[[Chunk], Any], chunks: Iterable[Chunk], workers: int, file: str, before: int = 0
) -> Generator[tuple[int, Any], None, None]:
    """Yield the size of each chunk and what `work` returns for it, in order.

    A few chunks a worker are held at a time. Close the iterator to end the processes early.

    Parameters
    ----------
    work : callable
        It and its results can be pickled, and it can be imported.
    chunks : iterable of TextRows or RawRows
    workers : int
    file : str
        What an error calls the file of the messages.
    before : int, default 0
        Rows of the file before the first chunk, which an error counts too.

    Raises
    ------
    FileError
        If a worker fails; the message names the file and the rows.
    """
    pool: list[_Worker] = []
    try:
        pool.extend(_Worker() for _ in range(workers))
        job = pickle.dumps(work, pickle.HIGHEST_PROTOCOL)  # while they start
        for worker in pool:
            worker.start(job)
        del job
        yield from _in_order(pool, chunks, file, before)
    finally:
        for worker in pool:
            worker.end()


def _in_order(pool: list[_Worker], chunks: Iterable[Sized], file: str, sent: int) -> Iterator[tuple[int, Any]]:
    """Deal chunks out in turn, and fetch answers in the same turn."""
    held: deque[tuple[_Worker, int, int]] = deque()
    for number, chunk in enumerate(chunks):
        if len(held) == _AHEAD * len(pool):
            yield _fetch(*held.popleft(), file)
        worker = pool[number % len(pool)]
        worker.send(pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL))
        held.append((worker, sent, len(chunk)))
        sent += len(chunk)
    while held:
        yield _fetch(*held.popleft(), file)


def _fetch(worker: _Worker, before: int, size: int, file: str) -> tuple[int, Any]:
    try:
        return size, worker.fetch()
    except RuntimeError as error:
        raise FileError(f"{file}, rows {before + 1} to {before + size}: a worker failed: {error}") from None
