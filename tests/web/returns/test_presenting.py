"""How a version is shown: what could not be checked, figures, long lists, the cohort."""

import pytest

from stagepost import measures
from stagepost.formats.ctf import write
from stagepost.invention.faulty.spoiling import every_pupil, outcomes
from stagepost.records import Collection
from stagepost.suppliers import Supplier
from stagepost_web.returns import presenting
from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.models import Version
from stagepost_web.returns.presenting import grouping
from stagepost_web.returns.rebuilding import as_return
from tests import returning
from tests.library.measures.children import check, judged

pytestmark = pytest.mark.one_database

LA = "school_return__return_request__collection__la"


@pytest.fixture
def checked(cast):
    return_request = returning.return_request(cast)

    def checking(*faults: str, data: bytes | None = None) -> Version:
        return returning.checked(return_request, cast.data_manager, *faults, data=data).version

    return checking


def test_errors_and_queries_stand_apart_each_rule_once(checked):
    found = presenting.groups(checked("goals-missing", "upn-wrong-letter", "upn-unknown-la"))
    assert {g.rule for g in found.errors} >= {"elg-all-present"}
    assert {g.rule for g in found.queries} >= {"upn-la-code"}
    every = [g.rule for g in (*found.errors, *found.queries)]
    assert len(every) == len(set(every))


def test_words_that_differ_stand_beside_each_pupil(checked, cast):
    wrong = every_pupil(lambda pupil: pupil._replace(dob=f"x{pupil.upn}"))
    [group] = presenting.groups(checked(data=write(wrong(returning.content(cast.school))))).errors
    assert (group.number, group.pupils, group.same, group.folded) == (12, 12, False, True)
    assert len({row.says for row in group.rows}) == 12
    assert group.title == "Date of birth is not possible"


def test_a_very_long_list_is_cut_and_says_so(checked, cast, monkeypatch):
    monkeypatch.setattr(grouping, "SHOWN", 5)
    wrong = every_pupil(lambda pupil: pupil._replace(sex=""))
    [group] = presenting.groups(checked(data=write(wrong(returning.content(cast.school))))).errors
    assert (len(group.rows), group.number) == (5, 12)


def test_headline_figures_are_those_of_the_file(checked):
    shown = {figure.label: (figure.shown, figure.of) for figure in presenting.figures(checked())}
    assert shown["gld"] == ("50.0%", "6 of 12 children")
    assert shown["all-goals"] == ("8.3%", "1 of 12 children")
    assert shown["average-goals"] == ("11.5", "")


def test_whom_the_figures_do_not_count_is_said_with_why(checked, cast):
    assert presenting.not_in_figures(checked()) == ()
    sent = returning.content(cast.school)
    first, second, *others = sent.pupils
    pupils = (first._replace(outcomes=()), second._replace(outcomes=second.outcomes[1:]), *others)
    [said] = presenting.not_in_figures(checked(data=write(sent._replace(pupils=pupils))))
    assert said == "The figures count 10 of the 12 children. Not counted: 2 without one result in every goal."


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


@pytest.mark.parametrize("fault", ["upn-twice", "child-twice"])
def test_a_finding_about_two_pupils_names_both(checked, fault):
    version = checked(fault)
    first, third = version.pupils.all()[0], version.pupils.all()[2]
    found = presenting.groups(version)
    [group] = found.errors or found.queries

    assert not group.same
    [row] = group.rows
    assert (row.place, row.sent_upn) == (3, third.upn)
    assert "Pupil 1 and pupil 3 have the same" in row.says
    assert row.named == tuple(
        f"Pupil {pupil.place + 1} is {pupil.forename} {pupil.surname}." for pupil in (third, first)
    )


EVERY_RESULT = {
    "ks1": {"REA": "GDS", "WRI": "EXS", "MAT": "EXS", "SCI": "EXS"},
    "ks2": {"WRI": "EXS", "SCI": "EXS"},
}
"""What every pupil has a result in."""


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
    assert [figure.label for figure in presenting.figures(version)] == [measure.label for measure in found]
    assert {figure.of for figure in presenting.figures(version)} == {"1 of 1 pupils"}


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
    assert [(f.label, f.of) for f in presenting.figures(version)] == [("phonics-standard", "1 of 1 pupils")]


def test_teachers_know_goals_by_their_codes(checked):
    assert presenting.cohort(checked()).columns[4].heading == "E05 Building relationships"


def test_a_broken_check_is_owned_up_to_and_one_that_lacked_something_says_what(checked):
    version = checked()
    version.broken, version.skipped = (
        [["upn-format", "ZeroDivisionError"]],
        [["no-such-rule", "not given: a roll", ["roll"]]],
    )
    shown = presenting.unchecked(version, Supplier.SCHOOL)
    assert shown.broken == ("1 check broke down. This is our fault, not yours.",)
    assert shown.summary == (
        "1 check could not run because we do not hold the information it needs. "
        "This does not mean anything is wrong with your file."
    )
    assert shown.details[0].startswith("You or your local authority can add ")
    assert shown.passed == "Every check that could run was passed. 2 checks could not run."
    assert "the return" in presenting.unchecked(version, Supplier.LA).summary


def test_every_check_was_passed_only_where_every_one_ran(checked):
    version = checked()
    version.broken = version.skipped = []
    assert presenting.unchecked(version, Supplier.SCHOOL) == ("Every check was passed.", "", (), ())


def test_a_need_that_is_not_known_any_more_is_told_by_the_words_of_its_day(checked):
    version = checked()
    version.broken, version.skipped = (
        [],
        [["upn-format", "the tea is cold", ["tea"]], ["dob-missing", "it rains"]],
    )
    shown = presenting.unchecked(version, Supplier.SCHOOL)
    assert "1 check could not run because the tea is cold." in shown.summary
    assert "1 check could not run because it rains." in shown.summary


def test_answers_stand_with_their_group_each_once(checked, cast):
    version = checked(data=returning.exempt(cast.school, 0, 4, 6, 8))
    findings = list(version.findings.order_by("id"))
    for some, reason in ((findings[:2], "Granted."), (findings[2:3], "Applied for.")):
        answer_findings(findings=some, reason=reason, by=cast.data_manager)

    [group] = presenting.groups(version).queries

    answers = group.answers
    assert [(given.reason, given.number, given.by) for given in answers.given] == [
        ("Granted.", 2, "Dana Manager"),
        ("Applied for.", 1, "Dana Manager"),
    ]
    assert (answers.number, answers.answered, answers.waiting, answers.returned) == (4, 3, 3, 0)
    assert (answers.open, answers.differ) == (True, True)
    assert answers.latest == findings[2].answer.number
    assert [row.answer and row.answer.reason for row in group.rows] == ["Granted."] * 2 + [
        "Applied for.",
        None,
    ]


def test_one_answer_to_all_need_not_be_told_apart(checked, cast):
    version = checked(data=returning.exempt(cast.school, 0, 4))
    answer_findings(findings=list(version.findings.all()), reason="Granted.", by=cast.data_manager)
    assert not presenting.groups(version).queries[0].answers.differ


def test_answers_cost_no_more_questions_than_findings(checked, cast, django_assert_max_num_queries):
    version = checked(data=returning.exempt(cast.school, *range(11)))
    answer_findings(findings=list(version.findings.all()), reason="Granted.", by=cast.data_manager)
    with django_assert_max_num_queries(4):
        presenting.groups(Version.objects.select_related(LA).get(pk=version.pk))


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
