"""What becomes of a file: it is asked for, made and kept; opened, and its upload at the DfE written down."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost.formats.ctf.filenames import LAST_NUMBER
from stagepost_web.audit.actions import record
from stagepost_web.collections.models import Collection
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions import stored_bytes
from stagepost_web.jobs.queries import given_up
from stagepost_web.onward import digests, jobs
from stagepost_web.onward.changes import changes
from stagepost_web.onward.forms_of import forms_of
from stagepost_web.onward.making import Made
from stagepost_web.onward.models import Form, OnwardFile, OnwardReturn, Outcome, Stage, Upload
from stagepost_web.onward.standing import Standing, standing
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority

GIVEN_UP = "We could not finish. We tried several times."
_ZIP = "application/zip"


class NotPossible(Exception):
    """It cannot be done as things are. The text is written for the person who tried."""


@transaction.atomic
def ask(*, collection: Collection, form: Form, seen: str, by: Person, ip_address: str = "") -> OnwardFile:
    """Have a file made of what is accepted at this moment: `seen` stands for how the schools stood when the
    person looked. One that is being made of the same is not made twice.

    Raises `NotPossible` where something has changed since, nothing is accepted, or another is being made.
    """
    _require_form(collection, form)
    LocalAuthority.objects.select_for_update().get(pk=collection.la_id)
    now = standing(collection)
    if now.sha256 != seen:
        raise NotPossible("The returns have changed since you looked. Look at the page again.")
    if not now.versions:
        raise NotPossible("No return has been accepted yet, so there is nothing to make a file of.")
    if running := _running(collection, form, now, ip_address):
        return running
    return _begin(collection, form, now, by, ip_address)


@transaction.atomic
def hold(*, file: OnwardFile, made: Made, kept: vault.Kept) -> bool:
    """Keep what was made, whose bytes are in the vault already. False where another worker was quicker."""
    file = _locked(file)
    if file.stage != Stage.MAKING:
        return False
    out = made.written.left_out
    file.file = vault.enter(kept, name=made.name, media_type=_ZIP)
    file.stage, file.made_at = Stage.MADE, timezone.now()
    file.schools, file.pupils = made.written.schools, made.written.pupils
    file.without_results, file.unverified = made.written.without_results, made.written.unverified
    file.left_out = sorted(
        file.left_out + [_left(part, out) for part in made.parts if part.version_id in out], key=_by_number
    )
    inside = [part for part in made.parts if part.version_id not in out]
    OnwardReturn.objects.filter(made=file, version__in=out).delete()
    OnwardReturn.objects.bulk_update(inside, ["pupils", "sha256", "name"], batch_size=200)
    file.returns_sha256 = digests.of_all((_number(part), part.sha256) for part in inside)
    file.changes = [each._asdict() for each in changes(file.follows, inside)] if file.follows else []
    file.save()
    _note("hold", file, None, "", **_fingerprints(file))
    return True


@transaction.atomic
def stop(*, file: OnwardFile, why: str, by: Person | None = None, ip_address: str = "") -> None:
    """Say why the file cannot be made. Twice is once."""
    file = _locked(file)
    if file.stage == Stage.MAKING:
        file.stage, file.obstacle = Stage.STOPPED, why
        file.save(update_fields=["stage", "obstacle"])
        _note("stop", file, by, ip_address)


def open_file(*, file: OnwardFile, by: Person, ip_address: str = "", **what: Any) -> bytes:
    """The zip, with a record of who took it. `what` says which part of it they get.

    Raises `exchange.actions.CannotOpen` where we no longer have it.
    """
    if file.file is None:
        raise NotPossible("This file was not made.")
    data = stored_bytes(file.file, by)
    _note_opening(file, by, ip_address, what)
    return data


@transaction.atomic
def note_upload(
    *,
    file: OnwardFile,
    day: date,
    uploaded_by: str,
    outcome: Outcome,
    said: str,
    by: Person,
    ip_address: str = "",
) -> Upload:
    """Write down that it was uploaded at the DfE, and what came of it. What is written last counts.

    Raises `ValidationError` for a day that is to come or is before the file was made.
    """
    file = _locked(file)
    if file.stage != Stage.MADE or not file.for_dfe:
        raise NotPossible("Only a file for the DfE that was made can have been uploaded.")
    _require_day(file, day)
    upload = Upload(
        made=file,
        day=day,
        uploaded_by=uploaded_by.strip(),
        outcome=outcome,
        said=said.strip(),
        written_at=timezone.now(),
        written_by=by,
    )
    upload.full_clean()
    upload.save()
    _note("note_upload", file, by, ip_address, day=day.isoformat(), outcome=str(outcome))
    return upload


def _require_form(collection: Collection, form: Form) -> None:
    if form not in forms_of(collection):
        raise NotPossible(f"No such file is made of {collection.title}.")


def _require_day(file: OnwardFile, day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError({"day": "This day is to come. Enter today or an earlier day."})
    if day < timezone.localdate(file.asked_at):
        raise ValidationError({"day": "The file was made later than this day. Enter a later day."})


def _running(collection: Collection, form: Form, now: Standing, ip_address: str) -> OnwardFile | None:
    """The file that is being made of the same. One that was given up is stopped and in nobody's way."""
    running = OnwardFile.objects.filter(collection=collection, form=form, stage=Stage.MAKING).first()
    if running is None:
        return None
    if given_up(running.job):
        stop(file=running, why=GIVEN_UP, ip_address=ip_address)
        return None
    if running.standing_sha256 == now.sha256:
        return running
    raise NotPossible(f"{running.asked_by.name} is having a file made. Wait until it is done.")


def _begin(collection: Collection, form: Form, now: Standing, by: Person, ip_address: str) -> OnwardFile:
    alike = OnwardFile.objects.filter(collection__la=collection.la_id, collection__year=collection.year)
    last = alike.filter(form=form).order_by("-number").first()
    if last and last.number >= LAST_NUMBER:
        raise NotPossible(f"All {LAST_NUMBER} numbers of such files are used.")
    file = OnwardFile.objects.create(
        collection=collection,
        form=form,
        number=last.number + 1 if last else 1,
        asked_at=timezone.now(),
        asked_by=by,
        standing_sha256=now.sha256,
        to_do=len(now.versions),
        left_out=[{"number": s.number, "name": s.name, "why": s.why_not} for s in now.left_out],
        follows=OnwardFile.objects.filter(collection=collection, form=form, stage=Stage.MADE).first(),
    )
    OnwardReturn.objects.bulk_create(OnwardReturn(made=file, version_id=pk) for pk in now.versions)
    file.job = str(jobs.make_file.enqueue(file.pk).id)
    file.save(update_fields=["job"])
    _note("ask", file, by, ip_address, returns=len(now.versions), left_out=len(file.left_out))
    return file


def _left(part: OnwardReturn, out: dict[int, str]) -> dict[str, str]:
    school = part.version.school_return.return_request.school
    return {"number": school.number, "name": school.name, "why": out[part.version_id]}


def _by_number(left: dict[str, str]) -> str:
    return left["number"]


def _number(part: OnwardReturn) -> str:
    return part.version.school_return.return_request.school.number


def _fingerprints(file: OnwardFile) -> dict[str, Any]:
    return {
        "schools": file.schools,
        "pupils": file.pupils,
        "sha256": file.file.sha256 if file.file else "",
        "returns_sha256": file.returns_sha256,
    }


@transaction.atomic
def _note_opening(file: OnwardFile, by: Person, ip_address: str, what: dict[str, Any]) -> None:
    """Every time: it is the data of all pupils."""
    _note("open_file", file, by, ip_address, pupils=file.pupils, **what)


def _locked(file: OnwardFile) -> OnwardFile:
    found = OnwardFile.objects.select_for_update(of=("self",))
    return found.select_related("collection__la", "file", "follows").get(pk=file.pk)


def _note(verb: str, file: OnwardFile, by: Person | None, ip_address: str, **detail: Any) -> None:
    record(
        verb=f"onward.{verb}",
        by=by,
        subject=f"onward_file:{file.pk}",
        la=file.collection.la.code,
        detail={"collection": file.collection_id, "form": file.form, "number": file.number, **detail},
        ip_address=ip_address,
    )
