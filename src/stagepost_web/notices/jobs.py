"""What is left to the worker: sending one email, making the daily ones, asking what became of some."""

from django_tasks import task


@task()
def deliver(letter_pk: int) -> None:
    """Send one email, or have it sent later."""
    from stagepost_web.notices.delivering import deliver_one  # which itself puts this job into the queue

    deliver_one(letter_pk)


@task()
def ask_arrival(letter_pk: int, reference: str) -> None:
    """Ask what has become of an email that was sent, or have it asked for later."""
    from stagepost_web.notices.bounces import ask_one  # which itself puts this job into the queue

    ask_one(letter_pk, reference)


@task()
def make_digests() -> None:
    """Make the daily emails, or have them made when their hour has come."""
    from stagepost_web.notices.digest import make_due  # which itself puts this job into the queue

    make_due()
