"""Which rows a card is asked for, whether each may be on one, and what the card then says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cartographie.compose import Frame, card_edition, compose_edition, wordless_edition
from cartographie.errors import SettingsError
from cartographie.model import CardOptions, Checked, Confidentiality, Edition, Finding, Resource, Table
from cartographie.pipeline.named_rows import NamedRows
from cartographie.texts import is_french, sentence
from cartographie.vocabulary import categories

__all__ = ["Asked", "CardMade", "CardRequest", "asked_rows", "card_editions", "numbered", "pictured"]

MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRequest:
    """What a card is asked for: rows by id or name, in order, those just telephoned to, language, look."""

    names: tuple[str, ...]
    called: tuple[str, ...] = ()
    language: str = "fr"
    options: CardOptions = field(default_factory=CardOptions)


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows of a card, in its order, and which of their lines were just telephoned to."""

    resources: tuple[Resource, ...]
    called: frozenset[int]

    @property
    def lines(self) -> frozenset[int]:
        """Their lines in the agents' file."""
        return frozenset(item.line for item in self.resources)


@dataclass(frozen=True, slots=True)
class CardMade:
    """What there is to say of a card: the findings about its rows, whether it is a discreet one, names the desk."""

    findings: tuple[Finding, ...]
    discreet: bool
    named: bool = False


def asked_rows(request: CardRequest, table: Table, checked: Checked, site: Mapping[str, str]) -> Asked:
    """Return the rows that *request* names, each once, in its order.

    Raises SettingsError when it names none, too many, one that no row or several rows are called, one that is internal
    or blocked, or says of another that it was called.
    """
    if not request.names:
        raise SettingsError(sentence("erreurs.fiche-personne"))
    rows = NamedRows(table, checked, site)
    named: dict[int, str] = {}
    for name in request.names:
        named.setdefault(rows.line(name), name)
    if len(named) > MOST:
        raise SettingsError(sentence("erreurs.fiche-trop", nombre=len(named)))
    by_line = {item.line: item for item in checked.resources}
    for line, name in named.items():
        if checked.levels.get(line) is Confidentiality.INTERNAL:
            raise SettingsError(sentence("erreurs.fiche-interne", id=name))
        if line not in by_line:
            raise SettingsError(sentence("erreurs.fiche-bloquee", id=name, ligne=line))
    called = {rows.line(name): name for name in request.called}
    for line, name in called.items():
        if line not in named:
            raise SettingsError(sentence("erreurs.fiche-appele", id=name))
    if request.options.wordless and any(_is_sensitive(by_line[line]) for line in named):
        raise SettingsError(sentence("erreurs.fiche-sans-lire"))  # which of them, and why, is not said
    return Asked(tuple(by_line[line] for line in named), frozenset(called))


def pictured(asked: Asked, request: CardRequest) -> tuple[Resource, ...]:
    """Return the rows *asked* whose photographs the card of *request* shows: none on a card with words."""
    return asked.resources if request.options.wordless else ()


def numbered[T](by_line: Mapping[int, T], asked: Asked, edition: Edition) -> Mapping[int, T]:
    """Return what is known of the rows *asked* by the numbers that they have on their card, *edition*."""
    pairs = zip(asked.resources, edition.entries, strict=True)
    return {entry.number: by_line[item.line] for item, entry in pairs if item.line in by_line}


def _is_sensitive(resource: Resource) -> bool:
    return any(categories()[code].sensitivity for code in resource.categories)


def card_editions(
    request: CardRequest, asked: Asked, resources: Sequence[Resource], frame: Frame
) -> tuple[Edition, ...]:
    """Return the card of the rows *asked* in the language of *request*, then in French where that is another one.

    *resources* are all of the file, those of the card once more when they are placed: the others count for the numbers.
    Raises SettingsError for a place that this desk does not give, or whose hours are too old and which nobody called.
    """
    every = tuple({item.line: item for item in resources}.values())
    # French stands beside every language but its own simple form
    alone = request.options.wordless or is_french(request.language)
    spoken = (request.language,) if alone else (request.language, "fr")
    composed = [compose_edition(every, replace(frame, language=language), asked.lines) for language in spoken]
    numbers = _numbers_of(asked, composed[0])
    make = wordless_edition if request.options.wordless else card_edition
    return tuple(make(edition, numbers, with_desk=request.options.with_desk) for edition in composed)


def _numbers_of(asked: Asked, edition: Edition) -> tuple[int, ...]:
    entries = {entry.id: entry for entry in edition.entries}
    for item in asked.resources:
        if item.id not in entries:
            raise SettingsError(sentence("erreurs.fiche-autre-accueil", nom=item.name))
        if entries[item.id].freshness == "expired" and item.line not in asked.called:
            raise SettingsError(sentence("erreurs.fiche-ancienne", nom=item.name, id=item.id))
    return tuple(entries[item.id].number for item in asked.resources)
