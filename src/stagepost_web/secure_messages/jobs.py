"""What is left to the worker: having the one person told that a message waits, and that it expires."""

from django_tasks import task

from stagepost_web.notices.actions import post
from stagepost_web.secure_messages.letters import waiting


@task()
def announce(pk: int) -> None:
    """Have the recipient told that something waits, unless they have read it or it was withdrawn."""
    _post("secure_message", pk)


@task()
def announce_expiry(pk: int) -> None:
    """Have the recipient told that what they have not read expires soon."""
    _post("secure_message_goes", pk)


def _post(kind: str, pk: int) -> None:
    message = waiting(pk)
    if message:
        post(kind, to=[message.recipient], about=[pk], la=message.la, school=message.school)
