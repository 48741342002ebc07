"""Nothing in the package can open a connection, but the one module that is asked to."""

from __future__ import annotations

import ast
from pathlib import Path

ALLOWED = {"geocode/online.py"}  # geopy's client, imported by `geocoder --en-ligne` only
CLIENTS = {"urllib.request", "http.client", "socket", "ssl", "requests", "httpx", "aiohttp", "ftplib"}


def imported(path: Path) -> set[str]:
    """Return the names of the modules that *path* imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_no_module_imports_a_network_client(root: Path) -> None:
    """Red when a room gains a way out to the network."""
    package = root / "cartographie"
    for path in package.rglob("*.py"):
        assert not imported(path) & CLIENTS, path.relative_to(package)


def test_geopys_geocoders_are_imported_by_the_opt_in_module_only(root: Path) -> None:
    """Red when an HTTP geocoder can be reached without `--en-ligne`."""
    package = root / "cartographie"
    users = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if any(name.startswith(("geopy.geocoders", "geopy.extra")) for name in imported(path))
    }
    assert users == ALLOWED
    importers = {
        path.name for path in package.rglob("*.py") if any("geocode.online" in name for name in imported(path))
    }
    assert importers == {"geocoder.py"}


def test_the_written_page_has_no_outside_address_in_its_sources(root: Path) -> None:
    """Red when a template or a script of ours points outside: every `src` and `href` must be inside the file."""
    for pattern in ("*.j2", "*.js", "*.css", "*.html"):
        for path in (root / "cartographie").rglob(pattern):
            if "assets" in path.parts:
                continue
            text = path.read_text(encoding="utf-8")
            for sign in ('src="http', 'href="http', "url(http", "fetch(", "XMLHttpRequest", "import("):
                assert sign not in text, (path.name, sign)
