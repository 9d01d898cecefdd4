"""The pages of letters: written, looked at, made, and sent by the page of files."""

from stagepost_web.mail_merge.models import LetterTemplate, Mailing
from stagepost_web.mail_merge.wordings import wording_for
from stagepost_web.sending_out.models import Stage
from tests import returning
from tests.web.la_pages.deciding import work_off
from tests.web.mail_merge import letters
from tests.web.sending_out import dispatches

HOME = "/las/999/letters/"
DAY = {"day_0": "1", "day_1": "5", "day_2": "2026"}


def text(answer):
    return answer.content.decode()


def test_an_officer_begins_from_our_letter_and_keeps_it(cast, pages):
    page = text(pages.get(cast.officer, f"{HOME}write/phonics/"))
    assert "Dear {headteacher}" in page
    assert "<code>{school number}</code>" in page
    words = {"name": "What we ask for", **wording_for("phonics")._asdict()}
    answer = pages.post(cast.officer, f"{HOME}write/phonics/", words)
    held = LetterTemplate.objects.get()
    assert answer.headers["Location"] == f"{HOME}templates/{held.pk}/preview/"
    assert held.text == words["text"]
    assert "What we ask for" in text(pages.get(cast.officer, HOME))


def test_every_kind_has_a_letter_whose_fields_there_are(cast):
    for kind in ("eyfsp", "phonics", "ks1", "ks2"):
        LetterTemplate.objects.all().delete()
        ours = wording_for(kind)
        letters.template(cast, title=ours.title, text=ours.text)


def test_a_wrong_field_is_answered_on_the_page(cast, pages):
    words = {"name": "A", "title": "B", "text": "Dear {mr smith}"}
    page = text(pages.post(cast.officer, f"{HOME}write/ks2/", words))
    assert "{mr smith} is not a merge field. Use these: {school}," in page
    assert not LetterTemplate.objects.exists()


def test_a_kind_that_there_is_not_is_not_there(cast, pages):
    assert pages.get(cast.officer, f"{HOME}write/ks9/").status_code == 404


def test_the_preview_is_the_letter_of_the_school(cast, pages):
    asked = returning.return_request(cast)
    held = letters.template(cast)
    where = f"{HOME}templates/{held.pk}/preview/"
    assert "Show the letter" in text(pages.get(cast.officer, where))
    answer = pages.get(
        cast.officer, where, {"collection": asked.collection_id, "school": cast.sister_school.number}
    )
    assert answer.content.startswith(b"%PDF")
    assert cast.sister_school.number in answer.headers["Content-Disposition"]
    assert not Mailing.objects.exists()


def test_another_las_school_has_no_preview(cast, pages):
    asked = returning.return_request(cast)
    held = letters.template(cast)
    where = f"{HOME}templates/{held.pk}/preview/"
    answer = pages.get(cast.officer, where, {"collection": asked.collection_id, "school": "8881001"})
    assert "Choose a school." in text(answer)


def test_letters_are_made_seen_and_led_on_to_sending(cast, pages):
    asked = returning.return_request(cast)
    held = letters.template(cast)
    given = {"collection": asked.collection_id, "by": "all", **DAY}
    answer = pages.post(cast.officer, f"{HOME}templates/{held.pk}/make/", given)
    mailing = Mailing.objects.get()
    assert answer.headers["Location"] == f"{HOME}{mailing.pk}/"
    page = text(pages.get(cast.officer, f"{HOME}{mailing.pk}/"))
    assert "0 of 2 letters are made" in page
    dispatch = f"/las/999/files/{mailing.dispatch_id}/"
    assert pages.get(cast.officer, dispatch).headers["Location"] == f"{HOME}{mailing.pk}/"
    work_off()
    answer = pages.get(cast.officer, f"{HOME}{mailing.pk}/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == f"{HOME}{mailing.pk}/"
    page = text(pages.get(cast.officer, f"{HOME}{mailing.pk}/"))
    assert "Continue to sending" in page
    assert "All letters in one PDF" in page
    page = text(pages.get(cast.officer, dispatch))
    assert "Ask for approval" in page
    assert "None" not in page.split("<h1")[1]


def test_all_letters_come_in_one_pdf_and_one_by_one(cast, pages):
    mailing = letters.made(cast, cast.school, cast.sister_school)
    where = f"{HOME}{mailing.pk}/"
    assert pages.get(cast.officer, f"{where}print/1/").content.startswith(b"%PDF")
    for part in (0, 2, 99):
        assert pages.get(cast.officer, f"{where}print/{part}/").status_code == 404
    for school in (cast.school, cast.sister_school):
        assert pages.get(cast.officer, f"{where}schools/{school.number}/").content.startswith(b"%PDF")
    assert pages.get(cast.officer, f"{where}schools/8881001/").status_code == 404


def test_a_reader_sees_what_was_sent_and_nothing_that_was_not(cast, pages):
    mailing = letters.made(cast)
    assert pages.get(cast.reader, f"{HOME}{mailing.pk}/").status_code == 404
    dispatches.send(mailing.dispatch)
    page = text(pages.get(cast.reader, f"{HOME}{mailing.pk}/"))
    assert "Who has opened it" in page
    assert "Continue to sending" not in page


def test_whoever_approves_sees_the_letters_and_approves_them(cast, pages):
    mailing = letters.made(cast, cast.school, cast.sister_school)
    dispatches.send(mailing.dispatch)
    colleague = dispatches.colleague(cast)
    page = text(pages.get(colleague, f"/las/999/files/{mailing.dispatch_id}/"))
    assert f"{HOME}{mailing.pk}/" in page
    assert pages.get(colleague, f"{HOME}{mailing.pk}/").status_code == 200
    seen = {"seen": dispatches.seen(mailing.dispatch)}
    pages.post(colleague, f"/las/999/files/{mailing.dispatch_id}/approve/", seen)
    work_off()
    assert letters.again(mailing).dispatch.stage == Stage.SENT
    assert "letter" in text(pages.get(cast.data_manager, f"/schools/{cast.school.number}/files/"))


def test_a_second_removal_is_no_fault(cast, pages):
    held = letters.template(cast)
    assert pages.post(cast.officer, f"{HOME}templates/{held.pk}/remove/").status_code == 302
    assert pages.post(cast.officer, f"{HOME}templates/{held.pk}/remove/").status_code == 404
