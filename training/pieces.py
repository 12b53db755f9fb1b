"""Texts as ids of sentence pieces: multilingual-e5-small's vocabulary, cut to what occurs in Indonesian messages."""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
from pathlib import Path

import numpy as np
import pandas as pd

from sentimen.model.transformer.pieces import PieceTokenizer

PIECES = 16_000
LONGEST = 188  # of the pieces of a text; a batch with both marks is then at most as wide as the network has positions
UNKNOWN = PieceTokenizer.UNKNOWN
MARKS = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]


def package_file(package: str, pattern: str) -> Path:
    """Return the one file of an installed package that matches a pattern, without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the package that holds {package!r} is not installed; see training/README.md")
    return next(Path(spec.submodule_search_locations[0]).rglob(pattern))


def read_tokenizer(path: Path) -> PieceTokenizer:
    """Return the tokenizer of a file that this script wrote."""
    scores = json.loads(path.read_text(encoding="utf-8"))["scores"]
    named = sorted((number, piece, score) for piece, (number, score) in scores.items())
    if [number for number, _, _ in named] != list(range(len(MARKS), len(MARKS) + len(named))):
        raise SystemExit("the numbers of pieces are not 4, 5, 6 and so on")
    return PieceTokenizer([*MARKS, *((piece, float(score)) for _, piece, score in named)])


def ids_of(tokenizer: PieceTokenizer, text: str, longest: int = LONGEST) -> list[int]:
    """Return the ids of a text's pieces, one or more."""
    return [number for _, numbers in tokenizer.chunks(text) for number in numbers][:longest] or [UNKNOWN]


def cut_vocabulary(texts: list[str], full: PieceTokenizer) -> list[int]:
    """Return the sorted ids of the pieces to keep: the marks, single characters that occur, the most frequent."""
    counts = collections.Counter[int]()
    for chunk, count in collections.Counter(chunk for text in texts for chunk in text.split()).items():
        for number in ids_of(full, chunk):
            counts[number] += count
    single = {n for n, count in counts.items() if n > UNKNOWN and len(full.pieces[n][0]) == 1 and count >= 5}
    frequent = [n for n, _ in counts.most_common() if n > UNKNOWN][: PIECES - len(single)]
    return [*range(len(MARKS)), *sorted(single | set(frequent))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    table = json.loads(package_file("semantra_multilingual", "tokenizer.json").read_text(encoding="utf-8"))
    full = PieceTokenizer([*MARKS, *map(tuple, table["model"]["vocab"][len(MARKS) :])])
    pool = pd.read_parquet(args.shared / "pool.parquet", columns=["text"]).text.tolist()
    keep = cut_vocabulary(pool, full)
    scores = {full.pieces[old][0]: (new, full.pieces[old][1]) for new, old in enumerate(keep) if old > UNKNOWN}
    place = args.out / "pieces.json"
    place.write_text(json.dumps({"keep": keep, "scores": scores}), encoding="utf-8")
    tokenizer = read_tokenizer(place)
    ids = [ids_of(tokenizer, text) for text in pool]
    flat = np.concatenate([np.array(part, np.uint16) for part in ids])
    np.savez(args.out / "pool.npz", flat=flat, lengths=np.array([len(part) for part in ids], np.uint8))
    print(f"{len(keep)} pieces, {len(flat)} of them in {len(ids)} texts")


if __name__ == "__main__":
    main()
