"""Editions to print: one as rich as a real desk's, and what may be made of it (longer, hostile, empty)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cartographie.model import (
    CategoryBlock,
    DeskBlock,
    Detail,
    Edition,
    Entry,
    FamilyBlock,
    NationalNumber,
    OrdinaryWeek,
    Phone,
    Position,
    WeekSlot,
)
from cartographie.texts import load
from cartographie.vocabulary import categories, doors, families, numbers

NARROW = "\u202f"
LABELS = {
    "audiences": "Pour qui",
    "zone": "Habitants de",
    "conditions": "Conditions",
    "bring": "À apporter",
    "cost": "Prix",
    "languages": "Langues",
    "accessibility": "Accessibilité",
    "transport": "Pour venir",
}
WEEK = "lundi-vendredi 9 h-12 h, 13 h 30-17 h"
TOWN = "29299 Enez-Skouer"

ROWS = Path(__file__).with_name("paper_entries.txt")


def paper_edition() -> Edition:
    """About sixty made-up resources over the seven families, as `compose` settles them."""
    rows = ROWS.read_text(encoding="utf-8").splitlines()[1:]
    entries = tuple(_entry(number, row) for number, row in enumerate(rows, start=1))
    desk = DeskBlock(
        id="ccas",
        name="Accueil social du CCAS d'Enez-Skouer",
        address="2 place de la Mairie, 29299 Enez-Skouer",
        phone=_phone("0261910072"),
        hours="lundi-vendredi 9 h-12 h, lundi et mercredi 14 h-17 h",
        languages="français, breton, anglais, arabe",
        position=Position(48.1, -4.9),
    )
    return Edition(
        language="fr",
        title="Où aller à Enez-Skouer",
        site_name="CCAS d'Enez-Skouer",
        date_text="22 novembre 2026",
        date_iso="2026-11-22",
        valid_until_text="31 mai 2027",
        fictional=True,
        internal=False,
        desk=desk,
        families=_families(entries),
        entries=entries,
        numbers=tuple(NationalNumber(n.number, n.purpose, n.emergency) for n in numbers() if n.section == "bandeau"),
        attributions=("Données fictives : commune, adresses, lieux et numéros inventés",),
        words=dict(load("fr")),
        bounds=(-4.95, 48.05, -4.85, 48.15),
        territory_name="Enez-Skouer",
    )


def longer(edition: Edition, count: int) -> Edition:
    """Return *edition* with its entries repeated up to *count*, numbered anew, in the order of the families."""
    copies = [edition.entries[i % len(edition.entries)] for i in range(count)]
    rank = {entry.id: i for i, entry in enumerate(edition.entries)}
    ordered = sorted(copies, key=lambda entry: rank[entry.id])
    entries = tuple(replace(e, number=i, name=f"{e.name} n° {i}") for i, e in enumerate(ordered, start=1))
    return replace(edition, entries=entries)


def hostile_edition() -> Edition:
    """Return an edition whose cells try to break out: markup, controls, bidi marks, endless words and texts."""
    edition = paper_edition()
    first, second, third, fourth, *rest = edition.entries
    entries = (
        replace(first, name="<b>Gras</b> & <script>alert(1)</script> &amp; « ]]> »", website="javascript:alert(1)"),
        replace(second, name="N" * 300, address_lines=("A" * 300, TOWN), hours=("H" * 300,)),
        replace(third, name="=CMD()|'/c calc'!A0", description="mot " * 2500, place_note="\u202eennemi\u202c\x00\x07"),
        replace(
            fourth, name="日本語 \U0001f37d مرحبا", address_lines=("ligne un\r\nligne deux\tet la suite",), phones=()
        ),
        *rest,
    )
    return replace(edition, entries=entries, title="Où <i>aller</i>\x0b\u2066 " + "tout droit " * 40)


def _entry(number: int, row: str) -> Entry:
    codes, name, door, address, phones, hours, more = (cell.strip() for cell in row.split("|"))
    main = categories()[codes.split()[0]]
    facts = dict(pair.split("=", 1) for pair in filter(None, more.split(";")) if "=" in pair)
    state = facts.pop("verified", "fresh")
    words = load("fr")
    return Entry(
        number=number,
        id=f"r{number}",
        family=main.family,
        categories=tuple(codes.split()),
        pictogram=main.pictogram,
        name=name,
        door=door or main.door,
        door_label=doors()[door or main.door].label,
        description=facts.pop("description", ""),
        address_lines=(address, TOWN) if address else (),
        place_note=facts.pop("place", ""),
        phones=tuple(_phone(digits) for digits in phones.split()),
        email=facts.pop("mail", ""),
        website=facts.pop("web", ""),
        hours=tuple(hours.split(";")),
        notices=tuple(filter(None, [facts.pop("notice", "")])),
        details=tuple(Detail(kind, LABELS[kind], facts[kind]) for kind in LABELS if kind in facts),
        freshness=state,
        freshness_text=words.say(f"edition.fraicheur.{state}", mois="octobre 2026"),
        position=Position(48.1, -4.9) if address else None,
        sensitive=bool(main.sensitivity),
    )


def _phone(digits: str) -> Phone:
    pairs = [digits[i : i + 2] for i in range(0, len(digits), 2)] if len(digits) == 10 else [digits]
    return Phone(NARROW.join(pairs), f"tel:+33{digits[1:]}" if len(digits) == 10 else f"tel:{digits}")


def _families(entries: tuple[Entry, ...]) -> tuple[FamilyBlock, ...]:
    present = {code for entry in entries for code in entry.categories}
    blocks = []
    for family in families().values():
        inside = tuple(
            CategoryBlock(
                code=c.code,
                family=c.family,
                label=c.label,
                need=c.need,
                pictogram=c.pictogram,
                sensitive=bool(c.sensitivity),
            )
            for c in categories().values()
            if c.family == family.code and c.code in present
        )
        blocks.append(
            FamilyBlock(
                code=family.code,
                label=family.label,
                short_label=family.short_label,
                shape=family.shape,
                colour=family.colour,
                categories=inside,
            )
        )
    return tuple(block for block in blocks if block.categories)


MORNING, AFTERNOON = WeekSlot(540, 720), WeekSlot(840, 1020)
WEEKS = (
    OrdinaryWeek(days=((MORNING, AFTERNOON),) * 5 + ((MORNING,), ())),
    OrdinaryWeek(
        days=((), (WeekSlot(705, 810),), (), (WeekSlot(600, 720, "1er et 3e"),), (), (), ()), asks=frozenset({4})
    ),
    OrdinaryWeek(days=((WeekSlot(0, 1440),),) * 7),
    OrdinaryWeek(days=((WeekSlot(1320, 1560),),) * 7, season="de novembre à mars"),
    None,
    OrdinaryWeek(days=((),) * 7),
)


def told(edition: Edition) -> Edition:
    """Return *edition* with weeks of every kind, its categories told as the vocabulary says."""
    weekly = {"colis", "repas", "epicerie", "bebe", "accueil-jour"}
    families = tuple(
        replace(f, categories=tuple(replace(c, weekly=c.code in weekly) for c in f.categories))
        for f in edition.families
    )
    entries = tuple(replace(e, week=WEEKS[i % len(WEEKS)]) for i, e in enumerate(edition.entries))
    return replace(edition, families=families, entries=entries)
