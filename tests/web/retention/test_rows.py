"""Rows whose time is over are deleted, a few at a time, each batch with an event that counts them."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event, Visit
from stagepost_web.chasing import reminder_actions
from stagepost_web.chasing.models import Reminder
from stagepost_web.people.inviting import invite
from stagepost_web.people.models import FailedSignIns, Invitation, Membership, PeopleList, Person, Role
from stagepost_web.retention.deleting import rows
from stagepost_web.submitting.jobs import announce_submitted
from tests.web.chasing import chased


def deleted(kind: str) -> list[int]:
    return [event.detail["rows"] for event in Event.objects.filter(subject=f"kind:{kind}")]


def invite_nobody(school, officer):
    """Invite somebody who will not come."""
    invite(
        name="Nobody Came",
        email="nobody@alder.example",
        role=Role.TEACHER,
        organisation=school,
        by=officer,
    )


def test_sessions_go_when_they_have_ended_in_short_transactions(cast, calendar, monkeypatch):
    monkeypatch.setattr(rows, "AT_ONCE", 2)
    monkeypatch.setattr(
        rows, "OVER", tuple(over._replace(at_once=min(over.at_once, 2)) for over in rows.OVER)
    )
    now = timezone.now()
    for number in range(5):
        Session.objects.create(session_key=f"over{number}", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="live", expire_date=now + timedelta(hours=1))
    over = next(over for over in rows.OVER if over.kind == "session")
    assert rows.delete_rows(over) == 5
    assert Session.objects.get().session_key == "live"
    assert deleted("session") == [2, 2, 1]


def test_jobs_go_a_week_after_they_were_done_and_a_quarter_after_they_were_given_up(cast, calendar):
    for status in ("SUCCESSFUL", "FAILED", "READY", "RUNNING"):
        job = announce_submitted.enqueue(1)
        finished = timezone.now() if status in ("SUCCESSFUL", "FAILED") else None
        DBTaskResult.objects.filter(pk=job.id).update(status=status, finished_at=finished)
    calendar.night(after=7)
    assert DBTaskResult.objects.count() == 4
    calendar.night(after=1)
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"FAILED", "READY", "RUNNING"}
    calendar.night(after=83)
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"READY", "RUNNING"}


def test_counts_of_attempts_go_when_they_count_no_more(cast):
    from stagepost_web.retention.deleting.counters import delete_counters

    call_command("createcachetable", verbosity=0)
    cache.clear()
    cache.set("over", 1, timeout=-5)
    cache.set("counts", 1, timeout=500)
    cache.set("for-ever", 1, timeout=None)
    assert delete_counters() == 1
    assert (cache.get("for-ever"), cache.get("counts")) == (1, 1)
    assert delete_counters() == 0


def test_an_invitation_nobody_accepted_goes_with_its_unused_account(cast, calendar):
    invite_nobody(cast.school, cast.officer)
    calendar.night(after=90)
    assert Person.objects.filter(name="Nobody Came").exists()
    calendar.night(after=1)
    assert not Person.objects.filter(name="Nobody Came").exists()
    assert not Invitation.objects.exists()
    verbs = list(Event.objects.values_list("verb", flat=True))
    assert verbs[-2:] == ["people.withdraw_invitation", "retention.delete_invitation"]
    assert Event.objects.last().detail == {"account": True}


def test_an_account_with_another_role_stays(cast, calendar):
    invite_nobody(cast.school, cast.officer)
    calendar.days = 60
    invite_nobody(cast.sister_school, cast.officer)
    calendar.night(after=31)
    assert Person.objects.get(name="Nobody Came").memberships.filter(ended_at=None).count() == 1


def test_people_who_came_stay(cast, calendar):
    before = Person.objects.count(), Membership.objects.filter(ended_at=None).count()
    calendar.night(after=1000)
    assert (Person.objects.count(), Membership.objects.filter(ended_at=None).count()) == before


def test_lists_of_people_go(cast, calendar):
    PeopleList.objects.create(la=cast.la, made_by=cast.officer, made_at=timezone.now(), lines=[{"name": "A"}])
    calendar.night(after=30)
    assert PeopleList.objects.exists()
    calendar.night(after=1)
    assert not PeopleList.objects.exists()
    assert deleted("people_list") == [1]


@pytest.mark.django_db
def test_one_fault_stops_nothing_else(monkeypatch):
    from stagepost_web.retention import applying

    def broken() -> int:
        raise OSError("/secret")

    done = []
    steps = (applying.Step("broken", broken), applying.Step("next", lambda: done.append(1) or 1))
    monkeypatch.setattr(applying, "STEPS", steps)
    applied = applying.apply()
    assert (applied.faults, done) == ({"broken": "OSError"}, [1])
    assert "secret" not in applied.words


def test_counts_of_failed_sign_ins_and_of_visits_go_and_the_events_stay(cast, pages, calendar):
    today = timezone.localdate()
    noon = timezone.localtime().replace(hour=12)  # near midnight, another day where the clocks have changed
    for ago in (89, 91):
        at = noon - timedelta(days=ago)
        FailedSignIns.objects.create(
            person=cast.teacher, step="password", network="192.0.2.1", day=at.date(), last_at=at
        )
    for ago in (364, 366):
        Visit.objects.create(
            person=cast.teacher,
            day=today - timedelta(days=ago),
            page="school_pages:pupils",
            event=record(verb="audit.open_pupils", by=cast.teacher, subject=f"test:{ago}"),
        )
    before = Event.objects.count()
    assert [rows.delete_rows(over) for over in rows.OVER if over.kind in ("failed_sign_ins", "visits")] == [
        1,
        1,
    ]
    assert FailedSignIns.objects.get().last_at > timezone.now() - timedelta(days=90)
    assert Visit.objects.get().day == today - timedelta(days=364)
    assert Event.objects.count() == before + 2


def test_reminders_go_after_a_school_year_and_the_events_stay(cast, calendar):
    [asked] = chased.asked_by(cast)
    reminder_actions.send_now(asked=asked, by=cast.officer)
    calendar.night(after=400)
    assert Reminder.objects.exists()
    calendar.night(after=1)
    assert not Reminder.objects.exists()
    assert deleted("reminder") == [1]
    assert Event.objects.filter(verb="chasing.remind").count() == 1
