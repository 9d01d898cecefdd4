"""Which rows of a roll count: of which school and school year they are, and who was there when."""

import pytest

from stagepost.formats import roll_csv

HEAD = "UPN,Surname,Forename,DOB,Sex,{}\n"
ROW = "U999100123001,Ashdown,Zoë,31/01/2021,F,{}\n"
SECOND = "H999100125999,Oakley,Ned,01/02/2021,M,{}\n"


def read(heading: str, *cells: str) -> roll_csv.RollReading:
    rows = [row.format(cell) for row, cell in zip((ROW, SECOND), cells, strict=False)]
    reading = roll_csv.read((HEAD.format(heading) + "".join(rows)).encode())
    assert reading.whole, (reading.problems, reading.trouble)
    return reading


@pytest.mark.parametrize(
    "heading",
    [
        "Year taught in",
        "Year Taught In Code",
        "Actual NC Year",
        "NC Year Actual",
        "NCyearActual_SPR25",
        "National Curriculum Year Group",
        "Year Group (NC)",
        "Yr Group",
    ],
)
def test_a_year_group_is_found_under_whatever_a_system_calls_it(heading):
    reading = read(heading, "Year 3")
    assert reading.pupils[0].year_group == "3"
    assert reading.columns["year_group"] == heading
    assert reading.not_found == ()


def test_the_year_a_pupil_is_taught_in_counts_before_the_pastoral_year_group():
    reading = read("Year Group,Year taught in", "Year 1,R")
    assert reading.pupils[0].year_group == "R"


def test_what_was_not_found_is_named():
    assert read("Class", "Badgers").not_found == ("year_group",)


@pytest.mark.parametrize(
    ("heading", "cell", "left"),
    [
        ("Leaving Date", "14/02/2025", "2025-02-14"),
        ("Date of Leaving", "2025-02-14", "2025-02-14"),
        ("LeavingDate_SPR25", "14-Feb-2025", "2025-02-14"),
        ("Date Left", "14/02/25", "2025-02-14"),
        ("Leaving Date", "-", ""),
        ("Leaving Date", "N/A", ""),
        ("Leaving Date", "00/00/0000", ""),
    ],
)
def test_a_leaving_date_is_read(heading, cell, left):
    reading = read(heading, cell)
    assert reading.pupils[0].left == left
    assert reading.remarks == ()


@pytest.mark.parametrize("heading", ["Admission Date", "Entry Date", "EntryDate", "Date of Admission", "DOA"])
def test_a_joining_date_is_read(heading):
    assert read(heading, "02/09/2024").pupils[0].joined == "2024-09-02"


def test_a_leaving_date_that_cannot_be_read_is_named_and_stops_nothing():
    reading = read("Leaving Date", "easter", "soon")
    assert [pupil.left for pupil in reading.pupils] == ["", ""]
    assert reading.remarks == ("2 cells under “Leaving Date” could not be read, and did not count.",)


@pytest.mark.parametrize(
    ("cell", "enrolment"),
    [
        ("C", ""),
        ("M", ""),
        ("Main – Dual Registration", ""),
        ("Current – Single Registration", ""),
        ("S", "elsewhere"),
        ("Guest", "elsewhere"),
        ("Leaver", "left"),
        ("Applicant", "coming"),
    ],
)
def test_an_enrolment_status_is_read(cell, enrolment):
    reading = read("EnrolStatus", cell)
    assert reading.pupils[0].enrolment == enrolment
    assert reading.remarks == ()


def test_a_status_nobody_knows_is_named():
    reading = read("Enrolment Status", "Q7")
    assert reading.pupils[0].enrolment == ""
    assert reading.remarks == ("1 cell under “Enrolment Status” could not be read, and did not count.",)


@pytest.mark.parametrize(
    ("heading", "cells", "school"),
    [
        ("LAEstab", "9992345", "9992345"),
        ("LA/Estab", "999/2345", "9992345"),
        ("DfE Number", "999 2345", "9992345"),
        ("LAESTAB_SPR25", "9992345.0", "9992345"),
        ("LA,Estab", "999,2345", "9992345"),
        ("LEA Number,Establishment Number", "999,2345", "9992345"),
        ("LA,Estab", "Norwich,2345", "2345"),
        ("Estab", "2345", "2345"),
        ("URN", "100001", "URN 100001"),
        ("URN,LAEstab", "100001,9992345", "9992345"),
        ("URN,LAEstab", "100001,", "URN 100001"),
        ("LA,Estab", "999,512345", "999512345"),
        ("LAEstab", "", ""),
    ],
)
def test_the_school_of_a_row_is_read(heading, cells, school):
    assert read(heading, cells).pupils[0].school == school


@pytest.mark.parametrize(
    ("heading", "cell", "summer"),
    [
        ("Academic Year", "2024/25", 2025),
        ("AcademicYear_SPR25", "2024/2025", 2025),
        ("AcadYr", "202425", 2025),
        ("Academic Year", "2024-25", 2025),
        ("Census Year", "2025", 2025),
        ("Year", "2024/25", 2025),
        ("Academic Year", "2024/27", 0),
        ("Year", "2", 0),
    ],
)
def test_the_school_year_of_a_row_is_read(heading, cell, summer):
    assert read(heading, cell).pupils[0].summer == summer


def test_a_upn_may_stand_in_two_school_years():
    text = HEAD.format("Academic Year") + ROW.format("2023/24") + ROW.format("2024/25")
    reading = roll_csv.read(text.encode())
    assert reading.whole
    assert [pupil.summer for pupil in reading.pupils] == [2024, 2025]


def test_of_two_columns_the_first_that_is_filled_counts():
    text = (
        "UPN,Legal Surname,Surname,Legal Forename,Preferred Forename,DOB\n"
        "U999100123001,,Ashdown,Zoë,Zo,31/01/2021\n"
        "H999100125999,Oakley,Oak,,Ned,01/02/2021\n"
    )
    reading = roll_csv.read(text.encode())
    assert [(pupil.surname, pupil.forename) for pupil in reading.pupils] == [
        ("Ashdown", "Zoë"),
        ("Oakley", "Ned"),
    ]
    assert reading.columns["surname"] == "Legal Surname, Surname"


def test_a_name_in_one_column_counts_where_the_two_are_empty():
    reading = roll_csv.read(b'UPN,Surname,Forename,Name\nU999100123001,,,"Ashdown, Zoe"\n')
    assert (reading.pupils[0].surname, reading.pupils[0].forename) == ("Ashdown", "Zoe")


class TestDates:
    @pytest.mark.parametrize("cell", ["01/10/19", "1.10.19", "01-Oct-19", "1/10/19 00:00"])
    def test_a_year_of_two_digits_is_that_of_a_child(self, cell):
        reading = roll_csv.read(f"UPN,DOB\nU999100123001,{cell}\n".encode())
        assert [pupil.dob for pupil in reading.pupils] == ["2019-10-01"]

    @pytest.mark.parametrize("cell", ["19-10-01", "01/10/85", "01/10/1"])
    def test_one_that_could_mean_two_days_or_no_childs_is_not_guessed(self, cell):
        reading = roll_csv.read(f"UPN,DOB\nU999100123001,{cell}\n".encode())
        assert [problem.column for problem in reading.problems] == ["DOB"]

    def test_dates_that_can_only_be_american_are_read_so_and_that_is_said_once(self):
        rows = "U999100123001,10/25/2019\nH999100125999,3/4/2020\nF999100124077,12/31/19\n"
        reading = roll_csv.read(f"UPN,DOB\n{rows}".encode())
        assert [pupil.dob for pupil in reading.pupils] == ["2019-10-25", "2020-03-04", "2019-12-31"]
        assert len(reading.remarks) == 1
        assert "month before the day" in reading.remarks[0]

    def test_one_wrong_date_among_english_ones_makes_no_american_table(self):
        reading = roll_csv.read(b"UPN,DOB\nU999100123001,10/25/2019\nH999100125999,25/10/2019\n")
        assert [problem.row for problem in reading.problems] == [2]
        assert reading.remarks == ()


@pytest.mark.parametrize(
    "sign",
    ["\u200d", "\u200c", "\u200b", "\ufeff", "\u00ad", "\u2060", "\u202a", "\u200f", "\u061c", "\u3164"],
)
def test_characters_that_cannot_be_seen_are_passed_over(sign):
    text = (
        f"{sign}UPN,Sur{sign}name,Forename,D{sign}OB,Sex,Year Group\n"
        f"{sign}U99910{sign}0123001{sign},Ash{sign}down,Zoë,31/{sign}01/2021{sign},{sign}F,{sign}R\n"
    )
    reading = roll_csv.read(text.encode())
    assert reading.whole, reading.problems
    (pupil,) = reading.pupils
    assert pupil[:6] == ("U999100123001", "Ashdown", "Zoë", "2021-01-31", "F", "R")
    assert reading.columns["surname"] == "Surname"


@pytest.mark.parametrize("cell", ["?U999100123001", "U999100123001_", "??U999100123001?"])
def test_what_such_a_character_becomes_in_an_old_encoding_is_passed_over_too(cell):
    reading = roll_csv.read(f"UPN,DOB\n{cell},31/01/2021\n".encode("cp1252"))
    assert [pupil.upn for pupil in reading.pupils] == ["U999100123001"]


def test_a_question_mark_alone_is_no_upn():
    reading = roll_csv.read(b"UPN,Surname,Forename,DOB\n?,Ash,Zoe,31/01/2021\n")
    assert [pupil.upn for pupil in reading.pupils] == [""]


def test_a_upn_written_in_groups_is_read():
    reading = roll_csv.read("UPN,DOB\nU999 1001 23\u00a0001,31/01/2021\n".encode())
    assert [pupil.upn for pupil in reading.pupils] == ["U999100123001"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_a_pupil_who_left_and_came_back_the_present_stay_counts(order):
    rows = [ROW.format("02/09/2024,14/02/2025"), ROW.format("22/04/2025,")]
    text = HEAD.format("Admission Date,Leaving Date") + "".join(rows[::order])
    reading = roll_csv.read(text.encode())
    assert reading.whole, reading.problems
    assert [(pupil.joined, pupil.left) for pupil in reading.pupils] == [("2025-04-22", "")]
    assert reading.remarks == ("1 row is of a pupil who left and came back, and did not count.",)
