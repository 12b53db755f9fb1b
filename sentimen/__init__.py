"""How bad is it if nobody answers this Indonesian message today?

>>> import sentimen
>>> model = sentimen.load()
>>> model.assess("Uang COD saya 2 juta dibawa kabur kurir, besok saya lapor polisi").level
<Level.CRITICAL: 4>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sentimen.language.lexicon import Lexicon
    from sentimen.language.normalizer import Normalizer, normalize
    from sentimen.learning.classifier import SeverityClassifier
    from sentimen.learning.transformers import NegationMarker, PersonalDataMasker, TextNormalizer, TextStemmer
    from sentimen.model.artifact import ArtifactError
    from sentimen.model.levels import Level
    from sentimen.model.severity_model import SeverityModel
    from sentimen.model.storage import load, verify

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

_MODULES = {
    "ArtifactError": "model.artifact",
    "Level": "model.levels",
    "Lexicon": "language.lexicon",
    "NegationMarker": "learning.transformers",
    "Normalizer": "language.normalizer",
    "PersonalDataMasker": "learning.transformers",
    "SeverityClassifier": "learning.classifier",
    "SeverityModel": "model.severity_model",
    "TextNormalizer": "learning.transformers",
    "TextStemmer": "learning.transformers",
    "load": "model.storage",
    "normalize": "language.normalizer",
    "verify": "model.storage",
}
_PACKAGES = frozenset({"datasets", "language", "model"})


def __dir__() -> list[str]:
    return [*__all__, "datasets"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is, so that help and an early Ctrl-C never wait for numpy or scikit-learn."""
    import importlib

    if name in _MODULES:
        return getattr(importlib.import_module(f"sentimen.{_MODULES[name]}"), name)
    if name in _PACKAGES:
        return importlib.import_module(f"sentimen.{name}")
    raise AttributeError(f"module 'sentimen' has no attribute {name!r}")
