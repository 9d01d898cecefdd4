"""The navigation shows each person what they may follow, and no more."""

import re

import pytest

from stagepost_web.frame.navigation import Section, links

pytestmark = pytest.mark.one_database


def words(section, person=None, at=None):
    return [link.words for link in links(section, person, at)]


@pytest.mark.parametrize(
    ("part", "more"),
    [
        ("data_manager", ["Roll", "People", "Email address", "Calendar"]),
        ("teacher", ["Roll"]),
        ("headteacher", ["Roll", "People", "Email address", "Calendar"]),
    ],
)
def test_a_school_s_own_people_see_its_pages(cast, part, more):
    assert words(Section.SCHOOL, cast.people[part], cast.school) == [
        *("Requests", "Messages", "Secure messages", "Files"),
        *more,
    ]


@pytest.mark.parametrize("part", ["officer", "sister_data_manager", "other_data_manager", "stranger"])
def test_others_see_none_of_a_school_s_pages(cast, part):
    assert words(Section.SCHOOL, cast.people[part], cast.school) == []


def test_an_la_s_people_see_its_pages(cast):
    assert words(Section.LA, cast.reader, cast.la) == [
        "Collections",
        "File requests",
        "Messages",
        "Secure messages",
        "Files",
        "Schools",
        "Rolls",
        "Earlier results",
        "People",
    ]
    assert words(Section.LA, cast.officer, cast.la)[-3:] == ["Events", "Settings", "First steps"]
    assert words(Section.LA, cast.other_officer, cast.la) == []


def test_everybody_finds_help_at_the_foot_of_every_page():
    assert words(Section.FOOTER) == ["Help and contact", "Verify a receipt", "Accessibility statement"]


def test_the_demonstration_s_way_in_is_shown_there_alone(settings):
    assert words(Section.SIGN_IN) == []
    settings.DEMONSTRATION = True
    assert words(Section.SIGN_IN) == ["Choose who to sign in as"]


def test_the_page_one_is_on_is_marked(cast, pages):
    page = pages.get(cast.teacher, f"/schools/{cast.school.number}/files/").content.decode()
    (here,) = re.findall(r'aria-current="page"\s*>\s*(\w+)</a>', page)
    assert here == "Files"
