"""The vocabulary of a stored transformer: a line for each piece, with a tab and its log-probability."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sentimen.model.artifact.errors import ArtifactError, refusal, shown
from sentimen.model.transformer.pieces import PieceTokenizer

__all__ = ["PIECE_TABLE", "piece_table", "pieces_of"]

PIECE_TABLE = "pieces.tsv"

_LARGEST = 1e3
_MARKS = PieceTokenizer.UNKNOWN + 1


def piece_table(pieces: Iterable[tuple[str, float]]) -> str:
    r"""Return the one spelling of a vocabulary.

    Raises
    ------
    ArtifactError
        If it cannot be stored: there are no marks, a piece stands twice, is empty or holds a tab or a line break, or a
        log-probability is no number within 1,000 of 0.

    Examples
    --------
    >>> piece_table([("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("uang", -8.5)])
    '<s>\t0.0\n<pad>\t0.0\n</s>\t0.0\n<unk>\t0.0\nuang\t-8.5\n'
    """
    plain = [(piece, float(score)) for piece, score in pieces]
    _check(plain)
    return "".join(f"{piece}\t{score!r}\n" for piece, score in plain)


def pieces_of(table: str) -> list[tuple[str, float]]:
    """Return the vocabulary that `piece_table` wrote.

    Raises
    ------
    ArtifactError
        If it is spelled in any other way, or `piece_table` would refuse it; the message names the line.
    """
    *lines, rest = table.split("\n")
    if rest:
        raise _odd("its end", rest, "a line feed")
    pieces = [_piece(number, line) for number, line in enumerate(lines, 1)]
    _check(pieces)
    return pieces


def _piece(number: int, line: str) -> tuple[str, float]:
    piece, _, told = line.partition("\t")
    try:
        score = float(told)
    except ValueError:
        score = float("nan")
    if repr(score) != told or told == "nan":  # float() takes spaces, underscores and digits of any script
        raise _odd(f"line {number}", line, "a piece, one tab, and a number as Python writes it")
    return piece, score


def _check(pieces: Sequence[tuple[str, float]]) -> None:
    if len(pieces) < _MARKS:
        raise _odd("its beginning", [piece for piece, _ in pieces], "the four marks: start, padding, end, unknown")
    seen: set[str] = set()
    for number, (piece, score) in enumerate(pieces, 1):
        if piece in seen:
            raise _odd(f"line {number}", piece, "each piece once")
        if piece.splitlines() != [piece] or "\t" in piece:
            raise _odd(f"line {number}", piece, "a piece that is not empty and holds no tab or line break")
        if not abs(score) <= _LARGEST:
            raise _odd(f"line {number}", score, f"a log-probability within {_LARGEST:g} of 0")
        seen.add(piece)


def _odd(place: str, found: object, expected: str) -> ArtifactError:
    return refusal(f"{PIECE_TABLE} has at {place} {shown(found)}", expected)
