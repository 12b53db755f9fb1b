"""The error of a model that cannot be saved or loaded."""

from __future__ import annotations

__all__ = ["EDITED", "RETRAIN", "ArtifactError", "refusal", "shown"]

EDITED = "Load the model as it was saved; to change what it holds, save it anew."
"""What to do about a file that was changed by hand; a remedy for `refusal`."""

RETRAIN = "Get the model from a source that you trust, or train it again."
"""What to do about a model whose parts do not fit together; a remedy for `refusal`."""


class ArtifactError(ValueError):
    """A saved model was refused; the message says what was found, what was expected and what to do."""


def shown(value: object, longest: int = 80) -> str:
    r"""Return an untrusted value as short printable text.

    Examples
    --------
    >>> shown("weights.npy\x1b[31m")
    "'weights.npy\\x1b[31m'"
    >>> shown("a" * 500, longest=10)
    "'aaaaaaaaa..."
    """
    text = ascii(value[: longest + 1] if isinstance(value, str | bytes) else value)
    return text if len(text) <= longest else text[:longest] + "..."


def refusal(
    found: str, expected: str, remedy: str = "Copy the model again from its source, or save it anew."
) -> ArtifactError:
    """Return the error for something found where something else was expected.

    Parameters
    ----------
    found, expected : str
        Clauses without a full stop.
    remedy : str
        A sentence that says what to do.

    Examples
    --------
    >>> print(refusal("weights.npy is missing", "every listed file"))
    weights.npy is missing; expected every listed file. Copy the model again from its source, or save it anew.
    """
    return ArtifactError(f"{found}; expected {expected}. {remedy}")
