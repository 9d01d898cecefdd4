"""Every collection goes the whole way: the school's pages, the LA's, and the report that goes back."""

import pytest

from stagepost import measures
from stagepost.collections import facts_of
from stagepost.records import Collection
from stagepost_web.exchange import vault
from stagepost_web.la_pages import actions
from stagepost_web.reports.models import Report
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.submitting.actions import submit
from tests import returning
from tests.library.measures.children import check, judged, profile
from tests.web.la_pages.deciding import decided, work_off

EYFSP, PHONICS, KS1, KS2 = Collection
ONE_PUPIL = {
    EYFSP: profile("2" * 16 + "1", returning.SUMMER),
    PHONICS: check("32", summer=returning.SUMMER),
    KS1: judged(KS1, {"REA": "GDS", "WRI": "EXS", "MAT": "EXS", "SCI": "EXS"}, returning.SUMMER),
    KS2: judged(KS2, {"WRI": "GDS", "SCI": "EXS"}, returning.SUMMER),
}
"""All that the collection asks of every pupil."""


@pytest.fixture(params=Collection)
def collection(request):
    return request.param


@pytest.fixture
def draft(cast, collection):
    asked = returning.return_requests(cast.la, cast.officer, cast.school, kind=collection.value)[0]
    data = returning.assessed(cast.school, collection, ONE_PUPIL[collection])
    return returning.checked(asked, cast.data_manager, data=data)


@pytest.fixture
def headlines(draft, collection):
    """Those with somebody to count: in the files made here nobody takes phonics again."""
    found = measures.headlines(as_return(draft.version), collection, returning.SUMMER).found
    return [measure for measure in found if measure.denominator]


def test_the_school_sees_its_headlines_and_its_cohort_with_nothing_missing(
    cast, pages, draft, headlines, collection
):
    at = f"/schools/{cast.school.number}/deliveries/{draft.delivery.number}/"

    verdict = pages.get(cast.data_manager, at).content.decode()
    cohort = pages.get(cast.data_manager, f"{at}pupils/").content.decode()

    assert headlines
    for measure in headlines:
        assert measure.name in verdict
    assert facts_of(collection).pupils in verdict
    assert "missing</span>" not in cohort


def test_the_la_sees_the_same_with_a_drawing_and_the_school_gets_its_report(cast, pages, draft, headlines):
    school_return = submit(
        submission=draft,
        seen=draft.version.number,
        authority=returning.AUTHORITY,
        by=cast.data_manager,
        ip_address="192.0.2.1",
    ).version.school_return
    decided(actions.accept, decided(actions.receive, school_return, cast), cast)
    work_off()

    shown = pages.get(cast.officer, f"/las/999/returns/{school_return.pk}/").content.decode()
    pupils = pages.get(cast.officer, f"/las/999/returns/{school_return.pk}/pupils/").content.decode()

    for measure in headlines:
        assert measure.name in shown
    assert "<svg" in shown
    assert "missing</span>" not in pupils
    pdf, workbook = (report_file.file for report_file in Report.objects.get().files.all())
    assert vault.get(pdf).startswith(b"%PDF")
    assert vault.get(workbook).startswith(b"PK")
