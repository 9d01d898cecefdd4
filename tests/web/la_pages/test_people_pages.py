"""The LA's pages about people: found, invited one by one or from a list, changed, and ended."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.people.actions import change_role, end_membership
from stagepost_web.people.inviting import invite
from stagepost_web.people.jobs import invite_listed
from stagepost_web.people.list_actions import AT_ONCE
from stagepost_web.people.models import Invitation, Membership, PeopleList, Person, Role
from stagepost_web.schools.actions import add_school, close_school
from tests import people
from tests.web.la_pages.deciding import work_off

PEOPLE = "/las/999/people/"
HEADINGS = "School number,Name,Email,Role"


def upload(pages, officer, *lines: str):
    data = "\n".join([HEADINGS, *lines]).encode()
    file = SimpleUploadedFile("people.csv", data)
    return pages.post(officer, f"{PEOPLE}upload/", {"file": file}, follow=True)


NAMES = ["Olive Officer", "Rhys Reader", "Dana Manager", "Selma Sister", "Hattie Head"]


def names(page: str) -> list[str]:
    """Who of them is in the table."""
    return [name for name in NAMES if name in page.partition("<table")[2]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", NAMES),
        ("?search=birch", ["Selma Sister"]),
        ("?search=999/2002", ["Selma Sister"]),
        ("?search=dana alder", ["Dana Manager"]),
        ("?search=HEADTEACHER@people", ["Hattie Head"]),
        ("?role=data_manager", ["Dana Manager", "Selma Sister"]),
        ("?role=la_reader", ["Rhys Reader"]),
        (
            "?role=king&standing=odd&page=x",
            NAMES,
        ),
        ("?standing=invited", []),
        ("?search=Dora", []),
    ],
)
def test_people_are_found_by_name_school_and_role(cast, pages, asked, found):
    page = pages.get(cast.reader, PEOPLE + asked).content.decode()
    assert names(page) == found
    assert "Dora Distant" not in page


def test_fifty_people_stand_on_a_page(cast, pages):
    for number in range(50):
        invite(
            name=f"Z {number}",
            email=f"z{number}@z.example",
            role=Role.TEACHER,
            organisation=cast.school,
            by=cast.officer,
        )
    assert "Page 1 of 2" in pages.get(cast.officer, PEOPLE).content.decode()
    assert "50 results" in pages.get(cast.officer, f"{PEOPLE}?standing=invited").content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Enter the person’s name."),
        (
            {"name": "A B", "email": "nobody", "school": "2001", "role": "teacher"},
            "Enter an email address such as",
        ),
        (
            {"name": "A B", "email": "a@b.example", "school": "9982001", "role": "teacher"},
            "has no school with this number",
        ),
        (
            {"name": "A B", "email": "a@b.example", "school": "", "role": "teacher"},
            "Enter the number of the school.",
        ),
        (
            {"name": "A B", "email": "a@b.example", "school": "2001", "role": "la_officer"},
            "Choose a role at the school",
        ),
        (
            {"name": "A B", "email": "a@b.example", "school": "2001", "role": "trust_reader"},
            "Choose a role from the list",
        ),
        (
            {"name": "A B", "email": "teacher@people.example", "school": "2001", "role": "teacher"},
            "already has this role here",
        ),
    ],
)
def test_nobody_is_invited_wrongly(cast, pages, given, said):
    before = Membership.objects.count()
    answer = pages.post(cast.officer, f"{PEOPLE}invite/", given)
    assert said in answer.content.decode()
    assert Membership.objects.count() == before


@pytest.mark.parametrize(
    ("school", "role"),
    [("999/2001", "headteacher"), ("2002", "teacher"), ("", "la_reader"), ("", "la_officer")],
)
def test_an_officer_invites_to_the_authority_and_its_schools(cast, pages, school, role):
    given = {"name": "A B", "email": "a@b.example", "school": school, "role": role}
    pages.post(cast.officer, f"{PEOPLE}invite/", given)
    assert Membership.objects.get(person__email="a@b.example").role == role
    work_off()
    assert mail.outbox[0].to == ["a@b.example"]


@pytest.mark.parametrize(("last_day", "invites"), [(1, True), (0, True), (-1, False)])
def test_people_are_invited_until_a_school_s_last_day(cast, pages, last_day, invites):
    day = timezone.localdate() + timedelta(days=last_day)
    close_school(school=cast.school, day=day, by=cast.officer)
    given = {"name": "Nia New", "email": "nia@people.example", "school": "2001", "role": "teacher"}
    by_hand = pages.post(cast.officer, f"{PEOPLE}invite/", given, follow=True).text
    listed = upload(pages, cast.officer, "2001,Lena List,lena@people.example,Teacher").text
    assert ("Alder Primary has closed." not in by_hand) is invites
    assert ("Alder Primary has closed." not in listed) is invites
    assert Membership.objects.filter(person__email="nia@people.example").exists() is invites


def test_a_list_is_looked_at_first_and_applied_once(cast, pages):
    answer = upload(
        pages,
        cast.officer,
        "9992001,Gita Good,gita@good.example,Teacher",
        "9982001,Cy Cedar,cy@cedar.example,Teacher",
        "9992002,Tom Teacher,teacher@people.example,Data manager",
    )
    page = answer.content.decode()
    kept = PeopleList.objects.get()
    assert "2 people will be invited. 1 line was not taken." in page
    assert "Northshire has no school with the number 9982001" in page
    assert not Invitation.objects.exists()

    for officer in (cast.officer, people.person("second", "Sia", Role.LA_OFFICER, cast.la)):
        pages.post(officer, f"{PEOPLE}lists/{kept.pk}/apply/")
    assert (
        "We are inviting them: 0 of 2"
        in pages.get(cast.officer, f"{PEOPLE}lists/{kept.pk}/").content.decode()
    )
    work_off()
    invite_listed.call(kept.pk)
    pages.post(cast.officer, f"{PEOPLE}lists/{kept.pk}/apply/")
    work_off()
    assert Invitation.objects.count() == len(mail.outbox) == 2
    assert Event.objects.filter(verb="people.apply_list").count() == 1
    page = pages.get(cast.officer, f"{PEOPLE}lists/{kept.pk}/").content.decode()
    assert "2 people have been invited. 1 line was not taken." in page
    assert cast.teacher.memberships.count() == 2


def test_a_long_list_is_applied_in_short_transactions_and_goes_on_where_it_was(cast, pages):
    upload(pages, cast.officer, *(f"9992001,P P,p{n}@p.example,Teacher" for n in range(AT_ONCE * 2 + 3)))
    kept = PeopleList.objects.get()
    pages.post(cast.officer, f"{PEOPLE}lists/{kept.pk}/apply/")
    work_off()
    kept.refresh_from_db()
    assert (kept.done, kept.invited, kept.finished) == (43, 43, True)
    assert Person.objects.filter(email__endswith="@p.example").count() == 43


def test_a_line_that_went_stale_is_said_and_the_rest_is_invited(cast, pages):
    upload(pages, cast.officer, "9992001,A A,a@a.example,Teacher", "9992001,B B,b@b.example,Teacher")
    kept = PeopleList.objects.get()
    invite(name="A A", email="a@a.example", role=Role.TEACHER, organisation=cast.school, by=cast.headteacher)
    pages.post(cast.officer, f"{PEOPLE}lists/{kept.pk}/apply/")
    work_off()
    page = pages.get(cast.officer, f"{PEOPLE}lists/{kept.pk}/").content.decode()
    assert "1 person has been invited. 1 line was not taken." in page
    assert "already has this role here" in page


def test_who_lost_the_right_to_invite_invites_nobody_more(cast, pages):
    second = people.person("second", "Sia", Role.LA_OFFICER, cast.la)
    upload(pages, second, "9992001,A A,a@a.example,Teacher")
    kept = PeopleList.objects.get()
    pages.post(second, f"{PEOPLE}lists/{kept.pk}/apply/")
    end_membership(membership=second.memberships.get(), by=cast.officer)
    work_off()
    assert not Person.objects.filter(email="a@a.example").exists()
    assert (
        "You can no longer give this role"
        in pages.get(cast.officer, f"{PEOPLE}lists/{kept.pk}/").content.decode()
    )


def test_a_discarded_list_is_gone(cast, pages):
    upload(pages, cast.officer, "9992001,A A,a@a.example,Teacher")
    kept = PeopleList.objects.get()
    pages.post(cast.officer, f"{PEOPLE}lists/{kept.pk}/discard/")
    assert not PeopleList.objects.exists()
    assert pages.post(cast.officer, f"{PEOPLE}lists/{kept.pk}/apply/").status_code == 404


def test_another_authority_meets_no_list_and_nobody(cast, pages):
    upload(pages, cast.officer, "9992001,A A,a@a.example,Teacher")
    kept = PeopleList.objects.get()
    for address in (f"lists/{kept.pk}/", f"{cast.teacher.memberships.get().pk}/"):
        assert pages.get(cast.other_officer, f"/las/998/people/{address}").status_code == 404
    assert pages.post(cast.other_officer, f"/las/998/people/lists/{kept.pk}/apply/").status_code == 404


def test_a_role_is_changed_and_access_ended_on_the_page(cast, pages):
    membership = cast.teacher.memberships.get()
    answer = pages.post(cast.officer, f"{PEOPLE}{membership.pk}/role/", {"role": "data_manager"}, follow=True)
    assert "The role is changed." in answer.content.decode()
    new = cast.teacher.memberships.get(ended_at=None)
    answer = pages.post(cast.officer, f"{PEOPLE}{new.pk}/end/", follow=True)
    assert "Tom Teacher’s access has ended." in answer.content.decode()
    assert pages.get(cast.officer, f"{PEOPLE}{new.pk}/").status_code == 404


def test_an_officer_does_nothing_to_herself(cast, pages):
    own = f"{PEOPLE}{cast.officer.memberships.get().pk}/"
    assert "End this person" not in pages.get(cast.officer, own).content.decode()
    for step in ("role/", "end/", "second-step/"):
        assert pages.post(cast.officer, own + step, {"role": "la_reader"}).status_code == 403


def test_a_school_that_returns_through_the_authority_is_its_own_while_nobody_else_looks_after_it(cast, pages):
    lone = cast.la._meta.model.objects.create(code="997", name="Eastshire")
    far = add_school(
        la=lone, estab="2001", urn="900010", name="Far Primary", by=None, returns_through=cast.la
    )
    given = {"name": "A B", "email": "a@b.example", "school": far.number, "role": "headteacher"}
    pages.post(cast.officer, f"{PEOPLE}invite/", given)
    assert Membership.objects.get(person__email="a@b.example").school == far
    people.person("eve", "Eve East", Role.LA_OFFICER, lone)
    assert "a@b.example" not in pages.get(cast.officer, PEOPLE).content.decode()


def test_a_list_invites_people_at_the_authority_and_limits_their_roles(cast, pages):
    file = SimpleUploadedFile(
        "people.csv",
        b"School number,Name,Email,Role,Collections\n"
        b'"",Pia Phonics,pia@a.example,LA officer,"Phonics; KS2 and EYFS"\n'
        b'"",Ada All,ada@a.example,LA reader,all\n'
        b"9992001,Tia Teacher,tia@a.example,Teacher,\n"
        b'"",Hal Help,hal@a.example,LA helpdesk,Phonics\n'
        b'"",Una Unknown,una@a.example,LA reader,Maths\n'
        b"9992001,Wes Wrong,wes@a.example,LA reader,\n"
        b'"",Rhys Reader,reader@people.example,LA reader,KS1\n'
        b"9992001,Tim Teacher,tim@a.example,Teacher,Phonics\n",
    )
    page = pages.post(cast.officer, f"{PEOPLE}upload/", {"file": file}, follow=True).content.decode()
    assert "3 people will be invited. 5 lines were not taken." in page
    assert "only EYFS profile, Phonics screening check, Key stage 2 teacher assessment" in page
    for said in (
        "LA helpdesk is a role for all collections",
        "“Maths” is not a collection. Use EYFS profile, Phonics screening check,",
        "LA reader is a role at the local authority. Leave the school empty.",
        "already has this role at Northshire",
        "Teacher is a role for all collections",
    ):
        assert said in page
    kept = PeopleList.objects.get()
    pages.post(cast.officer, f"{PEOPLE}lists/{kept.pk}/apply/")
    work_off()
    pia, ada = (Person.objects.get(email=f"{name}@a.example").memberships.get() for name in ("pia", "ada"))
    assert (pia.la, pia.role, pia.kinds) == (cast.la, "la_officer", ["eyfsp", "phonics", "ks2"])
    assert (ada.la, ada.kinds) == (cast.la, [])


def test_whoever_was_limited_meanwhile_invites_nobody_more(cast, pages):
    second = people.person("second", "Sia", Role.LA_OFFICER, cast.la)
    upload(pages, second, "9992001,A A,a@a.example,Teacher")
    kept = PeopleList.objects.get()
    pages.post(second, f"{PEOPLE}lists/{kept.pk}/apply/")
    change_role(membership=second.memberships.get(), role=Role.LA_OFFICER, by=cast.officer, kinds=["phonics"])
    work_off()
    assert not Person.objects.filter(email="a@a.example").exists()
