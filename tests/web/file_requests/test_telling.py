"""Schools are told by email of what changes in a request for files: several changes at once, and why."""

from datetime import date

import pytest
from django_tasks_db.models import DBTaskResult

from stagepost_web.file_requests import actions, asking_actions, jobs
from stagepost_web.notices.delivering import deliver_one
from stagepost_web.notices.models import Letter, State
from tests import files


@pytest.fixture
def told(cast, mailoutbox):
    """Has the jobs run whose time has come, and gives the emails that left since the last time."""

    def run(asked):
        jobs.announce_changes.call(asked.file_request_id)
        for letter in Letter.objects.filter(state=State.WAITING):
            deliver_one(letter.pk)
        left = [(mail.subject, mail.body, mail.to) for mail in mailoutbox]
        mailoutbox.clear()
        return left

    return run


def test_several_changes_make_one_email(cast, told):
    asked = files.asked(cast, title="Rooms")
    assert told(asked) == []
    actions.change_file_request(file_request=asked.file_request, info="Both", by=cast.officer)
    files.attached(asked, cast.officer)
    day = date(2030, 7, 2)
    actions.extend(file_request=asked.file_request, deadline=day, because="Snow", by=cast.officer)
    mails = told(asked)
    assert len({to for _, _, [to] in mails}) == len(mails) > 0
    for subject, body, _ in mails:
        assert subject == "Rooms: the request has changed"
        for words in ("what to send", "Files attached", "from 1 June 2030 to 2 July 2030", "Snow"):
            assert words in body
        assert "form to fill in" not in body
    assert told(asked) == [], "nothing new"


def test_withdrawn_with_the_reason_and_nothing_afterwards(cast, told):
    asked = files.asked(cast, title="Rooms")
    asking_actions.withdraw(asked=[asked], because="We have it", by=cast.officer)
    [(subject, body, _), *_] = told(asked)
    assert subject == "Rooms: withdrawn"
    assert "We have it" in body
    actions.close(file_request=asked.file_request, by=cast.officer)
    assert told(asked) == []
    actions.reopen(file_request=asked.file_request, by=cast.officer)
    asking_actions.ask_schools(file_request=asked.file_request, schools=[cast.school], by=cast.officer)
    [(subject, body, _), *_] = told(asked)
    assert subject == "Rooms: you are asked again"
    assert "had withdrawn its request for files to Alder Primary, and now asks for them again: Rooms." in body
    assert "Deadline: Saturday 1 June 2030" in body
    for old in ("We have it", "Withdrawn", "Issued", "Closed"):
        assert old not in body
    assert told(asked) == [], "once"


def test_who_is_asked_again_is_told_with_what_has_changed_since_and_nobody_else(cast, told):
    asked = files.asked(cast, title="Rooms")
    asking_actions.ask_schools(file_request=asked.file_request, schools=[cast.sister_school], by=cast.officer)
    assert not [job for job in DBTaskResult.objects.all() if "announce_changes" in job.task_path]
    asking_actions.withdraw(asked=[asked], because="We have it", by=cast.officer)
    told(asked)
    Letter.objects.all().delete()  # as retention does
    asking_actions.ask_schools(file_request=asked.file_request, schools=[cast.school], by=cast.officer)
    asking_actions.agree_deadline(asked=asked, deadline=date(2030, 6, 9), because="A flood", by=cast.officer)
    mails = told(asked)
    assert {subject for subject, _, _ in mails} == {"Rooms: you are asked again"}
    assert all("Deadline changed from 1 June 2030 to 9 June 2030" in body for _, body, _ in mails)
    assert {letter.school for letter in Letter.objects.all()} == {cast.school}


def test_asked_again_and_withdrawn_before_the_email_left_is_told_as_withdrawn(cast, told):
    asked = files.asked(cast, title="Rooms")
    asking_actions.withdraw(asked=[asked], because="We have it", by=cast.officer)
    told(asked)
    asking_actions.ask_schools(file_request=asked.file_request, schools=[cast.school], by=cast.officer)
    asking_actions.withdraw(asked=[asked], because="We have it after all", by=cast.officer)
    assert {subject for subject, _, _ in told(asked)} == {"Rooms: withdrawn"}


def test_a_school_with_a_deadline_of_its_own_is_told_alone(cast, told):
    asked = files.asked(cast)
    asking_actions.ask_schools(file_request=asked.file_request, schools=[cast.sister_school], by=cast.officer)
    asking_actions.agree_deadline(asked=asked, deadline=date(2030, 6, 9), because="A flood", by=cast.officer)
    told(asked)
    assert {letter.school for letter in Letter.objects.all()} == {cast.school}


def test_what_was_withdrawn_before_the_email_left_is_told_as_withdrawn(cast, told):
    asked = files.asked(cast)
    actions.change_file_request(file_request=asked.file_request, title="Halls", by=cast.officer)
    asking_actions.withdraw(asked=[asked], because="We have it", by=cast.officer)
    assert {subject for subject, _, _ in told(asked)} == {"Halls: withdrawn"}
