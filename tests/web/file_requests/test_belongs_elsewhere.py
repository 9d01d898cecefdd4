"""Whatever is uploaded where it does not belong is offered where it does, and goes there with one click."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.file_requests import actions, moving_actions
from stagepost_web.file_requests.models import Sending
from stagepost_web.returns.models import Effect
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting.models import Submission
from tests import files, returning
from tests.files import CSV, PDF, Upload
from tests.web.school_pages import leading_on

PICTURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def asked(cast):
    return files.asked(cast)


def upload(pages, cast, address, *named, **fields):
    given = {"file": [SimpleUploadedFile(*each) for each in named], "comment": "As agreed", **fields}
    return pages.post(cast.data_manager, f"{address}upload/", given, follow=True)


def offered(answer) -> dict[str, str]:
    """The key of each offer, by its words."""
    found = re.findall(r'name="to"\s+value="([^"]+)"[^>]*>([^<]+)</button>', answer.content.decode())
    return {words: key for key, words in found}


def go(pages, cast, answer, words):
    address = answer.redirect_chain[-1][0].replace("confirm/", "answer/")
    return pages.post(cast.data_manager, address, {"to": offered(answer)[words]}, follow=True)


def drafts():
    return Sending.objects.filter(delivery__withdrawn_at=None).order_by("pk")


def names(sending):
    return [file.name for file in sending.delivery.files.all()]


def test_a_form_uploaded_for_a_return_goes_to_the_request_for_it(cast, pages, asked, return_request):
    answer = upload(pages, cast, return_request.get_absolute_url(), ("form.pdf", PDF), effect="replaces")
    page = answer.content.decode()
    assert "form.pdf: This file is not a return." in page
    assert "Send without a request" in page
    answer = go(pages, cast, answer, "Send form.pdf for “Room survey”")
    assert "Confirm and send" in answer.content.decode()
    [draft] = drafts()
    assert (draft.asked, draft.tag, draft.delivery.comment) == (asked, "", "As agreed")
    assert not Submission.objects.exists()


def test_a_return_uploaded_for_a_request_that_takes_none_is_checked_as_one(
    cast, pages, asked, return_request
):
    data = returning.file(cast.school)
    answer = upload(pages, cast, asked.get_absolute_url(), ("a.xml", data))
    assert "a.xml is a CTF, census or other XML file. Upload a" in answer.content.decode()
    go(pages, cast, answer, f"Check a.xml as {return_request.collection.title}")
    submission = Submission.objects.get()
    assert submission.return_request == return_request
    assert submission.delivery.comment == "As agreed"
    assert not drafts().exists()


def test_a_file_for_another_request(cast, pages, asked):
    pictures = files.asked(cast, title="Photographs", kinds=["image"])
    answer = upload(pages, cast, asked.get_absolute_url(), ("room.png", PICTURE))
    go(pages, cast, answer, "Send room.png for “Photographs”")
    assert drafts().get().asked == pictures


def test_several_files_of_which_each_belongs_elsewhere(cast, pages, asked):
    eyfsp, phonics = leading_on.two_requests(cast)
    first, second = returning.some(cast.school, 0, 6), returning.some(cast.school, 6, 12)
    other = returning.file(cast.school, kind="phonics")
    answer = upload(
        pages, cast, eyfsp.get_absolute_url(), ("oak.xml", first), ("form.pdf", PDF), ("ash.xml", second),
        ("phonics.xml", other), ("room.png", PICTURE), effect="replaces",
    )  # fmt: skip
    assert list(offered(answer)) == [
        f"Check oak.xml and ash.xml as {eyfsp.collection.title}",
        f"Check phonics.xml as {phonics.collection.title}",
        "Send form.pdf for “Room survey”",
    ]
    done = go(pages, cast, answer, f"Check oak.xml and ash.xml as {eyfsp.collection.title}")
    assert "The other files have not been sent. You find them under Files." in done.content.decode()
    [submission] = Submission.objects.all()
    assert [file.name for file in submission.delivery.files.all()] == ["oak.xml", "ash.xml"]
    assert submission.version.pupil_count == 12

    [left] = drafts()
    assert names(left) == ["form.pdf", "phonics.xml", "room.png"]
    page = pages.get(cast.data_manager, "/schools/9992001/files/")
    assert left.delivery.number in page.content.decode()
    assert left.delivery.number not in pages.get(cast.headteacher, "/schools/9992001/files/").content.decode()

    address = f"/schools/9992001/files/{left.delivery.number}/answer/"
    pages.post(cast.data_manager, address, {"to": f"request:{asked.pk}"})
    pages.post(cast.data_manager, address, {"to": f"return:{phonics.pk}"})
    assert Submission.objects.count() == 2
    assert {tuple(names(each)): each.asked for each in drafts()} == {
        ("room.png",): None,
        ("form.pdf",): asked,
    }
    for each in drafts():
        for file in each.delivery.files.all():
            assert vault.get(file) in (PICTURE, PDF)


def test_what_lies_in_a_zip_beside_other_files_finds_its_place(cast, pages, asked, return_request):
    packed = files.zipped(rooms_csv=CSV, oak_xml=returning.file(cast.school))
    answer = upload(
        pages, cast, return_request.get_absolute_url(), ("all.zip", packed), ("form.pdf", PDF),
        effect="replaces",
    )  # fmt: skip
    assert list(offered(answer)) == [
        f"Check oak.xml as {return_request.collection.title}",
        "Send rooms.csv and form.pdf for “Room survey”",
    ]


def test_what_belongs_nowhere_is_refused_as_ever_and_not_kept(cast, pages, asked, return_request):
    answer = upload(pages, cast, asked.get_absolute_url(), ("form.pdf", PDF), ("room.png", PICTURE))
    assert "room.png is a picture" in answer.content.decode()
    answer = upload(pages, cast, return_request.get_absolute_url(), ("room.png", PICTURE), effect="replaces")
    page = answer.content.decode()
    assert "We have not kept it" in page
    assert "/files/upload/" in page
    one = files.asked(cast, title="One form", several=False)
    answer = upload(pages, cast, one.get_absolute_url(), ("a.pdf", PDF), ("b.csv", CSV))
    assert "Upload one file. This request takes no more." in answer.content.decode()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("why", ["closed", "another school", "another year"])
def test_nothing_is_offered_that_would_be_refused(why, cast, pages, asked, return_request):
    whose = cast.other_school if why == "another school" else cast.school
    data = returning.file(whose, summer=2025 if why == "another year" else 2026)
    if why == "closed":
        actions.close(file_request=asked.file_request, by=cast.officer)
        answer = upload(pages, cast, return_request.get_absolute_url(), ("form.pdf", PDF), effect="replaces")
    else:
        answer = upload(pages, cast, asked.get_absolute_url(), ("a.xml", data))
    assert not offered(answer)
    assert not StoredFile.objects.exists()


def test_a_file_of_another_school_is_told_of_before_it_is_sent(cast, pages, return_request):
    made = files.own_draft(cast, Upload("a.xml", returning.file(cast.other_school)), tag="eyfsp")
    page = pages.get(cast.data_manager, f"/schools/9992001/files/{made.delivery.number}/confirm/")
    assert "It says that it is from a different school, 998/2001." in page.content.decode()
    assert not offered(page)


def test_a_letter_that_is_tagged_as_a_return(cast, pages):
    made = files.own_draft(cast, tag="eyfsp")
    page = pages.get(cast.data_manager, f"/schools/9992001/files/{made.delivery.number}/confirm/")
    assert "We cannot check results in a file of this type." in page.content.decode()


def test_files_that_are_moved_twice_or_were_sent_stay_where_they_are(cast, asked):
    made = files.own_draft(cast, Upload("form.pdf", PDF), Upload("room.png", PICTURE), tag="other")
    form = made.delivery.files.get(place=1)
    about = {"files": {form.pk}, "asked": asked, "effect": Effect.ADDS}
    moved = moving_actions.answer(sending=made, by=cast.data_manager, ip_address="", **about)
    assert names(moved) == ["form.pdf"]
    with pytest.raises(NotPossible, match="moved already"):
        moving_actions.answer(sending=made, by=cast.data_manager, ip_address="", **about)
    made.refresh_from_db()
    assert [each["kind"] for each in made.found] == ["image"]
    assert [file.place for file in made.delivery.files.all()] == [1]
    parted = Event.objects.get(verb="file_requests.part")
    assert parted.detail["out_of"] == made.delivery.number
    assert "form.pdf" not in str(parted.detail)


def test_what_was_uploaded_for_the_request_before_is_said_to_be_discarded(cast, pages, asked, return_request):
    before = files.draft(asked, cast.data_manager, Upload("rooms.csv", CSV))
    answer = upload(pages, cast, return_request.get_absolute_url(), ("form.pdf", PDF), effect="replaces")
    assert "This discards what you uploaded for Room survey before" in " ".join(
        answer.content.decode().split()
    )
    go(pages, cast, answer, "Send form.pdf for “Room survey”")
    before.delivery.refresh_from_db()
    assert before.delivery.withdrawn_at
