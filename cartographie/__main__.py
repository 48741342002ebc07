"""`python -m cartographie`: the same command line."""

import sys

from cartographie.cli import main

sys.exit(main())
