"""The codes of a collection, as its LA changes them."""

import pytest

from stagepost.records import Collection as Kind
from stagepost_web.audit.models import Event
from stagepost_web.collections.models import CodeChange
from tests import returning

pytestmark = pytest.mark.one_database


@pytest.fixture
def asked(cast):
    return returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")[0]


def change(**given) -> dict[str, str]:
    return {"allowed": "no", "code": "Q", "of": "NY:CHK", "meaning": "", "source": "Our guidance", **given}


def address(asked) -> str:
    return f"/las/999/collections/{asked.collection_id}/codes/"


def checked(asked, cast, code: str) -> list[str]:
    """The findings about a phonics return with one pupil who has this code."""
    like = returning.content(cast.school, kind="phonics").pupils[0].outcomes[0]
    outcome = like._replace(qualifier="NY", result=code)
    data = returning.assessed(cast.school, Kind.PHONICS, (outcome,))
    again = f"Checked with {CodeChange.objects.count()} changes."  # the same upload is not checked twice
    draft = returning.checked(asked, cast.data_manager, data=data, comment=again)
    return [found.rule for found in draft.version.findings.all()]


def test_the_national_codes_are_shown_with_their_meaning(asked, cast, pages):
    html = pages.get(cast.officer, address(asked)).text
    assert "Codes schools can record" in html
    assert "maladministration" in html.lower()


def test_a_code_the_la_does_not_allow_is_an_error_from_then_on(asked, cast, pages):
    before = checked(asked, cast, "L")
    assert pages.post(cast.officer, address(asked), change(code="L")).status_code == 302
    after = checked(asked, cast, "L")
    assert "mark-range" not in before
    assert "mark-range" in after
    assert (
        "Code L no longer allowed"
        in pages.get(cast.officer, address(asked).replace("codes", "settings")).text
    )


def test_a_change_can_be_undone(asked, cast, pages):
    pages.post(cast.officer, address(asked), change())
    held = CodeChange.objects.get()
    assert "Our guidance" in pages.get(cast.officer, address(asked)).text
    pages.post(cast.officer, f"{address(asked)}{held.pk}/undo/")
    assert not CodeChange.objects.exists()
    assert Event.objects.last().verb == "collections.undo_code_change"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (change(code="Z9"), "nothing changes"),
        (change(allowed="yes", code="Q", meaning="Again"), "nothing changes"),
        (change(allowed="yes", code="M"), "say in words"),
        (change(code=""), "Enter the code."),
        (change(source=""), "Name the guidance."),
        (change(of="NY:XXX"), "Select a valid choice"),
        (change(allowed=""), "Choose what to do."),
    ],
)
def test_a_change_that_cannot_be_is_answered_and_changes_nothing(asked, cast, pages, given, says):
    assert says in pages.post(cast.officer, address(asked), given).text
    assert not CodeChange.objects.exists()


def test_a_new_code_with_its_meaning_is_allowed(asked, cast, pages):
    assert pages.post(
        cast.officer, address(asked), change(allowed="yes", code="M", meaning="Moved abroad.")
    ).url == address(asked)
    assert "Moved abroad." in pages.get(cast.officer, address(asked)).text
