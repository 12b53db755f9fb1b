"""One more pass of the teacher towards its own opinion, of messages with a label and without.

    python training/self_training.py --shared FOLDER --out teacher/ --teacher FILE --labelled FILE ... --seed 61

A message means the same as written and as `sentimen.normalize` writes it, and the mean of the teacher's two opinions is
better than either (docs/experiments.md). Where there is a label, the target lies halfway between it and that mean. The
pass sees the messages varied; the opinions are of the messages as they are.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from batches import Sequences, similar_lengths
from label import DATA, opinions
from network import Teacher
from pieces import LONGEST, ids_of, read_tokenizer
from teacher_labels import Labels
from tune import AUTHORED_WEIGHT, beside_steps, learn, read_beside
from variations import Variations

import sentimen
from sentimen.learning.datasets import read_labelled
from sentimen.learning.weak_labels import read_weak_labels
from sentimen.model.heads import Heads
from sentimen.model.transformer.pieces import PieceTokenizer

SHORTEST, LONGEST_TEXT = 12, 600  # characters; longer ones cost most and are among the labelled
SOFT_LABELS = DATA / "soft_labels.npz"


def draw_unlabelled(shared: Path, count: int, rng: np.random.Generator) -> list[str]:
    """Return messages of the pool without a label, likelier where a teacher hesitated, of rare levels and long ones."""
    heads = Heads()
    known = read_weak_labels(SOFT_LABELS, shared / "pool.parquet", heads)
    lengths = np.array(list(map(len, known.texts)))
    rows = np.flatnonzero((lengths >= SHORTEST) & (lengths <= LONGEST_TEXT))
    levels = known.targets.values[rows, heads.slice_of("levels")].astype(float)
    doubt = -(levels * np.log(np.maximum(levels, 1e-9))).sum(axis=1)
    expected = np.rint(levels @ np.arange(5)).astype(int)
    share = np.bincount(expected, minlength=5) / len(expected)
    weight = (doubt + 0.1) * share[expected] ** -0.5 * (1 + 4 * levels[:, 4])
    weight *= np.clip(lengths[rows] / 120, 0.5, 2)
    chosen = rng.choice(rows, min(count, len(rows)), replace=False, p=weight / weight.sum())
    return [known.texts[row] for row in chosen.tolist()]


def opinions_of_both_forms(teacher: Teacher, tokenizer: PieceTokenizer, texts: list[str]) -> Labels:
    """Return what a teacher thinks of messages, the mean of as written and as normalised."""
    heads = Heads()
    normal = [sentimen.normalize(text) for text in texts]
    both = [opinions(teacher, tokenizer, form, heads) for form in (texts, normal)]
    return Labels.of_opinions(texts, (both[0] + both[1]) / 2, heads)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder that holds pieces.json")
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--labelled", type=Path, nargs="+", required=True)
    parser.add_argument("--authored", type=Path, nargs="*", default=[], help="labelled files that count more")
    parser.add_argument("--unlabelled", type=int, default=40_000, help="how many messages of the pool without a label")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--most-steps", type=int, help="to try the script")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    tokenizer, teacher = read_tokenizer(args.out / "pieces.json"), Teacher.tuned(args.teacher)
    weights = [1.0] * len(args.labelled) + [AUTHORED_WEIGHT] * len(args.authored)
    labelled = Labels.of_labels(map(read_labelled, [*args.labelled, *args.authored]), weights)
    labelled.halfway(opinions_of_both_forms(teacher, tokenizer, labelled.texts))
    unlabelled = opinions_of_both_forms(teacher, tokenizer, draw_unlabelled(args.shared, args.unlabelled, rng))
    vary = Variations(args.seed)
    data: dict[str, tuple[Sequences, object]] = {**read_beside(args.shared, tokenizer, vary)}
    plan = beside_steps(data, rng)
    for task, labels in (("labelled", labelled), ("unlabelled", unlabelled)):
        data[task] = Sequences.of([ids_of(tokenizer, vary(text)) for text in labels.texts], LONGEST), labels
        plan += [(task, rows) for rows in similar_lengths(data[task][0].lengths, 32, rng)]
    rng.shuffle(plan)
    learn(teacher, plan[: args.most_steps], data, rate=args.rate, decay=0.92)
    torch.save(teacher.state_dict(), args.out / f"self-trained-{args.seed}.pt")


if __name__ == "__main__":
    main()
