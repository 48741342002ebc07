"""A piece of content in the spellings that are compared: letters, words, whole numbers, pairs of coordinates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote_to_bytes

__all__ = ["FOREIGN", "View", "compact", "is_texty", "noise_view", "percent_decoded", "text_view"]

FOREIGN = b"~"
"""What stands in the letters of a text for words of another script: « 50 м. Rue du Port » is not « 50 rue du Port »."""
# letters that Unicode does not take apart
_LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o"}
# a run of letters of other scripts, with what joins them: it parts what stands before it from what stands behind
_FOREIGN = re.compile("[\u0370-\u1cff\u2c00-\u2dff\u2e80-\udbff\uf900-\ufaff\ufb07-\ufdff\ufe70-\ufefc]+")
_MARK = b"\x1f"
# letters beyond Latin-1 that have a Latin-1 likeness, accents written apart, signs that have no width
_FAR = re.compile("[æÆßøØ\u00ad\u0100-\u036f\u1e00-\u1eff\u200b-\u200f\u2060\ufb00-\ufb06\ufeff\uff01-\uff5e]")
_RUN = re.compile(rb"\d[\d .\-/()\xa0?]*\d")
_PARTING = b" .-/()\xa0?"  # what parts the figures of a run
_DECIMAL = re.compile(rb"(?<![\d.])-?\d{1,3}\.\d{3,15}(?![\d.])|(?<![\d,])-?\d{1,3},\d{4,15}(?![\d,])")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*")
_HEAD = 4096  # bytes that tell text from packed bytes
_PAIR_GAP = 60  # bytes between a latitude and its longitude: `","lon": "`, `;`, an attribute's name


def _letter(code: int) -> int:
    """Return the small ASCII letter or figure that a Latin-1 *code* is read as, a space for anything else."""
    bare = unicodedata.normalize("NFKD", chr(code).casefold())[:1]
    return ord(bare) if bare.isascii() and bare.isalnum() else ord(" ")


_TABLE = bytes(_letter(code) if code != _MARK[0] else FOREIGN[0] for code in range(256))
_OTHERS = bytes(code for code in range(256) if _TABLE[code] == ord(" "))


@dataclass(frozen=True)
class View:
    """Content to be searched: `plain` is Latin-1; `noise` when it is packed bytes and not text."""

    plain: bytes
    noise: bool = False

    @cached_property
    def letters(self) -> bytes:
        """Small letters and figures alone, run together, `FOREIGN` for words of another script."""
        return self.plain.translate(_TABLE, _OTHERS + _MARK if self.noise else _OTHERS)

    @cached_property
    def spaced(self) -> bytes:
        """Small letters and figures, a space for each other sign."""
        return self.plain.translate(_TABLE)

    @cached_property
    def words(self) -> bytes:
        """Small letters and figures, one space between words and at both ends."""
        return b" %b " % b" ".join(self.spaced.split())

    @cached_property
    def numbers(self) -> bytes:
        """The figures of each run of figures, whatever parts them (« 02.98 », « 02 98 »), a line break around each."""
        return b"\n".join((b"", *_RUN.findall(self.plain), b"")).translate(None, _PARTING)

    def number_pairs(self) -> Iterator[tuple[float, float]]:
        """Yield each two decimal numbers that follow one another closely; none from packed bytes."""
        if self.noise:
            return
        last: tuple[int, float] | None = None
        for found in _DECIMAL.finditer(self.plain):
            value = float(found[0].replace(b",", b"."))
            if last is not None and found.start() - last[0] <= _PAIR_GAP:
                yield last[1], value
            last = found.end(), value


def compact(text: str) -> bytes:
    """Return *text* as small ASCII letters and figures, run together: how secrets and views are compared."""
    return text_view(text).letters


def text_view(text: str) -> View:
    """Return the view of a text; words without a Latin likeness (Arabic, Cyrillic) are one sign."""
    # Latin-1 goes through a table of bytes: five times faster than Unicode's own decomposition on a page
    mark = _MARK.decode("ascii")
    near = text.replace(mark, "")  # ours alone
    near = near if near.isascii() else _FOREIGN.sub(mark, _FAR.sub(_likeness, near))
    return View(near.encode("latin-1", "replace"))


def _likeness(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _LIGATURES:
        return _LIGATURES[sign]
    return "".join(part for part in unicodedata.normalize("NFKD", sign) if part.isascii())


def noise_view(content: bytes) -> View:
    """Return the view of packed bytes: Latin-1, and UTF-16 of the same letters, whose null bytes go."""
    return View(content.replace(b"\0", b""), noise=True)


def is_texty(content: bytes) -> bool:
    """Tell whether *content* begins like text: no null byte, no control sign."""
    head = content[:_HEAD]
    return b"\0" not in head and sum(byte < ord(" ") and byte not in b"\t\n\r" for byte in head) == 0


def percent_decoded(text: str) -> str:
    """Return *text* with the percent signs of addresses undone: `%20` is a space."""
    if "%" not in text:
        return text
    return _PERCENT.sub(lambda found: unquote_to_bytes(found[0]).decode("utf-8", "ignore"), text)
