"""The list of what a school is asked for."""

import re

import pytest

from tests import returning

ADDRESS = "/schools/9992001/"


@pytest.fixture
def titles(cast, pages):
    """The titles on the list, filtered."""

    def listed(**filters: str) -> list[str]:
        page = pages.get(cast.teacher, ADDRESS, filters).content.decode()
        return re.findall(r'<a class="govuk-link"\s+href="/schools/9992001/requests/\d+/">([^<]*)</a>', page)

    return listed


@pytest.fixture
def return_request(cast):
    """The EYFSP of 2026, asked for beside last year's and the phonics."""
    made = {
        (kind, summer): returning.return_requests(
            cast.la, cast.officer, cast.school, kind=kind, summer=summer
        )[0]
        for kind, summer in (("eyfsp", 2025), ("eyfsp", 2026), ("phonics", 2026))
    }
    return made["eyfsp", 2026]


def test_an_empty_list_says_so(cast, pages):
    assert "has not asked you for anything yet" in pages.get(cast.teacher, ADDRESS).content.decode()


def test_the_newest_year_comes_first_and_others_by_choice(return_request, titles):
    assert titles() == ["EYFS profile 2026", "Phonics screening check 2026"]
    assert titles(year="2025") == ["EYFS profile 2025"]
    assert len(titles(year="all")) == 3


@pytest.mark.parametrize("year", ["1999", "x", "²⁰²⁶", "20260", "-1"])
def test_a_year_that_is_none_breaks_nothing(return_request, titles, year):
    assert titles(year=year) in ([], ["EYFS profile 2026", "Phonics screening check 2026"])


def test_filters_by_status_and_words(cast, return_request, titles):
    returning.sent(return_request, cast.data_manager)
    assert titles(status="submitted") == ["EYFS profile 2026"]
    assert titles(status="not_started") == ["Phonics screening check 2026"]
    assert titles(status="accepted") == []
    assert titles(search="phon") == ["Phonics screening check 2026"]
    assert titles(search="profile reception") == ["EYFS profile 2026"]
    assert titles(search="'; drop table") == []


def test_what_is_left_to_do_shows_its_deadline_and_the_way_to_do_it(cast, return_request, pages):
    before = pages.get(cast.data_manager, ADDRESS).content.decode()
    assert len(re.findall(r"days? (?:late|left)|due to", before)) == 2
    assert before.count("Upload a file") == 2
    returning.sent(return_request, cast.data_manager)
    after = pages.get(cast.data_manager, ADDRESS).content.decode()
    assert after.count("Upload a file") == 1
    assert "Upload a file" not in pages.get(cast.teacher, ADDRESS).content.decode()
