"""A school answers a file request: uploaded, looked at, confirmed, sent, added to, replaced, recalled."""

import pytest
from django.core import mail

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Delivery, StoredFile
from stagepost_web.file_requests import asking_actions
from stagepost_web.file_requests.actions import close
from stagepost_web.file_requests.jobs import announce_sent
from stagepost_web.file_requests.models import Sending
from stagepost_web.file_requests.queries import counting_in
from stagepost_web.file_requests.sending_actions import recall, receive, send
from stagepost_web.returns.models import Effect
from stagepost_web.returns.states import NotPossible
from tests import files, returning
from tests.files import CSV, PDF, Upload
from tests.letters import as_told
from tests.web.la_pages.deciding import work_off


@pytest.fixture
def asked(cast):
    return files.asked(cast)


def chosen(*named):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return {"file": [SimpleUploadedFile(name, data) for name, data in named]}


def upload(pages, cast, asked, *named, **fields):
    return pages.post(cast.data_manager, f"{asked.get_absolute_url()}upload/", {**chosen(*named), **fields})


def test_two_files_are_looked_at_confirmed_and_sent_with_a_receipt(cast, pages, asked):
    answer = upload(pages, cast, asked, ("form.pdf", PDF), ("rooms.csv", CSV), comment="Both")
    confirm = answer["Location"]
    page = pages.get(cast.data_manager, confirm).content.decode()
    assert "form.pdf" in page
    assert "CSV file" in page
    assert "Data and Insight" in page
    assert Delivery.objects.get().sent_at is None

    answer = pages.post(cast.data_manager, confirm, {"seen": 0}, follow=True)
    page = answer.content.decode()
    assert "Room survey has been sent to Northshire’s Data and Insight." in page
    sending = Sending.objects.get()
    zip_address = f"{answer.redirect_chain[-1][0]}receipt/zip/"
    assert pages.get(cast.data_manager, zip_address)["Content-Type"] == "application/zip"
    assert Event.objects.filter(verb="file_requests.send").count() == 1

    announce_sent.call(sending.delivery_id)
    work_off()  # the same again, and the emails
    [letter] = as_told(mail.outbox)
    assert sending.delivery.number in letter.subject
    assert "form.pdf" not in letter.body
    assert sending.get_absolute_url() in letter.body


def test_what_is_not_wanted_is_not_kept(cast, pages, asked):
    answer = upload(pages, cast, asked, ("form.pdf", PDF), ("photo.pdf", b"\x89PNG\r\n\x1a\n"))
    assert "photo.pdf is a picture" in answer.content.decode()
    assert not StoredFile.objects.exists()
    answer = upload(pages, cast, asked, ("form.pdf", PDF + b" " * cast.la.size_limit))
    assert "The files are larger than" in answer.content.decode()
    assert not Delivery.objects.exists()


def test_the_same_again_is_the_same_draft_and_others_take_its_place(cast, asked):
    first = files.draft(asked, cast.data_manager)
    assert files.draft(asked, cast.data_manager) == first
    other = files.draft(asked, cast.data_manager, Upload("rooms.csv", CSV))
    first.delivery.refresh_from_db()
    assert first.delivery.withdrawn_at
    assert other.delivery.withdrawn_at is None


def test_files_add_to_what_was_sent_or_replace_it_as_the_page_says(cast, pages, asked):
    first = files.sent(asked, cast.data_manager)
    with pytest.raises(NotPossible, match="was sent already"):
        files.draft(asked, cast.headteacher)
    added = upload(pages, cast, asked, ("rooms.csv", CSV), effect="adds")["Location"]
    assert "<strong>add to</strong>" in pages.get(cast.data_manager, added).content.decode()
    pages.post(cast.data_manager, added, {"seen": first.pk})
    assert counting_in(asked).count() == 2

    third = PDF + b"corrected"
    replacing = upload(pages, cast, asked, ("form.pdf", third), effect="replaces")["Location"]
    assert "<strong>replace</strong>" in pages.get(cast.data_manager, replacing).content.decode()
    newest = counting_in(asked).first()
    pages.post(cast.data_manager, replacing, {"seen": newest.pk})
    assert [each.delivery.files.get().size for each in counting_in(asked)] == [len(third)]
    first.delivery.refresh_from_db()
    assert first.delivery.withdrawn_at


def test_what_a_colleague_sends_meanwhile_is_looked_at_first(cast, pages, asked):
    mine = files.draft(asked, cast.data_manager)
    files.sent(asked, cast.headteacher, Upload("rooms.csv", CSV))
    answer = pages.post(
        cast.data_manager, f"/schools/{cast.school.number}/files/{mine.delivery.number}/confirm/", {"seen": 0}
    )
    assert answer.status_code == 409
    assert "A colleague has sent files" in answer.content.decode()
    assert "rooms.csv" in answer.content.decode()
    assert counting_in(asked).count() == 1


@pytest.mark.parametrize("how", ["closed", "withdrawn"])
def test_what_is_not_asked_any_more_is_not_taken(cast, pages, asked, how):
    mine = files.draft(asked, cast.data_manager)
    if how == "closed":
        close(file_request=asked.file_request, by=cast.officer)
    else:
        asking_actions.withdraw(asked=[asked], because="Not needed", by=cast.officer)
    with pytest.raises(NotPossible, match=how):
        send(sending=mine, seen=0, by=cast.data_manager, ip_address="")
    answer = upload(pages, cast, asked, ("rooms.csv", CSV))
    assert answer.status_code == 409
    assert Delivery.objects.count() == 1
    page = pages.get(cast.data_manager, asked.get_absolute_url()).content.decode()
    assert "Upload" not in page
    assert how.capitalize() in page


def test_recalled_while_it_is_not_received(cast, asked):
    first = files.sent(asked, cast.data_manager)
    recall(sending=first, by=cast.data_manager, ip_address="")
    assert not counting_in(asked).exists()
    again = files.sent(asked, cast.data_manager)
    receive(sending=again, by=cast.officer)
    with pytest.raises(NotPossible, match="can no longer recall"):
        recall(sending=again, by=cast.data_manager, ip_address="")


def test_a_request_is_in_the_list_with_its_status_and_is_found(cast, pages, asked):
    address = f"/schools/{cast.school.number}/"
    assert "Room survey" in pages.get(cast.teacher, address).content.decode()
    for query, found in [("search=survey", True), ("search=phonics", False), ("status=submitted", False),
                         ("issuer=998", False), ("issuer=999", True), ("year=2020", False)]:  # fmt: skip
        assert ("Room survey" in pages.get(cast.teacher, f"{address}?{query}").content.decode()) == found, (
            query
        )
    files.sent(asked, cast.data_manager)
    assert "Room survey" in pages.get(cast.teacher, f"{address}?status=submitted").content.decode()


def test_a_return_among_the_files_goes_to_its_own_request_with_one_click(cast, pages, return_request):
    asked = files.asked(cast, kinds=["xml"])
    made = files.draft(asked, cast.data_manager, Upload("a.xml", returning.file(cast.school)))
    address = f"/schools/{cast.school.number}/files/{made.delivery.number}/"
    page = pages.get(cast.data_manager, f"{address}confirm/").content.decode()
    assert f"Check a.xml as {return_request.collection.title}" in page
    answer = pages.post(cast.data_manager, f"{address}answer/", {"to": f"return:{return_request.pk}"})
    assert "/deliveries/" in answer["Location"]
    made.delivery.refresh_from_db()
    assert made.delivery.withdrawn_at
    assert made.effect == Effect.ADDS
