"""Websites as agents write them: an http(s) address or nothing; a slip of the scheme is mended, another is proposed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cartographie.check.columns import Cells, Columns
from cartographie.check.emails import EMAIL
from cartographie.check.findings import Notebook
from cartographie.texts import sentence

__all__ = ["website"]

_REST = r"[^\s<>\"'`{}|\\^@]"
_HOST = r"[^\W_][\w\-]*(?:\.[^\W_][\w\-]*)*\.[^\W\d_]{2,}"
_URL = re.compile(rf"https?://{_HOST}(?::\d{{1,5}})?(?:[/?#]{_REST}*)?", re.IGNORECASE)
_BARE = re.compile(rf"{_HOST}(?:[/?#]{_REST}*)?")
# « htpp:// », « http// », « https//: », « http:/ », « http;// », « https:\\ », « http://http:// »
_SCHEME = re.compile(
    r"(?:(?:h+t{1,3}p{1,2}|htpp|hhtp|htp|ttp|hptt)(s?)\s?(?:[:;.]?\s?[/\\]{1,3}:?|[:;])\s?)+", re.IGNORECASE
)
_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?!\d)")
_NETWORK = re.compile(r"(?:https?://)?(?:facebook\.com|fb\.com|instagram\.com)(?=/)", re.IGNORECASE)
_SOCIAL = re.compile(r"\b(?:facebook|fb|instagram|insta)\b", re.IGNORECASE)
_PIECE = re.compile(r"^w{2,4}\b|[./\\@]|^[a-z][a-z0-9+\-]*:\S", re.IGNORECASE)
_WRONG_WWW = re.compile(r"(?:ww|wwww+)\.", re.IGNORECASE)
_EDGES = "<>«»()[],;"


class _Site(NamedTuple):
    address: str
    code: str = ""
    proposal: str = ""


def website(cells: Cells, columns: Columns, notes: Notebook) -> str:
    """Return the first website of the row as an http(s) address; any other scheme is a finding and left out.

    A slip of the scheme (« htpp:// ») is mended with a finding: the host stays the one that was written. A slip of the
    host (« www,site.fr ») is only proposed: the next letter may be somebody else's site.
    """
    text = cells.line_of("site_web")
    if not text:
        return ""
    site = read_site(text)
    if site.code:
        said = sentence("constats.site-web-refuse.proche", proche=site.proposal) if site.proposal else ""
        other = columns.header("courriel")
        notes.add(site.code, columns.header("site_web"), text, proposition=said, lu=site.address, courriel=other)
    return site.address


@lru_cache(maxsize=4096)
def read_site(text: str) -> _Site:
    """Return what *text* says of a website: its address ("" when none can be trusted), a finding, a proposal."""
    words = [word.strip(_EDGES) for word in text.split()]
    words = [word for word in words if word and word.casefold() not in ("ou", "et", "-", "/", "site", ":")]
    addresses = [address for word in words if (address := _address(word))]
    first = words[0] if words else ""
    # « http://www. site.fr »: the pieces of one address, not a second one
    if addresses and (_address(first) or not _PIECE.search(first)):
        several = len(dict.fromkeys(addresses)) > 1
        return _Site(addresses[0], "site-web-plusieurs" if several else "")
    if EMAIL.fullmatch(first.removeprefix("mailto:")):
        return _Site("", "site-web-courriel")
    if (found := _SCHEME.match(text)) and (mended := _address(_with_scheme(found, text))):
        return _Site(mended, "site-web-repare")
    if _SOCIAL.search(text) and not _other_scheme(first):
        return _Site("", "site-web-page")
    return _Site("", "site-web-refuse", _near(text))


def _address(word: str) -> str:
    if _NETWORK.match(word):
        return f"https://www.{word.rsplit('//', maxsplit=1)[-1]}"
    if _URL.fullmatch(word):
        return word
    # not https: a browser follows the site from the one to the other, never back
    return f"http://{word}" if _BARE.fullmatch(word) and not _WRONG_WWW.match(word) else ""


def _other_scheme(word: str) -> bool:
    return _OTHER_SCHEME.match(word) is not None and not word.casefold().startswith(("http:", "https:"))


def _with_scheme(found: re.Match[str], text: str) -> str:
    rest = text[found.end() :].split()
    return f"http{(found[1] or '').lower()}://{rest[0] if rest else ''}"


def _near(text: str) -> str:
    """Return the address that *text* was meant to be, "" when that cannot be told."""
    if any(map(_other_scheme, text.split()[:1])):
        return ""
    tried = re.sub(r"\s*([.,/])\s*", r"\1", text)
    tried = re.sub(r"^(https?://)?w{2,4}[.,;:\s]+", lambda found: f"{found[1] or ''}www.", tried, flags=re.IGNORECASE)
    tried = tried.replace(",", ".")
    return tried if tried != text and _address(tried) else ""
