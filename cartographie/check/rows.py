"""One row → one resource, its findings, and how far it may be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cartographie.check.choices import choose_categories, choose_desks, choose_door, has_no_place, note_categories
from cartographie.check.columns import Cells, Columns
from cartographie.check.communes import Communes
from cartographie.check.confidentiality import Decision, decide
from cartographie.check.coordinates import typed_position
from cartographie.check.damage import note_damages
from cartographie.check.dates import closure, freshness, verification
from cartographie.check.doubts import note_doubts
from cartographie.check.emails import emails
from cartographie.check.enumerations import note_near_answers, read_codes
from cartographie.check.findings import Notebook
from cartographie.check.identity import slug
from cartographie.check.lengths import note_long_texts
from cartographie.check.location import postcode_and_city, row_address
from cartographie.check.personal import is_personal
from cartographie.check.phones import phones
from cartographie.check.photo import photo
from cartographie.check.proposals import near_word
from cartographie.check.redaction import OwnPlace, is_bare, redact, silent_columns
from cartographie.check.secrecy import CheckedRow
from cartographie.check.times import opening_hours
from cartographie.check.web import website
from cartographie.hours import DAY_CODES
from cartographie.model import Confidentiality, Finding, Resource
from cartographie.settings import Settings
from cartographie.vocabulary import categories, fold

__all__ = ["Context", "Draft", "check_row"]


@dataclass(frozen=True, slots=True)
class Context:
    """What every row is read with: columns, settings, the site's words for categories, the day, the communes known."""

    columns: Columns
    settings: Settings
    site_categories: Mapping[str, str]
    today: date
    communes: Communes | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A row read: `resource` is None when it is blocked; `typed_id` when its id stands in the file."""

    row: CheckedRow
    findings: tuple[Finding, ...]
    typed_id: bool

    @property
    def resource(self) -> Resource | None:
        """The resource of the row, None when it is blocked."""
        return self.row.resource


def check_row(cells: Cells, context: Context) -> Draft:
    """Read one row: a row without a name or a category we know is blocked, any other fault is a finding.

    The confidentiality is decided first: everything noted about a row that is not public is masked, blocked or not.
    """
    columns = context.columns
    choice = choose_categories(cells, context.site_categories)
    decision = decide(cells, choice.codes)
    public = decision.level is Confidentiality.PUBLIC
    notes = Notebook(cells.line, masked=not public)
    note_damages(cells.damages, columns.header, notes, silent_columns(decision.level))
    if decision.code:
        said = " ".join(decision.said.split())
        # the level says nothing of the place: the proposal is not masked
        meant = near_word(said, Confidentiality) if said else ""
        notes.add(decision.code, columns.header("confidentialite"), said, ours={"proposition": meant})
    note_categories(choice, cells, columns, notes)
    named = bool(fold(cells.text("nom")))  # « ??? » is no name
    if not named:
        notes.add("nom-absent", columns.header("nom"))
    if not choice.codes or not named:
        return Draft(CheckedRow(cells, None, decision.level), tuple(notes.findings), typed_id=False)
    place = _place(cells, context, notes) if public else {}
    resource = _told(cells, choice.codes, context, notes, {"confidentiality": decision.level, **place})
    if not public:
        resource = _hidden(resource, cells, columns, notes, decision)
    typed = bool(cells.line_of("id")) and resource.id == cells.line_of("id")
    _note_missing(resource, cells, context, notes)
    note_doubts(resource, cells, columns, notes)
    note_long_texts(resource, columns, notes)
    return Draft(CheckedRow(cells, resource, decision.level), tuple(notes.findings), typed_id=typed)


def _told(
    cells: Cells, codes: tuple[str, ...], context: Context, notes: Notebook, place: Mapping[str, Any]
) -> Resource:
    """Read everything but what *place* holds: the confidentiality and, of a public row, where and by whom it is."""
    columns = context.columns
    door, said = choose_door(cells, columns, notes, codes[0])
    if is_personal(cells.text("notes_internes")):
        # what it quotes would be in the report: the cell is named, not copied
        notes.add("note-personnelle", columns.header("notes_internes"))
    if not notes.masked:
        note_near_answers(cells, columns, notes)
    codes_said = read_codes(cells)
    return Resource(
        id=cells.line_of("id") or slug(cells.line_of("nom")),
        line=cells.line,
        name=cells.line_of("nom"),
        categories=codes,
        door=door,
        organisation=cells.line_of("structure"),
        description=cells.text("description"),
        phones=phones(cells, columns, notes, strict=notes.masked),
        hours=opening_hours(cells, columns, notes),
        closure=closure(cells, columns, notes, context.today),
        notice=cells.text("message_temporaire"),
        zone=cells.text("zone"),
        audiences=cells.text("publics"),
        audience_codes=codes_said.audiences,
        conditions="\n".join(filter(None, (cells.text("conditions_acces"), said))),
        bring=cells.text("a_apporter"),
        cost=cells.text("frais"),
        cost_code=codes_said.cost,
        languages=cells.text("langues"),
        language_codes=codes_said.languages,
        accessibility=cells.text("accessibilite"),
        wheelchair=codes_said.wheelchair,
        transport=cells.text("acces_transport"),
        no_place=has_no_place(cells, columns, notes),
        desks=choose_desks(cells, columns, notes, context.settings),
        internal_notes=cells.text("notes_internes"),
        verified_on=verification(cells, columns, notes, context.today),
        **place,
    )


def _place(cells: Cells, context: Context, notes: Notebook) -> dict[str, Any]:
    """Return the address, position, e-mail, website and photograph of a public row, by field of `Resource`."""
    columns = context.columns
    postcode, city = postcode_and_city(cells, columns, notes, context.communes)
    address = cells.line_of("adresse")
    return {
        "address": address,
        "address_extra": cells.line_of("complement_adresse"),
        "postcode": postcode,
        "city": city,
        "typed_position": typed_position(cells, columns, notes, row_address(address, postcode, city)),
        "email": emails(cells, columns, notes),
        "website": website(cells, columns, notes),
        "photo": photo(cells, columns, notes),
    }


def _hidden(resource: Resource, cells: Cells, columns: Columns, notes: Notebook, decision: Decision) -> Resource:
    """Take from a confidential resource what gives its place away; its address cells are not even read."""
    place = OwnPlace.of(cells)
    bare = is_bare(decision.level, signalled=decision.signalled)
    if not bare:
        resource = replace(resource, email=emails(cells, columns, Notebook()))
    resource = redact(resource, place, columns, notes, bare=bare)
    if cells.line_of("id") and place.in_id(resource.id):
        notes.add("id-dit-le-lieu", columns.header("id"), resource.id)
    if not cells.line_of("id") or place.in_id(resource.id):
        resource = replace(resource, id=slug(place.without_town(resource.name)))
    return resource


def _note_missing(resource: Resource, cells: Cells, context: Context, notes: Notebook) -> None:
    columns = context.columns
    public = resource.confidentiality is Confidentiality.PUBLIC
    needs_place = public and not resource.no_place and any(categories()[code].pin for code in resource.categories)
    # an error of a spreadsheet has its own finding
    unread = not resource.address and "adresse" not in cells.damaged
    if needs_place and unread and resource.typed_position is None:
        notes.add("adresse-absente", columns.header("adresse"))
    # a faulty contact has its own finding; of a confidential row, only what can be told is a contact
    contacts = ("telephone", "courriel", "site_web") if public else ("telephone",)
    if not resource.email and not any(cells.text(column) or column in cells.damaged for column in contacts):
        notes.add("contact-absent", columns.header("telephone"))
    hours = ("horaires", *(f"horaires_{code}" for code in DAY_CODES))
    if not any(cells.text(column) or column in cells.damaged for column in hours):
        notes.add("horaires-absents", columns.header("horaires"))
    verified = columns.header("date_verification")
    if resource.verified_on is not None:
        code, months = freshness(resource.categories, resource.verified_on, context.settings.freshness, context.today)
        if code:
            notes.add(code, verified, cells.line_of("date_verification"), mois=months)
    elif not cells.text("date_verification") and "date_verification" not in cells.damaged:
        notes.add("verification-absente", verified)
