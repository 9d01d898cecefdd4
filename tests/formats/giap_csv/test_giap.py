"""Tables out of Get Information about Pupils: nothing in quotation marks, a row for each pupil and year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.formats import giap_csv
from stagepost.reference_data import earlier_results

PHONICS = (
    "Phonics_ACADYR,Phonics_PUPILMATCHINGREF,Phonics_ID,Phonics_UPN,Phonics_SURNAME,Phonics_FORENAMES,"
    "Phonics_SEX,Phonics_DOB,Phonics_LA,Phonics_ESTAB,Phonics_URN,Phonics_NCYEARACTUAL,Phonics_TOE_CODE,"
    "Phonics_PHONICS_MARK,Phonics_PHONICS_OUTCOME,Phonics_VERSION"
)
WREN = "2023/2024,X0,0,A999100124001,Wren,Ash,F,01/10/2017,999,1001,900001,1,01,20,Wt,1"


def phonics(*rows, separator=","):
    return "\r\n".join([PHONICS, *rows, ""]).replace(",", separator).encode()


def pupils(data):
    reading = giap_csv.read(data)
    assert reading.returned
    return reading.returned.pupils


def results(data):
    return {
        (pupil.upn, outcome.year, outcome.component): outcome.result
        for pupil in pupils(data)
        for outcome in pupil.outcomes
    }


@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_pupil_is_read_with_the_result_of_the_year(separator):
    (pupil,) = pupils(phonics(WREN, separator=separator))
    assert pupil[:5] == ("A999100124001", "Wren", "Ash", "2017-10-01", "F")
    assert pupil.year_group == "1"
    assert results(phonics(WREN, separator=separator)) == {("A999100124001", "2024", "CHK"): "20"}


@pytest.mark.parametrize(
    ("mark", "outcome", "counts"),
    [
        ("35", "Wa", "35"),
        ("", "A", "A"),
        ("", "Wt", "Wt"),
        ("40", "", "40"),
        ("", "D", "D"),
        ("0", "Wt", "0"),
    ],
)
def test_the_mark_counts_and_the_outcome_where_it_is_empty(mark, outcome, counts):
    row = WREN.replace("20,Wt", f"{mark},{outcome}")
    assert list(results(phonics(row)).values()) == [counts]
    assert earlier_results.of_files([giap_csv.read(phonics(row)).returned]).phonics[2024] == {
        "A999100124001": (counts, 2024)
    }


@pytest.mark.parametrize("order", [1, -1])
def test_a_pupil_of_several_years_is_one_as_the_latest_says_whatever_the_order(order):
    again = WREN.replace("2023/2024", "2024/2025").replace("Wren", "Lark").replace("20,Wt", "36,Wa")
    (pupil,) = pupils(phonics(*(WREN, again)[::order]))
    assert pupil.surname == "Lark"
    assert results(phonics(*(WREN, again)[::order])) == {
        ("A999100124001", "2024", "CHK"): "20",
        ("A999100124001", "2025", "CHK"): "36",
    }
    known = earlier_results.of_files([giap_csv.read(phonics(*(WREN, again)[::order])).returned])
    assert known.before(2026).phonics == {"A999100124001": ("36", 2025)}
    assert known.before(2025).phonics == {"A999100124001": ("20", 2024)}


def test_a_comma_in_a_name_moves_no_mark():
    row = WREN.replace("Wren,Ash", "Wren, the younger,Ash,Kit")
    (pupil,) = pupils(phonics(row))
    assert (pupil.upn, pupil.surname, pupil.forename) == ("A999100124001", "", "")
    assert (pupil.sex, pupil.dob, pupil.outcomes[0].result) == ("F", "2017-10-01", "20")


def test_a_row_that_cannot_be_put_in_place_is_counted_and_not_read():
    reading = giap_csv.read(phonics(WREN, f"{WREN},9,9", WREN.replace("2023/2024", "")))
    assert len(reading.returned.pupils) == 1
    assert reading.faults == [(3, "with more cells than headings"), (4, "without an academic year")]


@pytest.mark.parametrize("name", ['"Kit" Ash', 'Ash "Kit"', '"Ash', "O'Hara"])
def test_quotation_marks_in_a_name_are_the_names_own(name):
    (pupil,) = pupils(phonics(WREN.replace("Ash", name)))
    assert pupil.forename.strip('"') == name.strip('"')
    assert pupil.outcomes[0].result == "20"


def test_a_table_saved_again_by_an_office_program_is_read_too():
    data = phonics(WREN.replace("Wren,Ash", '"Wren","Ash"')).replace(b"2023/2024", b'"2023/2024"')
    assert pupils(data) == pupils(phonics(WREN))


def table(head, *rows):
    return "\n".join([head, *rows]).encode()


def test_profiles_are_read_with_every_goal_of_either_framework():
    person = "FSP_ACADYR,FSP_PupilMatchingRef,FSP_UPN,FSP_SURNAME,FSP_FORENAME,FSP_DOB,FSP_SEX"
    head = f"{person},FSP_COM_G01,FSP_COM_E01"
    data = table(head, "2018/2019,X,U1,Wren,Ash,01/10/2013,F,3,", "2023/2024,Y,U2,Lark,Bo,01/10/2018,M,,2")
    assert results(data) == {("U1", "2019", "G01"): "3", ("U2", "2024", "E01"): "2"}
    known = earlier_results.of_files([giap_csv.read(data).returned])
    assert set(known.before(2025).profiles) == {"U1", "U2"}


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        (
            "ACADYR,PUPILMATCHINGREF,UPN,SURNAME,FORENAMES,DOB,GENDER,SEX,READ_OUTCOME,WRIT_OUTCOME,"
            "MATH_OUTCOME,SCI_OUTCOME",
            "2022/2023,X,U1,Wren,Ash,01/10/2015,,F,EXS,WTS,GDS,HNM",
            {"REA": "EXS", "WRI": "WTS", "MAT": "GDS", "SCI": "HNM"},
        ),
        (
            "ACADYR,PupilMatchingRef,CANDNO,UPN,SURNAME,FORENAMES,DOB,YEARGRP,SEX,READOUTCOME,"
            "WRITTAOUTCOME,SCITAOUTCOME",
            "2022/2023,X,1,U1,Wren,Ash,01/10/2011,6,F,EXP,GDS,EXS",
            {"WRI": "GDS", "SCI": "EXS"},
        ),
        (
            "ACADYR,PupilMatchingRef,UPN,Surname,Forename,Sex,DOB,FormMark,PupilStatus",
            "2022/2023,X,U1,Wren,Ash,F,01/10/2013,24,Completed",
            {"MTC": "24"},
        ),
    ],
    ids=["ks1", "ks2", "tables check"],
)
def test_the_other_tables_are_read_too(head, row, found):
    assert results(table(head, row)) == {("U1", "2023", what): result for what, result in found.items()}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"UPN,Result\nA,31\n",
        b"PupilMatchingRef,AcademicYear,CensusTerm,LA,UPN\nX,2024/2025,Spring,999,U1\n",
        b"\x00",
        b"<CTfile/>",
    ],
)
def test_what_is_no_such_table_is_said(data):
    reading = giap_csv.read(data)
    assert reading.trouble
    assert reading.returned is None


@given(st.lists(st.text(max_size=30), max_size=4))
def test_no_rows_make_it_raise(rows):
    reading = giap_csv.read("\n".join([PHONICS, *rows]).encode())
    assert (reading.returned is None) is (reading.trouble is not None)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data):
    giap_csv.read(data)
