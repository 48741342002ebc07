"""Which characters of a text the paper outputs cannot write: they would come out as question marks."""

from __future__ import annotations

import unicodedata

from cartographie.publish._paper.fonts import missing_characters

__all__ = ["uncovered"]

# what `text.clean` takes out in silence: controls, marks of direction, what is no character
_PASSED_OVER = ("Cc", "Cf", "Cs", "Co", "Cn")


def uncovered(text: str) -> tuple[str, ...]:
    """Return the characters of *text* that no face has, in one weight or the other, each once, as they come."""
    if text.isascii():
        return ()
    shown = unicodedata.normalize("NFC", text)
    shown = "".join(character for character in shown if unicodedata.category(character) not in _PASSED_OVER)
    missing = missing_characters(shown) | missing_characters(shown, bold=True)
    return tuple(dict.fromkeys(character for character in shown if character in missing))
