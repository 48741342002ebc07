"""Every real table through `verifier` and `generer`, with a site that fits it: no traceback, a report one can read."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cartographie.vocabulary import finding_codes
from tests.made import Made
from tests.pipeline.small_site import run

pytestmark = [pytest.mark.real_data, pytest.mark.xdist_group("real-tables")]

DAY = "2022-12-15"
SITE = """[site]
nom = "Accueil d'essai"

[fichiers]
ressources = '{csv}'
territoire = '{territory}'
sorties = "sorties"

{words}
"""
# no finding should come on more rows than this, but where the table says why
USUAL_SHARE = 0.35


@dataclass(frozen=True)
class RealTable:
    """A real table, the words of its site, and what its check should say.

    `often`: the codes that most rows deserve, for what the table truly lacks, with the greatest share of its rows.
    """

    file: str
    separator: str
    name: str
    rows: int
    words: str
    code: int = 0
    blocking: int = 0
    located: int = 0
    often: dict[str, float] = field(default_factory=dict)


TABLES = {
    "france-services": RealTable(
        file="france-services/liste-fs-20221201.csv",
        separator=",",
        name="lib_fs",
        rows=2683,
        words='[categories]\npar_defaut = "demarches"\n\n[colonnes]\ngroupe = "structure"',
        located=80,
        often={"coordonnees-hors-territoire": 1},  # all of France, and the territory is one town
    ),
    "conseillers-numeriques": RealTable(
        file="listes/conseillers-numeriques-2022-29-93.csv",
        separator=";",
        name="nom",
        rows=160,
        words='[categories]\npar_defaut = "numerique"\n\n[colonnes]\nconditions_access = "frais"',
        located=50,
        often={"coordonnees-hors-territoire": 0.7},  # Finistère
    ),
    "insertion": RealTable(
        file="listes/siae-2020-29-93.csv",
        separator=";",
        name="nom",
        rows=122,
        words="\n".join(
            (
                "[categories]",
                *(f'{kind} = "insertion"' for kind in ("ACI", "AI", "EA", "EI", "ETTI", "GEIQ")),
                "",
                "[colonnes]",
                'type = "categorie"',
            )
        ),
        located=60,
        often={"contact-absent": 0.9, "coordonnees-hors-territoire": 0.5},  # no phone in it
    ),
    "boussole": RealTable(
        file="listes/boussole_lyon_2019.csv",
        separator=";",
        name="NOM",
        rows=68,
        words="""[categories]
par_defaut = "social"
PRECARITE = "social"
"ENFANCE PETITE ENFANCE 6 LOGEMENT" = "garde"

[colonnes]
"sous catégrories" = "conditions_acces"
""",
        code=1,
        blocking=1,  # a service for women in prostitution, which also speaks of lodging
        often={"coordonnees-hors-territoire": 1, "horaires-absents": 0.5, "texte-trop-long": 0.7},  # Lyon
    ),
}


@pytest.fixture(scope="module")
def bondy(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The territory of Bondy."""
    folder = tmp_path_factory.mktemp("bondy") / "territoire"
    osm = real_data / "bondy" / "bondy-nord-2022.osm.gz"
    addresses = real_data / "bondy" / "ban-93010-bondy.csv"
    line = ("territoire", "preparer", "--nom", "Bondy", "--osm", osm, "--adresses", addresses, "--sortie", folder)
    said = run(*line)
    assert said.code == 0, said.err
    return folder


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest) -> RealTable:
    """One of the real tables."""
    return TABLES[request.param]


@pytest.fixture
def site(table: RealTable, real_data: Path, bondy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site that keeps *table*, in which the commands are run."""
    text = SITE.format(csv=(real_data / table.file).as_posix(), territory=bondy.as_posix(), words=table.words)
    (tmp_path / "cartographie.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def judge(table: RealTable, findings: list[dict[str, object]]) -> None:
    """Refuse findings that explode, that the vocabulary does not know, or that say nothing."""
    counts = Counter(str(item["code"]) for item in findings)
    assert set(counts) <= set(finding_codes())
    for code, count in counts.items():
        assert count <= table.often.get(code, USUAL_SHARE) * table.rows + 5, (code, count)
    blocking = [item for item in findings if item["gravite"] == "bloquant"]
    assert len(blocking) == table.blocking, blocking
    for item in findings:
        message = str(item["message"])
        assert len(message.split()) >= 5, item
        assert not any(sign in message for sign in ("{", "}", "None", "\n\n")), item
        assert item["ligne"] is None or 2 <= item["ligne"] <= table.rows + 1, item
    # the head of the report is short: what is true of every row is said once
    assert sum(item["ligne"] is None for item in findings) <= 12


def test_verifier_says_what_to_mend(table: RealTable, site: Path) -> None:
    """Red when a real table stops the check, one code explodes, or a report comes out broken."""
    text = run("verifier", "--date", DAY)
    assert (text.code, text.err) == (table.code, "")
    said = run("verifier", "--date", DAY, "--format", "json", "--sortie", "constats.json")
    assert (said.code, said.err) == (table.code, "")
    findings = json.loads((site / "constats.json").read_text(encoding="utf-8"))
    judge(table, findings)
    assert text.out.strip()

    said = run("verifier", "--date", DAY, "--format", "html", "--sortie", "constats.html")
    assert (said.code, said.err) == (table.code, "")
    page = (site / "constats.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert 'src="http' not in page


def test_generer_publishes_every_row(table: RealTable, site: Path, real_data: Path) -> None:
    """Red when a real table stops the way, loses a name, or the report's counts do not add up."""
    said = run("generer", "--date", DAY)
    assert (said.code, said.err) == (table.code, "")
    made = Made(site / "sorties", said.code)
    assert set(made.report["fichiers"]) == {"carte.html", "depliant-a3.pdf", "rapport.json"}
    counts = made.report["ressources"]
    assert counts["lues"] == table.rows == counts["publiees"]
    assert counts["localisees"] >= table.located
    judge(table, made.report["constats"])
    with (real_data / table.file).open(encoding="utf-8-sig", newline="") as file:
        names = {" ".join(row[table.name].split()) for row in csv.DictReader(file, delimiter=table.separator)}
    paper = "".join(made.paper.split())
    assert [name for name in names if "".join(name.split()) not in paper] == []


def test_what_is_no_table_is_refused_with_a_sentence(real_data: Path, tmp_path: Path) -> None:
    """Red when the JSON extract gives a traceback, or is read as a table."""
    said = run("verifier", real_data / "listes" / "data-inclusion-69-extrait.json", "--date", DAY)
    assert said.code == 2
    assert said.out == ""
    assert "data·inclusion n'est pas encore lu" in said.err
    assert "Traceback" not in said.err
