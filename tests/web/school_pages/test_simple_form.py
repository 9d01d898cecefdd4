"""The simple form: switched on for a collection, one page up to the verdict, one address for all schools."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost_web.audit.models import Event
from stagepost_web.collections.actions import change_collection
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.actions import add_membership
from stagepost_web.people.models import Role
from stagepost_web.returns.models import Effect, Part, Version
from tests import returning, spreadsheets


@pytest.fixture
def collection(cast, return_request):
    return change_collection(collection=return_request.collection, simple_form=True, by=cast.officer)


@pytest.fixture
def at(return_request):
    return f"/schools/9992001/requests/{return_request.pk}/upload/"


def given(cast, *faults: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(returning.name(cast.school), returning.file(cast.school, *faults))


def test_schools_have_it_once_the_la_has_switched_it_on_and_no_longer(cast, pages, return_request, at):
    assert "Accompanying note" not in pages.get(cast.data_manager, at).text
    for on in (True, False):
        settings = f"/las/999/collections/{return_request.collection_id}/settings/"
        chosen = {"title": "EYFS profile", "opens_0": 1, "opens_1": 6, "opens_2": 2026, "with_errors": ""}
        saved = chosen | ({"simple_form": "on"} if on else {})
        page = pages.post(cast.officer, settings, saved, follow=True).text
        address = f"http://testserver/upload/{return_request.collection_id}/"
        assert (address in page) is on
        assert ("Accompanying note" in pages.get(cast.data_manager, at).text) is on
    told = Event.objects.filter(verb="collections.change_collection").last().detail
    assert told["values"]["simple_form"] == [True, False]
    assert "Simple form" in page


def test_it_has_all_on_one_page_and_leads_to_the_verdict_at_once(cast, pages, collection, at):
    page = pages.get(cast.data_manager, at).text.replace("\xa0", " ")
    for words in (
        "Select files",
        "up to 3 MB in total",
        "Accompanying note",
        ">Upload<",
        f'href="{at}">Reset',
    ):
        assert words in page
    assert "Nothing yet." in page
    answer = pages.post(cast.data_manager, at, {"file": given(cast), "comment": "From the office."})
    delivery = Delivery.objects.get()
    assert answer["Location"] == f"/schools/9992001/deliveries/{delivery.number}/"
    assert delivery.comment == "From the office."
    again = pages.get(cast.data_manager, at).text
    assert returning.name(cast.school) in again
    assert "From the office." in again


def test_several_files_are_one_draft(cast, pages, collection, at):
    content = returning.content(cast.school)
    halves = [content._replace(pupils=content.pupils[:6]), content._replace(pupils=content.pupils[6:])]
    files = [SimpleUploadedFile(f"{n}.xml", returning.write(half)) for n, half in enumerate(halves)]
    pages.post(cast.data_manager, at, {"file": files})
    assert Version.objects.get().pupil_count == 12
    assert Part.objects.count() == 2


def test_an_additional_pupil_adds_to_what_was_sent(cast, pages, collection, return_request, at):
    most = returning.checked(return_request, cast.headteacher, data=returning.some(cast.school, 0, 11))
    returning.submitted_as(most, cast.headteacher)
    assert "What you upload now is added to it." in pages.get(cast.data_manager, at).text
    one = SimpleUploadedFile("one.xml", returning.some(cast.school, 11, 12))
    pages.post(cast.data_manager, at, {"file": one, "comment": "Additional pupil – please add."})
    newest = Version.objects.get(number=2)
    assert newest.adds_to == Version.objects.get(number=1)
    assert newest.pupil_count == 12


def test_whether_a_file_replaces_or_adds_is_asked_on_the_page_itself(cast, pages, collection, at):
    pages.post(cast.data_manager, at, {"file": given(cast)})
    again = pages.post(cast.data_manager, at, {"file": given(cast), "comment": "Kept."}).text
    assert "Choose whether this file replaces or adds" in again
    assert "Kept." in again
    added = {"file": given(cast, "goal-twice"), "effect": Effect.ADDS}
    assert pages.post(cast.data_manager, at, added).status_code == 302


def test_what_cannot_be_taken_is_said_on_the_page_and_changes_nothing(cast, pages, collection, at):
    page = pages.post(cast.data_manager, at, {"comment": "No file."}).text
    assert "Choose a file" in page
    assert "No file." in page
    large = SimpleUploadedFile("a.xml", b" " * (3 * 1024 * 1024 + 1))
    page = pages.post(cast.data_manager, at, {"file": large}).text.replace("\xa0", " ")
    assert "The files are larger than 3 MB" in page
    assert "Accompanying note" in page
    page = pages.post(cast.data_manager, at, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}).text
    assert "What to send instead" in page
    assert not Delivery.objects.exists()


def test_a_filled_spreadsheet_is_uploaded_on_it_like_a_ctf(cast, pages, collection, return_request, at):
    template = spreadsheets.with_roll(return_request, cast.data_manager)
    book = SimpleUploadedFile("filled.xlsx", spreadsheets.filled(template, {"H10": "EXS"}))
    assert "Results!H10" in pages.post(cast.data_manager, at, {"file": book}, follow=True).text


def test_one_address_leads_everybody_to_the_form_of_their_own_school(cast, pages, return_request, at):
    shared = f"/upload/{return_request.collection_id}/"
    assert pages.get(cast.data_manager, shared)["Location"] == at
    assert pages.get(cast.headteacher, shared)["Location"] == at
    for person in (cast.teacher, cast.sister_data_manager, cast.officer, cast.other_officer, cast.stranger):
        assert pages.get(person, shared).status_code == 404
    assert pages.get(None, shared)["Location"].startswith("/account/login/")


def test_somebody_who_sends_for_two_schools_chooses_the_school(cast, pages, return_request):
    add_membership(
        person=cast.data_manager, role=Role.DATA_MANAGER, organisation=cast.sister_school, by=cast.officer
    )
    shared = f"/upload/{return_request.collection_id}/"
    assert pages.get(cast.data_manager, shared).status_code == 302
    theirs = returning.issue_requests(
        collection=return_request.collection, schools=[cast.sister_school], by=cast.officer
    )[0]
    page = pages.get(cast.data_manager, shared).text
    assert f'href="/schools/9992001/requests/{return_request.pk}/upload/">Alder Primary' in page
    assert f'href="/schools/9992002/requests/{theirs.pk}/upload/">Birch Primary' in page
