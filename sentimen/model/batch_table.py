"""The memory of chunks for batches: what stands between white space, looked up by its bytes, many at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from sentimen.model.byte_chunks import KEY_BYTES, ByteChunks, byte_chunks
from sentimen.model.growth_lock import GROWTH
from sentimen.model.key_table import ABSENT, KeyTable
from sentimen.model.token_runs import TokenRuns

__all__ = ["BatchTable"]

Cut = Callable[[Sequence[str]], list[tuple[int, ...]]]
Numbers = NDArray[np.int64]


class BatchTable:
    """Map the chunks of batches to token numbers.

    Threads may share it. It only grows; its owner starts a new one where it would pass its limit.

    Parameters
    ----------
    cut : callable
        Returns the token numbers of each of several distinct chunks.
    longest : int
        Chunks of more characters are not remembered.
    """

    def __init__(self, cut: Cut, longest: int) -> None:
        self._cut = cut
        self._longest = longest
        self._runs = TokenRuns()
        self._keys = KeyTable()
        self._others: dict[bytes, int] = {}  # chunks too long for a key, or whose key found no place

    def __len__(self) -> int:
        return len(self._runs)

    @property
    def tokens(self) -> int:
        """How many token numbers are held for all chunks together."""
        return self._runs.tokens

    def numbers(self, chunks: ByteChunks) -> tuple[Numbers, Numbers]:
        """Return the token numbers of all chunks, one text after the other, and how many each text has."""
        runs = self._find(chunks)
        unremembered: dict[int, tuple[int, ...]] = {}
        if not runs.all():
            places = np.flatnonzero(runs == ABSENT)
            written = chunks.at(places)
            found = [self._others.get(chunk, ABSENT) for chunk in written]
            if ABSENT in found:
                first: dict[bytes, int] = {}
                for chunk, run, place in zip(written, found, places.tolist(), strict=True):
                    if run == ABSENT:
                        first.setdefault(chunk, place)
                learned = self._learn(chunks, first)
                found = [run or learned.get(chunk, ABSENT) for chunk, run in zip(written, found, strict=True)]
                rest = [at for at, run in enumerate(found) if run == ABSENT]
                cut = self._cut([written[at].decode("utf-8", "surrogatepass") for at in rest])
                unremembered = dict(zip(places[rest].tolist(), cut, strict=True))
            runs[places] = found
        return self._runs.joined(runs, unremembered, chunks.borders)

    def single_tokens(self, chunks: Sequence[str]) -> list[int]:
        """Return the token number of each chunk that is held and is a single token, 0 for others.

        Parameters
        ----------
        chunks : sequence of str
            Without white space.
        """
        text = "\n".join(chunks)
        numbers = self._runs.single_tokens(self._find(byte_chunks([text], len(text))))
        return cast("list[int]", numbers.tolist())

    def hold(self, chunks: ByteChunks, sizes: NDArray[np.integer], tokens: Numbers) -> None:
        """Hold chunks that were cut before, when there are none yet.

        Parameters
        ----------
        chunks : ByteChunks
            n distinct chunks of at most `KEY_BYTES` bytes.
        sizes : ndarray of integers, shape (n,)
            How many tokens each has.
        tokens : ndarray of int64, shape (sum of sizes,)
            Their token numbers.
        """
        with GROWTH:
            runs = self._runs.extend(sizes.astype(np.int64), tokens)
            placed = self._keys.add(chunks.low, chunks.high, runs)
            lost = np.flatnonzero(~placed)
            self._others.update(zip(chunks.at(lost), runs[lost].tolist(), strict=True))

    def _find(self, chunks: ByteChunks) -> Numbers:
        """Return the run of each chunk that is held by its key, `ABSENT` for others."""
        runs = self._keys.find(chunks.low, chunks.high)
        runs[chunks.ends - chunks.starts > KEY_BYTES] = ABSENT
        return runs

    def _learn(self, chunks: ByteChunks, first: dict[bytes, int]) -> dict[bytes, int]:
        """Cut distinct chunks that were not held, each at one of its places, and return the runs of those now held."""
        # Neither the blank that parts them here nor half a character stands in a chunk, so they are decoded at once.
        texts = b"\n".join(first).decode("utf-8", "surrogatepass").split("\n")
        short = [at for at, text in enumerate(texts) if len(text) <= self._longest]
        cut = self._cut([texts[at] for at in short])
        distinct = list(first)
        written = [distinct[at] for at in short]
        places = np.array([first[chunk] for chunk in written], dtype=np.int64)
        with GROWTH:
            runs = self._keys.find(chunks.low[places], chunks.high[places])
            long = chunks.ends[places] - chunks.starts[places] > KEY_BYTES
            runs[long] = ABSENT
            new = np.flatnonzero(runs == ABSENT)  # another thread may have been faster
            new = new[[written[at] not in self._others for at in new.tolist()]]
            runs[new] = self._runs.add([cut[at] for at in new.tolist()])
            keyed = new[~long[new]]
            placed = self._keys.add(chunks.low[places[keyed]], chunks.high[places[keyed]], runs[keyed])
            for at in (*new[long[new]].tolist(), *keyed[~placed].tolist()):
                self._others[written[at]] = int(runs[at])
            return {chunk: run or self._others[chunk] for chunk, run in zip(written, runs.tolist(), strict=True)}
