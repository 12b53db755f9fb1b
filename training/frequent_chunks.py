"""List the chunks (what stands between white space) that Indonesian messages hold most often.

    python training/frequent_chunks.py --shared FOLDER

They must occur in four apps or domains at least, and hold nothing that could tell of a person: no digit, no @, no link.
"""

from __future__ import annotations

import argparse
import collections
from pathlib import Path

import pandas as pd

from sentimen.model.byte_chunks import KEY_BYTES

OUT = Path(__file__).parent.parent / "sentimen" / "language" / "data" / "frequent_chunks.txt"
PLACES = 4


def allowed(chunk: str) -> bool:
    """Tell whether a chunk is short enough to be looked up by its bytes, and tells of nobody."""
    return (
        len(chunk.encode("utf-8", "replace")) <= KEY_BYTES
        and chunk.isprintable()
        and not any(mark.isdigit() or mark in "@_#/\\" for mark in chunk)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--most", type=int, default=45_000)
    args = parser.parse_args()
    pool = pd.read_parquet(args.shared / "pool.parquet", columns=["text", "app", "domain"])
    counts: collections.Counter[str] = collections.Counter()
    places: dict[str, set[str]] = collections.defaultdict(set)
    for text, app, domain in zip(pool.text, pool.app.fillna(""), pool.domain, strict=True):
        chunks = text.split()
        counts.update(chunks)
        for chunk in chunks:
            found = places[chunk]
            if len(found) < PLACES:
                found.add(f"{app}/{domain}")
    kept = [chunk for chunk in counts if len(places[chunk]) >= PLACES and allowed(chunk)]
    kept.sort(key=lambda chunk: (-counts[chunk], chunk))
    OUT.write_text("".join(f"{chunk}\n" for chunk in kept[: args.most]), encoding="utf-8")
    print(f"{len(kept):,} chunks, the {args.most:,} most frequent kept, down to {counts[kept[args.most - 1]]} times")


if __name__ == "__main__":
    main()
