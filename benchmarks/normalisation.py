"""How well informal Indonesian is normalised: sentimen, and the other packages that do it.

    python benchmarks/normalisation.py [--lexicons FOLDER] [--rivals CACHE] [--write]

STIF (parallel sentences) and IndoCollex (word pairs) are read from the folder, which is not part of the project, and
only to measure; the two case files are the project's own. With --rivals, each of the packages in
`normalisation_rivals.py` is installed under the cache folder, in an environment of its own, and measured as well; with
--write, the table is put into benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import platform
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from normalisation_rivals import RIVALS, RivalError, RivalWorker
from normalisation_worker import texts_per_second

from sentimen import __version__
from sentimen.language.normalizer import Normalizer

ROOT = Path(__file__).resolve().parent.parent
LEXICONS = ROOT.parent / "shared" / "data" / "lexicons"
CASES = ROOT / "tests" / "cases"
README = ROOT / "benchmarks" / "README.md"


def tokens_of(text: str) -> list[str]:
    """Return the words of a text, lower case."""
    return text.lower().split()


def rows(name: str) -> list[list[str]]:
    """Return the rows of a case file."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("# ")]


@dataclass(frozen=True)
class Pair:
    """Words of an informal sentence and what the formal one has there; the same word where it is to stay."""

    informal: str
    formal: tuple[str, ...]


def aligned(informal: str, formal: str) -> Iterator[Pair]:
    """Align two sentences word by word; what has no clear counterpart is left out."""
    given, theirs = tokens_of(informal), tokens_of(formal)
    matcher = difflib.SequenceMatcher(None, given, theirs, autojunk=False)
    for tag, left, right, low, high in matcher.get_opcodes():
        if tag == "equal":
            yield from (Pair(word, (word,)) for word in given[left:right])
        elif tag == "replace" and (right - left == high - low or right - left == 1):
            counterparts = [(word,) for word in theirs[low:high]] if right - left == high - low else [theirs[low:high]]
            for word, standard in zip(given[left:right], map(tuple, counterparts), strict=True):
                if word[0].isalpha() and all(part[0].isalpha() for part in standard):
                    yield Pair(word, standard)


@dataclass(frozen=True)
class Material:
    """What is measured on; the parts of the folder are empty where there is none."""

    sentences: list[tuple[str, str]]
    survivors: list[str]
    stif: list[tuple[str, str]]
    pairs: list[Pair]
    collex: list[tuple[str, str]]

    @classmethod
    def read(cls, folder: Path) -> Material:
        """Read the case files, and the folder if it exists."""
        stif, collex = [], []
        if folder.is_dir():
            informal = (folder / "stif__train.inf").read_text(encoding="utf-8").splitlines()
            formal = (folder / "stif__train.for").read_text(encoding="utf-8").splitlines()
            stif = list(zip(informal, formal, strict=True))
            with (folder / "collex__full.csv").open(encoding="utf-8", newline="") as file:
                collex = [(row["transformed"].lower(), row["original-for"].lower()) for row in csv.DictReader(file)]
        return cls(
            sentences=[(text, expected) for _, text, expected in rows("slang_sentences.tsv")],
            survivors=[text for _, text in rows("survivors.tsv")],
            stif=stif,
            pairs=[pair for sentences in stif for pair in aligned(*sentences)],
            collex=collex,
        )

    @property
    def texts(self) -> list[str]:
        """Every text that has to be normalised, once."""
        texts = [text for text, _ in (*self.sentences, *self.stif, *self.collex)]
        return list(dict.fromkeys((*texts, *self.survivors, *(pair.informal for pair in self.pairs))))

    @property
    def speed_texts(self) -> list[str]:
        """The texts that speed is measured on."""
        return [text for text, _ in self.stif or self.sentences]


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: float
    whole: int

    @property
    def value(self) -> float:
        """The share, 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0

    def __str__(self) -> str:
        return f"{self.value:.1%}" if self.whole else "not measured"


@dataclass(frozen=True)
class Figures:
    """What one normaliser reaches."""

    sentences: Share
    damaged: Share
    right: Share
    kept: Share
    f1: Share
    collex: Share
    speed: float

    @classmethod
    def of(cls, material: Material, answers: Mapping[str, str], speed: float) -> Figures:
        """Judge the answers to `material.texts`."""
        changed = [pair for pair in material.pairs if pair.formal != (pair.informal,)]
        stay = [pair for pair in material.pairs if pair.formal == (pair.informal,)]
        same = total = 0
        for informal, formal in material.stif:
            ours, theirs = tokens_of(answers[informal]), tokens_of(formal)
            match = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
            same += 2 * sum(block.size for block in match.get_matching_blocks())
            total += len(ours) + len(theirs)

        def right(pairs: list[Pair]) -> Share:
            return Share(sum(tuple(tokens_of(answers[pair.informal])) == pair.formal for pair in pairs), len(pairs))

        exact = [answers[text].lower() == expected.lower() for text, expected in material.sentences]
        collex = [answers[informal].lower() == formal for informal, formal in material.collex]
        damaged = [answers[text].lower() != text.lower() for text in material.survivors]
        return cls(
            sentences=Share(sum(exact), len(exact)),
            damaged=Share(sum(damaged), len(damaged)),
            right=right(changed),
            kept=right(stay),
            f1=Share(same, total),
            collex=Share(sum(collex), len(collex)),
            speed=speed,
        )


HEADER = (
    ("package", lambda _: ""),
    ("slang sentences exact", lambda f: f"{f.sentences.part} of {f.sentences.whole}"),
    ("survivors damaged", lambda f: f"{f.damaged.part} of {f.damaged.whole}"),
    ("STIF changed words right", lambda f: str(f.right)),
    ("STIF words kept", lambda f: str(f.kept)),
    ("STIF token F1", lambda f: str(f.f1)),
    ("IndoCollex exact", lambda f: str(f.collex)),
    ("texts/s", lambda f: f"{f.speed:,.0f}" if f.speed >= 100 else f"{f.speed:.1f}"),
)


def row(name: str, figures: Figures) -> str:
    """Return one row of the table."""
    return f"| {name} | " + " | ".join(cell(figures) for _, cell in HEADER[1:]) + " |"


# What each column is compared by; the greater, the better.
MERITS: tuple[Callable[[Figures], float], ...] = (
    lambda f: f.sentences.value,
    lambda f: -f.damaged.value,
    lambda f: f.right.value,
    lambda f: f.kept.value,
    lambda f: f.f1.value,
    lambda f: f.collex.value,
    lambda f: f.speed,
)


def behind(ours: Figures, theirs: Mapping[str, Figures]) -> str:
    """Return in which columns which others are ahead, as one sentence."""
    ahead = []
    for (title, cell), merit in zip(HEADER[1:], MERITS, strict=True):
        better = [f"{name} {cell(figures)}" for name, figures in theirs.items() if merit(figures) > merit(ours)]
        if better:
            ahead.append(f"{title} ({', '.join(better)}, against {cell(ours)})")
    return f"Ahead of sentimen: {'; '.join(ahead)}." if ahead else "None is ahead of sentimen in any column."


def measured_here(material: Material, normalise: Callable[[str], str]) -> Figures:
    """Measure a normaliser in this process."""
    speed = texts_per_second(material.speed_texts, normalise)
    return Figures.of(material, {text: normalise(text) for text in material.texts}, speed)


def table(material: Material, cache: Path | None) -> Iterator[str]:
    """Yield the lines of the report, each as soon as it is known."""
    yield "| " + " | ".join(title for title, _ in HEADER) + " |"
    yield "|---" + "|---:" * (len(HEADER) - 1) + "|"
    yield row("text as it is", measured_here(material, str))
    normalizer = Normalizer()
    ours = measured_here(material, lambda text: normalizer(text).text)
    yield row(f"**sentimen {__version__}**", ours)
    notes: list[str] = []
    measured: dict[str, Figures] = {}
    for rival in RIVALS if cache is not None else ():
        name = f"{rival.name} {rival.version}"
        start = time.perf_counter()
        try:
            with RivalWorker(rival, cache) as worker:
                speed = worker.texts_per_second(material.speed_texts)
                texts = material.texts
                answers = dict(zip(texts, worker.normalise(texts), strict=True))
        except RivalError as error:
            yield f"| {name} | " + "not measured | " * (len(HEADER) - 1)
            notes.append(f"- {name} could not be run on Python {platform.python_version()}: `{error}`")
            continue
        raised = sum(answer is None for answer in answers.values())
        filled = {text: text if answer is None else answer for text, answer in answers.items()}
        measured[name] = Figures.of(material, filled, speed)
        yield row(name, measured[name])
        notes.append(f"- {name}: {rival.what}" + (f"; it raised on {raised} texts" if raised else ""))
        print(f"  ({name} took {time.perf_counter() - start:.0f} s)")
    if notes:
        yield ""
        yield behind(ours, measured)
        yield ""
        yield "What was called:"
        yield ""
        yield from notes
    yield ""
    changed = sum(pair.formal != (pair.informal,) for pair in material.pairs)
    yield (
        f"STIF train: {len(material.stif):,} sentences, {changed:,} words that change and "
        f"{len(material.pairs) - changed:,} that stay, each asked by itself; the F1 is of whole sentences. "
        f"IndoCollex: {len(material.collex):,} word pairs. Python {platform.python_version()}, one core, letter case "
        "never counts."
    )


def write(lines: list[str]) -> None:
    """Put the report between its markers in benchmarks/README.md."""
    text = README.read_text(encoding="utf-8")
    pattern = r"(<!-- normalisation:start -->\n).*?(<!-- normalisation:end -->)"
    filled, found = re.subn(pattern, lambda match: match[1] + "\n".join(lines) + "\n" + match[2], text, flags=re.DOTALL)
    if found != 1:
        raise SystemExit(f"{README} needs one block 'normalisation', found {found}")
    README.write_text(filled, encoding="utf-8")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lexicons", type=Path, default=LEXICONS)
    parser.add_argument("--rivals", type=Path, metavar="CACHE", help="folder for the environments of the rivals")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    arguments = parser.parse_args()
    lines = []
    for line in table(Material.read(arguments.lexicons), arguments.rivals):
        lines.append(line)
        print(line, flush=True)
    if arguments.write:
        write(lines)


if __name__ == "__main__":
    main()
