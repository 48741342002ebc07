"""The commands of DESIGN §6: each reads its words, fills `Settings`, calls one story and says what was done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cartographie.cli.declared import Csv, DayOption, Target, Territory, help_of, option
from cartographie.cli.fiche import fiche
from cartographie.cli.french import FrenchCommand, FrenchGroup
from cartographie.cli.generer import generer
from cartographie.cli.options import day_of, line_settings
from cartographie.settings import Settings
from cartographie.texts import sentence

__all__ = ["app"]

app = typer.Typer(
    cls=FrenchGroup,
    help=help_of("cartographie"),
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=False,
    invoke_without_command=True,
)
territory_app = typer.Typer(
    cls=FrenchGroup, help=help_of("territoire"), rich_markup_mode=None, invoke_without_command=True
)
app.add_typer(territory_app, name="territoire")


@app.callback()
def root(context: typer.Context, version: Annotated[bool, option("version")] = False) -> None:
    """Print the help when no command is named."""
    if version:
        from cartographie import __version__

        typer.echo(f"cartographie {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@territory_app.callback()
def territory_root(context: typer.Context) -> None:
    """Print the help when no command is named."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("demo", cls=FrenchCommand, help=help_of("demo"))
def demo(sorties: Annotated[Path, option("sorties", "D")] = Path("outputs")) -> int:
    """Make the demonstration, from raw data to outputs."""
    from cartographie.cli.console import exit_code, progress_bar, say_report
    from cartographie.pipeline.demo import make_demo

    with progress_bar() as progress:
        report = make_demo(sorties, progress)
    say_report(report, sorties)
    return exit_code(report.findings, report.counts.blocked)


@app.command("nouveau", cls=FrenchCommand, help=help_of("nouveau"))
def nouveau(
    dossier: Annotated[
        Path, typer.Argument(metavar="DOSSIER", help=sentence("commandes.options.dossier"), readable=False)
    ],
) -> int:
    """Make the folder of a new site."""
    from cartographie.cli.console import say
    from cartographie.pipeline.nouveau import make_site

    for name in make_site(dossier):
        say(f"  {name}")
    say(sentence("commandes.nouveau.suite", dossier=dossier))
    return 0


@app.command("verifier", cls=FrenchCommand, help=help_of("verifier"))
def verifier(
    csv: Csv = None,
    format_: Annotated[str, option("format", "texte|json|html", "--format")] = "texte",
    sortie: Target = None,
    date: DayOption = "",
) -> int:
    """Check the CSV and say what to mend; write nothing but the file named by `--sortie`."""
    from cartographie.cli.console import exit_code
    from cartographie.cli.findings import check_format, check_target, write_findings
    from cartographie.pipeline.report import require_columns
    from cartographie.pipeline.requests import require_resources
    from cartographie.pipeline.verifier import verify

    check_format(format_)
    settings = line_settings(csv)
    check_target(sortie, settings)
    verified = verify(replace(settings, date=day_of(date, settings)))
    write_findings(verified, format_, sortie)
    require_columns(verified.findings, require_resources(settings))
    return exit_code(verified.findings, verified.counts.blocked)


@app.command("appels", cls=FrenchCommand, help=help_of("appels"))
def appels(
    csv: Csv = None,
    sortie: Annotated[Path, option("appels.sortie", "F", "--sortie")] = Path("appels.csv"),
    tous: Annotated[bool, option("appels.tous", flag="--tous")] = False,
    interne: Annotated[bool, option("appels.interne", flag="--interne")] = False,
    date: Annotated[str, option("appels.date", "JJ/MM/AAAA", "--date")] = "",
) -> int:
    """Write the list of the calls to make, oldest check first."""
    from cartographie.cli.console import exit_code
    from cartographie.cli.findings import check_target, say_calls
    from cartographie.pipeline.appels import list_calls

    settings = line_settings(csv)
    check_target(sortie, settings)
    settings = replace(settings, date=day_of(date, settings), internal=interne)
    result = list_calls(settings, sortie, every=tous)
    say_calls(result, sortie, every=tous)
    return exit_code(result.findings, result.counts.blocked)


@app.command("confirmer", cls=FrenchCommand, help=help_of("confirmer"))
def confirmer(
    mots: Annotated[
        list[str] | None, typer.Argument(metavar="[CSV] ID...", help=sentence("commandes.options.confirmer.mots"))
    ] = None,
    tout_sauf: Annotated[list[str] | None, option("confirmer.tout-sauf", "ID", "--tout-sauf")] = None,
    date: Annotated[str, option("confirmer.date", "JJ/MM/AAAA", "--date")] = "",
) -> int:
    """Write the date of verification of some rows, or of all but some, into the agents' file."""
    from cartographie.cli.findings import say_confirmed
    from cartographie.cli.options import file_and_names, today_in_paris
    from cartographie.pipeline.confirmer import confirm

    csv, names = file_and_names(mots or [])
    today = today_in_paris()
    # the site's edition may have a date of its own, past or to come: whoever confirms has called today
    day = day_of(date, Settings(date=today))
    result = confirm(replace(line_settings(csv), date=day), names, tout_sauf or [], today=today)
    say_confirmed(result, day)
    return int(bool(result.blocked))


@app.command("geocoder", cls=FrenchCommand, help=help_of("geocoder"))
def geocoder(
    csv: Csv = None,
    territoire: Territory = None,
    sortie: Target = None,
    en_ligne: Annotated[bool, option("en-ligne")] = False,
    date: DayOption = "",
) -> int:
    """Fill the coordinates of the CSV from the territory's address index."""
    from cartographie.cli.console import exit_code
    from cartographie.cli.findings import say_geocoded
    from cartographie.pipeline.geocoder import geocode_file

    settings = line_settings(csv, territory=territoire)
    result = geocode_file(replace(settings, date=day_of(date, settings)), target=sortie, online=en_ligne)
    say_geocoded(result)
    return exit_code(result.findings, result.counts.blocked)


app.command("generer", cls=FrenchCommand, help=help_of("generer"))(generer)
app.command("fiche", cls=FrenchCommand, help=help_of("fiche"))(fiche)


@territory_app.command("preparer", cls=FrenchCommand, help=help_of("territoire.preparer"))
def preparer(  # noqa: PLR0913  # one parameter an option
    nom: Annotated[str, option("nom", "N")],
    osm: Annotated[list[Path], option("osm", "F")],
    sortie: Annotated[Path, option("sortie", "T")],
    adresses: Annotated[list[Path] | None, option("adresses", "F")] = None,
    emprise: Annotated[str, option("emprise", "O,S,E,N")] = "",
    commune: Annotated[str, option("commune", "INSEE")] = "",
    date_osm: Annotated[str, option("date-osm", "AAAA-MM-JJ")] = "",
    date_adresses: Annotated[str, option("date-adresses", "AAAA-MM-JJ")] = "",
) -> int:
    """Prepare a territory folder, once."""
    from cartographie.cli.console import exit_code, progress_bar
    from cartographie.cli.findings import say_territory
    from cartographie.cli.options import extent_of, iso_text
    from cartographie.pipeline.territoire import prepare_territory
    from cartographie.territory import PrepareRequest

    bounds, bounds_file = extent_of(emprise)
    request = PrepareRequest(
        name=nom,
        osm=tuple(osm),
        addresses=tuple(adresses or ()),
        target=sortie,
        bounds=bounds,
        bounds_file=bounds_file,
        commune=commune,
        osm_date=iso_text("--date-osm", date_osm),
        addresses_date=iso_text("--date-adresses", date_adresses),
    )
    with progress_bar() as progress:
        territory, findings = prepare_territory(request, progress)
    say_territory(territory, findings)
    return exit_code(findings, 0)


@territory_app.command("infos", cls=FrenchCommand, help=help_of("territoire.infos"))
def infos(
    territoire: Annotated[
        Path, typer.Argument(metavar="T", help=sentence("commandes.options.territoire"), readable=False)
    ],
) -> int:
    """Say what a territory folder holds."""
    from cartographie.cli.findings import say_territory
    from cartographie.territory import open_territory

    say_territory(open_territory(territoire), ())
    return 0
