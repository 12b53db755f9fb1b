"""A process that scores chunks for another one: pickles on standard input, pickles on standard output.

It ends when its input ends, so it never outlives the process that started it. Both ends are sentimen; nothing that a
user or a file says is unpickled.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from queue import SimpleQueue
from typing import Any, BinaryIO

__all__ = ["BOOT", "serve"]

BOOT = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from sentimen.integrations.files.worker import serve; serve()"
)
"""What Python is started with; the first pickle that it reads is the path of its modules."""


def serve() -> None:
    """Read a function and write None, then chunks and write what it returns for each, or why it failed, in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted is the other process, which closes our input
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not stand among the answers
    waiting: SimpleQueue[bytes | None] = SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, waiting), daemon=True).start()
    try:
        _answer(waiting, answers)
    except BrokenPipeError:  # the other process is gone
        os._exit(1)


def _receive(source: BinaryIO, waiting: SimpleQueue[bytes | None]) -> None:
    """Take chunks as they come, so that who sends one never waits for the one before to be scored."""
    while True:
        size = int.from_bytes(source.read(8), "little")
        data = source.read(size)
        if not size or len(data) < size:
            waiting.put(None)
            return
        waiting.put(data)


def _answer(waiting: SimpleQueue[bytes | None], answers: BinaryIO) -> None:
    work: Any = None
    while (data := waiting.get()) is not None:
        try:
            received = pickle.loads(data)  # noqa: S301 (our own, see above)
            if work is None:
                work, result = received, None  # which says that this process is up
            else:
                result = work(received)
            answer = pickle.dumps((True, result), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            answer = pickle.dumps((False, f"{type(error).__name__}: {error}"))
        answers.write(answer)
        answers.flush()
