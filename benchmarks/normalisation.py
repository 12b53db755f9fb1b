"""Coverage and token accuracy of normalisers of informal Indonesian, and their texts per second.

    python benchmarks/normalisation.py [--lexicons FOLDER] [--rivals]

STIF (parallel sentences) and IndoCollex (word pairs) are read from the folder, which is not part of the project, and
only to measure; the two case files are the project's own. With --rivals, those that are installed are measured as well.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import importlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from sentimen.language.normalizer import Normalizer

ROOT = Path(__file__).resolve().parent.parent
LEXICONS = ROOT.parent / "shared" / "data" / "lexicons"
CASES = ROOT / "tests" / "cases"
# Name, module and function of each rival; imported only with --rivals.
RIVALS = (("indoNLP", "indoNLP.preprocessing", "replace_slang"),)

Normalise = Callable[[str], str]


def tokens_of(text: str) -> list[str]:
    """Return the words of a text, lower case."""
    return text.lower().split()


def stif(folder: Path, normalise: Normalise) -> str:
    """Measure on parallel sentences: how many words that must change, and that must stay, come out right."""
    informal = (folder / "stif__train.inf").read_text(encoding="utf-8").splitlines()
    formal = (folder / "stif__train.for").read_text(encoding="utf-8").splitlines()
    changed = right = stay = kept = same = total = 0
    for source, target in zip(informal, formal, strict=True):
        ours, theirs, given = tokens_of(normalise(source)), tokens_of(target), tokens_of(source)
        wanted = difflib.SequenceMatcher(None, given, theirs, autojunk=False)
        for tag, left, right_end, low, high in wanted.get_opcodes():
            if tag == "equal":
                stay += right_end - left
                kept += sum(tokens_of(normalise(word)) == [word] for word in given[left:right_end])
            elif tag == "replace" and (right_end - left == high - low or right_end - left == 1):
                pairs = zip(given[left:right_end], [[word] for word in theirs[low:high]], strict=False)
                pairs = pairs if right_end - left == high - low else [(given[left], theirs[low:high])]
                for word, standard in pairs:
                    if word[0].isalpha() and all(part[0].isalpha() for part in standard):
                        changed += 1
                        right += tokens_of(normalise(word)) == standard
        match = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
        same += 2 * sum(block.size for block in match.get_matching_blocks())
        total += len(ours) + len(theirs)
    return (
        f"STIF train: changed words right {right / changed:.1%} of {changed}, "
        f"words kept {kept / stay:.2%}, token F1 {same / total:.1%}"
    )


def collex(folder: Path, normalise: Normalise) -> str:
    """Measure on word pairs: how many words change at all, and how many into the given form."""
    with (folder / "collex__full.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["transformed"].lower(), row["original-for"].lower()) for row in csv.DictReader(file)]
    results = [(normalise(informal).lower(), informal, formal) for informal, formal in pairs]
    changed = sum(result != informal for result, informal, _ in results)
    right = sum(result == formal for result, _, formal in results)
    return f"IndoCollex: coverage {changed / len(pairs):.1%}, exact {right / len(pairs):.1%} of {len(pairs)}"


def rows(name: str) -> list[list[str]]:
    """Return the rows of a case file."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("# ")]


def own_cases(normalise: Normalise) -> Iterable[str]:
    """Measure on the project's case files."""
    sentences = [(text, expected) for _, text, expected in rows("slang_sentences.tsv")]
    right = sum(normalise(text).lower() == expected.lower() for text, expected in sentences)
    yield f"slang sentences: exact {right} of {len(sentences)}"
    survivors = [text for _, text in rows("survivors.tsv")]
    damaged = [text for text in survivors if normalise(text).lower() != text.lower()]
    yield f"survivors: damaged {len(damaged)} of {len(survivors)}"


def speed(texts: list[str], normalise: Normalise) -> str:
    """Measure texts per second of processor time, on texts repeated to last, after one pass to warm up."""
    for text in texts[:200]:
        normalise(text)
    start, done = time.process_time(), 0
    while (elapsed := time.process_time() - start) < 1.0:
        normalise(texts[done % len(texts)])
        done += 1
    return f"{done / elapsed:,.0f} texts/s"


def measure(name: str, normalise: Normalise, folder: Path) -> None:
    """Print every figure of one normaliser."""
    print(f"\n{name}")
    for line in own_cases(normalise):
        print(" ", line)
    texts = [text for _, text, _ in rows("slang_sentences.tsv")]
    if folder.is_dir():
        print(" ", stif(folder, normalise))
        print(" ", collex(folder, normalise))
        texts = (folder / "stif__train.inf").read_text(encoding="utf-8").splitlines()
    print(" ", speed(texts, normalise))


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lexicons", type=Path, default=LEXICONS)
    parser.add_argument("--rivals", action="store_true")
    arguments = parser.parse_args()
    normalizer = Normalizer()
    measure("unchanged", str, arguments.lexicons)
    measure("sentimen", lambda text: normalizer(text).text, arguments.lexicons)
    for name, module, function in RIVALS if arguments.rivals else ():
        try:
            normalise = getattr(importlib.import_module(module), function)
        except ImportError:
            print(f"\n{name}: not installed")
            continue
        measure(name, normalise, arguments.lexicons)


if __name__ == "__main__":
    main()
