"""Schools that have not sent are reminded on the days that were set, each once, until they have sent."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.chasing import letters, reminder_actions, reminding
from stagepost_web.chasing.models import Reminder, Schedule
from stagepost_web.chasing.owing import owed
from stagepost_web.chasing.timetable import ahead, lines_of
from stagepost_web.collections import actions as collections
from stagepost_web.collections.request_actions import agree_deadline, withdraw_request
from stagepost_web.file_requests import asking_actions
from stagepost_web.la_pages import actions as la_actions
from stagepost_web.notices import digest
from stagepost_web.notices.actions import choose
from stagepost_web.notices.kinds import How
from stagepost_web.notices.models import Letter, State
from stagepost_web.returns.states import NotPossible
from tests import files, returning
from tests.web.chasing import chased
from tests.web.la_pages import deciding

NOW = chased.day


@pytest.fixture(autouse=True)
def in_the_daytime(settings):
    settings.DIGEST_HOUR = 0


def issued_earlier(asked, days=30):
    """Asked so long ago that the days before the deadline count."""
    type(asked).objects.filter(pk=asked.pk).update(issued_at=asked.issued_at - timedelta(days=days))
    asked.refresh_from_db()
    return asked


def owing(cast, *schools, due=0, days=(0,)):
    found = [issued_earlier(each) for each in chased.asked_by(cast, *schools, due=due)]
    reminder_actions.set_days(matter=found[0].collection, days=days, by=cast.officer)
    return found


def owing_files(cast, due=0, days=(0,)):
    asked = issued_earlier(files.asked(cast))
    asking_actions.agree_deadline(asked=asked, deadline=NOW(due), because="Sooner.", by=cast.officer)
    asked.refresh_from_db()
    reminder_actions.set_days(matter=asked.file_request, days=days, by=cast.officer)
    return asked


def told():
    return {to for each in mail.outbox for to in each.to}


def test_the_school_and_who_sends_for_it_are_reminded_on_the_day(cast):
    owing(cast, cast.school)
    assert reminding.make_due() == 1
    deciding.work_off()
    assert told() == {"office@alder.example", cast.data_manager.email, cast.headteacher.email}
    assert {each.subject for each in mail.outbox} == {"EYFS profile: due today"}
    assert "Alder Primary has not sent its return" in mail.outbox[0].body
    assert Event.objects.filter(verb="chasing.remind", subject__startswith="request:").count() == 1
    assert verify().sound


def test_who_has_chosen_none_gets_none(cast):
    choose(person=cast.headteacher, chosen={"reminder": How.NEVER}, ip_address="")
    owing(cast, cast.school)
    reminding.make_due()
    deciding.work_off()
    assert told() == {"office@alder.example", cast.data_manager.email}


def test_files_are_reminded_of_in_the_same_way(cast):
    asked = owing_files(cast)
    assert reminding.make_due() == 1
    deciding.work_off()
    assert "what Northshire asks for: Room survey" in mail.outbox[-1].body
    assert Reminder.objects.get().asked == asked
    files.sent(asked, cast.data_manager)
    assert not lines_of(asked.file_request)


@pytest.mark.parametrize("due", [1, -3])
def test_on_another_day_nothing_goes(cast, due):
    owing(cast, cast.school, due=due)
    assert reminding.make_due() == 0


def test_run_again_at_any_point_each_goes_once(cast, monkeypatch):
    """As a worker that is killed after the first school, and one that comes after it."""
    owing(cast, cast.school, cast.sister_school)
    real = reminder_actions.remind

    def killed(**given):
        monkeypatch.setattr(reminder_actions, "remind", real)
        real(**given)
        raise SystemExit

    monkeypatch.setattr(reminder_actions, "remind", killed)
    with pytest.raises(SystemExit):
        reminding.make_due()
    assert Reminder.objects.count() == 1
    assert reminding.make_due() == 1
    assert reminding.make_due() == 0
    assert Reminder.objects.count() == 2
    assert Letter.objects.filter(kind="reminder", school=cast.school).count() == 3


def test_a_reminder_that_cannot_be_recorded_has_no_email(cast, monkeypatch):
    owing(cast, cast.school)
    monkeypatch.setattr(reminder_actions, "record", None)
    with pytest.raises(TypeError):
        reminding.make_due()
    assert not Reminder.objects.exists()
    assert not Letter.objects.filter(kind="reminder").exists()


def test_a_day_on_which_nothing_ran_is_caught_up_once(cast):
    owing(cast, cast.school, due=-2, days=[0, 1])
    assert reminding.make_due() == 1
    assert Reminder.objects.get().day == NOW(-1)
    assert reminding.make_due() == 0


@pytest.mark.parametrize("how", ["sent", "withdrawn", "closed"])
def test_whoever_owes_nothing_is_left_alone(cast, how):
    [asked] = owing(cast, cast.school)
    if how == "sent":
        returning.sent(asked, cast.data_manager)
    elif how == "withdrawn":
        withdraw_request(return_request=asked, because="Not needed.", by=cast.officer)
    else:
        collections.close(collection=asked.collection, by=cast.officer)
    assert reminding.make_due() == 0
    with pytest.raises(NotPossible, match="nothing left to send"):
        reminder_actions.send_now(asked=asked, by=cast.officer)


def test_what_was_sent_back_is_owed_again_and_called_that(cast):
    school_return = deciding.submitted(cast)
    deciding.decided(la_actions.receive, school_return, cast)
    deciding.decided(la_actions.send_back, school_return, cast, words="Check it.")
    asked = owed(school_return.return_request)
    assert "has not sent again what Northshire sent back for" in letters.reminding(asked).body


def test_an_email_that_the_return_overtakes_does_not_leave(cast):
    [asked] = owing(cast, cast.school)
    reminding.make_due()
    returning.sent(asked, cast.data_manager)
    deciding.work_off()
    assert {each.state for each in Letter.objects.filter(kind="reminder")} == {State.NEEDLESS}


def test_an_agreed_later_date_is_left_alone_until_it_has_passed(cast):
    [asked] = owing(cast, cast.school, due=-5, days=[-7, 0, 5])
    assert chased.agreed(cast, asked, later=10).day == NOW(5)
    [line] = lines_of(asked.collection)
    assert line.agreed
    assert line.days == (NOW(10),)


def test_a_deadline_that_moves_takes_its_days_along(cast):
    [asked] = owing(cast, cast.school, days=[-1])
    agree_deadline(return_request=asked, deadline=NOW(8), because="Snow.", by=cast.officer)
    [line] = lines_of(asked.collection)
    assert line.next(NOW(0)) == NOW(7)


def test_nobody_is_reminded_of_a_day_before_they_were_asked(cast):
    asked = chased.asked_by(cast, due=0)[0]
    reminder_actions.set_days(matter=asked.collection, days=[-1, 0, 1], by=cast.officer)
    assert lines_of(asked.collection)[0].days == (NOW(1),)


def test_skipped_it_does_not_go_and_planned_again_it_does(cast):
    [asked] = owing(cast, cast.school)
    assert reminder_actions.skip_next(asked=asked, by=cast.officer) == NOW(0)
    assert reminder_actions.skip_next(asked=asked, by=cast.officer) == NOW(0)
    assert Event.objects.filter(verb="chasing.skip_reminder").count() == 1
    assert reminding.make_due() == 0
    assert not ahead(lines_of(asked.collection), NOW(0))
    reminder_actions.plan_again(asked=asked, by=cast.officer)
    assert ahead(lines_of(asked.collection), NOW(0)) == [(NOW(0), 1)]
    assert reminding.make_due() == 1
    with pytest.raises(NotPossible, match="No reminder is skipped"):
        reminder_actions.plan_again(asked=asked, by=cast.officer)


def test_sent_by_an_officer_the_schedule_sends_none_that_day(cast):
    [asked] = owing(cast, cast.school)
    reminder_actions.send_now(asked=asked, by=cast.officer)
    assert reminding.make_due() == 0
    with pytest.raises(NotPossible, match="today already"):
        reminder_actions.send_now(asked=asked, by=cast.officer)


def at(monkeypatch, hour, minute=0):
    """The clock of this morning."""
    moment = timezone.localtime().replace(hour=hour, minute=minute, second=0)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_at_night_nothing_is_made_and_the_job_comes_again(cast, settings, monkeypatch):
    settings.DIGEST_HOUR = 7
    owing(cast, cast.school)
    at(monkeypatch, 3, 10)
    assert reminding.make_due() == 0
    assert not Reminder.objects.exists()
    put_off = DBTaskResult.objects.get(task_path__endswith="make_reminders")
    assert timezone.localtime(put_off.run_after).hour == 4
    at(monkeypatch, 6, 30)
    assert reminding.make_due() == 1


def test_whoever_has_chosen_the_daily_email_finds_it_in_that_of_the_day(cast, settings, monkeypatch):
    settings.DIGEST_HOUR = 7
    choose(person=cast.headteacher, chosen={"reminder": How.DAILY}, ip_address="")
    owing(cast, cast.school)
    at(monkeypatch, 6, 30)
    reminding.make_due()
    Letter.objects.update(made_at=timezone.now())  # the clock of the table is the machine's
    at(monkeypatch, 7)
    assert digest.make_due() == 1


def test_the_same_days_again_are_no_event(cast):
    [asked] = owing(cast, cast.school, days=[-7, 7])
    reminder_actions.set_days(matter=asked.collection, days=[7, -7, 7], by=cast.officer)
    event = Event.objects.get(verb="chasing.set_reminders")
    assert event.detail == {"days": [[], [-7, 7]]}


def page(asked):
    return f"/las/999/collections/{asked.collection_id}/reminders/"


def test_the_officer_sees_beforehand_what_goes_to_whom(cast, pages):
    asked, _ = owing(cast, cast.school, cast.sister_school, due=3, days=[-1, 4])
    shown = pages.get(cast.officer, page(asked)).content.decode()
    assert f"{NOW(2):%A} {NOW(2):%-d %B %Y}" in shown
    assert "2 schools" in shown
    assert "has not sent its return" in shown


def test_the_days_are_changed_and_switched_off(cast, pages):
    [asked] = owing(cast, cast.school)
    pages.post(cast.officer, page(asked), {"remind_before": "7, 1,0", "remind_after": "3"})
    assert Schedule.objects.get().days == [-7, -1, 0, 3]
    pages.post(cast.officer, page(asked), {"remind_before": "", "remind_after": ""})
    assert Schedule.objects.get().days == []
    assert pages.post(cast.reader, page(asked), {"remind_before": "7"}).status_code == 200
    assert Schedule.objects.get().days == []


@pytest.mark.parametrize("given", ["x", "-1", "91", "1,2,3,4,5,6,7", "١", "1.5", "9999"])
def test_what_is_no_number_of_days_changes_nothing(cast, pages, given):
    [asked] = owing(cast, cast.school)
    answer = pages.post(cast.officer, page(asked), {"remind_before": given, "remind_after": ""})
    assert "Enter " in answer.content.decode()
    assert Schedule.objects.get().days == [0]


def test_the_page_sends_skips_and_plans(cast, pages):
    asked, other = owing(cast, cast.school, cast.sister_school, due=1)
    for act, words in [
        ("skip", "You have skipped the next reminder of Alder Primary."),
        ("plan", "You have planned the next reminder again of Alder Primary."),
        ("send", "You have reminded Alder Primary."),
        ("send", "has been reminded today already"),
    ]:
        posted = {"act": act, "school": [asked.pk]}
        assert words in pages.post(cast.officer, f"{page(asked)}act/", posted, follow=True).content.decode()
    assert not Reminder.objects.filter(return_request=other).exists()


@pytest.mark.parametrize("posted", [{}, {"act": "send"}, {"act": "x", "school": "1"}, {"school": "²"}])
def test_nothing_chosen_sends_nothing(cast, pages, posted):
    [asked] = owing(cast, cast.school)
    answer = pages.post(cast.officer, f"{page(asked)}act/", posted, follow=True).content.decode()
    assert "Select at least one school" in answer
    assert not Reminder.objects.exists()
