"""What is written for people is kept true by the code."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from cartographie.cli.commands import app, territory_app
from cartographie.texts import load


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


def test_every_finding_says_what_to_do() -> None:
    """Red when a finding's sentence is empty or names no remedy (a message of under five words helps nobody)."""
    messages = {key: text for key, text in load().section("constats").items() if key.endswith(".message")}
    assert len(messages) >= 20
    for key, text in messages.items():
        assert len(text.split()) >= 5, key
