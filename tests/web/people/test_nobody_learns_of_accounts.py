"""Whether there is an account for an address shows neither by what is said, nor by what it takes, nor when no
mail server answers.
"""

import re
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

import stagepost_web
from stagepost_web.people.inviting import invite
from stagepost_web.people.models import Person, Role
from tests import people
from tests.web.la_pages.deciding import work_off
from tests.web.people.signing_in import a_code, a_link_for, sign_in

RESET = "/account/password/reset/"


pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("nothing_counted")]


@contextmanager
def work():
    """What is done meanwhile: passwords hashed, queries made (by their shape) and jobs queued."""
    done: dict[str, object] = {"hashes": 0}
    encode = hashers.MD5PasswordHasher.encode

    def counted(*args, **how):
        done["hashes"] += 1
        return encode(*args, **how)

    jobs = DBTaskResult.objects.count()
    with (
        patch.object(hashers.MD5PasswordHasher, "encode", counted),
        CaptureQueriesContext(connection) as queries,
    ):
        yield done
    done["jobs"] = DBTaskResult.objects.count() - jobs
    done["queries"] = [shape(each["sql"]) for each in queries.captured_queries]


def shape(sql: str) -> str:
    """A query without what is different from one person to another."""
    return re.sub(r"\"s\d+_x\d+\"|\b\d+\b|'[^']*'", "?", sql.split(" WHERE ", maxsplit=1)[0])


@pytest.fixture
def invited(cast) -> Person:
    """Somebody who has chosen no password yet."""
    return invite(
        name="Nina New",
        email="nina@new.example",
        role=Role.TEACHER,
        organisation=cast.school,
        by=cast.officer,
    )


KNOWN = ["teacher", "teacher@people.example", "TEACHER@People.example", "nina@new.example", "gone"]
UNKNOWN = ["nobody", "nobody@nowhere.example", "' OR 1=1 --"]


@pytest.fixture
def everybody(cast, invited):
    gone = people.person("gone", "Gwen Gone", Role.TEACHER, cast.school)
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    for login in [*KNOWN, *UNKNOWN]:  # the first attempt of a day makes a row, all others find it
        sign_in(Client(), login, "wrong")
        Client().post(RESET, {"email": login})


@pytest.mark.parametrize("login", KNOWN)
def test_a_wrong_password_takes_as_much_work_as_a_wrong_name(everybody, login):
    done = []
    for each in (login, "nobody"):
        with work() as taken:
            answer = sign_in(Client(), each, "wrong")
        done.append((taken, answer.status_code, without_what_differs(answer)))
    assert done[0][0]["hashes"] == done[1][0]["hashes"] == 1
    assert done[0][0]["queries"] == done[1][0]["queries"]
    assert done[0] == done[1]


def without_what_differs(answer) -> str:
    return re.sub(r'value="[^"]*"|nonce="[^"]*"', "", answer.content.decode())


@pytest.mark.parametrize("login", KNOWN)
def test_so_does_asking_for_a_link(everybody, login):
    done = []
    for each in (login, "nobody"):
        with work() as taken:
            answer = Client().post(RESET, {"email": each})
        done.append((taken, answer.status_code, answer["Location"]))
    assert (done[0][0]["hashes"], done[0][0]["jobs"]) == (0, 1)
    assert done[0] == done[1]


@pytest.fixture
def dead_mail(settings):
    """No mail server answers."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1


def test_with_a_dead_mail_server_the_answers_are_the_same(cast, invited, settings, pages):
    link = a_link_for("teacher")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answers = [Client().post(RESET, {"email": login}) for login in (*KNOWN, *UNKNOWN)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, f"{RESET}done/")}

    client, words = Client(), "lantern gravel orbit"
    form = client.get(link, follow=True).request["PATH_INFO"]
    assert client.post(form, {"password1": words, "password2": words}).status_code == 302

    change = {"oldpassword": people.PASSWORD, "password1": words, "password2": words}
    assert pages.post(cast.headteacher, "/account/password/change/", change).status_code == 302

    new = {"name": "Ned New", "email": "ned@new.example", "role": "teacher"}
    assert pages.post(cast.headteacher, "/schools/9992001/people/invite/", new).status_code == 302


def test_with_a_dead_mail_server_a_second_step_is_set_up_and_removed(
    cast, dead_mail, pages, django_capture_on_commit_callbacks
):
    newcomer = people.person("newcomer", "Nina New", Role.TEACHER, cast.school, second_step=False)
    client = pages.of(newcomer)
    client.get(reverse("mfa_activate_totp"))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            reverse("mfa_activate_totp"), {"code": a_code(client.session["mfa.totp.secret"])}
        )
    assert answer.status_code == 302
    for address in ("mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(reverse(address)).status_code == 302


def test_what_was_changed_is_told_by_the_worker(cast, pages, mailoutbox):
    words = "lantern gravel orbit"
    change = {"oldpassword": people.PASSWORD, "password1": words, "password2": words}
    pages.post(cast.teacher, "/account/password/change/", change)
    assert mailoutbox == []
    work_off()
    [letter] = mailoutbox
    assert letter.to == ["teacher@people.example"]
    assert "Hello,\n\nThe way you sign in to Stagepost has changed" in letter.body


def test_only_jobs_send_email():
    """Whatever an answer waits for can fail with it. Each place that sends is reached by jobs alone."""
    root = Path(stagepost_web.__file__).parent
    sending = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if re.search(
            r"EmailMessage\(|send_mail\(|EmailMultiAlternatives\(|mail_admins\(|send_email_notification\(|\.send_messages\(",
            path.read_text("utf-8"),
        )
    }
    assert sending == {
        "audit/jobs.py",
        "notices/notify/client.py",  # the same, and `audit/jobs.py`
        "notices/sending.py",  # in `notices.jobs.deliver` alone
    }
