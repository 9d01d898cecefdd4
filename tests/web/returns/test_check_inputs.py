"""What the site hands to the rules beside a return: all it holds, and no more than it holds."""

import pytest

from stagepost.formats.ctf import write
from stagepost.records import Collection
from stagepost_web.returns.check_inputs import check_inputs_for
from stagepost_web.returns.models import NotedFinding
from stagepost_web.schools.models import School
from stagepost_web.submitting.actions import recall
from tests import returning


def submitted(cast, school: School, by, *, kind: str = "eyfsp", summer: int = returning.SUMMER, data=None):
    asked = returning.return_requests(
        cast.la, cast.officer, school, kind=kind, summer=summer, about=f", {school}"
    )[0]
    data = data or returning.file(school, kind=kind, summer=summer)
    return returning.submitted_as(returning.checked(asked, by, data=data), by)


def findings(rule: str) -> list[str]:
    return [noted.says for noted in NotedFinding.objects.filter(rule=rule)]


@pytest.fixture
def return_request(cast):
    return returning.return_request(cast)


def test_where_nothing_is_held_the_rules_are_told_what_was_asked_for_alone(cast, return_request):
    inputs = check_inputs_for(return_request)
    assert (inputs.collection, inputs.year) == (Collection.EYFSP, returning.SUMMER)
    assert (inputs.la, inputs.estab, inputs.school_la) == ("999", "2001", "999")
    assert inputs.last_sent is inputs.last_year is inputs.known_before is inputs.earlier_phonics is None


def test_last_year_s_return_of_the_school_is_held_against_this_year_s(cast, return_request):
    submitted(cast, cast.school, cast.data_manager, summer=returning.SUMMER - 1)
    submitted(cast, cast.sister_school, cast.sister_data_manager, summer=returning.SUMMER - 1)
    inputs = check_inputs_for(return_request)
    assert inputs.last_year.pupils == 12
    assert set(inputs.known_before) == {
        pupil.upn for pupil in returning.content(cast.school, summer=returning.SUMMER - 1).pupils
    }
    assert inputs.earlier_profiles.keys() == inputs.known_before.keys()


def test_a_draft_of_last_year_is_not_what_was_returned(cast, return_request):
    asked = returning.return_requests(cast.la, cast.officer, cast.school, summer=returning.SUMMER - 1)[0]
    returning.checked(asked, cast.data_manager, data=returning.file(cast.school, summer=returning.SUMMER - 1))
    assert check_inputs_for(return_request).last_year is None


def test_last_year_s_phonics_results_are_known(cast):
    submitted(cast, cast.school, cast.data_manager, kind="phonics", summer=returning.SUMMER - 1)
    asked = returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")[0]
    earlier = check_inputs_for(asked).earlier_phonics
    assert {check.summer for check in earlier.values()} == {returning.SUMMER - 1}


def test_what_the_la_holds_of_this_return_is_known(cast, return_request):
    submission = returning.sent(return_request, cast.data_manager)
    return_request.refresh_from_db()
    assert len(check_inputs_for(return_request).last_sent.pupils) == 12
    recall(submission=submission, by=cast.data_manager, ip_address="")
    assert check_inputs_for(return_request).last_sent is None


def test_a_child_whom_another_school_has_returned_is_asked_about(cast, return_request):
    theirs = returning.content(cast.school)
    source = theirs.header.source._replace(estab="2002", urn="900002", name="Birch Primary")
    moved = theirs._replace(header=theirs.header._replace(source=source), pupils=theirs.pupils[:1])
    submitted(cast, cast.sister_school, cast.sister_data_manager, data=write(moved))

    returning.checked(return_request, cast.data_manager)

    (said,) = findings("same-pupil-two-schools")
    assert "9992002" in said or "999 2002" in said or "999/2002" in said


def test_another_las_returns_stay_out(cast, return_request):
    asked = returning.return_requests(cast.other_la, cast.other_officer, cast.other_school)[0]
    theirs = returning.content(cast.other_school)
    assert {p.upn for p in theirs.pupils} == {p.upn for p in returning.content(cast.school).pupils}
    returning.checked(asked, cast.other_data_manager, data=returning.file(cast.other_school))
    returning.checked(return_request, cast.data_manager)
    assert findings("same-pupil-two-schools") == []
