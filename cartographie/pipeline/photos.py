"""The photographs that rows name: read beside the agents' file, judged, left out with a finding when unfit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from cartographie.model import Confidentiality, Finding, Resource, Table
from cartographie.publish._paper.photos import MOST_BYTES, Photo, PhotoFault, read_photo
from cartographie.texts import reason, sentence
from cartographie.texts.findings import make_finding
from cartographie.vocabulary import find_column

__all__ = ["read_photos"]

type Fault = tuple[PhotoFault, str]


def read_photos(
    resources: Sequence[Resource], table: Table, csv: Path, site: Mapping[str, str]
) -> tuple[Mapping[int, Photo], tuple[Finding, ...]]:
    """Return the photographs of *resources* by line, and a finding for each that cannot be printed.

    Files stand beside *csv*, or in a folder beside it. The row of a place that is not public is never looked at.
    """
    header = next((text for text in table.headers if find_column(text, site) == "photo"), "photo")
    read: dict[str, Photo | Fault] = {}
    found: dict[int, Photo] = {}
    findings: list[Finding] = []
    for item in resources:
        if not item.photo or item.confidentiality is not Confidentiality.PUBLIC:
            continue
        if item.photo not in read:
            read[item.photo] = _read(csv.parent, item.photo)
        photo = read[item.photo]
        if isinstance(photo, Photo):
            found[item.line] = photo
        else:
            code, detail = photo
            limit = MOST_BYTES // 1_000_000
            words = {"detail": detail, "limite": limit}
            findings.append(make_finding(code, line=item.line, column=header, value=item.photo, **words))
    return found, tuple(findings)


def _read(folder: Path, name: str) -> Photo | Fault:
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            return "photo-absente", sentence("erreurs.raisons.ENOENT-fichier")
        if path.stat().st_size > MOST_BYTES:
            return "photo-trop-lourde", ""
        photo = read_photo(path.read_bytes())
    except OSError as error:
        return "photo-absente", reason(error)
    except (ValueError, RuntimeError):  # a name that no disk takes, a link to itself
        return "photo-absente", sentence("erreurs.raisons.EINVAL")
    return photo if isinstance(photo, Photo) else (photo, "")
