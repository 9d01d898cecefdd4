"""What every verb does with a dispatch: take its turn, see whether it may, and record."""

from typing import Any

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import SEND_FILES, Permission
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out.models import Dispatch, Stage

_NOW = {
    Stage.DRAFT: "These files do not wait for approval. They have been changed or turned down.",
    Stage.WAITING: "These files wait for approval. Take them back to change them.",
    Stage.GOING: "These files have been approved, and are being sent.",
    Stage.SENT: "These files have been sent.",
    Stage.DISCARDED: "These files have been discarded.",
}
_NOT_YOURS = "Only the person who prepared these files can change or send them."


def locked(dispatch: Dispatch, *stages: Stage) -> Dispatch:
    """The dispatch as it is now, for whoever has their turn. Raises NotPossible at other stages."""
    found = Dispatch.objects.select_for_update(of=("self",)).select_related("la", "made_by", "only_for")
    now = found.get(pk=dispatch.pk)
    if now.stage not in stages:
        raise NotPossible(_NOW[Stage(now.stage)])
    return now


def own(dispatch: Dispatch, by: Person, *stages: Stage) -> Dispatch:
    """The same for whoever prepared it, and for nobody else."""
    now = locked(dispatch, *stages)
    if now.made_by_id != by.pk:
        raise NotPossible(_NOT_YOURS)
    require(by, SEND_FILES, now)
    return now


def require(person: Person, permission: Permission, dispatch: Dispatch) -> None:
    """Raises NotPossible where the person may not do so at this LA, or no longer."""
    if not may(person, permission, dispatch.la):
        raise NotPossible(f"{person.name} may no longer do this for {dispatch.la.name}.")


def note(
    verb: str, dispatch: Dispatch, by: Person | None, ip_address: str, words: str = "", **detail: Any
) -> Event:
    """Record what was done. Titles and names of files stay out: they may hold a pupil's."""
    return record(
        verb=f"sending_out.{verb}",
        by=by,
        subject=f"dispatch:{dispatch.pk}",
        la=dispatch.la.code,
        detail=detail,
        words=words,
        ip_address=ip_address,
    )
