"""The pages of a conversation, as each side meets them."""

import re

import pytest

from stagepost_web.audit.actions import erase_words
from stagepost_web.audit.models import Event, Words
from stagepost_web.conversations.models import Message, Reading
from stagepost_web.la_pages.queries import given_up_of
from stagepost_web.people.actions import end_membership
from stagepost_web.people.queries import people_of
from stagepost_web.returns.models import Version
from tests import returning
from tests.web.conversations.conversing import (
    ANSWER,
    QUESTION,
    answered,
    asked_about_a_pupil,
    from_la,
    from_school,
    la_s,
    school_s,
    text,
)
from tests.web.la_pages import deciding

pytestmark = pytest.mark.one_database


def test_a_school_writes_and_its_la_reads_and_answers(cast, return_request, pages):
    sent = pages.post(cast.data_manager, school_s(return_request), {"text": QUESTION, "seen": "0"})
    assert sent["Location"] == f"{school_s(return_request)}#message-1"
    page = text(pages.get(cast.data_manager, school_s(return_request)))
    assert "You, Alder Primary" in page
    assert "Sent. Northshire has not read it yet." in page

    met = text(pages.get(cast.officer, la_s(return_request)))
    assert "1 unread message" in met
    assert "Dana Manager, Alder Primary" in met
    assert "Must we send her results?" in met
    pages.post(cast.officer, la_s(return_request), {"text": ANSWER, "seen": "1"})

    back = text(pages.get(cast.data_manager, school_s(return_request)))
    assert "Olive Officer, Northshire" in back
    assert "1 unread message" in back
    assert "1 unread message" not in text(pages.get(cast.data_manager, school_s(return_request)))
    assert re.search(
        r"Alder Primary read this on \d+ \w+ \d{4} at", text(pages.get(cast.officer, la_s(return_request)))
    )


@pytest.mark.parametrize("part", ["teacher"])
def test_who_only_reads_at_a_school_sees_no_form_and_nothing_counts_as_read(
    cast, return_request, pages, part
):
    from_la(cast, return_request)
    page = text(pages.get(cast.people[part], school_s(return_request)))
    assert ANSWER in page
    assert "Your school’s data manager or headteacher can write here." in page
    assert pages.post(cast.people[part], school_s(return_request), {"text": "Hm"}).status_code == 403
    assert Reading.objects.get(side="school").read == 0


def test_who_only_reads_at_an_la_does_not_read_for_the_officers(cast, return_request, pages):
    from_school(cast, return_request)
    assert "Officers of your authority can write here." in text(pages.get(cast.reader, la_s(return_request)))
    assert pages.post(cast.reader, la_s(return_request), {"text": "Hm"}).status_code == 403
    assert Reading.objects.get(side="la").read == 0
    assert "1 unread" in text(pages.get(cast.officer, "/las/999/messages/"))


def test_what_one_officer_has_read_counts_as_read_for_all(cast, return_request, pages):
    from_school(cast, return_request)
    pages.get(cast.officer, la_s(return_request))
    assert "1 unread" not in text(pages.get(cast.reader, "/las/999/messages/"))
    assert "Not answered" in text(pages.get(cast.reader, "/las/999/messages/?show=waiting"))
    assert "Read by Olive Officer" in text(pages.get(cast.reader, "/las/999/messages/"))


def test_asking_for_the_head_of_a_page_reads_nothing(cast, return_request, pages):
    from_school(cast, return_request)
    assert pages.of(cast.officer).head(la_s(return_request)).status_code == 200
    assert Reading.objects.get(side="la").read == 0


@pytest.mark.parametrize(
    "part", ["sister_data_manager", "trust_reader", "other_data_manager", "stranger", "officer"]
)
def test_nobody_else_writes_for_the_school(cast, return_request, pages, part):
    assert pages.post(cast.people[part], school_s(return_request), {"text": "Hm"}).status_code == 404
    assert not Message.objects.exists()


def test_a_request_of_another_school_is_not_there(cast, return_request, pages):
    address = f"/schools/9992002/requests/{return_request.pk}/messages/"
    assert pages.get(cast.sister_data_manager, address).status_code == 404
    assert pages.post(cast.sister_data_manager, address, {"text": "Hm"}).status_code == 404
    assert (
        pages.get(cast.other_officer, f"/las/998/requests/{return_request.pk}/messages/").status_code == 404
    )


def test_somebody_whose_access_has_ended_neither_reads_nor_writes(cast, return_request, pages):
    pages.get(cast.data_manager, school_s(return_request))
    end_membership(membership=people_of(cast.officer, cast.la).get(person=cast.data_manager), by=cast.officer)
    pages.clients.clear()  # signed out by that, and in again
    assert pages.get(cast.data_manager, school_s(return_request)).status_code == 404
    assert pages.post(cast.data_manager, school_s(return_request), {"text": "Hm"}).status_code == 404


# --- What is refused ---


def test_an_empty_message_is_answered_in_words(cast, return_request, pages):
    answer = pages.post(cast.data_manager, school_s(return_request), {"text": "  \n"})
    assert answer.status_code == 200
    assert "Write your message." in text(answer)
    assert "<title>Error: Messages" in answer.content.decode()
    assert not Message.objects.exists()


def test_too_much_is_answered_in_words_and_kept_on_the_page(cast, return_request, pages, settings):
    settings.LONGEST_MESSAGE = 20
    answer = pages.post(cast.data_manager, school_s(return_request), {"text": "Twenty-one characters"})
    assert "Use 20 characters or fewer." in text(answer)
    assert "Twenty-one characters</textarea>" in answer.content.decode()
    assert not Message.objects.exists()


def test_a_second_click_sends_once(cast, return_request, pages):
    for _ in range(2):
        sent = pages.post(cast.data_manager, school_s(return_request), {"text": QUESTION, "seen": "0"})
        assert sent["Location"].endswith("#message-1")
    assert Message.objects.count() == 1


def test_what_is_written_to_a_return_that_was_accepted_meanwhile_stays_on_the_page(cast, pages):
    school_return = deciding.received(cast)
    asked = school_return.return_request
    deciding.decided(deciding.actions.accept, school_return, cast)
    for person, address in ((cast.data_manager, school_s(asked)), (cast.officer, la_s(asked))):
        answer = pages.post(person, address, {"text": "Wait, Ada is missing."})
        assert answer.status_code == 409
        assert "This return has been accepted, so this conversation is closed." in text(answer)
        assert "Wait, Ada is missing.</textarea>" in answer.content.decode()
    assert not Message.objects.exists()


def test_a_closed_conversation_can_be_read_and_says_how_to_reach_the_la(cast, pages):
    school_return = deciding.received(cast)
    from_school(cast, school_return.return_request)
    deciding.decided(deciding.actions.accept, school_return, cast)

    page = text(pages.get(cast.data_manager, school_s(school_return.return_request)))

    assert "Must we send her results?" in page
    assert "This conversation is closed" in page
    assert "contact Northshire, Data and Insight: data@northshire.example" in page
    assert "Send message" not in page
    assert "If you send the return back, it opens again." in text(
        pages.get(cast.officer, la_s(school_return.return_request))
    )
    assert "Closed" in text(pages.get(cast.officer, "/las/999/messages/"))
    deciding.decided(deciding.actions.send_back, school_return, cast, words="Look again.")
    assert "Send message" in text(pages.get(cast.data_manager, school_s(school_return.return_request)))


def test_markup_is_text_and_the_ends_of_lines_stay(cast, return_request, pages):
    from_school(cast, return_request, "<b>bold</b>\nsecond <script>alert(1)</script>\n\nthird")
    page = pages.get(cast.officer, la_s(return_request)).content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt;<br>second &lt;script&gt;" in page
    assert "<p>third</p>" in page


# --- Quoting ---


# --- Where it is shown ---


def test_what_is_unread_is_counted_wherever_one_would_look(cast, return_request, pages):
    from_school(cast, return_request)
    from_school(cast, return_request, "And another thing.")

    desk = text(pages.get(cast.officer, "/las/999/"))
    assert "Messages 2 unread" in desk
    assert "2 unread messages about EYFS profile 2026" in desk
    board = text(pages.get(cast.officer, f"/las/999/collections/{return_request.collection_id}/"))
    assert "2 unread messages from Alder Primary" in board
    assert "2 unread messages" in text(pages.get(cast.officer, f"/las/999/requests/{return_request.pk}/"))
    for address in ("", f"requests/{return_request.pk}/"):
        assert "unread" not in text(pages.get(cast.data_manager, f"/schools/9992001/{address}"))

    from_la(cast, return_request)
    assert "Read 1 message" in text(pages.get(cast.data_manager, "/schools/9992001/"))
    assert "Messages 1 unread" in text(pages.get(cast.teacher, "/schools/9992001/files/"))
    assert "Read 1 message" in text(
        pages.get(cast.data_manager, f"/schools/9992001/requests/{return_request.pk}/")
    )


def test_the_list_has_the_unread_first_and_is_narrowed_by_collection(cast, pages):
    first, second = returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
    [third] = returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")
    for asked in (first, second, third):
        from_school(cast, asked)
    pages.get(cast.officer, la_s(third))

    def shown(query=""):
        page = pages.get(cast.officer, f"/las/999/messages/{query}").content.decode()
        return re.findall(r"requests/(\d+)/messages/#newest", page)

    assert shown() == [str(each.pk) for each in (second, first, third)]
    assert shown("?show=unread") == [str(second.pk), str(first.pk)]
    assert shown(f"?collection={third.collection_id}") == [str(third.pk)]
    assert shown(f"?collection={third.collection_id}&show=unread") == []
    assert shown("?collection=wren&show=everything&page=no") == [
        str(each.pk) for each in (second, first, third)
    ]


def test_a_school_has_a_list_of_its_own_alone(cast, pages):
    own, sister = returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
    from_la(cast, own)
    from_la(cast, sister)
    page = pages.get(cast.teacher, "/schools/9992001/messages/").content.decode()
    assert school_s(own) in page
    assert f"requests/{sister.pk}/" not in page
    assert "1 conversation" in page


def test_a_long_conversation_comes_in_pages_with_the_latest_first_shown(cast, return_request, pages):
    for number in range(1, 53):
        from_school(cast, return_request, f"Message number {number}.")
    page = text(pages.get(cast.officer, la_s(return_request)))
    assert "Message number 52." in page
    assert "Message number 2." not in page
    assert "Show earlier messages" in page
    assert "Message number 2." in text(pages.get(cast.officer, f"{la_s(return_request)}?page=2"))


# --- What is on record ---


def test_opening_a_conversation_is_on_record(cast, pages):
    message = answered(cast)
    pages.get(cast.reader, la_s(message.return_request))
    opened = Event.objects.get(verb="people.open_pupils", by=cast.reader)
    assert opened.detail == {"page": "la_pages:conversation"}
    assert opened.subject == f"request:{message.return_request_id}"


def test_the_history_of_a_request_tells_of_messages_and_not_what_they_say(cast, return_request, pages):
    from_school(cast, return_request)
    from_la(cast, return_request)
    page = text(pages.get(cast.officer, f"/las/999/requests/{return_request.pk}/"))
    assert "Message from the school by Dana Manager" in page
    assert "Message to the school by Olive Officer" in page
    assert "her results" not in page
    pages.get(cast.reader, la_s(return_request))
    page = text(pages.get(cast.officer, f"/las/999/requests/{return_request.pk}/"))
    assert "Messages opened by Rhys Reader" in page


def test_words_that_were_erased_are_gone_from_the_page(cast, pages):
    message = asked_about_a_pupil(cast)
    name = Version.objects.get().findings.order_by("pk")[0].pupil.surname
    erase_words(event=message.event, by=None)
    page = text(pages.get(cast.data_manager, school_s(message.return_request)))
    assert "What was written here was erased on" in page
    assert name not in page
    assert "her results" not in page


def test_an_email_that_could_not_be_sent_is_told_to_the_la(cast, return_request):
    from django_tasks_db.models import DBTaskResult

    from_la(cast, return_request)
    DBTaskResult.objects.update(status="FAILED")
    [given_up] = given_up_of(cast.officer, cast.la)
    assert (given_up.what, given_up.about.who) == ("Email that there is a message", "Alder Primary")


def test_nothing_that_was_written_is_logged(cast, return_request, pages, written):
    pages.post(cast.data_manager, school_s(return_request), {"text": "Wren Rowan is missing."})
    pages.post(cast.stranger, school_s(return_request), {"text": "Wren Rowan is missing."})
    deciding.work_off()
    assert Words.objects.get().text == "Wren Rowan is missing."
    assert not [line for line in written() if "Wren" in line]
