"""What a school and its LA see of a return of key stage 1 or 2, wide and on a narrow screen."""

import pytest

from stagepost.records import Collection
from stagepost_web.submitting.actions import submit
from tests import returning
from tests.journeys.looking import look_at
from tests.library.measures.children import judged
from tests.returning import AUTHORITY, SUMMER

PUPILS = {
    Collection.KS1: ({"REA": "GDS", "WRI": "EXS", "MAT": "EXS", "SCI": "EXS"},) * 2,
    Collection.KS2: ({"WRI": "GDS", "SCI": "EXS"}, {"REA": "PK3", "WRI": "PK4", "MAT": "PK3", "SCI": "HNM"}),
}


@pytest.mark.slow
@pytest.mark.parametrize("collection", PUPILS)
def test_the_pages_of_a_key_stage(cast, visit, collection):
    asked = returning.return_requests(cast.la, cast.officer, cast.school, kind=collection.value)[0]
    outcomes = (judged(collection, codes, SUMMER) for codes in PUPILS[collection])
    draft = returning.checked(
        asked, cast.data_manager, data=returning.assessed(cast.school, collection, *outcomes)
    )
    page = visit(f"/schools/{cast.school.number}/deliveries/{draft.delivery.number}/", cast.data_manager)
    look_at(page, f"{collection} verdict")
    page.get_by_role("link", name="See every pupil’s results").click()
    look_at(page, f"{collection} every pupil")
    assert "missing" not in page.get_by_role("table").inner_text()

    sent = submit(
        submission=draft,
        seen=draft.version.number,
        authority=AUTHORITY,
        by=cast.data_manager,
        ip_address="192.0.2.1",
    )
    page = visit(f"/las/{cast.la.code}/returns/{sent.version.school_return.pk}/", cast.officer)
    look_at(page, f"{collection} return")
    assert page.get_by_role("img", name="Writing: the expected standard").count() == 1
