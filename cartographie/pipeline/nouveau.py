"""`cartographie nouveau`: a new site's folder, ready to be filled in Excel."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from cartographie.errors import SettingsError
from cartographie.publish.files import write_outputs
from cartographie.publish.model_workbook import FILE_NAME, model_workbook
from cartographie.texts import sentence

__all__ = ["make_site"]

# template -> name in the site; Excel needs the byte order mark to read UTF-8, Windows its own line endings
_BOM, _CRLF = "utf-8-sig", "\r\n"
FILES = {
    "cartographie.toml": ("cartographie.toml", "utf-8", "\n"),
    "ressources.csv": ("ressources.csv", _BOM, _CRLF),
    "lisez-moi.html": ("Lisez-moi.html", "utf-8", "\n"),
    "mettre-a-jour.cmd": ("Mettre à jour.cmd", "utf-8", _CRLF),
}


def make_site(folder: Path) -> tuple[str, ...]:
    """Write the files of a new site in *folder* and return their names.

    Raises SettingsError when the folder already holds one of them: nothing of anybody's is replaced.
    """
    names = (FILE_NAME, *(name for name, _, _ in FILES.values()))
    if folder.is_file() or any((folder / name).exists() for name in names):
        raise SettingsError(sentence("erreurs.site-existe", dossier=folder))
    templates = files("cartographie.pipeline").joinpath("modeles")
    outputs = {FILE_NAME: model_workbook()}
    for template, (name, encoding, newline) in FILES.items():
        text = templates.joinpath(template).read_text(encoding="utf-8")
        outputs[name] = text.replace("\n", newline).encode(encoding)
    return write_outputs(outputs, folder)
