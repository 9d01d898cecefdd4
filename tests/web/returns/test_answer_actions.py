"""What a school may answer and when, what its LA may decide, and what is kept of it."""

import json

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.returns import actions, answer_actions
from stagepost_web.returns.answering import answerable, decidable
from stagepost_web.returns.models import Answer, Decision, NotedFinding, SchoolReturn, Version
from stagepost_web.returns.states import NotPossible
from tests import returning
from tests.web.la_pages.deciding import GRANTED

OWN = "Rowan Ash was in hospital from March."


@pytest.fixture
def version(cast, return_request) -> Version:
    """Three children with A, and one UPN of an unknown LA."""
    content = returning.content(cast.school, "upn-unknown-la")
    data = returning.exempt(cast.school, 0, 4, 6, of=content)
    return returning.checked(return_request, cast.data_manager, data=data).version


@pytest.fixture
def answer(cast, version):
    """Answers the first so many children with A."""

    def answered(reason=GRANTED, number=3, by=cast.data_manager) -> int:
        return answer_actions.answer_findings(
            findings=asked(version)[:number], reason=reason, by=by, ip_address="192.0.2.3"
        )

    return answered


def asked(version, rule="a-needs-exemption") -> list[NotedFinding]:
    return list(version.findings.filter(rule=rule).order_by("id"))


def taken_to(version, cast, *steps) -> Version:
    for step in steps:
        school_return = SchoolReturn.objects.get()
        match step:
            case "submit" | "withdraw":
                getattr(actions, step)(version=version, by=cast.data_manager)
            case "send_back":
                actions.send_back(school_return=school_return, words="Look again.", by=cast.officer)
            case _:
                getattr(actions, step)(school_return=school_return, by=cast.officer)
    return Version.objects.get(pk=version.pk)


def events(verb) -> list[dict]:
    return [event.detail for event in Event.objects.filter(verb=f"returns.{verb}").order_by("number")]


def answers(version) -> list[Answer]:
    return list(Answer.objects.filter(finding__version=version).order_by("finding_id"))


def test_one_reason_for_several_pupils(cast, version, answer):
    assert answer(number=2) == 2

    first, second = answers(version)
    assert {first.reason, second.reason} == {GRANTED}
    assert (first.answered_by, first.decision, first.decided_by) == (cast.data_manager, "waiting", None)
    assert events("answer_findings") == [
        {"version": 1, "rule": "a-needs-exemption", "findings": 2, "draft": True, "reason": GRANTED}
    ]
    assert Event.objects.latest("number").ip_address == "192.0.2.3"


def test_own_words_are_kept_without_blanks_and_stay_out_of_the_event(version, answer):
    answer(f"  {OWN}\n")

    assert {each.reason for each in answers(version)} == {OWN}
    [event] = Event.objects.filter(verb="returns.answer_findings")
    assert event.detail["own_words"] is True
    assert "Rowan" not in json.dumps(event.detail)
    assert not any(each.finding.pupil.upn in json.dumps(event.detail) for each in answers(version))


def test_another_answer_takes_the_place_of_the_first_and_both_are_events(cast, version, answer):
    answer()
    answer(OWN, number=1, by=cast.headteacher)

    assert [each.reason for each in answers(version)] == [OWN, GRANTED, GRANTED]
    assert answers(version)[0].answered_by == cast.headteacher
    assert [each["findings"] for each in events("answer_findings")] == [3, 1]


def test_a_second_click_does_nothing(cast, version, answer):
    answer()
    before = answers(version)

    assert answer(by=cast.headteacher) == 0

    assert [each.answered_by for each in answers(version)] == [each.answered_by for each in before]
    assert len(events("answer_findings")) == 1


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 501])
def test_a_reason_is_needed_and_is_not_endless(version, answer, reason):
    with pytest.raises(NotPossible):
        answer(reason)
    assert not answers(version)
    assert not events("answer_findings")


def test_findings_of_two_rules_are_not_answered_together(cast, version):
    findings = [*asked(version), *asked(version, "upn-la-code")]
    with pytest.raises(ValueError, match="by rule"):
        answer_actions.answer_findings(findings=findings, reason=GRANTED, by=cast.data_manager)


def test_an_error_is_answered_where_the_la_lets_errors_through(cast, return_request):
    version = returning.checked(return_request, cast.data_manager, "surname-missing").version
    findings = asked(version, "name-missing")
    reason = "The pupil has only one name."
    with pytest.raises(NotPossible, match="no longer"):
        answer_actions.answer_findings(findings=findings, reason=reason, by=cast.data_manager)

    cast.la.errors_stop = False
    cast.la.save()
    assert answer_actions.answer_findings(findings=findings, reason=reason, by=cast.data_manager) == 1


@pytest.mark.parametrize(
    ("steps", "by_school", "by_la"),
    [
        ([], 3, False),
        (["submit"], 3, True),
        (["submit", "receive"], 3, True),
        (["submit", "withdraw"], 3, False),
        (["submit", "receive", "send_back"], 3, False),
        (["submit", "receive", "accept"], 0, True),
    ],
    ids=str,
)
def test_who_may_do_what_as_the_return_goes_on(cast, version, steps, by_school, by_la):
    version = taken_to(version, cast, *steps)
    assert answerable(version).filter(rule="a-needs-exemption").count() == by_school
    assert decidable(version) is by_la


def test_only_the_version_that_counts_is_answered_once_one_is_sent(cast, return_request, version, answer):
    other = returning.checked(return_request, cast.headteacher, "upn-unknown-la").version
    taken_to(other, cast, "submit")

    with pytest.raises(NotPossible, match="moved on"):
        answer()
    assert answerable(Version.objects.get(pk=other.pk)).count() == 1


def test_the_la_accepts_some_and_returns_the_others(cast, version, answer):
    answer()
    taken_to(version, cast, "submit", "receive")
    first, *others = answers(version)

    assert answer_actions.accept_answers(answers=[first], by=cast.officer) == 1
    assert answer_actions.return_answers(answers=others, words=" Since when? ", by=cast.officer) == 2

    assert [(each.decision, each.words) for each in answers(version)] == [
        ("accepted", ""),
        ("returned", "Since when?"),
        ("returned", "Since when?"),
    ]
    assert {each.decided_by for each in answers(version)} == {cast.officer}
    about = {"version": 1, "rule": "a-needs-exemption"}
    assert events("accept_answers") == [{**about, "findings": 1}]
    assert events("return_answers") == [{**about, "findings": 2}]


def test_a_second_decision_of_the_same_kind_does_nothing(cast, version, answer):
    answer()
    taken_to(version, cast, "submit")
    for _ in range(2):
        answer_actions.accept_answers(answers=answers(version), by=cast.officer)
    assert len(events("accept_answers")) == 1


@pytest.mark.parametrize("words", ["", " ", "x" * 501])
def test_answers_are_not_returned_without_fitting_words(cast, version, answer, words):
    answer()
    taken_to(version, cast, "submit")
    with pytest.raises(NotPossible):
        answer_actions.return_answers(answers=answers(version), words=words, by=cast.officer)
    assert {each.decision for each in answers(version)} == {"waiting"}


@pytest.mark.parametrize("steps", [[], ["submit", "withdraw"], ["submit", "receive", "send_back"]], ids=str)
def test_the_la_decides_only_while_it_holds_the_version(cast, version, answer, steps):
    answer()
    taken_to(version, cast, *steps)
    with pytest.raises(NotPossible, match="no longer decide"):
        answer_actions.accept_answers(answers=answers(version), by=cast.officer)
    assert not events("accept_answers")


def test_a_returned_answer_is_given_again_even_after_the_return_was_accepted(cast, version, answer):
    answer()
    taken_to(version, cast, "submit", "receive", "accept")
    answer_actions.return_answers(answers=answers(version)[:1], words="Since when?", by=cast.officer)

    with pytest.raises(NotPossible):
        answer(OWN)
    assert answer(number=1) == 1

    given = answers(version)[0]
    assert (given.reason, given.decision, given.decided_by, given.words) == (GRANTED, "waiting", None, "")
    assert events("answer_findings")[-1]["draft"] is False


def test_what_has_no_event_does_not_happen(cast, version, answer, monkeypatch):
    answer()
    taken_to(version, cast, "submit")
    monkeypatch.setattr(answer_actions, "record", lambda **_: 1 / 0)
    now = answers(version)

    for step in (
        lambda: answer(OWN),
        lambda: answer_actions.accept_answers(answers=now, by=cast.officer),
        lambda: answer_actions.return_answers(answers=now, words="Why?", by=cast.officer),
    ):
        with pytest.raises(ZeroDivisionError):
            step()

    assert {(each.reason, each.decision) for each in answers(version)} == {(GRANTED, Decision.WAITING)}
