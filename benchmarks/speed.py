"""Documents per second: sentimen beside fastText, the usual scikit-learn pipeline, and a BERT-base-shaped network.

    python benchmarks/speed.py [--texts FILE] [--documents N]

All run in one process on one thread, on the same texts, in turns, and the best of the turns counts. Time is that of the
processor, so that what else the machine does counts less; still, what matters is the ratio. Without --texts the
project's own messages are used.

The usual pipeline is what tutorials teach: lower case, everything but letters and digits to blanks, slang by dictionary
(ours, so that its size is no difference), PySastrawi's stemmer with its own cache, TF-IDF of words and pairs, and a
logistic regression for five levels: one of the 22 numbers that sentimen gives.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
import pandas as pd
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

import sentimen
from sentimen.integrations.files import iter_texts
from sentimen.language.lexicon import Lexicon
from sentimen.model.storage import model_from_bytes, model_to_bytes

DATA = Path(__file__).resolve().parent.parent / "data" / "authored"
TURNS = 5
OURS, OURS_EMPTY, USUAL_EMPTY = "sentimen, batch", "sentimen, memory empty", "usual pipeline, cache empty"
ACCURATE = "sentimen, accurate model, batch"


def own_messages() -> pd.DataFrame:
    """Return the project's labelled messages."""
    read = (pd.read_csv(path, keep_default_na=False) for path in sorted(DATA.glob("*.csv")))  # "NULL" is a text there
    return pd.concat(read, ignore_index=True)


class UsualPipeline:
    """Lower case, slang by dictionary, Sastrawi with its cache, TF-IDF, logistic regression."""

    def __init__(self, texts: list[str], levels: list[int]) -> None:
        self.stemmer = StemmerFactory().create_stemmer()
        self.slang = Lexicon.default().slang
        self.vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2)
        self.classifier = LogisticRegression(max_iter=200).fit(self.vectorizer.fit_transform(self.clean(texts)), levels)

    def clean(self, texts: list[str]) -> list[str]:
        """Normalise and stem, as tutorials do."""
        slang = self.slang
        cleaned = []
        for text in texts:
            words = re.sub(r"[^a-z0-9\s]", " ", text.lower()).split()
            cleaned.append(self.stemmer.stem(" ".join(slang.get(word, word) for word in words)))
        return cleaned

    def __call__(self, texts: list[str]) -> np.ndarray:
        return self.classifier.predict(self.vectorizer.transform(self.clean(texts)))


def fasttext_rival(texts: list[str], levels: list[int]) -> Callable[[list[str]], object]:
    """Return fastText's batch prediction: words and bigrams, 100 dimensions."""
    import fasttext

    lines = [" ".join(text.split()) for text in texts]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.writelines(f"__label__{level} {line}\n" for line, level in zip(lines, levels, strict=True))
        file.flush()
        model = fasttext.train_supervised(file.name, dim=100, wordNgrams=2, epoch=3, thread=1, verbose=0)
    # The batch call of the Python package, below its wrapper, which numpy 2 breaks.
    return lambda batch: model.f.multilinePredict([" ".join(text.split()) + "\n" for text in batch], 1, 0.0, "strict")


def bert_rival() -> Callable[[list[str]], object] | None:
    """Return a network of BERT-base's shape with random weights, 32 tokens a text; None without torch."""
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    layer = torch.nn.TransformerEncoderLayer(768, 12, 3072, batch_first=True, activation="gelu")
    network = torch.nn.TransformerEncoder(layer, 12, enable_nested_tensor=False).eval()

    def run(batch: list[str]) -> object:
        with torch.inference_mode():
            return network(torch.randn(len(batch), 32, 768))

    return run


def best(calls: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the fewest processor seconds of each call, taken in turns."""
    fewest = dict.fromkeys(calls, float("inf"))
    for _ in range(TURNS):
        for name, call in calls.items():
            began = time.process_time()
            call()
            fewest[name] = min(fewest[name], time.process_time() - began)
    return fewest


def start_up(code: str) -> float:
    """Return the fewest milliseconds of a whole Python process that runs `code`."""
    seconds = []
    for _ in range(TURNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    return 1000 * min(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="a CSV, JSONL or Parquet file of messages")
    parser.add_argument("--documents", type=int, default=20_000)
    args = parser.parse_args()
    own = own_messages()
    texts, levels = own.text.tolist(), own.level.tolist()
    if args.texts is None:
        documents = (texts * (args.documents // len(texts) + 1))[: args.documents]
    else:
        read = [text for rows in iter_texts(args.texts) for text in rows.texts]
        documents = random.Random(0).sample(read, min(args.documents, len(read)))
    model, usual, fast = sentimen.load(), UsualPipeline(texts, levels), fasttext_rival(texts, levels)
    stored = model_to_bytes(model)
    few = documents[:2000]
    sizes = {
        OURS: len(documents),
        "fastText (words + bigrams, 100 d), batch": len(documents),
        "usual pipeline, caches warm": len(documents),
    }
    warm: list[Callable[[], object]] = [
        lambda: model.assess_many(documents),
        lambda: fast(documents),
        lambda: usual(documents),
    ]
    fresh: list[sentimen.SeverityModel] = []

    def forget() -> None:
        fresh[:] = [model_from_bytes(stored)]
        usual.stemmer = StemmerFactory().create_stemmer()

    for call in warm:  # fill the memories
        call()
    seconds = best(dict(zip(sizes, warm, strict=True)))
    for _ in range(TURNS):
        forget()
        for name, call in ((OURS_EMPTY, lambda: fresh[0].assess_many(few)), (USUAL_EMPTY, lambda: usual(few))):
            began = time.process_time()
            call()
            seconds[name] = min(seconds.get(name, float("inf")), time.process_time() - began)
            sizes[name] = len(few)
    accurate = sentimen.load("accurate")
    sizes[ACCURATE] = 64
    seconds |= best({ACCURATE: lambda: accurate.assess_many(few[:64])})
    bert = bert_rival()
    if bert is not None:
        sizes["BERT-base-shaped network"] = 8
        seconds |= best({"BERT-base-shaped network": lambda: bert(few[:8])})
    rates = {name: size / seconds[name] for name, size in sizes.items()}
    print(f"{'':44}{'documents/s':>12}{'sentimen is':>14}")
    for name, rate in rates.items():
        mine = rates[OURS_EMPTY if name in (OURS_EMPTY, USUAL_EMPTY) else OURS]
        print(f"{name:44}{rate:12,.0f}{mine / rate:12.1f} ×")
    singles = few[:1000]
    alone = best(
        {
            "one text, the numbers": lambda: [model.predict_severity([text]) for text in singles],
            "one text, assessment with evidence": lambda: [model.assess(text) for text in singles],
        }
    )
    for name, taken in alone.items():
        print(f"{name:44}{taken / len(singles) * 1e6:9.0f} µs")
    print(f"{'process: load and assess':44}{start_up('import sentimen; sentimen.load().assess(chr(97))'):9.0f} ms")
    print(f"{'process: import sklearn.linear_model':44}{start_up('import sklearn.linear_model'):9.0f} ms")


if __name__ == "__main__":
    main()
