"""What tests of lists share: one uploaded and read, as the worker reads it."""

from collections.abc import Iterable
from typing import Any

from stagepost_web.schools.jobs import read_list
from stagepost_web.schools.list_actions import upload_list
from stagepost_web.schools.list_queries import compared
from stagepost_web.schools.models import Source, UploadedList
from stagepost_web.schools.upload import Packer
from tests.people import Cast


def waiting(
    cast: Cast, data: bytes, source: Source = Source.REGISTER, la: Any = None, elsewhere: Iterable[str] = ()
) -> UploadedList:
    """A list that waits for the worker."""
    packer = Packer()
    packer.add(data)
    pieces = packer.finish()
    return upload_list(
        la=la or cast.la,
        source=source,
        file_name="list.csv",
        size=packer.size,
        pieces=pieces,
        by=cast.officer,
        elsewhere=elsewhere,
    )


def read(
    cast: Cast, data: bytes, source: Source = Source.REGISTER, la: Any = None, elsewhere: Iterable[str] = ()
) -> UploadedList:
    """A list that has been read."""
    uploaded = waiting(cast, data, source, la, elsewhere)
    read_list.call(uploaded.pk)
    uploaded.refresh_from_db()
    return uploaded


def keys(uploaded: UploadedList) -> list[str]:
    """Everything that can be applied."""
    return [each.key for each in compared(uploaded).differences if not each.obstacle]
