"""Mornings, one after the other: each time files are due that no school has sent, and all are reminded."""

from datetime import timedelta
from itertools import count
from threading import Event

from deep.kills.cast import LA

SECONDS = 5.0
"""Between two mornings."""


class Mornings:
    """Has the worker do what the nightly command leaves to it. It is killed at that as at any other job."""

    def __init__(self, officer: str) -> None:
        self.officer, self._numbers = officer, count(1)

    def live(self, stop: Event) -> None:
        """Begin another until told to stop. A database that restarts is asked again at the next."""
        from django.db import Error, connection

        while not stop.wait(SECONDS):
            try:
                due_today(f"Morning {next(self._numbers)}", self.officer)
            except Error:
                continue
            finally:
                connection.close()


def due_today(title: str, officer: str) -> None:
    """Ask every school for files that are due today, as if it had been asked yesterday, and leave the
    reminders to the worker.
    """
    from django.db import transaction
    from django.utils import timezone

    from stagepost_web.chasing.jobs import make_reminders
    from stagepost_web.chasing.reminder_actions import set_days
    from stagepost_web.file_requests.actions import make_file_request
    from stagepost_web.file_requests.asking_actions import ask_schools
    from stagepost_web.people.models import Person
    from stagepost_web.schools.models import LocalAuthority

    la, by = LocalAuthority.objects.get(code=LA), Person.objects.get(username=officer)
    today = timezone.localdate()
    with transaction.atomic():
        made = make_file_request(la=la, title=title, deadline=today, kinds=["text"], several=False, by=by)
        ask_schools(file_request=made, schools=list(la.schools.all()), by=by)
        made.asked_schools.update(issued_at=timezone.now() - timedelta(days=1))
        set_days(matter=made, days=[0], by=by)
        make_reminders.enqueue()
