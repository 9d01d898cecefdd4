"""What we write when the way somebody signs in has changed: in our words, and in no library's."""

from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.template.loader import get_template, render_to_string
from django.test import Client

from stagepost_web.people.models import Person
from tests.web.people.signing_in import a_link_for, work_off

pytestmark = pytest.mark.one_database

TOLD = (
    "account/email/password_changed",
    "account/email/password_set",
    "account/email/password_reset",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
    "mfa/email/recovery_codes_generated",
)


@pytest.mark.parametrize("letter", TOLD)
def test_subject_and_letter_say_the_same_in_our_words(letter):
    subject = render_to_string(f"{letter}_subject.txt").strip()
    assert f"\n{subject}.\n" in render_to_string(f"{letter}_message.txt")
    assert subject == subject.capitalize()


def test_of_every_change_that_the_library_tells_of():
    """A change of the email address is none of them: nobody changes it by themselves."""
    folder = Path(allauth.__file__).parent / "templates"
    told = {
        f"{app}/email/{path.name.removesuffix('_message.txt')}"
        for app in ("account", "mfa")
        for path in (folder / app / "email").glob("*_message.txt")
        if "base_notification" in path.read_text() and "email_" not in path.name
    }
    assert told == set(TOLD)
    for letter in told:
        for part in ("subject", "message"):
            assert "stagepost_web" in get_template(f"{letter}_{part}.txt").origin.name


def test_whoever_chooses_a_password_by_the_link_is_not_told_of_a_reset(cast):
    client, words = Client(), "lantern gravel orbit"
    form = client.get(a_link_for("teacher"), follow=True).request["PATH_INFO"]
    answer = client.post(form, {"password1": words, "password2": words}, follow=True)
    assert Person.objects.get(pk=cast.teacher.pk).check_password(words)
    told = answer.content.decode()
    assert "Your password is saved." in told
    assert "You can sign in now" in told
    work_off()
    assert mail.outbox[-1].subject == "A new password has been chosen for your account"
