"""The foot of every page says whom somebody can ask who is stuck: the LA that asks for the return."""

import pytest
from django.test import Client

from stagepost_web.collections.models import Collection
from stagepost_web.people.actions import add_membership, end_membership
from stagepost_web.people.models import Membership, Role
from tests import returning

pytestmark = pytest.mark.one_database

NORTHSHIRE, SOUTHSHIRE = "data@northshire.example", "data@southshire.example"


@pytest.fixture(autouse=True)
def both_can_be_reached(cast):
    cast.la.telephone = "01632 960001"
    cast.la.save()
    cast.other_la.email, cast.other_la.telephone = SOUTHSHIRE, "01632 960002"
    cast.other_la.save()


@pytest.fixture
def foot(pages):
    def at(person, address: str, **how) -> str:
        html = pages.get(person, address, **how).content.decode()
        return " ".join(html.partition("<footer")[2].split())

    return at


@pytest.fixture
def through(cast):
    """What Northshire asks of Cedar Primary, which lies in Southshire."""
    cast.other_school.returns_through = cast.la
    cast.other_school.save()
    return returning.return_requests(cast.la, cast.officer, cast.other_school)[0]


def test_on_a_page_about_a_request_it_is_the_la_that_asks(cast, through, foot):
    sent = returning.sent(through, cast.other_data_manager)
    of_the_request = f"/schools/9982001/requests/{through.pk}/"
    of_the_file = f"/schools/9982001/deliveries/{sent.delivery.number}/"
    for address in (
        of_the_request,
        f"{of_the_request}upload/",
        of_the_file,
        *(f"{of_the_file}{page}" for page in ("pupils/", "receipt/", "recall/")),
    ):
        found = foot(cast.other_data_manager, address)
        assert "Need help with this return? Ask Northshire, Data and Insight:" in found
        assert "telephone 01632 960001" in found
        assert "Contact for EYFS profile 2026: Data and Insight, 01632 960001" in found
        assert SOUTHSHIRE not in found


def test_a_contact_of_the_collection_that_is_the_las_own_is_said_once(cast, through, foot):
    Collection.objects.update(contact=cast.la.contact)
    found = foot(cast.other_data_manager, f"/schools/9982001/requests/{through.pk}/")
    assert "Need help with this return? Ask Northshire" in found
    assert "Contact for" not in found


def test_before_it_is_sent_too(cast, through, foot):
    data = returning.exempt(cast.other_school, 2)
    draft = returning.checked(through, cast.other_data_manager, data=data)
    of_the_file = f"/schools/9982001/deliveries/{draft.delivery.number}/"
    for page in ("confirm/", "answers/query/a-needs-exemption/"):
        found = foot(cast.other_data_manager, of_the_file + page)
        assert NORTHSHIRE in found
        assert SOUTHSHIRE not in found


@pytest.mark.parametrize("page", ["", "files/", "people/", "contact/"])
def test_elsewhere_a_school_that_returns_through_another_la_is_told_of_both(cast, through, foot, page):
    found = foot(cast.other_data_manager, f"/schools/9982001/{page}")
    assert NORTHSHIRE in found
    assert SOUTHSHIRE in found
    assert "the local authority that you send it to" in found


def test_an_la_that_cannot_be_reached_is_left_out_where_another_can(cast, through, foot):
    cast.other_la.email = cast.other_la.telephone = ""
    cast.other_la.save()
    found = foot(cast.other_data_manager, "/schools/9982001/")
    assert "Ask Northshire, Data and Insight:" in found
    assert "Southshire" not in found


def test_pages_that_say_no_name_the_las_of_ones_own_schools(cast, foot):
    assert NORTHSHIRE in foot(cast.teacher, "/schools/9992002/")
    asked = returning.return_request(cast)
    refused = foot(cast.teacher, f"/schools/9992001/requests/{asked.pk}/upload/")
    assert NORTHSHIRE in refused
    assert SOUTHSHIRE not in refused
    assert "Need help with a return?" not in foot(cast.stranger, "/nowhere/")


def test_somebody_with_several_las_is_told_of_each_once_and_of_no_former_one(cast, foot):
    person = cast.data_manager
    for school in (cast.sister_school, cast.other_school):
        add_membership(person=person, role=Role.TEACHER, organisation=school, by=None)
    found = foot(person, "/nowhere/")
    assert found.count(NORTHSHIRE) == found.count(SOUTHSHIRE) == 2  # the address and the words of each link
    for held in Membership.objects.filter(person=person, school=cast.other_school):
        end_membership(membership=held, by=cast.officer)
    assert SOUTHSHIRE not in foot(person, "/nowhere/")


def test_a_stranger_is_told_of_the_la_where_the_site_serves_one(cast, foot):
    assert "Need help" not in foot(None, "/account/login/")
    end_membership(membership=cast.other_officer.memberships.get(), by=None)
    assert NORTHSHIRE in foot(None, "/account/login/")


def test_the_pages_of_an_la_do_not_name_its_own_data_team(cast, foot):
    returning.return_request(cast)
    assert "Need help" not in foot(cast.officer, "/las/999/")


def test_so_does_the_page_that_says_that_we_failed(cast, monkeypatch):
    def failing(*args, **how):
        raise RuntimeError("out of order")

    monkeypatch.setattr("stagepost_web.school_pages.views.requests.standings", failing)
    client = Client(raise_request_exception=False)
    client.force_login(cast.headteacher)
    monkeypatch.setattr("stagepost_web.people.two_step.is_set_up", lambda person: True)
    answer = client.get("/schools/9992001/")
    assert answer.status_code == 500
    assert NORTHSHIRE in answer.content.decode()
