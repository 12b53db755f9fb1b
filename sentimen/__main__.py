"""Run the command line as ``python -m sentimen``."""

from __future__ import annotations

import sys

from sentimen.cli import main

if __name__ == "__main__":
    sys.exit(main())
