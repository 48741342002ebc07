"""The languages that the page carries: every one, or those that the site chooses."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.pipeline.small_site import DAY, run, write_csv


def test_a_site_chooses_the_languages_of_its_page(small_territory: Path, tmp_path: Path) -> None:
    """Red when the page carries a language that nobody chose, loses that of a leaflet, or a slip passes in silence."""
    csv = write_csv(tmp_path / "ressources.csv", [{}])
    line = ["generer", csv, "--territoire", small_territory, "--sorties", tmp_path / "s", "--date", DAY]
    settings = tmp_path / "cartographie.toml"
    settings.write_text("[edition]\nlangues = ['en']\nlangues_page = ['uk']\n", encoding="utf-8")
    assert run(*line, "--produit", "carte").code == 0
    page = (tmp_path / "s" / "carte.html").read_text(encoding="utf-8")
    found = re.search(r'id="reglages">(.*?)</script>', page, re.DOTALL)
    assert found
    assert set(json.loads(found[1])["languages"]) == {"fr", "en", "uk"}
    settings.write_text("[edition]\nlangues_page = ['ku']\n", encoding="utf-8")
    said = run(*line, "--produit", "carte")
    assert said.code == 2
    assert "ku" in said.err
