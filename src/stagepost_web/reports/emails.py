"""E-mails to a school about its return. They name no pupil."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from stagepost_web.returns.models import Version
from stagepost_web.submitting.queries import delivery_of


def write_to_school(template: str, version: Version, **more: object) -> None:
    """Send what the template says of a version. Its first line is the subject."""
    return_request = version.school_return.return_request
    context = {"return_request": return_request, "school": return_request.school, **more}
    text = render_to_string(template, context)
    subject, _, body = text.partition("\n")
    EmailMessage(subject=subject.strip(), body=body.lstrip(), to=[_address(version)]).send()


def _address(version: Version) -> str:
    """The address the school would like to be written to, or that of whoever sent the return."""
    delivery = delivery_of(version)
    sender = (delivery and delivery.sent_by) or version.made_by
    return version.school_return.return_request.school.email or sender.email
