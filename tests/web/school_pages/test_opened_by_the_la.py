"""A school sees who at its LA has opened what it sent. What its own people open is no part of that."""

import re

import pytest

from stagepost_web.people.actions import add_membership, end_membership
from stagepost_web.people.models import Role
from tests import people, returning


@pytest.fixture
def sent(cast):
    return returning.sent(returning.return_request(cast), cast.data_manager)


@pytest.fixture
def told(pages, sent):
    """What stands on the receipt, in the files and on the page of the request; all say the same."""

    def found(person) -> str:
        addresses = (
            f"deliveries/{sent.delivery.number}/receipt/",
            "files/",
            f"requests/{sent.return_request.pk}/",
        )
        said = set()
        for address in addresses:
            text = pages.get(person, f"/schools/9992001/{address}").content.decode()
            words = " ".join(re.sub("<[^>]+>", " ", text.partition("<main")[2]).split())
            said |= set(re.findall(r"Opened by .*?\d\d:\d\d|Not opened by Northshire yet", words))
        assert len(said) == 1, said
        return said.pop()

    return found


def opened(pages, person, sent, of: str = "las/999") -> None:
    assert pages.get(person, f"/{of}/deliveries/{sent.delivery.number}/files/1/").status_code == 200


def test_nobody_has_opened_it_yet(cast, told):
    assert told(cast.data_manager) == told(cast.teacher) == "Not opened by Northshire yet"


@pytest.mark.parametrize("part", ["officer", "reader"])
def test_whoever_opens_it_at_the_la_is_named(cast, pages, sent, told, part):
    person = cast.people[part]
    opened(pages, person, sent)
    assert told(cast.teacher).startswith(f"Opened by {person.name}, Northshire, on ")


def test_the_schools_own_people_are_not_the_la(cast, pages, sent, told):
    for person in (cast.data_manager, cast.teacher):
        opened(pages, person, sent, "schools/9992001")
    assert told(cast.headteacher) == "Not opened by Northshire yet"


def test_somebody_who_has_left_the_la_is_still_told_of(cast, pages, sent, told):
    opened(pages, cast.reader, sent)
    end_membership(membership=cast.reader.memberships.get(), by=cast.officer)
    assert told(cast.teacher).startswith("Opened by Rhys Reader, Northshire, on ")


def test_somebody_of_another_la_is_not_this_one(cast, pages, sent, told):
    both = people.person("both", "Bo Both", Role.LA_READER, cast.other_la)
    add_membership(person=both, role=Role.TEACHER, organisation=cast.school, by=None)
    opened(pages, both, sent, "schools/9992001")
    assert told(cast.teacher) == "Not opened by Northshire yet"


def test_more_than_three_times_the_newest_are_shown(cast, pages, sent):
    for _ in range(5):
        opened(pages, cast.officer, sent)
    page = pages.get(cast.teacher, f"/schools/9992001/deliveries/{sent.delivery.number}/receipt/").text
    assert page.count("by Olive Officer, Northshire") == 3
    assert "and earlier" in page
