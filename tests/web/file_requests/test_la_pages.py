"""The LA asks, sees who has sent, receives, downloads, puts deadlines off, withdraws and closes."""

import io
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from stagepost_web.audit.models import Event
from stagepost_web.file_requests import actions, asking_actions
from stagepost_web.file_requests.models import AskedSchool, FileRequest
from stagepost_web.la_pages.queries.awaited import awaited_of
from tests import files, returning
from tests.files import CSV, Upload

LIST = "/las/999/file-requests/"


def test_an_officer_asks_the_schools_they_see(cast, pages):
    form = {"title": "Room survey", "info": "<b>x</b> **y**", "kinds": ["pdf"], "zips": "refused",
            "deadline_0": "1", "deadline_1": "6", "deadline_2": "2030"}  # fmt: skip
    answer = pages.post(cast.officer, f"{LIST}make/", form)
    assert "Continue without a file" in pages.get(cast.officer, answer["Location"]).content.decode()
    ask = f"{LIST}{FileRequest.objects.get().pk}/ask/"
    page = pages.post(cast.officer, ask, {"by": "trust", "trust": "90001"}).content.decode()
    assert "Ask 1 school" in page
    assert "Birch Primary" in page
    assert "Alder Primary" not in page
    assert not AskedSchool.objects.exists()
    pages.post(cast.officer, ask, {"shown": "yes", "school": [cast.school.pk]})
    asked = AskedSchool.objects.get()
    page = pages.get(cast.teacher, asked.get_absolute_url()).content.decode()
    assert "&lt;b&gt;x&lt;/b&gt; <strong>y</strong>" in page
    assert "Olive Officer" in page


def test_what_there_is_nothing_of_to_choose_is_left_out_and_drawn_nowhere(cast, pages, caplog):
    asked = files.asked(cast)
    page = pages.get(cast.officer, f"{LIST}{asked.file_request.pk}/ask/").content.decode()
    assert "All schools of a trust" in page
    assert "All schools of a phase" not in page
    assert not caplog.records


def test_the_schools_that_have_not_answered_something_else(cast, pages):
    other = files.asked(cast, title="Other")
    collection = returning.return_request(cast).collection
    asked = files.asked(cast)
    asking_actions.withdraw(asked=[asked], because="Begin anew", by=cast.officer)
    ask = f"{LIST}{asked.file_request_id}/ask/"

    def page_for(key):
        return pages.post(cast.officer, ask, {"by": "awaited", "awaited": key}).content.decode()

    for key in (f"files-{other.file_request_id}", f"collection-{collection.pk}"):
        page = page_for(key)
        assert ("Alder Primary" in page, "Birch Primary" in page) == (True, False), key
    files.sent(other, cast.data_manager)
    assert "Every school has answered." in page_for(f"files-{other.file_request_id}")
    assert "no longer in the list" in page_for("files-0")
    assert "Choose a request." in page_for("")


def test_who_is_asked_already_is_not_offered_again(cast, pages):
    ask = f"{LIST}{files.asked(cast).file_request_id}/ask/"
    page = pages.post(cast.officer, ask, {"by": "list", "numbers": cast.school.number}).content.decode()
    assert "You have asked all of these schools already." in page
    page = " ".join(pages.post(cast.officer, ask, {"by": "all"}).content.decode().split())
    assert "You have asked 1 other school of your choice already." in page
    assert f'value="{cast.school.pk}"' not in page
    page = pages.post(cast.officer, ask, {"shown": "yes"}, follow=True).content.decode()
    assert "Choose at least one school." in page


def test_an_la_waits_for_its_own_requests_alone(cast):
    mine, collection = files.asked(cast), returning.return_request(cast).collection
    theirs = actions.make_file_request(
        la=cast.other_la, by=cast.other_officer, title="Theirs", deadline=date(2030, 6, 1), kinds=["pdf"]
    )
    keys = [each.key for each in awaited_of(cast.officer, cast.la)]
    assert keys == [f"collection-{collection.pk}", f"files-{mine.file_request_id}"]
    assert [each.key for each in awaited_of(cast.other_officer, cast.other_la)] == [f"files-{theirs.pk}"]
    assert awaited_of(cast.officer, cast.other_la) == []


def test_counts_receive_and_one_zip(cast, pages):
    asked = files.asked(cast)
    asking_actions.ask_schools(file_request=asked.file_request, schools=[cast.sister_school], by=cast.officer)
    sending = files.sent(asked, cast.data_manager, Upload("rooms.csv", CSV))
    page = " ".join(pages.get(cast.reader, LIST).content.decode().split())
    assert "Issued to 2 schools: <strong>1</strong> sent, <strong>0</strong> of them received" in page
    assert "<strong>1</strong> outstanding" in page
    address = f"{LIST}{asked.file_request_id}/"
    assert "rooms.csv" in pages.get(cast.officer, address).content.decode()
    pages.post(cast.officer, f"{LIST}receive/", {"sending": sending.pk})
    sending.delivery.refresh_from_db()
    assert sending.delivery.received_by == cast.officer
    answer = pages.post(cast.reader, f"{address}files/")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.namelist() == ["999/2001/rooms.csv", "list.csv"]
        assert archive.read("999/2001/rooms.csv") == CSV
    page = pages.get(cast.data_manager, asked.get_absolute_url()).content.decode()
    assert "Opened by Rhys Reader, Northshire" in " ".join(page.split())


def test_another_la_cannot_receive_or_see(cast, pages):
    sending = files.sent(files.asked(cast), cast.data_manager)
    pages.post(cast.other_officer, "/las/998/file-requests/receive/", {"sending": sending.pk})
    sending.delivery.refresh_from_db()
    assert sending.delivery.received_at is None


def test_a_deadline_for_one_school_has_a_reason_it_reads(cast, pages):
    asked = files.asked(cast)
    address = f"{LIST}{asked.file_request_id}/deadline/?school={cast.school.number}"
    form = {"deadline_0": "9", "deadline_1": "6", "deadline_2": "2030"}
    assert "Say why" in pages.post(cast.officer, address, form).content.decode()
    pages.post(cast.officer, address, {**form, "because": "A flood"})
    page = pages.get(cast.teacher, asked.get_absolute_url()).content.decode()
    assert "A flood" in page
    assert "Deadline changed from 1 June 2030 to 9 June 2030" in page
    actions.extend(
        file_request=asked.file_request, deadline=date(2030, 6, 5), because="Snow", by=cast.officer
    )
    asked.refresh_from_db()
    assert asked.deadline == date(2030, 6, 9)


def test_changed_withdrawn_and_closed_are_told_to_the_school(cast, pages):
    asked = files.asked(cast)
    address = f"{LIST}{asked.file_request_id}/"
    pages.post(cast.officer, f"{address}change/", {"title": "Rooms", "kinds": ["pdf"], "zips": "kept"})
    pages.post(cast.officer, f"{address}close/")
    pages.post(cast.officer, f"{address}reopen/")
    pages.post(cast.officer, f"{address}withdraw/", {"because": "We have it"})
    page = pages.get(cast.teacher, asked.get_absolute_url()).content.decode()
    for words in ("Changed: the title, what to send, the types of file", "Closed", "Opened again",
                  "Withdrawn", "We have it"):  # fmt: skip
        assert words in page
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"file_requests.change", "file_requests.close", "file_requests.withdraw"} <= verbs
    assert "Rooms" in pages.get(cast.officer, "/las/999/events/").content.decode()


def test_what_cannot_be(cast):
    asked = files.asked(cast)
    with pytest.raises(ValidationError, match="already"):
        files.asked(cast)
    with pytest.raises(ValidationError, match="type of file"):
        files.asked(cast, title="Nothing", kinds=[])
    with pytest.raises(ValidationError, match="do not return through"):
        asking_actions.ask_schools(
            file_request=asked.file_request, schools=[cast.other_school], by=cast.officer
        )
    assert FileRequest.objects.count() == 1
