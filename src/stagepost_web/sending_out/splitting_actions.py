"""A zip of many schools' files is taken apart, and each file finds its school or stays unsent."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from stagepost.formats import zips
from stagepost.recognition import Addressed, schools_in
from stagepost.recognition.content import sort_of
from stagepost_web.exchange import sealing, vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.exchange.models.stored_file import IN_PARTS
from stagepost_web.exchange.names import safe_name
from stagepost_web.exchange.screening import Incoming, taking_each
from stagepost_web.exchange.whence import Whence
from stagepost_web.people.models import Person
from stagepost_web.pupils.reading_several import schools_by_name
from stagepost_web.pupils.unpacking import CannotUnpack, each_of
from stagepost_web.returns.states import NotPossible
from stagepost_web.scanning.answers import Why
from stagepost_web.schools.choosing import open_schools
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.sending_out import contents, jobs
from stagepost_web.sending_out.assigning import assigned
from stagepost_web.sending_out.models import Dispatch, DispatchFile, Recipient, Stage
from stagepost_web.sending_out.steps import note, own
from stagepost_web.submitting.media_types import media_type_of

ZIPS = ("zip", "zip-with-xml")
"""What `stagepost.recognition.content.sort_of` calls a zip."""
AT_ONCE = 20
"""Files that are kept in one transaction."""
_ZIP_IN_ZIP = "This is a zip in the zip. Take its files out, and put them into the zip themselves."
_NO_FILES = "The zip has no files in it. Make it again and upload it."
_CHANGED = "What you gave has changed since you opened this page. Look at it again."


class _Member(NamedTuple):
    place: int
    path: str
    data: bytes | None
    """None where it has a password of its own."""
    seen: Addressed


def upload_zip(
    *, la: LocalAuthority, title: str, text: str, name: str, data: bytes, by: Person, ip_address: str = ""
) -> Dispatch:
    """Keep a zip of many schools' files, and leave it to the worker to take it apart.

    Nobody ever opens the zip itself. Its files are scanned one by one, so that none keeps another out.
    """
    with vault.putting(data) as (stored,), transaction.atomic():
        kept = stored._replace(scan_says=IN_PARTS)
        dispatch = Dispatch.objects.create(
            la=la,
            title=title,
            note=text,
            made_by=by,
            made_at=timezone.now(),
            split=True,
            stage=Stage.READING,
            zip=vault.enter(kept, name=name, media_type="application/zip"),
            to_do=len(zips.names(BytesIO(data)) or ()),
        )
        dispatch.job = jobs.take_apart.enqueue(dispatch.pk).id
        dispatch.save(update_fields=["job"])
        note("upload_zip", dispatch, by, ip_address, sha256=[kept.sha256], size=[kept.size])
    return dispatch


def take_apart(dispatch: Dispatch) -> None:
    """Keep each file, and find its school. May be stopped anywhere and run again: what is kept stays."""
    if dispatch.stage != Stage.READING or dispatch.zip is None:
        return
    try:
        trouble = _kept_all(dispatch, vault.get(dispatch.zip))
    except (vault.Deleted, sealing.CannotOpen):
        if Dispatch.objects.filter(pk=dispatch.pk, stage=Stage.READING).exists():
            raise
        return  # it was discarded meanwhile, or another worker is done
    if trouble is not None:
        for file in _end(dispatch, trouble):
            vault.delete(file)


def list_files(
    *, dispatch: Dispatch, given: Mapping[int, School | None], whole: bool, by: Person, ip_address: str = ""
) -> None:
    """Say which school files are for, by their ids; `whole` where files that are not among them have none.

    It counts once it is confirmed. Raises `NotPossible` once these files wait for approval.
    """
    with transaction.atomic():
        dispatch = _own_split(dispatch, by)
        for file in dispatch.files.all():
            if whole or file.pk in given:
                file.listed = given.get(file.pk)
                file.save(update_fields=["listed"])
        dispatch.table_confirmed = False
        dispatch.save(update_fields=["table_confirmed"])
        _assign(dispatch)
        note("list_files", dispatch, by, ip_address, files=dispatch.files.exclude(listed=None).count())


@transaction.atomic
def confirm_table(*, dispatch: Dispatch, seen: str, by: Person, ip_address: str = "") -> None:
    """Have count what the officer gave. `seen` is `contents.listing` of what they were shown.

    Raises `NotPossible` where that has changed.
    """
    dispatch = _own_split(dispatch, by)
    if not seen or seen != contents.listing(dispatch.files.all()):
        raise NotPossible(_CHANGED)
    dispatch.table_confirmed = True
    dispatch.save(update_fields=["table_confirmed"])
    _assign(dispatch)
    note("confirm_table", dispatch, by, ip_address, listing=seen)


def _kept_all(dispatch: Dispatch, data: bytes) -> str | None:
    """What is the matter with the zip, empty once all its files are kept; nothing where others took over."""
    try:
        for members in _members(data, after=dispatch.files.count()):
            if not _keep(dispatch, members):
                return None
    except CannotUnpack as obstacle:
        return str(obstacle)
    return "" if dispatch.files.exists() else _NO_FILES


def _own_split(dispatch: Dispatch, by: Person) -> Dispatch:
    dispatch = own(dispatch, by, Stage.DRAFT)
    if not dispatch.split:
        raise NotPossible("All of these files go to every school that you choose.")
    return dispatch


def _members(data: bytes, after: int) -> Iterator[list[_Member]]:
    """The files of the zip behind so many, a few at a time, each with what it says of schools."""
    few: list[_Member] = []
    for place, (path, content) in enumerate(each_of(data), 1):
        if place > after:
            few.append(_Member(place, zips.path_shown(path), content, _seen(content)))
        if len(few) == AT_ONCE:
            yield few
            few = []
    if few:
        yield few


def _seen(content: bytes | None) -> Addressed:
    """A zip in the zip is not opened: a thousand small ones could be a thousand bombs."""
    if content is None:
        return Addressed()
    return Addressed(obstacle=_ZIP_IN_ZIP) if sort_of(content) in ZIPS else schools_in(content)


def _keep(dispatch: Dispatch, members: Sequence[_Member]) -> bool:
    """Whether there is more to do: the zip may have been discarded, or another worker may be at it."""
    unlocked = [Incoming(each.path, each.data) for each in members if each.data is not None]
    whence = Whence(dispatch.made_by, dispatch.la)
    with taking_each(*unlocked, whence=whence) as kept, transaction.atomic():
        reading = Dispatch.objects.select_for_update().filter(pk=dispatch.pk, stage=Stage.READING)
        if not reading.exists() or dispatch.files.count() + 1 != members[0].place:
            return False
        stored = iter(kept)
        for each in members:
            one = _locked() if each.data is None else next(stored)
            DispatchFile.objects.create(
                dispatch=dispatch,
                place=each.place,
                path=each.path,
                name=safe_name(each.path),
                file=vault.enter(one, name=each.path, media_type=media_type_of(each.data or b"")),
                named=sorted(each.seen.schools),
                obstacle=each.seen.obstacle,
            )
    return True


def _locked() -> vault.Kept:
    """What is kept of a file that has a password of its own in the zip: that it was there."""
    return vault.refused(b"")._replace(scan_says=Why.PROTECTED.value)


@transaction.atomic
def _end(dispatch: Dispatch, trouble: str) -> list[StoredFile]:
    """The zip is taken apart, or cannot be, and then nothing of it is kept. What has no use any more."""
    now = Dispatch.objects.select_for_update(of=("self",)).select_related("la", "zip", "made_by")
    held = now.get(pk=dispatch.pk)
    if held.stage != Stage.READING or held.zip is None:
        return []
    files = list(held.files.select_related("file"))
    held.stage, held.trouble = Stage.UNREADABLE if trouble else Stage.DRAFT, trouble
    held.save(update_fields=["stage", "trouble"])
    if trouble:
        held.files.all().delete()
    else:
        _assign(held)
    note("take_apart", held, held.made_by, "", files=0 if trouble else len(files))
    return [held.zip, *((each.file for each in files) if trouble else ())]


def _assign(dispatch: Dispatch) -> None:
    """Find the school of each file anew, and who gets any."""
    files = list(dispatch.files.select_related("file", "listed"))
    open_now = set(open_schools(dispatch.la, timezone.localdate()).values_list("pk", flat=True))
    found = assigned(files, schools_by_name(dispatch.la), open_now, confirmed=dispatch.table_confirmed)
    for file, each in zip(files, found, strict=True):
        file.school, file.unsent = each.school, each.unsent
    DispatchFile.objects.bulk_update(files, ["school", "unsent"], batch_size=100)
    dispatch.recipients.all().delete()
    schools = dict.fromkeys(each.school for each in found if each.school)
    Recipient.objects.bulk_create(Recipient(dispatch=dispatch, school=school) for school in schools)
