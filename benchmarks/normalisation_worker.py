"""Run one rival normaliser in its own environment: requests on standard input, answers on standard output, as JSON.

    ENVIRONMENT/bin/python normalisation_worker.py RIVAL

A request is a line ``{"texts": [...]}`` or ``{"speed": [...]}``; the answer is ``{"texts": [...]}`` with None where the
rival raised, or ``{"texts_per_second": number}``. Nothing but the standard library is imported before the rival.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import time
from collections.abc import Callable

Normalise = Callable[[str], str]


def _indonlp() -> Normalise:
    from indoNLP.preprocessing import pipeline, replace_slang, replace_word_elongation

    return pipeline([replace_word_elongation, replace_slang])


def _nlp_id() -> Normalise:
    from nlp_id.lemmatizer import Lemmatizer

    return Lemmatizer().lemmatize


def _indo_text_preprocessing() -> Normalise:
    from indo_text_preprocessing import lowercase, replace_slang

    return lambda text: replace_slang(lowercase(text))


def _basa() -> Normalise:
    from basa import normalize

    return normalize


def _leksara() -> Normalise:
    from leksara.function import case_normal, expand_contraction, normalize_slangs, replace_acronym, shorten_elongation

    def normalise(text: str) -> str:
        text = normalize_slangs(expand_contraction(case_normal(text)), mode="replace")
        return shorten_elongation(replace_acronym(text, mode="replace"))

    return normalise


def _nahiarhdnlp() -> Normalise:
    from nahiarhdNLP.preprocessing import Pipeline

    return Pipeline({"spell_corrector_sentence": True})


def _remember_words_of_nahiarhdnlp() -> None:
    from nahiarhdNLP.preprocessing.normalization.spell_corrector import SpellCorrector

    original = SpellCorrector.correct_word
    memo: dict[str, str] = {}

    def remembered(self: SpellCorrector, word: str) -> str:
        if word not in memo:
            memo[word] = original(self, word)
        return memo[word]

    SpellCorrector.correct_word = remembered


RIVALS = {
    "indonlp": _indonlp,
    "nlp-id": _nlp_id,
    "indo-text-preprocessing": _indo_text_preprocessing,
    "basa": _basa,
    "leksara": _leksara,
    "nahiarhdnlp": _nahiarhdnlp,
}
# What makes a slow rival's answers, never its speed, quicker to come by: it changes none of them.
SHORT_CUTS = {"nahiarhdnlp": _remember_words_of_nahiarhdnlp}


def texts_per_second(texts: list[str], normalise: Normalise) -> float:
    """Measure texts per second of processor time, on texts repeated to last, after one pass to warm up."""
    start = time.process_time()
    for text in texts[:200]:
        normalise(text)
        if time.process_time() - start > 5.0:
            break
    start, done = time.process_time(), 0
    while (elapsed := time.process_time() - start) < 1.0:
        normalise(texts[done % len(texts)])
        done += 1
    return done / elapsed


def answer_of(normalise: Normalise, text: str) -> str | None:
    """Return what the rival makes of a text, None where it raises."""
    try:
        return normalise(text)
    except Exception:
        return None


def main() -> None:
    """Answer until standard input ends; what the rival prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    rival = sys.argv[1]
    normalise = RIVALS[rival]()
    answer = functools.partial(answer_of, normalise)
    answers.write(json.dumps({"ready": rival}) + "\n")
    answers.flush()
    for line in sys.stdin:
        request = json.loads(line)
        if "speed" in request:
            reply: dict[str, object] = {"texts_per_second": texts_per_second(request["speed"], answer)}
        else:
            if rival in SHORT_CUTS:
                SHORT_CUTS[rival]()
            reply = {"texts": [answer(text) for text in request["texts"]]}
        answers.write(json.dumps(reply) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
