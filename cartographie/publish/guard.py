"""The last look before anything is written: no output may hold a string that only confidential cells hold (DESIGN §4).

Every output is turned into *views*: its text and what can be unpacked from it (entities, escapes, base64, gzip, PDF
streams, PDF text). A view is compared in a compact spelling, small ASCII letters and figures only, so that neither
case, accents, punctuation, line breaks nor hyphenation hide a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, is_dataclass

from cartographie.errors import LeakError
from cartographie.model import Edition, Position
from cartographie.publish._unpack import views_of
from cartographie.publish._views import View, compact, text_view
from cartographie.texts import sentence

__all__ = ["check_outputs"]

SHORTEST = 6
"""Signs of a compact secret below which it would be found in any file."""
SHORTEST_IN_NOISE = 8
"""The same in packed bytes (fonts, tiles), where letters come at random: 36 to the power of 8 is past any file."""
BOUNDED = 10
"""Below this length a secret only counts where it stands alone: « la mare » is not in « calamars »."""
NEAR = 0.00006
"""Degrees (about six metres) within which a pair of numbers is the position of a secret pair."""

WHOLE_NUMBER = 9
"""Figures below which a number only counts when it stands alone; nine are the national part of a French phone."""

_DECIMAL = re.compile(r"[+\-]?\d{1,3}[.,]\d{3,}")
_PAIR = re.compile(r"\s*([+\-]?\d{1,3}[.,]\d+)\s*[,;]\s*([+\-]?\d{1,3}[.,]\d+)\s*")


@dataclass(frozen=True, slots=True)
class _Secret:
    """One string to look for: `key` compact, `words` spaced; `digits` when it is a number with no letter.

    `decimal` finds a coordinate with the same decimals, None when the string is not one.
    """

    key: bytes
    words: bytes
    digits: bool
    decimal: re.Pattern[bytes] | None


def check_outputs(
    outputs: Mapping[str, bytes], edition: Edition, secrets: Sequence[str], public_names: AbstractSet[str]
) -> None:
    """Raise LeakError when a string of *edition* or the bytes of an output (file name → content) hold one of *secrets*.

    Outputs may hold what is part of one of the *public_names* (the names of the base map); the edition may not. A
    secret of the form « lat, lon » is also looked for as a pair of numbers, whatever its decimals. The message never
    quotes a secret.
    """
    pairs = [(_number(found[1]), _number(found[2])) for found in map(_PAIR.fullmatch, secrets) if found]
    sought = [item for item in map(_secret, dict.fromkeys(secrets)) if len(item.key) >= SHORTEST]
    if not sought and not pairs:
        return
    for number, text in _strings_of(edition):
        if _holds(text_view(text), sought, pairs):
            raise LeakError(sentence("erreurs.fuite-edition", endroit=_where(number)))
    if any(_near(position, pair) for position in _positions_of(edition) for pair in pairs):
        raise LeakError(sentence("erreurs.fuite-edition", endroit=_where(None)))
    names = b"|".join(compact(name) for name in sorted(public_names))
    hidden = [item for item in sought if item.key not in names]
    for name, content in outputs.items():
        named = text_view(name)
        if _holds(named, sought, pairs) or any(_holds(view, hidden, pairs) for view in views_of(content)):
            raise LeakError(sentence("erreurs.fuite", fichier=name))


def _secret(text: str) -> _Secret:
    view = text_view(text)
    decimal = None
    if _DECIMAL.fullmatch(text.strip()):
        whole, _, rest = text.strip().replace(",", ".").lstrip("+-").partition(".")
        decimal = re.compile(rf"(?<![\d.,]){whole}[.,]{rest}(?!\d)".encode())
    return _Secret(view.letters, view.words.strip(), view.letters.isdigit(), decimal)


def _holds(view: View, sought: Sequence[_Secret], pairs: Sequence[tuple[float, float]]) -> bool:
    if pairs and any(_near((lat, lon), pair) for lat, lon in view.number_pairs() for pair in pairs):
        return True
    return any(_is_in(item, view) for item in _possible(sought, view))


def _is_in(secret: _Secret, view: View) -> bool:
    if view.noise and (secret.digits or len(secret.key) < SHORTEST_IN_NOISE):
        return False
    if secret.decimal is not None:
        return secret.decimal.search(view.plain) is not None
    if secret.digits and len(secret.key) < WHOLE_NUMBER:
        return b"\n" + secret.key + b"\n" in view.numbers
    if secret.digits:
        # « +33 2 … » and « 02 … » are the same phone
        return secret.key.removeprefix(b"0") in view.numbers
    if len(secret.key) < BOUNDED and not view.noise:
        return b" " + secret.words + b" " in view.words
    return _bounded(secret.key, view)


def _bounded(key: bytes, view: View) -> bool:
    """Tell whether *view* holds *key* with whole numbers at its ends: « 1 rue » is not in « 11 rue »."""
    at = view.letters.find(key)
    while at >= 0:
        before, after = view.letters[at - 1 : at] if at else b"", view.letters[at + len(key) : at + len(key) + 1]
        if not (key[:1].isdigit() and before.isdigit()) and not (key[-1:].isdigit() and after.isdigit()):
            return True
        at = view.letters.find(key, at + 1)
    # « page 3, 27 rue … »: run together, one figure follows another; only the spaced text can tell
    return key in view.letters and _spaced(key).search(view.spaced) is not None


def _spaced(key: bytes) -> re.Pattern[bytes]:
    numbers_and_letters = re.findall(rb"\d+|[a-z]", key)
    return re.compile(rb"(?<!\d)" + rb" *".join(numbers_and_letters) + rb"(?!\d)")


# from this many secrets on, a first sieve costs less than looking for each of them
_MANY = 40


def _possible(sought: Sequence[_Secret], view: View) -> Iterable[_Secret]:
    if len(sought) < _MANY:
        return sought
    present = view.grams(SHORTEST)
    return (item for item in sought if item.digits or present(item.key[:SHORTEST]))


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _near(position: tuple[float, float], pair: tuple[float, float]) -> bool:
    """Tell whether *position* is *pair*, in either order."""
    return any(abs(position[0] - lat) <= NEAR and abs(position[1] - lon) <= NEAR for lat, lon in (pair, pair[::-1]))


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
    elif is_dataclass(value):
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
