"""A second person: what goes to more than one school is approved by a colleague, or turned down."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import APPROVE_FILES, SEND_FILES
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out import contents, jobs
from stagepost_web.sending_out.models import Sending, Stage
from stagepost_web.sending_out.steps import locked, note, own, require

_CHANGED = "These files, or who gets them, have changed since you opened this page. Look at them again."
_OWN = "You prepared these files. A colleague must approve them."


@transaction.atomic
def send(*, sending: Sending, seen: str, by: Person, ip_address: str = "") -> Stage:
    """Send it where it goes to one school, and otherwise ask for a colleague's approval.

    `seen` is the fingerprint of what the officer was shown. Raises NotPossible where that has changed, where
    nobody is to get it, or where the content of a file keeps it from a school.
    """
    sending = own(sending, by, Stage.DRAFT)
    going = _unchanged(sending, seen)
    sending.fingerprint, sending.asked_at, sending.turned_down = seen, timezone.now(), None
    sending.stage = Stage.GOING if len(going) == 1 else Stage.WAITING
    if sending.stage == Stage.GOING:
        sending.job = jobs.send_files.enqueue(sending.pk).id
    sending.save()
    if sending.stage == Stage.GOING:
        note("send", sending, by, ip_address, **_told(sending, going))
    else:
        note("ask_approval", sending, by, ip_address, **_told(sending, going))
    return Stage(sending.stage)


@transaction.atomic
def take_back(*, sending: Sending, by: Person, ip_address: str = "") -> None:
    """Take back what waits for approval, to change it. Approval must be asked for anew."""
    sending = own(sending, by, Stage.WAITING)
    _to_draft(sending)
    note("take_back", sending, by, ip_address)


@transaction.atomic
def approve(*, sending: Sending, seen: str, by: Person, ip_address: str = "") -> None:
    """Approve exactly what was shown, and have it sent. Of two who approve at once, the second is told so.

    Raises NotPossible for whoever prepared it, or may not approve; and where files or schools are other than
    those that approval was asked for, or that were shown.
    """
    sending = locked(sending, Stage.WAITING)
    _require_second(sending, by)
    require(sending.made_by, SEND_FILES, sending)
    going = _unchanged(sending, seen)
    if sending.fingerprint != seen:
        raise NotPossible(_CHANGED)
    sending.approved_by, sending.approved_at = by, timezone.now()
    sending.stage, sending.job = Stage.GOING, jobs.send_files.enqueue(sending.pk).id
    sending.save()
    note("approve", sending, by, ip_address, **_told(sending, going))


@transaction.atomic
def turn_down(*, sending: Sending, words: str, by: Person, ip_address: str = "") -> None:
    """Turn it down and say why. Whoever prepared it can change it and ask again."""
    sending = locked(sending, Stage.WAITING)
    _require_second(sending, by)
    _to_draft(sending)
    sending.turned_down = note("turn_down", sending, by, ip_address, words=words)
    sending.save(update_fields=["turned_down"])


def _require_second(sending: Sending, by: Person) -> None:
    if sending.made_by_id == by.pk:
        raise NotPossible(_OWN)
    require(by, APPROVE_FILES, sending)


def _unchanged(sending: Sending, seen: str) -> list[contents.Parcel]:
    """What goes, where that is what somebody has seen and nothing stands against it."""
    going = contents.parcels(sending)
    if not going or not all(parcel.files for parcel in going):
        raise NotPossible("Choose which schools get these files first.")
    if contents.fingerprint(sending, going) != seen:
        raise NotPossible(_CHANGED)
    if doubts := contents.doubts(sending, going):
        raise NotPossible(f"{doubts[0].file.name} cannot go. {doubts[0].says}")
    return going


def _to_draft(sending: Sending) -> None:
    sending.stage, sending.asked_at, sending.fingerprint = Stage.DRAFT, None, ""
    sending.save(update_fields=["stage", "asked_at", "fingerprint"])


def _told(sending: Sending, going: list[contents.Parcel]) -> dict[str, Any]:
    """What the event says of what goes: hashes and the numbers of schools, and no name of a file."""
    digests = {file.file.sha256 for parcel in going for file in parcel.files}
    schools = [parcel.school.number for parcel in going]
    return {"fingerprint": sending.fingerprint, "sha256": sorted(digests), "schools": schools}
