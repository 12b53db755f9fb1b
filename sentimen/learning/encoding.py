"""Texts as sparse matrices over the rows of a weight table, in two steps: texts over tokens, tokens over rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from sentimen.language.patterns import TOKEN
from sentimen.model.features import TokenEncoder, join_rows
from sentimen.model.scorer import LONGEST_TEXT

__all__ = ["EncodedTexts", "encode_texts"]

Progress = Callable[[Iterable[str]], Iterable[str]]


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
    rows: list[NDArray[np.int64]] = []
    hashes: list[tuple[int, int]] = []
    flat: list[int] = []
    counts: list[int] = []
    length_numbers: list[int] = []
    for text in texts:
        found = TOKEN.findall(text[:longest])
        for token in found:
            number = numbers.get(token)
            if number is None:
                number = numbers[token] = len(rows)
                code = encoder.encode(token[:64])
                rows.append(code.rows)
                hashes.append((code.first, code.last))
            flat.append(number)
        counts.append(len(found))
        length = f"\0{encoder.length_row(len(found))}"  # no token holds a NUL beside other characters
        if length not in numbers:
            numbers[length] = len(rows)
            rows.append(np.array([encoder.length_row(len(found))], dtype=np.int64))
            hashes.append((0, 0))
        length_numbers.append(numbers[length])
    lengths = np.array(counts, dtype=np.int64)
    token_numbers = np.array(flat, dtype=np.int64)
    first, last = np.array(hashes, dtype=np.int64).reshape(-1, 2)[token_numbers].T
    text_of = np.repeat(np.arange(len(lengths)), lengths)
    joins, joins_of = _joins(first, last, text_of, encoder)
    codes = _matrix(
        np.concatenate(rows) if rows else np.zeros(0, np.int64),
        np.array([len(code) for code in rows], dtype=np.int64),
        encoder.config.rows,
    )
    ends = np.cumsum(lengths)
    with_length = np.insert(token_numbers, ends, np.array(length_numbers, dtype=np.int64))
    tokens = _matrix(with_length, lengths + 1, len(rows))
    order = np.argsort(joins_of, kind="stable")
    join_matrix = _matrix(joins[order], np.bincount(joins_of, minlength=len(lengths)), encoder.config.rows)
    features = tokens @ np.asarray(codes.sum(axis=1)).ravel() + np.asarray(join_matrix.sum(axis=1)).ravel()
    return EncodedTexts(tokens, join_matrix, codes, (1 / np.sqrt(np.maximum(features, 1))).astype(np.float32))


def _joins(
    first: NDArray[np.int64], last: NDArray[np.int64], text_of: NDArray[np.int64], encoder: TokenEncoder
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows of all word n-grams that lie inside one text, and the text of each."""
    rows, texts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for name in encoder.config.joins:
        step = 1 if name == "bigram" else 2
        width = max(0, len(first) - step)
        parts = (last[:width], first[step:]) if name != "trigram" else (last[:width], first[1 : width + 1], first[2:])
        inside = text_of[:width] == text_of[step:]
        rows.append(join_rows(name, encoder.config, *parts)[inside])
        texts.append(text_of[:width][inside])
    return np.concatenate(rows), np.concatenate(texts)
