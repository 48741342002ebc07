"""A leaflet of some needs only: what is kept, under which number, and what a neutral one does not tell."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartographie.compose import compose_edition, select, selection_name
from cartographie.model import Closure, DeskBlock, Edition
from cartographie.settings import Settings, Site
from cartographie.vocabulary import categories
from tests.compose.test_edition import DAY, frame, resource

SENSITIVE = tuple(item.code for item in categories().values() if item.sensitivity)
SITE = Site(nom="Maison des femmes", accueil_texte="Bienvenue", site_web="https://femmes.example")


def edition_of(*rows: object, settings: Settings | None = None) -> Edition:
    """Compose an edition with a desk of its own and a site that says who it is."""
    around = replace(frame(settings or Settings(site=SITE)), desk=DeskBlock(id="un", name="Accueil des femmes"))
    return compose_edition(rows, around)  # type: ignore[arg-type]


def town() -> Edition:
    """Return seven places over four families, two of them with a second category of another family."""
    return edition_of(
        resource("Panier", "colis"),
        resource("Marmite", "repas"),
        resource("Halte", "hygiene", categories=("hygiene", "repas")),
        resource("Toit", "nuit-115", categories=("nuit-115", "victimes")),
        resource("Parole", "victimes", categories=("victimes", "colis")),
        resource("Sevrage", "addictions"),
        resource("Dispensaire", "soins"),
    )


def named(edition: Edition) -> list[tuple[int, str, str]]:
    """Return number, name and main category of the entries."""
    return [(item.number, item.name, item.categories[0]) for item in edition.entries]


def test_nothing_chosen_keeps_everything() -> None:
    """Red when an ordinary leaflet is not the whole edition."""
    assert select(town(), (), ()) == town()


def test_a_family_keeps_its_places_and_those_that_also_answer_its_needs() -> None:
    """Red when a place that also gives meals is missing from the leaflet for food, or filed under « Hygiène »."""
    food = select(town(), ("manger",), ())
    assert named(food) == [
        (1, "Panier", "colis"),
        (7, "Parole", "colis"),
        (2, "Marmite", "repas"),
        (4, "Halte", "repas"),
    ]
    assert {item.family for item in food.entries} == {"manger"}
    assert [item.pictogram for item in food.entries] == [categories()[code].pictogram for *_, code in named(food)]
    assert [(block.code, [inside.code for inside in block.categories]) for block in food.families] == [
        ("manger", ["colis", "repas"])
    ]


def test_what_was_not_chosen_is_not_told() -> None:
    """Red when the leaflet for food says that one of its places also helps victims."""
    food = select(town(), ("manger",), ())
    assert all(code in ("colis", "repas") for item in food.entries for code in item.categories)


@given(
    st.sets(st.sampled_from(["manger", "loger", "quotidien", "sante", "droits"])),
    st.sets(st.sampled_from(["colis", "repas", "hygiene", "victimes", "addictions", "soins", "domiciliation"])),
)
def test_a_number_names_the_same_place_whatever_is_chosen(chosen: set[str], codes: set[str]) -> None:
    """Red when a number moves, a place is lost that answers a chosen need, one is kept that answers none, or twice."""
    whole = town()
    part = select(whole, tuple(sorted(chosen)), tuple(sorted(codes)))
    names = {item.number: item.name for item in whole.entries}
    assert all(names[item.number] == item.name for item in part.entries)
    wanted = codes | {code for code, item in categories().items() if item.family in chosen}
    kept = {item.number for item in whole.entries if wanted & set(item.categories)} if chosen or codes else set(names)
    assert sorted(item.number for item in part.entries) == sorted(kept)


def test_the_cover_says_what_was_chosen() -> None:
    """Red when a leaflet for food promises everything, or a mixed one puts a sensitive need on its cover."""
    assert (
        select(town(), ("manger",), ("soins",)).words["papier.de-quoi"]
        == "Dans ce dépliant\u00a0: Manger · Médecin, dentiste, PASS."
    )
    mixed = select(town(), (), ("soins", "addictions"))
    assert not mixed.neutral
    assert mixed.words["papier.de-quoi"].endswith(": Médecin, dentiste, PASS.")


def test_the_sites_own_welcome_comes_after_what_was_chosen() -> None:
    """Red when a site that greets people hides that the leaflet is for food alone."""
    assert select(town(), ("manger",), ()).welcome == "Dans ce dépliant\u00a0: Manger. Bienvenue"
    silent = replace(town(), welcome="")
    assert select(silent, ("manger",), ()).welcome == ""


def test_an_empty_selection_has_no_entry() -> None:
    """Red when a need that nobody answers gives the places of another."""
    assert select(town(), (), ("domiciliation",)).entries == ()


@pytest.mark.parametrize(
    ("chosen", "codes", "name"),
    [
        (("manger",), (), "manger"),
        (("manger",), ("soins",), "manger-soins"),
        ((), ("addictions",), "adresses"),
        ((), ("addictions", "victimes"), "adresses"),
        ((), ("soins", "addictions", "victimes"), "soins-adresses"),
        ((), (), ""),
    ],
)
def test_the_files_name_tells_no_sensitive_need(chosen: tuple[str, ...], codes: tuple[str, ...], name: str) -> None:
    """Red when the name of a file, which stays in the list of recent files, tells a sensitive category."""
    assert selection_name(select(town(), chosen, codes), chosen, codes) == name


def test_a_files_name_stays_short() -> None:
    """Red when fifty categories make a name that no disk takes."""
    codes = tuple(code for code, item in categories().items() if not item.sensitivity)
    name = selection_name(town(), (), codes)
    assert len(name) <= 64
    assert name.endswith("-etc")


# --- the neutral cover -----------------------------------------------------------------------------------------------


def rich(category: str) -> Edition:
    """Return an edition in which everything that a row can say names its need, *category*."""
    item = categories()[category]
    said = f"{item.label} {item.need} {category}"
    texts = dict.fromkeys(
        ("organisation", "description", "audiences", "conditions", "bring", "cost", "accessibility", "transport"), said
    )
    row = resource(
        "Chez Anne",
        category,
        **texts,
        notice=said,
        email=f"contact@{category}.example",
        website=f"https://{category}.example",
        internal_notes=said,
        audience_codes=("femmes",),
        closure=Closure(start=DAY, end=DAY),
        phones=("0261910010",),
        languages="français",
        verified_on=DAY,
    )
    return edition_of(row, resource("Le Clos", category, verified_on=DAY))


def test_two_sensitive_needs_give_the_same_leaflet() -> None:
    """Red when anything that is drawn tells which of two sensitive needs a paper is about."""
    shown = {}
    for code in SENSITIVE:
        part = select(rich(code), (), (code,))
        # what follows the place (a pin or none) and the almanac is the row's, not the need's
        entries = tuple(replace(item, position=None, place_note="", calendar=None) for item in part.entries)
        shown[code] = replace(part, entries=entries)
    first = shown[SENSITIVE[0]]
    for code in SENSITIVE[1:]:
        assert shown[code] == first, code


@pytest.mark.parametrize("code", SENSITIVE)
def test_a_neutral_leaflet_says_how_to_reach_and_nothing_else(code: str) -> None:
    """Red when the label, the need, the code, the pictogram or the desk can be read, or the address cannot."""
    part = select(rich(code), (), (code,))
    assert part.neutral
    (family,) = part.families
    assert (family.code, family.label, family.shape, family.categories) == ("neutre", "", "disc", ())
    assert (part.title, part.desk, part.site_name, part.website, part.welcome) == (
        "Mes adresses utiles",
        None,
        "",
        "",
        "",
    )
    entry = part.entries[0]
    assert (entry.family, entry.categories, entry.pictogram) == ("neutre", (), "")
    assert (entry.name, entry.phones[0].uri, entry.address_lines) == (
        "Chez Anne",
        "tel:+33261910010",
        ("12 rue du Quai", "29998 Enez-Skouer"),
    )
    assert entry.notices == ("Fermé le 24 novembre 2026",)
    assert [detail.kind for detail in entry.details] == ["languages"]
    told = " ".join(str(getattr(part, item.name)) for item in fields(part) if item.name not in ("words", "numbers"))
    item = categories()[code]
    assert not any(word in told for word in (item.label, item.need, item.pictogram, f"@{code}.", "Maison des femmes"))


def test_the_numbers_of_help_are_those_of_every_leaflet() -> None:
    """Red when the strip of national numbers betrays a neutral leaflet by what it lacks or adds."""
    assert select(rich("addictions"), (), ("addictions",)).numbers == select(town(), ("manger",), ()).numbers


def test_one_ordinary_place_is_enough_for_an_ordinary_leaflet() -> None:
    """Red when a leaflet of health, sensitive needs among others, loses its headings; or a sensitive place its own."""
    health = select(town(), ("sante",), ())
    assert not health.neutral
    assert [name for _, name, _ in named(health)] == ["Dispensaire", "Sevrage", "Toit", "Parole"]
    assert select(edition_of(resource("Sevrage", "addictions")), ("sante",), ()).neutral


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_neutral_title_is_in_the_language_of_the_edition(language: str) -> None:
    """Red when a neutral cover has French words only, or still promises food and a bed."""
    whole = compose_edition([resource("Sevrage", "addictions")], frame(language=language))
    part = select(whole, (), ("addictions",))
    assert part.title == whole.words["page.fiche.titre"]
    assert part.words["papier.de-quoi"] == whole.words["papier.de-quoi-neutre"]
