"""An email that was taken and did not arrive is listed for the LA, or is sent again where that helps."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.notices import bounces, jobs
from stagepost_web.notices.actions import post
from stagepost_web.notices.delivering import LASTS
from stagepost_web.notices.models import Letter, State
from tests import notify_service
from tests.web.la_pages import deciding
from tests.web.la_pages.deciding import health, not_done


def sent(cast):
    [letter] = post("second_step_reset", to=[cast.teacher], about=[], la=cast.la, school=cast.school)
    deciding.work_off()
    letter.refresh_from_db()
    assert letter.state == State.SENT
    return letter


def asked(letter):
    """Let what waits be done now."""
    deciding.a_while_later()
    deciding.work_off()
    letter.refresh_from_db()
    return letter


def waits(name):
    return DBTaskResult.objects.filter(task_path=f"stagepost_web.notices.jobs.{name}", status="READY")


def test_an_address_that_does_not_exist_is_listed_and_can_be_corrected(cast, notify, pages):
    letter = sent(cast)
    notify.becomes("permanent-failure")
    assert asked(letter).state == State.FAILED
    shown = not_done(pages, cast.officer)
    assert "Emails that did not arrive" in shown
    assert bounces.FOR_GOOD["permanent-failure"] in shown
    assert health()["emails"]["says"] == "1 did not arrive"
    assert not waits("ask_arrival").exists()

    pages.post(cast.officer, f"/las/999/emails/{letter.pk}/again/")
    deciding.work_off()
    letter.refresh_from_db()
    assert letter.state == State.SENT
    assert [each["status"] for each in notify.emails] == ["permanent-failure", "created"]


@pytest.mark.parametrize("status", bounces.FOR_NOW)
def test_a_full_mailbox_gets_it_again_later_under_another_reference(cast, notify, status):
    letter = sent(cast)
    notify.becomes(status)
    jobs.ask_arrival.call(letter.pk, str(letter.reference))
    letter.refresh_from_db()
    assert letter.state == State.WAITING
    [due] = waits("deliver").values_list("run_after", flat=True)
    assert due - timezone.now() > timedelta(hours=5)
    assert asked(letter).state == State.SENT
    first, second = notify.emails
    assert first["reference"] != second["reference"] == str(letter.reference)


def test_after_three_days_a_full_mailbox_is_listed(cast, notify):
    letter = sent(cast)
    notify.becomes("temporary-failure")
    Letter.objects.update(made_at=timezone.now() - LASTS)
    assert asked(letter).failure == bounces.FOR_NOW["temporary-failure"]
    assert letter.state == State.FAILED
    assert len(notify.emails) == 1


def test_what_arrived_is_not_asked_for_again(cast, notify):
    letter = sent(cast)
    notify.becomes("delivered")
    assert asked(letter).state == State.SENT
    assert not waits("ask_arrival").exists()


@pytest.mark.parametrize(
    ("age", "pause"),
    [
        (timedelta(minutes=-30), timedelta(minutes=5)),  # a clock was set back
        (timedelta(minutes=2), timedelta(minutes=5)),
        (timedelta(hours=2), timedelta(hours=2)),
        (timedelta(days=3), timedelta(hours=12)),
        (timedelta(days=5), None),
    ],
)
def test_while_it_is_on_its_way_it_is_asked_for_less_and_less_often(cast, notify, age, pause):
    letter = sent(cast)
    notify.becomes("sending")
    Letter.objects.update(settled_at=timezone.now() - age)
    DBTaskResult.objects.all().delete()
    jobs.ask_arrival.call(letter.pk, str(letter.reference))
    found = [
        round((due - timezone.now()) / timedelta(minutes=1))
        for due in waits("ask_arrival").values_list("run_after", flat=True)
    ]
    assert found == ([round(pause / timedelta(minutes=1))] if pause else [])


def test_while_it_cannot_be_asked_nothing_is_said_and_it_is_asked_later(cast, notify):
    letter = sent(cast)
    notify.answer = notify_service.FAULT
    assert asked(letter).state == State.SENT
    assert waits("ask_arrival").count() == 1
    notify.answer = None
    notify.becomes("permanent-failure")
    assert asked(letter).state == State.FAILED


def test_what_became_of_an_earlier_sending_says_nothing_of_the_later_one(cast, notify):
    letter = sent(cast)
    notify.becomes("permanent-failure")
    before = str(letter.reference)
    assert asked(letter).state == State.FAILED
    Letter.objects.update(state=State.SENT, reference="44444444-4444-4444-8444-444444444444")
    jobs.ask_arrival.call(letter.pk, before)
    letter.refresh_from_db()
    assert letter.state == State.SENT


def test_with_a_mail_server_nothing_is_asked(cast):
    sent(cast)
    assert not waits("ask_arrival").exists()
