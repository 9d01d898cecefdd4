"""What the site gives the rules beside a return: all it holds of two schools and two years, and no more."""

from datetime import date

import pytest
from django.utils import timezone

from stagepost.formats import ctf
from stagepost.records import Collection
from stagepost_web.collections.request_actions import issue_requests
from stagepost_web.returns.check_inputs import check_inputs_for
from stagepost_web.submitting import actions
from tests import returning

FROM = "192.0.2.1"
NAMED = ("surname", "forename", "dob")


@pytest.fixture
def sister_request(cast, return_request):
    """The sister school asked for the same."""
    collection = return_request.collection
    return issue_requests(collection=collection, schools=[cast.sister_school], by=cast.officer)[0]


def of_last_year(cast, school, by, kind="eyfsp"):
    """The school's return of the summer before, sent."""
    request = returning.return_requests(cast.la, cast.officer, school, kind=kind, summer=2025)[0]
    return sent(request, by, returning.file(school, kind=kind, summer=2025))


def sent(request, by, data):
    draft = returning.checked(request, by, data=data)
    return actions.submit(
        submission=draft, seen=draft.version.number, authority=returning.AUTHORITY, by=by, ip_address=FROM
    )


def pupils(submission):
    return submission.version.pupils.all()


def test_of_a_first_return_it_holds_what_the_request_and_the_register_say(cast, return_request):
    inputs = check_inputs_for(return_request)

    assert (inputs.today, inputs.collection, inputs.year) == (timezone.localdate(), Collection.EYFSP, 2026)
    assert (inputs.la, inputs.estab, inputs.school_la) == ("999", "2001", "999")
    assert (inputs.register.open, inputs.register.urns) == (True, {"900001"})
    assert inputs.last_sent is inputs.last_year is inputs.known_before is inputs.earlier_profiles is None


def test_what_the_la_holds_of_this_return_was_sent_last(cast, return_request):
    first = returning.sent(return_request, cast.data_manager)
    inputs = check_inputs_for(return_request)
    assert [pupil.upn for pupil in inputs.last_sent.pupils] == [pupil.upn for pupil in pupils(first)]

    actions.recall(submission=first, by=cast.data_manager, ip_address=FROM)
    assert check_inputs_for(return_request).last_sent is None


def test_a_draft_is_nothing_that_is_held(cast, return_request, sister_request):
    draft = returning.checked(sister_request, cast.sister_data_manager)

    assert check_inputs_for(sister_request).last_sent is None
    assert elsewhere(return_request, draft) == set()


def test_the_schools_return_of_last_year_is_its_last_year(cast, return_request):
    earlier = of_last_year(cast, cast.school, cast.data_manager)
    inputs = check_inputs_for(return_request)

    assert inputs.last_year.pupils == inputs.last_year.of == pupils(earlier).count()
    assert {one.upn for one in inputs.known_before} == {pupil.upn for pupil in pupils(earlier)}
    assert {profile.summer for profile in inputs.earlier_profiles.values()} == {2025}


def test_earlier_checks_are_known_in_another_collection_but_are_not_its_last_year(cast, return_request):
    of_last_year(cast, cast.school, cast.data_manager, kind="phonics")
    inputs = check_inputs_for(return_request)

    assert inputs.last_year is inputs.earlier_profiles is None
    assert {check.summer for check in inputs.earlier_phonics.values()} == {2025}


def test_another_schools_earlier_returns_are_not_given(cast, return_request):
    of_last_year(cast, cast.sister_school, cast.sister_data_manager)
    inputs = check_inputs_for(return_request)

    assert inputs.last_year is inputs.known_before is inputs.earlier_profiles is None


def elsewhere(return_request, submission):
    """The schools that are known to have returned the pupils of a submission."""
    people = list(pupils(submission))
    inputs = check_inputs_for(return_request, people)
    found = (inputs.returned_elsewhere.find(pupil) for pupil in people)
    return {other.school for other in found if other}


def test_a_pupil_of_another_school_of_the_la_is_found_and_the_school_named(
    cast, return_request, sister_request
):
    theirs = returning.sent(sister_request, cast.sister_data_manager)
    mine = returning.checked(return_request, cast.data_manager)

    said = mine.version.findings.filter(rule="same-pupil-two-schools").values_list("says", flat=True)
    assert set(said) == {"School 9992002 has also returned this pupil."}
    assert len(said) == pupils(theirs).count()
    (words,) = set(said)  # the same of every pupil, so they tell nothing but the school
    assert "9992002" in words

    actions.recall(submission=theirs, by=cast.sister_data_manager, ip_address=FROM)
    assert elsewhere(return_request, mine) == set()


def test_a_pupil_whom_another_school_returned_under_a_former_upn_is_found_from_either_side(
    cast, return_request, sister_request
):
    of_theirs = returning.content(cast.sister_school).pupils[0]
    renumbered = of_theirs._replace(
        upn="F999100124077", former_upn=of_theirs.upn, surname="Newname", dob="2021-01-02"
    )
    content = returning.content(cast.school)
    returning.sent(sister_request, cast.sister_data_manager)
    mine = returning.checked(
        return_request, cast.data_manager, data=ctf.write(content._replace(pupils=(renumbered,)))
    )
    assert elsewhere(return_request, mine) == {"9992002"}


def test_a_child_whom_the_school_returned_under_another_upn_last_year_is_asked_about(cast, return_request):
    of_last_year(cast, cast.school, cast.data_manager)
    content = returning.content(cast.school)
    before = returning.content(cast.school, summer=2025).pupils[0]
    again = content.pupils[0]._replace(upn="F999100124077", **dict(zip(NAMED, before[1:4], strict=True)))
    mine = returning.checked(
        return_request, cast.data_manager, data=ctf.write(content._replace(pupils=(again,)))
    )
    (asked,) = mine.version.findings.filter(rule="upn-changed")
    assert (asked.severity, asked.says) == (
        "query",
        "A return from an earlier year has a pupil with this name and date of birth under another UPN, "
        f"{before.upn}.",
    )


def test_a_pupil_whom_another_school_returned_under_another_upn_is_found_by_name_and_birth(
    cast, return_request, sister_request
):
    content = returning.content(cast.school)
    other_number = returning.content(cast.sister_school).pupils[0]._replace(upn="F999100124077")
    returning.sent(sister_request, cast.sister_data_manager)
    mine = returning.checked(
        return_request, cast.data_manager, data=ctf.write(content._replace(pupils=(other_number,)))
    )
    assert elsewhere(return_request, mine) == {"9992002"}


def test_what_went_to_another_la_or_in_another_year_stays_there(cast, return_request):
    returning.sent(
        returning.return_requests(cast.other_la, cast.other_officer, cast.other_school)[0],
        cast.other_data_manager,
    )
    of_last_year(cast, cast.sister_school, cast.sister_data_manager)

    assert elsewhere(return_request, returning.checked(return_request, cast.data_manager)) == set()


def test_pupils_returned_elsewhere_cost_one_query_more(
    cast, return_request, sister_request, django_assert_num_queries
):
    mine = list(pupils(returning.checked(return_request, cast.data_manager)))
    with django_assert_num_queries(8):
        check_inputs_for(return_request, mine)
    returning.sent(sister_request, cast.sister_data_manager)
    with django_assert_num_queries(9):
        assert check_inputs_for(return_request, mine).returned_elsewhere.find(mine[0])


def test_more_earlier_returns_of_the_school_cost_no_more_queries(
    cast, return_request, django_assert_num_queries
):
    of_last_year(cast, cast.school, cast.data_manager)
    with django_assert_num_queries(7):
        check_inputs_for(return_request)
    of_last_year(cast, cast.school, cast.data_manager, kind="phonics")
    with django_assert_num_queries(7):
        inputs = check_inputs_for(return_request)
    assert inputs.last_year
    assert inputs.earlier_phonics


def test_a_school_that_has_closed_is_told_so(cast, return_request):
    return_request.school.closed = date(2026, 1, 31)
    return_request.school.save()

    draft = returning.checked(return_request, cast.data_manager)
    found = draft.version.findings.get(rule="school-known")
    assert "belongs to a school that has closed" in found.says


def test_a_nursery_school_owes_no_phonics(cast):
    cast.school.phase = "Nursery"
    cast.school.save()
    request = returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")[0]

    draft = returning.checked(request, cast.data_manager, data=returning.file(cast.school, kind="phonics"))
    assert draft.version.findings.filter(rule="school-in-scope").exists()
