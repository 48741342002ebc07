"""What the page carries in itself: scripts and their hashes, styles, fonts, the policy that refuses all else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from cartographie.assets import read_bytes, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["data_block", "libraries", "own_scripts", "policy", "style"]

# in the order in which they need each other
_OWN = (
    *("text", "words", "symbols", "entries", "search", "labels", "basemap", "declutter"),
    *("selection", "list", "panel", "mapview", "markers", "filters", "views"),
    *("ask", "sheet_record", "sheet_card", "sheet_print", "sheet", "page"),
)
_STYLES = ("base.css", "bar.css", "list.css", "panel.css", "map.css", "sheet.css", "print.css", "sheet-print.css")
_LIBRARIES = (
    ("leaflet/leaflet.js", "leaflet/LICENSE"),
    ("pmtiles/pmtiles.js", ""),
    ("protomaps-leaflet/protomaps-leaflet.js", "protomaps-leaflet/LICENSE"),
)
_FONTS = (("400", "fonts/AtkinsonHyperlegible-Regular.ttf"), ("700", "fonts/AtkinsonHyperlegible-Bold.ttf"))


def _static(name: str) -> str:
    return files(__package__ or __name__).joinpath("static", name).read_text(encoding="utf-8")


@cache
def libraries() -> tuple[Markup, ...]:
    """Return Leaflet, pmtiles and protomaps-leaflet as script texts, each behind its licence."""
    return tuple(Markup(_library(script, licence)) for script, licence in _LIBRARIES)  # noqa: S704  # our own assets


def _library(script: str, licence: str) -> str:
    code = re.sub(r"^//# sourceMappingURL=.*$", "", read_text(script), flags=re.MULTILINE).strip()
    notice = f"/*\n{read_text(licence).replace('*/', '* /').strip()}\n*/\n" if licence else ""
    return _without_end_tag(f"\n{notice}{code}\n")


@cache
def own_scripts() -> tuple[Markup, ...]:
    """Return the page's own modules as script texts, in the order in which they run."""
    return tuple(Markup(_without_end_tag("\n" + _static(f"{name}.js"))) for name in _OWN)  # noqa: S704  # our own files


def _without_end_tag(code: str) -> str:
    """Return *code* as a parser will see it, line ends included: the policy's hashes are of that."""
    code = code.replace("\r\n", "\n").replace("\r", "\n")
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


@cache
def style() -> Markup:
    """Return Leaflet's rules without its pictures, the fonts as data, and the page's own rules for screen and print."""
    leaflet = re.sub(r"url\([^)]*\)", "none", read_text("leaflet/leaflet.css"))
    return Markup("\n".join((leaflet, *map(_font_face, _FONTS), *map(_static, _STYLES))))  # noqa: S704


def _font_face(font: tuple[str, str]) -> str:
    weight, name = font
    data = base64.b64encode(read_bytes(name)).decode("ascii")
    return (
        "@font-face{font-family:'Atkinson Hyperlegible';font-style:normal;font-display:block;"
        f"font-weight:{weight};src:url(data:font/ttf;base64,{data}) format('truetype')}}"
    )


def data_block(value: Mapping[str, object]) -> Markup:
    """Return *value* as JSON that no HTML parser can leave early: the three significant characters are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  # escaped above


def policy(scripts: Sequence[str]) -> str:
    """Return the content security policy that lets exactly *scripts* run and nothing be fetched (DESIGN §7)."""
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
