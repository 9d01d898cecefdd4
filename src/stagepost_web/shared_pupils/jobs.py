"""What is left to the worker: telling schools of shared pupils, taking a settled one out of the other return,
and telling the school of that.
"""

from django_tasks import task

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.models import Side as Party
from stagepost_web.conversations.telling import told_about
from stagepost_web.notices.actions import post
from stagepost_web.shared_pupils import taking_out
from stagepost_web.shared_pupils.letters import unsettled
from stagepost_web.shared_pupils.models import Side


@task()
def take_out(shared_pk: int) -> None:
    """Take the pupil out of the return of whoever does not submit them, as far as that can be done now. What
    waits for the LA to receive the return is done then.
    """
    for side in taking_out.take_out(shared_pk):
        announce_change.enqueue(side)


@task()
def announce_change(side_pk: int) -> None:
    """Have a school told that something changed in its return. It says neither of whom nor why."""
    side = Side.objects.select_related("return_request__collection__la", "return_request__school").get(
        pk=side_pk
    )
    _write_to_school("shared_changed", side.return_request, [])


@task()
def announce_found(return_request_pk: int, shared_pks: list[int]) -> None:
    """Have a school told that pupils of its return are in another return too, or may be. Nothing is written
    of those that are no longer shared by now, or settled.
    """
    if unsettled(return_request_pk, shared_pks):
        asked = ReturnRequest.objects.select_related("collection__la", "school").get(pk=return_request_pk)
        _write_to_school("shared_found", asked, shared_pks)


def _write_to_school(kind: str, asked: ReturnRequest, shared_pks: list[int]) -> None:
    to = told_about(asked, Party.SCHOOL)
    post(kind, to=to, about=[asked.pk, shared_pks], la=asked.collection.la, school=asked.school)
