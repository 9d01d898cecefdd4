"""What the LA does with its file requests: make one, change it, put its deadline off, close and reopen it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost.identifiers import academic_year
from stagepost_web.audit.actions import record
from stagepost_web.file_requests.jobs import announce_later
from stagepost_web.file_requests.models import FileRequest
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority

CHANGEABLE = ("title", "info", "kinds", "several", "zips", "size_limit")
"""What may be changed while schools answer. The deadline has a verb of its own."""


@transaction.atomic
def make_file_request(
    *, la: LocalAuthority, title: str, deadline: date, by: Person, ip_address: str = "", **settings: Any
) -> FileRequest:
    """Make a file request, with any of the other settings in `CHANGEABLE`. No school sees it until asked.

    Raises `ValidationError` for a second one of its title in a school year, and without a kind of file.
    """
    now = timezone.now()
    file_request = FileRequest(
        la=la,
        title=title,
        deadline=deadline,
        year=academic_year.summer(academic_year.of(timezone.localdate(now))),
        made_by=by,
        made_at=now,
        **settings,
    )
    _validate(file_request)
    file_request.save()
    note("make", file_request, by, ip_address, deadline=deadline.isoformat(), kinds=file_request.kinds)
    return file_request


@transaction.atomic
def change_file_request(
    *, file_request: FileRequest, by: Person, ip_address: str = "", **changes: Any
) -> FileRequest:
    """Change some of the settings in `CHANGEABLE`. Where nothing differs, nothing happens.

    What was sent stays, whatever is taken from now on. Raises `ValidationError`, and then changes nothing.
    """
    file_request = locked(file_request)
    changed = [
        name for name in CHANGEABLE if name in changes and changes[name] != getattr(file_request, name)
    ]
    if not changed:
        return file_request
    for name in changed:
        setattr(file_request, name, changes[name])
    _validate(file_request)
    file_request.save(update_fields=changed)
    note("change", file_request, by, ip_address, changed=changed)
    announce_later(file_request)
    return file_request


@transaction.atomic
def extend(
    *, file_request: FileRequest, deadline: date, because: str, by: Person, ip_address: str = ""
) -> FileRequest:
    """Give every school another deadline. A school with a later one of its own keeps that.

    Raises `ValidationError` without a reason.
    """
    file_request = locked(file_request)
    if not because.strip():
        raise ValidationError({"because": "Say why the deadline changes."})
    if deadline == (before := file_request.deadline):
        return file_request
    file_request.deadline = deadline
    file_request.save(update_fields=["deadline"])
    asked = file_request.asked_schools
    usual = asked.filter(deadline=before) | asked.filter(deadline__gt=before, deadline__lt=deadline)
    moved = usual.update(deadline=deadline, deadline_because=because.strip())
    told = [before.isoformat(), deadline.isoformat()]
    note("extend", file_request, by, ip_address, deadline=told, schools=moved)
    announce_later(file_request)
    return file_request


@transaction.atomic
def close(*, file_request: FileRequest, by: Person, ip_address: str = "") -> FileRequest:
    """Take no more files. What was sent stays as it is, and may still be received."""
    file_request = locked(file_request)
    if file_request.closed_at is None:
        file_request.closed_at = timezone.now()
        file_request.save(update_fields=["closed_at"])
        note("close", file_request, by, ip_address)
        announce_later(file_request)
    return file_request


@transaction.atomic
def reopen(*, file_request: FileRequest, by: Person, ip_address: str = "") -> FileRequest:
    """Take files again."""
    file_request = locked(file_request)
    if file_request.closed_at is not None:
        file_request.closed_at = None
        file_request.save(update_fields=["closed_at"])
        note("reopen", file_request, by, ip_address)
        announce_later(file_request)
    return file_request


def locked(file_request: FileRequest) -> FileRequest:
    """The file request as it stands now, held until the transaction ends."""
    return FileRequest.objects.select_for_update(of=("self",)).select_related("la").get(pk=file_request.pk)


def note(verb: str, file_request: FileRequest, by: Person | None, ip_address: str, **about: Any) -> None:
    """Record what was done. No word of anybody's is in the event."""
    record(
        verb=f"file_requests.{verb}",
        by=by,
        subject=f"file_request:{file_request.pk}",
        la=file_request.la.code,
        detail=about,
        ip_address=ip_address,
    )


def _validate(file_request: FileRequest) -> None:
    if not file_request.kinds:
        raise ValidationError({"kinds": "Choose at least one type of file."})
    file_request.full_clean()
