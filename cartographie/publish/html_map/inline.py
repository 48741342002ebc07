"""What the page carries in itself: scripts and their hashes, styles, fonts, the policy that refuses all else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
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
    *("text", "words", "symbols", "calendar", "clock", "when", "ways", "entries", "search"),
    *("obstacles", "labels", "basemap", "declutter", "faces", "placement", "markers", "wayline", "minimap", "mapprint"),
    *("reasons", "who", "zone", "opening", "refine", "arrange", "longlist", "wayout"),
    *("selection", "list", "panel", "mapview", "states", "wayview", "clockbar", "filters", "views", "languages", "ask"),
    *("sheet_record", "sheet_card", "sheet_share", "sheet_print", "sheet"),
    *("board", "columns", "paper", "today", "week", "page"),
)
_STYLES = (
    *("base.css", "bar.css", "list.css", "refine.css", "panel.css", "map.css", "way.css", "sheet.css", "board.css"),
    *("print.css", "sheet-print.css", "board-print.css"),
)
_LIBRARIES = (
    ("leaflet/leaflet.js", "leaflet/LICENSE"),
    ("pmtiles/pmtiles.js", ""),
    ("protomaps-leaflet/protomaps-leaflet.js", "protomaps-leaflet/LICENSE"),
)


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
def own_scripts(*, internal: bool = False) -> tuple[Markup, ...]:
    """Return the page's own modules as script texts, in the order in which they run; more for the agents' page."""
    names = (*_OWN[:-1], *(("internal",) if internal else ()), _OWN[-1])
    return tuple(Markup(_without_end_tag("\n" + _lean(_static(f"{name}.js")))) for name in names)  # noqa: S704  # our own files


def _lean(code: str) -> str:
    """Return *code* without its indentation and its lines of comment: a quarter of its weight. No text spans lines."""
    return re.sub(r"^\s+(?://.*\n)?|^//.*\n", "", code, flags=re.MULTILINE)


def _without_end_tag(code: str) -> str:
    """Return *code* as a parser will see it, line ends included: the policy's hashes are of that."""
    code = code.replace("\r\n", "\n").replace("\r", "\n")
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


@cache
def style(*, internal: bool = False) -> Markup:
    """Return Leaflet's rules without its pictures, the fonts as data, and the page's own rules for screen and print."""
    names = (*_STYLES, *(("internal.css",) if internal else ()))
    leaflet = re.sub(r"url\([^)]*\)", "none", read_text("leaflet/leaflet.css"))
    return Markup("\n".join((leaflet, *_font_faces(), *(_lean(_static(name)) for name in names))))  # noqa: S704


def _font_faces() -> list[str]:
    """Return the rules of the fonts that `sources.toml` lists; one with a list of characters serves them only."""
    plans = tomllib.loads(read_text("sources.toml"))["web_fonts"].values()
    return [_font_face(plan, weight, name) for plan in plans for weight, name in plan["weights"].items()]


def _font_face(plan: Mapping[str, str], weight: str, name: str) -> str:
    data = base64.b64encode(read_bytes(f"{name}.woff")).decode("ascii")
    points = ",".join(f"U+{points}" for points in plan.get("characters", "").split())
    only = f"unicode-range:{points};" if points else ""
    return (
        f"@font-face{{font-family:'{plan['family']}';font-style:normal;font-weight:{weight};font-display:block;{only}"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}"
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
