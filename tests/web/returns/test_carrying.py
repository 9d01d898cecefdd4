"""Answers go over to the next version with whoever gave and decided them, and not to other data."""

import pytest
from django.db import transaction

from stagepost.check_inputs import CheckInputs
from stagepost.checking import check
from stagepost.formats import ctf
from stagepost.invention.faulty.spoiling import a_pupil
from stagepost.records import Collection
from stagepost.reference_data import RollPupil
from stagepost_web.audit.models import Event
from stagepost_web.returns import actions
from stagepost_web.returns.answer_actions import accept_answers, answer_findings, return_answers
from stagepost_web.returns.composing import CheckedPart, compose
from stagepost_web.returns.models import Answer, NotedFinding, Route, SchoolReturn, Version
from stagepost_web.returns.recording import rows_of
from tests import returning

GRANTED = "The child has been granted an exemption."


@pytest.fixture
def upload(cast):
    """Has a file checked in which the children at these places have A, and whatever else is changed."""
    return_request = returning.return_request(cast)

    def checked(*places: int, change=lambda returned: returned, by=cast.data_manager) -> Version:
        data = returning.exempt(cast.school, *places, of=change(returning.content(cast.school)))
        return returning.checked(return_request, by, data=data).version

    return checked


def give(version, by, reason=GRANTED, *, places) -> None:
    findings = list(version.findings.filter(rule="a-needs-exemption", pupil__place__in=places))
    answer_findings(findings=findings, reason=reason, by=by)


def given(version) -> dict[int, Answer]:
    """The answers by the places of the pupils they are about."""
    found = Answer.objects.filter(finding__version=version).select_related("finding__pupil")
    return {answer.finding.pupil.place: answer for answer in found}


def test_an_answer_holds_for_a_child_who_has_not_changed(cast, upload):
    first = upload(1, 5)
    give(first, cast.headteacher, places=[1, 5])
    second = upload(1, 5, 7, change=a_pupil(lambda pupil: pupil._replace(surname="Other"), place=5))

    carried = given(second)
    assert set(carried) == {1}
    before = given(first)[1]
    for name in ("reason", "answered_by", "answered_at", "decision"):
        assert getattr(carried[1], name) == getattr(before, name)
    assert set(given(first)) == {1, 5}


def test_what_the_la_decided_goes_with_it(cast, upload):
    first = upload(1, 5)
    give(first, cast.data_manager, places=[1, 5])
    actions.submit(version=first, by=cast.data_manager)
    actions.receive(school_return=SchoolReturn.objects.get(), by=cast.officer)
    accept_answers(answers=[given(first)[1]], by=cast.officer)
    return_answers(answers=[given(first)[5]], words="Since when?", by=cast.officer)
    actions.send_back(school_return=SchoolReturn.objects.get(), words="Look again.", by=cast.officer)

    carried = given(upload(1, 5, 7))

    assert {place: (a.decision, a.decided_by, a.words) for place, a in carried.items()} == {
        1: ("accepted", cast.officer, ""),
        5: ("returned", cast.officer, "Since when?"),
    }


def test_the_answer_to_the_newest_version_counts_and_an_older_one_serves_where_there_is_none(cast, upload):
    first = upload(1, 5)
    give(first, cast.data_manager, places=[1, 5])
    second = upload(1)
    give(second, cast.headteacher, "Our school or setting has been granted an exemption.", places=[1])

    third = given(upload(1, 5, by=cast.headteacher))

    assert third[1].answered_by == cast.headteacher
    assert third[5].reason == GRANTED


def test_an_answer_about_a_child_who_is_not_in_the_file_holds_while_the_same_child_is_missed(cast):
    return_request = returning.return_request(cast)
    *others, last = returning.content(cast.school).pupils
    roll = tuple(
        RollPupil(each.upn, each.surname, each.forename, each.dob, each.sex, "R") for each in (*others, last)
    )
    beside = CheckInputs(collection=Collection.EYFSP, year=returning.SUMMER, roll=roll)

    def missing(*pupils) -> NotedFinding:
        sent = returning.content(cast.school)._replace(pupils=pupils)
        verdict = check(ctf.write(sent), returning.name(cast.school), beside)
        composed = compose([CheckedPart.of(Route.CTF, verdict)], None, beside)
        with transaction.atomic():
            version = actions.record_check(
                school_return=actions.begun(return_request),
                composed=composed,
                rows=rows_of(composed),
                by=cast.data_manager,
            )
        return version.findings.filter(rule="roll-missing").order_by("id").first()

    first = missing(*others)
    assert (first.pupil, first.upn) == (None, last.upn)
    answer_findings(findings=[first], reason="The pupil left before the assessment.", by=cast.data_manager)

    assert missing(*others[:-1], others[-1]._replace(sex="F")).answer.reason == first.answer.reason
    assert not hasattr(missing(*others[1:], last), "answer")


def test_nothing_is_carried_where_nothing_was_answered(upload):
    upload(1)
    assert given(upload(1, 2)) == {}


def test_a_check_that_fails_later_leaves_no_answer(cast, upload, monkeypatch):
    give(upload(1), cast.data_manager, places=[1])
    monkeypatch.setattr(actions, "record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        upload(1, 2)
    assert Answer.objects.count() == 1
    assert Event.objects.filter(verb="returns.check").count() == 1


def test_two_findings_about_one_child_keep_an_answer_each(cast, upload):
    odd = a_pupil(lambda pupil: pupil._replace(surname="Ash9", forename="Elm9"))
    first = upload(change=odd)
    surname, forename = first.findings.filter(rule="special-characters").order_by("id")
    for finding, reason in ((surname, "It is so on the passport."), (forename, "We asked the family.")):
        answer_findings(findings=[finding], reason=reason, by=cast.data_manager)

    again = Answer.objects.filter(finding__version=upload(9, change=odd)).order_by("finding_id")

    assert [(answer.finding.item, answer.reason) for answer in again] == [
        ("Surname", "It is so on the passport."),
        ("Forename", "We asked the family."),
    ]
