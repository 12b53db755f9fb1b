"""Texts as ids of sentence pieces: multilingual-e5-small's vocabulary, cut to what occurs in Indonesian messages."""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import re
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd

PIECES = 16_000
LONGEST = 94
UNKNOWN = 3
_LETTERS = re.compile(r"([^\W\d_])\1{2,}")
_MARKS = re.compile(r"([^\w\s])\1{2,}")
_URL = re.compile(r"https?://\S+|www\.\S+")
_MENTION = re.compile(r"@[A-Za-z0-9_]{2,}")


def clean(text: str) -> str:
    """Lower case, without elongation, links and names: what the score should not depend on."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = _MENTION.sub(" @user ", _URL.sub(" url ", text))
    return " ".join(_MARKS.sub(r"\1\1", _LETTERS.sub(r"\1", text)).split())


def package_file(package: str, pattern: str) -> Path:
    """Return the one file of an installed package that matches a pattern, without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the package that holds {package!r} is not installed; see training/README.md")
    return next(Path(spec.submodule_search_locations[0]).rglob(pattern))


class Pieces:
    """A unigram tokenizer (Kudo 2018): the segmentation of a word with the highest sum of log-probabilities."""

    def __init__(self, scores: dict[str, tuple[int, float]]) -> None:
        self.scores = scores
        self.longest = max(map(len, scores))
        self.unknown = min(score for _, score in scores.values()) - 10
        self.memo: dict[str, tuple[int, ...]] = {}

    def word(self, word: str) -> tuple[int, ...]:
        """Return the ids of one word's pieces."""
        if word not in self.memo:
            text = "\N{LOWER ONE EIGHTH BLOCK}" + word[:64]
            best = [0.0] + [-1e18] * len(text)
            back = [(0, UNKNOWN)] * (len(text) + 1)
            for start in range(len(text)):
                for end in range(start + 1, min(len(text), start + self.longest) + 1):
                    found = self.scores.get(text[start:end])
                    if found is None and end > start + 1:
                        continue
                    number, score = found or (UNKNOWN, self.unknown)
                    if best[start] + score > best[end]:
                        best[end], back[end] = best[start] + score, (start, number)
            ids, at = [], len(text)
            while at:
                at, number = back[at]
                ids.append(number)
            self.memo[word] = tuple(reversed(ids))
        return self.memo[word]

    def __call__(self, text: str) -> list[int]:
        """Return the ids of a text, at most LONGEST."""
        ids: list[int] = []
        for word in clean(text).split():
            ids.extend(self.word(word))
            if len(ids) >= LONGEST:
                break
        return ids[:LONGEST] or [UNKNOWN]


def cut_vocabulary(texts: list[str], full: dict[str, tuple[int, float]]) -> list[int]:
    """Return the sorted ids of the pieces to keep: special ones, single characters that occur, the most frequent."""
    words = collections.Counter(word for text in texts for word in clean(text).split())
    pieces, counts = Pieces(full), collections.Counter[int]()
    for word, count in words.items():
        for number in pieces.word(word):
            counts[number] += count
    names = {number: piece for piece, (number, _) in full.items()}
    single = {n for n, count in counts.items() if n > UNKNOWN and len(names[n]) == 1 and count >= 5}
    frequent = [n for n, _ in counts.most_common() if n > UNKNOWN][: PIECES - len(single)]
    return [0, 1, 2, 3, *sorted(single | set(frequent))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    table = json.loads(package_file("semantra_multilingual", "tokenizer.json").read_text(encoding="utf-8"))
    full = {piece: (n, score) for n, (piece, score) in enumerate(table["model"]["vocab"]) if n > UNKNOWN}
    pool = pd.read_parquet(args.shared / "pool.parquet", columns=["text"]).text.tolist()
    keep = cut_vocabulary(pool, full)
    names = {number: piece for piece, (number, _) in full.items()}
    scores = {names[old]: (new, full[names[old]][1]) for new, old in enumerate(keep) if old > UNKNOWN}
    (args.out / "pieces.json").write_text(json.dumps({"keep": keep, "scores": scores}), encoding="utf-8")
    pieces = Pieces(scores)
    ids = [pieces(text) for text in pool]
    flat = np.concatenate([np.array(part, np.uint16) for part in ids])
    np.savez(args.out / "pool.npz", flat=flat, lengths=np.array([len(part) for part in ids], np.uint8))
    print(f"{len(keep)} pieces, {len(flat)} of them in {len(ids)} texts")


if __name__ == "__main__":
    main()
