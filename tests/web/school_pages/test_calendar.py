"""A school's deadlines as a calendar: read back by the real library, private, the same until one moves."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from stagepost_web.audit.models import Event
from stagepost_web.collections import calendar_actions
from stagepost_web.collections.actions import close, extend, reopen
from stagepost_web.collections.calendar import calendar_of
from stagepost_web.collections.models import CalendarAddress
from stagepost_web.collections.request_actions import agree_deadline, issue_requests, withdraw_request
from stagepost_web.file_requests.asking_actions import withdraw
from stagepost_web.school_pages.views import calendar as view
from tests import files, returning

PAGE = "/schools/9992001/calendar/"
DAY = date(2026, 6, 27)


@pytest.fixture
def asked(cast):
    return returning.return_request(cast)


@pytest.fixture
def address(cast):
    key = calendar_actions.make_address(school=cast.school, by=cast.data_manager)
    return f"/calendars/{key}/deadlines.ics"


def fetched(address, **headers):
    return Client().get(address, headers=headers)


def events(answer):
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def only(answer):
    (event,) = events(answer)
    return event


def test_a_deadline_is_a_whole_day(asked, address):
    answer = fetched(address)
    event = only(answer)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert event.decoded("dtstart") == DAY
    assert event.decoded("dtend") == DAY + timedelta(days=1)  # the first day that is not in it
    assert event["summary"] == "Deadline: EYFS profile 2026, Northshire"
    assert event["url"].endswith(f"/schools/9992001/requests/{asked.pk}/")
    assert (event["status"], event["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert event["dtstamp"]
    assert event["uid"].startswith(f"request-{asked.pk}@")


def test_the_calendar_says_what_programs_ask_for(asked, address):
    calendar = Calendar.from_ical(fetched(address).content)

    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["prodid"] == "-//Stagepost//Deadlines//EN"
    assert calendar["x-wr-calname"] == calendar["name"] == "Deadlines of Alder Primary"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in fetched(address).content
    assert b"X-PUBLISHED-TTL:PT12H" in fetched(address).content


def test_an_agreed_day_moves_the_same_event_of_that_school_alone(cast, address):
    ours, _ = sorted(
        returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school),
        key=lambda each: each.school.number,
    )
    before = only(fetched(address))
    other = calendar_of(cast.sister_school, timezone.now())
    later = DAY + timedelta(days=9)

    agree_deadline(return_request=ours, deadline=later, because="A flood.", by=cast.officer)
    after = only(fetched(address))

    assert (before["uid"], before.decoded("dtstart")) == (after["uid"], DAY)
    assert after.decoded("dtstart") == later
    assert after["sequence"] > before["sequence"]
    assert after.decoded("last-modified") >= before.decoded("last-modified")
    assert calendar_of(cast.sister_school, timezone.now()) == other
    assert "flood" not in fetched(address).content.decode()


def test_a_collection_that_is_extended_moves_it_too(cast, asked, address):
    before = only(fetched(address))
    extend(collection=asked.collection, deadline=date(2026, 7, 1), because="Late.", by=cast.officer)
    after = only(fetched(address))
    assert (after.decoded("dtstart"), after["uid"]) == (date(2026, 7, 1), before["uid"])
    assert after["sequence"] > before["sequence"]


def test_a_request_that_is_withdrawn_is_cancelled_and_asked_again_it_counts(cast, asked, address):
    met = [only(fetched(address))]
    withdraw_request(return_request=asked, because="No pupils.", by=cast.officer)
    met.append(only(fetched(address)))
    issue_requests(collection=asked.collection, schools=[cast.school], by=cast.officer)
    met.append(only(fetched(address)))

    assert [event["status"] for event in met] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert len({event["uid"] for event in met}) == 1
    assert [event["sequence"] for event in met] == sorted({event["sequence"] for event in met})


def test_a_collection_that_closes_early_is_cancelled(cast, asked, address, monkeypatch):
    early, late = datetime(2026, 6, 20, 12, tzinfo=UTC), datetime(2026, 6, 28, 12, tzinfo=UTC)
    states = []
    for moment in (early, late):
        with monkeypatch.context() as clock:
            clock.setattr("stagepost_web.collections.actions.timezone.now", lambda moment=moment: moment)
            close(collection=asked.collection, by=cast.officer)
        states.append(only(fetched(address))["status"])
        reopen(collection=asked.collection, by=cast.officer)
    assert states == ["CANCELLED", "CONFIRMED"]


def test_it_is_the_same_to_the_byte_until_something_changes(cast, asked, address):
    first = fetched(address)
    assert first["Cache-Control"] == "private, no-cache"
    same = fetched(address, if_none_match=first["ETag"])
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])

    agree_deadline(return_request=asked, deadline=date(2026, 7, 1), because="Late.", by=cast.officer)

    changed = fetched(address, if_none_match=first["ETag"])
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)


def test_nothing_of_a_return_or_a_pupil_is_in_it(cast, address):
    asked = returning.return_request(cast)
    before = fetched(address).content
    draft = returning.sent(asked, cast.data_manager)
    assert fetched(address).content == before
    for pupil in draft.version.pupils.all():
        assert pupil.upn.encode() not in before
        assert pupil.surname.encode() not in before


def unescaped(text):
    """As a program reads a text (RFC 5545, 3.3.11)."""
    return re.sub(r"\\(.)", lambda met: "\n" if met[1] in "nN" else met[1], text)


@pytest.mark.parametrize(
    "name", ["Ysgol Dŵr, Llanfair; “Ängström”\\n " * 3, "Ö" * 100, "St Mary’s\nBEGIN:VEVENT\nSUMMARY:x"]
)
def test_no_name_breaks_it_and_no_line_has_more_than_75_octets(cast, asked, address, name):
    type(cast.school).objects.filter(pk=cast.school.pk).update(name=name)
    type(cast.la).objects.filter(pk=cast.la.pk).update(name=name)

    answer = fetched(address)

    assert max(map(len, answer.content.split(b"\r\n"))) <= 75
    assert b"\n" not in answer.content.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(answer.content)
    # The library takes both names for what it does not know, and leaves them as they are written.
    assert unescaped(calendar["x-wr-calname"]) == unescaped(calendar["name"]) == f"Deadlines of {name}"
    assert only(answer)["summary"] == f"Deadline: EYFS profile 2026, {name}"


def test_a_deadline_long_gone_is_not_in_it(cast, asked):
    def found(day):
        return len(Calendar.from_ical(calendar_of(cast.school, day)).walk("VEVENT"))

    assert found(datetime(2027, 7, 1, tzinfo=UTC)) == 1
    assert found(datetime(2027, 12, 1, tzinfo=UTC)) == 0


def test_an_address_is_shown_once_and_stored_nowhere(cast, pages, asked, written):
    page = pages.post(cast.headteacher, PAGE).content.decode()
    (address,) = re.findall(r"http://testserver(/calendars/[\w-]{43}/deadlines\.ics)", page)
    key = address.split("/")[2]

    assert only(fetched(address))
    assert "/calendars/" not in pages.get(cast.headteacher, PAGE).content.decode()
    stored = CalendarAddress.objects.get()
    assert stored.key_sha256 == calendar_actions.digest_of(key)
    told = [*written(), *(str(each.__dict__) for each in Event.objects.all()), str(stored.__dict__)]
    assert not [each for each in told if key in each]
    assert Event.objects.get(verb="collections.make_calendar").subject == f"calendar:{stored.pk}"


def test_whoever_may_revokes_it(cast, pages, asked, address):
    made = CalendarAddress.objects.get()
    for somebody, status in ((cast.teacher, 403), (cast.sister_data_manager, 404), (cast.officer, 404)):
        assert pages.post(somebody, f"{PAGE}{made.pk}/revoke/").status_code == status
    assert only(fetched(address))

    assert pages.post(cast.headteacher, f"{PAGE}{made.pk}/revoke/").status_code == 302

    assert fetched(address).status_code == 404
    assert Event.objects.get(verb="collections.revoke_calendar").by == cast.headteacher


def test_one_of_another_school_is_not_to_be_revoked_from_here(cast, pages):
    calendar_actions.make_address(school=cast.sister_school, by=cast.sister_data_manager)
    theirs = CalendarAddress.objects.get()
    assert pages.post(cast.headteacher, f"{PAGE}{theirs.pk}/revoke/").status_code == 404
    assert CalendarAddress.objects.exists()


def test_it_ends_with_the_work_of_whoever_made_it(cast, asked, address):
    cast.data_manager.memberships.update(ended_at=timezone.now())
    assert fetched(address).status_code == 404


def test_a_school_has_a_number_of_addresses_at_most(cast, pages, monkeypatch):
    monkeypatch.setattr(calendar_actions, "MOST", 2)
    for _ in range(2):
        assert "Your new address" in pages.post(cast.headteacher, PAGE).content.decode()
    told = pages.of(cast.headteacher).post(PAGE, follow=True).content.decode()
    assert "Your school has 2 calendar addresses. Revoke one that nobody uses first." in told
    assert CalendarAddress.objects.count() == 2


def test_guessing_is_counted(cast, asked, address, monkeypatch):
    monkeypatch.setattr(view, "WRONG_AN_HOUR", 3)
    cache.clear()
    assert [fetched(f"/calendars/{n}/deadlines.ics").status_code for n in range(5)] == [404] * 3 + [429] * 2
    assert fetched(address).status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.99").get(address)
    assert elsewhere.status_code == 200
    cache.clear()


@pytest.mark.django_db
def test_a_lost_key_is_in_no_line_of_the_log(written):
    Client().get("/calendars/not-a-key-at-all/deadlines.ics")
    assert not [line for line in written() if "not-a-key-at-all" in line]


def test_the_deadline_of_a_file_request_is_in_it_and_is_cancelled_when_that_is_withdrawn(cast, address):
    asked = files.asked(cast)
    event = only(fetched(address))
    assert event["summary"] == "Deadline: Room survey, Northshire"
    assert event["url"].endswith(asked.get_absolute_url())
    withdraw(asked=[asked], because="Not needed", by=cast.officer)
    event = only(fetched(address))
    assert (event["status"], event["sequence"]) == ("CANCELLED", 2)
