"""Preparing what is sent: files are uploaded, schools or one person are chosen, or all is given up."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from stagepost.recognition import Addressed, schools_in
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.exchange.names import safe_name
from stagepost_web.exchange.screening import Incoming, taking
from stagepost_web.exchange.whence import Whence
from stagepost_web.people.models import Person
from stagepost_web.returns.states import NotPossible
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.sending_out.models import Dispatch, DispatchFile, Recipient, Stage
from stagepost_web.sending_out.queries import people_at
from stagepost_web.sending_out.steps import note, own
from stagepost_web.submitting.media_types import media_type_of

MOST_BYTES = 4 * 2**30
"""Of all copies together: each school gets one of its own."""


_UNSENT = [Stage.READING, Stage.UNREADABLE, Stage.DRAFT, Stage.WAITING, Stage.DISCARDED]


class Upload(NamedTuple):
    """A file as the officer gave it."""

    name: str
    data: bytes


def prepare(
    *, la: LocalAuthority, title: str, text: str, uploads: Sequence[Upload], by: Person, ip_address: str = ""
) -> Dispatch:
    """Keep files that are to be sent, with the schools that each one names. Nobody gets them yet."""
    seen = [schools_in(upload.data) for upload in uploads]
    incoming, whence = [Incoming(*upload) for upload in uploads], Whence(by, la, None, ip_address)
    with taking(*incoming, whence=whence) as kept, transaction.atomic():
        dispatch = Dispatch.objects.create(la=la, title=title, note=text, made_by=by, made_at=timezone.now())
        for place, (upload, each, one) in enumerate(zip(uploads, kept, seen, strict=True), 1):
            _keep(dispatch, place, upload, each, one)
        digests = [each.sha256 for each in kept]
        note("prepare", dispatch, by, ip_address, sha256=digests, size=[each.size for each in kept])
    return dispatch


def _keep(dispatch: Dispatch, place: int, upload: Upload, kept: vault.Kept, seen: Addressed) -> None:
    DispatchFile.objects.create(
        dispatch=dispatch,
        place=place,
        name=safe_name(upload.name),
        file=vault.enter(kept, name=upload.name, media_type=media_type_of(upload.data)),
        named=sorted(seen.schools),
        obstacle=seen.obstacle,
    )


@transaction.atomic
def choose_schools(
    *, dispatch: Dispatch, schools: Sequence[School], by: Person, ip_address: str = ""
) -> None:
    """Say which schools get the files, in place of those that were chosen before.

    Raises NotPossible for what has been sent or waits for approval, and for more than we can copy.
    """
    dispatch = own(dispatch, by, Stage.DRAFT)
    _refuse_split(dispatch)
    size = sum(each.file.size for each in dispatch.files.select_related("file"))
    if size * len(schools) > MOST_BYTES:
        raise NotPossible("Together these copies would have more than 4 GB. Choose fewer schools.")
    dispatch.recipients.all().delete()
    Recipient.objects.bulk_create(Recipient(dispatch=dispatch, school=school) for school in schools)
    _save(dispatch, only_for=None)
    note("choose_schools", dispatch, by, ip_address, schools=sorted(each.number for each in schools))


@transaction.atomic
def choose_person(*, dispatch: Dispatch, person: Person | None, by: Person, ip_address: str = "") -> None:
    """Say who at the one school gets the files: one person, or all who see the school's files.

    Raises NotPossible where several schools were chosen, or the person has no role at the school any more.
    """
    dispatch = own(dispatch, by, Stage.DRAFT)
    _refuse_split(dispatch)
    recipients = list(dispatch.recipients.select_related("school"))
    if len(recipients) != 1:
        raise NotPossible("Choose one school first. Only files for one school can go to one person.")
    if person and not people_at(by, dispatch.la, recipients[0].school).filter(person=person).exists():
        raise NotPossible(f"{person.name} no longer works at {recipients[0].school.name}.")
    _save(dispatch, only_for=person)
    note("choose_person", dispatch, by, ip_address, person=person.pk if person else 0)


def discard(*, dispatch: Dispatch, by: Person, ip_address: str = "") -> None:
    """Give up what was not sent. The files are deleted at once. Raises NotPossible once it is being sent."""
    for file in _discarded(dispatch, by, ip_address):
        vault.delete(file)


@transaction.atomic
def _discarded(dispatch: Dispatch, by: Person, ip_address: str) -> list[StoredFile]:
    dispatch = own(dispatch, by, Stage.READING, Stage.UNREADABLE, Stage.DRAFT, Stage.WAITING)
    _save(dispatch, stage=Stage.DISCARDED)
    note("discard", dispatch, by, ip_address)
    return _stored(dispatch)


def delete_unsent(*, before: datetime) -> int:
    """Delete what was prepared before that moment and not sent, and say how many that were. Rows go first:
    bytes that survive a crash are deleted by `exchange.sweeping`.
    """
    over = Dispatch.objects.filter(stage__in=_UNSENT, made_at__lt=before).order_by("pk")
    gone = [files for files in map(_deleted, list(over)) if files is not None]
    for file in (each for files in gone for each in files):
        vault.delete(file)
    return len(gone)


@transaction.atomic
def _deleted(dispatch: Dispatch) -> list[StoredFile] | None:
    """Its files; none where it was sent meanwhile."""
    held = Dispatch.objects.select_for_update(of=("self",)).select_related("la", "zip")
    now = held.filter(pk=dispatch.pk, stage__in=_UNSENT).first()
    if now is None:
        return None
    files = _stored(now)
    note("delete", now, None, "", files=len(files))
    now.delete()
    return files


def _stored(dispatch: Dispatch) -> list[StoredFile]:
    """All that was uploaded for it."""
    files = [each.file for each in dispatch.files.select_related("file")]
    return [*files, dispatch.zip] if dispatch.zip else files


def _refuse_split(dispatch: Dispatch) -> None:
    if dispatch.split:
        raise NotPossible("Each of these files goes to one school. Say which on their own page.")


def _save(dispatch: Dispatch, **changed: object) -> None:
    for name, value in changed.items():
        setattr(dispatch, name, value)
    dispatch.save(update_fields=list(changed))
