"""How addresses are drawn from a base and written on one line: layouts, cases, slips of the keyboard."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from address_base import Address, Base, core

COLUMNS = ("query", "kind", "level", "true_id", "street_id", "citycode", "lon", "lat")
SWAP = 2  # number of the slip that exchanges two letters
ATTEMPTS = 400  # draws before a kind that the base cannot feed is given up
KEYS = {"a": "zq", "e": "zr", "i": "uo", "o": "ip", "r": "et", "t": "ry", "n": "bh", "s": "qd", "l": "km", "u": "yi"}

WORDS = {
    "Saint": ("St", "st."),
    "Sainte": ("Ste",),
    "Général": ("Gal", "Gén."),
    "Maréchal": ("Mal", "Mar."),
    "Docteur": ("Dr", "Dr."),
    "Président": ("Pdt", "Prés."),
    "Capitaine": ("Cne", "Cap."),
    "Colonel": ("Col",),
    "Professeur": ("Pr",),
    "Commandant": ("Cdt",),
    "Notre-Dame": ("ND", "N.D."),
}
SOUNDS = (
    ("ph", "f"),
    ("qu", "k"),
    ("eau", "o"),
    ("au", "o"),
    ("ch", "sh"),
    ("an", "en"),
    ("en", "an"),
    ("ai", "é"),
    ("nn", "n"),
    ("ll", "l"),
    ("ss", "s"),
    ("tt", "t"),
    ("y", "i"),
    ("c", "k"),
    ("z", "s"),
    ("th", "t"),
)
BUILDINGS = ("CCAS", "Centre social", "Résidence Bellevue", "Bâtiment B", "Bat 3", "Appt 12", "Maison des associations")
REMARKS = (
    "2ème étage",
    "RDC gauche",
    "(face à l'église)",
    "bus ligne 4",
    "porte B",
    "à côté de la poste",
    "sonner 2 fois",
)
ELSEWHERE = (
    ("33000", "Bordeaux"),
    ("67000", "Strasbourg"),
    ("59000", "Lille"),
    ("31000", "Toulouse"),
    ("06000", "Nice"),
)
SYLLABLES = ("ba", "lo", "vre", "ti", "gou", "sar", "mi", "quel", "ron", "dy")

Made = tuple[str, Address, str]  # query, truth, level


class Writer:
    """Draws addresses of a base and writes them badly."""

    def __init__(self, base: Base, seed: int) -> None:
        """Draw from *base* with *seed*."""
        self.base = base
        self.random = random.Random(seed)  # noqa: S311  # a sample, no secret
        self.kinds: dict[str, Callable[[], Made | None]] = {
            name.removeprefix("make_"): getattr(self, name) for name in sorted(dir(self)) if name.startswith("make_")
        }

    def rows(self, each: int) -> Iterator[dict[str, str]]:
        """Yield *each* queries of every kind that the base can feed."""
        for kind, make in self.kinds.items():
            for query, truth, level in islice(self.drawn(make), each):
                place = (truth.id, truth.street_id, truth.citycode, f"{truth.lon:.6f}", f"{truth.lat:.6f}")
                yield dict(zip(COLUMNS, (query, kind, level, *place), strict=True))

    @staticmethod
    def drawn(make: Callable[[], Made | None]) -> Iterator[Made]:
        """Yield what *make* makes, until it fails many times in a row."""
        failures = 0
        while failures < ATTEMPTS:
            one = make()
            failures = 0 if one else failures + 1
            if one:
                yield one

    def address(self) -> Address:
        """Draw a street, then one of its addresses."""
        return self.random.choice(self.base.streets[self.random.choice(self.base.keys)])

    def chance(self, share: float) -> bool:
        """Say yes with this probability."""
        return self.random.random() < share

    def line(self, house: str, street: str, postcode: str, city: str) -> str:
        """Write an address on one line in one of the usual layouts and cases."""
        joint = self.random.choice((", ", " ", " ", " - "))
        text = f"{house}{', ' if house and self.chance(0.15) else ' '}{street}".strip()
        if postcode and city and self.chance(0.12):
            text = f"{text}, {city} ({postcode})"
        else:
            text = f"{text}{joint}{' '.join(filter(None, (postcode, city)))}".rstrip(" ,-")
        return text.lower() if self.chance(0.2) else text

    def written(self, address: Address, **changes: str) -> Made:
        """Write *address* with some of its parts changed; the truth stays."""
        shown = replace(address, **changes)  # type: ignore[arg-type]
        return self.line(shown.house, shown.street, shown.postcode, shown.city), address, "housenumber"

    def typo(self, text: str) -> str:
        """Make one slip of the keyboard in a word of three letters or more."""
        spots = [i for i, c in enumerate(text) if c.isalpha() and (i == 0 or text[i - 1 : i].isalpha())]
        if not spots:
            return text
        at = self.random.choice(spots)
        slip = self.random.randrange(4)
        if slip == 0:
            return text[:at] + text[at + 1 :]
        if slip == 1:
            return text[:at] + text[at] + text[at:]
        if slip == SWAP and at + 1 < len(text) and text[at + 1].isalpha():
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        near = KEYS.get(text[at].lower(), string.ascii_lowercase)
        return text[:at] + self.random.choice(near) + text[at + 1 :]

    def named(self, address: Address, name: str) -> str:
        """Put *name* in the place of the core of the street."""
        own = core(address.street)
        return address.street[: len(address.street) - len(own)] + name
