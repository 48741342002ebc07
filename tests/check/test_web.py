"""Websites: what is read, mended, proposed; and nothing but http(s) ever."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.check.tables import codes, one


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("https://www.mairie-orléans.fr/page?x=1#a", "https://www.mairie-orléans.fr/page?x=1#a"),
        ("exemple.fr", "http://exemple.fr"),
        ("Site : www.exemple.fr", "http://www.exemple.fr"),
        ("facebook.com/page", "https://www.facebook.com/page"),
        ("https://facebook.com/page", "https://www.facebook.com/page"),
        ("<https://exemple.fr>", "https://exemple.fr"),
    ],
)
def test_site_is_read_without_a_finding(cell: str, address: str) -> None:
    """Red when a sound address is refused or changed."""
    resource, findings = one(site_web=cell)
    assert (resource.website, codes(findings)) == (address, [])


@pytest.mark.parametrize(
    ("cell", "address", "code"),
    [
        ("htpp://www.exemple.fr", "http://www.exemple.fr", "site-web-repare"),
        ("http//exemple.fr/x", "http://exemple.fr/x", "site-web-repare"),
        ("https//:exemple.fr", "https://exemple.fr", "site-web-repare"),
        ("https:/exemple.fr", "https://exemple.fr", "site-web-repare"),
        ("http;//exemple.fr", "http://exemple.fr", "site-web-repare"),
        ("http:\\\\exemple.fr", "http://exemple.fr", "site-web-repare"),
        ("http://http://exemple.fr", "http://exemple.fr", "site-web-repare"),
        ("www.a.fr ou www.b.fr", "http://www.a.fr", "site-web-plusieurs"),
        ("accueil@exemple.fr", "", "site-web-courriel"),
        ("mailto:accueil@exemple.fr", "", "site-web-courriel"),
        ("Facebook : Restos du Cœur", "", "site-web-page"),
        ("javascript:alert(1)", "", "site-web-refuse"),
        ("javascript://exemple.fr/%0aalert(1)", "", "site-web-refuse"),
        ("JavaScript:alert(1) http://exemple.fr", "", "site-web-refuse"),
        ("ftp://exemple.fr", "", "site-web-refuse"),
        ('http://exemple.fr"onload=x', "", "site-web-refuse"),
        ("néant", "", "site-web-refuse"),
        ("www,exemple.fr", "", "site-web-refuse"),
        ("http://www. exemple.fr", "", "site-web-refuse"),
        ("ww.exemple.fr", "", "site-web-refuse"),
    ],
)
def test_site_with_a_fault(cell: str, address: str, code: str) -> None:
    """Red when a slip is not told, another host than the written one is published, or a script becomes a link."""
    resource, (finding,) = one(site_web=cell)
    assert (resource.website, finding.code, finding.column, finding.value) == (address, code, "site_web", cell)


@pytest.mark.parametrize("cell", ["www,exemple.fr", "www.exemple,fr", "ww.exemple.fr", "www. exemple.fr"])
def test_slip_of_the_host_is_proposed(cell: str) -> None:
    """Red when the agent gets no help with a comma."""
    assert "« www.exemple.fr »" in one(site_web=cell)[1][0].message.replace("\u00a0", " ")


def test_email_in_the_wrong_column_says_where_it_belongs() -> None:
    """Red when the finding names another column than the file's own."""
    assert "« courriel »" in one(site_web="a@exemple.fr")[1][0].message.replace("\u00a0", " ")


@given(st.text(alphabet="htps:/w.,a é\\\"'<>@-", max_size=40) | st.text(max_size=60))
@settings(deadline=None)
@example("http://a.fr\u2028javascript:x")
def test_any_cell_is_read_and_nothing_but_http_comes_out(cell: str) -> None:
    """Red when a cell stops the program, or something else than a web address becomes a link."""
    address = one(site_web=f"{cell} ")[0].website
    assert address == "" or re.fullmatch(r"(?i)https?://[^\s\"'<>\\@]+", address)
