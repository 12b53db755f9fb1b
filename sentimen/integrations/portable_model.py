"""A model on its way to other processes, each of which loads it once."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from sentimen.learning.learned_models import learned_model
from sentimen.model.cascade import CascadeModel
from sentimen.model.growth_lock import lock_over_forks
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import NAMES, load, model_from_bytes, model_to_bytes

__all__ = ["PortableModel", "model_here"]

_KEPT = 4
_loaded: OrderedDict[tuple[object, ...], SeverityModel] = OrderedDict()
_lock = lock_over_forks()


@dataclass(frozen=True, slots=True)
class PortableModel:
    """What is sent to a process so that it can score: where a model is, or the model itself.

    Parameters
    ----------
    place : str or None
        The name of a bundled model, or an artifact's path that each process can read.
    artifact : bytes or None
        The artifact itself, where `place` is None; about as large as its weight table.
    fingerprint : str
        SHA-256 of `artifact`.
    parts : tuple of PortableModel
        The two models of a cascade; `above` is its expected error.
    above : float

    Examples
    --------
    >>> PortableModel.of("default")
    PortableModel(place='default', fingerprint='', parts=(), above=0.0)
    >>> PortableModel.of("default").model() is PortableModel.of("default").model()
    True
    """

    place: str | None
    artifact: bytes | None = field(default=None, repr=False)
    fingerprint: str = ""
    parts: tuple[PortableModel, ...] = ()
    above: float = 0.0

    @classmethod
    def of(cls, model: SeverityModel | str | Path | None = None) -> PortableModel:
        """Pack a model.

        Parameters
        ----------
        model : SeverityModel, fitted SeverityClassifier, str or Path, optional
            A model, which travels whole; or the name of a bundled one or an artifact's path, which travels as such. The
            bundled default, by default.

        Raises
        ------
        TypeError
            If it is anything else.
        """
        model = learned_model(model)
        if isinstance(model, CascadeModel):
            return cls(None, parts=(cls.of(model.first), cls.of(model.second)), above=model.above)
        if isinstance(model, SeverityModel):
            artifact = model_to_bytes(model)
            return cls(None, artifact, hashlib.sha256(artifact).hexdigest())
        if model is None or (isinstance(model, str) and model in NAMES):
            return cls(model or "default")
        if isinstance(model, str | Path):
            return cls(str(Path(model).absolute()) if str(model).strip() else "")  # which `load` refuses
        raise TypeError(
            "expected a model, a fitted SeverityClassifier, the name of a model or its path, got "
            f"{type(model).__name__}: {model!r:.60}"
        )

    def model(self) -> SeverityModel:
        """Return the model, loaded once in a process and shared by its threads.

        An artifact that another one has replaced at its path is loaded anew. The latest few are kept.

        Raises
        ------
        FileNotFoundError, ArtifactError
            As `sentimen.load`.
        """
        if self.parts:
            first, second = (part.model() for part in self.parts)
            return CascadeModel(first, second, self.above)
        key = self._key()
        with _lock:  # two threads would load it twice
            model = _loaded.pop(key, None)
            if model is None:
                model = model_from_bytes(self.artifact) if self.artifact is not None else load(self.place or "")
            _loaded[key] = model
            if len(_loaded) > _KEPT:
                _loaded.popitem(last=False)
        return model

    def _key(self) -> tuple[object, ...]:
        if self.place is None:
            return (self.fingerprint,)
        if self.place in NAMES or not Path(self.place).exists():
            return (self.place,)
        state = Path(self.place).stat()
        return (str(Path(self.place).resolve()), state.st_ino, state.st_mtime_ns)


def model_here(model: SeverityModel | str | Path | None = None) -> SeverityModel:
    """Return a model for this process: the model itself, or what `PortableModel` loads once from its name or path.

    To pack a model is to write, hash and read the whole of it, which takes far longer than scoring a few texts.

    Raises
    ------
    TypeError, FileNotFoundError, ArtifactError
        As `PortableModel.of` and `PortableModel.model`.
    """
    model = learned_model(model)
    return model if isinstance(model, SeverityModel) else PortableModel.of(model).model()
