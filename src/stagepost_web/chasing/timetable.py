"""Which school is reminded on which day: what the officer sees beforehand and what is sent follow from it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone

from stagepost_web.chasing.models import Reminder, Schedule
from stagepost_web.chasing.owing import Asked, Matter, owing_in, reminders_for, reminders_of
from stagepost_web.chasing.queries import agreed_until
from stagepost_web.collections.models import Collection

CAUGHT_UP = timedelta(days=2)
"""So long after its day a reminder is still sent, where the worker or the site did not run on it."""


class Line(NamedTuple):
    """One school that owes something."""

    asked: Asked
    agreed: bool
    """Whether its deadline is a later date that it asked for."""
    days: tuple[date, ...]
    """The days of the schedule that are its own, the earliest first."""
    reminders: tuple[Reminder, ...]
    """Those made and those skipped, newest day first."""

    @property
    def sent(self) -> list[Reminder]:
        """Those that were made."""
        return [each for each in self.reminders if not each.skipped]

    def due(self, today: date) -> date | None:
        """The day whose reminder is to be made now. Of several that were missed, the last one alone."""
        past = [day for day in self.days if today - CAUGHT_UP <= day <= today]
        newest = max(past, default=None)
        return None if newest is None or self._settled(newest) else newest

    def next(self, today: date) -> date | None:
        """The next day on which it is reminded, or would be if that were not skipped."""
        to_come = (day for day in self.days if day > today or day == self.due(today))
        return self.due(today) or next(to_come, None) or self._skipped_today(today)

    def is_skipped(self, day: date) -> bool:
        """Whether an officer said that it is not reminded on that day."""
        return any(each.day == day and each.skipped for each in self.reminders)

    def _settled(self, day: date) -> bool:
        return any(each.day == day or (each.day > day and not each.skipped) for each in self.reminders)

    def _skipped_today(self, today: date) -> date | None:
        return today if today in self.days and self.is_skipped(today) else None


def days_of(matter: Matter) -> list[int]:
    """The days of its schedule, counted from a deadline."""
    of = {"collection": matter} if isinstance(matter, Collection) else {"file_request": matter}
    schedule = Schedule.objects.filter(**of).first()
    return sorted(schedule.days) if schedule else []


def lines_of(matter: Matter) -> list[Line]:
    """Every school that owes it, by name, in four queries however many there are."""
    asked, days, made = list(owing_in(matter)), days_of(matter), reminders_of(matter)
    agreed = agreed_until(each.pk for each in asked) if isinstance(matter, Collection) else {}
    return [
        Line(each, each.pk in agreed, _days(each, days, each.pk in agreed), tuple(made.get(each.pk, ())))
        for each in asked
    ]


def line_of(asked: Asked, matter: Matter) -> Line:
    """The same of one school, as it stands now."""
    agreed = isinstance(matter, Collection) and asked.pk in agreed_until([asked.pk])
    made = tuple(reminders_for(asked))
    return Line(asked, agreed, _days(asked, days_of(matter), agreed), made)


def ahead(lines: Iterable[Line], today: date) -> list[tuple[date, int]]:
    """To how many schools reminders go on each day to come, today among them, if nothing changes."""
    counts: dict[date, int] = {}
    for line in lines:
        to_come = [day for day in line.days if day > today]
        for day in [*([today] if line.due(today) else []), *to_come]:
            if not line.is_skipped(day):
                counts[day] = counts.get(day, 0) + 1
    return sorted(counts.items())


def _days(asked: Asked, offsets: Sequence[int], agreed: bool) -> tuple[date, ...]:
    """Not on or before the day on which it was asked. With an agreed later date it is left alone until that
    has passed.
    """
    since = timezone.localdate(asked.issued_at)
    days = (asked.deadline + timedelta(days=each) for each in offsets if each > 0 or not agreed)
    return tuple(day for day in sorted(days) if day > since)
