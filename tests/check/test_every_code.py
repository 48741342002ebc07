"""Every code of a finding has one example, and the example gives it: `examples.toml` says how to write one."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cartographie.check import Communes, check
from cartographie.model import Finding, Row, Table
from cartographie.read import read_table
from cartographie.settings import Settings, load_settings
from cartographie.texts.findings import finding_sentence
from cartographie.vocabulary import finding_codes
from tests.check.tables import DESKS, SOUND, TODAY

HERE = Path(__file__).parent
EXAMPLES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "examples.toml").read_text(encoding="utf-8"))
OWN = [code for code, example in EXAMPLES.items() if "essai" not in example]
ELSEWHERE = [code for code, example in EXAMPLES.items() if "essai" in example]


@dataclass(frozen=True, slots=True)
class Example:
    """One block of `examples.toml`; keys are explained there."""

    block: dict[str, Any]
    folder: Path

    def findings(self) -> tuple[Finding, ...]:
        """Run the example in the room that it concerns."""
        settings = Settings(desks=DESKS)
        if "reglages" in self.block:
            path = self.folder / "cartographie.toml"
            path.write_text(self.block["reglages"], encoding="utf-8")
            settings = load_settings(path)
        if "cellules" not in self.block and "fichier" not in self.block:
            return settings.findings
        communes = Communes() if self.block.get("communes") else None
        return check(self.table(), settings, today=TODAY, communes=communes).findings

    def table(self) -> Table:
        """Return the file as it is read, else a table of sound rows completed from `cellules`."""
        if "fichier" in self.block:
            path = self.folder / "ressources.csv"
            path.write_text(self.block["fichier"], encoding="utf-8", newline="")
            return read_table(path)
        given = self.block["cellules"]
        rows = [{**SOUND, **row} for row in (given if isinstance(given, list) else [given])]
        rows += [
            {**rows[-1], "nom": f"Lieu {at}", "adresse": rows[-1]["adresse"] and f"{at} rue Haute"}
            | ({"telephone": f"02 61 91 01 {at:02d}"} if rows[-1]["telephone"] else {})
            for at in range(1, self.block.get("fois", 1))
        ]
        without = self.block.get("sans", ())
        headers = tuple(dict.fromkeys(key for row in rows for key in row if key not in without))
        cells = (tuple(row.get(key, "") for key in headers) for row in rows)
        lines = tuple(Row(at, row) for at, row in enumerate(cells, start=2))
        return Table(self.folder / "ressources.csv", headers, 1, lines)


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    """Red when a finding is new and nobody shows what gives it, or when an example is left of a code that is gone."""
    assert set(EXAMPLES) == set(finding_codes())


@pytest.mark.parametrize("code", OWN)
def test_the_example_gives_its_code_once_and_no_other(code: str, tmp_path: Path) -> None:
    """Red when the cells of an example no longer give its code where it says, or give more than it says."""
    block = EXAMPLES[code]
    findings = Example(block, tmp_path).findings()
    others = sorted(item.code for item in findings if item.code != code)
    assert others == sorted(block.get("aussi", ()))
    (finding,) = (item for item in findings if item.code == code)
    expected = (block.get("ligne"), block.get("colonne"), block.get("valeur", ""))
    assert (finding.line, finding.column, finding.value) == expected
    assert finding.severity is finding_codes()[code]
    told = finding_sentence(finding)
    assert told.endswith((".", "?"))
    assert "  " not in told
    assert "{" not in told


@pytest.mark.parametrize("code", ELSEWHERE)
def test_the_test_named_by_an_example_exists_and_names_the_code(code: str, root: Path) -> None:
    """Red when the test that covers a finding of another room is renamed, removed, or covers another code."""
    file, _, name = EXAMPLES[code]["essai"].partition("::")
    source = (root / file).read_text(encoding="utf-8")
    functions = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    assert name in functions, EXAMPLES[code]["essai"]
    assert f'"{code}"' in (ast.get_source_segment(source, functions[name]) or "")
