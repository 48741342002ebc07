"""Findings → one HTML page that a referent can keep beside the spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cartographie.model import Counts
from cartographie.texts import load

__all__ = ["findings_page"]


def findings_page(findings: Sequence[Mapping[str, object]], counts: Counts) -> str:
    """Return the page of *findings*, the plain values of `rapport.json`; every value is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("cartographie.publish", "templates"), autoescape=True, undefined=StrictUndefined
    )
    template = environment.get_template("constats.html.j2")
    return template.render(findings=findings, counts=counts, words=load().section("commandes.verifier"))
