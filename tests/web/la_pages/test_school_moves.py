"""A school that changes its LA does not take along what it has sent: one keeps it, the other never has it."""

import pytest

from stagepost_web.exchange.models import Delivery, Direction
from stagepost_web.la_pages import queries
from stagepost_web.returns.check_inputs import check_inputs_for
from stagepost_web.returns.models import ReturnedPupil
from tests import returning
from tests.people import browser_of
from tests.web.la_pages import deciding
from tests.web.migrating.walking import walk


@pytest.fixture
def moved(cast):
    """Alder Primary, whose return Northshire has accepted, lies in Southshire from now on."""
    shown = deciding.accepted(cast)
    deciding.work_off()
    cast.school.la, cast.school.estab, cast.school.number = cast.other_la, "2999", "9982999"
    cast.school.save()
    return shown


def deliveries():
    return Delivery.objects.get(direction=Direction.TO_LA), Delivery.objects.get(
        direction=Direction.TO_SCHOOL
    )


def test_the_la_it_left_keeps_everything(cast, pages, moved):
    sent, report = deliveries()
    found = walk(cast.officer)
    for address in (
        f"/las/999/returns/{moved.pk}/",
        f"/las/999/returns/{moved.pk}/pupils/",
        f"/las/999/deliveries/{sent.number}/files/1/",
        f"/las/999/deliveries/{report.number}/files/1/",
        f"/las/999/deliveries/{report.number}/files/2/",
    ):
        assert found[address] == 200
    assert set(found.values()) == {200}


def test_the_la_it_came_to_sees_nothing_of_it(cast, pages, moved):
    sent, report = deliveries()
    pupils = {pupil.surname for pupil in ReturnedPupil.objects.all()}
    for address in walk(cast.other_officer):
        page = browser_of(cast.other_officer).get(address, follow=True).getvalue().decode(errors="replace")
        assert not [secret for secret in (sent.number, report.number, *pupils) if secret in page], address
    for la in ("998", "999"):
        for address in (
            f"/las/{la}/returns/{moved.pk}/",
            f"/las/{la}/returns/{moved.pk}/pupils/",
            f"/las/{la}/requests/{moved.return_request_id}/",
            f"/las/{la}/deliveries/{sent.number}/files/1/",
            f"/las/{la}/deliveries/{report.number}/files/1/",
        ):
            assert pages.get(cast.other_officer, address).status_code == 404
    for address in ("", "files/", f"deliveries/{sent.number}/", f"deliveries/{sent.number}/pupils/"):
        assert pages.get(cast.other_officer, f"/schools/9982999/{address}").status_code == 404
    assert not list(queries.missing_files_of(cast.other_officer, cast.other_la))


def test_the_school_itself_still_has_it_and_reads_from_whom(cast, pages, moved):
    sent, _ = deliveries()
    assert pages.get(cast.data_manager, f"/schools/9982999/deliveries/{sent.number}/").status_code == 200
    files = pages.get(cast.data_manager, "/schools/9982999/files/").content.decode()
    assert "From your local authority" in files
    assert "by Northshire" in files
    assert "Southshire has" not in files


def test_the_la_it_left_can_still_decide(cast, moved):
    shown = deciding.decided(deciding.actions.send_back, moved, cast, words="One child is missing.")
    assert shown.state == "sent_back"


def test_a_new_return_is_not_compared_with_what_the_other_la_holds(cast, moved):
    next_year = returning.return_requests(cast.other_la, cast.other_officer, cast.school, summer=2027)[0]
    inputs = check_inputs_for(next_year)
    assert inputs.last_year is inputs.earlier_profiles is inputs.known_before is None


def test_returned_answers_are_named_after_the_la_that_returned_them(cast, pages):
    shown = deciding.answered(cast)
    deciding.decided(
        deciding.actions.return_answers,
        shown,
        cast,
        read_up_to=9,
        kind="query",
        rule="a-needs-exemption",
        findings=None,
        words="Who granted it?",
    )
    cast.school.la, cast.school.number = cast.other_la, "9982999"
    cast.school.estab = "2999"
    cast.school.save()
    page = pages.get(
        cast.data_manager, f"/schools/9982999/requests/{shown.return_request_id}/"
    ).content.decode()
    assert "Northshire has returned 3 answers" in page
