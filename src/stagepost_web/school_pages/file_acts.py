"""What somebody can do next about a request for files: decided here alone, for the list and its own page."""

from collections.abc import Iterator

from django.urls import reverse

from stagepost_web.file_requests.models import AskedSchool
from stagepost_web.file_requests.queries import drafts_of
from stagepost_web.file_requests.standing import not_taken, status_of
from stagepost_web.people.models import Person
from stagepost_web.people.permissions import Somebody
from stagepost_web.school_pages.next_acts import Act


def acts_for(asked: AskedSchool, person: Somebody, *, may_send: bool) -> list[Act]:
    """What can be done now, the most pressing first; nothing by somebody who may only read."""
    if not (may_send and isinstance(person, Person)) or not_taken(asked):
        return []
    return list(_acts(asked, person))


def _acts(asked: AskedSchool, person: Person) -> Iterator[Act]:
    draft = drafts_of(person, asked.school, asked).order_by("-pk").first()
    if draft:
        confirm = reverse("school_pages:confirm_files", args=[asked.school.number, draft.delivery.number])
        yield Act("Confirm and send", confirm, due=True)
    upload = reverse("school_pages:upload_files", args=[asked.school.number, asked.pk])
    if status_of(asked).school_acts:
        yield Act("Upload other files" if draft else "Upload files", upload, due=not draft)
    else:
        yield Act("Add or replace files" if asked.file_request.several else "Replace the file", upload)
