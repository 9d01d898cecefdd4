"""E-mails to a school about its return. They name no pupil."""

from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from stagepost_web.returns.models import Version
from stagepost_web.submitting.queries import delivery_of


def write_to_school(template: str, version: Version) -> None:
    """Send what the template says of a version. Its first line is the subject."""
    return_request = version.school_return.return_request
    words = {"return_request": return_request, "school": return_request.school}
    write(template, words, _address(version))


def write(template: str, words: Mapping[str, Any], address: str) -> None:
    """Send what a template says. Its first line is the subject."""
    subject, _, body = render_to_string(template, dict(words)).partition("\n")
    EmailMessage(subject=subject.strip(), body=body.lstrip(), to=[address]).send()


def _address(version: Version) -> str:
    """The address the school would like to be written to, or that of whoever sent the return."""
    delivery = delivery_of(version)
    sender = (delivery and delivery.sent_by) or version.made_by
    return version.school_return.return_request.school.email or sender.email
