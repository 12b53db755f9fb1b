"""What labels of one's own are worth on top of either bundled model, with levels that neither has learned.

    python benchmarks/bases.py --shared ../shared/data [--tasks tweets stars] [--tuning] [--draws 2]

Other people's labels of other things take the place of a user's: moods of tweets, emotions of reviews, stars, kinds of
SMS. From each set, --test messages are set aside; of the others so many are learned as the table says, another draw for
each seed. The probes (`data/probes.csv`) keep the standard levels: there a third of the families is set aside, and the
bases can be judged as they are too. Nothing was chosen on the sets that are reported; --tuning shows those that the
spread of the accurate model's features was chosen on.

The accurate model learned stars of 77,000 messages of the pool before it learned severity, and nobody knows which, so
that its figures for stars are a little too good. The other labels neither has seen; the probes' writers knew what
both models had judged wrongly.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from label_counts import cell, figures, resampled

from sentimen import SeverityClassifier, load

PROBES = Path(__file__).resolve().parent.parent / "data" / "probes.csv"
MOODS = {"Positif": 0, "1": 0, "Netral": 1, "0": 1, "Negatif": 2, "-1": 2}
EMOTIONS = {
    "Love": 0,
    "Happy": 0,
    "Senang": 0,
    "Sadness": 1,
    "Fear": 1,
    "Kecewa": 1,
    "Takut": 1,
    "Anger": 2,
    "Marah": 2,
}
SMS = {"0": 0, "2": 1, "1": 2}
ABUSE = {"HS=0;Abusive=0": 0, "HS=1;Abusive=0": 1, "HS=0;Abusive=1": 1, "HS=1;Abusive=1": 2}
LABELLED = {  # name: label_kind, app, levels
    "moods of tweets": ("manual", "tweets", MOODS),
    "emotions, product reviews": ("manual emotion", "Tokopedia products", EMOTIONS),
    "emotions, lending apps": ("manual? emotion+category", "pinjol apps", EMOTIONS),
    "advertising and fraud by SMS": ("manual", "SMS (0 normal,1 fraud,2 promo)", SMS),
}
STARS = {"stars, ride-hailing": ("app", "Gojek"), "stars, banking": ("domain", "banking")}
TUNING = {
    "moods, health insurance": ("manual x3", "Mobile JKN (BPJS)", MOODS),
    "moods, food": ("manual", "UMKM kuliner IG/TikTok comments (Banjar)", MOODS),
    "abuse in tweets": ("manual", "tweets hate/abusive", ABUSE),
}
TUNING_STARS = {"stars, shopping": ("app", "Shopee")}
BASES = ("bundled", "accurate")


def sets(pool: pd.DataFrame, tuning: bool) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the name of each set and its messages: text, level."""
    for name, (kind, app, levels) in (TUNING if tuning else LABELLED).items():
        found = pool[(pool.label_kind == kind) & (pool.app == app)]
        yield name, found.assign(level=found.label.map(levels))
    for name, (column, value) in (TUNING_STARS if tuning else STARS).items():
        found = pool[(pool[column] == value) & pool.rating.notna()]
        yield name, found.assign(level=5 - found.rating.astype(int))
    if not tuning:
        yield "probes", pd.read_csv(PROBES, keep_default_na=False)


def parted(messages: pd.DataFrame, test: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the messages to judge by, and those to learn from."""
    if "set" in messages:
        families = np.random.default_rng(0).permutation(messages["set"].unique())
        aside = messages["set"].isin(families[: len(families) // 3])
        return messages[aside], messages[~aside]
    messages = messages.dropna(subset=["level"]).drop_duplicates("text").sample(frac=1, random_state=5)
    return messages.iloc[:test], messages.iloc[test:]


def rows(name: str, test: pd.DataFrame, own: pd.DataFrame, args: argparse.Namespace) -> Iterator[str]:
    """Yield the rows of a set."""
    truth = test.level.astype(int).to_numpy()
    levels, draws = max(truth.max(), int(own.level.max())) + 1, resampled(len(truth))
    names = None if name == "probes" else [f"tingkat {level}" for level in range(levels)]
    before = ["–", "–"], ["–", "–"]  # of QWK and of macro-F1; a base as it is does not know levels of other names
    if names is None:
        alone = [figures(truth, [load(model).predict(test.text)], draws) for model in ("default", "accurate")]
        before = [cell(value[:, 0]) for value in alone], [cell(value[:, 1]) for value in alone]
    for count in (count for count in args.counts if count <= len(own)):
        answers: dict[str, list[np.ndarray]] = {base: [] for base in BASES}
        for seed in range(args.draws):
            drawn = own.sample(count, random_state=seed)
            for base in BASES:
                classifier = SeverityClassifier(base=base, level_names=names).fit(drawn.text, drawn.level.astype(int))
                answers[base].append(classifier.predict(test.text))
                print(f"{name}: {count} labels on {base}, draw {seed}", file=sys.stderr)
        for metric, figure in enumerate(("QWK", "macro-F1")):
            found = [figures(truth, answers[base], draws, levels)[:, metric] for base in BASES]
            parts = [*before[metric], *map(cell, found), cell(found[1] - found[0], "+")]
            yield f"| {name} | {count:,} | {figure} | {' | '.join(parts)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of pool.parquet")
    parser.add_argument("--tasks", nargs="+", default=[""], help="only sets whose names begin so")
    parser.add_argument("--tuning", action="store_true", help="the sets that a setting was chosen on")
    parser.add_argument("--counts", nargs="+", type=int, default=[50, 200, 1000])
    parser.add_argument("--draws", type=int, default=2)
    parser.add_argument("--test", type=int, default=600, help="messages set aside")
    args = parser.parse_args()
    logging.disable(logging.WARNING)
    pool = pd.read_parquet(
        args.shared / "pool.parquet", columns=["text", "rating", "label", "label_kind", "app", "domain"]
    )
    print("| labels | number | figure | default as it is | accurate as it is | on default | on accurate | difference |")
    print("|---" * 8 + "|")
    for name, messages in sets(pool, args.tuning):
        if name.startswith(tuple(args.tasks)):
            for row in rows(name, *parted(messages, args.test), args):
                print(row, flush=True)


if __name__ == "__main__":
    main()
