"""Other normalisers of Indonesian, each installed in an environment of its own and asked through a pipe."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

WORKER = Path(__file__).resolve().parent / "normalisation_worker.py"
LONGEST_INSTALL = 600.0


@dataclass(frozen=True)
class Rival:
    """A package on PyPI.

    Parameters
    ----------
    name, version : str
        What is installed, pinned.
    what : str
        Which of its functions are measured.
    """

    name: str
    version: str
    what: str

    @property
    def requirement(self) -> str:
        """The pinned requirement, for pip."""
        return f"{self.name}=={self.version}"


RIVALS = (
    Rival("indonlp", "0.3.4", "`pipeline([replace_word_elongation, replace_slang])`"),
    Rival("nlp-id", "0.1.23.0", "`Lemmatizer().lemmatize`, the nearest it has: no slang"),
    Rival("indo-text-preprocessing", "0.1.0", "`replace_slang` of `lowercase`"),
    Rival("basa", "0.1.0", "`normalize`"),
    Rival("leksara", "0.2.2", "the preset `ecommerce_review` without masking, stemming and removals"),
    Rival("nahiarhdnlp", "1.6.2", '`Pipeline({"spell_corrector_sentence": True})`'),
)
"""None of these downloads a model; packages that need one (torch, tensorflow, transformers) are not measured."""


class RivalError(RuntimeError):
    """A rival that cannot be installed or started; the message is the line that says why."""


def _last_line(output: str, otherwise: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines or [otherwise])[-1]


def environment_of(rival: Rival, cache: Path) -> Path:
    """Return the interpreter of the rival's environment under the cache folder, made at the first call.

    Raises
    ------
    RivalError
        If pip cannot install it on this Python.
    """
    folder = cache / f"{rival.name}-{rival.version}-py{sys.version_info[0]}.{sys.version_info[1]}"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = folder / "installed"
    if done.exists():
        return python
    venv.create(folder, with_pip=True, clear=True)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", rival.requirement]
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_INSTALL)
    except subprocess.TimeoutExpired:
        raise RivalError(f"not installed within {LONGEST_INSTALL:.0f} seconds") from None
    if result.returncode:
        raise RivalError(_last_line(result.stderr, f"pip ended with {result.returncode}"))
    done.touch()
    return python


class RivalWorker:
    """A rival that answers in a process of its own; a context manager."""

    def __init__(self, rival: Rival, cache: Path) -> None:
        python = environment_of(rival, cache)
        self._errors = (cache / f"{rival.name}.stderr").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [str(python), str(WORKER), rival.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
        )
        try:
            self._read()
        except RivalError:
            self.close()
            raise

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self._errors.seek(0)
            raise RivalError(_last_line(self._errors.read(), f"ended with {self._process.returncode}"))
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _ask(self, request: dict[str, list[str]]) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return self._read()

    def texts_per_second(self, texts: list[str]) -> float:
        """Measure its speed in its own process; ask this first, before anything is remembered."""
        return float(self._ask({"speed": texts})["texts_per_second"])

    def normalise(self, texts: list[str]) -> list[str | None]:
        """Return what it makes of each text, None where it raises."""
        answers: list[str | None] = self._ask({"texts": texts})["texts"]
        return answers

    def close(self) -> None:
        """End the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
        self._errors.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
