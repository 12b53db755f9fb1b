"""Messages of requests that arrive together, scored together."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from sentimen.model.severity_model import SeverityModel

__all__ = ["Batcher", "OverloadedError"]


class OverloadedError(RuntimeError):
    """More messages wait than may wait."""


class Batcher:
    """Score what waits, all at once, while the next requests gather; nobody is kept waiting for company.

    Parameters
    ----------
    model : SeverityModel
    most_at_once : int
        Messages of a batch; a request is never divided, so one large request may exceed it.
    most_waiting : int
        Messages that may wait.
    """

    def __init__(self, model: SeverityModel, most_at_once: int = 1024, most_waiting: int = 20_000) -> None:
        self.model = model
        self.most_at_once, self.most_waiting = most_at_once, most_waiting
        self.batches = 0
        self._waiting: deque[tuple[list[str], asyncio.Future[list[dict[str, Any]]]]] = deque()
        self._messages = 0
        self._work: asyncio.Task[None] | None = None

    async def score(self, texts: list[str]) -> list[dict[str, Any]]:
        """Return a record for each text (`Assessment.to_dict`).

        Raises
        ------
        OverloadedError
            If too many messages wait already.
        """
        if self._messages + len(texts) > self.most_waiting:
            raise OverloadedError(f"{self._messages} messages wait")
        answer: asyncio.Future[list[dict[str, Any]]] = asyncio.get_running_loop().create_future()
        self._waiting.append((texts, answer))
        self._messages += len(texts)
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._score_what_waits())
        return await answer

    def _taken(self) -> list[tuple[list[str], asyncio.Future[list[dict[str, Any]]]]]:
        taken = [self._waiting.popleft()]
        size = len(taken[0][0])
        while self._waiting and size + len(self._waiting[0][0]) <= self.most_at_once:
            taken.append(self._waiting.popleft())
            size += len(taken[-1][0])
        self._messages -= size
        return taken

    async def _score_what_waits(self) -> None:
        while self._waiting:
            taken = self._taken()
            texts = [text for part, _ in taken for text in part]
            try:
                records = await asyncio.to_thread(self._records, texts)
            except Exception as error:  # whoever waits must hear of it, and the next batch must be scored
                for _, answer in taken:
                    if not answer.done():
                        answer.set_exception(error)
                continue
            self.batches += 1
            begin = 0
            for part, answer in taken:
                if not answer.done():  # its client may have gone
                    answer.set_result(records[begin : begin + len(part)])
                begin += len(part)

    def _records(self, texts: list[str]) -> list[dict[str, Any]]:
        return self.model.assess_many(texts).to_dicts()
