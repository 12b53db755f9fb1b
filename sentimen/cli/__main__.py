"""Run the command line as ``python -m sentimen.cli``."""

from __future__ import annotations

import sys

from sentimen.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
