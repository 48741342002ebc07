"""Writing back: the cells asked for, and not one byte more."""

from __future__ import annotations

import csv
import io

import pytest

from cartographie.errors import UnreadableFileError
from cartographie.read import former_versions, history, read_table, replace, write_cells

TEXT = (
    "Annuaire;;;\r\n\r\n"
    'Nom;"Ville";Tél;\r\n'
    'Épicerie;"Brest";02 61 91 00 01;\r\n'
    ";;;\r\n"
    '"B ""bis""\nsuite";  Lorient ;=A1;x;;\r\n'
    "C"
)


@pytest.fixture
def path(tmp_path):
    """A file as agents keep it, in every kind of row."""
    target = tmp_path / "ressources.csv"
    target.write_bytes(TEXT.encode("cp1252"))
    return target


def refusal_of(*args):
    """Return the sentence that refuses a writing."""
    with pytest.raises(UnreadableFileError) as caught:
        write_cells(*args)
    return str(caught.value).replace("\xa0", " ")


def test_nothing_to_change_leaves_the_same_bytes(path, tmp_path):
    """Red when the file is written anew, normalised, or a former version is made for nothing."""
    before = path.read_bytes()
    table = read_table(path)
    write_cells(table, {})
    write_cells(table, {4: {"Nom": "Épicerie"}})
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["ressources.csv"]
    write_cells(table, {}, tmp_path / "copie.csv")
    assert (tmp_path / "copie.csv").read_bytes() == before


def test_only_the_asked_cells_change(path):
    """Red when a neighbour's quotes, spaces, formula, title line or line ending is touched."""
    write_cells(read_table(path), {4: {"Ville": "Le Port"}, 6: {"telephone": 'dire "oui"; ou non'}})
    expected = TEXT.replace('"Brest"', '"Le Port"').replace("=A1", '"dire ""oui""; ou non"')
    assert path.read_bytes() == expected.encode("cp1252")


def test_the_last_row_emptied_stays_a_row(path):
    """Red when the only cell of an unended last row takes the record away with it."""
    table = read_table(path)
    write_cells(table, {table.rows[-1].line: {"Nom": ""}})
    assert path.read_bytes() == TEXT[:-1].encode("cp1252") + b'""'


def test_new_columns_go_to_the_end_of_every_row(path):
    """Red when a new cell stands under another title, or a title line or blank row is touched."""
    write_cells(read_table(path), {4: {"latitude": "48,38", "longitude": "-4,49"}, 7: {"latitude": "47,7"}})
    table = read_table(path)
    assert table.headers == ("Nom", "Ville", "Tél", "", "latitude", "longitude")
    assert [row.cells[4:] for row in table.rows] == [("48,38", "-4,49"), ("", ""), ("47,7", "")]
    assert [row.line for row in table.rows] == [4, 6, 7]
    text = path.read_bytes().decode("cp1252")
    assert text.startswith('Annuaire;;;\r\n\r\nNom;"Ville";Tél;;latitude;longitude\r\n')
    assert "\r\n;;;\r\n" in text
    assert text.endswith("\r\nC;;;;47,7;")


def test_a_file_with_every_text_quoted_stays_so(tmp_path):
    """Red when new cells and titles are not quoted like their neighbours."""
    path = tmp_path / "x.csv"
    path.write_text('"nom","ville"\n"A","Brest"\n"B",\n')
    write_cells(read_table(path), {2: {"latitude": "48"}})
    assert path.read_text() == '"nom","ville","latitude"\n"A","Brest","48"\n"B",,\n'


def test_columns_are_found_by_title_then_by_our_name(tmp_path):
    """Red when a synonym takes the place of the column of that very name."""
    path = tmp_path / "x.csv"
    path.write_text("nom;Lat;latitude;Tél\nA;1;2;3\n")
    write_cells(read_table(path), {2: {"latitude": "b", "Lat": "a", "telephone": "c"}})
    assert path.read_text() == "nom;Lat;latitude;Tél\nA;a;b;c\n"


def test_the_sites_own_columns_are_written_to(tmp_path):
    """Red when a second « latitude » is appended beside the column that the site calls « Y »."""
    path = tmp_path / "x.csv"
    path.write_text("nom;Y\nA;1\n")
    write_cells(read_table(path), {2: {"latitude": "2"}}, columns={"Y": "latitude"})
    assert path.read_text() == "nom;Y\nA;2\n"


def test_refusals_leave_the_file_alone(path, monkeypatch):
    """Red when a locked, protected, changed or unwritable file is damaged, or refused without a way out."""
    before, table = path.read_bytes(), read_table(path)
    change = {4: {"Ville": "Quimper"}}
    lock = path.with_name(".~lock.ressources.csv#")
    lock.touch()
    assert "LibreOffice" in refusal_of(table, change)
    lock.unlink()
    path.chmod(0o444)
    assert "lecture seule" in refusal_of(table, change)
    path.chmod(0o644)
    assert "Ligne 4" in refusal_of(table, {4: {"Ville": "Київ"}})
    assert "U+0000" in refusal_of(table, {4: {"Ville": "a\0b"}})
    assert "« Д »" in refusal_of(table, {4: {"Дата": ""}})
    with pytest.raises(KeyError, match="5"):
        write_cells(table, {5: {"Ville": "x"}})

    def in_use(*_args):
        raise PermissionError(13, "Access is denied")

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.replace", in_use)
        assert "ouvert dans Excel" in refusal_of(table, change)
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.rglob("*") if item.is_file()] == ["ressources.csv"]
    assert "peut pas être écrit" in refusal_of(table, change, path.parent / "absent" / "x.csv")
    assert "dossier" in refusal_of(table, change, path.parent)
    for saved in (before.replace(b"Brest", b"Vannes"), before.replace(b"Annuaire", b"annuaire"), before + b"\r\n"):
        path.write_bytes(saved)
        assert "changé" in refusal_of(table, change)
        assert path.read_bytes() == saved


def test_a_file_saved_during_the_write_is_not_lost(path, monkeypatch):
    """Red when what a colleague saves between our reading and our writing is written over."""
    table, kept = read_table(path), history.keep_former

    def slow(target, content):
        found = kept(target, content)
        target.write_bytes(b"nom;ville;tel;x\r\nA;B;C;\r\n")
        return found

    monkeypatch.setattr(replace, "keep_former", slow)
    assert "changé" in refusal_of(table, {4: {"Ville": "Quimper"}})
    assert path.read_bytes().startswith(b"nom;ville")
    assert former_versions(path) == ()


def test_a_read_only_file_of_somebody_else_is_left_alone(path, monkeypatch):
    """Red when a file that this user may not write is replaced because its folder may be written."""
    before, table = path.read_bytes(), read_table(path)
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    assert "lecture seule" in refusal_of(table, {4: {"Ville": "Quimper"}})
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("-4,481234", "-4,481234"),
        ("-4.481234", "-4.481234"),
        ("+5", "+5"),
        ("-", "'-"),
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+33 2 98", "'+33 2 98"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =A1", "' =A1"),
        ("\t12 rue", "'\t12 rue"),
        ("\r12", "'\r12"),
        ("\n=A1", "'\n=A1"),
        ("＝A1", "'＝A1"),
        ("－4", "'－4"),
        ("12 rue = 3", "12 rue = 3"),
        ("", ""),
    ],
)
def test_a_new_cell_is_no_formula(tmp_path, value, written):
    """Red when a cell that we make runs in Excel, when a longitude becomes a text, or a second run changes it again."""
    path = tmp_path / "x.csv"
    path.write_text("nom;ville\nA;B\n=A1;=A1\n", encoding="utf-8")
    for _ in range(2):
        write_cells(read_table(path), {2: {"ville": value, "=titre": "x"}, 3: {"ville": "=A1"}})
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), delimiter=";"))
    assert rows[0][:2] == ["nom", "ville"]
    assert rows[0][2] == "'=titre"
    assert rows[1][:2] == ["A", written]
    assert rows[2][:2] == ["=A1", "=A1"]


def test_a_failure_midway_leaves_the_old_file_whole(path, monkeypatch):
    """Red when a full disk leaves half a file or a temporary one."""
    before, table = path.read_bytes(), read_table(path)

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert "disque" in refusal_of(table, {4: {"Ville": "Quimper"}})
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.rglob("*") if item.is_file()] == ["ressources.csv"]


def test_a_link_stays_a_link(path, tmp_path):
    """Red when the file of a network share is replaced by a copy on the desk."""
    link = tmp_path / "lien.csv"
    link.symlink_to(path)
    write_cells(read_table(link), {4: {"Ville": "Quimper"}})
    assert link.is_symlink()
    assert b"Quimper" in path.read_bytes()


@pytest.mark.parametrize(
    ("encoding", "bom"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-8", b"\xef\xbb\xbf")]
)
def test_mark_and_encoding_are_kept(tmp_path, encoding, bom):
    """Red when the byte order mark is lost or doubled, or `sep=` goes."""
    path = tmp_path / "x.csv"
    path.write_bytes(bom + "sep=\t\r\nnom\tville\r\nÉ\tBrest\r\n".encode(encoding))
    write_cells(read_table(path), {2: {"ville": "Orléans"}})
    assert path.read_bytes() == bom + "sep=\t\r\nnom\tville\r\nÉ\tOrléans\r\n".encode(encoding)
