"""After a return was sent back: the same file again draws a word, and an old report is told from the new."""

import pytest

from stagepost_web.exchange.models import Delivery, Direction
from stagepost_web.la_pages.actions import accept, receive, send_back
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.submitting.actions import submit
from tests import returning
from tests.web.la_pages.deciding import work_off

pytestmark = pytest.mark.one_database

UNCHANGED = "This is exactly the file we had before it was sent back"


def decided(cast, version, *steps):
    for step in steps:
        words = {"words": "Two children are missing."} if step is send_back else {}
        own = SchoolReturn.objects.get()
        step(school_return=own, seen=version.number, by=cast.officer, ip_address="", **words)


def sent_again(cast, return_request, *faults: str):
    draft = returning.checked(return_request, cast.data_manager, *faults)
    return draft, submit(
        submission=draft,
        seen=draft.version.number,
        authority=returning.AUTHORITY,
        by=cast.data_manager,
        ip_address="",
    )


def of_the_la(cast, pages) -> str:
    return pages.get(cast.officer, f"/las/999/returns/{SchoolReturn.objects.get().pk}/").content.decode()


def of_the_school(cast, pages, submission) -> str:
    number = submission.delivery.number
    return pages.get(cast.data_manager, f"/schools/9992001/deliveries/{number}/").content.decode()


def test_the_same_file_sent_again_is_told_of(cast, return_request, pages):
    first = returning.sent(return_request, cast.data_manager)
    assert UNCHANGED not in of_the_la(cast, pages)
    decided(cast, first.version, receive, send_back)

    draft, _ = sent_again(cast, return_request)
    assert "Northshire sent it back. Nothing in it has changed since." in of_the_school(cast, pages, draft)
    assert UNCHANGED in of_the_la(cast, pages)


def test_another_file_draws_no_word(cast, return_request, pages):
    first = returning.sent(return_request, cast.data_manager)
    decided(cast, first.version, receive, send_back)

    draft, _ = sent_again(cast, return_request, "name-odd")
    assert "othing in it has changed" not in of_the_school(cast, pages, draft)
    assert UNCHANGED not in of_the_la(cast, pages)


def test_the_report_on_an_earlier_version_is_marked_once_there_is_a_newer_one(cast, return_request, pages):
    def marks() -> int:
        page = pages.get(cast.data_manager, "/schools/9992001/files/").content.decode()
        return page.count("An earlier version")

    first = returning.sent(return_request, cast.data_manager)
    decided(cast, first.version, receive, accept)
    work_off()
    decided(cast, first.version, send_back)
    assert marks() == 0

    second, _ = sent_again(cast, return_request, "name-odd")
    decided(cast, second.version, receive, accept)
    work_off()
    assert Delivery.objects.filter(direction=Direction.TO_SCHOOL).count() == 2
    assert marks() == 1
