"""A forgotten password: by user name or address, and the answer tells nobody whose account there is."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django_tasks_db.models import DBTaskResult

from stagepost_web.people.inviting import invite
from stagepost_web.people.models import Person, Role
from tests.web.la_pages.deciding import work_off

RESET = "/account/password/reset/"


@pytest.fixture(autouse=True)
def not_counted(db):
    cache.clear()


def answered(pages, typed: str) -> tuple[str, str]:
    answer = pages.post(None, RESET, {"email": typed}, follow=True)
    return str(answer.redirect_chain), re.sub(r'value="[^"]{64}"|nonce="[^"]*"', "", answer.content.decode())


@pytest.mark.parametrize(
    "typed", ["teacher", "TEACHER", " teacher@people.example ", "Teacher@People.Example"]
)
def test_a_user_name_or_an_address_brings_the_letter(cast, pages, typed):
    answered(pages, typed)
    assert mail.outbox == []
    work_off()
    [letter] = mail.outbox
    assert letter.to == ["teacher@people.example"]
    address = re.search(r"http://localhost:8000(\S+key\S+)", letter.body)[1]
    assert "Choose a password" in pages.get(None, address, follow=True).content.decode()


@pytest.mark.parametrize(
    "typed", ["nobody", "nobody@nowhere.example", "teacher%", "' OR 1=1 --", "<b>", "a\nb"]
)
def test_the_answer_is_the_same_for_an_account_that_is_not_there(cast, pages, typed):
    assert answered(pages, typed) == answered(pages, "teacher")
    work_off()
    assert len(mail.outbox) == 1


def test_as_much_is_done_for_the_unknown_as_for_the_known(cast, pages):
    for typed in ("teacher@people.example", "nobody"):
        answered(pages, typed)
    jobs = DBTaskResult.objects.filter(task_path="stagepost_web.people.jobs.send_password_link")
    assert jobs.count() == 2
    assert "nobody" not in str(list(jobs.values_list("args_kwargs", flat=True)))


def test_somebody_whose_invitation_ran_out_helps_herself(cast, pages):
    invite(name="N N", email="n@n.example", role=Role.TEACHER, organisation=cast.school, by=cast.officer)
    answered(pages, "n@n.example")
    work_off()
    assert mail.outbox[-1].subject == "Choose a new password for Stagepost"


def test_a_closed_account_gets_no_letter(cast, pages):
    Person.objects.filter(pk=cast.teacher.pk).update(is_active=False)
    answered(pages, "teacher")
    work_off()
    assert mail.outbox == []


def test_nothing_typed_is_said_to_be_nothing(cast, pages):
    assert "Enter your user name or email address." in answered(pages, "")[1]
