"""What is left to the worker: sending one email, making the daily ones, asking what became of some."""

from django_tasks import task


@task()
def deliver(letter_pk: int) -> None:
    """Send one email, or have it sent later."""
    from stagepost_web.notices.delivering import deliver_one  # which itself puts this job into the queue

    deliver_one(letter_pk)


@task()
def make_digests() -> None:
    """Make the daily emails, or have them made when their hour has come."""
    from stagepost_web.notices.digest import make_due  # which itself puts this job into the queue

    make_due()
