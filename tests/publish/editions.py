"""Editions made up for the tests of the outputs: varied entries over the seven families, and hostile ones."""

from __future__ import annotations

from dataclasses import replace

from cartographie.model import (
    CategoryBlock,
    DeskBlock,
    Detail,
    Edition,
    Entry,
    FamilyBlock,
    NationalNumber,
    Phone,
    Position,
)
from cartographie.texts import load
from cartographie.vocabulary import categories, doors, families

# the centre of a Breton town; nothing there is called what the entries are called
CENTRE = Position(47.7465, -3.3665)
BOUNDS = (-3.40, 47.725, -3.335, 47.765)

SCRIPT = "</script><script>document.title = 'pris'</script>"
MARKUP = "<img src=x onerror=\"document.title='pris'\">"
TEMPLATE = "{{ 7 * 7 }} {% for x in [] %}"
SEPARATOR = "avant\u2028après\u2029fin"
OVERRIDE = "Accueil \u202eerdnetni\u202c \u2066isolé\u2069"
LONG = "Àé" * 5000
QUOTES = 'L\'« Étape » "aux" `quais` & <b>gras</b>'


def phone(digits: str) -> Phone:
    """Return a French number, ten digits, as the pages print and dial it."""
    pairs = "\u202f".join(digits[i : i + 2] for i in range(0, 10, 2))
    return Phone(pairs, f"tel:+33{digits[1:]}")


def at(east: float, north: float) -> Position:
    """Return the position *east* and *north* of the centre, in thousandths of a degree."""
    return Position(round(CENTRE.lat + north / 1000, 6), round(CENTRE.lon + east / 1000, 6))


def entry(number: int, category: str, name: str, **more: object) -> Entry:
    """Return an entry of *category* with the door and pictogram that the vocabulary gives it."""
    block = categories()[category]
    values: dict[str, object] = {
        "number": number,
        "id": f"lieu-{number}",
        "family": block.family,
        "categories": (category,),
        "pictogram": block.pictogram,
        "name": name,
        "door": block.door,
        "door_label": doors()[block.door].label,
        "sensitive": bool(block.sensitivity),
        "freshness_text": "Vérifié en septembre 2026",
    }
    return Entry(**{**values, **more})  # type: ignore[arg-type]


def _street(text: str) -> tuple[str, ...]:
    return (text, "29999 Enez-Skouer")


def _first_half() -> tuple[Entry, ...]:
    return (
        entry(
            1,
            "repas",
            "La Tablée du port",
            address_lines=_street("4 quai des Sardiniers"),
            position=at(0.8, 0.9),
            phones=(phone("0199000101"),),
            hours=("Lundi au vendredi : 11 h 30-13 h 30", "Dimanche : 12 h-13 h 30"),
            notices=("Fermé du 3 au 23 août 2026.",),
            description="Repas chaud, sans inscription.",
            details=(Detail("bring", "À apporter", "rien"), Detail("cost", "Prix", "1 €")),
        ),
        entry(
            2,
            "colis",
            "Le Panier solidaire",
            address_lines=_street("18 rue de la Fontaine"),
            position=at(1.0, 0.8),
            phones=(phone("0261910112"),),
            hours=("Mardi et jeudi : 14 h-17 h",),
            organisation="Entraide skouéroise",
            details=(Detail("bring", "À apporter", "lettre de l'assistante sociale, un grand sac"),),
        ),
        entry(
            3,
            "nuit-115",
            "Dormir ce soir : le 115",
            phones=(Phone("115", "tel:115"),),
            hours=("Tous les jours, 24 h/24",),
        ),
        entry(
            4,
            "logement",
            "Bureau du logement",
            address_lines=_street("2 place de l'Hôtel-de-Ville"),
            position=at(-2.4, -1.6),
            phones=(phone("0353010121"),),
            hours=("Lundi : 9 h-12 h", "Mercredi : 13 h 30-17 h"),
            details=(Detail("bring", "À apporter", "pièce d'identité, avis d'imposition"),),
        ),
        entry(
            5,
            "hygiene",
            "Bains-douches municipaux",
            address_lines=_street("7 rue du Lavoir"),
            position=at(0.9, 0.85),
            hours=("Mardi, jeudi, samedi : 8 h-11 h 30",),
            details=(Detail("cost", "Prix", "gratuit"),),
            freshness="stale",
            freshness_text="À vérifier (vu en janvier 2026)",
        ),
        entry(
            6,
            "accueil-jour",
            "L'Escale",
            address_lines=_street("7 rue du Lavoir"),
            position=at(0.9, 0.85),
            phones=(phone("0199000133"), phone("0199000134")),
            hours=("Lundi au samedi : 8 h-12 h, 14 h-17 h",),
            website="www.escale.example",
            email="accueil@escale.example",
        ),
        entry(
            7,
            "social",
            "CDAS d'Enez-Skouer",
            address_lines=_street("1 rue Anne-de-Bretagne"),
            position=at(4.6, -3.1),
            phones=(phone("0261910177"),),
            hours=("Lundi au vendredi : 8 h 30-12 h 30, 13 h 30-17 h 30",),
            details=(
                Detail("zone", "Pour qui", "habitants d'Enez-Skouer"),
                Detail("accessibility", "Accès", "plain-pied"),
            ),
        ),
    )


def _second_half() -> tuple[Entry, ...]:
    return (
        entry(
            8,
            "demarches",
            "France Services du vieux port",
            address_lines=_street("12 rue des Remparts"),
            position=at(-1.1, 2.2),
            phones=(phone("0353010188"),),
            hours=("Du lundi au vendredi : 9 h-12 h 30",),
            categories=("demarches", "numerique"),
        ),
        entry(
            9,
            "victimes",
            "Aide aux victimes",
            phones=(phone("0465710199"),),
            hours=("Lundi au vendredi : 9 h-18 h",),
            place_note="Adresse à demander au téléphone",
        ),
        entry(
            10,
            "soins",
            "Permanence d'accès aux soins",
            address_lines=_street("Hôpital, 5 avenue de la Mer"),
            position=at(-5.2, 3.4),
            phones=(phone("0536490110"),),
            hours=("Lundi au vendredi : 9 h-16 h",),
            details=(Detail("accessibility", "Accès", "fauteuil roulant"),),
        ),
        entry(
            11,
            "ecoute",
            "SOS Oreille",
            phones=(phone("0199000111"),),
            hours=("Tous les jours : 15 h-23 h",),
            freshness="expired",
            freshness_text="Téléphonez d'abord (vu en 2024)",
        ),
        entry(
            12,
            "emploi",
            "Cap Emploi des îles",
            address_lines=_street("30 boulevard de l'Arsenal"),
            position=at(3.1, 4.4),
            phones=(phone("0261910112"),),
            hours=("Sur rendez-vous",),
        ),
        entry(
            13,
            "francais",
            "Parler, lire, écrire",
            address_lines=_street("Maison de quartier, 9 allée des Ajoncs"),
            position=at(-7.5, -2.2),
            phones=(phone("0353010113"),),
            hours=("Mercredi : 18 h-20 h",),
            details=(Detail("languages", "Langues", "français, arabe, breton"),),
        ),
        entry(
            14,
            "pmi",
            "PMI, petite enfance",
            address_lines=_street("1 rue Anne-de-Bretagne"),
            position=at(4.6, -3.1),
            phones=(phone("0261910114"),),
            hours=("Lundi : 13 h 30-16 h 30", "Jeudi : 9 h-12 h"),
            details=(Detail("bring", "À apporter", "carnet de santé"),),
        ),
        entry(
            15,
            "garde",
            "Crèche des Mouettes",
            address_lines=_street("22 rue du Phare"),
            position=at(0.2, -4.4),
            phones=(phone("0465710115"),),
            hours=("Lundi au vendredi : 7 h 30-18 h 30",),
        ),
    )


def _families() -> tuple[FamilyBlock, ...]:
    return tuple(
        FamilyBlock(
            code=family.code,
            label=family.label,
            short_label=family.short_label,
            shape=family.shape,
            colour=family.colour,
            categories=tuple(
                CategoryBlock(
                    code=category.code,
                    family=category.family,
                    label=category.label,
                    need=category.need,
                    pictogram=category.pictogram,
                    sensitive=bool(category.sensitivity),
                    by_zone=category.by_zone,
                    synonyms=category.synonyms,
                    said=category.said,
                )
                for category in categories().values()
                if category.family == family.code
            ),
        )
        for family in families().values()
    )


def _present(blocks: tuple[FamilyBlock, ...], entries: tuple[Entry, ...]) -> tuple[FamilyBlock, ...]:
    used = {code for item in entries for code in item.categories}
    return tuple(
        replace(block, categories=tuple(category for category in block.categories if category.code in used))
        for block in blocks
    )


def sample_edition(entries: tuple[Entry, ...] | None = None) -> Edition:
    """Return an edition of fifteen varied entries: at one address, without a place, stale, by phone only."""
    shown = entries if entries is not None else (*_first_half(), *_second_half())
    return Edition(
        language="fr",
        title="Où aller à Enez-Skouer ?",
        site_name="CCAS d'Enez-Skouer",
        date_text="21 septembre 2026",
        date_iso="2026-09-21",
        valid_until_text="31 décembre 2026",
        fictional=True,
        internal=False,
        desk=DeskBlock(
            id="ccas",
            name="Accueil du CCAS",
            address="2 place de l'Hôtel-de-Ville",
            phone=phone("0199000100"),
            hours="Lundi au vendredi : 8 h 30-17 h",
            languages="français, breton",
            position=at(-0.5, 0.2),
        ),
        families=_present(_families(), shown),
        entries=shown,
        numbers=(
            NationalNumber("15", "Urgence médicale", emergency=True),
            NationalNumber("17", "Police, danger immédiat", emergency=True),
            NationalNumber("115", "Nulle part où dormir ce soir"),
            NationalNumber("3919", "Violences faites aux femmes : en parler"),
        ),
        attributions=(
            "© les contributeurs d'OpenStreetMap, licence ODbL, openstreetmap.org/copyright",
            "Base Adresse Nationale, Licence Ouverte 2.0, septembre 2026",
        ),
        words=dict(load("fr")),
        bounds=BOUNDS,
        territory_name="Enez-Skouer",
    )


def hostile_edition() -> Edition:
    """Return an edition whose cells try to leave their place: markup, templates, direction marks, endless words."""
    entries = (
        entry(
            1,
            "repas",
            SCRIPT,
            address_lines=(MARKUP, TEMPLATE),
            position=at(0, 0),
            phones=(Phone(QUOTES, "javascript:alert(1)"),),
        ),
        entry(
            2,
            "hygiene",
            OVERRIDE,
            hours=(SEPARATOR,),
            website="javascript:alert(1)",
            email="a@b.fr?bcc=c@d.fr",
            position=at(3, 1),
        ),
        entry(
            3,
            "social",
            LONG,
            address_lines=(LONG,),
            notices=(LONG,),
            position=at(-3, 2),
            website='https://exemple.example/"onclick="x',
        ),
        entry(
            4,
            "soins",
            QUOTES,
            description=TEMPLATE,
            details=(Detail("conditions", "Conditions", "=cmd|' /C calc'!A0"),),
            position=at(1, -3),
            website="data:text/html,x",
            email="javascript:alert(1)",
        ),
        entry(5, "emploi", "Site correct", website="exemple.example/emploi", email="à écrire", position=at(2, 3)),
    )
    return replace(
        sample_edition(entries), title=f"Où aller ? {SCRIPT}", site_name=QUOTES, attributions=(MARKUP, TEMPLATE)
    )
