"""A folder of outputs as the tests look at it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Made:
    """A folder of outputs and what they say."""

    folder: Path
    code: int

    @cached_property
    def report(self) -> dict[str, Any]:
        """`rapport.json`."""
        return json.loads((self.folder / "rapport.json").read_text(encoding="utf-8"))

    @cached_property
    def page(self) -> str:
        """`carte.html`."""
        return (self.folder / "carte.html").read_text(encoding="utf-8")

    @cached_property
    def paper(self) -> str:
        """The text of `depliant-a3.pdf`, white space folded."""
        return pdf_text(self.folder / "depliant-a3.pdf")


def pdf_text(path: Path) -> str:
    """Read a PDF back, every run of white space as one space."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).replace("\u202f", " ").replace("\xa0", " ").split())
