"""The findings of a file by pupil and by rule: chosen, searched without a name in an address, a page at a
time.
"""

import re
from itertools import chain, repeat

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stagepost.formats.ctf import write
from stagepost.invention.faulty.spoiling import a_pupil
from stagepost_web.audit.models import Event
from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.models import ReturnedPupil
from tests import returning
from tests.web.la_pages import deciding
from tests.web.school_pages.addresses import at
from tests.web.words import words_of

pytestmark = pytest.mark.one_database


@pytest.fixture
def mixed(cast, return_request):
    """The third child has no sex (an error), the fifth and seventh have A for every goal (a query each)."""
    returned = a_pupil(lambda pupil: pupil._replace(sex=""), place=2)(returning.content(cast.school))
    data = returning.exempt(cast.school, 4, 6, of=returned)
    return returning.checked(return_request, cast.data_manager, data=data)


def name_of(submission, place: int) -> str:
    pupil = submission.version.pupils.get(place=place)
    return f"{pupil.surname}, {pupil.forename}"


def headings(answer) -> list[str]:
    return [
        re.sub(r"\s+", " ", re.sub("<[^>]+>", "", each)).strip()
        for each in re.findall(r'<h2 class="govuk-heading-m".*?</h2>', answer.text, re.DOTALL)
    ]


def test_by_pupil_each_has_their_findings_in_the_order_of_names(cast, mixed, pages):
    answer = pages.get(cast.teacher, at(mixed, "findings/"))
    assert headings(answer) == sorted(name_of(mixed, place) for place in (2, 4, 6))
    assert "1 error and 2 queries about 3 pupils." in words_of(answer)


def test_by_rule_each_speaks_once_errors_first(cast, mixed, pages):
    answer = pages.get(cast.teacher, at(mixed, "findings/?by=rule"))
    assert [each.split()[0] for each in headings(answer)] == ["Error", "Query"]
    assert all(name_of(mixed, place) in words_of(answer) for place in (2, 4, 6))


@pytest.mark.parametrize(
    ("chosen", "places"),
    [
        ({"severity": "error"}, [2]),
        ({"severity": "query"}, [4, 6]),
        ({"rule": "a-needs-exemption"}, [4, 6]),
        ({"answer": "missing"}, [6]),
        ({"answer": "given"}, [4]),
        ({"year_group": "R"}, [2, 4, 6]),
        ({"year_group": "1"}, []),
        ({"rule": "no-such-rule", "severity": "grave"}, []),
    ],
)
def test_only_what_was_chosen_is_listed(cast, mixed, pages, chosen, places):
    answered = mixed.version.findings.filter(pupil__place=4)
    answer_findings(findings=list(answered), reason="It was granted.", by=cast.data_manager)
    answer = pages.get(cast.data_manager, at(mixed, "findings/"), chosen)
    assert headings(answer) == sorted(name_of(mixed, place) for place in places)
    if not places:
        assert "No findings match your search." in words_of(answer)


def test_a_choice_that_is_posted_is_led_to_its_address(cast, mixed, pages):
    answer = pages.post(cast.data_manager, at(mixed, "findings/"), {"severity": "query", "by": "rule"})
    assert answer.status_code == 302
    assert answer["Location"] == at(mixed, "findings/?by=rule&severity=query")


@pytest.mark.parametrize("known_as", ["surname", "forename", "upn", "both"])
def test_a_pupil_is_found_by_name_or_number_and_stands_in_no_address(cast, mixed, pages, known_as, written):
    pupil = mixed.version.pupils.get(place=4)
    search = f"{pupil.forename} {pupil.surname}" if known_as == "both" else getattr(pupil, known_as)
    before = Event.objects.count()
    answer = pages.post(cast.data_manager, at(mixed, "findings/"), {"search": search.upper()})
    assert headings(answer) == [name_of(mixed, 4)]
    for address in re.findall(r'(?:href|action)="([^"]*)"', answer.text):
        assert search.casefold() not in address.casefold()
    assert search.casefold() not in str(written()).casefold()
    for event in Event.objects.filter(number__gt=before):
        assert search.casefold() not in str(event.detail).casefold()


@pytest.mark.parametrize(
    "search", ["O'Brien-Núñez, Zoë", "o’brien nunez zoe", "OBRIEN ZOE", "zoë o‘brien–núñez"]
)
def test_a_name_is_found_however_it_is_typed(cast, return_request, pages, search):
    named = a_pupil(lambda pupil: pupil._replace(surname="O’Brien-Núñez", forename="Zoë", sex=""), place=2)
    data = returning.exempt(cast.school, 4, of=named(returning.content(cast.school)))
    draft = returning.checked(return_request, cast.data_manager, data=data)
    answer = pages.post(cast.data_manager, at(draft, "findings/"), {"search": search})
    assert headings(answer) == [name_of(draft, 2)]


@pytest.mark.parametrize("search", ["%", "_", "\\", "'", '"', ",", "😀"])
def test_a_sign_that_is_in_no_name_finds_nobody(cast, mixed, pages, search):
    answer = pages.post(cast.data_manager, at(mixed, "findings/"), {"search": search})
    assert headings(answer) == []
    assert "No findings match your search." in words_of(answer)


def test_what_is_searched_for_in_an_address_is_passed_over(cast, mixed, pages):
    answer = pages.get(cast.data_manager, at(mixed, "findings/?search=nobody"))
    assert len(headings(answer)) == 3
    assert "nobody" not in answer.text


def test_a_finding_about_two_pupils_stands_under_both(cast, return_request, pages):
    draft = returning.checked(return_request, cast.data_manager, "upn-twice")
    answer = pages.get(cast.data_manager, at(draft, "findings/"))
    assert headings(answer) == sorted([name_of(draft, 0), name_of(draft, 2)])
    assert "about 2 pupils" in words_of(answer)


def test_a_search_lists_nobody_else_of_a_finding_about_two(cast, return_request, pages):
    draft = returning.checked(return_request, cast.data_manager, "upn-twice")
    pupil = draft.version.pupils.get(place=2)
    search = f"{pupil.surname}, {pupil.forename}"
    answer = pages.post(cast.data_manager, at(draft, "findings/"), {"search": search})
    assert headings(answer) == [search]
    assert "about 1 pupil." in words_of(answer)


def test_the_file_itself_stands_first(cast, return_request, pages):
    returned = returning.content(cast.school)
    old = returned._replace(header=returned.header._replace(version="17.0"))
    data = returning.exempt(cast.school, 3, of=old)
    draft = returning.checked(return_request, cast.data_manager, data=data)
    assert headings(pages.get(cast.data_manager, at(draft, "findings/"))) == ["The file", name_of(draft, 3)]


def test_an_officer_sees_the_same_of_what_was_sent(cast, pages):
    sent = deciding.answered(cast)
    answer = pages.get(cast.officer, f"/las/999/returns/{sent.pk}/findings/?answer=given")
    assert len(headings(answer)) == 3
    assert deciding.GRANTED in words_of(answer)
    surname = ReturnedPupil.objects.get(version__school_return=sent, place=4).surname
    found = pages.post(cast.officer, f"/las/999/returns/{sent.pk}/findings/", {"search": surname})
    assert [each.split(",")[0] for each in headings(found)] == [surname]


def test_nobody_sees_an_officer_s_list_of_what_was_recalled(cast, pages):
    sent = deciding.submitted(cast)
    pages.post(cast.data_manager, at(sent.versions.get().submission, "recall/"))
    assert pages.get(cast.officer, f"/las/999/returns/{sent.pk}/findings/").status_code == 404


def large(cast, pupils: int) -> bytes:
    """So many pupils, each with several findings."""
    returned = returning.content(cast.school)
    many = chain.from_iterable(repeat(returned.pupils))
    spoilt = (
        pupil._replace(
            upn=f"A{place:012}",
            sex="",
            forename=f"{pupil.forename}{place}",
            surname="",
            dob="2020-13-01",
            outcomes=pupil.outcomes[:10],
        )
        for place, pupil in zip(range(pupils), many, strict=False)
    )
    return write(returned._replace(pupils=tuple(spoilt)))


ADDRESSES = ["", "findings/", "findings/?by=rule", "findings/?page=3", "pupils/"]


def test_a_large_return_asks_no_more_and_its_pages_stay_small(cast, return_request, pages):
    questions: dict[int, list[int]] = {}
    for pupils in (30, 300):
        draft = returning.checked(return_request, cast.data_manager, data=large(cast, pupils))
        for address in ADDRESSES:
            pages.get(cast.data_manager, at(draft, address))
            with CaptureQueriesContext(connection) as asked:
                answer = pages.get(cast.data_manager, at(draft, address))
            questions.setdefault(pupils, []).append(len(asked))
            assert len(answer.content) < 600_000, (address, len(answer.content))
    assert draft.version.findings.count() > 2_000
    assert all(many <= few for many, few in zip(questions[300], questions[30], strict=True))


def test_each_page_of_a_large_list_has_the_next_pupils(cast, return_request, pages):
    draft = returning.checked(return_request, cast.data_manager, data=large(cast, 60))
    listed = [headings(pages.get(cast.data_manager, at(draft, f"findings/?page={n}"))) for n in (1, 2, 3)]
    assert [len(each) for each in listed] == [25, 25, 10]
    assert len(set(chain.from_iterable(listed))) == 60
    searched = pages.post(cast.data_manager, at(draft, "findings/"), {"search": "a0000", "page": "2"})
    assert len(headings(searched)) == 25
    assert 'name="page"' in searched.text
    assert "a0000" in searched.text


def test_a_verdict_with_more_than_a_page_can_hold_leads_to_all(cast, return_request, pages):
    draft = returning.checked(return_request, cast.data_manager, data=large(cast, 100))
    page = pages.get(cast.data_manager, at(draft)).text
    assert "The first 10 of 100 are shown." in page
    [leads, *_] = re.findall(r'href="([^"]*rule=sex[^"]*)"', page)
    answer = pages.get(cast.data_manager, leads.replace("&amp;", "&"))
    assert answer.text.count('<th scope="row"') == 100
