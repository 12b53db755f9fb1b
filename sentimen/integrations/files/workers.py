"""Chunks of messages scored by several processes, with their order kept."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sized
from concurrent.futures import Future
from typing import Any, NamedTuple, TypeVar

from sentimen.integrations.files.cells import FileError
from sentimen.integrations.files.child_process import ChildProcess

__all__ = ["done_by_workers"]

_AHEAD = 2  # chunks that a child is given: one in work, one that waits
_HELD = 3  # chunks and answers a worker, ourselves included

Chunk = TypeVar("Chunk", bound=Sized)


class _Held(NamedTuple):
    """The answer to a chunk, and which rows the chunk has."""

    answer: Future[Any]
    before: int
    size: int

    def result(self, file: str) -> tuple[int, Any]:
        """Wait for the answer; raise FileError if there is none."""
        try:
            return self.size, self.answer.result()
        except RuntimeError as error:
            rows = f"rows {self.before + 1} to {self.before + self.size}"
            raise FileError(f"{file}, {rows}: a worker failed: {error}") from None


def done_by_workers(
    work: Callable[[Chunk], Any], chunks: Iterable[Chunk], workers: int, file: str, before: int = 0
) -> Generator[tuple[int, Any], None, None]:
    """Yield the size of each chunk and what `work` returns for it, in order.

    This process is one of the workers: it begins at once, and the others take part as soon as they are up. A few chunks
    a worker are held at a time. Close the iterator to end the processes early.

    Parameters
    ----------
    work : callable
        It and its results can be pickled, and it can be imported.
    chunks : iterable of TextRows or RawRows
    workers : int
        2 or more.
    file : str
        What an error calls the file of the messages.
    before : int, default 0
        Rows of the file before the first chunk, which an error counts too.

    Raises
    ------
    FileError
        If a worker fails; the message names the file, and the rows unless it failed before it had any.
    """
    pool: list[ChildProcess] = []
    try:
        pool.extend(ChildProcess() for _ in range(workers - 1))
        job = pickle.dumps(work, pickle.HIGHEST_PROTOCOL)  # while they start
        started = {child: child.start(job) for child in pool}
        del job
        yield from _in_order(work, started, chunks, file, before)
    finally:
        for child in pool:
            child.end()


def _in_order(
    work: Callable[[Chunk], Any],
    started: dict[ChildProcess, Future[Any]],
    chunks: Iterable[Chunk],
    file: str,
    sent: int,
) -> Iterator[tuple[int, Any]]:
    """Give chunks to whoever is free, at last to ourselves, and yield answers in the order of the chunks."""
    held: deque[_Held] = deque()
    for chunk in chunks:
        up = [child for child, ready in started.items() if _is_up(ready, file)]
        child = min(up, key=lambda child: child.unanswered, default=None)
        if child is not None and child.unanswered < _AHEAD:
            answer = child.send(pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL))
        else:
            answer = _done_here(work, chunk)
        held.append(_Held(answer, sent, len(chunk)))
        sent += len(chunk)
        while held and (held[0].answer.done() or len(held) >= _HELD * (len(started) + 1)):
            yield held.popleft().result(file)
    while held:
        yield held.popleft().result(file)


def _is_up(started: Future[Any], file: str) -> bool:
    if not started.done():
        return False
    try:
        started.result()
    except RuntimeError as error:
        raise FileError(f"{file}: a worker failed as it started: {error}") from None
    return True


def _done_here(work: Callable[[Chunk], Any], chunk: Chunk) -> Future[Any]:
    answer: Future[Any] = Future()
    try:
        answer.set_result(work(chunk))
    except Exception as error:
        answer.set_exception(RuntimeError(f"{type(error).__name__}: {error}"))
    return answer
