"""Files that nobody should have to prepare, through the pages: a clear answer, and nothing half applied."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost_web.audit.queries import verify
from stagepost_web.earlier import jobs as earlier_jobs
from stagepost_web.earlier.models import EarlierFile, Entry
from stagepost_web.pupils import jobs
from stagepost_web.pupils.models import RegisteredPupil, Roll, UploadedRolls
from stagepost_web.pupils.queries import held_roll, pupils_on, waiting_roll
from tests import rolls, workbooks
from tests.web.pupils.uploading import BOTH, zipped

ROLL = "/schools/9992001/roll/"
REGISTER = (
    "UPN;Legal Surname;Forename;Date of Birth;Gender;Year\r\n"
    "A999200125001;Ashdown;Zoë;31-01-2021;F;R\r\n"
    ";;;;;\r\n"
    "B999200125002;Brackley;Tobias;;M;\r\n"
    "C999200125003;Catterick;Freya;45-01-2021;F;R\r\n"
).encode("cp1252")
"""As an old MIS exports it: Windows-1252, semicolons, dates with hyphens, and blanks."""


def of_school(pages, person, data, name="roll.csv"):
    return pages.post(person, f"{ROLL}upload/", {"file": SimpleUploadedFile(name, data)}, follow=True).text


def of_la(pages, cast, data, name="rolls.csv"):
    pages.post(cast.officer, "/las/999/rolls/upload/", {"file": SimpleUploadedFile(name, data)})
    jobs.read_rolls.call(UploadedRolls.objects.get().pk)
    return pages.get(cast.officer, "/las/999/rolls/new/").text


def test_a_register_in_an_old_encoding_with_hyphens_and_blanks(cast, pages):
    page = of_school(pages, cast.data_manager, REGISTER)

    assert [(p.forename, p.dob, p.year_group) for p in pupils_on(waiting_roll(cast.school))] == [
        ("Zoë", "2021-01-31", "R"),
        ("Tobias", "", ""),
    ]
    assert "1 thing is not clear in your file" in page
    assert "The cell is not a real date when read as day, month, year." in page


def test_one_with_missing_columns(cast, pages):
    page = of_school(pages, cast.data_manager, b"Class,Teacher\n1A,Ms Wren\n")
    assert "It needs UPN, surname, forename and date of birth." in page

    page = of_school(pages, cast.data_manager, b"UPN,Surname,Forename\nA999200125001,Ashdown,Imogen\n")
    assert "There is no column for the date of birth and sex, so we cannot compare them." in page


def test_the_wrong_schools_pupils(cast, pages):
    rolls.taken(cast.school, cast.data_manager)
    other = b"LAESTAB,UPN,Surname,Forename,DOB\n9992002,A999200125001,Ashdown,Imogen,2021-01-31\n"
    page = of_school(pages, cast.data_manager, other)

    assert "Every pupil in this file is of another school: 999/2002." in page
    assert waiting_roll(cast.school) is None
    assert pupils_on(held_roll(cast.school)) == rolls.PUPILS


LOCKED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(600)
    + "".join(name.ljust(32, "\0") for name in ("EncryptionInfo", "EncryptedPackage")).encode("utf-16-le")
    + bytes(5000)
)
"""As Excel locks a workbook with a password: none of the streams that a workbook has can be seen."""


def test_a_workbook_with_a_password(cast, pages):
    says = "This workbook is locked with a password. Save it without one and use that file."

    assert says in of_school(pages, cast.data_manager, LOCKED, "roll.xlsx")
    assert says in of_la(pages, cast, LOCKED, "rolls.xlsx")


def test_a_zip_in_a_zip(cast, pages):
    page = of_la(pages, cast, zipped({"rolls.zip": zipped({"rolls.csv": BOTH})}), "all.zip")

    assert "This is a zip in the zip. Unpack it and upload the files in it." in page
    assert not Roll.objects.exists()


@pytest.mark.parametrize("name", ["roll.xlsm", "roll.csv"])
def test_a_workbook_with_macros(cast, pages, name):
    table = workbooks.of_csv(rolls.table(rolls.PUPILS))
    data = workbooks.replaced(table, {"xl/vbaProject.bin": b"Sub AutoOpen()"})
    page = of_school(pages, cast.data_manager, data, name)

    assert "The workbook has macros. They did not run." in page
    assert waiting_roll(cast.school).pupil_count == 3


@pytest.mark.one_database
@pytest.mark.slow
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_two_hundred_thousand_lines(cast, pages, form):
    head = b"School number,UPN,Surname,Forename,DOB\n"
    lines = b"".join(b"9992001,H9992%08d,Name,Child,2020-10-01\n" % line for line in range(201_000))
    data = head + lines if form == "csv" else workbooks.of_csv(head + lines)
    page = of_la(pages, cast, data, f"rolls.{form}")

    assert "200000 rows" in page or "too large to be read" in page
    assert not RegisteredPupil.objects.exists()
    page = of_school(pages, cast.data_manager, data if form == "xlsx" else data[: 9 * 2**20], f"roll.{form}")
    assert "a school’s roll may have up to 5,000" in page or "too large to be read" in page or "rows" in page
    assert not RegisteredPupil.objects.exists()


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 99, b"UPN,Mark\n" + b'"', REGISTER[:40], zipped({"a.zip": zipped({"b": b"c"})})]
)
def test_earlier_results_that_cannot_be_read_change_nothing(cast, pages, data):
    address = "/las/999/earlier/phonics/upload/"
    pages.post(cast.officer, address, {"summer": "2025", "file": SimpleUploadedFile("x.csv", data)})
    for uploaded in EarlierFile.objects.all():
        earlier_jobs.read_file.call(uploaded.pk)

    page = pages.get(cast.officer, "/las/999/earlier/phonics/new/", follow=True).text
    assert "We cannot use this file" in page or not data
    assert not Entry.objects.exists()
    assert verify().sound
