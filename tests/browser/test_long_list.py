"""A list of hundreds of places, which waits as text: it answers, shows every line asked for, and stays inert."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publish.editions import hostile_edition, sample_edition

pytestmark = pytest.mark.browser


def _many(edition, number=600):
    """Return *edition* with its entries over and over, numbered from 1, families together."""
    ranks = {family.code: rank for rank, family in enumerate(edition.families)}
    copies = [edition.entries[at % len(edition.entries)] for at in range(number)]
    ordered = sorted(copies, key=lambda item: ranks[item.family])
    return replace(edition, entries=tuple(replace(item, number=at) for at, item in enumerate(ordered, start=1)))


def test_a_long_list_numbers_filters_and_shows_more(visit):
    """Red when a waiting line loses its number, its name or its answer to a question, or the rest cannot be reached."""
    edition = _many(sample_edition())
    with visit(edition) as seen:
        page = seen.page
        told = page.evaluate("Cartographie.page.entries.map(e => [e.number, e.name, e.door])")
        assert told == [[item.number, item.name, item.door] for item in edition.entries]
        assert page.locator(".list ol > li").count() < 100
        page.fill("#mots", "hopital")
        wanted = [str(item.number) for item in edition.entries if item.name == "Permanence d'accès aux soins"]
        assert page.inner_text("#compte").startswith(f"{len(wanted)} lieux")
        page.evaluate("Cartographie.page.filters.arrangement.families.forEach(family => family.everything())")
        assert seen.numbers() == wanted
        assert seen.messages == []


def test_without_javascript_a_long_list_is_whole(visit):
    """Red when a reader without scripts is not given every line of a long list."""
    edition = _many(sample_edition())
    with visit(edition, java_script_enabled=False) as seen:
        names = seen.page.locator(".list ol > li h3").all_text_contents()
        assert names == [item.name for item in edition.entries]


def test_hostile_cells_stay_inert_in_a_long_list(visit):
    """Red when a cell of a waiting line ends the text, becomes an element, or runs when its line is made."""
    edition = _many(hostile_edition())
    with visit(edition) as seen:
        seen.page.evaluate("Cartographie.page.filters.arrangement.families.forEach(family => family.everything())")
        seen.page.wait_for_timeout(200)
        assert seen.page.locator(".list ol > li").count() == len(edition.entries)
        assert seen.page.locator("main img, main script").count() == 0
        assert seen.page.title() == edition.title
        assert seen.requests == []
        assert seen.messages == []
