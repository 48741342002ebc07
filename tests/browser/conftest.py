"""A headless Chromium that may read one file and nothing else, and the pages made for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_socket

from cartographie.model import LeafletOptions, Materials
from cartographie.publish import html_map

EXECUTABLE = "CARTOGRAPHIE_CHROMIUM"
CANDIDATES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run"]
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


@dataclass
class Visit:
    """An opened page, what it said on the console, and what it asked for besides itself."""

    page: Any
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def numbers(self) -> list[str]:
        """The numbers of the entries that the list shows."""
        script = "es => es.filter(e => e.checkVisibility()).map(e => String(e.value))"
        return self.page.eval_on_selector_all(".list ol > li", script)

    def markers(self) -> list[str]:
        """The names of the single markers that the map shows."""
        return self.page.eval_on_selector_all("button.place", "es => es.map(e => e.getAttribute('aria-label'))")


def _executable() -> str | None:
    named = os.environ.get(EXECUTABLE)
    return named or next((path for path in CANDIDATES if Path(path).exists()), None) or shutil.which("chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, which is spoken to through pipes; skipped with the reason when the machine has none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    executable = _executable()
    if executable is None:
        pytest.skip(f"no Chromium: install the package chromium, or name one in {EXECUTABLE}")
    driver = _start(playwright)
    launched = driver.chromium.launch(executable_path=executable, args=ARGUMENTS)
    yield launched
    launched.close()
    driver.stop()


def _start(playwright: Any) -> Any:
    """Start playwright, whose event loop wakes itself through a pair of sockets: made once, then forbidden again."""
    pytest_socket.enable_socket()
    try:
        return playwright.sync_playwright().start()
    finally:
        pytest_socket.disable_socket()


@pytest.fixture(scope="session")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PMTiles archive of two streets, one of them in two pieces."""
    geopandas = pytest.importorskip("geopandas")
    from shapely.geometry import LineString

    streets = {
        "class": ["street", "street", "primary"],
        "name": ["Rue de la Fontaine", "Rue de la Fontaine", "Boulevard du Nord"],
        "geometry": [
            LineString([(-3.372, 47.746), (-3.3665, 47.7462)]),
            LineString([(-3.3665, 47.7462), (-3.360, 47.7458)]),
            LineString([(-3.39, 47.7500), (-3.366, 47.7512), (-3.345, 47.7495)]),
        ],
    }
    path = tmp_path_factory.mktemp("tuiles") / "fond.pmtiles"
    frame = geopandas.GeoDataFrame(streets, crs="EPSG:4326")
    frame.to_file(path, driver="PMTiles", layer="road", engine="pyogrio", MINZOOM=8, MAXZOOM=14)
    return path.read_bytes()


@pytest.fixture
def visit_file(browser: Any) -> Callable[..., Any]:
    """Open a page's file, every request but the file itself refused."""

    @contextmanager
    def opened(path: Path, viewport: dict[str, int] | None = None, **options: Any) -> Iterator[Visit]:
        context = browser.new_context(viewport=viewport or DESK, reduced_motion="reduce", **options)
        visited = Visit(context.new_page())
        _watch(context, visited, path.as_uri())
        visited.page.goto(path.as_uri())
        if options.get("java_script_enabled", True):
            visited.page.wait_for_function("() => window.Cartographie && Cartographie.page")
        yield visited
        context.close()

    return opened


@pytest.fixture
def visit(visit_file: Callable[..., Any], tiles: bytes, tmp_path: Path) -> Callable[..., Any]:
    """Make an edition's page in a folder with accents and spaces, and open it."""

    def opened(
        edition: Any, viewport: dict[str, int] | None = None, translations: tuple[Any, ...] = (), **options: Any
    ) -> Any:
        folder = tmp_path / "Clé USB de l'été"
        folder.mkdir(exist_ok=True)
        path = folder / html_map.file_name(edition, LeafletOptions())
        path.write_bytes(html_map.render(edition, Materials(tiles=tiles, translations=translations)))
        return visit_file(path, viewport, **options)

    return opened


def _watch(context: Any, visited: Visit, own: str) -> None:
    def decide(route: Any) -> None:
        if route.request.url.split("#")[0] == own:
            route.continue_()
            return
        visited.requests.append(route.request.url)
        route.abort()

    def note(request: Any) -> None:
        if not request.url.startswith(("data:", own)) and request.url not in visited.requests:
            visited.requests.append(request.url)

    context.route("**/*", decide)
    visited.page.on("request", note)
    visited.page.on("console", lambda message: visited.messages.append(f"{message.type}: {message.text}"))
    visited.page.on("pageerror", lambda error: visited.messages.append(f"error: {error}"))
