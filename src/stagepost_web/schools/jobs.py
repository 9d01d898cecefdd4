"""What is left to the worker: reading a list, which may be of all England."""

import io
from typing import IO, cast

from django_tasks import task

from stagepost_web.schools.models import Proposal, Stage
from stagepost_web.schools.reading import read
from stagepost_web.schools.upload import Uploaded


@task()
def read_list(proposal_pk: int) -> None:
    """Read the list and keep what is about the LA's schools. Begun again, it starts from the beginning."""
    from stagepost_web.schools.proposal_actions import hold  # which puts this into the queue

    proposal = Proposal.objects.select_related("la").get(pk=proposal_pk)
    if proposal.stage != Stage.READING:
        return

    def told(read: int) -> None:
        Proposal.objects.filter(pk=proposal_pk).update(read=read)

    file = io.BufferedReader(Uploaded(proposal, told), 256 * 1024)
    hold(proposal=proposal, reading=read(cast(IO[bytes], file), proposal.la, proposal.source))
