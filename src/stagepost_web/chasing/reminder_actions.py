"""Reminders: their days are set, one is made once, skipped, or sent at once by an officer.

A reminder and its emails are put in line in one transaction; the emails leave afterwards, one by one.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import at_the_end, record
from stagepost_web.chasing.models import Reminder, Schedule
from stagepost_web.chasing.owing import (
    Asked,
    Matter,
    field_of,
    matter_of,
    reminders_for,
    still_owing,
    subject_of,
)
from stagepost_web.chasing.timetable import line_of
from stagepost_web.collections.models import Collection
from stagepost_web.notices.actions import post
from stagepost_web.people.models import Person
from stagepost_web.people.queries import senders_at
from stagepost_web.returns.states import NotPossible

_OWES_NOTHING = "The school has nothing left to send, so we do not remind it."


@transaction.atomic
def set_days(*, matter: Matter, days: Iterable[int], by: Person, ip_address: str = "") -> None:
    """Remind on these days, counted from each school's deadline; on none of them without any. The same again
    changes nothing.
    """
    type(matter)._default_manager.select_for_update().get(pk=matter.pk)
    name = "collection" if isinstance(matter, Collection) else "file_request"
    schedule = Schedule.objects.filter(**{name: matter}).first() or Schedule(**{name: matter})
    wanted = sorted(set(days))
    if schedule.days == wanted:
        return
    before, schedule.days = schedule.days, wanted
    schedule.save()
    record(
        verb="chasing.set_reminders",
        by=by,
        subject=f"{name}:{matter.pk}",
        la=matter.la.code,
        detail={"days": [before, wanted]},
        ip_address=ip_address,
    )


@transaction.atomic
@at_the_end()
def remind(*, asked: Asked, today: date) -> Reminder | None:
    """Make the reminder that is due at a school, once. Nothing where it has sent, or none is due by now."""
    held = still_owing(asked)
    if held is None:
        return None
    due = line_of(held, matter_of(held)).due(today)
    return _make(held, due, by=None) if due else None


@transaction.atomic
@at_the_end()
def send_now(*, asked: Asked, by: Person, ip_address: str = "") -> Reminder:
    """Remind the school today, whatever the schedule says.

    Raises `NotPossible` where it owes nothing, or has been reminded today.
    """
    held, today = still_owing(asked), timezone.localdate()
    if held is None:
        raise NotPossible(_OWES_NOTHING)
    if made := reminders_for(held).filter(day=today).first():
        if not made.skipped:
            raise NotPossible("The school has been reminded today already.")
        made.delete()
    return _make(held, today, by=by, ip_address=ip_address)


@transaction.atomic
def skip_next(*, asked: Asked, by: Person, ip_address: str = "") -> date:
    """Leave out the next reminder of a school, and say of which day. Skipped twice, it is skipped once.

    Raises `NotPossible` where none is to come.
    """
    held, today = still_owing(asked), timezone.localdate()
    day = line_of(held, matter_of(held)).next(today) if held else None
    if held is None or day is None:
        raise NotPossible("No reminder is planned for this school.")
    if not reminders_for(held).filter(day=day).exists():
        Reminder.objects.create(**_about(held), day=day, skipped=True, by=by, made_at=timezone.now())
        _note("skip_reminder", held, by, ip_address, day=day.isoformat())
    return day


@transaction.atomic
def plan_again(*, asked: Asked, by: Person, ip_address: str = "") -> None:
    """Send the reminders that were skipped and whose day has not passed after all."""
    held, today = still_owing(asked), timezone.localdate()
    skipped = reminders_for(held).filter(skipped=True, day__gte=today) if held else None
    if held is None or not skipped:
        raise NotPossible("No reminder is skipped for this school.")
    skipped.delete()
    _note("plan_reminder", held, by, ip_address)


def _make(asked: Asked, day: date, by: Person | None, ip_address: str = "") -> Reminder:
    la, school = matter_of(asked).la, asked.school
    made = Reminder.objects.create(**_about(asked), day=day, by=by, made_at=timezone.now())
    post("reminder", to=[school, *senders_at(school)], about=[made.pk], la=la, school=school)
    _note("remind", asked, by, ip_address, day=day.isoformat())
    return made


def _about(asked: Asked) -> dict[str, Any]:
    return {field_of(asked): asked}


def _note(verb: str, asked: Asked, by: Person | None, ip_address: str, **about: Any) -> None:
    matter = matter_of(asked)
    name = "collection" if isinstance(matter, Collection) else "file_request"
    record(
        verb=f"chasing.{verb}",
        by=by,
        subject=subject_of(asked),
        la=matter.la.code,
        school=asked.school.number,
        detail={name: matter.pk, **about},
        ip_address=ip_address,
    )
