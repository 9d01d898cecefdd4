"""The table of pupils: each result, what is missing, and a mark wherever a finding is about a cell."""

import pytest

from stagepost import measures
from stagepost.formats.ctf import write
from stagepost.invention.faulty.spoiling import outcomes
from stagepost.records import Collection
from stagepost_web.returns import presenting
from stagepost_web.returns.models import Version
from stagepost_web.returns.rebuilding import as_return
from tests import returning
from tests.library.measures.children import check, judged

pytestmark = pytest.mark.one_database

EVERY_RESULT = {
    "ks1": {"REA": "GDS", "WRI": "EXS", "MAT": "EXS", "SCI": "EXS"},
    "ks2": {"WRI": "EXS", "SCI": "EXS"},
}
"""What every pupil has a result in."""


def test_the_cohort_frames_what_is_missing_and_shows_what_is_there_twice(checked, cast):
    twice = outcomes(lambda recorded: (*recorded[1:], recorded[4]._replace(result="1")))
    table = presenting.cohort(checked(data=write(twice(returning.content(cast.school)))))
    assert [(area.name, area.columns) for area in table.areas][:2] == [
        ("Communication and language", 2),
        ("Personal, social and emotional development", 3),
    ]
    assert len(table.columns) == 17
    line = table.lines[2]
    assert (line.cells[0].shown, line.cells[0].doubtful) == ("", True)
    assert line.cells[4].shown == "2 and 1"
    assert not any(cell.doubtful for cell in table.lines[0].cells)
    assert [place for place, cell in enumerate(line.cells) if cell.doubtful] == [0, 4]


def marked(version: Version) -> dict[tuple[int, str], str]:
    """Every marked cell of what pupils are known by, by the pupil's number and the heading."""
    table = presenting.cohort(version)
    return {
        (line.number, heading): cell.shown
        for line in table.lines
        for heading, cell in zip(table.known, line.known, strict=True)
        if cell.doubtful
    }


@pytest.mark.parametrize(
    ("fault", "cells"),
    [
        ("upn-wrong-letter", {(3, "UPN")}),
        ("upn-missing", {(3, "UPN")}),
        ("birth-impossible", {(3, "Date of birth")}),
        ("birth-missing", {(3, "Date of birth")}),
        ("sex-missing", {(3, "Sex")}),
        ("surname-missing", {(3, "Surname")}),
        ("not-reception", {(3, "Year group")}),
        ("upn-twice", {(1, "UPN"), (3, "UPN")}),
        (
            "child-twice",
            {(n, heading) for n in (1, 3) for heading in ("UPN", "Surname", "Forename", "Date of birth")},
        ),
    ],
)
def test_the_cohort_marks_every_cell_of_what_a_pupil_is_known_by_that_a_finding_is_about(
    checked, fault, cells
):
    assert set(marked(checked(fault))) == cells


def test_the_cohort_marks_every_result_that_a_finding_is_about(checked):
    line = presenting.cohort(checked("all-goals-a")).lines[2]
    assert all(cell.doubtful for cell in line.cells)


@pytest.fixture
def assessed(cast):
    """A version of a return with one pupil for each tuple of outcomes."""

    def recorded(kind: str, *outcomes: tuple, summer: int = returning.SUMMER) -> Version:
        asked = returning.return_requests(cast.la, cast.officer, cast.school, kind=kind, summer=summer)[0]
        data = returning.assessed(cast.school, Collection(kind), *outcomes, summer=summer)
        return returning.checked(asked, cast.data_manager, data=data).version

    return recorded


def shown(version: Version) -> list[list[tuple[str, bool]]]:
    return [[(cell.shown, cell.doubtful) for cell in line.cells] for line in presenting.cohort(version).lines]


@pytest.mark.parametrize("kind", ["ks1", "ks2"])
def test_the_key_stages_have_their_headlines_and_subjects_side_by_side(assessed, kind):
    collection = Collection(kind)
    version = assessed(kind, judged(collection, EVERY_RESULT[kind], returning.SUMMER))

    table = presenting.cohort(version)

    assert [(area.name, area.columns) for area in table.areas] == [
        ("English", 2),
        ("Mathematics", 1),
        ("Science", 1),
    ]
    assert [column.heading for column in table.columns] == ["Reading", "Writing", "Mathematics", "Science"]
    assert [cell for cell in shown(version)[0] if cell[0]] == [
        (code, False) for code in EVERY_RESULT[kind].values()
    ]
    found = measures.headlines(as_return(version), collection, returning.SUMMER).found
    assert [figure.label for figure in presenting.figures(version).found] == [
        measure.label for measure in found
    ]
    assert {figure.of for figure in presenting.figures(version).found} == {"1 of 1 pupils"}


def test_a_pupil_who_takes_the_tests_lacks_nothing_in_reading_and_mathematics(assessed):
    ks2 = Collection.KS2
    version = assessed(
        "ks2",
        judged(ks2, {"WRI": "EXS", "SCI": "EXS"}, returning.SUMMER),
        judged(ks2, {"REA": "PK3", "WRI": "PK4", "MAT": "PK3"}, returning.SUMMER),
    )

    assert shown(version) == [
        [("", False), ("EXS", False), ("", False), ("EXS", False)],
        [("PK3", False), ("PK4", False), ("PK3", False), ("", True)],
    ]
    assert "reading and mathematics" in presenting.cohort(version).some_only


def test_while_every_pupil_was_assessed_in_them_a_missing_result_was_missing(assessed):
    version = assessed("ks2", judged(Collection.KS2, {"WRI": "EXS", "SCI": "EXS"}, 2018), summer=2018)

    assert shown(version) == [[("", True), ("EXS", False), ("", True), ("EXS", False)]]
    assert presenting.cohort(version).some_only == ""


def test_a_pupil_of_year_1_without_a_mark_lacks_one(assessed):
    version = assessed("phonics", check("32", summer=returning.SUMMER), ())

    assert shown(version) == [[("32", False)], [("", True)]]
    assert [column.heading for column in presenting.cohort(version).columns] == ["Phonics screening check"]
    assert [(f.label, f.of) for f in presenting.figures(version).found] == [
        ("phonics-standard", "1 of 1 pupils")
    ]


def test_teachers_know_goals_by_their_codes(checked):
    assert presenting.cohort(checked()).columns[4].heading == "E05 Building relationships"


def test_a_year_group_is_shown_as_it_is_meant(checked, cast):
    spelt = ["R", "0", "FS2", "Rec", "X", "Otters"]
    sent = returning.content(cast.school)
    pupils = [pupil._replace(year_group=text) for pupil, text in zip(sent.pupils, spelt, strict=False)]
    table = presenting.cohort(checked(data=write(sent._replace(pupils=tuple(pupils)))))
    column = [line.known[table.known.index("Year group")].shown for line in table.lines]
    assert column == [*["Reception"] * 4, "“X”", "“Otters”"]


def test_the_cohort_tells_errors_from_queries(checked, cast):
    returned = returning.content(cast.school)
    pupils = list(returned.pupils)
    pupils[2] = pupils[2]._replace(sex="")
    version = checked(data=returning.exempt(cast.school, 4, of=returned._replace(pupils=tuple(pupils))))
    table = presenting.cohort(version)
    sex = table.known.index("Sex")
    assert table.lines[2].known[sex].mark == "error"
    assert {cell.mark for cell in table.lines[4].cells} == {"query"}
    assert {cell.mark for cell in (*table.lines[0].known, *table.lines[0].cells)} == {""}
