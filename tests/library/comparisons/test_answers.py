"""Answers hold while the data does, and not a moment longer."""

import pytest

import stagepost
from stagepost.check_inputs import CheckInputs
from stagepost.checking import check
from stagepost.comparisons.answers import carry_over
from stagepost.findings import Finding, Place, Severity
from stagepost.formats import ctf
from stagepost.formats.ctf import LIKE_SIMS, PLAIN
from stagepost.invention.faulty.right import right
from stagepost.records import Collection
from stagepost.reference_data import LastSent, RollPupil
from stagepost.rules.against.resend_older import resend_older
from tests.library.comparisons.invented import outcome, pupil, returned

ASH, CLEM = pupil(1), pupil(2)
OF_ONE_PUPIL, OF_ALL = "age-window", "all-same"


def finding(rule=OF_ONE_PUPIL, at=0, item="DOB", says="Unusual."):
    return Finding(rule, Severity.QUERY, Place(pupil=at, item=item), says, "", "")


def held(last, now, asked=None, asks=None):
    return [answer for _, answer in carry_over([(asked or finding(), "yes")], last, [asks or finding()], now)]


def test_an_answer_holds_while_the_pupil_is_unchanged_whatever_else_is():
    assert held(returned(ASH), returned(ASH)) == ["yes"]
    moved = returned(CLEM, ASH._replace(line=7, sex_element="Gender", outcomes=ASH.outcomes[::-1]))
    assert held(returned(ASH, CLEM), moved, asks=finding(at=1)) == ["yes"]


@pytest.mark.parametrize(
    "changed",
    [
        ASH._replace(upn=CLEM.upn),
        ASH._replace(surname="Other"),
        ASH._replace(forename="Other"),
        ASH._replace(dob="2020-12-24"),
        ASH._replace(sex="X"),
        ASH._replace(year_group="1"),
        ASH._replace(outcomes=ASH.outcomes[1:]),
        ASH._replace(outcomes=(*ASH.outcomes, outcome("E17"))),
        ASH._replace(outcomes=(ASH.outcomes[0]._replace(result="A"), *ASH.outcomes[1:])),
    ],
)
def test_no_answer_holds_once_the_pupil_has_changed(changed):
    assert held(returned(ASH), returned(changed)) == []


@pytest.mark.parametrize(
    "asks", [finding(rule="dob-missing"), finding(item="UPN"), finding(says="Quite unusual."), finding(at=1)]
)
def test_an_answer_is_to_one_rule_item_and_pupil_and_to_what_was_said(asks):
    assert held(returned(ASH, CLEM), returned(ASH, CLEM), asks=asks) == []


@pytest.mark.parametrize("at", [None, 5, -1])
def test_a_pupil_who_cannot_be_found_has_no_answers(at):
    assert held(returned(ASH), returned(ASH), finding(at=at), finding(at=at)) == []


def test_an_answer_about_the_cohort_holds_while_the_whole_return_does():
    about = finding(rule=OF_ALL, at=None)
    last = returned(ASH, CLEM)
    now = last._replace(header=last.header._replace(supplier="Registra", created="2025-06-24T09:00:00"))
    assert held(last, now._replace(pupils=(CLEM, ASH)), about, about) == ["yes"]
    assert held(last, returned(ASH, CLEM._replace(sex="X")), about, about) == []
    assert held(last, returned(ASH), about, about) == []
    elsewhere = last._replace(header=last.header._replace(academic_year="2023"))
    assert held(last, elsewhere, about, about) == []


def test_no_answer_about_a_file_outlives_it_because_another_may_have_another_name():
    about = finding(rule="file-name-pattern", at=None)
    assert held(returned(ASH), returned(ASH), about, about) == []


def test_an_answer_about_an_older_file_is_to_that_file_alone():
    def asked(made):
        _, whole = right(Collection.EYFSP, 2025)
        data = ctf.write(whole._replace(header=whole.header._replace(created=made)))
        given = CheckInputs(last_sent=LastSent("2025-06-30T09:00:00"))
        return check(data, inputs=given, rules=[resend_older]).findings[0]

    now = returned(ASH)
    assert held(now, now, asked("2025-06-20T09:00:00"), asked("2025-06-20T09:00:00")) == ["yes"]
    assert held(now, now, asked("2025-06-20T09:00:00"), asked("2025-06-20T10:00:00")) == []


def test_an_answer_about_pupils_side_by_side_falls_when_another_pupil_changes():
    beside = finding(rule="pupil-twice-in-file", at=0)
    assert held(returned(ASH, CLEM), returned(ASH, CLEM), beside, beside) == ["yes"]
    assert held(returned(ASH, CLEM), returned(ASH, CLEM._replace(dob="2020-12-24")), beside, beside) == []


@pytest.mark.parametrize("rule", ["roll-extra", "identity-changed", "same-pupil-two-schools", "registered"])
def test_an_answer_about_a_pupil_beside_a_list_holds_while_that_pupil_is_unchanged(rule):
    """Such a rule is shown the whole return, and looks at each pupil by itself."""
    about = finding(rule=rule, at=0)
    assert held(returned(ASH, CLEM), returned(ASH, CLEM._replace(dob="2020-12-24")), about, about) == ["yes"]
    assert held(returned(ASH, CLEM), returned(ASH._replace(dob="2020-12-24"), CLEM), about, about) == []


@pytest.mark.parametrize(
    "rule", ["roll-missing", "y1-complete", "y2-should", "y2-unknown", "delete-not-blank"]
)
def test_an_answer_about_a_pupil_who_is_not_in_the_file_holds_while_nobody_puts_the_pupil_in(rule):
    absent, other = (
        finding(rule=rule, at=None)._replace(place=Place(upn=upn, item="UPN")) for upn in (CLEM.upn, "other")
    )
    changed = returned(ASH._replace(dob="2020-12-24"))
    assert held(returned(ASH), changed, absent, absent) == ["yes"]
    assert held(returned(ASH), changed, absent, other) == []
    assert held(returned(ASH), changed, absent, absent._replace(says="Had the mark 30.")) == []


def test_an_answer_about_nobody_in_particular_does_not_hold():
    nobody = finding(rule="roll-missing", at=None)
    assert held(returned(ASH), returned(ASH), nobody, nobody) == []


def test_answers_about_the_roll_survive_one_corrected_mark():
    _, content = right(Collection.PHONICS, 2025)
    first, second, *others = content.pupils
    last = content._replace(pupils=(first, *others))
    other_mark = first.outcomes[0]._replace(result="7")
    now = last._replace(pupils=(first._replace(outcomes=(other_mark,)), *others))
    on_roll = [RollPupil(p.upn, p.surname, p.forename, p.dob, p.sex, "1") for p in (second, *others)]
    verdicts = [check(ctf.write(each), inputs=CheckInputs(roll=tuple(on_roll))) for each in (last, now)]
    carried = carry_over(
        ((f, f.rule) for f in verdicts[0].findings),
        verdicts[0].returned,
        verdicts[1].findings,
        verdicts[1].returned,
    )
    assert {old.rule for old in verdicts[0].findings} >= {"roll-extra", "y1-complete"}
    assert [answer for _, answer in carried] == [
        "y1-complete"
    ]  # the pupil with another mark is not on the roll


def test_two_findings_that_say_the_same_have_an_answer_each():
    answers = carry_over(
        [(finding(), 1), (finding(), 2)], returned(ASH), [finding(), finding(), finding()], returned(ASH)
    )
    assert [answer for _, answer in answers] == [1, 2]


def test_all_answers_to_a_real_file_hold_when_it_is_sent_again_from_another_system():
    _, content = right(Collection.EYFSP, 2025)
    pupils = [
        p._replace(dob="2018-01-01", outcomes=tuple(o._replace(result="A") for o in p.outcomes))
        if n % 2
        else p
        for n, p in enumerate(content.pupils)
    ]
    content = content._replace(pupils=tuple(pupils))
    last, now = (
        check(ctf.write(content, dialect), inputs=CheckInputs(year=2025)) for dialect in (PLAIN, LIKE_SIMS)
    )
    queries = [f for f in last.findings if f.severity is stagepost.Severity.QUERY and f.place.upn]
    assert len(queries) >= len(pupils)
    carried = list(carry_over(((f, f) for f in queries), last.returned, now.findings, now.returned))
    assert len(carried) == len(queries)
    assert all((new.rule, new.place.upn) == (old.rule, old.place.upn) for new, old in carried)
