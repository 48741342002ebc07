"""What is written for people is kept true by the code."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from cartographie.cli.commands import app, territory_app
from cartographie.texts import load
from cartographie.texts.findings import PARTS
from cartographie.vocabulary import finding_codes

LONGEST_SENTENCE = 60  # words, signs that stand alone included: what an agent reads at one glance


def test_the_reference_is_what_its_script_writes(root: Path) -> None:
    """Red when a command, a column, a category or a finding is new and `python docs/make_reference.py` was not run."""
    script = runpy.run_path(str(root / "docs" / "make_reference.py"))
    assert (root / "docs" / "reference.md").read_text(encoding="utf-8") == script["reference"]()


def test_every_command_is_in_the_readme_and_in_the_agents_guide(root: Path) -> None:
    """Red when a command exists that nobody is told about."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    guide = (root / "docs" / "guide-agent.md").read_text(encoding="utf-8")
    names = [str(item.name) for item in app.registered_commands]
    names += [f"territoire {item.name}" for item in territory_app.registered_commands]
    for name in names:
        assert f"cartographie {name}" in readme, name
        if name not in ("demo", "territoire infos"):  # for installers
            assert f"cartographie {name}" in guide, name


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    """Red when a page points to a file that is gone."""
    for page in [*root.glob("*.md"), *(root / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


def test_every_finding_has_its_three_parts_and_no_text_is_left_over() -> None:
    """Red when a code lacks what was read, expected or to be done, says too much, or a text has no code any more."""
    told = load().section("constats")
    for code in finding_codes():
        parts = [told[f"{code}.{part}"] for part in PARTS]
        assert all(part.endswith((".", "?", "}")) for part in parts), code
        assert len(parts[0].split()) >= 3, code
        assert len(" ".join(parts).split()) <= LONGEST_SENTENCE, code
    assert {key.rpartition(".")[0] for key in told} == set(finding_codes())
