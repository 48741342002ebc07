"""The tree of an SVG file that somebody else made: read, never followed, and refused when it asks for more than ink.

Nothing outside of the file is opened. Entities, scripts, links to other files, texts (their font is not here) and
pictures inside the picture are refused, for what would be printed without them is another drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["MOST_ELEMENTS", "SvgTree", "UnfitSvgError", "declarations", "local_name", "read_tree"]

MOST_ELEMENTS = 5_000
"""Elements of a file, and elements drawn once those that are used again are counted each time."""
_SVG = "http://www.w3.org/2000/svg"
_REFUSED = {
    "script": "programme",
    "image": "image",
    "text": "texte",
    "feImage": "image",
    "animate": "animation",
    "animateMotion": "animation",
    "animateTransform": "animation",
    "set": "animation",
    "mask": "masque",
}
_LINK = re.compile(r"@import|url\(\s*['\"]?(?!#|['\"]?#)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class UnfitSvgError(ValueError):
    """The drawing cannot be printed as it is; its argument names what it holds (`constats.logo-refuse`)."""


@dataclass(frozen=True, slots=True)
class SvgTree:
    """The root of a drawing, its elements by id, what its style sheets say by selector (« .a », « #b », « path »)."""

    root: Element
    by_id: Mapping[str, Element]
    rules: Mapping[str, Mapping[str, str]]


def local_name(element: Element) -> str:
    """Return the name of *element* in SVG, "" for what is not SVG."""
    if not isinstance(element.tag, str):
        return ""
    space, _, name = element.tag.rpartition("}")
    return name if space in ("", "{" + _SVG) else ""


def read_tree(data: bytes) -> SvgTree:
    """Return the tree of *data*. Raises UnfitSvgError for what cannot be printed, ValueError when it is not SVG."""
    from xml.etree.ElementTree import ParseError, fromstring

    text = data.decode("utf-8-sig")
    if "<!ENTITY" in text:
        raise UnfitSvgError("entite")
    try:
        # without entities, the parser can neither swell nor reach for another file
        root = fromstring(re.sub(r"<!DOCTYPE[^>\[]*>", "", text, count=1))  # noqa: S314
    except (ParseError, RecursionError) as error:
        raise ValueError("not XML") from error
    if local_name(root) != "svg":
        raise ValueError("not SVG")
    elements = list(root.iter())
    if len(elements) > MOST_ELEMENTS:
        raise UnfitSvgError("trop")
    for element in elements:
        _refuse(element)
    by_id = {element.attrib["id"]: element for element in elements if "id" in element.attrib}
    rules: dict[str, dict[str, str]] = {}
    for element in elements:
        if local_name(element) == "style":
            for selector, said in _rules("".join(element.itertext())):
                rules.setdefault(selector, {}).update(said)
    return SvgTree(root, by_id, rules)


def _refuse(element: Element) -> None:
    name = local_name(element)
    if name in _REFUSED:
        raise UnfitSvgError(_REFUSED[name])
    for key, value in element.attrib.items():
        bare = key.rpartition("}")[2].lower()
        if bare.startswith("on"):
            raise UnfitSvgError("programme")
        if (bare == "href" and name not in ("", "a") and not value.startswith("#")) or _LINK.search(value):
            raise UnfitSvgError("lien")
    if name == "style" and _LINK.search("".join(element.itertext())):
        raise UnfitSvgError("lien")


def _rules(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what *sheet* says for each simple selector; those with blanks or signs in them are left out."""
    for selectors, said in _RULE.findall(_COMMENT.sub("", sheet)):
        declared = declarations(said)
        for selector in selectors.split(","):
            if re.fullmatch(r"[.#]?[\w-]+", selector.strip()):
                yield selector.strip(), declared


def declarations(text: str) -> dict[str, str]:
    """Return « fill: red; stroke: none » as a mapping."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {key.strip(): value.replace("!important", "").strip() for key, colon, value in pairs if colon}
