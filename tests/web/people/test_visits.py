"""Who opened a page of pupils, and who was refused a page, is on record: once a day, however often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from stagepost_web.audit.models import Event, Visit
from stagepost_web.audit.verifying import verify
from stagepost_web.audit.visit_actions import note_opening
from tests import returning
from tests.web.la_pages import deciding


def visits(verb):
    return [
        (event.by.username, event.detail["page"], event.subject) for event in Event.objects.filter(verb=verb)
    ]


@pytest.fixture
def address(cast):
    return f"/las/999/returns/{deciding.answered(cast).pk}/"


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("", "la_pages:return"),
        ("pupils/", "la_pages:pupils"),
        ("answers/query/a-needs-exemption/return/", "la_pages:return_answers"),
    ],
)
def test_a_page_of_pupils_that_the_la_opens(cast, pages, address, page, name):
    assert pages.get(cast.officer, address + page).status_code == 200

    assert visits("people.open_pupils") == [("officer", name, f"return:{address.split('/')[-2]}")]
    event = Event.objects.get(verb="people.open_pupils")
    assert (event.la, event.school, event.ip_address) == ("999", "9992001", "127.0.0.1")


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("", "school_pages:verdict"),
        ("pupils/", "school_pages:cohort"),
        ("answers/query/a-needs-exemption/", "school_pages:answer"),
    ],
)
def test_a_page_of_pupils_that_the_school_opens(cast, pages, page, name):
    data = returning.exempt(cast.school, 0)
    number = returning.checked(returning.return_request(cast), cast.data_manager, data=data).delivery.number

    assert pages.get(cast.data_manager, f"/schools/9992001/deliveries/{number}/{page}").status_code == 200

    assert visits("people.open_pupils") == [("data_manager", name, f"delivery:{number}")]


def test_reloading_is_counted_and_makes_no_chain_grow(cast, pages, address):
    pages.get(cast.officer, f"{address}pupils/")
    events = Event.objects.count()

    for _ in range(20):
        pages.get(cast.officer, f"{address}pupils/")

    assert Event.objects.count() == events
    assert Visit.objects.get(page="la_pages:pupils").times == 21
    pages.get(cast.reader, f"{address}pupils/")
    assert Event.objects.count() > events
    assert verify().sound


def test_the_next_day_is_another_event(cast, pages, address, monkeypatch):
    pages.get(cast.officer, f"{address}pupils/")
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2036, 12, 3, 12, tzinfo=UTC))
    note_opening(
        page="la_pages:pupils",
        subject=f"return:{address.split('/')[-2]}",
        la="999",
        school="",
        by=cast.officer,
    )
    assert len(visits("people.open_pupils")) == 2


@pytest.mark.parametrize(
    ("part", "page", "status", "la"),
    [
        ("stranger", "pupils/", 404, "999"),
        ("other_officer", "pupils/", 404, "999"),
        ("data_manager", "", 404, "999"),
        ("reader", "send-back/", 403, "999"),
    ],
)
def test_being_refused_a_page_is_an_event(cast, pages, address, part, page, status, la):
    assert pages.get(cast.people[part], address + page).status_code == status

    event = Event.objects.get(verb="people.refuse_page")
    assert (event.by, event.la, event.subject) == (cast.people[part], la, "")


def test_being_refused_a_school_s_page_tells_the_school(cast, pages):
    pages.get(cast.other_data_manager, "/schools/9992001/files/")
    event = Event.objects.get(verb="people.refuse_page")
    assert (event.school, event.detail) == ("9992001", {"page": "school_pages:files"})


def test_trying_every_address_makes_no_chain_grow(cast, pages):
    for number in range(1, 40):
        assert pages.get(cast.stranger, f"/las/999/returns/{number}/pupils/").status_code == 404
        assert pages.get(cast.stranger, f"/las/{number:03}/returns/1/pupils/").status_code == 404

    assert len(visits("people.refuse_page")) == 1
    assert Visit.objects.get().times == 78


def test_nothing_that_somebody_made_up_gets_into_the_chain(cast, pages):
    pages.get(cast.stranger, "/las/wren-rowan/returns/1/pupils/")
    pages.get(cast.stranger, "/schools/wren-rowan/deliveries/a999200100001/")
    for event in Event.objects.filter(verb="people.refuse_page"):
        assert (event.la, event.school, event.subject) == ("", "", "")


def test_somebody_not_signed_in_makes_no_event(cast, pages, address):
    events = Event.objects.count()
    assert pages.get(None, f"{address}pupils/").status_code == 302
    assert pages.get(None, "/las/000/").status_code == 302
    assert Event.objects.count() == events


def test_the_la_sees_in_the_history_who_opened_the_pupils(cast, pages, address):
    pages.get(cast.reader, f"{address}pupils/")
    page = pages.get(cast.officer, address).content.decode()
    assert "<strong>Pupils’ results opened</strong> by Rhys Reader" in page


def test_the_la_does_not_see_what_the_school_opens(cast, pages):
    submission = returning.sent(returning.return_request(cast), cast.data_manager)
    pages.get(cast.teacher, f"/schools/9992001/deliveries/{submission.delivery.number}/pupils/")
    page = pages.get(
        cast.officer, f"/las/999/returns/{submission.version.school_return_id}/"
    ).content.decode()
    assert "Tom Teacher" not in page


def test_a_file_fetched_again_and_again_makes_no_chain_grow(cast, pages):
    submission = returning.sent(returning.return_request(cast), cast.data_manager)
    for _ in range(5):
        assert (
            pages.get(cast.officer, f"/las/999/deliveries/{submission.delivery.number}/files/1/").status_code
            == 200
        )
    assert Event.objects.filter(verb="exchange.open_file").count() == 1
    assert submission.delivery.files.get().openings.count() == 5


@pytest.mark.django_db(transaction=True)
def test_the_first_time_twice_at_once_is_one_event(cast_rows):
    cast = cast_rows.enter()

    def opened(_):
        try:
            note_opening(page="la_pages:pupils", subject="return:1", la="999", school="", by=cast.officer)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(opened, range(8)))

    assert Visit.objects.get().times == 8
    assert Event.objects.filter(verb="people.open_pupils").count() == 1
