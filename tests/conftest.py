"""What the tests share: labelled messages, and a tiny model that was trained on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from sentimen.learning.classifier import SeverityClassifier
from sentimen.learning.datasets import LabelledTexts, read_labelled
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import save_model

settings.register_profile("sentimen", deadline=None)  # a busy machine is no failure
settings.load_profile("sentimen")

MESSAGES = Path(__file__).parent / "cases" / "messages.csv"


@pytest.fixture(scope="session")
def messages() -> LabelledTexts:
    """120 short messages, 24 of each level, with all labels."""
    return read_labelled(MESSAGES)


@pytest.fixture(scope="session")
def tiny_model(messages: LabelledTexts) -> SeverityModel:
    """A model with all heads, learned from `messages`; do not change it."""
    classifier = SeverityClassifier(log2_rows=12, passes=30, batch=32)
    classifier.fit(
        messages.texts,
        messages.levels,
        signals=messages.signals,
        kind=messages.kinds,
        sentiment=messages.sentiments,
    )
    return classifier.model_


@pytest.fixture(scope="session")
def tiny_artifact(tiny_model: SeverityModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `tiny_model`."""
    path = tmp_path_factory.mktemp("models") / "tiny"
    save_model(tiny_model, path)
    return path
