"""Findings → the table that an agent reads on a screen: counts first, then line by line; the same words everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from textwrap import wrap

from cartographie.model import Counts, Finding, Severity
from cartographie.texts import sentence

__all__ = [
    "WIDTH",
    "Line",
    "counted",
    "findings_lines",
    "gathered",
    "listed",
    "number_of",
    "plain_text",
    "urgent_lines",
]

WIDTH = 96
"""Columns of a table that fits on a terminal and on a printed sheet."""

Line = tuple[tuple[str, str], ...]
"""The pieces of one line, each with its style: a gravity, « titre », or "" for plain."""

_INDENT = "  "
_GRAVITY_WIDTH = max(len(severity.value) for severity in Severity) + 2
_WIDEST_COLUMN = 24  # signs of a header, beyond which it is wrapped
_LONGEST_NAME = 70
_MOST_LINES = 12  # lines named together
_MANY = 6  # rows from which the very same words are said once
_LONG_TABLE = 30  # findings beyond which the summary is out of sight, and is said again at the end
_ORDER = tuple(Severity)


def findings_lines(
    findings: Sequence[Finding], counts: Counts, names: Mapping[int, str], width: int = WIDTH
) -> list[Line]:
    """Return the table of *findings*, wrapped at *width* columns; *names* says by line how a row may be called.

    What is about the whole file comes first, then what many lines have in common, then each line of the file with its
    findings, the gravest first.
    """
    groups = gathered(sorted(findings, key=lambda item: (_ORDER.index(item.severity), item.column or "")))
    ordered = sorted(groups, key=lambda group: (len(group[0]) == 1, group[0]))
    columns = [len(" ".join((item.column or "").split())) for item in findings]
    beside = min(_WIDEST_COLUMN, max(columns, default=0)) + 2
    summary = list(_summary(findings, counts, width))
    lines: list[Line] = [*summary]
    for numbers, group in groupby(ordered, key=lambda group: group[0]):
        lines += [(), *(((text, "titre"),) for text in _wrapped(_title(numbers, names), width))]
        for _, item in group:
            lines += _rows(item, beside, width)
    return [*lines, (), *summary] if len(findings) > _LONG_TABLE else lines


def gathered(findings: Sequence[Finding]) -> list[tuple[tuple[int, ...], Finding]]:
    """Return *findings* in their order, each with its line, or its many lines when they all are told the same.

    Six rows whose cells of one column hold the same wrong word are one thing to mend, with one search and replace.
    """
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for item in findings:
        alike.setdefault((item.code, item.column, item.message, item.line is None), []).append(item)
    groups: list[tuple[tuple[int, ...], Finding]] = []
    for item in findings:
        same = alike[item.code, item.column, item.message, item.line is None]
        numbers = tuple(sorted({other.line for other in same if other.line is not None}))
        if len(numbers) < _MANY:
            groups.append((() if item.line is None else (item.line,), item))
        elif item is same[0]:
            groups.append((numbers, item))
    return groups


def number_of(key: str, number: int) -> str:
    """Return the sentence *key* about *number* things, with an « s » from two on: in French, none is singular."""
    return sentence(key if number < 2 else f"{key}s", nombre=number)  # noqa: PLR2004  # the plural begins at two


def listed(numbers: Sequence[int]) -> str:
    """Return the first lines among *numbers*, and how many others there are: « 2, 3, 5 et 48 autres »."""
    named = ", ".join(map(str, numbers[:_MOST_LINES]))
    if (others := len(numbers) - _MOST_LINES) == 1:
        return f"{named}, {numbers[-1]}"
    return named if others < 1 else f"{named} {sentence('commandes.verifier.urgentes-autres', nombre=others)}"


def plain_text(lines: Sequence[Line]) -> str:
    """Return *lines* without their styles."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def counted(findings: Sequence[Finding]) -> list[str]:
    """Return how many findings there are of each gravity that occurs, in words (« 2 bloquants »), gravest first."""
    numbers = Counter(item.severity for item in findings)
    return [_number(gravity.value, numbers[gravity]) for gravity in _ORDER if numbers[gravity]]


def urgent_lines(findings: Sequence[Finding]) -> list[int]:
    """Return the lines of the file that have a blocking finding, in its order."""
    return sorted({item.line for item in findings if item.severity is Severity.BLOCKING and item.line is not None})


def _summary(findings: Sequence[Finding], counts: Counts, width: int) -> Iterator[Line]:
    said = [_number("lignes-publiable", counts.published)]
    more = (("retenue", counts.withheld), ("bloquee", counts.blocked))
    said += [_number(f"lignes-{key}", number) for key, number in more if number]
    rows = sentence("commandes.verifier.lignes", lues=_number("lignes-lue", counts.read), autres=", ".join(said))
    yield from _labelled("lignes-titre", rows, width, "")
    urgent = urgent_lines(findings)
    style = Severity.BLOCKING.value if urgent else ""
    kinds = counted(findings) or [sentence("commandes.verifier.aucun-constat")]
    yield from _labelled("constats-titre", ", ".join(kinds), width, style)
    if urgent:
        key = "urgentes-ligne" if len(urgent) == 1 else "urgentes-lignes"
        text = sentence(f"commandes.verifier.{key}", lignes=listed(urgent))
        yield from _labelled("urgentes", text, width, style)


def _labelled(key: str, text: str, width: int, style: str) -> Iterator[Line]:
    labels = [sentence(f"commandes.verifier.{name}") for name in ("lignes-titre", "constats-titre", "urgentes")]
    label, beside = sentence(f"commandes.verifier.{key}"), max(map(len, labels)) + 2
    for first, part in zip_longest((label,), _wrapped(text, width - beside), fillvalue=""):
        yield (f"{first:<{beside}}", "titre"), (part, style)


def _title(numbers: Sequence[int], names: Mapping[int, str]) -> str:
    if not numbers:
        return sentence("commandes.verifier.fichier-entier")
    if len(numbers) > 1:
        return sentence("commandes.verifier.lignes-communes", lignes=listed(numbers))
    line = numbers[0]
    name = " ".join(names.get(line, "").split())
    if not name:
        return sentence("commandes.verifier.ligne", ligne=line)
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
    return sentence("commandes.verifier.ligne-nom", ligne=line, nom=short)


def _rows(finding: Finding, beside: int, width: int) -> Iterator[Line]:
    """Yield *finding* as a row of three columns: gravity, header, sentence."""
    gravity = finding.severity.value
    head = _wrapped(" ".join((finding.column or "").split()), beside - 2)
    text = _wrapped(finding.message, width - len(_INDENT) - _GRAVITY_WIDTH - beside)
    for first, column, part in zip_longest((gravity,), head, text, fillvalue=""):
        yield (_INDENT, ""), (f"{first:<{_GRAVITY_WIDTH}}", gravity), (f"{column:<{beside}}", ""), (part, "")


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, max(width, 1), break_on_hyphens=False)


def _number(key: str, number: int) -> str:
    return number_of(f"commandes.verifier.{key}", number)
