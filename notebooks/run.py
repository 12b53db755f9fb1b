"""Execute every notebook in order, in memory: nothing is written, and a notebook that was committed with outputs fails.

Warnings are errors: what a reader would see in red does not pass.

python notebooks/run.py [NOTEBOOK ...]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

FOLDER = Path(__file__).resolve().parent
TIMEOUT = 120  # seconds a cell
STRICT = """
import warnings

warnings.simplefilter("error")
warnings.filterwarnings("ignore", category=PendingDeprecationWarning, module="ipykernel")  # when the kernel shuts down
"""


def leftovers(notebook: nbformat.NotebookNode) -> list[int]:
    """Return the numbers, from 1, of code cells that hold outputs or an execution count."""
    return [
        number
        for number, cell in enumerate(notebook.cells, 1)
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None)
    ]


def failure_of(path: Path) -> str | None:
    """Execute a notebook; return what is wrong with it, or None."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    found = leftovers(notebook)
    if found:
        return f"committed with outputs in cells {', '.join(map(str, found))}; clear all outputs and save"
    notebook.cells.insert(0, nbformat.v4.new_code_cell(STRICT))
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        allow_errors=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        return str(error)
    return None


def main(arguments: Sequence[str]) -> int:
    """Execute the notebooks named, or all; return 1 if one of them fails."""
    paths = [Path(name).resolve() for name in arguments] or sorted(FOLDER.glob("*.ipynb"))
    if not paths:
        sys.stderr.write(f"{FOLDER}: no notebooks\n")
        return 1
    failed, started = False, time.perf_counter()
    for path in paths:
        began = time.perf_counter()
        failure = failure_of(path)
        sys.stdout.write(f"{path.name}  {time.perf_counter() - began:.1f} s  {'FAILED' if failure else 'ok'}\n")
        sys.stdout.flush()
        if failure:
            sys.stderr.write(f"{path.name}: {failure}\n")
            failed = True
    sys.stdout.write(f"{len(paths)} notebooks  {time.perf_counter() - started:.1f} s\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
