"""The events of an LA: what is told, to whom, searched, turned over and handed over as a table."""

import csv
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.la_pages import told_events
from stagepost_web.la_pages.queries.events import EventsAsked, acts, events_of_la, searched
from stagepost_web.people.models import Role
from stagepost_web.schools import actions as schools
from stagepost_web.schools.models import EarlierNumber
from tests import people, returning
from tests.web.la_pages import deciding

PAGE = "/las/999/events/"


def shown(pages, officer, **query):
    answer = pages.get(officer, PAGE, query)
    assert answer.status_code == 200
    return answer.context["lines"]


def acts_of(lines):
    return [line.what for line in lines]


def added(number=1, **how):
    with transaction.atomic():
        return [
            record(**{"verb": "collections.extend", "by": None, "la": "999", **_days(), **how})
            for _ in range(number)
        ]


def _days():
    return {"detail": {"deadline": ["2026-06-27", "2026-06-28"]}}


def test_a_return_from_asking_to_receiving(cast, pages):
    deciding.received(cast)

    lines = shown(pages, cast.officer)

    assert acts_of(lines)[:3] == ["Received", "Sent to the LA", "School asked"]
    assert (lines[0].who, lines[0].school.words) == ("Olive Officer", "Alder Primary")
    assert (lines[0].about.words, lines[0].about.address) == (
        "EYFS profile 2026",
        f"/las/999/returns/{Event.objects.get(verb='returns.receive').subject.partition(':')[2]}/",
    )
    assert lines[0].digest == Event.objects.get(verb="returns.receive").digest


def test_a_school_s_own_is_not_told(cast, pages):
    draft = returning.checked(returning.return_request(cast), cast.data_manager)
    number = draft.delivery.number
    pages.get(cast.data_manager, f"/schools/9992001/deliveries/{number}/pupils/")
    pages.get(cast.data_manager, f"/schools/9992001/deliveries/{number}/files/1/")
    own = {"returns.check", "people.open_pupils", "exchange.open_file"}
    assert own <= set(Event.objects.filter(la="999").values_list("verb", flat=True))

    told = events_of_la(cast.officer, cast.la)

    assert not told.filter(verb__in=own).exists()


def test_another_la_meets_none_of_it(cast, pages):
    deciding.received(cast)
    with transaction.atomic():
        record(verb="collections.close", by=cast.other_officer, la="998")

    ours = events_of_la(cast.officer, cast.la)

    assert {event.la for event in ours} == {"999"}
    assert not events_of_la(cast.other_officer, cast.la).exists()
    assert not events_of_la(cast.reader, cast.la).exists()
    assert pages.get(cast.other_officer, PAGE).status_code == 404


def test_what_a_school_did_for_its_old_la_stays_there(cast, pages):
    deciding.received(cast)
    EarlierNumber.objects.create(school=cast.school, number=cast.school.number)
    cast.school.la, cast.school.estab, cast.school.number = cast.other_la, "2999", "9982999"
    cast.school.save()

    lines = shown(pages, cast.officer, school="Alder", act="returns.receive")

    assert [(line.school.words, line.school.address) for line in lines] == [("Alder Primary", "")]
    at_new = events_of_la(cast.other_officer, cast.other_la)
    assert not at_new.filter(verb="returns.receive").exists()


@pytest.mark.parametrize("search", ["alder", "9992001", "999/2001", "2001"])
def test_by_school(cast, pages, search):
    deciding.received(cast)

    numbers = {line.school_number for line in shown(pages, cast.officer, school=search)}

    assert numbers == {"9992001"}


def test_by_a_number_that_the_school_had(cast, pages):
    deciding.received(cast)
    schools.change_school(school=cast.school, values={"estab": "2077"}, by=None)

    assert "Received" in acts_of(shown(pages, cast.officer, school="2077"))


def test_by_person(cast, pages):
    deciding.received(cast)

    assert {line.who for line in shown(pages, cast.officer, person="dana")} == {"Dana Manager"}
    assert {line.who for line in shown(pages, cast.officer, person="Stagepost")} == {"Stagepost"}
    assert shown(pages, cast.officer, person="Nobody") == []


def test_by_act_under_all_its_names(cast, pages):
    deciding.received(cast)
    for verb in ("exchange.open_file", "exchange.open_delivery"):
        with transaction.atomic():
            record(verb=verb, by=cast.officer, la="999", subject="delivery:1")

    assert acts_of(shown(pages, cast.officer, act="returns.receive")) == ["Received"]
    assert acts_of(shown(pages, cast.officer, act="exchange.open_file")) == ["File opened"] * 2
    assert len(shown(pages, cast.officer, act="nothing.known")) > 3


def at(moment):
    """An event that says it was recorded then."""
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(timezone, "now", lambda: moment)
        return added()[0]


def test_by_days_of_the_uk(cast):
    late, early = datetime(2026, 6, 30, 22, 59, tzinfo=UTC), datetime(2026, 6, 30, 23, 1, tzinfo=UTC)
    in_june, in_july = at(late), at(early)  # a minute before and after midnight in summer

    def found(**days):
        asked = EventsAsked.of({"act": "collections.extend", **days})
        return list(searched(events_of_la(cast.officer, cast.la), cast.la, asked))

    assert found(last="2026-06-30") == [in_june]
    assert found(first="2026-07-01", last="2026-07-01") == [in_july]
    assert found(first="2026-06-30") == [in_june, in_july]
    assert found(first="2026-07-02", last="2026-07-05") == []
    assert found(last="2020-01-01") == []


def test_an_event_of_a_clock_set_back_is_found_by_its_day(cast):
    day = datetime(2030, 6, 30, 12, tzinfo=UTC)
    at(day)
    back = at(day - timedelta(days=2))
    at(day)

    asked = EventsAsked.of({"first": "2030-06-28", "last": "2030-06-28"})
    assert list(searched(events_of_la(cast.officer, cast.la), cast.la, asked)) == [back]


def test_a_day_that_is_none_is_told(cast, pages):
    page = pages.get(cast.officer, PAGE, {"first": "30/6/26"}).content.decode()
    assert "“30/6/26” is not a date. Write it like 2026-06-30." in page
    page = pages.get(cast.officer, PAGE, {"first": "2026-07-01", "last": "2026-06-30"}).content.decode()
    assert "The last day is before the first." in page


def test_from_page_to_page_and_back_nothing_is_left_out_or_told_twice(cast, pages):
    every = [event.number for event in added(120)][::-1]
    newest = pages.get(cast.officer, PAGE, {"act": "collections.extend"})
    met, answer = [], newest
    while True:
        met += [line.number for line in answer.context["lines"]]
        added()  # what happens meanwhile moves no page
        if not answer.context["older"]:
            break
        answer = pages.get(cast.officer, PAGE + answer.context["older"])
    assert met == every

    back = pages.get(cast.officer, PAGE + answer.context["newer"])
    assert [line.number for line in back.context["lines"]] == every[50:100]
    first = pages.get(cast.officer, PAGE + back.context["newer"])
    assert [line.number for line in first.context["lines"]] == every[:50]


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("value", ["", "x", "0", "-1", "9" * 18, "9" * 40, "٣"])
def test_a_place_that_is_none_is_passed_over(cast, pages, place, value):
    assert pages.get(cast.officer, PAGE, {place: value}).status_code == 200


def test_networks_are_told_to_whoever_looks_after_people(cast, monkeypatch, pages):
    deciding.received(cast)
    address = "192.0.2.77"
    with transaction.atomic():
        record(verb="collections.close", by=cast.officer, la="999", ip_address=address)
    assert address in pages.get(cast.officer, PAGE).content.decode()
    assert address in exported(pages, cast)[0].values()

    no_roles = told_events.MANAGE_LA_PEOPLE._replace(roles=frozenset({Role.HEADTEACHER}))
    monkeypatch.setattr(told_events, "MANAGE_LA_PEOPLE", no_roles)

    assert address not in pages.get(cast.officer, PAGE).content.decode()
    assert "Network address" not in exported(pages, cast)[0]


def exported(pages, cast, form="csv", **query):
    answer = pages.get(cast.officer, f"{PAGE}export/{form}/", query)
    data = b"".join(answer.streaming_content)
    if form == "csv":
        assert data.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    (sheet,) = openpyxl.load_workbook(BytesIO(data)).worksheets
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_all_that_is_asked_for_is_handed_over(cast, pages, form):
    deciding.received(cast)
    added(1100)
    newest = Event.objects.last().number

    rows = exported(pages, cast, form, act="collections.extend")

    assert [int(row["Event"]) for row in rows] == list(range(newest, newest - 1100, -1))
    assert rows[0]["What"] == "Deadline changed from 27 June 2026 to 28 June 2026"
    assert rows[0]["Digest"] == Event.objects.get(number=newest).digest
    (received,) = exported(pages, cast, form, act="returns.receive")
    assert (received["School"], received["About"]) == ("Alder Primary", "EYFS profile 2026")
    assert datetime.fromisoformat(received["When"]).tzinfo


def test_handing_over_is_an_event_that_quotes_nothing_typed(cast, pages):
    deciding.received(cast)

    rows = exported(pages, cast, act="returns.receive", person="Ashley Example", first="2026-01-01")

    assert rows == []
    event = Event.objects.get(verb="la_pages.export_events")
    assert event.detail == {
        "form": "csv",
        "act": "returns.receive",
        "typed": ["person"],
        "first": "2026-01-01",
    }
    assert (event.la, event.by) == ("999", cast.officer)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_cell_starts_a_formula(cast, pages, form):
    somebody = people.person("formula", '=HYPERLINK("http://example.org")', Role.LA_OFFICER, cast.la)
    added(by=somebody)

    (row,) = exported(pages, cast, form, act="collections.extend")

    assert row["Who"] == '\'=HYPERLINK("http://example.org")'


def test_another_form_is_not_there(cast, pages):
    assert pages.get(cast.officer, f"{PAGE}export/pdf/").status_code == 404
    assert not Event.objects.filter(verb="la_pages.export_events").exists()


def test_whoever_loses_the_role_meanwhile_gets_no_more(cast, pages):
    added(2500)
    answer = pages.get(cast.officer, f"{PAGE}export/csv/", {"act": "collections.extend"})
    pieces = iter(answer.streaming_content)
    begun = next(pieces) + next(pieces)
    cast.officer.memberships.update(ended_at=timezone.now())

    rows = (begun + b"".join(pieces)).decode("utf-8-sig").splitlines()

    assert 500 <= len(rows) < 2000


def test_every_event_of_a_long_story_is_told_in_words(cast, pages):
    deciding.accepted(cast)
    page = re.sub(r"<select.*?</select>", "", pages.get(cast.officer, PAGE).content.decode(), flags=re.DOTALL)
    assert not re.search(r">\s*\w+\.[a-z_]+\s*<", page)


def test_no_act_of_a_school_alone_or_of_the_site_can_be_chosen():
    offered = {verb for _, said in acts() for verb, _ in said}
    assert not offered & {"returns.check", "people.sign_in", "backups.make", "desk.make_report_again"}
    assert {"returns.receive", "people.open_pupils", "la_pages.export_events"} <= offered
