"""What a text is in the document, for a voice that reads it: the path of structure elements that an ink belongs to."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["ARTIFACT", "Path", "Tag", "is_artifact"]


class Tag(NamedTuple):
    """One structure element of ISO 32000-1 §14.8.4, told from its sisters of the same role by `key`.

    Equal tags under the same parent are one element, wherever their inks are: a paragraph over three lines, two columns
    or two pages is one `P`. Two paragraphs without a key under one parent are one as well.
    """

    role: str
    """Document, Sect, H1 … H3, P, L, LI, Lbl, LBody, Table, TR, TH, TD, Figure, Span, Note, or Artifact."""
    key: str = ""
    alt: str = ""
    """Said in the place of a figure's content."""
    lang: str = ""
    """Language of the passage, where it differs from its parent's."""
    title: str = ""
    """Makes a bookmark that leads to its first ink, under the bookmark of the nearest tag of the path that has one."""
    scope: Literal["", "Row", "Column"] = ""
    """Of a TH: the cells that it names."""
    span: int = 1
    """Of a TH or a TD: the columns that it fills."""


type Path = tuple[Tag, ...]
"""From the document to the leaf; empty for what a voice passes over: grounds, rules, feet of pages."""

ARTIFACT = Tag("Artifact")
"""In a path, keeps its inks from being read, whatever is prepended later."""


def is_artifact(path: Path) -> bool:
    """Tell whether a voice passes over the inks of *path*."""
    return not path or ARTIFACT in path
