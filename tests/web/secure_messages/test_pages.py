"""The pages of secure messages, as the two people and everybody else meet them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from stagepost_web.exchange import vault
from stagepost_web.people.models import Person, Role
from stagepost_web.secure_messages.models import SecureMessage
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.people import TOTP, TOTP_SECRET, person
from tests.scanners import MALWARE
from tests.web.la_pages.deciding import work_off
from tests.web.secure_messages import writing

SCHOOL, LA = "/schools/9992001/secure-messages/", "/las/999/secure-messages/"


def text(answer):
    """What a reader of the page reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def uploaded(name="list.txt", data=b"Ada."):
    return SimpleUploadedFile(name, data)


def form(**more):
    return {"text": writing.WORDS, "form_key": str(uuid4()), **more}


def test_an_officer_writes_to_one_person_with_a_file(cast, pages):
    chosen = pages.post(cast.officer, f"{LA}write/", {"school": "9992001"})
    assert chosen.url == f"{LA}write/9992001/"
    page = text(pages.get(cast.officer, chosen.url))
    assert "Dana Manager, Data manager" in page
    assert "Selma Sister" not in page
    key = f"{cast.data_manager.pk}-{cast.school.pk}"
    sent = pages.post(cast.officer, chosen.url, form(person=key, file=[uploaded()]), follow=True)
    assert "Sent to Dana Manager, and to nobody else" in text(sent)
    message = SecureMessage.objects.get()
    opened = pages.get(cast.data_manager, f"{SCHOOL}{message.number}/")
    assert writing.WORDS in text(opened)
    file = pages.get(cast.data_manager, f"{SCHOOL}{message.number}/files/1/")
    assert file.content == b"Ada."
    assert 'filename="list.txt"' in file["Content-Disposition"]


def test_a_data_manager_writes_to_one_person_at_the_la(cast, pages):
    page = text(pages.get(cast.data_manager, f"{SCHOOL}write/"))
    assert "Rhys Reader, LA reader, Northshire" in page
    assert "Hugo Helpdesk" not in page
    key = f"{cast.reader.pk}-{cast.la.pk}"
    pages.post(cast.data_manager, f"{SCHOOL}write/", form(person=key))
    message = SecureMessage.objects.get()
    assert "New" in text(pages.get(cast.reader, LA))
    assert writing.WORDS in text(pages.get(cast.reader, f"{LA}{message.number}/"))
    assert "Read" in text(pages.get(cast.data_manager, f"{SCHOOL}{message.number}/"))


def test_what_is_missing_is_asked_for_and_nothing_is_sent(cast, pages):
    answer = text(pages.post(cast.officer, f"{LA}write/9992001/", {"text": ""}))
    for asked in ("Choose who it is for.", "Write your message.", "This page is too old"):
        assert asked in answer
    assert not SecureMessage.objects.exists()


def test_somebody_of_another_school_cannot_be_chosen(cast, pages):
    key = f"{cast.sister_data_manager.pk}-{cast.sister_school.pk}"
    answer = pages.post(cast.officer, f"{LA}write/9992001/", form(person=key))
    assert "This person no longer works there" in text(answer)
    assert pages.get(cast.officer, f"{LA}write/9982001/").status_code == 404
    assert not SecureMessage.objects.exists()


@pytest.mark.parametrize("part", ["headteacher", "teacher", "officer", "stranger", "trust_reader"])
def test_a_forwarded_link_is_closed_as_to_a_stranger(part, cast, pages):
    message = writing.to_la(cast, writing.WORDS, writing.FILE, to=cast.reader)
    reader = cast.people[part]
    for address in (f"{LA}{message.number}/", f"{LA}{message.number}/files/1/"):
        met = pages.get(reader, address)
        never = pages.get(reader, address.replace(message.number, "XXXX-XXXX"))
        assert (met.status_code, text(met)) == (never.status_code, text(never)) == (404, text(never))
    for address in (f"{LA}{message.number}/", f"{LA}{message.number}/withdraw/"):
        assert pages.post(reader, address, form()).status_code == 404
    message.refresh_from_db()
    assert message.read_at is None
    assert message.withdrawn_at is None


def test_an_administrator_sees_that_it_was_sent_and_nothing_of_it(cast, pages):
    colleague = person("colleague", "Cora Colleague", Role.LA_OFFICER, cast.la)
    message = writing.with_file(cast)
    events = text(pages.get(colleague, "/las/999/events/"))
    assert "Secure message sent" in events
    for page in ("/las/999/events/", "/las/999/files/", "/las/999/", LA, "/las/999/messages/"):
        shown = text(pages.get(colleague, page))
        assert "Lovelace" not in shown
        assert message.number not in shown


def test_it_is_answered_and_both_find_the_answer(cast, pages):
    message = writing.with_file(cast)
    address = f"{SCHOOL}{message.number}/"
    pages.get(cast.data_manager, address)
    sent = pages.post(cast.data_manager, address, form(text=writing.REPLY), follow=True)
    assert "Sent to Olive Officer, and to nobody else" in text(sent)
    assert "Answered" in text(pages.get(cast.officer, LA))
    answer = message.answers.get()
    page = text(pages.get(cast.officer, f"{LA}{answer.number}/"))
    assert writing.REPLY in page
    assert f"Message {message.number}" in page


def test_its_sender_has_no_form_to_answer(cast, pages):
    message = writing.with_file(cast)
    page = text(pages.get(cast.officer, f"{LA}{message.number}/"))
    assert "You can withdraw this message until Dana Manager opens it" in page
    assert "Send answer" not in page
    assert pages.post(cast.officer, f"{LA}{message.number}/", form()).status_code == 403


def test_it_is_withdrawn_on_its_page_and_says_so_to_both(cast, pages):
    message = writing.with_file(cast)
    done = pages.post(cast.officer, f"{LA}{message.number}/withdraw/", follow=True)
    assert "You have withdrawn this message" in text(done)
    for who, address in ((cast.officer, LA), (cast.data_manager, SCHOOL)):
        page = text(pages.get(who, f"{address}{message.number}/"))
        assert "Olive Officer withdrew this message" in page
        assert "Lovelace" not in page
    assert message.number not in text(pages.get(cast.data_manager, SCHOOL))


def test_it_is_not_withdrawn_once_it_is_read(cast, pages):
    message = writing.read(writing.with_file(cast))
    said = text(pages.post(cast.officer, f"{LA}{message.number}/withdraw/", follow=True))
    assert "You can no longer withdraw it" in said


def test_one_that_has_expired_says_so_and_takes_no_answer(cast, pages):
    message = writing.read(writing.with_file(cast))
    SecureMessage.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    address = f"{SCHOOL}{message.number}/"
    page = text(pages.get(cast.data_manager, address))
    assert "This message could be opened until" in page
    assert "Send answer" not in page
    assert "Lovelace" not in page
    pages.post(cast.data_manager, address, form())
    assert not message.answers.exists()
    assert "Expired" in text(pages.get(cast.data_manager, SCHOOL))
    answer = pages.get(cast.data_manager, f"{address}files/1/", follow=True)
    assert "could be opened until" in text(answer)


def test_malware_is_refused_and_nothing_is_sent(cast, pages, scanned):
    key = f"{cast.data_manager.pk}-{cast.school.pk}"
    answer = pages.post(cast.officer, f"{LA}write/9992001/", form(person=key, file=[uploaded(data=MALWARE)]))
    assert answer.status_code == 422
    assert not SecureMessage.objects.exists()


def test_a_file_that_waits_for_the_scanner_has_no_link(cast, pages, settings, away):
    settings.SCANNER = away
    message = writing.with_file(cast)
    page = pages.get(cast.data_manager, f"{SCHOOL}{message.number}/")
    assert "Not scanned for malware yet" in text(page)
    assert "files/1/" not in page.content.decode()


def about(cast):
    """The officer has written to the data manager about the EYFSP."""
    return writing.to_school(cast, about=returning.return_request(cast))


def test_an_answer_brings_the_return_which_is_checked_and_sent_after_that(cast, pages):
    message = about(cast)
    address = f"{SCHOOL}{message.number}/"
    assert "The file with the results: EYFS profile 2026" in text(pages.get(cast.data_manager, address))
    file = uploaded(returning.name(cast.school), returning.file(cast.school))
    sent = pages.post(cast.data_manager, address, form(returned=[file]))
    submission = Submission.objects.get()
    assert sent.url == f"/schools/9992001/deliveries/{submission.delivery.number}/"
    assert "Here is what we found in the file" in text(pages.get(cast.data_manager, sent.url))
    answer = message.answers.get()
    assert answer.submission == submission
    page = text(pages.get(cast.officer, f"{LA}{answer.number}/"))
    assert "The school has not sent the return yet" in page
    assert "Open the return" not in page
    returning.submitted_as(submission, cast.data_manager)
    page = pages.get(cast.officer, f"{LA}{answer.number}/")
    assert "The return for EYFS profile 2026 was sent on" in text(page)
    link = f"/las/999/returns/{submission.version.school_return_id}/"
    assert link in page.content.decode()
    assert pages.get(cast.officer, link).status_code == 200


def test_a_file_that_is_not_the_return_is_refused_and_nothing_is_sent(cast, pages):
    message = about(cast)
    address = f"{SCHOOL}{message.number}/"
    pages.get(cast.data_manager, address)
    wrong = uploaded("wrong.xml", returning.file(cast.sister_school))
    page = text(pages.post(cast.data_manager, address, form(returned=[wrong])))
    assert "wrong.xml: " in page
    assert "This file is from a different school" in page
    assert not message.answers.exists()
    assert not Submission.objects.exists()


def test_a_teacher_answers_and_does_not_bring_a_return(cast, pages):
    message = writing.to_school(cast, to=cast.teacher, about=returning.return_request(cast))
    address = f"{SCHOOL}{message.number}/"
    assert "The file with the results" not in text(pages.get(cast.teacher, address))
    file = uploaded(returning.name(cast.school), returning.file(cast.school))
    pages.post(cast.teacher, address, form(returned=[file]))
    assert message.answers.get().submission is None
    assert not Submission.objects.exists()


NEWCOMER = {"person": "new", "name": "Nora New", "email": "nora@alder.example", "role": "data_manager"}


def test_somebody_without_an_account_is_invited_by_the_message(cast, pages):
    pages.post(cast.officer, f"{LA}write/9992001/", form(**NEWCOMER))
    nora = Person.objects.get(name="Nora New")
    assert nora.memberships.get().school == cast.school
    message = SecureMessage.objects.get(recipient=nora)
    work_off()
    assert {email.subject for email in mail.outbox} >= {"A secure message waits for you"}
    assert [email.to for email in mail.outbox] == [["nora@alder.example"]] * 2
    assert pages.get(nora, f"{SCHOOL}{message.number}/").url == "/account/second-step/set-up/"
    TOTP.activate(nora, TOTP_SECRET)
    assert writing.WORDS in text(pages.get(nora, f"{SCHOOL}{message.number}/"))


def test_what_is_missing_of_somebody_new_is_asked_for(cast, pages):
    answer = text(pages.post(cast.officer, f"{LA}write/9992001/", form(person="new")))
    for asked in ("Enter the person’s name.", "Enter the person’s email address.", "Choose a role."):
        assert asked in answer
    assert not SecureMessage.objects.exists()


def test_somebody_who_has_the_role_already_is_not_invited_again(cast, pages):
    given = NEWCOMER | {"email": cast.data_manager.email}
    answer = text(pages.post(cast.officer, f"{LA}write/9992001/", form(**given)))
    assert "already has this role here" in answer
    assert not SecureMessage.objects.exists()
    assert not list(vault.stored_keys())
