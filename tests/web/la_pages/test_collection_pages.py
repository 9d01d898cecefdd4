"""The pages on which an officer opens a collection, changes it, and asks schools."""

from datetime import date, timedelta

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.chasing.reminder_actions import set_days
from stagepost_web.chasing.timetable import days_of
from stagepost_web.collections.actions import change_collection
from stagepost_web.collections.code_actions import change_code
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.collections.request_actions import agree_deadline
from tests import returning
from tests.web.la_pages import deciding

OPEN = "/las/999/collections/open/"
PHONICS = f"{OPEN}?kind=phonics&year=2026"


def three_boxes(name: str, day: date) -> dict[str, int]:
    return {f"{name}_0": day.day, f"{name}_1": day.month, f"{name}_2": day.year}


def filled(**changes) -> dict[str, object]:
    days = three_boxes("opens", date(2026, 6, 8)) | three_boxes("deadline", date(2026, 6, 26))
    given = {"title": "Phonics 2026", "contact": "The data team", "info": "", "reminding": "no", **days}
    return given | changes


def collection_of(cast) -> Collection:
    return returning.return_requests(cast.la, cast.officer, cast.school)[0].collection


def test_first_the_return_is_chosen(cast, pages):
    html = pages.get(cast.officer, OPEN).text
    assert "Which return?" in html
    assert "Phonics screening check" in html
    assert "Enter" not in html


def test_a_return_that_was_not_made_that_summer_is_refused(cast, pages):
    html = pages.get(cast.officer, f"{OPEN}?kind=eyfsp&year=2020").text
    assert "There was no such return in 2020." in html


def test_the_form_comes_filled_with_the_years_dates(cast, pages):
    html = pages.get(cast.officer, PHONICS).text
    assert 'value="Phonics screening check 2026"' in html
    assert "not confirmed" in html
    assert 'value="30"' in html


def test_a_collection_is_opened_and_schools_are_asked_next(cast, pages):
    answer = pages.post(cast.officer, PHONICS, filled(with_errors="mark", megabytes="5"))
    collection = Collection.objects.get()
    assert answer.url == f"/las/999/collections/{collection.pk}/ask/"
    assert (collection.kind, collection.year, collection.deadline) == ("phonics", 2026, date(2026, 6, 26))
    assert (collection.errors_stop, collection.size_limit) == (False, 5 * 2**20)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": ""}, "Enter a title"),
        ({"opens_1": "13"}, "Enter the day it opens"),
        ({"opens_2": "٢٠٢٦"}, "Enter the day it opens"),
        ({"deadline_0": "31", "deadline_1": "2"}, "Enter the deadline"),
        ({"deadline_2": "20260"}, "Enter the deadline"),
        ({"deadline_1": "5"}, "must not be before the day the collection opens"),
        ({"megabytes": "0"}, "greater than or equal to 1"),
        ({"with_errors": "whatever"}, "Select a valid choice"),
        ({"reminding": ""}, "Choose whether schools are reminded."),
        ({"reminding": "yes"}, "Enter a number of days, or choose no reminders."),
        ({"reminding": "yes", "remind_after": "x"}, "Enter numbers of days up to 90"),
        ({"let_through": "no-such-rule"}, "Select a valid choice"),
        ({"info": "x" * 10_001}, "at most 10000 characters"),
    ],
)
def test_what_cannot_be_is_answered_and_opens_nothing(cast, pages, changes, says):
    html = pages.post(cast.officer, PHONICS, filled(**changes)).text
    assert says in html
    assert not Collection.objects.exists()


def test_a_collection_does_not_open_after_a_deadline_that_a_school_has_of_its_own(cast, pages):
    collection = collection_of(cast)
    own = collection.opens + timedelta(days=2)
    agree_deadline(
        return_request=collection.return_requests.get(),
        deadline=own,
        because="They are away.",
        by=cast.officer,
    )
    address = f"/las/999/collections/{collection.pk}/settings/"
    later = filled(**three_boxes("opens", own + timedelta(days=1)))
    html = pages.post(cast.officer, address, later).text
    assert f"Alder Primary has a deadline of its own, {own:%-d %B %Y}." in html
    collection.refresh_from_db()
    assert collection.opens < own
    assert pages.post(cast.officer, address, filled(**three_boxes("opens", own))).status_code == 302


def test_a_title_that_is_taken_is_said(cast, pages):
    pages.post(cast.officer, PHONICS, filled())
    assert "title already" in pages.post(cast.officer, PHONICS, filled()).text
    assert Collection.objects.count() == 1


def test_next_years_is_proposed_like_this_years(cast, pages):
    collection = collection_of(cast)
    html = pages.get(cast.officer, f"{OPEN}?kind=eyfsp&year=2027&like={collection.pk}").text
    assert "The results of every child in Reception" in html
    assert pages.get(cast.officer, f"{OPEN}?kind=eyfsp&year=2026&like={collection.pk}").status_code == 404
    other = pages.get(
        cast.other_officer, f"/las/998/collections/open/?kind=eyfsp&year=2027&like={collection.pk}"
    )
    assert other.status_code == 404


def test_settings_are_changed_and_the_history_says_so(cast, pages):
    collection = collection_of(cast)
    address = f"/las/999/collections/{collection.pk}/settings/"
    pages.post(cast.officer, address, filled(title="Profiles", optional="on"))
    collection.refresh_from_db()
    assert (collection.title, collection.optional) == ("Profiles", True)
    html = pages.get(cast.officer, address).text
    assert "Changed: title" in html
    assert "Whether schools may choose: no → yes" in html
    assert "Olga Officer" in html or cast.officer.name in html


@pytest.mark.parametrize("page", ["settings", "open"])
def test_a_preview_shows_what_to_send_as_schools_see_it_and_saves_nothing(cast, pages, page):
    collection = collection_of(cast)
    settings = f"/las/999/collections/{collection.pk}/settings/"
    address = settings if page == "settings" else f"{OPEN}?kind=phonics&year=2026"
    given = filled(info="Send **all** of it.\n\n- and this\n\n<b>not this</b>", preview="Preview")
    answer = pages.post(cast.officer, address, given)
    assert answer.status_code == 200
    assert "<strong>all</strong>" in answer.text
    assert "<li>and this</li>" in answer.text
    assert "<b>not this" not in answer.text
    assert Collection.objects.count() == 1
    assert not Event.objects.filter(verb="collections.change_collection").exists()


def test_the_deadline_of_all_schools(cast, pages):
    collection = collection_of(cast)
    address = f"/las/999/collections/{collection.pk}/deadline/"
    assert "Say why." in pages.post(cast.officer, address, three_boxes("deadline", date(2026, 7, 3))).text
    changed = three_boxes("deadline", date(2026, 7, 3)) | {"because": "Half-term."}
    assert pages.post(cast.officer, address, changed).status_code == 302
    asked = pages.get(cast.data_manager, f"/schools/9992001/requests/{ReturnRequest.objects.get().pk}/").text
    assert "Half-term." in asked
    assert "3 July 2026" in asked


def test_close_and_reopen(cast, pages):
    collection = collection_of(cast)
    address = f"/las/999/collections/{collection.pk}/"
    assert "schools can no longer upload" in pages.get(cast.officer, f"{address}close/").text
    pages.post(cast.officer, f"{address}close/")
    assert "Reopen the collection" in pages.get(cast.officer, address).text
    school = f"/schools/9992001/requests/{ReturnRequest.objects.get().pk}/"
    assert "has closed" in pages.get(cast.data_manager, school).text
    assert "has closed" in pages.get(cast.data_manager, f"{school}upload/").text
    pages.post(cast.officer, f"{address}reopen/")
    assert "has closed" not in pages.get(cast.data_manager, school).text


def test_schools_are_narrowed_and_asked(cast, pages):
    pages.post(cast.officer, PHONICS, filled())
    collection = Collection.objects.get()
    address = f"/las/999/collections/{collection.pk}/ask/"
    html = pages.get(cast.officer, address).text
    assert "2 schools to ask" in html
    assert "Cedar Primary" not in html
    assert "1 school to ask" in pages.get(cast.officer, f"{address}?trust=90001").text
    listed = pages.get(cast.officer, f"{address}?numbers=999/2002,+2999").text
    assert "1 school to ask" in listed
    assert "1 number is not in the table below: 2999." in listed
    pages.post(cast.officer, address, {"school": [cast.school.pk]})
    assert "1 school to ask" in pages.get(cast.officer, address).text
    assert ReturnRequest.objects.get().school == cast.school


@pytest.mark.parametrize("chosen", [[], ["x"], ["999999"], ["²"]])
def test_asking_nobody_is_said(cast, pages, chosen):
    collection = collection_of(cast)
    html = pages.post(cast.officer, f"/las/999/collections/{collection.pk}/ask/", {"school": chosen}).text
    assert "Choose at least one school." in html


def test_a_school_of_another_la_cannot_be_asked(cast, pages):
    collection = collection_of(cast)
    html = pages.post(
        cast.officer, f"/las/999/collections/{collection.pk}/ask/", {"school": [cast.other_school.pk]}
    ).text
    assert "Choose at least one school." in html
    assert ReturnRequest.objects.count() == 1


def test_one_schools_deadline_and_withdrawal(cast, pages):
    asked = returning.return_request(cast)
    address = f"/las/999/requests/{asked.pk}/"
    day = three_boxes("deadline", date(2026, 7, 10))
    pages.post(cast.officer, f"{address}deadline/", day | {"because": "Late moderation."})
    assert "Late moderation." in pages.get(cast.reader, address).text
    pages.post(cast.officer, f"{address}withdraw/", {"because": "Asked twice."})
    assert "Asked twice." in pages.get(cast.officer, address).text
    assert "Asked twice." in pages.get(cast.data_manager, f"/schools/9992001/requests/{asked.pk}/").text
    assert "Withdrawn" in pages.get(cast.data_manager, "/schools/9992001/").text
    assert "Alder Primary" not in pages.get(cast.officer, f"/las/999/collections/{asked.collection_id}/").text


def test_what_has_been_sent_is_not_withdrawn(cast, pages):
    asked = deciding.submitted(cast).return_request
    address = f"/las/999/requests/{asked.pk}/"
    answer = pages.post(cast.officer, f"{address}withdraw/", {"because": "Asked twice."}, follow=True)
    assert "has sent its return" in answer.text
    asked.refresh_from_db()
    assert asked.withdrawn_at is None


def test_what_the_la_writes_is_formatted_and_never_markup(cast, pages):
    asked = returning.return_request(cast)
    asked.collection.info = (
        "Send **one** file.\n\n- a\n- <script>alert(1)</script>\n\n[x](javascript:alert(1))"
    )
    asked.collection.save()
    html = pages.get(cast.data_manager, f"/schools/9992001/requests/{asked.pk}/").text
    assert "<strong>one</strong>" in html
    assert "<li>a</li>" in html
    assert "<script>alert" not in html
    assert 'href="javascript' not in html


def test_next_years_takes_over_reminders_codes_and_the_rule_for_late_reports(cast, pages):
    collection = collection_of(cast)
    set_days(matter=collection, days=[-5, 3], by=cast.officer)
    change_collection(collection=collection, late_at_discretion=True, by=cast.officer)
    change_code(
        collection=collection,
        qualifier="FD",
        component="",
        code="A",
        allowed=False,
        words="",
        source="Our own rule.",
        by=cast.officer,
    )
    address = f"{OPEN}?kind=eyfsp&year=2027&like={collection.pk}"
    html = pages.get(cast.officer, address).text
    assert 'value="5"' in html
    assert "A not allowed" in html
    assert not Collection.objects.filter(year=2027).exists()
    days = three_boxes("opens", date(2027, 6, 8)) | three_boxes("deadline", date(2027, 6, 26))
    reminding = {"reminding": "yes", "remind_before": "5", "remind_after": "3"}
    pages.post(cast.officer, address, {"title": "Next", **days, **reminding, "late_at_discretion": "on"})
    opened = Collection.objects.get(year=2027)
    assert days_of(opened) == [-5, 3]
    assert opened.late_at_discretion
    assert [str(each) for each in opened.code_changes.all()] == ["A not allowed"]


def test_nobody_is_reminded_unless_the_officer_chooses_it_as_the_collection_is_opened(cast, pages):
    page = pages.get(cast.officer, PHONICS)
    assert 'value="7, 1"' in page.text
    assert page.context["form"]["reminding"].value() is None
    suggested = {"remind_before": "7, 1", "remind_after": "2, 7"}
    pages.post(cast.officer, PHONICS, filled(title="Quiet", **suggested))
    pages.post(cast.officer, PHONICS, filled(title="Loud", reminding="yes", **suggested))
    assert days_of(Collection.objects.get(title="Quiet")) == []
    assert days_of(Collection.objects.get(title="Loud")) == [-7, -1, 2, 7]


@pytest.mark.parametrize(("days", "chosen"), [([], "no"), ([-5], "yes")])
def test_next_years_is_proposed_with_this_years_choice_of_reminders(cast, pages, days, chosen):
    collection = collection_of(cast)
    set_days(matter=collection, days=days, by=cast.officer)
    page = pages.get(cast.officer, f"{OPEN}?kind=eyfsp&year=2027&like={collection.pk}")
    assert page.context["form"]["reminding"].value() == chosen
