"""Whose a file is, its content says: no name is even given."""

import inspect
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from stagepost.formats.ctf import write
from stagepost.invention.faulty.right import right
from stagepost.recognition import schools_in
from stagepost.recognition.addressing import Addressed
from stagepost.records import Collection, School
from stagepost.reports.pupil_level import pdf, tabulate, workbook
from tests.library.reports.made import ABOUT, SUMMER, child, returned

ALDER, BIRCH = "9992001", "9992002"


def ctf(by: School, to: School = School("999", "LLLL")) -> bytes:
    _, sent = right(Collection.EYFSP, 2026)
    return write(sent._replace(header=sent.header._replace(source=by, destination=to)))


def zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def book(*sheets: list[list[str]], hidden: int | None = None) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for place, rows in enumerate(sheets):
        sheet = made.create_sheet(f"Sheet {place}")
        for row in rows:
            sheet.append(row)
        if place == hidden:
            sheet.sheet_state = "veryHidden"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_name_is_not_even_given():
    assert list(inspect.signature(schools_in).parameters) == ["data"]


def test_a_ctf_is_of_the_school_that_made_it_unless_it_is_for_one():
    alder, birch = School("999", "2001"), School("999", "2002")
    assert schools_in(ctf(alder)).schools == {ALDER}
    assert schools_in(ctf(alder, birch)).schools == {BIRCH}
    assert schools_in(ctf(School("999", "LLLL"), alder)).schools == {ALDER}
    assert schools_in(ctf(School("XXX", "XXXX"))) == Addressed()


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ("LA,Estab,UPN,Surname\n999,2001,A,Moon\n999,2002,B,Sun\n", {ALDER, BIRCH}),
        ("DfE Number;UPN\n999/2001;A\n", {ALDER}),
        ("URN,UPN\n900001,A\n", {"URN 900001"}),
        ("Estab,UPN\n2001,A\n", {"2001"}),
        ("Surname,LAEstab\nLa,9992001\nMoon,9992002\n", {ALDER, BIRCH}),  # a child may be called La
        ("LAEstab,Pupils,LAEstab\n9992001,3,9992002\n", {ALDER, BIRCH}),
        ("School number,9992001\nPupils,12\n", {ALDER}),
        ("A letter to all schools\n,\nin three rows,\n", set()),
        ("Former school,UPN\n9992002,A\n", set()),
    ],
)
def test_a_table_names_the_schools_in_its_columns(table, named):
    assert schools_in(table.encode()) == Addressed(frozenset(named))


def test_of_a_workbook_every_sheet_counts_also_one_that_is_hidden():
    rows = [["UPN", "DfE number"], *(["A", "9992001"] for _ in range(9))]
    other = [["School number", "9992002"]]
    assert schools_in(book(rows, other)).schools == {ALDER, BIRCH}
    assert schools_in(book(rows, other, hidden=1)).schools == {ALDER, BIRCH}


def test_of_a_zip_every_file_counts_also_in_a_zip():
    inner = zipped(b=ctf(School("999", "2002")))
    assert schools_in(zipped(a=b"a,b\n1,2\n", c=inner)).schools == {BIRCH}
    assert "3 deep" in schools_in(zipped(a=zipped(a=zipped(a=zipped(a=b"x"))))).obstacle


def test_our_own_report_says_whose_it_is():
    tables = tabulate(returned(child("2" * 17)), Collection.EYFSP, SUMMER)
    for data in (pdf.write(tables, ABOUT), workbook.write(tables, ABOUT)):
        assert schools_in(data) == Addressed(frozenset({ABOUT.number}))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (zipped(a=b"abc")[:-30], "damaged"),
        (ctf(School("999", "2001"))[:2000], "damaged"),
        (b"PK\x03\x04xl/workbook.xml", "damaged"),
    ],
    ids=["nothing", "a zip cut off", "a CTF cut off", "no workbook"],
)
def test_of_what_cannot_be_looked_into_it_says_so(data, why):
    found = schools_in(data)
    assert why in found.obstacle
    assert not found.schools


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 a letter", b"\x89PNG\r\n\x1a\n", b"Dear all", b"\0\1\2", b"<html>a"]
)
def test_what_names_no_school_has_none(data):
    assert schools_in(data) == Addressed()
