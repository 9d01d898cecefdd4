"""What the LA's pages leave to the worker: telling a school that its return was sent back."""

from django_tasks import task

from stagepost_web.reports.emails import write_to_school
from stagepost_web.returns.models import Version


@task()
def announce_sent_back(version_pk: int) -> None:
    """Write to the school that its return was sent back. The LA's words stay here: they may name a pupil."""
    write_to_school("la_pages/emails/sent_back.txt", Version.objects.get(pk=version_pk))
