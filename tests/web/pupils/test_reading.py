"""What is taken from a school's file, and what is said of the rest."""

import pytest

from stagepost_web.pupils.reading import CannotTake, read_roll
from tests import returning, rolls, workbooks
from tests.rolls import PUPILS
from tests.web.pupils.uploading import zipped


def said(data, school):
    with pytest.raises(CannotTake) as caught:
        read_roll(data, school)
    return str(caught.value)


def of_schools(*numbers):
    head = "LAESTAB,UPN,Surname,Forename,DOB\n"
    rows = (f"{number},H99920012000{n},Name{n},Child,2020-10-0{n}\n" for n, number in enumerate(numbers, 1))
    return (head + "".join(rows)).encode()


def test_a_table_of_the_school(cast):
    read = read_roll(rolls.table(rolls.PUPILS), cast.school)

    assert read.pupils == rolls.PUPILS
    assert read.faults == ()
    assert read.remarks == ()


def test_a_ctf_of_the_school(cast):
    read = read_roll(returning.own_children(cast.school), cast.school)

    assert len(read.pupils) == 12
    assert {pupil.year_group for pupil in read.pupils} == {"R"}


def test_a_ctf_of_another_school_is_not_taken(cast):
    says = said(returning.own_children(cast.sister_school), cast.school)

    assert "Every pupil in this file is of another school: 999/2002. Alder Primary is 999/2001." in says


@pytest.mark.parametrize("number", ["9992001", "999/2001", "2001"])
def test_rows_that_name_the_school_count_and_others_do_not(number, cast):
    read = read_roll(of_schools(number, "9992002", "9992003"), cast.school)

    assert [pupil.surname for pupil in read.pupils] == ["Name1"]
    assert read.pupils[0].school == ""
    assert "2 rows are of another school (999/2002 and 999/2003), and did not count." in read.remarks


def test_a_number_the_school_had_before_is_its_own(cast):
    cast.school.earlier_numbers.create(number="9993999", urn="123456")

    assert len(read_roll(of_schools("9993999", "9992001"), cast.school).pupils) == 2


def test_a_row_that_is_not_clear_is_named_and_left_out(cast):
    bad = rolls.PUPILS[0]._replace(dob="31/02/2020", upn="H999200120009")
    read = read_roll(rolls.table([*rolls.PUPILS, bad]), cast.school)

    assert read.pupils == rolls.PUPILS
    assert [(fault.row, fault.column) for fault in read.faults] == [(5, "DOB")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"<roll></roll>", "This is neither a CTF nor a school census"),
        (b"<html></html>", "This is a web page."),
        (b"a,b\n1,2\n", "It needs UPN, surname, forename and date of birth."),
        (
            b'UPN,Surname\nH1,"Ash\n',
            "A quotation mark in it is not closed, or a cell is too long. This is on line ",
        ),
        (b"UPN,Surname,Forename,DOB\n", "There are no pupils in this file."),
        (
            b"UPN,Surname,Forename,DOB\nH1,Ash,Ida,32/01/2020\n",
            "No row of this file can be read. On line 2 under “UPN”:",
        ),
        (b"%PDF-1.7\n", "This is a PDF. Export your pupils from your MIS again"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "This workbook is damaged"),
        (zipped({"xl/workbook.xml": b"<workbook/>"}), "Open it, save the sheet as CSV UTF-8"),
        (zipped({"roll.csv": b"UPN\n"}), "This is a zip. Unpack it and load the one file with your pupils."),
    ],
)
def test_what_is_no_roll_is_answered_in_words(data, words, cast):
    assert words in said(data, cast.school)


def test_a_workbook_is_read_and_a_fault_is_in_a_cell(cast):
    bad = PUPILS[1]._replace(dob="31/02/2020")
    data = workbooks.of_csv(rolls.table([PUPILS[0], bad]))
    read = read_roll(data, cast.school)

    assert [pupil.surname for pupil in read.pupils] == ["Ashdown"]
    ((line, where, _),) = read.faults
    assert (line, where) == (3, "Pupils!D3, DOB")


def test_macros_of_a_workbook_are_said(cast):
    data = workbooks.replaced(workbooks.of_csv(rolls.table(PUPILS)), {"xl/vbaProject.bin": b"Sub"})

    assert "The workbook has macros. They did not run." in read_roll(data, cast.school).remarks


def test_a_table_of_a_whole_authority_is_not_taken(cast):
    many = [rolls.PUPILS[0]._replace(upn="", surname=f"Name{n}") for n in range(5_001)]

    assert "This file has 5,001 pupils, and a school’s roll may have up to 5,000." in said(
        rolls.table(many), cast.school
    )


def test_a_cell_that_no_database_keeps_is_left_out_and_said(cast):
    long = rolls.PUPILS[0]._replace(upn="", surname="A" * 201)
    read = read_roll(rolls.table([*rolls.PUPILS, long]), cast.school)

    assert read.pupils == rolls.PUPILS
    assert "1 pupil has a cell that is too long or damaged, and did not count." in read.remarks


def test_what_is_said_of_year_groups(cast):
    without = [rolls.PUPILS[0]._replace(year_group=""), *rolls.PUPILS[1:]]

    assert (
        "1 pupil without a year group goes by the date of birth."
        in read_roll(rolls.table(without), cast.school).remarks
    )
    assert (
        "There is no column for the year group, so pupils go by their date of birth."
        in read_roll(of_schools("9992001"), cast.school).remarks
    )


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("UPN,Surname,Forename,DOB,Year", "There is no column for the sex, so we cannot compare it."),
        (
            "UPN,Surname,Forename,Year",
            "There is no column for the date of birth and sex, so we cannot compare them.",
        ),
    ],
)
def test_what_has_no_column_is_said(head, says, cast):
    row = "H999200120001,Ashdown,Imogen,03/10/2020,R" if "DOB" in head else "H999200120001,Ashdown,Imogen,R"

    assert says in read_roll(f"{head}\n{row}\n".encode(), cast.school).remarks


def test_that_a_file_has_two_school_years_is_said(cast):
    data = (
        b"Academic Year,UPN,Surname,Forename,DOB,Sex,Year Group\n"
        b"2024/25,H999200120001,Ashdown,Imogen,03/10/2020,F,N2\n"
        b"2025/26,H999200120001,Ashdown,Imogen,03/10/2020,F,R\n"
    )

    assert read_roll(data, cast.school).remarks == (
        "The file has 2 school years. We compare each return with its own school year.",
    )


def test_who_has_left_or_has_another_main_school_is_counted(cast):
    data = (
        b"UPN,Surname,Forename,DOB,Sex,Year Group,Leaving Date,Enrolment Status\n"
        b"H999200120001,Ashdown,Imogen,03/10/2020,F,R,27/03/2026,C\n"
        b"H999200120002,Ashdown,Ida,03/10/2020,F,R,,P\n"
        b"H999200120003,Ashdown,Una,03/10/2020,F,R,,S\n"
    )

    assert read_roll(data, cast.school).remarks == (
        "2 pupils have left, or will leave on a day that the file names.",
        "1 pupil is a guest, or has another main school.",
    )
