"""A second person: what goes to more than one school is approved by a colleague, or turned down."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import APPROVE_FILES, SEND_FILES
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out import contents, jobs
from stagepost_web.sending_out.models import Dispatch, Stage
from stagepost_web.sending_out.steps import locked, note, own, require

_CHANGED = "These files, or who gets them, have changed since you opened this page. Look at them again."
_NOBODY_IN_ZIP = "No file in this zip can be sent yet. Look at why each is left unsent."
_OWN = "You prepared these files. A colleague must approve them."


@transaction.atomic
def send(*, dispatch: Dispatch, seen: str, by: Person, ip_address: str = "") -> Stage:
    """Send it where it goes to one school, and otherwise ask for a colleague's approval.

    `seen` is the fingerprint of what the officer was shown. Raises NotPossible where that has changed, where
    nobody is to get it, or where the content of a file keeps it from a school.
    """
    dispatch = own(dispatch, by, Stage.DRAFT)
    going = _unchanged(dispatch, seen)
    dispatch.recipients.exclude(pk__in=[each.recipient.pk for each in going]).delete()
    dispatch.fingerprint, dispatch.asked_at, dispatch.turned_down = seen, timezone.now(), None
    dispatch.stage = Stage.GOING if len(going) == 1 else Stage.WAITING
    if dispatch.stage == Stage.GOING:
        dispatch.job = jobs.send_files.enqueue(dispatch.pk).id
    dispatch.save()
    if dispatch.stage == Stage.GOING:
        note("send", dispatch, by, ip_address, **_told(dispatch, going))
    else:
        note("ask_approval", dispatch, by, ip_address, **_told(dispatch, going))
    return Stage(dispatch.stage)


@transaction.atomic
def take_back(*, dispatch: Dispatch, by: Person, ip_address: str = "") -> None:
    """Take back what waits for approval, to change it. Approval must be asked for anew."""
    dispatch = own(dispatch, by, Stage.WAITING)
    _to_draft(dispatch)
    note("take_back", dispatch, by, ip_address)


@transaction.atomic
def approve(*, dispatch: Dispatch, seen: str, by: Person, ip_address: str = "") -> None:
    """Approve exactly what was shown, and have it sent. Of two who approve at once, the second is told so.

    Raises NotPossible for whoever prepared it, or may not approve; and where files or schools are other than
    those that approval was asked for, or that were shown.
    """
    dispatch = locked(dispatch, Stage.WAITING)
    _require_second(dispatch, by)
    require(dispatch.made_by, SEND_FILES, dispatch)
    going = _unchanged(dispatch, seen)
    if dispatch.fingerprint != seen:
        raise NotPossible(_CHANGED)
    dispatch.approved_by, dispatch.approved_at = by, timezone.now()
    dispatch.stage, dispatch.job = Stage.GOING, jobs.send_files.enqueue(dispatch.pk).id
    dispatch.save()
    note("approve", dispatch, by, ip_address, **_told(dispatch, going))


@transaction.atomic
def turn_down(*, dispatch: Dispatch, words: str, by: Person, ip_address: str = "") -> None:
    """Turn it down and say why. Whoever prepared it can change it and ask again."""
    dispatch = locked(dispatch, Stage.WAITING)
    _require_second(dispatch, by)
    _to_draft(dispatch)
    dispatch.turned_down = note("turn_down", dispatch, by, ip_address, words=words)
    dispatch.save(update_fields=["turned_down"])


def _require_second(dispatch: Dispatch, by: Person) -> None:
    if dispatch.made_by_id == by.pk:
        raise NotPossible(_OWN)
    require(by, APPROVE_FILES, dispatch)


def _unchanged(dispatch: Dispatch, seen: str) -> list[contents.Parcel]:
    """What goes, where that is what somebody has seen and nothing stands against it."""
    going = contents.parcels(dispatch)
    if not going or not all(parcel.files for parcel in going):
        raise NotPossible(_NOBODY_IN_ZIP if dispatch.split else "Choose which schools get these files first.")
    if contents.fingerprint(dispatch, going) != seen:
        raise NotPossible(_CHANGED)
    if doubts := contents.doubts(dispatch, going):
        raise NotPossible(f"{doubts[0].file.name} cannot go. {doubts[0].says}")
    return going


def _to_draft(dispatch: Dispatch) -> None:
    dispatch.stage, dispatch.asked_at, dispatch.fingerprint = Stage.DRAFT, None, ""
    dispatch.save(update_fields=["stage", "asked_at", "fingerprint"])


def _told(dispatch: Dispatch, going: list[contents.Parcel]) -> dict[str, Any]:
    """What the event says of what goes: hashes and the numbers of schools, and no name of a file."""
    digests = {file.file.sha256 for parcel in going for file in parcel.files}
    schools = [parcel.school.number for parcel in going]
    return {"fingerprint": dispatch.fingerprint, "sha256": sorted(digests), "schools": schools}
