"""The same rows on folium's own page, as its users write it: a Marker with a popup a row, in a MarkerCluster.

Its assets come from npm once (`fetch_assets`) and are read from the disk: no network slows it down.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import folium
from folium.plugins import MarkerCluster

from cartographie.model import Edition, Entry

PACKAGES = (
    *("leaflet@1.9.3", "leaflet.markercluster@1.1.0", "jquery@3.7.1", "bootstrap@5.2.2"),
    *("@fortawesome/fontawesome-free@6.2.0", "leaflet.awesome-markers@2.0.5"),
)
# end of the address in folium's page -> its file in the packages
FILES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
}
_ASSET = re.compile(r'<(?:script|link)[^>]*(?:src|href)="(https://[^"]+)"[^>]*>(?:</script>)?\n?')


def fetch_assets(folder: Path) -> Path:
    """Bring the packages into *folder* with npm, once; return the folder that holds them."""
    packages = folder / "node_modules"
    if not all((packages / path).exists() for path in FILES.values()):
        npm = shutil.which("npm") or "npm"
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder))
        subprocess.run([npm, "install", *options, *PACKAGES], check=True, capture_output=True)
    return packages


def write_page(edition: Edition, path: Path) -> None:
    """Write folium's page of *edition*, as `.save()` does it."""
    west, south, east, north = edition.bounds
    drawn = folium.Map(location=[(south + north) / 2, (west + east) / 2], zoom_start=9, tiles=None)
    cluster = MarkerCluster().add_to(drawn)
    for entry in edition.entries:
        if entry.position:
            folium.Marker(tuple(entry.position), popup=popup(entry), tooltip=html.escape(entry.name)).add_to(cluster)
    drawn.save(str(path))


def popup(entry: Entry) -> str:
    """Return what our list says of *entry*, as a popup."""
    phones = "<br>".join(f'<a href="{phone.uri}">{phone.display}</a>' for phone in entry.phones)
    parts = (_lines(entry.address_lines), phones, _lines(entry.hours), html.escape(entry.freshness_text))
    texts = "".join(f"<p>{part}</p>" for part in parts if part)
    return f"<h3>{html.escape(entry.name)}</h3><p><b>{html.escape(entry.door_label)}</b></p>{texts}"


def _lines(texts: tuple[str, ...]) -> str:
    return "<br>".join(map(html.escape, texts))


def read_from_disk(path: Path, packages: Path) -> list[str]:
    """Make the page at *path* read its assets from *packages*; return the addresses that npm has no file for.

    Those are left out: rules for icons that these markers do not use.
    """
    missing: list[str] = []

    def local(found: re.Match[str]) -> str:
        name = found[1].rsplit("/", 1)[-1]
        if name in FILES:
            return found[0].replace(found[1], (packages / FILES[name]).as_uri())
        missing.append(found[1])
        return ""

    path.write_text(_ASSET.sub(local, path.read_text(encoding="utf-8")), encoding="utf-8")
    return missing
