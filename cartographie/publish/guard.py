"""The last look before anything is written: no output may hold a string that only confidential cells hold (DESIGN §4).

Every output is turned into *views*: its text and what can be unpacked from it (entities, escapes, base64, gzip, PDF
streams, PDF text). A view is compared in a compact spelling, small ASCII letters and figures only, so that neither
case, accents, punctuation, line breaks nor hyphenation hide a string.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache

from cartographie.errors import LeakError
from cartographie.model import Calendar, Edition, Position
from cartographie.publish._own_code import own_code
from cartographie.publish._sought import Sought, sought
from cartographie.publish._unpack import views_of
from cartographie.publish._views import View, compact, text_view
from cartographie.texts import sentence

__all__ = ["check_editions", "check_outputs"]

_DECIMALS = range(3, 9)  # how many an agent or a map writes in a coordinate


def check_editions(
    outputs: Mapping[str, bytes], editions: Sequence[Edition], secrets: Sequence[str], public_names: AbstractSet[str]
) -> None:
    """Do as `check_outputs` for the *outputs* of all *editions* of a desk: every language tells the same places."""
    for edition in editions:
        check_outputs(outputs if edition is editions[0] else {}, edition, secrets, public_names)


def check_outputs(
    outputs: Mapping[str, bytes],
    edition: Edition | None,
    secrets: Sequence[str],
    public_names: AbstractSet[str],
    *,
    told: Sequence[Position] = (),
) -> None:
    """Raise LeakError when a string of *edition* or the bytes of an output (file name → content) hold one of *secrets*.

    A list of findings or of calls has no *edition*: None, and *told* are the positions that it may tell, those that
    published rows write beside their address. Outputs may hold what is part of one of the *public_names* (the names of
    the base map) and the words of our own scripts and styles; of the edition the ways alone may, which name the streets
    that they take. A secret of the form « lat, lon » is
    also looked for as a pair of numbers, whatever its decimals; where a published resource says that it is gives nobody
    else away. The message never quotes a secret.
    """
    hidden = sought(secrets)
    if hidden:
        hidden = _unshared(hidden, (*told, *(_told_positions(edition) if edition is not None else ())))
    if not hidden:
        return
    names = _compacted(frozenset(public_names))
    unnamed = hidden.only(item for item in hidden.secrets if item.key not in names)
    if edition is not None:
        _check_edition(edition, hidden, unnamed)
    for name, content in outputs.items():
        own = name.endswith(".html")
        if hidden.is_in(text_view(name)) or any(_leaks(view, unnamed, own=own) for view in views_of(content)):
            raise LeakError(sentence("erreurs.fuite", fichier=name))


@lru_cache(maxsize=1)  # the same for the editions of every language
def _compacted(names: frozenset[str]) -> bytes:
    return b"|".join(compact(name) for name in sorted(names))


def _told_positions(edition: Edition) -> list[Position]:
    """Return the positions of the desk and of the entries that print their address.

    A pin without an address is never reason enough: that of a confidential row would be one.
    """
    told = [entry.position for entry in edition.entries if entry.position is not None and entry.address_lines]
    if edition.desk is not None and edition.desk.position is not None:
        told.append(edition.desk.position)
    return told


def _unshared(hidden: Sought, told: Sequence[Position]) -> Sought:
    """Leave out the positions that are *told* beside their address: a refuge may be next door."""
    shown = Sought((), tuple(told))
    numbers = text_view(" | ".join(f"{value:.{places}f}" for at in told for value in at for places in _DECIMALS))
    kept = (item for item in hidden.secrets if item.decimal is None or not item.is_in(numbers))
    return Sought(tuple(kept), tuple(pair for pair in hidden.pairs if not shown.is_near(pair)))


def _leaks(view: View, hidden: Sought, *, own: bool) -> bool:
    """Tell whether *view* holds what is *hidden*; with *own*, words that our own code is made of do not count."""
    if hidden.is_near_any(view):
        return True
    return any(not (own and _is_own(item.words)) for item in hidden.found_in(view))


def _check_edition(edition: Edition, hidden: Sought, unnamed: Sought) -> None:
    # the streets and the landmarks of the ways; their lines are numbers
    ways = " | ".join(_flatten([(entry.way.steps if entry.way else (), entry.way_steps) for entry in edition.entries]))
    if next(unnamed.found_in(text_view(ways)), None):
        raise LeakError(sentence("erreurs.fuite-edition", endroit=_where(None)))
    edition = replace(edition, entries=tuple(replace(item, way=None, way_steps=()) for item in edition.entries))
    texts = list(_strings_of(edition))
    # few strings are left to look for record by record
    hidden = hidden.only(hidden.found_in(text_view(" | ".join(text for _, text in texts))))
    for number, text in texts if hidden else ():
        if hidden.is_in(text_view(text)):
            raise LeakError(sentence("erreurs.fuite-edition", endroit=_where(number)))
    if any(map(hidden.is_near, _positions_of(edition))):
        raise LeakError(sentence("erreurs.fuite-edition", endroit=_where(None)))


def _is_own(words: bytes) -> bool:
    """Tell whether *words* are one word that our scripts and styles are made of: a place may be called « Transition ».

    A number or a phrase is never one: the exception must not let an address through.
    """
    return words.isalpha() and words in own_code()


def _strings_of(edition: Edition) -> Iterator[tuple[int | None, str]]:
    """Yield every text of the edition with the number of its entry, texts of one record joined."""
    for item in fields(edition):
        value = getattr(edition, item.name)
        if item.name == "entries":
            yield from ((entry.number, " | ".join(_flatten(entry))) for entry in value)
        else:
            yield None, " | ".join(_flatten(value))


def _flatten(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _flatten(item)
    elif is_dataclass(value) and not isinstance(value, Calendar):  # times and dates, no text: 400 days of each entry
        for item in fields(value):
            yield from _flatten(getattr(value, item.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _flatten(item)


def _positions_of(edition: Edition) -> Iterator[Position]:
    if edition.desk is not None and edition.desk.position is not None:
        yield edition.desk.position
    yield from (entry.position for entry in edition.entries if entry.position is not None)


def _where(number: int | None) -> str:
    # a number only: the id or the name may be the very string that leaks
    return sentence("erreurs.fuite-ailleurs") if number is None else sentence("erreurs.fuite-fiche", numero=number)
