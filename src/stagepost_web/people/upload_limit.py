"""How often a person may upload files. Each upload keeps a place of the site busy while it is checked."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.people.models import Person

HOUR = timedelta(hours=1)
UPLOADS = (
    "returns.check",
    "submitting.refuse",
    "schools.upload_list",
    "people.read_list",
    "pupils.give_roll",
    "pupils.refuse_roll",
    "pupils.upload_rolls",
    "earlier.upload_file",
    "file_requests.upload",
    "secure_messages.send",
)
"""The events of an upload. All processes see them, so that all of them count as one."""


def uploads_again_at(person: Person) -> datetime | None:
    """When the person may upload again; `None` where they may now."""
    now, most = timezone.now(), settings.UPLOADS_AN_HOUR
    # Nothing of the future, where a clock that was set back has put some.
    uploads = Event.objects.filter(by=person, verb__in=UPLOADS, at__lte=now).order_by("-number")
    reached = uploads.values_list("at", flat=True)[most - 1 : most].first()
    return reached + HOUR if reached and reached > now - HOUR else None


def too_many_uploads(request: HttpRequest) -> HttpResponse | None:
    """The answer to an upload too many, before a byte of it is read; `None` where it may come."""
    if request.method != "POST" or not isinstance(request.user, Person):
        return None
    if (again := uploads_again_at(request.user)) is None:
        return None
    context = {"most": settings.UPLOADS_AN_HOUR, "again": again + timedelta(minutes=1)}
    return render(request, "people/too_many_uploads.html", context, status=429)
