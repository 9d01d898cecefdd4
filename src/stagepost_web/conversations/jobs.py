"""What is left to the worker: telling a side that there is a message."""

from django_tasks import task

from stagepost_web.conversations.letters import unread
from stagepost_web.conversations.models import Side
from stagepost_web.conversations.telling import told_about
from stagepost_web.notices.actions import post


@task()
def announce_message(return_request_pk: int, told: str, number: int) -> None:
    """Have one side told that the other has written message `number`, unless somebody there has read it
    meanwhile. What was written stays here: it may name a pupil.
    """
    reading = unread(return_request_pk, told, number)
    if reading is None:
        return
    asked, side = reading.return_request, Side(reading.side)
    post(
        "message_la" if side == Side.LA else "message",
        to=told_about(asked, side),
        about=[return_request_pk, told, number],
        la=asked.collection.la,
        school=asked.school,
    )
