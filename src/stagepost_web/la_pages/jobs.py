"""What the LA's pages leave to the worker: telling a school that something of its return has come back."""

from django.conf import settings
from django_tasks import task

from stagepost_web.people.emails import write
from stagepost_web.people.models import Person
from stagepost_web.reports.emails import write_to_school
from stagepost_web.returns.models import Version
from stagepost_web.schools.models import LocalAuthority


@task()
def send_test_mail(la_pk: int, person_pk: int, link: str) -> None:
    """Write to an officer, who says by the link that it arrived."""
    la, person = LocalAuthority.objects.get(pk=la_pk), Person.objects.get(pk=person_pk)
    write("la_pages/emails/test_mail.txt", person, la=la, link=settings.ADDRESS + link)


@task()
def announce_sent_back(version_pk: int) -> None:
    """Write to the school that its return was sent back. The LA's words stay here: they may name a pupil."""
    write_to_school("la_pages/emails/sent_back.txt", Version.objects.get(pk=version_pk))


@task()
def announce_returned_answers(version_pk: int) -> None:
    """Write to the school that answers of its were returned. Neither they nor the LA's words go with it."""
    write_to_school("la_pages/emails/returned_answers.txt", Version.objects.get(pk=version_pk))
