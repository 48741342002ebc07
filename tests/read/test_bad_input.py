"""What cannot be read is refused by one French sentence that names the file and says what to do."""

from __future__ import annotations

import os
import time
import zipfile

import pytest

from cartographie.errors import UnreadableFileError
from cartographie.read import grid, read_table, source

SENTENCE_END = (".", "…")


def refusal_of(path):
    """Return the sentence that refuses the file at *path*."""
    with pytest.raises(UnreadableFileError) as caught:
        read_table(path)
    message = str(caught.value).replace("\xa0", " ")
    assert str(path) in message
    assert message.endswith(SENTENCE_END)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "vide"),
        (b"\xef\xbb\xbf", "vide"),
        (b"\xff\xfe", "vide"),
        (b" \r\n\r\n\t", "vide"),
        (b";;;\r\n;;;", "vide"),
        (b"%PDF-1.7\n%...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0JFIF", "image"),
        (b"PK\x03\x04rien", "archive ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien Excel"),
        (b"{\\rtf1 nom;ville}", "traitement de texte"),
        (b"\x1f\x8b\x08", "compress"),
        (b"<!DOCTYPE html><html><table>", "page web"),
        (b"\xef\xbb\xbf\n <html>", "page web"),
        ("<html><table>".encode("utf-16"), "page web"),
        (b'<?xml version="1.0"?><rss/>', "XML"),
        (b'[{"nom": "A"}]', "data·inclusion"),
        (b'{"structures": []}', "data·inclusion"),
        (bytes(range(256)) * 40, "pas un texte"),
        (b"nom;ville\r\nA;Bre\0st\r\n", "caractère nul"),
        ("nom;ville\nA;Évron\n".encode("mac-roman") + b"\x8f\x81", "encodage inconnu"),
        ("nom;ville\nÉcole;Ploërmel\n".encode() + "B;Évron\n".encode("cp1252"), "mélange deux encodages"),
        ("nom;ville\né".encode("utf-16")[:-1], "encodage inconnu"),
        (b"du texte sans titres\nsur deux lignes\n", "« du texte sans titres »"),
        (b"pomme;poire\n1;2\n", "« pomme », « poire »"),
    ],
)
def test_what_is_not_a_table_of_ours(tmp_path, content, word):
    """Red when something else than a CSV raises another error, passes, or is not called by its name."""
    path = tmp_path / "ressources.csv"
    path.write_bytes(content)
    assert word in refusal_of(path)


def test_archives_are_named_by_what_they_hold(tmp_path):
    """Red when a document or a binary workbook passes for a table, whatever its name."""
    members = (("xl/workbook.bin", ".xlsb"), ("word/document.xml", "traitement de texte"), ("a.csv", "archive ZIP"))
    for member, word in members:
        path = tmp_path / "ressources.csv"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(member, "x")
        assert word in refusal_of(path)


def test_absent_folder_and_strange_files(tmp_path):
    """Red when a missing file, a folder, a pipe or a device hangs or shows a traceback."""
    assert "introuvable" in refusal_of(tmp_path / "absent.csv")
    assert "introuvable" in refusal_of(tmp_path / "absent" / "absent.csv")
    assert "dossier" in refusal_of(tmp_path)
    os.mkfifo(tmp_path / "tube.csv")
    assert "fichier ordinaire" in refusal_of(tmp_path / "tube.csv")
    (tmp_path / "x.csv").write_text("nom\n")
    assert "introuvable" in refusal_of(tmp_path / "x.csv" / "y.csv")


def test_no_right_to_read(tmp_path, monkeypatch):
    """Red when Windows' or Linux' refusal reaches the agent in English."""
    path = tmp_path / "ressources.csv"
    path.write_text("nom\nA\n")

    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    message = refusal_of(path)
    assert "droit" in message
    assert "Permission" not in message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('nom;ville\nA;Brest\n"B;Lorient\nC;Vannes\n', 3),
        ('nom;ville\nA;"Brest\nB;Lorient\nC;"Vannes"\nD;Quimper\n', 2),
        ('titre\n"nom;ville\nA;Brest\n', 2),
        ('"nom;ville\nA;Brest\n', 1),
        ('nom;ville\n"A\n\nB";Brest\nC;"', 3),
    ],
)
def test_a_quote_left_open_is_found_where_it_opens(tmp_path, text, line):
    """Red when an unbalanced quote swallows the rows below it in silence."""
    path = tmp_path / "ressources.csv"
    path.write_text(text)
    message = refusal_of(path)
    assert "guillemet" in message
    assert f"ligne {line}," in message


def test_titles_seen_are_few_and_short(tmp_path):
    """Red when a refusal prints a page of cells."""
    path = tmp_path / "ressources.csv"
    path.write_text(";".join(["x" * 500] * 50))
    message = refusal_of(path)
    assert len(message) < 700 + len(str(path))
    assert "…" in message


def test_limits(tmp_path, monkeypatch):
    """Red when a file beyond the limits is parsed instead of refused."""
    path = tmp_path / "ressources.csv"
    path.write_text("nom;ville\n" + "A;Brest\n" * 30)
    monkeypatch.setattr(grid, "MAX_ROWS", 30)
    assert len(read_table(path).rows) == 30
    monkeypatch.setattr(grid, "MAX_ROWS", 29)
    assert "29 lignes" in refusal_of(path)
    monkeypatch.setattr(grid, "MAX_ROWS", 30)
    monkeypatch.setattr(grid, "MAX_WEIGHT", 700)
    assert "lignes de 2 colonnes" in refusal_of(path)
    monkeypatch.setattr(source, "MAX_BYTES", 100)
    assert "Mo" in refusal_of(path)


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_of_more_than_a_million_characters(tmp_path, quote):
    """Red when one endless cell passes, quoted or not, or takes more than moments to refuse."""
    path = tmp_path / "ressources.csv"
    path.write_text(f"nom;ville\nA;{quote}{'x' * 1_100_000}{quote}\n")
    assert "ligne 2" in refusal_of(path)


def test_an_open_quote_costs_one_pass(tmp_path):
    """Red when a lone quote above 8 MB of text takes time that grows with its square."""
    path = tmp_path / "ressources.csv"
    path.write_text('nom;ville\nA;"' + 'x""y\n' * 1_600_000)
    start = time.monotonic()
    assert "guillemet" in refusal_of(path)
    assert time.monotonic() - start < 20
