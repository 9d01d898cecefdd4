"""A filled template is the same return as any other file; what is not clear refuses it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost import invention
from stagepost.formats import ctf, template_csv
from stagepost.formats.defusing import defused, plain
from stagepost.formats.template_csv.filenames import TemplateName
from stagepost.records import Collection, Header, Outcome, Pupil, Return, School
from tests.properties import mutations

HEAD = "LA,Estab,Year,UPN,Surname,Forename,DOB,Sex,Year group"
ZOE = "999,1001,2026,U999100123001,Ashdown,Zoë,31/01/2021,F,1"


def bare(returned: Return) -> tuple[Pupil, ...]:
    """The pupils without what no template carries: lines, dates of results, the name of the sex element."""
    return tuple(
        pupil._replace(
            line=0,
            sex_element="Sex",
            outcomes=tuple(sorted(o._replace(below=0, dated="") for o in pupil.outcomes)),
        )
        for pupil in returned.pupils
    )


@pytest.mark.parametrize("year", [2022, 2026])
@pytest.mark.parametrize("seed", [1, 2])
def test_an_invented_return_comes_back_the_same(seed, year):
    for name, data in invention.invent(2, seed, year).returns.items():
        returned = ctf.read(data).returned
        assert returned
        collection = Collection.EYFSP if "_FSP_" in name else Collection.PHONICS
        again = template_csv.read(template_csv.write(returned, collection, year)).returned
        assert again
        assert bare(again) == bare(returned)
        assert again.header.source[:2] == returned.header.source[:2]
        assert again.header.academic_year == returned.header.academic_year


def test_a_target_is_written_as_no_result():
    (pupil,) = template_csv.read(f"{HEAD},CHK\n{ZOE},32\n".encode()).returned.pupils
    (result,) = pupil.outcomes
    aimed = result._replace(status="T", result="40")
    returned = Return(Header(), (pupil._replace(outcomes=(aimed, result)), pupil._replace(outcomes=(aimed,))))
    again = template_csv.read(template_csv.write(returned, Collection.PHONICS, 2026)).returned
    assert [[each.result for each in pupil.outcomes] for pupil in again.pupils] == [["32"], []]


def test_key_stage_1_has_four_columns():
    assert template_csv.layout(Collection.KS1, 2026).head[9:] == ("REA", "WRI", "MAT", "SCI")


def test_the_old_goals_are_those_of_their_year():
    head = template_csv.layout(Collection.EYFSP, 2019).head
    assert head[9] == "G01"
    assert len(head) == 9 + 17


@pytest.mark.parametrize(
    ("result", "qualifier"), [("32", "NM"), ("0", "NM"), ("41", "NM"), ("A", "NY"), ("x", "NY")]
)
def test_a_phonics_cell_is_a_mark_or_a_code(result, qualifier):
    returned = template_csv.read(f"{HEAD},CHK\n{ZOE},{result}\n".encode()).returned
    assert returned
    (outcome,) = returned.pupils[0].outcomes
    assert (
        outcome[:10]
        == Outcome(
            year="2026",
            subject="PHO",
            method="TT",
            component="CHK",
            qualifier=qualifier,
            result=result,
            stage="KS1",
        )[:10]
    )
    assert (returned.pupils[0].line, outcome.below) == (2, 0)
    assert returned.pupils[0].dob == "2021-01-31"


def test_an_empty_cell_is_no_result_and_a_wrong_birth_date_stays_as_it_is():
    returned = template_csv.read(f"{HEAD},CHK\n{ZOE.replace('31/01', '31/02')},\n".encode()).returned
    assert returned
    assert returned.pupils[0].outcomes == ()
    assert returned.pupils[0].dob == "31/02/2021"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "headings of the template"),
        (f"{HEAD},CHK\n", "no pupils"),
        (f"{HEAD}\n{ZOE}\n", "No column has results"),
        (f"{HEAD},CHK,Note\n{ZOE},3,x\n", "heading of column 11"),
        (f"{HEAD},CHK,CHK\n{ZOE},3,4\n", "same heading"),
        (f"{HEAD},REA,WRI,MAT\n{ZOE},EXS,EXS,EXS\n", "missing: SCI"),
        (f"{HEAD},CHK\n{ZOE},3\n{ZOE.replace('1001', '1002')},3\n", "not the same"),
        (f"{HEAD},CHK\n{ZOE.replace('2026', '26')},3\n", "such as 2026"),
        (f"{HEAD},E01\n{ZOE.replace('2026', '2021')},2\n", "No column has results"),
    ],
)
def test_what_is_not_clear_refuses_the_file_without_quoting_a_pupil(text, words):
    reading = template_csv.read(text.encode())
    assert reading.returned is None
    assert reading.trouble
    assert words in reading.trouble.says
    assert "Ashdown" not in reading.trouble.says


@given(st.text(max_size=8))
def test_a_name_that_begins_a_formula_comes_back_as_it_was(text):
    assert plain(defused(text)) == text
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_two_results_for_one_column_are_refused():
    mark = Outcome(year="2026", subject="PHO", component="CHK", result="3", stage="KS1")
    twice = Return(Header(source=School("999", "1001")), (Pupil(outcomes=(mark, mark)),))
    with pytest.raises(ValueError, match="2 results for CHK"):
        template_csv.write(twice, Collection.PHONICS, 2026)


@pytest.mark.parametrize(("collection", "year"), [(Collection.KS2, 2026), (Collection.EYFSP, 2021)])
def test_what_has_no_template_is_refused(collection, year):
    with pytest.raises(ValueError, match="no template"):
        template_csv.write(Return(Header()), collection, year)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("EYFSP_1001_26.csv", TemplateName(Collection.EYFSP, "1001", 2026)),
        ("PHONICS_1001_26.csv", TemplateName(Collection.PHONICS, "1001", 2026)),
        ("KS1_900001_26.csv", TemplateName(Collection.KS1, "900001", 2026)),
    ],
)
def test_names_are_read_and_written(name, parts):
    assert template_csv.filenames.parse(name) == parts
    assert template_csv.filenames.write(parts) == name
    assert template_csv.filenames.parse(name.lower().replace(".csv", " (1).csv")) == parts


@pytest.mark.parametrize("name", ["KS2_1001_26.csv", "EYFSP_101_26.csv", "EYFSP_1001_2026.csv", "x"])
def test_other_names_are_none(name):
    assert template_csv.filenames.parse(name) is None


def test_parts_that_make_no_name_are_refused():
    with pytest.raises(ValueError, match="no name"):
        template_csv.filenames.write(TemplateName(Collection.KS2, "1001", 2026))


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data):
    reading = template_csv.read(data)
    assert (reading.returned is None) != (reading.trouble is None)


def test_damaged_files_are_answered():
    for data in mutations.of(f"{HEAD},CHK\n{ZOE},3\n".encode(), 500, 1):
        reading = template_csv.read(data)
        assert (reading.returned is None) != (reading.trouble is None)
