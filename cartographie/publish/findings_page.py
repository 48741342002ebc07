"""Findings and the rows that they are about → one HTML page without script, which can be sent to a colleague."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cartographie.model import Confidentiality, Counts, Finding, Severity, ShownRow
from cartographie.texts import load

__all__ = ["FindingsPage", "findings_page"]

_ORDER = tuple(Severity)
# signs of a cell that are shown, to be mended or beside it: a cell is there to be recognised, not to be read out
_LONGEST_FAULTY, _LONGEST_CELL = 400, 160
_MOST_URGENT = 30  # lines linked at the top


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsPage:
    """What the page shows. `rows` are masked already (`check.shown_rows`), as many cells each as there are `headers`.

    `name_header` stands over the names; `urgent` are the lines with a blocking finding, `faulty` is how many lines have
    any, `every_row` is False when only lines with a finding are in `rows`.
    """

    file_name: str
    day: date
    counts: Counts
    findings: Sequence[Finding]
    headers: Sequence[str]
    rows: Sequence[ShownRow]
    name_header: str
    urgent: Sequence[int]
    faulty: int
    every_row: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as drawn: the gravest of its findings ("" for none), its cells with their mark, its findings."""

    row: ShownRow
    kinds: str
    badge: str
    cells: tuple[tuple[str, str], ...]
    findings: Sequence[Finding]


def findings_page(page: FindingsPage) -> str:
    """Return the page; every text of the file is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("cartographie.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    by_line: dict[int | None, list[Finding]] = {}
    for item in sorted(page.findings, key=lambda item: (_ORDER.index(item.severity), item.column or "")):
        by_line.setdefault(item.line, []).append(item)
    words = load().section("commandes.verifier.page")
    kept = _kept_columns(page)
    in_rows = {item.column for item in page.findings if item.line is not None}
    marks = {item.column: item.severity.value for item in by_line.get(None, ())}
    headers = [page.headers[at] for at in kept]
    places = {header: place for place, header in enumerate(headers, start=2)}  # the first cell of a row is its line
    return environment.get_template("constats.html.j2").render(
        page=page,
        words=words,
        whole_file=by_line.get(None, ()),
        numbers={severity.value: sum(item.severity is severity for item in page.findings) for severity in _ORDER},
        counts=_counts(page.counts, words),
        urgent=page.urgent[:_MOST_URGENT],
        headers=[(_short(header, faulty=False), marks.get(header, "")) for header in headers],
        name_place=places.get(page.name_header, 0),
        # the columns that paper does without: nothing is to be mended there
        sound=[
            place
            for place, header in enumerate(headers, start=2)
            if header not in in_rows and header != page.name_header
        ],
        empty=[header for at, header in enumerate(page.headers) if at not in kept and header.strip()],
        rows=_rows(page, by_line, kept),
    )


def _kept_columns(page: FindingsPage) -> list[int]:
    """Return the places of the columns that hold a text or have a finding."""
    named = {item.column for item in page.findings}
    filled = {at for row in page.rows for at, text in enumerate(row.cells) if text}
    return [at for at, header in enumerate(page.headers) if at in filled or header in named]


def _counts(counts: Counts, words: Mapping[str, str]) -> list[tuple[int, str]]:
    told = [(counts.read, "lues"), (counts.published, "publiables")]
    told += [(number, key) for number, key in ((counts.withheld, "retenues"), (counts.blocked, "bloquees")) if number]
    return [(number, words[key.removesuffix("s") if number == 1 else key]) for number, key in told]


def _rows(page: FindingsPage, by_line: Mapping[int | None, Sequence[Finding]], kept: Sequence[int]) -> Iterator[_Row]:
    places = {header: at for at, header in reversed(tuple(enumerate(page.headers)))}
    for row in page.rows:
        findings = by_line.get(row.line, ())
        marks: dict[int, str] = {}
        for item in findings:  # the gravest first
            marks.setdefault(places.get(item.column or "", -1), item.severity.value)
        cells = tuple((_short(row.cells[at], faulty=at in marks), marks.get(at, "")) for at in kept)
        kinds = " ".join(dict.fromkeys(item.severity.value for item in findings)) or "sain"
        badge = "" if row.confidentiality is Confidentiality.PUBLIC else row.confidentiality.value
        yield _Row(row, kinds, badge, cells, findings)


def _short(text: str, *, faulty: bool) -> str:
    longest = _LONGEST_FAULTY if faulty else _LONGEST_CELL
    return text if len(text) <= longest else text[: longest - 1] + "…"
