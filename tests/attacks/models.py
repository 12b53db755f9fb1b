"""Attacks on models: artifacts that are sound, files and sums and all, and yet hold no model that sentimen made."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
from any_transformers import PIECES
from any_transformers import model as any_transformer

from sentimen.language.lexicon import Lexicon
from sentimen.model.additive_model import AdditiveModel
from sentimen.model.artifact import Artifact
from sentimen.model.features import FeatureConfig
from sentimen.model.heads import Heads
from sentimen.model.severity_model import SeverityModel
from sentimen.model.stored_parts import LARGEST_DOCUMENT
from sentimen.model.transformer.piece_table import piece_table

__all__ = [
    "ADDITIVE_ATTACKS",
    "COMMON_ATTACKS",
    "TRANSFORMER_ATTACKS",
    "ModelAttack",
    "any_additive",
    "any_transformer",
]

Change = Callable[[Artifact], Artifact]


@dataclasses.dataclass(frozen=True)
class ModelAttack:
    """A change to an artifact, and what the error must say, among other things."""

    label: str
    change: Change
    words: str


def any_additive() -> SeverityModel:
    """Return a small additive model of random weights."""
    heads, config, chance = Heads(), FeatureConfig(log2_rows=10), np.random.default_rng(0)
    weights = chance.integers(-9, 10, (config.rows, heads.columns)).astype(np.int8)
    words = Lexicon({"gk": "tidak"}, frozenset({"ojk"}), frozenset({"uang"}), frozenset({"tidak"}), {"😡": "marah"})
    some = np.full(heads.columns, 0.1)
    model = AdditiveModel(heads, config, weights, some, -some, np.arange(4) + 0.5, 0.5, words, {"name": "kecil"})
    return model.with_frequent_chunks(["mati", "gk", "mati,", "🙏🙏"])


def manifest(**values: Any) -> Change:
    return lambda artifact: dataclasses.replace(artifact, manifest={**artifact.manifest, **values})


def heads(**values: Any) -> Change:
    return lambda artifact: manifest(heads={**artifact.manifest["heads"], **values})(artifact)  # type: ignore[dict-item]


def card(**values: Any) -> Change:
    return lambda artifact: manifest(card={**artifact.manifest["card"], **values})(artifact)  # type: ignore[dict-item]


def array(name: str, make: Callable[[Any], Any]) -> Change:
    return lambda artifact: dataclasses.replace(
        artifact, arrays={**artifact.arrays, name: np.ascontiguousarray(make(artifact.arrays.get(name)))}
    )


def document(name: str, text: str) -> Change:
    return lambda artifact: dataclasses.replace(artifact, documents={**artifact.documents, name: text})


def without(part: str, name: str) -> Change:
    return lambda artifact: dataclasses.replace(
        artifact, **{part: {key: value for key, value in getattr(artifact, part).items() if key != name}}
    )


def pieces(line: str) -> Change:
    return document("pieces.tsv", piece_table(PIECES) + line)


COMMON_ATTACKS = [
    # parts
    ModelAttack("an unknown key", manifest(depth=2), "unknown in the model part of model.json: 'depth'; expected"),
    ModelAttack("a key in colour", manifest(**{"\x1b[31m": 2}), "model.json: '\\x1b[31m'; expected"),
    ModelAttack("no heads", without("manifest", "heads"), "missing in the model part of model.json: 'heads'"),
    ModelAttack("no card", without("manifest", "card"), "missing in the model part of model.json: 'card'"),
    ModelAttack("another array", array("more", lambda _: np.ones(3)), "unknown among the arrays: 'more'"),
    ModelAttack("no bias", without("arrays", "bias"), "missing among the arrays: 'bias'"),
    ModelAttack("another document", document("more.txt", "x"), "unknown among the documents: 'more.txt'"),
    ModelAttack("no README", without("documents", "README.md"), "missing among the documents: 'README.md'"),
    ModelAttack("a long document", document("README.md", "x" * (LARGEST_DOCUMENT + 1)), "README.md is too long"),
    # heads
    ModelAttack("heads as a list", manifest(heads=[]), "heads is []"),
    ModelAttack("heads by default", manifest(heads={}), "heads is {}; expected an object of levels, signals"),
    ModelAttack("an unknown head", heads(moods=["x"]), "heads is "),
    ModelAttack("names as one text", heads(levels="abcde"), "the levels are 'abcde'; expected a list of names"),
    ModelAttack("names as an object", heads(kinds={"complaint": 1}), "the kinds are {'complaint': 1}"),
    ModelAttack("names that are numbers", heads(signals=[1, 2]), "the signals are [1, 2]"),
    ModelAttack("a name that colours the terminal", heads(signals=["\x1b[31m"]), "the signals are ['\\x1b[31m']"),
    ModelAttack("a name of two lines", heads(kinds=["a\nb"]), "without control characters"),
    ModelAttack("a name that turns the line", heads(kinds=["\u202emoney"]), "without control characters"),
    ModelAttack("a name twice", heads(kinds=["a", "a"]), "the names of a head must be str, distinct"),
    ModelAttack("one level", heads(levels=["a"]), "2 to 10 levels"),
    # numbers
    ModelAttack("a threshold as text", manifest(review_above="0.5"), "review_above is '0.5'; expected a number"),
    ModelAttack("a threshold of true", manifest(review_above=True), "review_above is True"),
    ModelAttack("a threshold beyond all levels", manifest(review_above=8.5), "review_above is 8.5"),
    ModelAttack("a threshold below 0", manifest(review_above=-1e-300), "review_above is -1e-300"),
    ModelAttack("a column too many", array("bias", lambda a: np.append(a, 0.0)), "bias is float64 of shape (23,)"),
    ModelAttack("another type", array("scale", lambda a: a.astype(np.float32)), "scale is float32 of shape (22,)"),
    ModelAttack("a table of one row", array("scale", lambda a: a[None]), "scale is float64 of shape (1, 22)"),
    ModelAttack("a bias that overflows", array("bias", lambda a: a - 1e9), "bias holds -1e+09; expected numbers"),
    ModelAttack("a scale that overflows", array("scale", lambda a: a * 1e300), "expected numbers within 1e+06 of 0"),
    ModelAttack("cuts that fall", array("cuts", lambda a: a[::-1]), "cuts are [3.5, 2.5, 1.5, 0.5]; expected numbers"),
    ModelAttack("a signal that is always there", array("signal_cuts", lambda a: a - 1), "expected probabilities"),
    # the card
    ModelAttack("a card as text", manifest(card="mine"), "the card is 'mine'; expected an object"),
    ModelAttack("a card as null", manifest(card=None), "the card is None"),
    ModelAttack("a name that is none", card(name=["x"]), "the card's name is ['x']; expected text"),
    ModelAttack("training as an object", card(training={"a.csv": 3}), "the card's training data is {'a.csv': 3}"),
    ModelAttack("training as texts", card(training=["a.csv"]), "training data, among others, is 'a.csv'"),
    ModelAttack("rows as text", card(training=[{"name": "a", "rows": "9", "sha256": ""}]), "rows (a whole number)"),
    ModelAttack("a sum as a number", card(training=[{"name": "a", "rows": 9, "sha256": 9}]), "sha256 (text)"),
    ModelAttack("golden as a number", card(golden=3), "the card's golden predictions is 3; expected a list"),
    ModelAttack("golden as texts", card(golden=["mati"]), "golden predictions, among others, is 'mati'"),
    ModelAttack("golden null", card(golden=None), "the card's golden predictions is None"),
    ModelAttack("a golden promise", card(golden=[{"text": "mati", "severity": True}]), "severity (a number)"),
    ModelAttack("metrics as a list", card(metrics=[0.9]), "the card's metrics is [0.9]"),
    ModelAttack("figures as a list", card(metrics={"dev": [0.9]}), "the card's metrics is {'dev': [0.9]}"),
    ModelAttack("a bare figure", card(metrics={"dev": {"qwk": 0.9}}), "metrics, among others, is 0.9"),
    ModelAttack(
        "a figure without an interval", card(metrics={"dev": {"qwk": {"value": 0.9, "low": None, "high": 1}}}), "low (a"
    ),
]

FEATURES = {"log2_rows": 10, "shortest": 3, "longest": 5, "bigram": True, "skip": True}
CHUNKS = "frequent_chunks.txt"
TWICE = '{"emoji":{},"known":[],"negators":[],"protected":[],"slang":{"gk":"tidak","ga":"tidak","gk":"x"}}'
LONG_SLANG = '{"emoji":{},"known":[],"negators":[],"protected":[],"slang":{"gk":"' + "tidak " * 99 + '"}}'

ADDITIVE_ATTACKS = [
    ModelAttack("features by default", manifest(features={}), "features is {}; expected an object of log2_rows"),
    ModelAttack("pairs as a number", manifest(features=FEATURES | {"bigram": 2}), "true or false for bigram and skip"),
    ModelAttack("rows as text", manifest(features=FEATURES | {"log2_rows": "10"}), "sizes must be whole numbers"),
    # frequent chunks
    ModelAttack("chunks without rules", without("manifest", "frequent_rules"), "unknown among the arrays: 'frequent_s"),
    ModelAttack("rules as text", manifest(frequent_rules="1"), "frequent_rules is '1'; expected a whole number"),
    ModelAttack("a chunk twice", document(CHUNKS, "mati\nmati\na\nb\n"), "distinct chunks without white space"),
    ModelAttack("a chunk of two words", document(CHUNKS, "mati\na b\nc\nd\n"), "without white space"),
    ModelAttack("an empty chunk", document(CHUNKS, "mati\n\na\nb\n"), "without white space"),
    ModelAttack("no line feed at the end of chunks", document(CHUNKS, "a\nb\nc\nd"), "each ended by a line feed"),
    ModelAttack("a long chunk", document(CHUNKS, "a\nb\nc\n" + "d" * 17 + "\n"), "at most 16 bytes"),
    ModelAttack("a chunk of many bytes", document(CHUNKS, "a\nb\nc\n" + "é" * 9 + "\n"), "at most 16 bytes"),
    ModelAttack("a chunk too few", document(CHUNKS, "a\nb\nc\n"), "frequent_sizes is uint8 of shape (4,); expected"),
    ModelAttack("no token", array("frequent_sizes", lambda a: a - a[[3, 0, 0, 3]] + a[[0, 0, 3, 3]]), "frequent_sizes"),
    ModelAttack("a token that is none", array("frequent_tokens", lambda a: a + 3), "frequent_tokens reaches from 3"),
    ModelAttack("a token below 0", array("frequent_tokens", lambda a: a - 1), "frequent_tokens reaches from -1"),
    ModelAttack("no feature", array("token_counts", lambda a: a - a), "token_counts reaches from 0 to 0; expected 1"),
    ModelAttack("wide sums", array("token_sums", lambda a: a.astype(np.int32)), "token_sums is int32 of shape"),
    ModelAttack("a sum too large", array("token_sums", lambda a: a | 0x7000), "token_sums reaches from"),
    ModelAttack("half a word", array("token_words", lambda a: a[:, :1]), "token_words is int32 of shape (4, 1)"),
    ModelAttack("a token too many", array("token_counts", lambda a: np.append(a, a[:1])), "token_sums is int16 of"),
    # the lexicon
    ModelAttack("a word twice", document("lexicon.json", TWICE), "lexicon.json has the duplicate key 'gk'"),
    ModelAttack("a word that becomes a book", document("lexicon.json", LONG_SLANG), "at most 200 characters"),
]

TRANSFORMER_ATTACKS = [
    ModelAttack("both kinds", manifest(features={}), "unknown in the model part of model.json: 'features'"),
    ModelAttack("an encoder as a number", manifest(encoder=4), "encoder is 4; expected an object"),
    ModelAttack("an unknown detail", manifest(encoder={"attention_heads": 4, "eps": 1}), "holds attention_heads alone"),
    ModelAttack("half a head", manifest(encoder={"attention_heads": 4.5}), "attention_heads is 4.5"),
    ModelAttack("a head of true", manifest(encoder={"attention_heads": True}), "attention_heads is True"),
    ModelAttack("no attention head", manifest(encoder={"attention_heads": 0}), "0 attention heads"),
    ModelAttack("2**62 attention heads", manifest(encoder={"attention_heads": 2**62}), "attention heads"),
    ModelAttack("head weights that overflow", array("head_weights", lambda a: a * 1e6), "numbers within 1000 of 0"),
    ModelAttack("a step of nothing", array("matrix_steps", lambda a: a * 0), "numbers above 0"),
    ModelAttack("whole numbers as positions", array("positions", lambda a: a.astype(np.int8)), "positions is int8"),
    ModelAttack("three bits", array("embedding", lambda a: a[:, :24]), "embedding is uint8 of shape"),
    # pieces
    ModelAttack("no pieces", document("pieces.tsv", ""), "the four marks"),
    ModelAttack("three marks", document("pieces.tsv", "a\t0.0\nb\t0.0\nc\t0.0\n"), "the four marks"),
    ModelAttack("a piece more than rows", pieces("zz\t-9.0\n"), "embedding is uint8 of shape"),
    ModelAttack("no line feed at the end", pieces("zz\t-9.0"), "at its end 'zz\\t-9.0'; expected a line feed"),
    ModelAttack("an empty line", pieces("\n"), "at line 38 ''; expected a piece, one tab, and a number"),
    ModelAttack("no tab", pieces("zz -9.0\n"), "at line 38 'zz -9.0'; expected a piece, one tab, and a number"),
    ModelAttack("two tabs", pieces("zz\t\t-9.0\n"), "one tab"),
    ModelAttack("an empty piece", pieces("\t-9.0\n"), "a piece that is not empty"),
    ModelAttack("a piece twice", pieces("b\t-9.0\n"), "at line 38 'b'; expected each piece once"),
    ModelAttack("lines of Windows", pieces("zz\t-9.0\r\n"), "as Python writes it"),
    ModelAttack("a break in a piece", pieces("z\u2028z\t-9.0\n"), "at line 38 'z\\u2028z'; expected"),
    ModelAttack("a page in a piece", pieces("z\x0cz\t-9.0\n"), "no tab or line break"),
    *(
        ModelAttack(f"a number as {number!a}", pieces(f"zz\t{number}\n"), "as Python writes it")
        for number in ("", "x", "nan", "NaN", "1_0.0", " -9.0", "-9.0 ", "-9", "-9.00", "+9.0", "1e1", "-\u0669.0")
    ),
    ModelAttack("infinity as a number", pieces("zz\t-inf\n"), "a log-probability within 1000 of 0"),
    ModelAttack("a number that overflows", pieces("zz\t-1e+308\n"), "a log-probability within 1000 of 0"),
]
