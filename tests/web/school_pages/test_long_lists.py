"""A school's files of many years are shown page by page, for as many questions as few."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stagepost_web.exchange.models import Delivery, Direction, StoredFile
from stagepost_web.returns.models import Version
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.web.la_pages.test_long_lists import rows_read

FILES = "/schools/9992001/files/"


@pytest.mark.parametrize(
    ("direction", "parameter"), [(Direction.TO_LA, "sent"), (Direction.TO_SCHOOL, "from_la")]
)
def test_many_files_have_pages(cast, pages, direction, parameter):
    deliveries(cast, direction, 21)
    few = questions(pages, cast.data_manager, FILES)
    deliveries(cast, direction, 500)

    first = pages.get(cast.data_manager, f"{FILES}?show=all").content.decode()
    last = pages.get(cast.data_manager, f"{FILES}?{parameter}=27").content.decode()
    assert first.count("<article") == 20
    assert f"?show=all&amp;{parameter}=2#" in first
    assert last.count("<article") == 1
    assert questions(pages, cast.data_manager, FILES) == few


def test_many_files_for_a_request_have_pages(cast, pages):
    asked = returning.return_request(cast)
    first = returning.checked(asked, cast.data_manager)
    page = f"/schools/9992001/requests/{asked.pk}/"
    versions(cast, first, 21)
    few = questions(pages, cast.data_manager, page)
    versions(cast, first, 40)

    newest = pages.get(cast.data_manager, page).content.decode()
    oldest = pages.get(cast.data_manager, f"{page}?page=4").content.decode()
    assert re.findall(r">Version (\d+)</a>", newest)[0] == "62"
    assert re.findall(r">Version (\d+)</a>", oldest) == ["2", "1"]
    assert "Page 1 of 4" in newest
    assert questions(pages, cast.data_manager, page) == few


def test_files_that_were_discarded_are_read_a_page_at_a_time(cast, pages):
    asked = returning.return_request(cast)
    first = returning.checked(asked, cast.data_manager)
    versions(cast, first, 60)
    Delivery.objects.exclude(pk=first.delivery_id).update(
        withdrawn_at=timezone.now(), sent_at=None, sent_by=None
    )
    for address, most in ((f"/schools/9992001/requests/{asked.pk}/", 25), ("/schools/9992001/", 5)):
        assert rows_read(Submission, pages, cast.data_manager, address) <= most


def deliveries(cast, direction: Direction, number: int) -> list[Delivery]:
    """So many more, with a file each, sent one a minute."""
    there, now = Delivery.objects.count(), timezone.now()
    sender = cast.data_manager if direction == Direction.TO_LA else cast.officer
    made = Delivery.objects.bulk_create(
        Delivery(
            number=f"A{there + n:05}",
            direction=direction,
            school=cast.school,
            la=cast.la,
            title="EYFSP",
            made_at=now + timedelta(minutes=n),
            made_by=sender,
            sent_at=now + timedelta(minutes=n),
            sent_by=sender,
        )
        for n in range(number)
    )
    StoredFile.objects.bulk_create(
        StoredFile(key=f"aa/{each.number}", delivery=each, name="a.xml", size=1, stored_at=now)
        for each in made
    )
    return made


def versions(cast, like: Submission, number: int) -> None:
    """So many more files that were checked for the same request."""
    there = Version.objects.count()
    made = deliveries(cast, Direction.TO_LA, number)
    more = [_numbered(like.version_id, there + 1 + n) for n in range(number)]
    Submission.objects.bulk_create(
        Submission(version=version, delivery=delivery) for version, delivery in zip(more, made, strict=True)
    )


def _numbered(like: int, number: int) -> Version:
    version = Version.objects.get(pk=like)
    version.pk, version.number = None, number
    version.save(force_insert=True)
    return version


def questions(pages, person, address: str) -> int:
    """How many the page asks the database, the second time it is opened."""
    pages.get(person, address)
    with CaptureQueriesContext(connection) as asked:
        assert pages.get(person, address).status_code == 200
    return len(asked)
