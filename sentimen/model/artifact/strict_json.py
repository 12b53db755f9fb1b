"""JSON that reads back as it was: one way to write a document, and a reader that takes no other liberties."""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import NoReturn

from sentimen.model.artifact.errors import EDITED, ArtifactError, refusal, shown

__all__ = ["check_json", "dump_json", "parse_json", "without_duplicates"]

_DEEPEST = 32


def dump_json(document: object) -> bytes:
    r"""Return the one spelling of a checked document: sorted keys, two spaces, UTF-8.

    Examples
    --------
    >>> dump_json({"b": 1, "a": "é"}).decode()
    '{\n  "a": "é",\n  "b": 1\n}\n'
    """
    text = json.dumps(document, sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False)
    return (text + "\n").encode("utf-8")


def parse_json(data: bytes) -> object:
    """Return what JSON says, checked.

    Raises
    ------
    ArtifactError
        If it is not JSON in UTF-8, repeats a key, or says what `check_json` refuses.
    """
    try:
        document = json.loads(data.decode("utf-8"), object_pairs_hook=without_duplicates, parse_constant=_constant)
    except ArtifactError:
        raise
    except RecursionError:
        raise _too_deep() from None
    except ValueError as error:  # neither UTF-8 nor JSON, or a number of thousands of digits
        raise refusal(f"model.json is not valid JSON ({shown(str(error))})", "the JSON that sentimen wrote") from None
    check_json(document)
    return document


def check_json(value: object, depth: int = 1) -> None:
    """Check that a value reads back from JSON as it is (a tuple as a list).

    Raises
    ------
    ArtifactError
        If it is of another type than JSON has, nested too deeply, or holds NaN, infinity, a number beyond 64 bits, half
        of a surrogate pair, or a key that is no string.
    """
    if depth > _DEEPEST:
        raise _too_deep()
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise refusal(f"model.json has the key {shown(key)}", "keys that are strings", "Convert it with str.")
            check_json(key, depth)
            check_json(inner, depth + 1)
    elif isinstance(value, list | tuple):
        for inner in value:
            check_json(inner, depth + 1)
    elif value is not None:
        _check_plain(value)


def _check_plain(value: object) -> None:
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise refusal(f"model.json holds half a character, {shown(value)}", "Unicode", "Clean the text.") from None
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise refusal(f"model.json holds {value}", "finite numbers only", "Leave the number out or use None.")
    elif isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            raise refusal("model.json holds a number beyond 64 bits", "smaller numbers", "Store it as text.")
    else:
        remedy = "Convert numpy values with .item() or .tolist()."
        raise refusal(f"model.json holds a {type(value).__name__}", "dict, list, str, int, float, bool or None", remedy)


def _too_deep() -> ArtifactError:
    return refusal("model.json is nested too deeply", f"at most {_DEEPEST} levels", EDITED)


def without_duplicates(pairs: list[tuple[str, object]], file: str = "model.json") -> dict[str, object]:
    """Return pairs of a JSON object as a dict; raise ArtifactError if a key is repeated: either could be meant."""
    result = dict(pairs)
    if len(result) < len(pairs):
        (repeated, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise refusal(f"{file} has the duplicate key {shown(repeated)}", "each key once", EDITED)
    return result


def _constant(name: str) -> NoReturn:
    raise refusal(f"model.json holds {name}", "finite numbers only", EDITED)
