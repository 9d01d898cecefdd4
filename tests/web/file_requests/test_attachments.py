"""The LA attaches files to a request, and every school asked opens them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.file_requests import asking_actions, attaching_actions
from stagepost_web.file_requests.models import Attachment
from stagepost_web.returns.states import NotPossible
from tests import files
from tests.files import CSV, PDF, Upload

LIST = "/las/999/file-requests/"


def upload(pages, cast, asked, *given):
    address = f"{LIST}{asked.file_request_id}/attachments/upload/"
    return pages.post(
        cast.officer, address, {"file": [SimpleUploadedFile(name, data) for name, data in given]}
    )


def test_the_officer_attaches_and_every_school_asked_downloads(cast, pages):
    asked = files.asked(cast)
    answer = upload(pages, cast, asked, ("form.pdf", PDF), ("rooms.csv", CSV))
    page = pages.get(cast.officer, answer["Location"]).content.decode()
    assert "You have attached 2 files." in page
    page = pages.get(cast.teacher, asked.get_absolute_url()).content.decode()
    address = f"{asked.get_absolute_url()}attachments/{Attachment.objects.first().pk}/"
    assert address in page
    assert "Files attached" in page
    for _ in range(2):
        given = pages.get(cast.teacher, address)
    assert (given.content, given["Content-Disposition"]) == (PDF, 'attachment; filename="form.pdf"')
    [opened] = Event.objects.filter(verb="file_requests.open_attachment")
    assert (opened.by, opened.school) == (cast.teacher, cast.school.number)
    attached = Event.objects.get(verb="file_requests.attach").detail
    assert "form" not in str(attached)


def test_who_is_not_asked_cannot_open_it(cast, pages):
    asked = files.asked(cast)
    made = files.attached(asked, cast.officer)
    other = files.asked(cast, title="Another")
    address = f"attachments/{made.pk}/"
    assert pages.get(cast.teacher, f"{other.get_absolute_url()}{address}").status_code == 404
    assert pages.get(cast.officer, f"{LIST}{other.file_request_id}/{address}").status_code == 404
    asking_actions.withdraw(asked=[asked], because="We have it", by=cast.officer)
    assert pages.get(cast.teacher, f"{asked.get_absolute_url()}{address}").status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("form.pdf", b"", "empty"),
        ("form.pdf", b"MZ\x90\x00\x03" * 40, "is not a type of file that we know"),
        ("form.zip", files.zipped(form_pdf=PDF), "is a zip. Take the files out of it"),
        ("pupils.xml", b"<CTfile><Header/></CTfile>", "is a CTF, census or other XML file"),
        ("large.pdf", PDF + b" " * attaching_actions.LARGEST, "The files are larger than 10"),
    ],
)
def test_what_is_not_attached_is_answered_in_words(cast, pages, name, data, words):
    page = upload(pages, cast, files.asked(cast), ("good.pdf", PDF), (name, data)).content.decode()
    assert words in page
    assert not Attachment.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_same_file_and_too_many_are_refused(cast, pages):
    asked = files.asked(cast)
    files.attached(asked, cast.officer)
    assert "again.pdf is attached already" in upload(pages, cast, asked, ("again.pdf", PDF)).content.decode()
    for number in range(attaching_actions.MOST - 1):
        files.attached(asked, cast.officer, Upload("more.csv", CSV + f"{number},1\n".encode()))
    with pytest.raises(NotPossible, match="10 files at most"):
        files.attached(asked, cast.officer, Upload("more.csv", CSV))


def test_what_is_removed_is_gone_at_once(cast, pages):
    asked = files.asked(cast)
    made = files.attached(asked, cast.officer)
    address = f"{LIST}{asked.file_request_id}/attachments/{made.pk}/"
    for _ in range(2):
        pages.post(cast.officer, f"{address}remove/")
    assert Event.objects.filter(verb="file_requests.remove_attachment").count() == 1
    assert list(vault.stored_keys()) == []
    page = pages.get(cast.teacher, asked.get_absolute_url()).content.decode()
    assert "form to fill in" not in page
    assert "An attached file removed" in page
    assert pages.get(cast.officer, address).status_code == 404
    files.attached(asked, cast.officer)


def test_a_file_that_is_missing_is_told(cast, pages):
    asked = files.asked(cast)
    made = files.attached(asked, cast.officer)
    vault.remove(made.file.key)
    for person, page in (
        (cast.teacher, asked.get_absolute_url()),
        (cast.officer, f"{LIST}{asked.file_request_id}/"),
    ):
        assert pages.get(person, f"{page}attachments/{made.pk}/")["Location"] == page
        assert "We cannot open this file" in pages.get(person, page).content.decode()
