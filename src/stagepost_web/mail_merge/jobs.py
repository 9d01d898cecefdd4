"""What is left to the worker: setting letters."""

from django_tasks import task

from stagepost_web.mail_merge.models import Mailing


@task()
def make_letters(pk: int) -> None:
    """Make each letter that is not made yet. May be run again at any point."""
    from stagepost_web.mail_merge import making  # typst is loaded by who sets letters

    making.make(
        Mailing.objects.select_related("collection__la", "dispatch__la", "dispatch__made_by").get(pk=pk)
    )
