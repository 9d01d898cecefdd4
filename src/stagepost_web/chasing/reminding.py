"""Makes the reminders that are due, each school's in a transaction of its own."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from stagepost_web.chasing import jobs, reminder_actions
from stagepost_web.chasing.models import Schedule
from stagepost_web.chasing.timetable import Line, lines_of
from stagepost_web.notices.digest import AT_MOST, hour

EARLIER = timedelta(minutes=30)
"""So long before the hour of the daily emails: whoever has chosen those finds today's reminder in today's."""


def make_due() -> int:
    """Make today's, and say how many. In the night nothing is made: the job comes again."""
    today, now = timezone.localdate(), timezone.now()
    if now < (opens := hour(today) - EARLIER):
        jobs.make_reminders.using(run_after=min(opens, now + AT_MOST)).enqueue()
        return 0
    due = (line for line in _lines() if line.due(today))
    return sum(_made(line, today) for line in due)


def _made(line: Line, today: date) -> bool:
    return reminder_actions.remind(asked=line.asked, today=today) is not None


def _lines() -> Iterator[Line]:
    schedules = Schedule.objects.exclude(days=[]).select_related("collection__la", "file_request__la")
    for schedule in schedules.order_by("pk"):
        if matter := schedule.collection or schedule.file_request:
            yield from lines_of(matter)
