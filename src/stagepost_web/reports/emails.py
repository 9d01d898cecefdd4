"""E-mails to a school about its return. They name no pupil, and lead to the page that does."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from stagepost_web.returns.models import Version
from stagepost_web.submitting.queries import delivery_of, written_to


def write_to_school(
    template: str, version: Version, attached: Sequence[tuple[str, bytes, str]] = (), **more: object
) -> None:
    """Send what the template says of a version, with what is attached. Its first line is the subject."""
    return_request = version.school_return.return_request
    words = {"return_request": return_request, "school": return_request.school, "site": settings.ADDRESS}
    words["attached"] = attached
    subject, _, body = render_to_string(template, words | more).partition("\n")
    delivery = delivery_of(version)
    sender = (delivery and delivery.sent_by) or version.made_by
    EmailMessage(
        subject=subject.strip(),
        body=body.lstrip(),
        to=written_to(return_request.school, sender),
        attachments=list(attached),
    ).send()
