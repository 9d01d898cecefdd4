"""A school's own people: its headteacher and data manager invite colleagues and end their access."""

import pytest
from django.core import mail

from stagepost_web.audit.models import Event
from stagepost_web.people.inviting import invite
from stagepost_web.people.models import Membership, Role
from stagepost_web.schools.models import School
from tests import people, returning
from tests.letters import as_told
from tests.web.la_pages.deciding import work_off

PEOPLE = "/schools/9992001/people/"


def given(role: str, **other: str) -> dict[str, str]:
    return {"name": "A B", "email": "a@b.example", "role": role, **other}


@pytest.mark.parametrize("who", ["headteacher", "data_manager"])
def test_they_see_their_own_school_and_no_other(cast, pages, who):
    page = pages.get(getattr(cast, who), PEOPLE).content.decode()
    assert "Tom Teacher" in page
    assert "Selma Sister" not in page
    assert "Olive Officer" not in page


@pytest.mark.parametrize(
    ("who", "role", "invited"),
    [
        ("headteacher", "teacher", True),
        ("headteacher", "data_manager", True),
        ("headteacher", "headteacher", True),
        ("data_manager", "teacher", True),
        ("data_manager", "data_manager", True),
        ("data_manager", "headteacher", False),
        ("headteacher", "la_officer", False),
        ("data_manager", "la_reader", False),
        ("headteacher", "trust_reader", False),
    ],
)
def test_each_gives_the_roles_that_are_theirs_to_give(cast, pages, who, role, invited):
    answer = pages.post(getattr(cast, who), f"{PEOPLE}invite/", given(role, school="9992002"))
    assert (answer.status_code == 302) is invited
    found = Membership.objects.filter(person__email="a@b.example")
    assert [(each.role, each.school) for each in found] == ([(role, cast.school)] if invited else [])
    if invited:
        work_off()
        assert "has invited you" in mail.outbox[0].body
    else:
        assert "Choose a role from the list." in answer.content.decode()


def test_a_data_manager_does_not_end_the_headteacher(cast, pages):
    head = cast.headteacher.memberships.get()
    assert "End this person" not in pages.get(cast.data_manager, f"{PEOPLE}{head.pk}/").content.decode()
    assert pages.post(cast.data_manager, f"{PEOPLE}{head.pk}/end/").status_code == 403
    second = people.person("second", "Hal Second", Role.HEADTEACHER, cast.school).memberships.get()
    assert pages.post(cast.headteacher, f"{PEOPLE}{second.pk}/end/").status_code == 302


def test_a_colleague_who_leaves_is_out_at_once(cast, pages):
    pages.get(cast.teacher, "/schools/9992001/")
    membership = cast.teacher.memberships.get()
    assert (
        "will lose the role “Teacher”"
        in pages.get(cast.headteacher, f"{PEOPLE}{membership.pk}/end/").content.decode()
    )
    pages.post(cast.headteacher, f"{PEOPLE}{membership.pk}/end/")
    assert pages.get(cast.teacher, "/schools/9992001/")["Location"].startswith("/account/login/")


def test_somebody_of_another_school_is_not_there(cast, pages):
    theirs = cast.sister_data_manager.memberships.get().pk
    for step in ("", "end/", "second-step/"):
        assert pages.get(cast.headteacher, f"{PEOPLE}{theirs}/{step}").status_code == 404
    assert pages.post(cast.headteacher, f"{PEOPLE}{theirs}/resend/").status_code == 404
    assert cast.sister_data_manager.memberships.get().ended_at is None


def test_the_pages_say_what_stands_of_an_invitation(cast, pages):
    person = invite(**given("teacher"), organisation=cast.school, by=cast.headteacher)
    membership = person.memberships.get()
    page = pages.get(cast.data_manager, f"{PEOPLE}{membership.pk}/").content.decode()
    assert "Withdraw the invitation" in page
    assert "Hattie Head" in page
    answer = pages.post(cast.data_manager, f"{PEOPLE}{membership.pk}/resend/", follow=True)
    assert "less than a minute ago" in answer.content.decode()
    answer = pages.post(cast.data_manager, f"{PEOPLE}{membership.pk}/end/", follow=True)
    assert "The invitation is withdrawn." in answer.content.decode()


@pytest.mark.parametrize("email", ["new@alder.example", ""])
def test_the_school_says_where_it_would_like_to_be_written_to(cast, pages, email):
    answer = pages.post(cast.data_manager, "/schools/9992001/contact/", {"email": email}, follow=True)
    assert "The email address is saved." in answer.content.decode()
    assert School.objects.get(pk=cast.school.pk).email == email
    event = Event.objects.last()
    assert (event.verb, event.school, event.detail) == ("schools.change_email", "9992001", {})
    returning.sent(returning.return_request(cast), cast.data_manager)
    work_off()
    assert as_told(mail.outbox)[0].to == [cast.data_manager.email, *filter(None, [email])]


def test_what_is_no_address_is_not_kept(cast, pages):
    answer = pages.post(cast.headteacher, "/schools/9992001/contact/", {"email": "office"})
    assert "Enter an email address such as" in answer.content.decode()
    assert School.objects.get(pk=cast.school.pk).email == "office@alder.example"


def test_one_address_gets_one_letter(cast):
    School.objects.filter(pk=cast.school.pk).update(email=cast.data_manager.email.upper())
    returning.sent(returning.return_request(cast), cast.data_manager)
    work_off()
    assert mail.outbox[0].to == [cast.data_manager.email.upper()]


@pytest.mark.parametrize("address", ["", "files/", "contact/", "people/"])
def test_the_foot_of_every_page_of_a_school_says_whom_to_ask(cast, pages, address):
    cast.la.telephone = "01632 960001"
    cast.la.save()
    page = pages.get(cast.headteacher, f"/schools/9992001/{address}").content.decode()
    foot = " ".join(page.partition("<footer")[2].split())
    assert "Northshire, Data and Insight:" in foot
    assert 'href="mailto:data@northshire.example"' in foot
    assert "telephone 01632 960001" in foot
