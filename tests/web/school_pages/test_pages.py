"""The school's pages after sending: the receipt, recalling, files and downloads."""

import pytest
from django.core import mail

from stagepost_web.exchange import vault
from stagepost_web.exchange.actions import hand_to_school
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.models import Opening
from stagepost_web.people.models import Role
from stagepost_web.returns.actions import send_back
from stagepost_web.submitting.jobs import announce_submitted
from tests import people, returning
from tests.letters import as_told
from tests.returning import AUTHORITY
from tests.web.la_pages import deciding
from tests.web.school_pages.addresses import at


@pytest.fixture
def sent(cast, return_request):
    return returning.sent(return_request, cast.data_manager)


AGREED = {"headteacher": AUTHORITY.key, "authority": "on", "seen": "1"}


def test_there_is_no_receipt_and_no_recall_for_what_was_not_sent(cast, draft, pages):
    for page in ("receipt/", "recall/"):
        assert pages.get(cast.data_manager, at(draft, page)).status_code == 404


def test_recalling_says_so_and_a_second_time_too(cast, sent, pages):
    answer = pages.post(cast.data_manager, at(sent, "recall/"), follow=True)
    assert "has been recalled" in answer.content.decode()
    assert "Recalled" in pages.get(cast.teacher, at(sent, "receipt/")).content.decode()
    assert "cannot be recalled" in pages.get(cast.data_manager, at(sent, "recall/")).content.decode()


def test_received_meanwhile_it_is_not_recalled(cast, return_request, pages):
    delivery = returning.received(return_request, cast.data_manager, cast.officer)
    assert pages.post(cast.data_manager, at(delivery, "recall/")).status_code == 409
    assert "Received" in pages.get(cast.teacher, at(delivery, "receipt/")).content.decode()


def test_discarding_leads_to_another_upload(cast, return_request, draft, pages):
    answer = pages.post(cast.headteacher, at(draft, "discard/"))
    assert answer["Location"] == f"/schools/9992001/requests/{return_request.pk}/upload/"
    assert "was discarded" in pages.get(cast.teacher, at(draft)).content.decode()


def test_what_was_sent_is_not_discarded(cast, sent, pages):
    answer = pages.post(cast.data_manager, at(sent, "discard/"), follow=True)
    assert answer.redirect_chain[-1][0] == at(sent, "receipt/")
    assert "Recall it before you replace it" in answer.content.decode()


def test_a_download_is_the_file_and_is_recorded(cast, sent, pages):
    answer = pages.get(cast.teacher, at(sent, "files/1/"))
    assert answer.content == returning.file(cast.school)
    assert answer["Content-Disposition"] == f'attachment; filename="{sent.delivery.files.get().name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert Opening.objects.get().by == cast.teacher


def test_a_recalled_file_is_not_downloaded(cast, sent, pages):
    pages.post(cast.data_manager, at(sent, "recall/"))
    answer = pages.get(cast.teacher, at(sent, "files/1/"), follow=True)
    assert "you can no longer open it" in answer.content.decode()
    assert not Opening.objects.exists()


def test_a_file_from_the_la_shows_who_opened_it(cast, return_request, pages):
    file = NewFile(vault.put(b"%PDF-1.7"), "report.pdf", "application/pdf")
    report = hand_to_school(
        school=cast.school, la=cast.la, kind="eyfsp", title="Pupil-level report", files=[file], by=None
    )
    address = f"/schools/9992001/deliveries/{report.number}/"
    before = pages.get(cast.teacher, "/schools/9992001/files/").content.decode()
    assert "Not opened yet" in before
    assert pages.get(cast.teacher, f"{address}files/1/").content == b"%PDF-1.7"
    assert "by Tom Teacher" in pages.get(cast.headteacher, "/schools/9992001/files/").content.decode()
    for page in ("", "pupils/", "confirm/", "receipt/", "recall/"):
        assert pages.get(cast.headteacher, address + page).status_code == 404


@pytest.mark.parametrize(
    ("show", "seen"), [("all", 2), ("waiting", 1), ("received", 1), ("nonsense", 2), ("", 2)]
)
def test_the_filters_of_the_files(cast, return_request, pages, show, seen):
    first = returning.received(return_request, cast.data_manager, cast.officer)
    send_back(school_return=first.version.school_return, words="Again, please.", by=cast.officer)
    returning.sent(return_request, cast.headteacher)
    page = pages.get(cast.teacher, "/schools/9992001/files/", {"show": show}).content.decode()
    assert page.count("Status</dt>") == seen


def test_a_teacher_reads_and_is_offered_nothing_to_send(cast, draft, return_request, pages):
    for address in ("/schools/9992001/", f"/schools/9992001/requests/{return_request.pk}/", at(draft)):
        page = pages.get(cast.teacher, address).content.decode()
        assert "Upload a file" not in page
        assert "Continue to send" not in page
        assert "Replace with another" not in page


def test_a_trust_reads_what_was_sent_and_no_draft(cast, pages):
    head = people.person("birch_head", "Bea Head", Role.HEADTEACHER, cast.sister_school)
    theirs = returning.return_requests(cast.la, cast.officer, cast.sister_school)[0]
    draft = returning.checked(theirs, head)
    assert pages.get(cast.trust_reader, "/schools/9992002/").status_code == 200
    assert pages.get(cast.trust_reader, at(draft)).status_code == 404

    assert pages.post(head, at(draft, "confirm/"), AGREED).status_code == 302
    for page in ("", "pupils/", "receipt/", "files/1/"):
        assert pages.get(cast.trust_reader, at(draft, page)).status_code == 200
    assert pages.get(cast.trust_reader, at(draft, "recall/")).status_code == 403


def test_another_schools_delivery_is_not_found_at_ones_own_address(cast, pages):
    theirs = returning.return_requests(cast.la, cast.officer, cast.sister_school)[0]
    delivery = returning.sent(theirs, cast.sister_data_manager)
    for page in ("", "pupils/", "confirm/", "receipt/", "recall/", "files/1/"):
        address = at(delivery, page).replace("9992002", "9992001")
        assert pages.get(cast.data_manager, address).status_code == 404
        assert pages.get(cast.data_manager, at(delivery, page)).status_code == 404


def test_a_file_that_is_missing_from_the_vault_is_told_in_words(cast, sent, pages):
    vault._storage().delete(sent.delivery.files.get().key)
    of_the_school = pages.get(cast.data_manager, at(sent, "files/1/"), follow=True)
    of_the_la = pages.get(cast.officer, f"/las/999/deliveries/{sent.delivery.number}/files/1/", follow=True)
    for answer in (of_the_school, of_the_la):
        assert answer.status_code == 200
        assert "missing from our store, or damaged" in answer.text


def test_the_words_of_the_la_stand_on_the_request_until_an_answer_is_sent(cast, return_request, pages):
    delivery = returning.received(return_request, cast.data_manager, cast.officer)
    send_back(school_return=delivery.version.school_return, words="Rowan <b>is</b> missing.", by=cast.officer)
    address = f"/schools/9992001/requests/{return_request.pk}/"
    page = pages.get(cast.teacher, address).content.decode()
    assert "Northshire has sent your return back" in page
    assert "Rowan &lt;b&gt;is&lt;/b&gt; missing." in page
    returning.sent(return_request, cast.headteacher)
    assert "has sent your return back" not in pages.get(cast.teacher, address).content.decode()


def test_the_receipt_comes_by_e_mail_once_and_without_a_pupil(cast, sent, pages):
    announce_submitted.call(sent.delivery_id)
    deciding.work_off()  # the same again, and the emails

    [letter] = as_told(mail.outbox, "Receipt")
    assert letter.to == [cast.data_manager.email, "office@alder.example"]
    assert f"http://localhost:8000{at(sent, 'receipt/')}" in letter.body
    assert pages.get(cast.data_manager, at(sent, "receipt/")).status_code == 200
    assert sent.delivery.number in letter.subject
    assert sent.delivery.files.get().sha256 in letter.body
    assert sent.delivery.files.get().name not in letter.body
    for pupil in returning.content(cast.school).pupils:
        assert pupil.surname not in letter.body
        assert pupil.upn not in letter.body
