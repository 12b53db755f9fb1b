"""How bad is it if nobody answers this Indonesian message today?

>>> import sentimen
>>> model = sentimen.load()
>>> model.assess("Uang COD saya 2 juta dibawa kabur kurir, besok saya lapor polisi").level
<Level.CRITICAL: 4>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sentimen.language.lexicon import Lexicon
from sentimen.language.normalizer import Normalizer, normalize
from sentimen.model.artifact import ArtifactError
from sentimen.model.levels import Level
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import load, verify

if TYPE_CHECKING:
    from sentimen.learning.classifier import SeverityClassifier
    from sentimen.learning.transformers import NegationMarker, PersonalDataMasker, TextNormalizer, TextStemmer

__all__ = [
    "ArtifactError",
    "Level",
    "Lexicon",
    "NegationMarker",
    "Normalizer",
    "PersonalDataMasker",
    "SeverityClassifier",
    "SeverityModel",
    "TextNormalizer",
    "TextStemmer",
    "__version__",
    "load",
    "normalize",
    "verify",
]

__version__ = "0.1.0"


_TRANSFORMERS = frozenset({"NegationMarker", "PersonalDataMasker", "TextNormalizer", "TextStemmer"})


def __dir__() -> list[str]:
    return [*__all__, "datasets"]


def __getattr__(name: str) -> Any:
    """Import what needs scikit-learn only when it is asked for."""
    if name == "SeverityClassifier":
        from sentimen.learning.classifier import SeverityClassifier

        return SeverityClassifier
    if name == "datasets":
        import importlib

        return importlib.import_module("sentimen.datasets")
    if name in _TRANSFORMERS:
        from sentimen.learning import transformers

        return getattr(transformers, name)
    raise AttributeError(f"module 'sentimen' has no attribute {name!r}")
