"""An entry → its line of the list, in as few bytes as HTML allows: ten thousand of them open in a second.

The line holds every datum and stands without script. What it looks like (shape, number, pictogram) is the style sheet's
work, from the `value` of the line and its data:

- `value`: the number, let out of a long list whose lines count by themselves;
- `data-c`: the codes of its categories, the main one first;
- `data-p`: "latitude,longitude", WGS 84 degrees, when it has a pin;
- `data-o`: the number of its calendar (`calendars.py`); `data-f`: its freshness when not fresh;
- `data-g`: codes of the publics it names; `data-l`: of the languages spoken;
- `data-r`: "1" or "0" for a wheelchair, when known; `data-i`: for agents only;
- `data-z`: keys of the places whose inhabitants it is for, "*" for everybody, "?" for what its zone does not tell.

Closing tags that HTML lets out, and quotes around simple values, are left out (HTML Living Standard, 13.1.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from cartographie.model import Edition, Entry, Phone
from cartographie.publish.html_map.links import mail_link, phone_link, plain, web_link

__all__ = ["entry_html"]

_UNQUOTED = re.compile(r"[A-Za-z0-9.,:+_|/~*;-]+")
_HOUR = re.compile(r"(?<=\d) h\b(?: (?=\d\d\b))?")


def entry_html(entry: Entry, edition: Edition, calendar: str = "", *, numbered: bool = True) -> str:
    """Return the `<li>` of *entry*, its texts escaped, in the language of *edition*; *calendar* is its `data-o`."""
    words = edition.words
    value = f" value={entry.number}" if numbered else ""
    parts = [f"<li{value}{_data(entry, calendar)}><h3>{_text(entry.name)}</h3>"]
    if entry.internal:
        parts.append(f"<p class=flag>{_text(words['page.entree-interne'])}")
    parts += _line("org", entry.organisation)
    parts += _line("door", entry.door_label)
    where = [_text(line) for line in entry.address_lines]
    if entry.place_note:
        where.append(f"<span>{_text(entry.place_note)}</span>")
    if where:
        parts.append(f"<p class=adr>{'<br>'.join(where)}")
    if entry.phones:
        parts.append(f"<p class=tel>{' '.join(_phone(item) for item in entry.phones)}")
    if entry.hours:
        parts.append(f"<p class=hrs>{'<br>'.join(_hours(line) for line in entry.hours)}")
    parts += [f"<p class=msg>{_text(notice)}" for notice in entry.notices]
    parts += _line("txt", entry.description)
    parts += _details(entry, words)
    if edition.internal and entry.internal_notes:
        parts.append(f"<p class=notes><b>{_text(words['page.notes-internes'])}</b> {_text(entry.internal_notes)}")
    parts += _line("fra", entry.freshness_text)
    return "".join(parts)


def _data(entry: Entry, calendar: str) -> str:
    place = entry.position
    known = {
        "data-c": " ".join(entry.categories),
        "data-p": f"{place.lat:.5f},{place.lon:.5f}" if place else "",
        "data-o": calendar,
        "data-f": "" if entry.freshness == "fresh" else entry.freshness,
        "data-g": " ".join(entry.audience_codes),
        "data-l": " ".join(entry.language_codes),
        "data-r": "" if entry.wheelchair is None else str(int(entry.wheelchair)),
        "data-z": " ".join(entry.zones),
        "data-i": "1" if entry.internal else "",
    }
    return "".join(f" {name}={_value(text)}" for name, text in known.items() if text)


def _value(text: str) -> str:
    return text if _UNQUOTED.fullmatch(text) else f'"{escape(plain(text))}"'


def _text(text: str) -> str:
    return escape(plain(text), quote=False)


def _hours(line: str) -> str:
    """Return *line* with its times of day kept whole at the end of a line: no-break spaces around « h »."""
    return _text(_HOUR.sub(lambda found: found[0].replace(" ", "\u00a0"), line))


def _line(name: str, text: str) -> Iterable[str]:
    return (f"<p class={name}>{_text(text)}",) if text else ()


def _phone(phone: Phone) -> str:
    link, shown = phone_link(phone.uri), _text(phone.display).replace("\u202f", " ")
    return f"<a href={_value(link)}>{shown}</a>" if link else f"<span>{shown}</span>"


def _details(entry: Entry, words: Mapping[str, str]) -> Iterable[str]:
    rows = [(item.kind, item.label, _text(item.text)) for item in entry.details]
    if entry.email:
        rows.append(("mail", words["page.courriel"], _linked(mail_link(entry.email), entry.email)))
    if entry.website:
        rows.append(("web", words["page.site"], _linked(web_link(entry.website), entry.website)))
    if not rows:
        return ()
    inside = "".join(f"<div class={kind}><dt>{_text(label)}<dd>{text}</div>" for kind, label, text in rows)
    return (f"<dl>{inside}</dl>",)


def _linked(link: str, text: str) -> str:
    if not link:
        return _text(text)
    away = "" if link.startswith("mailto:") else ' rel="noopener noreferrer external" target=_blank'
    return f'<a href="{escape(link)}"{away}>{_text(text)}</a>'
