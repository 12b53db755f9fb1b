"""Run the command line as ``sentimen`` or ``python -m sentimen``."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> int:
    """Run the command of the process; return its exit status.

    Where it is interrupted it says so in a line, also while its modules are imported.
    """
    try:
        from sentimen.cli import main as run

        status = run()
    except KeyboardInterrupt:
        status = 130
    if status == 130:
        sys.stderr.write("sentimen: interrupted\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
