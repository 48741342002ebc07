"""The walking network of a territory: Valhalla tiles, made once by the builder that its wheel carries."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cartographie.itinerary.osm_ways import read_ways, write_ways
from cartographie.model import Bounds

__all__ = ["build_network", "is_whole"]

TILES = "tuiles"
SUMS = "tuiles.sha256"


def build_network(sources: Sequence[Path], target: Path, *, bounds: Bounds | None = None) -> bool:
    """Make the walking network of the extracts *sources* inside *bounds* (WGS 84) in the new folder *target*.

    Return whether there is one: False, and no folder, where the router is not to be had, where nobody can walk, or when
    the builder fails. Never raises for what is in *sources*.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".marche-", dir=target.parent) as work:
            folder = Path(work)
            if not write_ways(read_ways(sources, bounds), folder / "ways.osm.pbf"):
                return False
            tiles = _build(folder)
            sums = _sums(tiles)
            if not sums:
                return False
            (tiles / SUMS).write_text(sums, encoding="ascii", newline="\n")
            shutil.move(tiles, target)
    except (ImportError, OSError, RuntimeError, ValueError, subprocess.SubprocessError):
        shutil.rmtree(target, ignore_errors=True)
        return False
    return True


def is_whole(folder: Path) -> bool:
    """Say whether *folder* holds the tiles that were built, byte for byte: the router may crash on others."""
    try:
        return bool(told := (folder / SUMS).read_text(encoding="ascii")) and told == _sums(folder)
    except (OSError, UnicodeDecodeError):
        return False


def _sums(folder: Path) -> str:
    """Return the lines of `SUMS`: the digest of each tile and its path, as `sha256sum` writes them."""
    tiles = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*.gph"))
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in tiles)


def _build(folder: Path) -> Path:
    """Run the builder in *folder*, with relative paths only: nothing of this machine is told in what it writes."""
    import valhalla

    windows = sys.platform == "win32"
    home = Path(valhalla.__file__).parent
    binary = home / "bin" / ("valhalla_build_tiles.exe" if windows else "valhalla_build_tiles")
    (folder / TILES).mkdir()
    (folder / "config.json").write_text(json.dumps(_configuration()), encoding="utf-8")
    environment = dict(os.environ)
    if windows:  # its libraries lie beside the package
        environment["PATH"] = f"{home.parent / 'pyvalhalla.libs'}{os.pathsep}{environment.get('PATH', '')}"
    subprocess.run(  # noqa: S603  a program of the wheel, with names of our own
        [str(binary), "-c", "config.json", "ways.osm.pbf"],
        cwd=folder,
        env=environment,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return folder / TILES


def _configuration() -> dict[str, Any]:
    """Return the builder's settings: one thread, so that tiles come in one order, and nothing but the local ways."""
    from valhalla.config import get_config

    config: dict[str, Any] = json.loads(json.dumps(get_config(tile_extract="", tile_dir="")))
    config["mjolnir"] |= {"tile_dir": TILES, "concurrency": 1, "hierarchy": False, "shortcuts": False}
    config["mjolnir"]["logging"] = {"type": ""}
    for name in ("admin", "timezone", "landmarks", "transit_dir", "transit_feeds_dir"):
        config["mjolnir"].pop(name, None)
    return config
