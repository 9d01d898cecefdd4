"""What grows from year to year is shown page by page, with a way to the older ones, for as many questions."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.collections.actions import open_collection
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.reports.jobs import announce_report, make_report
from tests import returning
from tests.web.la_pages import deciding

LINES = 50


@pytest.fixture
def histories(cast):
    """The address of each page with a history, with what its events are about and one that is told there."""
    school_return = deciding.submitted(cast)
    asked = school_return.return_request
    collection = asked.collection.pk
    return {
        "return": (f"/las/999/returns/{school_return.pk}/", f"return:{school_return.pk}", "returns.receive"),
        "request": (f"/las/999/requests/{asked.pk}/", f"request:{asked.pk}", "collections.issue_request"),
        "collection": (
            f"/las/999/collections/{collection}/settings/",
            f"collection:{collection}",
            "collections.close",
        ),
        "school": ("/las/999/schools/9992001/", f"school:{cast.school.pk}", "schools.change_email"),
        "LA": ("/las/999/settings/", f"la:{cast.la.pk}", "schools.confirm_mail"),
    }


@pytest.mark.parametrize("name", ["return", "request", "collection", "school", "LA"])
def test_a_long_history_has_pages(cast, pages, histories, name):
    address, subject, verb = histories[name]
    oldest = happened(cast, verb, subject, 1)
    few = questions(pages, cast.officer, address)
    happened(cast, verb, subject, 2 * LINES)
    many = questions(pages, cast.officer, address)

    newest_page = pages.get(cast.officer, address).content.decode()
    last_page = pages.get(cast.officer, f"{address}?history=3").content.decode()
    assert "Page 1 of 3" in newest_page
    assert newest_page.count("stagepost-history__number") == LINES
    assert "?history=2#history" in newest_page
    assert f"event {oldest}<" not in newest_page
    assert f"event {oldest}<" in last_page
    assert many == few
    assert rows_read(Event, pages, cast.officer, address) <= LINES + 5


def test_many_missing_files_have_pages(cast, pages, settings):
    school_return = deciding.submitted(cast)
    delivery = Delivery.objects.get(submission__version__school_return=school_return)
    StoredFile.objects.bulk_create(
        StoredFile(
            key=f"aa/{n}", delivery=delivery, place=n, name=f"{n}.xml", size=1, stored_at=timezone.now()
        )
        for n in range(2, 2 + 2 * LINES + 1)
    )
    first = pages.get(cast.officer, "/las/999/not-done/").content.decode()
    last = pages.get(cast.officer, "/las/999/not-done/?missing=3").content.decode()
    assert "Page 1 of 3" in first
    assert "?missing=2#missing" in first
    assert (first.count(".xml,"), last.count(".xml,")) == (LINES, 1)


def test_many_collections_have_pages(cast, pages):
    for number in range(22):
        opened(cast, number)
    few = questions(pages, cast.officer, "/las/999/")
    for number in range(22, 30):
        opened(cast, number)

    first = pages.get(cast.officer, "/las/999/").content.decode()
    second = pages.get(cast.officer, "/las/999/?page=2").content.decode()
    assert first.count("<article") == 20
    assert second.count("<article") == 10
    assert "Page 1 of 2" in first
    assert questions(pages, cast.officer, "/las/999/") == few


def test_much_that_was_given_up_costs_no_more_questions_and_has_pages(cast, pages):
    """As when the mail server was dead for a week."""
    report = deciding.accepted(cast).held.reports.get()
    given_up(report.pk, 2)
    address = "/las/999/not-done/"
    few, few_at_home = (questions(pages, cast.officer, each) for each in (address, "/las/999/"))
    given_up(report.pk, 60)

    assert questions(pages, cast.officer, address) == few
    assert questions(pages, cast.officer, "/las/999/") == few_at_home
    first = pages.get(cast.officer, address).content.decode()
    assert first.count("<article") == 50
    assert "Page 1 of 3" in first
    third = pages.get(cast.officer, f"{address}?page=3").content.decode()
    assert third.count("<article") == 25
    assert rows_read(DBTaskResult, pages, cast.officer, address) <= LINES
    assert rows_read(DBTaskResult, pages, cast.officer, "/las/999/") == 0


def happened(cast, verb: str, subject: str, times: int) -> int:
    """Record the event so often. Answers the number of the last."""
    with transaction.atomic():
        for _ in range(times):
            event = record(verb=verb, by=cast.officer, subject=subject, la="999")
    return event.number


def opened(cast, number: int) -> None:
    open_collection(
        la=cast.la,
        kind="eyfsp",
        year=returning.SUMMER,
        title=f"Collection {number}",
        info="",
        opens=date(2026, 6, 1),
        deadline=date(2026, 6, 27),
        contact="",
        by=cast.officer,
    )


def given_up(report: int, times: int) -> None:
    """A report and the email on it, given up so often."""
    for task in (make_report, announce_report):
        for _ in range(times):
            task.enqueue(report)
    DBTaskResult.objects.filter(task_path__contains="reports").update(
        status="FAILED", finished_at=timezone.now()
    )


def rows_read(model, pages, person, address: str) -> int:
    """How many rows of a model the page makes objects of."""
    made = []

    def note(**_):
        made.append(1)

    post_init.connect(note, sender=model)
    try:
        assert pages.get(person, address).status_code == 200
    finally:
        post_init.disconnect(note, sender=model)
    return len(made)


def questions(pages, person, address: str) -> int:
    """How many the page asks the database, the second time it is opened."""
    pages.get(person, address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert pages.get(person, address).status_code == 200
    return len(asked)
