"""Frequent chunks as parts of an artifact, and back."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sentimen.model.artifact import Artifact
from sentimen.model.artifact.errors import RETRAIN, refusal, shown
from sentimen.model.byte_chunks import KEY_BYTES, ByteChunks, byte_chunks
from sentimen.model.frequent_chunks import TEXT_RULES, FrequentChunks
from sentimen.model.stored_model import check_array
from sentimen.model.stored_parts import FREQUENT_ARRAYS, FREQUENT_CHUNKS, FREQUENT_RULES
from sentimen.model.token_rows import LARGEST_WEIGHT, TokenRows

__all__ = ["add_frequent", "stored_frequent"]

_MIX = np.uint64(0x9E3779B97F4A7C15)  # odd, near 2^64 over the golden ratio


def add_frequent(artifact: Artifact, frequent: FrequentChunks) -> None:
    """Add frequent chunks to what is stored of a model, unless a token brings more than 16 bits can say.

    An own lexicon can make a word of 200 characters of one token. Such a model is stored without: they change no score.
    """
    rows = frequent.rows
    if max(np.abs(rows.sums).max(initial=0), rows.counts.max(initial=0)) > np.iinfo(np.int16).max:
        return
    words = np.stack([rows.first, rows.last], axis=1).astype(np.uint32).view(np.int32)
    arrays = (frequent.sizes, frequent.tokens, rows.sums.astype(np.int16), rows.counts.astype(np.int16), words)
    artifact.manifest[FREQUENT_RULES] = TEXT_RULES
    artifact.documents[FREQUENT_CHUNKS] = frequent.text
    artifact.arrays.update(zip(FREQUENT_ARRAYS, arrays, strict=True))


def stored_frequent(artifact: Artifact, columns: int) -> FrequentChunks | None:
    """Return the frequent chunks in an artifact.

    Parameters
    ----------
    artifact : Artifact
        Its parts are those of an additive model; see `check_parts`.
    columns : int
        Of the model's scores.

    Returns
    -------
    FrequentChunks or None
        None where there are none, or where other rules of cutting and normalising words made them.

    Raises
    ------
    ArtifactError
        If they do not fit together.
    """
    if FREQUENT_RULES not in artifact.manifest:
        return None
    rules = artifact.manifest[FREQUENT_RULES]
    if type(rules) is not int:
        raise refusal(f"{FREQUENT_RULES} is {shown(rules)}", "a whole number", RETRAIN)
    text = artifact.documents[FREQUENT_CHUNKS]
    sizes, tokens, sums, counts, words = (artifact.arrays[name] for name in FREQUENT_ARRAYS)
    check_array("frequent_sizes", sizes, np.uint8, (_count_of_chunks(text),))
    check_array("frequent_tokens", tokens, np.int32, (int(sizes.sum(dtype=np.int64)),))
    check_array("token_counts", counts, np.int16, (len(counts),))
    check_array("token_sums", sums, np.int16, (len(counts), columns))
    check_array("token_words", words, np.int32, (len(counts), 2))
    _check_within("frequent_sizes", sizes, 1, KEY_BYTES)
    _check_within("frequent_tokens", tokens, 0, len(counts) - 1)
    _check_within("token_counts", counts, 1, np.iinfo(np.int16).max)
    reach = int(counts.max(initial=0)) * LARGEST_WEIGHT
    _check_within("token_sums", sums, -reach, reach)
    if rules != TEXT_RULES:
        return None
    hashes = words.view(np.uint32)
    return FrequentChunks(text, sizes, tokens, TokenRows(sums, counts, hashes[:, 0], hashes[:, 1]))


def _count_of_chunks(text: str) -> int:
    """Return how many chunks a list holds, if it is one; without making a str of each."""
    chunks = byte_chunks([text], len(text))
    starts, ends = chunks.starts, chunks.ends
    apart = np.array_equal(ends[:-1] + 1, starts[1:]) and text.count("\n") == len(ends) and text[-1:] in ("", "\n")
    if not apart or text[:1].isspace() or not _are_distinct(chunks):
        raise refusal(
            f"{FREQUENT_CHUNKS} is no list", "distinct chunks without white space, each ended by a line feed", RETRAIN
        )
    if (ends - starts > KEY_BYTES).any():
        raise refusal(f"{FREQUENT_CHUNKS} holds a long chunk", f"chunks of at most {KEY_BYTES} bytes", RETRAIN)
    return len(ends)


def _are_distinct(chunks: ByteChunks) -> bool:
    mixed = np.sort(chunks.low * _MIX ^ chunks.high)  # a tenth of the time of an exact sort, which is seldom needed
    if (mixed[1:] != mixed[:-1]).all():
        return True
    order = np.lexsort((chunks.low, chunks.high))
    low, high = chunks.low[order], chunks.high[order]
    return not ((low[1:] == low[:-1]) & (high[1:] == high[:-1])).any()


def _check_within(name: str, values: NDArray[np.integer], least: int, most: int) -> None:
    if values.size and not least <= int(values.min()) <= int(values.max()) <= most:
        raise refusal(f"{name} reaches from {values.min()} to {values.max()}", f"{least} to {most}", RETRAIN)
