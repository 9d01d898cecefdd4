"""What becomes of the rolls of several schools: uploaded, read, all or some of them taken, or discarded."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.exchange import vault
from stagepost_web.exchange.screening import Incoming, taking
from stagepost_web.exchange.whence import Whence
from stagepost_web.people.models import Person
from stagepost_web.pupils import jobs
from stagepost_web.pupils.actions import NotPossible, take_roll
from stagepost_web.pupils.models import Roll, Stage, UploadedRolls
from stagepost_web.pupils.models.roll import WAITING
from stagepost_web.pupils.queries import rolls_waiting
from stagepost_web.pupils.reading_several import Note
from stagepost_web.schools.models import LocalAuthority
from stagepost_web.schools.queries import schools_of

AT_ONCE = 20
"""Rolls that are taken before it is told how far the worker is."""
MOST_NOTES = 500


def upload_rolls(
    *, la: LocalAuthority, file_name: str, data: bytes, by: Person, ip_address: str = ""
) -> UploadedRolls:
    """Take a file in, to be read by the worker. It replaces the one that waited before."""
    with taking(Incoming(file_name, data), whence=Whence(by, la, None, ip_address)) as (kept,):
        uploaded, before = _enter(la, kept, file_name, by, ip_address)
    for each in before:
        vault.delete(each.file)
    return uploaded


@transaction.atomic
def _enter(
    la: LocalAuthority, kept: vault.Kept, file_name: str, by: Person, ip_address: str
) -> tuple[UploadedRolls, list[UploadedRolls]]:
    _lock(la)
    before = list(UploadedRolls.objects.filter(la=la).exclude(stage=Stage.ENDED).select_related("file"))
    _end(before)
    uploaded = UploadedRolls.objects.create(
        la=la,
        file=vault.enter(kept, name=file_name, media_type="application/octet-stream"),
        by=by,
        uploaded_at=timezone.now(),
        newest_roll=Roll.objects.aggregate(newest=Max("pk"))["newest"] or 0,
    )
    uploaded.job = jobs.read_rolls.enqueue(uploaded.pk).id
    uploaded.save(update_fields=["job"])
    _note("upload_rolls", uploaded, by, ip_address, size=kept.size)
    return uploaded, before


@transaction.atomic
def hold_rolls(*, uploaded: UploadedRolls, notes: list[Note], readable: bool) -> None:
    """Say that the worker has read all there is, unless the file was replaced meanwhile."""
    uploaded = _locked(uploaded)
    if uploaded.stage != Stage.READING:
        return
    uploaded.stage = Stage.READY if readable else Stage.UNREADABLE
    uploaded.notes = [note._asdict() for note in notes[:MOST_NOTES]]
    uploaded.notes_left_out = len(notes[MOST_NOTES:])
    uploaded.save()
    _note("hold_rolls", uploaded, None, "", rolls=uploaded.rolls.count(), notes=len(notes))


@transaction.atomic
def apply_rolls(
    *, uploaded: UploadedRolls, chosen: Collection[int], by: Person, ip_address: str = ""
) -> None:
    """Have the chosen rolls taken by the worker. Raises `NotPossible` where none of them waits any more."""
    uploaded = _locked(uploaded)
    if uploaded.stage != Stage.READY:
        raise NotPossible("These rolls have been taken or discarded, or others took their place.")
    waiting = rolls_waiting(uploaded).filter(pk__in=chosen).order_by("school__name", "pk")
    uploaded.chosen = list(waiting.values_list("pk", flat=True))
    if not uploaded.chosen:
        raise NotPossible("Choose at least one school.")
    uploaded.stage, uploaded.by = Stage.TAKING, by
    uploaded.to_do, uploaded.done, uploaded.taken, uploaded.notes = len(uploaded.chosen), 0, 0, []
    uploaded.notes_left_out = 0
    uploaded.job = jobs.take_rolls.enqueue(uploaded.pk).id
    uploaded.save()
    _note("apply_rolls", uploaded, by, ip_address, rolls=uploaded.to_do)


def take_next(pk: int) -> bool:
    """Take the next few of the chosen rolls, and say whether there are more."""
    uploaded = UploadedRolls.objects.select_related("la", "by").get(pk=pk)
    if uploaded.stage != Stage.TAKING:
        return False
    for roll_pk in uploaded.chosen[uploaded.done : uploaded.done + AT_ONCE]:
        _take(uploaded, roll_pk)
        uploaded.done += 1
    if uploaded.done >= uploaded.to_do:
        uploaded.stage = Stage.READY if uploaded.notes or _waiting(uploaded) else Stage.ENDED
    still = UploadedRolls.objects.filter(pk=pk, stage=Stage.TAKING)  # or others took its place meanwhile
    told = {name: getattr(uploaded, name) for name in ("done", "taken", "notes", "stage")}
    return bool(still.update(**told)) and uploaded.stage == Stage.TAKING


def _waiting(uploaded: UploadedRolls) -> bool:
    return rolls_waiting(uploaded).exists()


def _take(uploaded: UploadedRolls, roll_pk: int) -> None:
    theirs = Roll.objects.filter(school__in=schools_of(uploaded.la)).select_related("school")
    roll = theirs.filter(pk=roll_pk).first()
    if roll is None:  # the school has loaded another, or gone to another LA
        return
    try:
        take_roll(roll=roll, seen=roll.beside_id, by=uploaded.by)
    except NotPossible:
        says = f"The roll of {roll.school.name} has changed since this file was read. Upload the file again."
        uploaded.notes.append(Note("", says)._asdict())
    else:
        uploaded.taken += 1


def discard_rolls(*, uploaded: UploadedRolls, by: Person | None, ip_address: str = "") -> None:
    """Let the rolls go that were not taken. Doing so twice changes nothing."""
    if _discard(uploaded, by, ip_address):
        vault.delete(uploaded.file)


@transaction.atomic
def _discard(uploaded: UploadedRolls, by: Person | None, ip_address: str) -> bool:
    uploaded = _locked(uploaded)
    if uploaded.stage in (Stage.ENDED, Stage.TAKING):
        return False
    _end([uploaded])
    _note("discard_rolls", uploaded, by, ip_address)
    return True


def _end(several: Iterable[UploadedRolls]) -> None:
    for uploaded in several:
        uploaded.rolls.filter(WAITING).delete()
        uploaded.stage, uploaded.notes = Stage.ENDED, []
        uploaded.save(update_fields=["stage", "notes"])


def _locked(uploaded: UploadedRolls) -> UploadedRolls:
    found = UploadedRolls.objects.select_for_update(of=("self",)).select_related("la", "file")
    return found.get(pk=uploaded.pk)


def _lock(la: LocalAuthority) -> None:
    LocalAuthority.objects.select_for_update().get(pk=la.pk)


def _note(verb: str, uploaded: UploadedRolls, by: Person | None, ip_address: str, **detail: Any) -> None:
    record(
        verb=f"pupils.{verb}",
        by=by,
        subject=f"rolls:{uploaded.pk}",
        la=uploaded.la.code,
        detail=detail,
        ip_address=ip_address,
    )
