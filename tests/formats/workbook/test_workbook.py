"""A workbook is read as the table that a CSV file is, within bounds of memory and time."""

import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from stagepost.formats import roll_csv, tables, workbook
from stagepost.formats.reading import Trouble
from stagepost.formats.workbook import Table, as_table
from tests.workbooks import of_rows, replaced

HEADS = ["UPN", "Surname", "Forename", "DOB", "Sex", "Year group"]
IMOGEN = ["A999200125001", "Ashdown; the first", "Imogen", date(2021, 1, 31), "F", 1]


def cells(data: bytes) -> list[tuple[str, ...]]:
    """Its rows without the empty cells behind them."""
    return [row.cells[: len(HEADS)] for row in tables.rows(tables.sheet(data))]


def test_cells_are_as_somebody_would_type_them():
    found = as_table(of_rows({"Pupils": [HEADS, IMOGEN, ["007", 20.5, True, "a\nb", None, "x,y"]]}))

    assert isinstance(found, Table)
    assert (found.sheet, found.remarks) == ("Pupils", ())
    assert cells(found.data)[1:] == [
        ("A999200125001", "Ashdown; the first", "Imogen", "2021-01-31", "F", "1"),
        ("007", "20.5", "TRUE", "a b", "", "x,y"),
    ]


def test_a_roll_is_read_from_it_and_a_fault_is_in_a_cell():
    rows = [["Our pupils"], [], HEADS, IMOGEN, ["B999200125002", "Brackley", "Tobias", "31/02/2020", "M", 1]]
    found = as_table(of_rows({"Pupils": rows}))
    reading = roll_csv.read(found.data)

    assert [(pupil.upn, pupil.dob, pupil.year_group) for pupil in reading.pupils] == [
        ("A999200125001", "2021-01-31", "1")
    ]
    (problem,) = reading.problems
    assert found.where(problem.row, problem.column) == "Pupils!D5, DOB"
    assert found.where(7, "") == "Pupils, row 7"
    assert found.where(0, "") == "Pupils"


def test_the_fullest_sheet_that_can_be_seen_is_read():
    rows = {"Read me": [["How to fill this in"]], "Pupils": [HEADS, IMOGEN], "Codes": [["x"]] * 9}
    found = as_table(of_rows(rows, hidden=("Codes",)))

    assert found.sheet == "Pupils"
    assert found.remarks == ("Only the sheet “Pupils” was read, because it has the most rows.",)


ODS = (
    b'<?xml version="1.0"?><office:document-content '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    b'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    b'<table:table table:name="Pupils">%s</table:table></office:spreadsheet></office:body>'
    b"</office:document-content>"
)


def open_document(rows: bytes, manifest: str = "<manifest/>") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", ODS % rows)
    return out.getvalue()


def ods_cell(kind: str, value: str, text: str, error: bool = False) -> bytes:
    value = f' office:{"date-" if kind == "date" else ""}value="{value}"' if value else ""
    value += ' office:string-value="" calcext:value-type="error"' if error else ""
    cell = f'<table:table-cell office:value-type="{kind}"{value}><text:p>{text}</text:p></table:table-cell>'
    return cell.encode()


LOCKED = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    "</manifest:manifest>"
)
"""As LibreOffice writes it where the file has a password."""


def with_errors() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Pupils")
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, IMOGEN[:3])
        sheet.write_formula(1, 3, "=VLOOKUP(A2,Other!A:B,2,0)", None, "#N/A")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(with_errors(), id="xlsx"),
        pytest.param(
            open_document(
                b"<table:table-row>%s</table:table-row>"
                % (ods_cell("string", "", "A99") + ods_cell("string", "", "#N/A", error=True))
            ),
            id="ods",
        ),
    ],
)
def test_cells_that_show_an_error_are_empty_and_that_is_said(data):
    found = as_table(data)

    assert not any("#N/A" in cell for row in cells(found.data) for cell in row)
    assert found.remarks == (
        "Some cells of the workbook show an error, such as #N/A. They were read as empty.",
    )


def test_an_error_that_somebody_typed_as_text_is_text():
    found = as_table(of_rows({"Pupils": [HEADS, ['<c t="e">', "#N/A"]]}))

    assert cells(found.data)[1][:2] == ('<c t="e">', "#N/A")
    assert found.remarks == ()


def test_macros_are_said_and_not_run():
    with_macros = replaced(of_rows({"Pupils": [HEADS, IMOGEN]}), {"xl/vbaProject.bin": b"Sub AutoOpen()"})

    assert as_table(with_macros).remarks == ("The workbook has macros. They did not run.",)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04" + b"x" * 500, "damaged"),
        (of_rows({"Pupils": [HEADS]})[:-300], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook".decode().encode("utf-16-le"), "damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
        (replaced(open_document(b"", LOCKED), {"content.xml": b"\x9c\x00"}), "locked with a password"),
        (of_rows({"Pupils": []}), "There is no table"),
    ],
)
def test_what_cannot_be_read_is_said(data, says):
    found = as_table(data)

    assert isinstance(found, Trouble)
    assert says in found.says


def with_sheet(xml: bytes) -> bytes:
    head = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    )
    return replaced(of_rows({"Pupils": [HEADS]}), {"xl/worksheets/sheet1.xml": head + xml + b"</worksheet>"})


FAR = (
    b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
)


@pytest.mark.parametrize(
    ("data", "memory"),
    [
        (with_sheet(FAR), workbook.SMALL.memory),
        (with_sheet(b"<sheetData>" + b" " * (60 * 2**20) + b"</sheetData>"), 50 * 2**20),
    ],
    ids=["a cell at the far end", "a bomb"],
)
def test_what_would_fill_the_memory_is_refused(data, memory):
    found = as_table(data, workbook.SMALL._replace(memory=memory))

    assert isinstance(found, Trouble)
    assert "Open it, save the sheet as CSV UTF-8" in found.says


def test_a_declared_size_is_not_believed():
    declared = b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c>'
    found = as_table(with_sheet(declared + b'<c r="B1"><v>2</v></c></row></sheetData>'))

    assert cells(found.data) == [("1", "2", "")]


def test_one_that_takes_too_long_is_stopped():
    found = as_table(of_rows({"Pupils": [HEADS]}), workbook.SMALL._replace(seconds=0))

    assert "too large to be read" in found.says


@pytest.mark.slow
def test_two_hundred_thousand_lines_are_read():
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as made:
        sheet = made.add_worksheet("Pupils")
        for line in range(200_000):
            sheet.write_row(line, 0, (f"A9992{line:08}", "33"))
    found = as_table(out.getvalue())

    assert found.data.count(b"\n") == 200_000


def test_a_lie_about_its_size_does_not_help():
    data = bytearray(with_sheet(b"<sheetData>" + b" " * (40 * 2**20) + b"</sheetData>"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    while (at := data.find(size.to_bytes(4, "little"))) >= 0:
        data[at : at + 4] = (7).to_bytes(4, "little")

    found = as_table(bytes(data), workbook.SMALL._replace(memory=200 * 2**20))

    assert isinstance(found, Trouble)


def test_what_openpyxl_writes_is_read_too():
    book, out = openpyxl.Workbook(), BytesIO()
    for row in (HEADS, IMOGEN):
        book.active.append(row)
    book.save(out)

    assert cells(as_table(out.getvalue()).data)[1][0] == "A999200125001"


def test_an_open_document_is_read():
    row = (
        ods_cell("string", "", "A99")
        + ods_cell("date", "2021-01-31", "31/01/21")
        + ods_cell("float", "7", "7")
    )
    found = as_table(open_document(b"<table:table-row>%s</table:table-row>" % row))

    assert cells(found.data) == [("A99", "2021-01-31", "7", "")]


def test_rows_repeated_without_end_are_refused():
    repeated = b'<table:table-row table:number-rows-repeated="1000000">%s</table:table-row>'
    found = as_table(open_document(repeated % (ods_cell("string", "", "A99") * 300)), workbook.SMALL)

    assert isinstance(found, Trouble)


def test_a_fault_of_the_program_that_reads_it_is_not_told_as_its_size(monkeypatch, tmp_path):
    program = tmp_path / "child.py"
    program.write_text("raise ValueError")
    monkeypatch.setattr("stagepost.formats.workbook.read._CHILD", program)

    assert "damaged, or of a kind" in as_table(of_rows({"Pupils": [HEADS]})).says


TELLS_OF_ITSELF = """
import os
print('workbook {"sheet": "", "rows": 1, "others": 0, "errors": false}')
print(*os.environ, sep=",")
"""


def test_the_program_that_reads_it_has_none_of_the_secrets_around_it(monkeypatch, tmp_path):
    """A stranger's bytes may take it over, and the keys of a site stand in the environment."""
    program = tmp_path / "child.py"
    program.write_text(TELLS_OF_ITSELF)
    monkeypatch.setattr("stagepost.formats.workbook.read._CHILD", program)
    monkeypatch.setenv("STAGEPOST_SECRET_KEY", "not for strangers")

    assert b"STAGEPOST" not in as_table(of_rows({"Pupils": [HEADS]})).data
