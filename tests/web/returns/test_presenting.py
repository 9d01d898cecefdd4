"""How a version is shown: what could not be checked, figures, long lists, the cohort."""

import pytest

from stagepost.formats.ctf import write
from stagepost.invention.faulty.spoiling import every_pupil, outcomes
from stagepost_web.returns import presenting
from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.models import Version
from stagepost_web.returns.presenting import grouping
from tests import returning

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


def test_a_broken_check_is_owned_up_to_and_one_that_lacked_something_says_what(checked):
    version = checked()
    version.broken, version.skipped = (
        [["upn-format", "ZeroDivisionError"]],
        [["no-such-rule", "not given: a roll"]],
    )
    shown = presenting.unchecked(version)
    assert "our fault" in shown.broken[0].why
    assert shown.broken[0].title == "UPN is not in the right format"
    assert shown.skipped == (("no-such-rule", "Not given: a roll."),)
    version.broken = version.skipped = []
    assert not presenting.unchecked(version)


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
    assert answers.latest == findings[2].answer.answered_at
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
