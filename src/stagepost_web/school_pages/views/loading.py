"""What an address of a school speaks of, among what the person may see. Anything else is not there."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.queries import requests_of
from stagepost_web.conversations.corresponding import WayIn, way_in
from stagepost_web.conversations.models import Side
from stagepost_web.exchange.models import StoredFile
from stagepost_web.exchange.queries import files_of, opened_by_la
from stagepost_web.file_requests.models import AskedSchool, Sending
from stagepost_web.file_requests.queries import asked_of_school, sendings_of
from stagepost_web.people.access import note_opening
from stagepost_web.people.models import Person
from stagepost_web.returns.queries import requests_with_returns
from stagepost_web.schools.models import School
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.queries import submissions_of


def return_request_at(request: HttpRequest, school: School, pk: int) -> ReturnRequest:
    """What the school is asked for, with its answer."""
    return get_object_or_404(requests_with_returns(request.user, school), pk=pk)


def request_to_answer(request: HttpRequest, school: School, pk: int) -> ReturnRequest:
    """The same, for whoever uploads: how it stands is asked when a page says so."""
    return get_object_or_404(requests_of(request.user, school).select_related("school_return"), pk=pk)


def submission_at(request: HttpRequest, school: School, number: str) -> Submission:
    """A version of a return, submitted or about to be, by the number of its delivery."""
    found = get_object_or_404(submissions_of(request.user, school), delivery__number=number)
    found.return_request.school = school  # which need not be asked for again
    return found


def pupils_in(request: HttpRequest, school: School, number: str) -> Submission:
    """The same, for a page that shows its pupils. That it is opened is put on record."""
    found = submission_at(request, school, number)
    note_opening(request, subject=f"delivery:{number}", la=found.delivery.la, school=school)
    return found


def submitted_at(request: HttpRequest, school: School, number: str) -> Submission:
    """One that was submitted, with who at the LA has opened it."""
    submitted = submissions_of(request.user, school).filter(delivery__sent_at__isnull=False)
    return get_object_or_404(
        submitted.prefetch_related(opened_by_la("delivery__files")), delivery__number=number
    )


def asked_at(request: HttpRequest, school: School, pk: int) -> AskedSchool:
    """What the school is asked for beside returns."""
    return get_object_or_404(asked_of_school(request.user, school), pk=pk)


def sending_at(request: HttpRequest, school: School, number: str) -> Sending:
    """Files that were sent, or are about to be, by the number of their delivery."""
    found = get_object_or_404(sendings_of(request.user, school), delivery__number=number)
    found.delivery.school = school  # which need not be asked for again
    return found


def file_at(request: HttpRequest, school: School, number: str, place: int) -> StoredFile:
    """Any file of a delivery, either way."""
    return get_object_or_404(files_of(request.user, school), delivery__number=number, place=place)


def signed_in_as(request: HttpRequest) -> Person:
    """Who acts. The loaders let nobody through who is not signed in; should one ever, nothing is done."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def quoting_way_in(request: HttpRequest, submission: Submission) -> WayIn:
    """The way to the conversation with the LA from what was checked. What was recalled or discarded cannot be
    quoted.
    """
    found = way_in(signed_in_as(request), submission.return_request, Side.SCHOOL)
    return found._replace(may_write=found.may_write and submission.delivery.withdrawn_at is None)
