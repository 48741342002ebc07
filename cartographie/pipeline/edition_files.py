"""One desk → its files: an edition a language, the materials that the products need, the products."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from cartographie.check import chosen_codes
from cartographie.compose import Frame, compose_edition, compose_paper_map, select, selection_name
from cartographie.errors import SettingsError
from cartographie.model import (
    BaseMap,
    DeskBlock,
    Edition,
    LeafletOptions,
    Logo,
    MapRequest,
    Materials,
    PaperMap,
    Resource,
    Territory,
)
from cartographie.pipeline.hidden_names import HiddenNames
from cartographie.pipeline.requests import require_date
from cartographie.pipeline.ways import desk_ways
from cartographie.publish import Product, products
from cartographie.settings import Settings
from cartographie.territory import has_coast, project, read_layers, read_tiles
from cartographie.texts import languages, sentence

__all__ = ["edition_files", "maps_of", "require_language"]


def edition_files(
    resources: Sequence[Resource],
    settings: Settings,
    territory: Territory,
    desk: DeskBlock | None,
    logos: tuple[Logo, ...] = (),
) -> tuple[list[Edition], dict[str, bytes]]:
    """Return the editions of *desk*, the wanted languages first, and the bytes of its files by name.

    An output that carries every language is made once, from the French edition. The leaflets are limited to the
    families and categories that *settings* choose, and not made when this desk has none of them; the page stays whole.
    Raises SettingsError for a product, a language, a family or a category that does not exist.
    """
    chosen = _chosen(settings)
    needs = frozenset[str]().union(*(product.NEEDS for product in chosen))
    hidden = HiddenNames(resources)
    basemap = hidden.blanked_in(read_layers(territory)) if "paper" in needs else {}
    tiles = read_tiles(territory) if "tiles" in needs else b""
    coastal = has_coast(territory)
    day = require_date(settings)
    ways = desk_ways(resources, territory, desk, hidden, internal=settings.internal)
    frame = Frame(settings=settings, territory=territory, desk=desk, day=day, coastal=coastal, logos=logos, ways=ways)
    carried = ("fr", *_page_languages(settings)) if "translations" in needs else ()
    spoken = dict.fromkeys((*settings.languages, *carried))
    editions = {code: compose_edition(resources, replace(frame, language=code)) for code in spoken}

    files: dict[str, bytes] = {}
    for product in chosen:
        if "translations" in product.NEEDS:
            french, others = editions["fr"], tuple(item for code, item in editions.items() if code != "fr")
            materials = Materials(tiles=tiles, translations=others, language=settings.languages[0])
            files[product.file_name(french, materials.options)] = product.render(french, materials)
            continue
        for edition in (editions[code] for code in settings.languages):
            if "paper" in product.NEEDS:
                files |= _leaflet(product, edition, settings, lambda chosen: maps_of(chosen, territory, basemap))
            else:
                files[product.file_name(edition, LeafletOptions())] = product.render(edition, Materials(tiles=tiles))
    return list(editions.values()), files


def _leaflet(
    product: Product,
    edition: Edition,
    settings: Settings,
    maps_of: Callable[[Edition], Callable[[MapRequest], PaperMap]],
) -> dict[str, bytes]:
    """Return the leaflet of what is chosen of *edition* by its name, nothing when nothing is left of it."""
    families, categories = chosen_codes(settings)
    chosen = select(edition, families, categories)
    if not chosen.entries and edition.entries:
        return {}
    options = replace(settings.leaflet, selection=selection_name(chosen, families, categories))
    materials = Materials(map_of=maps_of(chosen), options=options)
    return {product.file_name(chosen, options): product.render(chosen, materials)}


def require_language(language: str) -> None:
    """Raise SettingsError for a *language* that has no file."""
    if language not in languages():
        known = ", ".join(languages())
        raise SettingsError(sentence("erreurs.langue-inconnue", langue=language, connues=known))


def _page_languages(settings: Settings) -> tuple[str, ...]:
    return languages() if settings.page_languages is None else settings.page_languages


def _chosen(settings: Settings) -> list[Product]:
    for language in (*settings.languages, *(settings.page_languages or ())):
        require_language(language)
    for name in settings.products:
        if name not in products():
            known = ", ".join(sorted(products()))
            raise SettingsError(sentence("erreurs.produit-inconnu", produit=name, connus=known))
    return [products()[name] for name in settings.products]


def maps_of(
    edition: Edition, territory: Territory, basemap: BaseMap, compose: Callable[..., PaperMap] = compose_paper_map
) -> Callable[[MapRequest], PaperMap]:
    """Return what composes the maps of *edition*: metres are found once, however many maps an output asks for.

    *compose* is `compose_paper_map`, or another function of the same arguments.
    """
    pinned = [entry for entry in edition.entries if entry.position is not None]
    positions = [entry.position for entry in pinned if entry.position is not None]
    desk = edition.desk.position if edition.desk else None
    metres = project(territory, [*positions, *([desk] if desk else [])])
    points = {entry.number: (float(x), float(y)) for entry, (x, y) in zip(pinned, metres, strict=False)}
    desk_point = (float(metres[-1][0]), float(metres[-1][1])) if desk else None
    return partial(compose, edition, basemap, points, desk_point, to_metres=partial(project, territory))
