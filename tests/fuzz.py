"""A long run of the laws: a million texts, artifacts with damaged bytes, and files, all from one seed.

    python tests/fuzz.py [--inputs N] [--seconds S] [--seed K] [--kind texts|artifacts|files] [--workers W]

It ends with 1 at the first breach, and shows the smallest input found that still breaks the law. Rounds are shared out
to processes; what a round tries depends on the seed and its number alone.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from any_texts import PIECES
from attacks.build import Files, folder, signed

import sentimen
from sentimen.integrations.files import FileError, TextRows, iter_texts
from sentimen.integrations.files.raw_rows import MisreadError, raw_rows
from sentimen.language.entities import find_entities
from sentimen.language.lexicon import Lexicon
from sentimen.language.masking import mask
from sentimen.language.normalizer import Normalizer
from sentimen.language.spans import apply_edits
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.artifact import ArtifactError
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import model_from_bytes, model_to_bytes

DATA = Path(__file__).resolve().parent.parent / "data" / "authored"
SHARES = {"texts": 400, "artifacts": 60, "files": 30}
"""Inputs of each kind in a round; the rounds go on until there are enough."""

Random = random.Random
MODEL = sentimen.load()
NORMALIZER = Normalizer()


def own_messages() -> list[str]:
    texts = []
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            texts += [row["text"] for row in csv.DictReader(file)]
    return texts


MESSAGES = own_messages()
WORDS = sorted({word for text in MESSAGES for word in text.split()})


# making inputs


def any_character(chance: Random) -> str:
    return chr(chance.choice((chance.randrange(128), chance.randrange(0x300), chance.randrange(0x110000))))


def any_text(chance: Random) -> str:
    """Return a text of any kind: noise, pieces, words, or a message with faults."""
    kind = chance.randrange(5)
    if kind == 0:
        return "".join(any_character(chance) for _ in range(chance.randrange(60)))
    if kind == 1:
        return chance.choice((" ", "")).join(chance.choices(PIECES, k=chance.randrange(20)))
    if kind == 2:
        return " ".join(chance.choices(WORDS, k=chance.randrange(25)))
    if kind == 3:
        return chance.choice(PIECES) * chance.randrange(40)
    text = chance.choice(MESSAGES)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(text) + 1)
        to = min(len(text), at + chance.randrange(6))
        new = chance.choice((any_character(chance), chance.choice(PIECES), "", text[at:to] * 3, text[at:to].upper()))
        text = text[:at] + new + text[to:]
    return text


def damaged(data: bytes, chance: Random) -> bytes:
    """Return bytes with a few faults."""
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice((1, 1, 2, 9)))
        kind = chance.randrange(6)
        if kind == 0 and at < len(data):
            data = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        elif kind == 1:
            data = data[:at] + chance.randbytes(to - at) + data[to:]
        elif kind == 2:
            data = data[:at] + chance.choice((b"", b"\0", b'"', b"\n", b"{", b"9" * 30, b"\xff", b"\t,")) + data[to:]
        elif kind == 3:
            data = data[:at]
        elif kind == 4:
            data = data[:to] + data[at:]
        else:
            data += chance.randbytes(chance.randrange(1, 30))
    return data


# laws


def law_of_texts(texts: Sequence[str]) -> None:
    """Check everything that holds for any texts."""
    found, heads = MODEL.assess_many(texts), MODEL.heads
    p = found.probabilities
    assert p.shape == (len(texts), heads.columns)
    assert np.isfinite(p).all() and (p >= 0).all() and (p <= 1).all(), "probabilities lie in 0 to 1"
    for head in ("levels", "kinds", "sentiments"):
        assert (np.abs(p[:, heads.slice_of(head)].sum(axis=1) - 1) < 1e-12).all(), "probabilities sum to 1"
    assert ((found.severity >= 0) & (found.severity <= 100)).all(), "severity lies in 0 to 100"
    half = len(texts) // 2
    parts = [MODEL.assess_many(part).probabilities for part in (texts[half:], texts[:half])]
    assert np.concatenate(parts[::-1]).tobytes() == p.tobytes(), "batches change nothing"
    assert MODEL.assess_many(texts[::-1]).probabilities[::-1].tobytes() == p.tobytes(), "order changes nothing"
    for row, text in enumerate(texts):
        law_of_one_text(text, row, found)


def law_of_one_text(text: str, row: int, found: Any) -> None:
    if row % 8 == 0:
        one = MODEL.assess(text)
        assert {**one.to_dict(), "evidence": []} == found[row].to_dict(), "one text is a row of a batch"
        assert all(text[e.start : e.end] == e.text and e.weight > 0 for e in one.evidence), "evidence is in the text"
        why = MODEL.explain(text)
        assert why.bias + sum(term.value for term in why.contributions) == why.decision, "contributions add up"
        in_order([(term.start, term.end) for term in why.contributions], text)
    if row % 4 == 0:
        normal = NORMALIZER(text)
        assert apply_edits(text, normal.edits) == normal.text, "edits can be replayed"
        assert NORMALIZER(normal.text).text == normal.text, "normalising twice changes nothing"
        masked = mask(text)
        in_order([(data.span.start, data.span.end) for data in masked.spans], text)
        assert mask(masked.text).spans == (), "masking twice changes nothing"
        in_order([(entity.span.start, entity.span.end) for entity in find_entities(text)], text)


def in_order(spans: list[tuple[int, int]], text: str) -> None:
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text), "spans lie in the text, in order"
        at = end


def small_model() -> SeverityModel:
    heads, config, chance = Heads(), FeatureConfig(log2_rows=10), np.random.default_rng(0)
    weights = chance.integers(-9, 10, (config.rows, heads.columns)).astype(np.int8)
    words = Lexicon.from_dict(
        {
            "slang": {"gk": "tidak"},
            "emoji": {"😡": "marah"},
            "protected": ["OJK"],
            "known": ["uang"],
            "negators": ["tidak"],
        }
    )
    some = np.full(heads.columns, 0.1)
    card = {"name": "small", "golden": [{"text": "uang hilang", "severity": 50.0}]}
    return AdditiveModel(heads, config, weights, some, -some, np.arange(4) + 0.5, 0.5, lexicon=words, card=card)


SMALL = model_to_bytes(small_model())


def files_of(model: SeverityModel) -> Files:
    with tempfile.TemporaryDirectory() as place:
        model.save(Path(place) / "m")
        return {path.name: path.read_bytes() for path in sorted((Path(place) / "m").iterdir())}


SMALL_FILES = files_of(small_model())


def law_of_archives(data: bytes) -> None:
    """A changed archive is refused, with an ArtifactError."""
    if data == SMALL:
        return
    try:
        model_from_bytes(data)
    except ArtifactError:
        return
    raise AssertionError("a damaged artifact was loaded")


def law_of_signed_members(data: bytes, name: str) -> None:
    """A member whose sum fits is refused, or makes a model that keeps the laws of numbers."""
    with tempfile.TemporaryDirectory() as place:
        try:
            if name == "model.json":
                document = json.loads(data)
                if not isinstance(document, dict) or not isinstance(document.get("model"), dict):
                    return
                model = document["model"]
                files = signed(SMALL_FILES, lambda original: original.update(model=model))
            else:
                files = signed(SMALL_FILES | {name: data})
        except (ValueError, RecursionError, ArtifactError):  # no JSON, so there is nothing to sign
            return
        try:
            loaded = sentimen.load(folder(Path(place), files))
        except ArtifactError:
            return
        found = loaded.assess_many(["uang saya hilang", "", "gk bisa 😡"])
        assert np.isfinite(found.probabilities).all() and np.isfinite(found.severity).all(), "scores are finite"
        loaded.assess("uang gk hilang")


def law_of_files(data: bytes, ending: str) -> None:
    """Any file is read as texts, or refused with a FileError."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"a{ending}"
        path.write_bytes(data)
        try:
            chunks = list(iter_texts(path, id_column="id", chunk=3))
        except FileError as error:
            if path.name not in str(error):
                raise AssertionError("an error names the file") from error
            assert rows_cut_off(path) is None, "what cannot be read in order is not read by workers either"
            return
        for rows in chunks:
            assert len(rows.ids) == len(rows.texts) > 0
            assert all(isinstance(text, str) for text in rows.texts)
            "\n".join(rows.texts).encode()  # no halves of pairs
        assert rows_cut_off(path) in (None, chunks), "rows cut off by their bytes are those read in order"


def rows_cut_off(path: Path) -> list[TextRows] | None:
    """Return the rows of a file as workers read them, or None where they leave it to the reader in order."""
    try:
        found = raw_rows(path, "text", "id", 3)
        return None if found is None else [found[0].read(block) for block in found[1]]
    except (FileError, MisreadError):
        return None


def some_file(ending: str, chance: Random) -> bytes:
    texts = chance.choices(MESSAGES, k=3)
    if ending == ".jsonl":
        lines = [json.dumps({"id": at, "text": text}, ensure_ascii=at == 1) for at, text in enumerate(texts)]
        return "\n".join(lines).encode()
    mark = "\t" if ending == ".tsv" else ","
    cells = [["id", "text"], *([str(at), text] for at, text in enumerate(texts))]
    return "\n".join(mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells).encode()


# running


def failure(law: Callable[[Any], None], value: Any) -> str:
    """Return how a law is broken, or nothing."""
    try:
        law(value)
    except Exception:
        return traceback.format_exc(limit=-4)
    return ""


def shrunk(law: Callable[[Any], None], value: Any, seconds: float = 60.0) -> Any:
    """Return a part of a sequence that breaks the law too, as short as can be found in some time."""
    until, size = time.monotonic() + seconds, len(value)
    while size >= 1:
        at = 0
        while at < len(value) and time.monotonic() < until:
            shorter = value[:at] + value[at + size :]
            if failure(law, shorter):
                value = shorter
            else:
                at += size
        size //= 2
    return value


def shrunk_texts(texts: list[str]) -> list[str]:
    texts = shrunk(law_of_texts, texts)
    for at in range(len(texts)):

        def law(text: str, at: int = at) -> None:
            law_of_texts([*texts[:at], text, *texts[at + 1 :]])

        texts[at] = shrunk(law, texts[at])
    return texts


def a_round(kind: str, chance: Random) -> tuple[str, Any]:
    """Try some inputs of a kind; return how a law was broken and the shrunk input, or nothing."""
    if kind == "texts":
        texts = [any_text(chance) for _ in range(SHARES["texts"])]
        if failure(law_of_texts, texts):
            texts = shrunk_texts(texts)
            return failure(law_of_texts, texts), texts
        return "", None
    for number in range(SHARES[kind]):
        law: Callable[[Any], None]
        if kind == "files":
            ending = chance.choice((".csv", ".tsv", ".jsonl"))
            law, data = (lambda data, ending=ending: law_of_files(data, ending)), some_file(ending, chance)
        elif number % 2:
            law, data = law_of_archives, SMALL
        else:
            name = chance.choice(("lexicon.json", "model.json", "bias.npy", "cuts.npy", "scale.npy", "weights.npy"))
            law, data = (lambda data, name=name: law_of_signed_members(data, name)), SMALL_FILES[name]
        data = damaged(data, chance)
        if failure(law, data):
            data = shrunk(law, data)
            return failure(law, data), data
    return "", None


def a_numbered_round(task: tuple[int, int, str]) -> tuple[int, str, str, Any]:
    seed, number, kind = task
    return number, kind, *a_round(kind, Random(f"{seed} {number} {kind}"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", choices=list(SHARES), help="only these")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes; all cores by default")
    args = parser.parse_args()
    began = told = time.monotonic()
    done: Counter[str] = Counter()
    kinds = [args.kind] if args.kind else list(SHARES)
    tasks = ((args.seed, number, kind) for number in itertools.count() for kind in kinds)
    most = -(-args.inputs // sum(SHARES[kind] for kind in kinds)) * len(kinds)
    with multiprocessing.get_context("spawn").Pool(args.workers) as pool:
        for number, kind, how, value in pool.imap_unordered(a_numbered_round, itertools.islice(tasks, most)):
            if how:
                print(f"\n{how}\nseed {args.seed}, round {number}, {kind}; the smallest input found:\n{value!r}")
                return 1
            done[kind] += SHARES[kind]
            if time.monotonic() - began > args.seconds:
                break
            if time.monotonic() - told > 5:
                told = time.monotonic()
                counts = ", ".join(f"{count:,} {kind}" for kind, count in done.items())
                print(f"{counts}: {done.total() / (told - began):,.0f} a second", flush=True)
    print(f"no law is broken by {done.total():,} inputs ({time.monotonic() - began:.0f} s, seed {args.seed})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
