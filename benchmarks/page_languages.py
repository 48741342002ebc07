"""What languages and ways add to the page of the demonstration: bytes a resource, bytes a language, time to open.

Run: `python benchmarks/page_languages.py [--rounds N]`. The page is made with French alone, then with every language;
the two are opened in turns, a browser process a visit. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from page_browser import opened
from playwright.sync_api import sync_playwright

DEMO = Path(__file__).resolve().parents[1] / "data" / "demo"
MOST = 3_000
"""Bytes that a resource may add to the page, for all languages together (issue 7)."""


def main() -> None:
    """Make both pages, weigh them, open them, print what was seen."""
    parser = argparse.ArgumentParser(description="What languages and ways add to the page.")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        whole = _page(folder / "all", None)
        pages = {"French alone": _page(folder / "french", whole.parent / "territoire"), "every language": whole}
        for what, path in pages.items():
            print(f"{what:40} {path.stat().st_size / 1e6:.2f} MB")
        _weigh(pages["every language"])
        ready: dict[str, list[float]] = {what: [] for what in pages}
        for _ in range(rounds):
            for what, path in pages.items():
                with opened(driver, path, ours=True) as visit:
                    ready[what].append(visit.times["ready"] / 1000)
        for what, times in ready.items():
            print(f"{what + ', ready, cold: median; worst':40} {statistics.median(times):.2f}; {max(times):.2f} s")


def _page(folder: Path, territory: Path | None) -> Path:
    """Make the demonstration's page in *folder*: every language, or French alone on a *territory* already prepared."""
    command = [sys.executable, "-m", "cartographie"]
    if territory is None:
        subprocess.run([*command, "demo", "--sorties", str(folder)], check=False, capture_output=True)
        return folder / "carte.html"
    site = folder / "site"
    shutil.copytree(DEMO, site)
    settings = site / "cartographie.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[edition]\n", "[edition]\nlangues_page = []\n"), encoding="utf-8")
    where = ["--territoire", str(territory), "--sorties", str(folder), "--produit", "carte"]
    subprocess.run([*command, "generer", str(site / "ressources.csv"), *where], check=False, capture_output=True)
    return folder / "carte.html"


def _weigh(path: Path) -> None:
    """Print what stands in the page for each resource and for each language."""
    text = path.read_text(encoding="utf-8")
    found = re.search(r'id="reglages">(.*?)</script>', text, re.DOTALL)
    settings = json.loads(found[1] if found else "{}")
    resources = len(re.findall(r"<li value=", text))
    ways = _bytes(settings["ways"]) / resources
    texts = sum(_bytes(pack["texts"]) for pack in settings["languages"].values()) / resources
    print(f"{'a resource: its way; its texts':40} {ways:.0f}; {texts:.0f} bytes, {MOST} asked for both")
    for code, pack in settings["languages"].items():
        words, told = _bytes(pack["words"]) / 1000, _bytes(pack["texts"]) / 1000
        print(f"{'  ' + code + ': words; texts of the places':40} {words:.1f}; {told:.1f} KB")


def _bytes(value: Any) -> int:  # noqa: ANN401  # whatever JSON holds
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


if __name__ == "__main__":
    main()
