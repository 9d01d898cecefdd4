"""`stagepost-web try-again`: what was given up, into the queue once more."""

import click

from stagepost_web.command import state


@click.command("try-again")
def try_again() -> None:
    """Try again what was given up.

    An email, a report or a list that fails is tried six times. Do this once the cause is mended, such as a
    mail server that was down.
    """
    state.ready()
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from stagepost_web.jobs import settling

    given_up = list(DBTaskResult.objects.failed().order_by("enqueued_at"))
    again = [job for job in given_up if settling.try_again(job.pk, now=timezone.now())]
    for job in again:
        click.echo(job.task_path.rpartition(".")[2])
    click.echo(f"{len(again)} will be tried again." if again else "Nothing was given up.")
