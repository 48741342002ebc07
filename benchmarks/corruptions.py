"""Addresses as people write them: seeded corruptions of a real or made-up address base, each with its truth.

    python benchmarks/corruptions.py ADDRESSES... --seed 7 [--each 60] > requetes.csv

Every kind has the same weight. Columns: query, kind, level, true_id, street_id, citycode, lon, lat. The truth of a
street is the address in the middle of its list, of a commune the mean of its streets' first addresses, of a number that
does not exist the existing neighbour it was made from, of a negative nothing (`level` none or municipality).
"""

from __future__ import annotations

import argparse
import csv
import string
import sys
from dataclasses import replace
from pathlib import Path

from address_base import TYPES, core, kind_of, plain, read_base
from handwriting import BUILDINGS, COLUMNS, ELSEWHERE, REMARKS, SOUNDS, SYLLABLES, WORDS, Made, Writer

LEAST_WORDS = 3  # of a name that can lose one


class Maker(Writer):
    """The kinds of corruption: each method `make_…` gives one query with its truth, None when the draw has it not."""

    def make_clean(self) -> Made | None:
        """As it is."""
        return self.written(self.address())

    def make_upper_noaccent(self) -> Made | None:
        """Capitals without accents, as forms ask for."""
        address = self.address()
        query, *rest = self.written(address, street=plain(address.street), city=plain(address.city))
        return query.upper(), rest[0], "housenumber"

    def make_abbrev(self) -> Made | None:
        """Type and titles abbreviated."""
        address = self.address()
        words = [self.random.choice((TYPES | WORDS).get(word, (word,))) for word in address.street.split(" ")]
        if words == address.street.split(" "):
            return None
        return self.written(address, street=" ".join(words))

    def make_typo1(self) -> Made | None:
        """One slip in the name."""
        address = self.address()
        return self.written(address, street=self.named(address, self.typo(core(address.street))))

    def make_typo2(self) -> Made | None:
        """Two slips in the name."""
        address = self.address()
        return self.written(address, street=self.named(address, self.typo(self.typo(core(address.street)))))

    def make_phonetic(self) -> Made | None:
        """As it is heard."""
        address = self.address()
        name = core(address.street)
        pairs = [(a, b) for a, b in SOUNDS if a in name.lower()[1:]]
        if not pairs:
            return None
        a, b = self.random.choice(pairs)
        at = name.lower().rindex(a)
        return self.written(address, street=self.named(address, name[:at] + b + name[at + len(a) :]))

    def make_words_missing(self) -> Made | None:
        """A word of the name, or its articles, left out."""
        address = self.address()
        words = address.street.split(" ")
        small = [i for i, w in enumerate(words) if plain(w) in ("de", "du", "des", "la", "le", "les", "et")]
        if small and self.chance(0.6):
            kept = [w for i, w in enumerate(words) if i not in small]
        elif len(words) > LEAST_WORDS:
            drop = self.random.randrange(1, len(words) - 1)
            kept = words[:drop] + words[drop + 1 :]
        else:
            return None
        return self.written(address, street=" ".join(kept))

    def make_wrong_type(self) -> Made | None:
        """Another type of street, or none."""
        address = self.address()
        kind = kind_of(address.street)
        if not kind:
            return None
        other = self.random.choice([name for name in list(TYPES)[:8] if name != kind])
        street = core(address.street) if self.chance(0.3) else other + address.street.removeprefix(kind)
        return self.written(address, street=street)

    def make_wrong_postcode(self) -> Made | None:
        """A postcode of the same département that is not the commune's."""
        address = self.address()
        if address.postcode.startswith("75"):
            return None
        wrong = address.postcode[:2] + "".join(self.random.choice(string.digits) for _ in range(3))
        return None if wrong == address.postcode else self.written(address, postcode=wrong)

    def make_no_postcode(self) -> Made | None:
        """No postcode."""
        return self.written(self.address(), postcode="")

    def make_no_commune(self) -> Made | None:
        """Only the postcode; the street must be the only one of its name below it."""
        address = self.address()
        name = plain(address.street)
        twins = 0
        for keys in self.base.communes.values():
            for key in keys:
                other = self.base.streets[key][0]
                twins += other.postcode == address.postcode and plain(other.street) == name
        return self.written(address, city="") if twins == 1 else None

    def make_commune_variant(self) -> Made | None:
        """A slip in the commune, « St » for « Saint », hyphens lost."""
        address = self.address()
        city = self.typo(address.city)
        if "Saint" in address.city and self.chance(0.5):
            city = address.city.replace("Sainte", "Ste").replace("Saint", "St").replace("-", " ")
        return None if city == address.city else self.written(address, city=city)

    def make_old_commune(self) -> Made | None:
        """The name of before the communes were merged."""
        address = self.address()
        if not address.old_city or address.old_city == address.city:
            return None
        return self.written(address, city=address.old_city)

    def make_cedex(self) -> Made | None:
        """CEDEX, with or without a box."""
        address = self.address()
        number = self.random.randrange(10000, 90000)
        box = self.random.choice(("", f", BP {number // 10}", f", CS {number}"))
        rank = self.random.choice(("", " 2", " 09"))
        city = f"{address.city} {self.random.choice(('CEDEX', 'cedex', 'Cédex'))}{rank}"
        return self.line(address.house, address.street + box, address.postcode, city), address, "housenumber"

    def make_building(self) -> Made | None:
        """A building or an organisation before the street."""
        address = self.address()
        query, *_ = self.written(address)
        return f"{self.random.choice(BUILDINGS)}{self.random.choice((', ', ' - '))}{query}", address, "housenumber"

    def make_suffix_noise(self) -> Made | None:
        """A remark after the street."""
        address = self.address()
        street = f"{address.street}{self.random.choice((', ', ' '))}{self.random.choice(REMARKS)},"
        return self.line(address.house, street, address.postcode, address.city), address, "housenumber"

    def make_num_range(self) -> Made | None:
        """« 3 à 7 », « 3-5 », « n° 3 »."""
        address = self.address()
        if address.suffix:
            return None
        low = int(address.number)
        high = low + 2 * self.random.randrange(1, 4)
        forms = (f"{low} à {high}", f"{low}-{high}", f"{low} et {high}", f"n° {low}", f"N°{low}", f"{low}/{high}")
        query = self.line(self.random.choice(forms), address.street, address.postcode, address.city)
        return query, address, "housenumber"

    def make_bis_forms(self) -> Made | None:
        """The letter of the number in one of the ways of writing it."""
        address = self.address()
        if not address.suffix:
            return None
        short = {"bis": "B", "ter": "T"}.get(address.suffix, address.suffix)
        forms = ("{n}{s}", "{n} {s}", "{n}-{s}", "{n}{b}", "{n} {u}")
        house = self.random.choice(forms).format(n=address.number, s=address.suffix, b=short, u=address.suffix.upper())
        return self.line(house, address.street, address.postcode, address.city), address, "housenumber"

    def make_unknown_number(self) -> Made | None:
        """A number that the street lacks, next to one that it has, on its side."""
        address = self.address()
        have = {other.number for other in self.base.streets[address.street_id]}
        wanted = str(int(address.number) + self.random.choice((2, -2)))
        if wanted in have or int(wanted) < 1 or address.suffix:
            return None
        return self.line(wanted, address.street, address.postcode, address.city), address, "street"

    def make_street_only(self) -> Made | None:
        """No number."""
        rows = self.base.streets[self.random.choice(self.base.keys)]
        address = rows[len(rows) // 2]
        return self.line("", address.street, address.postcode, address.city), address, "street"

    def make_number_last(self) -> Made | None:
        """The number after the street."""
        address = self.address()
        joint = self.random.choice((" ", ", ", " n°"))
        query = self.line("", f"{address.street}{joint}{address.house}", address.postcode, address.city)
        return query, address, "housenumber"

    def make_commune_first(self) -> Made | None:
        """The commune before the street."""
        address = self.address()
        return f"{address.postcode} {address.city}, {address.house} {address.street}", address, "housenumber"

    def make_glued(self) -> Made | None:
        """Spaces or hyphens lost: « 12rue X », « Ker Vao » as « Kervao »."""
        address = self.address()
        if self.chance(0.5) and not address.suffix:
            return f"{address.number}{address.street}, {address.postcode} {address.city}", address, "housenumber"
        name = core(address.street)
        spots = [i for i, c in enumerate(name) if c in " -'"]
        if not spots:
            return None
        at = self.random.choice(spots)
        return self.written(address, street=self.named(address, name[:at] + name[at + 1 :].lower()))

    def make_no_separator(self) -> Made | None:
        """No comma anywhere, several blanks, a full stop at the end."""
        address = self.address()
        parts = (address.house, address.street, address.postcode, address.city)
        return "  ".join(parts).replace("-", " ") + self.random.choice(("", ".", " FRANCE")), address, "housenumber"

    def make_lieu_dit(self) -> Made | None:
        """A lieu-dit."""
        if not self.base.places:
            return None
        place = self.random.choice(self.base.places)
        head = self.random.choice(("Lieu-dit ", "lieu dit ", "LD ", "", ""))
        return self.line("", head + place.street, place.postcode, place.city), place, "locality"

    def make_lieu_dit_variant(self) -> Made | None:
        """A lieu-dit with a slip."""
        if not self.base.places:
            return None
        place = self.random.choice(self.base.places)
        return self.line("", self.typo(place.street), place.postcode, place.city), place, "locality"

    def make_municipality(self) -> Made | None:
        """A commune alone; a Paris of one city is left out."""
        citycode = self.random.choice(list(self.base.communes))
        firsts = [min(self.base.streets[key], key=lambda a: int(a.number)) for key in self.base.communes[citycode]]
        if citycode[:3] in ("751", "132", "693"):
            return None
        middle = replace(
            firsts[0],
            id=citycode,
            street_id=citycode,
            lon=sum(a.lon for a in firsts) / len(firsts),
            lat=sum(a.lat for a in firsts) / len(firsts),
        )
        postcode, city = firsts[0].postcode, firsts[0].city
        slip = f"{postcode} {self.typo(city)}"
        forms = (f"{postcode} {city}", f"{city} ({postcode})", city, f"Mairie, {postcode} {city}", slip)
        return self.random.choice(forms), middle, "municipality"

    def make_combo(self) -> Made | None:
        """Two or three faults at once."""
        address = self.address()
        street = self.random.choice((address.street, plain(address.street), address.street.upper()))
        street = self.typo(street) if self.chance(0.5) else street
        kind = kind_of(street.title())
        if kind and self.chance(0.5):
            street = self.random.choice(TYPES[kind]) + street[len(kind) :]
        query = self.line(address.house, street, address.postcode if self.chance(0.7) else "", address.city)
        return (f"{self.random.choice(BUILDINGS)}, {query}" if self.chance(0.3) else query), address, "housenumber"

    def make_negative(self) -> Made | None:
        """What does not exist here: in another town of France, a street of another commune, an invented name."""
        address = self.address()
        case = self.random.randrange(3)
        if case == 0:
            postcode, city = self.random.choice(ELSEWHERE)
            return self.line(address.house, address.street, postcode, city), address, "none"
        other = self.address()
        if case == 1:
            if other.citycode == address.citycode or plain(core(address.street)) in self.base.names[other.citycode]:
                return None
            if other.city == address.city:
                return None
            return self.line(address.house, address.street, other.postcode, other.city), address, "municipality"
        name = "".join(self.random.choice(SYLLABLES) for _ in range(4))
        return self.line(address.house, f"Rue {name.title()}", other.postcode, other.city), address, "municipality"


def main() -> None:
    """Print the queries as CSV."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("addresses", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=60, help="queries of every kind")
    arguments = parser.parse_args()
    writer = csv.DictWriter(sys.stdout, COLUMNS)
    writer.writeheader()
    writer.writerows(Maker(read_base(arguments.addresses), arguments.seed).rows(arguments.each))


if __name__ == "__main__":
    main()
