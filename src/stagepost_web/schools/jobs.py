"""What is left to the worker: reading a list, which may be of all England."""

import io
from typing import IO, cast

from django_tasks import task

from stagepost_web.schools.models import Stage, UploadedList
from stagepost_web.schools.reading import read
from stagepost_web.schools.upload import Uploaded


@task()
def read_list(list_pk: int) -> None:
    """Read the list and keep what is about the LA's schools. Begun again, it starts from the beginning."""
    from stagepost_web.schools.list_actions import hold  # which puts this into the queue

    uploaded = UploadedList.objects.select_related("la").get(pk=list_pk)
    if uploaded.stage != Stage.READING:
        return

    def told(read: int) -> None:
        UploadedList.objects.filter(pk=list_pk).update(read=read)

    file = io.BufferedReader(Uploaded(uploaded, told), 256 * 1024)
    hold(uploaded=uploaded, reading=read(cast(IO[bytes], file), uploaded))
