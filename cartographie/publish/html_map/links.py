"""What a cell may become in the page: a text without tricks, a link to the web, an e-mail or a phone, nothing else."""

from __future__ import annotations

import re

__all__ = ["mail_link", "phone_link", "plain", "web_link"]

# control characters, and the marks that turn the direction of the text around them
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_WEB = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+(:\d+)?([/?#][^\s<>\"'`\\]*)?", re.IGNORECASE)
_DIALLED = re.compile(r"tel:[+0-9*#;=a-z.-]+")


def plain(text: str) -> str:
    """Return *text* without the characters that a reader cannot see and that can turn a text around."""
    return _INVISIBLE.sub("", text)


def web_link(text: str) -> str:
    """Return an address to follow for a website as written, "" when it is not plainly one on the web."""
    address = plain(text).strip()
    found = _WEB.fullmatch(address)
    if not found:
        return ""
    return address if found[1] else f"https://{address}"


def mail_link(text: str) -> str:
    """Return a `mailto:` address for an e-mail as written, "" when it is not plainly one."""
    address = plain(text).strip()
    return f"mailto:{address}" if _MAIL.fullmatch(address) else ""


def phone_link(uri: str) -> str:
    """Return the `tel:` address when it holds only what can be dialled, else ""."""
    return uri if _DIALLED.fullmatch(uri) else ""
