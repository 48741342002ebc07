"""`cartographie generer`: read → check → locate → compose → publish → Report."""

from __future__ import annotations

from cartographie.check import check, chosen_codes
from cartographie.geocode import BANLocal
from cartographie.model import Report
from cartographie.pipeline.communes import known_communes
from cartographie.pipeline.desks import choose_desks, folder_of
from cartographie.pipeline.edition_files import edition_files
from cartographie.pipeline.language_findings import language_findings
from cartographie.pipeline.logos import read_logos
from cartographie.pipeline.paper_findings import with_paper_findings
from cartographie.pipeline.places import place_resources
from cartographie.pipeline.report import report_file, require_something, tally
from cartographie.pipeline.requests import Progress, quiet, require_date, require_paths, require_selection
from cartographie.publish.files import write_outputs
from cartographie.publish.guard import check_editions, check_outputs
from cartographie.read import read_table
from cartographie.settings import Settings
from cartographie.territory import open_territory, territory_names

__all__ = ["generate"]


def generate(settings: Settings, progress: Progress = quiet) -> Report:
    """Make the map, the leaflet and the report of every desk and language that *settings* ask for.

    Nothing is written before every output was made and searched for confidential strings. Raises CartographieError when
    nothing could be published.
    """
    csv, territory_path, outputs = require_paths(settings)
    chosen_codes(settings)  # words that name nothing are refused before the work begins
    progress("lecture", 0.0)
    territory = open_territory(territory_path)
    geocoder = BANLocal(territory.path)
    communes = known_communes(settings, geocoder, fictional=territory.fictional)
    table = read_table(csv, settings.columns)
    checked = check(table, settings, today=require_date(settings), communes=communes)
    require_something(checked, csv)
    progress("adresses", 0.2)
    resources, places = place_resources(checked.resources, geocoder, territory)
    desks, desk_places = choose_desks(settings, geocoder, territory.bounds)
    logos, refused = read_logos(settings)
    cells = with_paper_findings((*checked.findings, *places), resources, table, settings)
    findings = (*settings.findings, *refused, *cells, *desk_places)
    files: dict[str, bytes] = {}
    public_names = territory_names(territory)
    for done, desk in enumerate(desks):
        progress("edition", 0.3 + 0.6 * done / len(desks))
        editions, made = edition_files(resources, settings, territory, desk, logos)
        check_editions(made, editions, checked.secrets, public_names)
        files |= {folder_of(desk, desks) + name: content for name, content in made.items()}

    require_selection(settings, files)
    findings = (*findings, *language_findings(edition.language for edition in editions))
    report = Report(files=(*files, "rapport.json"), findings=findings, counts=tally(checked.counts, resources))
    files["rapport.json"] = report_file(report)
    check_outputs({"rapport.json": files["rapport.json"]}, editions[0], checked.secrets, public_names)
    progress("ecriture", 0.95)
    write_outputs(files, outputs)
    return report
