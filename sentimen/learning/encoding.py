"""Texts as sparse matrices over the rows of a weight table, in two steps: texts over tokens, tokens over rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from sentimen.language.patterns import TOKEN
from sentimen.model.chunk_table import LONGEST_CHUNK
from sentimen.model.features import LENGTH_BUCKETS, TokenCodes, TokenEncoder
from sentimen.model.joins import JOIN_STEPS, join_halves, join_rows
from sentimen.model.scorer import LONGEST_TEXT

__all__ = ["EncodedTexts", "encode_texts"]

_AT_ONCE = 50_000  # tokens encoded at a time, which bounds the memory


@dataclass(frozen=True)
class EncodedTexts:
    """Texts ready for training.

    Parameters
    ----------
    tokens : csr_matrix of float32, shape (texts, distinct tokens)
        How often each distinct token (the length feature counts as one) stands in each text.
    joins : csr_matrix of float32, shape (texts, rows)
        Word n-grams.
    codes : csr_matrix of float32, shape (distinct tokens, rows)
        Features of each distinct token.
    root : ndarray of float32, shape (texts,)
        One over the square root of each text's number of features.
    """

    tokens: sparse.csr_matrix
    joins: sparse.csr_matrix
    codes: sparse.csr_matrix
    root: NDArray[np.float32]

    def __len__(self) -> int:
        return int(self.tokens.shape[0])


def _matrix(indices: NDArray[np.int64], lengths: NDArray[np.int64], columns: int) -> sparse.csr_matrix:
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    data = np.ones(len(indices), dtype=np.float32)
    matrix = sparse.csr_matrix((data, indices.astype(np.int32), starts), shape=(len(lengths), columns))
    matrix.sum_duplicates()
    return matrix


def encode_texts(texts: Iterable[str], encoder: TokenEncoder, longest: int = LONGEST_TEXT) -> EncodedTexts:
    """Encode texts with the features that the scorer uses.

    Parameters
    ----------
    texts : iterable of str
    encoder : TokenEncoder
    longest : int, default LONGEST_TEXT
        Characters of a text that are read.

    Returns
    -------
    EncodedTexts
    """
    numbers: dict[str, int] = {}
    flat: list[int] = []
    counts: list[int] = []
    for text in texts:
        found = TOKEN.findall(text[:longest])
        flat += [numbers.setdefault(token[:LONGEST_CHUNK], len(numbers)) for token in found]
        counts.append(len(found))
    lengths = np.array(counts, dtype=np.int64)
    token_numbers = np.array(flat, dtype=np.int64)
    known = list(numbers)
    codes = [encoder.encode(known[at : at + _AT_ONCE]) for at in range(0, len(known), _AT_ONCE)]
    buckets = np.searchsorted(LENGTH_BUCKETS, lengths, side="right")
    length_rows = encoder.length_rows
    rows = np.concatenate([*(code.rows for code in codes), length_rows])
    sizes = np.concatenate([*(code.sizes for code in codes), np.ones(len(length_rows), dtype=np.int64)])
    code_matrix = _matrix(rows, sizes, encoder.config.rows)
    with_length = np.insert(token_numbers, np.cumsum(lengths), len(known) + buckets)
    tokens = _matrix(with_length, lengths + 1, len(sizes))
    joins = _joins(codes, token_numbers, lengths, encoder)
    features = tokens @ np.asarray(code_matrix.sum(axis=1)).ravel() + np.asarray(joins.sum(axis=1)).ravel()
    return EncodedTexts(tokens, joins, code_matrix, (1 / np.sqrt(np.maximum(features, 1))).astype(np.float32))


def _joins(
    codes: list[TokenCodes], numbers: NDArray[np.int64], lengths: NDArray[np.int64], encoder: TokenEncoder
) -> sparse.csr_matrix:
    """Return the pairs within each text, shape (texts, rows)."""
    nothing = np.zeros(0, dtype=np.int64)
    first = np.concatenate([nothing, *(code.first for code in codes)])[numbers]
    last = np.concatenate([nothing, *(code.last for code in codes)])[numbers]
    text_of = np.repeat(np.arange(len(lengths)), lengths)
    halves = join_halves(encoder.config.joins, first, last)
    rows, texts = [nothing], [nothing]
    for name, left in zip(encoder.config.joins, halves, strict=False):
        step = JOIN_STEPS[name]
        inside = np.flatnonzero(text_of[:-step] == text_of[step:])
        rows.append(join_rows(left[inside], halves[-1, inside + step], encoder.config.rows))
        texts.append(text_of[inside])
    owner = np.concatenate(texts)
    order = np.argsort(owner, kind="stable")
    return _matrix(np.concatenate(rows)[order], np.bincount(owner, minlength=len(lengths)), encoder.config.rows)
