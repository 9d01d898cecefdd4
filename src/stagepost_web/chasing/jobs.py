"""What is left to the worker. The jobs only put emails in line: no mail server is spoken to here."""

from django_tasks import task

from stagepost_web.chasing.letters import unanswered
from stagepost_web.chasing.models import LaterDate
from stagepost_web.notices.actions import post
from stagepost_web.people.permission_table import MANAGE_COLLECTIONS, READ_SCHOOL
from stagepost_web.people.permissions import may
from stagepost_web.people.queries import people_at_la


@task()
def announce_asked(later_date_pk: int) -> None:
    """Have the LA told that a school asks for a later date, unless somebody has answered meanwhile."""
    wish = unanswered(later_date_pk)
    if wish is None:
        return
    collection, school = wish.return_request.collection, wish.return_request.school
    la, officers = collection.la, people_at_la(collection.la, MANAGE_COLLECTIONS, collection.kind)
    post("later_date_asked", to=[la, *officers], about=[later_date_pk], la=la, school=school)


@task()
def announce_answered(later_date_pk: int) -> None:
    """Have the school told what its LA says: its own address, and whoever asked while they work there."""
    related = ("return_request__collection__la", "return_request__school", "asked_by")
    wish = LaterDate.objects.select_related(*related).get(pk=later_date_pk)
    asked = wish.return_request
    told = [wish.asked_by] if may(wish.asked_by, READ_SCHOOL, asked.school) else []
    la, school = asked.collection.la, asked.school
    post("later_date_answered", to=[*told, school], about=[later_date_pk], la=la, school=school)


@task()
def make_reminders() -> None:
    """Make the reminders that are due today, or have them made when the hour of emails has come. May be
    stopped anywhere and run again.
    """
    from stagepost_web.chasing.reminding import make_due  # which itself puts this job into the queue

    make_due()
