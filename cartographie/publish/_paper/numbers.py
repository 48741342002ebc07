"""Numbers of PDF operators: six figures, nothing that says nothing."""

from __future__ import annotations

__all__ = ["number"]

FIGURES = 6
NOTHING = 1e-7


def number(value: float) -> str:
    """Write *value* to six significant figures, at most six of them after the point: "12.3457", ".5", "0"."""
    size = abs(value)
    if size <= NOTHING:
        return "0"
    decimals = max(0, FIGURES + 1 - len(str(int(size))))
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return text[1:] if text[0] == "0" and len(text) > 1 else text
