"""The workbook as LibreOffice opens it: numbers and dates are numbers and dates there too."""

import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from stagepost.records import Collection
from stagepost.reports.pupil_level import tabulate, workbook
from tests.library.reports.made import ABOUT, SUMMER, child, reader, returned

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here"),
]
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
}
VALUE, DATE, TYPE, REPEATED = (
    f"{{{SPACES[space]}}}{name}"
    for space, name in (
        ("office", "value"),
        ("office", "date-value"),
        ("office", "value-type"),
        ("table", "number-columns-repeated"),
    )
)
Cell = tuple[str, str]
"""What LibreOffice takes a cell for, and its value; of a text, the text."""


def opened(data: bytes, folder: Path) -> ET.Element:
    """The workbook as LibreOffice saves it again, every cell with its type."""
    (folder / "report.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [str(OFFICE), profile, "--headless", "--convert-to", "fods", "--outdir", str(folder)]
    subprocess.run([*convert, str(folder / "report.xlsx")], check=True, capture_output=True, timeout=120)
    return ET.parse(folder / "report.fods").getroot()


def row(book: ET.Element, sheet: str, number: int) -> list[Cell]:
    """The cells of a row, counted from 0. A cell that is repeated counts as often."""
    [table] = book.iterfind(f".//table:table[@table:name='{sheet}']", SPACES)
    return list(_cells(table.findall(".//table:table-row", SPACES)[number]))


def _cells(found: ET.Element) -> Iterator[Cell]:
    for cell in found.findall("table:table-cell", SPACES):
        kind = cell.get(TYPE, "")
        value = cell.get(VALUE) or cell.get(DATE) or "".join(cell.itertext()).strip()
        if kind:
            yield from [(kind, value)] * int(cell.get(REPEATED, "1"))


def test_results_totals_and_dates_of_birth_are_numbers_and_dates(tmp_path):
    pupils = returned(child("1" + "2" * 16), child("A" + "2" * 16, 1))
    book = opened(workbook.write(tabulate(pupils, Collection.EYFSP, SUMMER), ABOUT), tmp_path)

    first, second = row(book, "Pupils", 1), row(book, "Pupils", 2)
    assert [kind for kind, _ in first] == [
        *["string"] * 3,
        "date",
        "string",
        *["float"] * 17,
        "string",
        "float",
    ]
    assert first[3] == ("date", "2021-04-12")
    assert first[5:22] == [("float", "1"), *[("float", "2")] * 16]
    assert first[-1] == ("float", "33")
    assert second[5] == ("string", "A")
    figures = [
        cell for number in range(20) for cell in row(book, "Summary", number) if cell[0] == "percentage"
    ]
    assert figures
    assert all(0 <= float(value) <= 1 for _, value in figures)


def test_marks_are_numbers_and_codes_are_text(tmp_path):
    pupils = returned(reader("32"), reader("A", place=1))
    book = opened(workbook.write(tabulate(pupils, Collection.PHONICS, SUMMER), ABOUT), tmp_path)

    assert ("float", "32") in row(book, "Pupils", 1)
    assert ("string", "A") in row(book, "Pupils", 2)
