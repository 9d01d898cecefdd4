"""An academy that returns through another LA than the one it is in: who sees what, and which name is said."""

import pytest

from stagepost_web.la_pages import actions
from tests import returning
from tests.web.la_pages.deciding import decided, work_off


@pytest.fixture
def submission(cast):
    """Cedar Primary lies in Southshire and returns through Northshire."""
    cast.other_school.returns_through = cast.la
    cast.other_school.save()
    asked = returning.return_requests(cast.la, cast.officer, cast.other_school)[0]
    return returning.sent(asked, cast.other_data_manager)


def test_the_la_it_returns_through_opens_the_file_and_its_own_does_not(cast, pages, submission):
    address = f"deliveries/{submission.delivery.number}/files/1/"
    assert pages.get(cast.officer, f"/las/999/{address}").content == returning.file(cast.other_school)
    assert pages.get(cast.other_officer, f"/las/998/{address}").status_code == 404


def test_the_return_is_the_one_la_s_to_decide_on(cast, pages, submission):
    school_return = submission.version.school_return
    assert pages.get(cast.officer, f"/las/999/returns/{school_return.pk}/").status_code == 200
    assert pages.get(cast.other_officer, f"/las/998/returns/{school_return.pk}/").status_code == 404


def test_the_school_reads_the_name_of_the_la_it_sends_to(cast, pages, submission):
    receipt = f"/schools/9982001/deliveries/{submission.delivery.number}/receipt/"
    page = pages.get(cast.other_data_manager, receipt).content.decode()
    assert "sent to Northshire" in page
    assert "Southshire receives" not in page


def test_its_report_comes_from_that_la(cast, pages, submission):
    school_return = submission.version.school_return
    decided(actions.accept, decided(actions.receive, school_return, cast), cast)
    work_off()
    page = pages.get(cast.other_data_manager, "/schools/9982001/files/").content.decode()
    assert "Pupil-level report" in page
