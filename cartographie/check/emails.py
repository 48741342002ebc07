"""E-mail addresses as agents write them: understood, never guessed; a mended spelling is proposed, not published."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook
from cartographie.check.people import mailbox_names_a_person
from cartographie.texts import sentence
from cartographie.vocabulary import fold

__all__ = ["EMAIL", "emails"]

_LOCAL = r"[^\s@<>(),;:\"\\.]+(?:\.[^\s@<>(),;:\"\\.]+)*"
EMAIL = re.compile(rf"{_LOCAL}@[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{{2,}}")
"""One address, whole."""

_WORDS = re.compile(r"[\s,;|/]+")
_EDGES = "<>()[]«»\"'.:"
_FILLER = frozenset(("", "-", "–", "—", "ou", "et", "mail", "email", "e-mail", "mel", "mél", "courriel", "&"))
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_AT = re.compile(r"\s*(?:[(\[{]\s*(?:at|arobase|a|@)\s*[)\]}]|\s(?:at|arobase)\s|@+)\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[{]\s*(?:dot|point)\s*[)\]}]\s*", re.IGNORECASE)
_COMMA = re.compile(r",(?=[A-Za-z]{2,4}$)")


class Doubt(NamedTuple):
    """A code, the address or words that it is about, and the proposed spelling, "" when there is none."""

    code: str
    value: str
    proposal: str = ""


class _Knowledge(NamedTuple):
    open_to_all: frozenset[str]
    domains: Mapping[str, str]
    endings: Mapping[str, str]


def emails(cells: Cells, columns: Columns, notes: Notebook) -> str:
    """Return the addresses of the row, commas between them; a word that is not an address is a finding and left out.

    A personal-looking address, and a domain that is a typing error, are findings; both are published as written:
    whoever keeps the file chose them.
    """
    text = cells.text("courriel")
    if not text:
        return ""
    good, doubts = read_emails(text)
    header = columns.header("courriel")
    for code, value, proposal in doubts:
        said = sentence("constats.courriel-inconnu.proche", proche=proposal) if proposal else ""
        notes.add(code, header, value, proposition=said)
    return ", ".join(good)


@lru_cache(maxsize=8192)
def read_emails(text: str) -> tuple[tuple[str, ...], tuple[Doubt, ...]]:
    """Return the addresses that stand in *text*, each once, and what is doubtful about them."""
    words = [word.strip(_EDGES) for word in _WORDS.split(_MAILTO.sub("", text))]
    good = tuple(dict.fromkeys(word for word in words if EMAIL.fullmatch(word)))
    doubts = [doubt for word in good if (doubt := _doubt(word))]
    if any(word not in good and word.casefold() not in _FILLER for word in words):
        written = " ".join(text.split())
        doubts.append(Doubt("courriel-inconnu", written, "" if good else _mended(written)))
    return good, tuple(doubts)


def _doubt(address: str) -> Doubt | None:
    known = _knowledge()
    mailbox, _, domain = address.rpartition("@")
    domain = domain.casefold()
    host, _, ending = domain.rpartition(".")
    meant = known.domains.get(domain) or (f"{host}.{known.endings[ending]}" if ending in known.endings else "")
    if meant:
        return Doubt("courriel-domaine", address, f"{mailbox}@{meant}")
    if not mailbox.isascii():
        return Doubt("courriel-domaine", address, f"{_ascii(mailbox)}@{domain}")
    if mailbox_names_a_person(mailbox, open_to_all=domain in known.open_to_all):
        return Doubt("courriel-personnel", address)
    return None


def _mended(text: str) -> str:
    """Return the address that *text* was meant to be, "" when that cannot be told."""
    tried = _COMMA.sub(".", _DOT.sub(".", _AT.sub("@", text))).strip(_EDGES + " ,;")
    tried = tried if tried.isascii() else _ascii(tried)
    return tried if EMAIL.fullmatch(tried) else ""


def _ascii(text: str) -> str:
    return "".join(sign if sign.isascii() else fold(sign) for sign in text)


@cache
def _knowledge() -> _Knowledge:
    data = tomllib.loads(files(__package__).joinpath("emails.toml").read_text(encoding="utf-8"))
    return _Knowledge(frozenset(data["ouverts"]), data["domaines"], data["fins"])
