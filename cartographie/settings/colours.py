"""The two colours of a site, as far as white letters can be read on them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cartographie.model import Finding
from cartographie.texts.findings import make_finding

__all__ = ["LEAST_CONTRAST", "checked_colours", "contrast_with_white"]

LEAST_CONTRAST = 4.5
"""Between a text and its ground (WCAG 2.2, 1.4.3)."""
MOST = 2
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


def checked_colours(written: Sequence[str]) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the main colour and the second one as "#RRGGBB", "" for one that cannot be used, and why it cannot."""
    checked = [_checked(text.strip()) for text in written[:MOST]]
    colours = tuple(colour for colour, _ in checked)
    findings = [finding for _, finding in checked if finding]
    findings += [make_finding("couleur-en-trop", value=text) for text in written[MOST:]]
    return colours if any(colours) else (), tuple(findings)


def contrast_with_white(colour: str) -> float:
    """Return the contrast of "#RRGGBB" and white, from 1 to 21 (WCAG 2.2, contrast ratio, relative luminance)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _checked(text: str) -> tuple[str, Finding | None]:
    found = _COLOUR.fullmatch(text)
    if found is None:
        return "", make_finding("couleur-inconnue", value=text)
    figures = found[1] if len(found[1]) > 3 else "".join(figure * 2 for figure in found[1])  # noqa: PLR2004  # « #rgb »
    colour = f"#{figures.upper()}"
    contrast = contrast_with_white(colour)
    if contrast >= LEAST_CONTRAST:
        return colour, None
    told = f"{int(contrast * 10) / 10:.1f}".replace(".", ",")  # never rounded up to what was asked for
    return "", make_finding("couleur-trop-claire", value=text, contraste=told)
