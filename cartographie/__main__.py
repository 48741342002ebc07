"""`python -m cartographie` and the installed command: one process that does one thing and ends."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

from cartographie.cli import main

__all__ = ["run"]

# objects made between two searches for cycles: an ordinary site never searches, a national directory still does
YOUNG_OBJECTS = 1_000_000


def run() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(YOUNG_OBJECTS, 50, 50)
    code = main()
    gc.freeze()  # else the interpreter searches every module for cycles before it ends: a tenth of `generer`
    sys.exit(code)


if __name__ == "__main__":
    run()
