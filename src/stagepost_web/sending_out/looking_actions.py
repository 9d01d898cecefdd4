"""Prepared files are opened by whoever prepared them, and by whoever may approve them, before they go."""

from django.db import transaction

from stagepost_web.exchange.actions import stored_bytes
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import APPROVE_FILES
from stagepost_web.sending_out.models import DispatchFile, Stage
from stagepost_web.sending_out.steps import locked, note, require


def open_prepared(*, file: DispatchFile, by: Person, ip_address: str = "") -> bytes:
    """The bytes of a file that has not gone. Its place is in the event, and no name.

    Raises NotPossible for what was sent or discarded, and for anybody else; and
    `exchange.actions.CannotOpen` where the file is missing or damaged, or is not
    scanned.
    """
    data = stored_bytes(file.file, by)
    _note(file, by, ip_address)
    return data


@transaction.atomic
def _note(file: DispatchFile, by: Person, ip_address: str) -> None:
    dispatch = locked(file.dispatch, Stage.DRAFT, Stage.WAITING)
    if by.pk != dispatch.made_by_id:
        locked(dispatch, Stage.WAITING)
    require(by, APPROVE_FILES, dispatch)
    note("open_file", dispatch, by, ip_address, place=file.place)
