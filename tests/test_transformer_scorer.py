"""Scores of texts by an encoder: one text as in a batch, contributions that add up."""

import numpy as np
import pytest
from any_texts import any_texts
from any_transformers import model
from hypothesis import given, settings
from hypothesis import strategies as st

from sentimen.model.transformer.scorer import TransformerScorer

SCORER: TransformerScorer = model()._scorer
TEXTS = ["uang saya hilang", "tidak ada uang yang hilang", "", "\N{SNOWMAN}", "uang " * 300]


def test_a_text_scores_alone_as_in_a_batch_bit_for_bit():
    together = SCORER.score(TEXTS)
    for row, text in enumerate(TEXTS):
        assert (SCORER.score([text])[0] == together[row]).all()


@settings(deadline=None, max_examples=25)
@given(st.lists(any_texts, max_size=4))
def test_scores_are_finite_whatever_is_written(texts):
    scores = SCORER.score(texts)
    assert scores.shape == (len(texts), SCORER.heads.columns)
    assert np.isfinite(scores).all()


@pytest.mark.parametrize("text", TEXTS)
def test_contributions_add_up_to_the_score(text):
    terms = SCORER.contributions(text)
    assert np.allclose(terms.rest + terms.values.sum(axis=0), SCORER.score([text])[0], atol=1e-5)
    assert [text[slice(*span)] for span in terms.spans] == text.split()
