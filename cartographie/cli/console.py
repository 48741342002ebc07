"""What a command says: progress on a terminal, then the summary, the findings and the files."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from cartographie.model import Counts, Finding, Report, Severity
from cartographie.pipeline.findings_text import Line, gathered, listed, number_of
from cartographie.texts import load, sentence
from cartographie.texts.findings import finding_sentence

__all__ = [
    "complain",
    "exit_code",
    "finding_line",
    "has_colours",
    "printable",
    "progress_bar",
    "say",
    "say_lines",
    "say_report",
    "terminal_width",
]

SHOWN = 12  # findings printed by `generer`; all of them are in rapport.json
# control characters but tab and line feed, marks that turn the direction of the text around them
_DRIVING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_STYLES = {"titre": "bold", "bloquant": "bold red", "avertissement": "yellow", "note": "cyan"}
_GRAVITY = {Severity.BLOCKING: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def say(text: str) -> None:
    """Print one line on standard output."""
    print(printable(text))  # noqa: T201  # the command line's one way to speak


def complain(text: object) -> None:
    """Print the reason of a failure on standard error."""
    print(printable(str(text)), file=sys.stderr)  # noqa: T201  # the command line's one way to speak


def has_colours() -> bool:
    """Tell whether standard output is a terminal that may be coloured (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Return how many columns the terminal has."""
    return shutil.get_terminal_size().columns


def say_lines(lines: Sequence[Line]) -> None:
    """Print *lines* with their colours: a help to find one's way, never the only sign of anything."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
    for line in lines:
        console.print(Text.assemble(*((printable(text), _STYLES.get(style, "")) for text, style in line)))


def printable(text: str) -> str:
    """Return *text* without what drives a terminal: a cell or a file name may hold colours, bells, other directions."""
    return _DRIVING.sub("\N{REPLACEMENT CHARACTER}", text)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, float], None]]:
    """Give a function that shows the step and the share done on a terminal, and nothing when the output is piped."""
    if not sys.stderr.isatty():
        yield lambda _step, _share: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    texts = load().section("commandes.etapes")
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda step, share: bar.update(task, description=texts.get(step, step), completed=share)


def say_report(report: Report, folder: object) -> None:
    """Print what was made: counts, the gravest findings, the files."""
    say(_outcome(report.counts))
    grave = sorted((item for item in report.findings if item.severity is not Severity.NOTE), key=_rank)
    groups = gathered(grave)
    for numbers, item in groups[:SHOWN]:
        say("  " + (finding_line(item) if len(numbers) < 2 else _shared_line(item, numbers)))  # noqa: PLR2004  # one line
    if left := sum(max(len(numbers), 1) for numbers, _ in groups[SHOWN:]):
        say("  " + number_of("commandes.autres-constat", left))
    say(sentence("commandes.fichiers", dossier=folder))
    for name in report.files:
        say(f"  {name}")


def _outcome(counts: Counts) -> str:
    """Return what became of the rows in one sentence; what there is none of is left out but for the first three."""
    told = (("lue", counts.read), ("publiee", counts.published), ("localisee", counts.located))
    words = {f"{key}s": number_of(f"commandes.bilan.{key}", number) for key, number in told}
    apart = (("retenue", counts.withheld), ("bloquee", counts.blocked))
    others = [number_of(f"commandes.verifier.lignes-{key}", number) for key, number in apart if number]
    return sentence("commandes.bilan.phrase", **words, autres="".join(f" ; {text}" for text in others))


def _shared_line(finding: Finding, numbers: Sequence[int]) -> str:
    """Return *finding*, that the rows *numbers* all have in the same words, as one line."""
    key = "commandes.ou-lignes-colonne" if finding.column else "commandes.ou-lignes"
    where = sentence(key, lignes=listed(numbers), colonne=finding.column)
    return f"[{finding.severity.value}] {where}{finding.message}"


def finding_line(finding: Finding) -> str:
    """Return *finding* as one line: where, how grave, what to do."""
    return f"[{finding.severity.value}] {finding_sentence(finding)}"


def exit_code(findings: Sequence[Finding], blocked: int) -> int:
    """Return 1 when some rows were blocked or wait for a decision, else 0."""
    return int(blocked > 0 or any(item.severity is Severity.BLOCKING for item in findings))


def _rank(finding: Finding) -> tuple[int, int]:
    return (_GRAVITY[finding.severity], finding.line or 0)
