"""How a version is shown: what could not be checked, figures, long lists, answers."""

import pytest

from stagepost.formats.ctf import write
from stagepost.invention.faulty.spoiling import every_pupil
from stagepost.suppliers import Supplier
from stagepost_web.returns import presenting
from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.models import Version
from stagepost_web.returns.presenting import grouping
from tests import returning

pytestmark = pytest.mark.one_database

LA = "school_return__return_request__collection__la"


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
    shown = {figure.label: (figure.shown, figure.of) for figure in presenting.figures(checked()).found}
    assert shown["gld"] == ("50.0%", "6 of 12 children")
    assert shown["all-goals"] == ("8.3%", "1 of 12 children")
    assert shown["average-goals"] == ("11.5", "")


def test_whom_the_figures_do_not_count_is_said_with_why(checked, cast):
    assert presenting.figures(checked()).not_counted == ()
    sent = returning.content(cast.school)
    first, second, *others = sent.pupils
    pupils = (first._replace(outcomes=()), second._replace(outcomes=second.outcomes[1:]), *others)
    [said] = presenting.figures(checked(data=write(sent._replace(pupils=pupils)))).not_counted
    assert said == "The figures count 10 of the 12 children. Not counted: 2 without one result in every goal."


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
