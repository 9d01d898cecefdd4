"""Whose each row of a file or zip is, and what is said of those that are nobody's here."""

from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from stagepost_web.pupils import unpacking
from stagepost_web.pupils.reading_several import Note, read_several
from stagepost_web.pupils.unpacking import CannotUnpack, Member, unpacked
from tests import returning, rolls, workbooks
from tests.web.pupils.uploading import BOTH, FREYA, IMOGEN, TOBIAS, table, zipped


def reading(cast, data, name="rolls.csv"):
    return read_several(unpacked(data, name), cast.la)


def by_number(read):
    return {school.number: [pupil.surname for pupil in pupils] for school, pupils in read.rolls.items()}


def test_one_table_of_all_schools(cast):
    read = reading(cast, BOTH)

    assert by_number(read) == {"9992001": ["Ashdown", "Brackley"], "9992002": ["Catterick"]}
    assert read.notes == []


def test_a_zip_with_a_file_for_each_school(cast):
    data = zipped(
        {
            "rolls/9992001.csv": rolls.table([IMOGEN]),
            "rolls/2002 Birch.csv": rolls.table([FREYA]),
            "alder.xml": returning.file(cast.school),
            "__MACOSX/._9992001.csv": b"junk",
        }
    )
    read = reading(cast, data, "all.zip")

    assert by_number(read)["9992002"] == ["Catterick"]
    assert len(by_number(read)["9992001"]) == 13
    assert read.notes == [
        Note("alder.xml", "Another file has pupils of Alder Primary too. They were put together.")
    ]


def test_a_pupil_in_two_files_in_the_same_words_is_one(cast):
    data = zipped({"9992001.csv": rolls.table([IMOGEN, TOBIAS]), "2001.csv": rolls.table([IMOGEN])})

    assert by_number(reading(cast, data, "all.zip")) == {"9992001": ["Ashdown", "Brackley"]}


def test_what_must_be_known_is_told_behind_what_was_not_taken(cast):
    american = rolls.table([IMOGEN._replace(dob="10/13/2020")])
    data = zipped({"9992001.csv": american, "b.csv": rolls.table([FREYA])})
    read = reading(cast, data, "all.zip")

    assert [note.file for note in read.notes] == ["b.csv", "9992001.csv"]
    assert read.notes[1].says.startswith("The dates can only be read with the month before the day")


def test_a_cell_that_no_database_keeps_is_told(cast):
    read = reading(cast, rolls.table([IMOGEN, TOBIAS._replace(surname="A" * 201)]), "9992001.csv")

    assert by_number(read) == {"9992001": ["Ashdown"]}
    assert read.notes == [
        Note("9992001.csv", "1 pupil has a cell that is too long or damaged, and did not count.")
    ]


def test_of_very_many_rows_that_are_not_clear_some_are_named(cast):
    bad = [TOBIAS._replace(upn="", surname=f"Name{n}", dob="31/02/2020") for n in range(203)]
    read = reading(cast, rolls.table([IMOGEN, *bad]), "9992001.csv")

    assert len(read.notes) == 201
    assert read.notes[-1] == Note("9992001.csv", "3 more rows of this file cannot be read.")


def test_rows_of_nobody_here_are_counted_by_their_school(cast):
    read = reading(cast, table([("9992001", IMOGEN), ("9982001", TOBIAS), ("9982001", FREYA)]))

    assert by_number(read) == {"9992001": ["Ashdown"]}
    assert read.notes == [
        Note("rolls.csv", "2 pupils are of 998/2001, which is not one of Northshire’s schools.")
    ]


def test_four_digits_are_a_school_of_the_las_own(cast):
    cast.other_school.returns_through = cast.la
    cast.other_school.save()

    assert by_number(reading(cast, table([("2001", IMOGEN)]))) == {"9992001": ["Ashdown"]}
    assert by_number(reading(cast, table([("9982001", IMOGEN)]))) == {"9982001": ["Ashdown"]}


@pytest.mark.parametrize(
    "name",
    ["9992001.csv", "999-2001.csv", "999 2001 Alder.csv", "999_2001.csv", "2001.csv", "2001 Alder.csv"],
)
def test_a_name_may_begin_with_the_number_as_people_write_it(name, cast):
    assert by_number(reading(cast, rolls.table([IMOGEN]), name)) == {"9992001": ["Ashdown"]}


@pytest.mark.parametrize("name", ["2001-06-12 roll.csv", "2001-02.csv", "20010612.csv", "2001_06.csv"])
def test_a_date_at_the_beginning_of_a_name_is_no_school(name, cast):
    assert by_number(reading(cast, rolls.table([IMOGEN]), name)) == {}


def test_a_file_that_names_no_school_is_told(cast):
    read = reading(cast, rolls.table([IMOGEN]))

    assert read.rolls == {}
    (note,) = read.notes
    assert note.says.startswith("1 pupil is of no school we can tell. Nothing says which school this is.")


def test_what_cannot_be_read_is_named_by_file_and_line(cast):
    bad = rolls.table([IMOGEN, TOBIAS._replace(dob="31/02/2020")])
    data = zipped(
        {
            "9992001.csv": bad,
            "notes.txt": b"hello",
            "more.zip": zipped({"9992002.csv": rolls.table([FREYA])}),
        }
    )
    read = reading(cast, data, "all.zip")

    assert by_number(read) == {"9992001": ["Ashdown"]}
    told = {(note.file, note.line): note.says for note in read.notes}
    assert told["9992001.csv", 3].startswith("DOB: ")
    assert "It needs UPN, surname, forename and date of birth." in told["notes.txt", 0]
    assert told["more.zip", 0] == "This is a zip in the zip. Unpack it and upload the files in it."


@pytest.mark.parametrize("name", ["rolls.xlsx", "all.zip"])
def test_a_workbook_that_cannot_be_read_is_told_once(name, cast):
    workbook = zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b"<worksheet/>"})
    data = workbook if name == "rolls.xlsx" else zipped({"rolls.xlsx": workbook})
    read = reading(cast, data, name)

    assert [note.file for note in read.notes] == ["rolls.xlsx"]
    assert "Open it, save the sheet as CSV UTF-8" in read.notes[0].says


@pytest.mark.parametrize("name", ["rolls.xlsx", "all.zip"])
def test_a_workbook_is_read(name, cast):
    workbook = workbooks.of_csv(BOTH + b"\n9992001,x,y,z,,,")
    data = workbook if name == "rolls.xlsx" else zipped({"rolls.xlsx": workbook})
    read = reading(cast, data, name)

    assert by_number(read) == {"9992001": ["Ashdown", "Brackley"], "9992002": ["Catterick"]}
    assert [note.line for note in read.notes] == [5]
    assert read.notes[0].says.startswith("Pupils!B5, UPN: The cell is not a UPN.")


def test_a_school_with_too_many_pupils_is_left_out(cast, monkeypatch):
    monkeypatch.setattr("stagepost_web.pupils.reading_several.MOST_PUPILS", 1)
    read = reading(cast, BOTH)

    assert by_number(read) == {"9992002": ["Catterick"]}
    assert read.notes == [Note("", "Alder Primary would have more than 1 pupils, the most a roll may have.")]


def test_a_broken_zip_is_answered(cast):
    data = zipped({"9992001.csv": rolls.table([IMOGEN] * 50)})
    spoilt = data[:60] + bytes(20) + data[80:]

    with pytest.raises(CannotUnpack, match="The zip is damaged"):
        list(unpacked(spoilt, "all.zip"))


def test_a_zip_that_swells_is_stopped(monkeypatch, tmp_path):
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1000)
    with ZipFile(tmp_path / "large.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("9992001.csv", bytes(1001))

    with pytest.raises(CannotUnpack, match="more than 200 MB"):
        list(unpacked((tmp_path / "large.zip").read_bytes(), "large.zip"))


def test_a_zip_of_too_many_files_is_not_opened(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_FILES", 1)

    with pytest.raises(CannotUnpack, match="The zip has 2 files"):
        list(unpacked(zipped({"a": b"", "b": b""}), "a.zip"))


def test_what_is_no_zip_is_the_one_file():
    assert list(unpacked(b"a,b", "a.csv")) == [Member("a.csv", b"a,b")]
