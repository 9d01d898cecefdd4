"""An answer brings a return: its file is checked and kept as one that was uploaded on the return's page."""

from typing import NamedTuple

from django.http import HttpRequest
from django.utils import timezone

from stagepost_web.people.access import ip_address
from stagepost_web.people.models import Person
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.taking import not_taken
from stagepost_web.secure_messages.forms import AnswerForm, Returning
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.queries import effects_open_to
from stagepost_web.submitting.refusals import Refused
from stagepost_web.submitting.uploading import Upload, upload_files


def returning(message: SecureMessage, person: Person) -> Returning | None:
    """The return that the person's answer may bring; none of a message about no return, for somebody who may
    not send returns, and where nothing is taken any more.
    """
    asked = message.return_request
    if asked is None or message.recipient_id != person.pk or not may(person, SEND_RETURNS, message.school):
        return None
    return None if not_taken(asked) else Returning(asked, effects_open_to(asked, person))


def bring_return(
    request: HttpRequest, message: SecureMessage, person: Person, form: AnswerForm
) -> Submission | None:
    """Check and keep the file with the results, if there is one. Why it is not taken stands in the form."""
    files = form.cleaned_data.get("returned")
    if not files or form.returning is None:
        return None
    try:
        return upload_files(
            return_request=form.returning.return_request,
            uploads=[Upload(each.name, each.read()) for each in files],
            effect=form.effect,
            comment="",
            by=person,
            ip_address=ip_address(request),
        )
    except Refused as refused:
        why = refused.refusal
        form.add_error("returned", f"{refused.name}: {why.title}. {why.says} {why.send_instead}")
    except NotPossible as obstacle:
        form.add_error("returned", str(obstacle))
    return None


class Brought(NamedTuple):
    """What has become of the return that came with an answer."""

    words: str
    sent: bool
    """Whether the LA holds it, or did."""
    address: str = ""
    """Where the reader finds it."""


def brought_by(message: SecureMessage) -> Brought | None:
    """The return that came with an answer, as both people may know it."""
    submission = message.submission
    if submission is None:
        return None
    title, delivery = submission.return_request.collection.title, submission.delivery
    if delivery.withdrawn_at:
        became = "was recalled" if delivery.sent_at else "was not sent: another file took its place"
        return Brought(f"The file for {title} {became}.", sent=False)
    if delivery.sent_at is None:
        return Brought(
            f"The file for {title} was checked. The school has not sent the return yet.", sent=False
        )
    at = timezone.localtime(delivery.sent_at)
    return Brought(f"The return for {title} was sent on {at:%-d %B %Y at %H:%M}.", sent=True)
