"""E-mails about accounts. Each goes out from a job, never while a transaction is open."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from stagepost_web.people.models import Person


def write(template: str, person: Person, **words: Any) -> None:
    """Send what the template says to somebody. Its first line is the subject."""
    told = {"person": person, "site": settings.ADDRESS, "days": settings.INVITATION_LASTS.days, **words}
    subject, _, body = render_to_string(template, told).partition("\n")
    EmailMessage(subject=subject.strip(), body=body.lstrip(), to=[person.email]).send()


def password_link(person: Person) -> str:
    """Where the person chooses a password, once, within `settings.INVITATION_LASTS`."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    return settings.ADDRESS + reverse("account_reset_password_from_key", args=key.split("-", 1))
