"""A roll out of any system: columns by any of their names, and nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost import invention
from stagepost.formats import ctf, roll_csv
from stagepost.records import Header, Pupil, Return
from stagepost.reference_data import RollPupil
from tests.properties import mutations

ZOE = RollPupil("U999100123001", "Ashdown", "Zoë", "2021-01-31", "F", "R")
ROLLS = {
    "plain": "UPN,Surname,Forename,DOB,Sex,Year group\nU999100123001,Ashdown,Zoë,31/01/2021,F,R\n",
    "legal before preferred": (
        "Preferred Surname,Legal Surname,Legal Forename,UPN,Date of Birth,Gender,NC Year\n"
        "Ash,Ashdown,Zoë,U999100123001,2021-01-31,Female,Reception\n"
    ),
    "one column of names": (
        'Pupil Name;UPN;Birth date;Legal sex;Year\n"Ashdown, Zoë";U999100123001;31 Jan 2021;girl;Yr R\n'
    ),
    "below a title": (
        "Class list 2026\nMade 1/6/2026\n\nupn\tlegal_last_name\tlegal_first_name\tD.O.B.\tM/F\tncyear\n"
        "u999100123001\tAshdown\tZoë\t31-01-2021 00:00:00\tF\tr\n"
    ),
}


NO_ONE_YEAR_GROUP = ["X", "Z9", "Class 3", "Otters", "-1", "1.5", "1/2", "Y1/2", "YR-1", "1 & 2"]


@pytest.mark.parametrize("cell", NO_ONE_YEAR_GROUP)
def test_whoever_is_in_no_one_year_group_stays_and_goes_by_the_birth_date(cell):
    reading = roll_csv.read(f"UPN,DOB,Year group\nU999100123001,31/01/2021,{cell}\n".encode())
    assert reading.whole, reading.problems
    assert [(pupil.year_group, pupil.dob) for pupil in reading.pupils] == [("", "2021-01-31")]


@pytest.mark.parametrize("cell", ["E1", "e2", "N1", "N2"])
def test_a_short_code_of_another_year_group_is_kept_as_it_is(cell):
    reading = roll_csv.read(f"UPN,DOB,Year group\nU999100123001,,{cell}\nH999100125999,,2\n".encode())
    assert reading.whole, reading.problems
    assert [pupil.year_group for pupil in reading.pupils] == [cell.upper(), "2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("text", ROLLS.values(), ids=ROLLS)
def test_every_systems_roll_is_read(text, encoding):
    reading = roll_csv.read(text.encode(encoding))
    assert reading.whole, (reading.problems, reading.trouble)
    assert reading.pupils == (ZOE,)


def test_which_column_was_taken_is_said():
    reading = roll_csv.read(ROLLS["legal before preferred"].encode())
    assert reading.columns["surname"] == "Legal Surname"
    assert reading.columns["year_group"] == "NC Year"


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("UPN", "999", "is not a UPN"),
        ("DOB", "01/31/2021", "not a real date"),
        ("DOB", "31-01-21", "is not a date such as"),
        ("DOB", "31/01/85", "is not a date such as"),
        ("DOB", "44227", "is not a date such as"),
        ("Sex", "X", "not F or M"),
    ],
)
def test_what_is_not_clear_is_named_by_row_and_column_and_not_used(column, cell, says):
    good = dict(
        zip(
            ["UPN", "Surname", "Forename", "DOB", "Sex", "Year group"],
            [*ZOE[:3], "31/01/2021", *ZOE[4:6]],
            strict=True,
        )
    )
    bad = good | {"UPN": "", "Surname": "Secretname", column: cell}
    text = "\n".join(",".join(row) for row in (good, good.values(), bad.values()))
    reading = roll_csv.read(text.encode())
    assert reading.pupils == (ZOE,)
    (problem,) = reading.problems
    assert (problem.row, problem.column) == (3, column)
    assert says in problem.says
    assert "Secretname" not in problem.says


HEAD = "UPN,Surname,Forename,DOB,Sex,Year group"


@pytest.mark.parametrize(
    ("cell", "year_group"),
    [
        ("1.0", "1"),
        ("10.0", "10"),
        ("Y01", "1"),
        ("Yr. 2", "2"),
        ("Year\N{NO-BREAK SPACE}6", "6"),
        ("YR", "R"),
        ("0", "R"),
        ("FS2", "R"),
        ("01", "1"),
    ],
)
def test_a_year_group_is_read_however_it_is_written(cell, year_group):
    reading = roll_csv.read(f"{HEAD}\nU999100123001,,,,,{cell}\n".encode())
    assert [pupil.year_group for pupil in reading.pupils] == [year_group]


def test_a_pupil_needs_a_upn_or_name_and_birth_date():
    reading = roll_csv.read(f"{HEAD}\n,Ash,,,,\nU999100123001,,,,,\n,Ash,Zoe,2021-01-31,,\n".encode())
    assert [(problem.row, problem.says[:20]) for problem in reading.problems] == [(2, "This row needs a UPN")]
    assert len(reading.pupils) == 2


def test_a_name_in_one_column_must_have_its_comma():
    reading = roll_csv.read(b"Name,UPN\nZoe Ashdown,U999100123001\n")
    assert reading.problems[0].column == "Name"
    assert not reading.pupils


def test_the_same_upn_twice_is_said_and_both_stay():
    text = "UPN,Surname,DOB\nU999100123001,Ash,2021-01-31\nU999100123001,Oak,2021-01-30\n"
    reading = roll_csv.read(text.encode())
    assert len(reading.pupils) == 2
    assert [(problem.row, problem.column) for problem in reading.problems] == [(3, "UPN")]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "not-a-roll"),
        (b"UPN,DOB,UPN\n", "no-headings"),
        (b'UPN,DOB\n"', "not-well-formed"),
        (b"<html></html>", "not-a-ctf"),
    ],
)
def test_what_is_no_roll_is_said(data, kind):
    reading = roll_csv.read(data)
    assert reading.trouble
    assert reading.trouble.kind == kind
    assert not reading.whole


@pytest.mark.parametrize("dialect", [ctf.PLAIN, ctf.UTF_16, ctf.WITH_MARK])
def test_a_ctf_is_a_roll_too(dialect):
    returned = Return(Header("25.0"), (Pupil(*ZOE[:5], "Sex", ZOE.year_group),))
    assert roll_csv.read(ctf.write(returned, dialect)).pupils == (ZOE,)


def test_invented_rolls_are_read_whole():
    la = invention.invent(2, 1)
    files = dict(invention.contents(la))
    for school in la.schools:
        reading = roll_csv.read(files[f"rolls/{school.number}.csv"])
        assert reading.whole
        assert [pupil.upn for pupil in reading.pupils] == [child.upn for child in la.rolls[school.estab]]


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data):
    reading = roll_csv.read(data)
    assert reading.trouble or isinstance(reading.pupils, tuple)


def test_damaged_rolls_are_answered():
    for data in mutations.of("".join(ROLLS.values()).encode(), 300, 1):
        reading = roll_csv.read(data)
        assert reading.trouble is None or reading.trouble.says


def test_how_many_go_by_the_birth_date_is_said():
    rows = [
        f"U99910012300{place},31/01/2021,{cell}" for place, cell in enumerate(("X", "Otters", "R", "", "0"))
    ]
    reading = roll_csv.read("\n".join(["UPN,DOB,NC Year", *rows]).encode())
    assert reading.remarks == ("2 cells under “NC Year” name no year group, so the date of birth decides.",)
    pupils = (Pupil("U999100123001", year_group="X"), Pupil("U999100123002", year_group="01"))
    of_a_ctf = roll_csv.read(ctf.write(Return(Header("25.0"), pupils)))
    assert of_a_ctf.remarks == ("1 pupil has a year group that names no year, so the date of birth decides.",)
