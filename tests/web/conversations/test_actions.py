"""Writing, being told by email, reading: what the actions of a conversation do, and what they refuse."""

import pytest
from django.utils import timezone

from stagepost_web.audit.models import Event, Words
from stagepost_web.audit.verifying import verify
from stagepost_web.collections.actions import close, reopen
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.conversations.actions import note_read
from stagepost_web.conversations.closing import closed_because, open_still
from stagepost_web.conversations.models import Message, Reading, Side
from stagepost_web.conversations.queries import readings_of, unread_at
from stagepost_web.la_pages.actions import withdraw_request
from stagepost_web.people.actions import end_membership
from stagepost_web.people.queries import people_of
from stagepost_web.returns.models import SchoolReturn, State
from stagepost_web.returns.states import NotPossible
from tests import returning
from tests.letters import as_told
from tests.web.conversations.conversing import ANSWER, QUESTION, asked_about_a_pupil, from_la, from_school
from tests.web.la_pages import deciding


def read(return_request, side, by, up_to=None):
    up_to = up_to or return_request.messages.count()
    note_read(return_request=return_request, side=side, up_to=up_to, by=by)


def letters(mailoutbox):
    deciding.work_off()
    told = [(letter.subject, sorted(letter.to)) for letter in as_told(mailoutbox)]
    mailoutbox.clear()
    return told


def test_a_message_is_an_event_and_its_words_lie_beside_the_chain(cast, return_request):
    message = from_school(cast, return_request, ip_address="192.0.2.1")

    event = Event.objects.get(verb="conversations.write")
    assert message.event == event
    assert (event.by, event.la, event.school) == (cast.data_manager, "999", "9992001")
    assert event.subject == f"request:{return_request.pk}"
    assert {key: value for key, value in event.detail.items() if key != "words_sha256"} == {
        "message": 1,
        "side": "school",
    }
    assert event.words.text == QUESTION
    assert verify().sound


def test_both_sides_count_their_messages_together(cast, return_request):
    from_school(cast, return_request)
    from_la(cast, return_request)
    from_school(cast, return_request, "Thank you.")

    assert list(Message.objects.values_list("number", "side")) == [(1, "school"), (2, "la"), (3, "school")]
    assert unread_at(cast.officer, cast.la) == 2
    assert unread_at(cast.data_manager, cast.school) == 1


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b \u2060"])
def test_nothing_is_no_message(cast, return_request, text):
    with pytest.raises(NotPossible, match="Write your message"):
        from_school(cast, return_request, text)
    assert not Words.objects.exists()


def test_a_message_has_a_longest_length(cast, return_request, settings):
    settings.LONGEST_MESSAGE = 10
    assert from_school(cast, return_request, "1234\r\n6789")  # the end of a line is one character
    with pytest.raises(NotPossible, match="Use 10 characters or fewer"):
        from_school(cast, return_request, "12345678901")


def test_a_second_click_adds_nothing(cast, return_request, mailoutbox):
    first = from_school(cast, return_request, seen=0)
    assert from_school(cast, return_request, seen=0) == first
    assert Message.objects.count() == 1
    assert len(letters(mailoutbox)) == 1


def test_the_same_words_said_again_later_are_another_message(cast, return_request):
    first = from_school(cast, return_request, "Thank you.")
    assert from_school(cast, return_request, "Thank you.", seen=first.number).number == 2


def test_the_same_words_of_a_colleague_are_another_message(cast, return_request):
    from_school(cast, return_request, "Thank you.")
    assert from_school(cast, return_request, "Thank you.", by=cast.headteacher).number == 2


@pytest.mark.parametrize(
    ("brought", "open_still"),
    [
        (deciding.submitted, True),
        (deciding.received, True),
        (deciding.accepted, False),
        (deciding.sent_back, True),
    ],
)
def test_a_conversation_is_closed_with_its_return(cast, brought, open_still):
    return_request = brought(cast).return_request
    for write in (from_school, from_la):
        if open_still:
            write(cast, return_request)
        else:
            with pytest.raises(NotPossible, match="has been accepted, so this conversation is closed"):
                write(cast, return_request)


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize(
    "brought",
    [
        lambda cast: None,
        lambda cast: returning.checked(ReturnRequest.objects.get(), cast.data_manager),
        lambda cast: returning.sent(ReturnRequest.objects.get(), cast.data_manager),
        lambda cast: returning.received(ReturnRequest.objects.get(), cast.data_manager, cast.officer),
        lambda cast: SchoolReturn.objects.create(
            return_request=ReturnRequest.objects.get(), state="accepted", state_changed_at=timezone.now()
        ),
        lambda cast: SchoolReturn.objects.create(
            return_request=ReturnRequest.objects.get(), state="sent_back", state_changed_at=timezone.now()
        ),
        lambda cast: ReturnRequest.objects.update(withdrawn_at=timezone.now()),
    ],
)
def test_one_and_many_are_closed_by_the_same_rule(cast, return_request, brought, closed):
    brought(cast)
    if closed:
        close(collection=return_request.collection, by=cast.officer)
    one = ReturnRequest.objects.get()
    assert ReturnRequest.objects.filter(open_still()).exists() == (not closed_because(one))


def test_it_opens_again_with_the_return(cast):
    school_return = deciding.accepted(cast)
    deciding.decided(deciding.actions.send_back, school_return, cast, words="Look again.")
    assert from_school(cast, school_return.return_request)


def test_nobody_writes_about_a_request_that_was_withdrawn(cast, return_request):
    from_school(cast, return_request)
    withdraw_request(return_request=return_request, because="Closed", by=cast.officer, ip_address="")
    with pytest.raises(NotPossible, match="Northshire has withdrawn this request"):
        from_school(cast, return_request, "Why?")


def test_a_closed_collection_closes_what_was_not_sent(cast, return_request):
    close(collection=return_request.collection, by=cast.officer)
    with pytest.raises(NotPossible, match="This collection has closed"):
        from_school(cast, return_request)
    reopen(collection=return_request.collection, by=cast.officer)
    assert from_school(cast, return_request)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.RECEIVED, State.SENT_BACK])
def test_and_not_what_is_with_the_la_or_was_sent_back(cast, state):
    brought = {State.SUBMITTED: deciding.submitted, State.RECEIVED: deciding.received}
    asked = brought.get(state, deciding.sent_back)(cast).return_request
    close(collection=asked.collection, by=cast.officer)
    assert from_school(cast, asked)


# --- Being told ---


def test_the_la_is_told_at_its_address_that_there_is_a_message(cast, mailoutbox):
    asked_about_a_pupil(cast)
    mailoutbox.clear()
    deciding.work_off()
    letter = as_told(mailoutbox)[-1]

    assert letter.subject == "There is a message about EYFS profile 2026: Alder Primary"
    assert sorted(letter.to) == ["data@northshire.example", "officer@people.example"]
    pk = Message.objects.get().return_request_id
    assert f"http://localhost:8000/las/999/requests/{pk}/messages/#newest" in letter.body
    quoted = Words.objects.get(event=Message.objects.get().event).text.split("\n")
    pupil = quoted[2].split(",")[0]
    assert pupil in quoted[2]
    for secret in (*quoted[1:], pupil, "Ada", "results"):
        assert secret not in letter.body + letter.subject or not secret


def test_the_school_is_told_at_its_address_and_who_wrote_last(cast, return_request, mailoutbox):
    from_school(cast, return_request, by=cast.headteacher)
    letters(mailoutbox)
    from_la(cast, return_request)
    assert letters(mailoutbox) == [
        (
            "There is a message about EYFS profile 2026",
            ["headteacher@people.example", "office@alder.example"],
        )
    ]


def test_before_anybody_has_written_whoever_sent_the_return_is_told(cast, mailoutbox):
    asked = deciding.submitted(cast).return_request
    letters(mailoutbox)
    from_la(cast, asked)
    [(_, to)] = letters(mailoutbox)
    assert to == ["data.manager@people.example", "office@alder.example"]


def test_a_school_without_an_address_has_everybody_told_who_may_answer(cast, return_request, mailoutbox):
    type(cast.school).objects.filter(pk=cast.school.pk).update(email="")
    from_la(cast, return_request)
    [(_, to)] = letters(mailoutbox)
    assert to == ["data.manager@people.example", "headteacher@people.example"]


def test_somebody_who_has_left_is_not_told(cast, return_request, mailoutbox):
    from_school(cast, return_request)
    held = people_of(cast.officer, cast.la).get(person=cast.data_manager)
    end_membership(membership=held, by=cast.officer)
    letters(mailoutbox)
    from_la(cast, return_request)
    [(_, to)] = letters(mailoutbox)
    assert to == ["office@alder.example"]


def test_a_burst_is_one_email_and_the_next_comes_once_somebody_has_read(cast, return_request, mailoutbox):
    for text in ("One.", "Two.", "Three."):
        from_school(cast, return_request, text)
    assert len(letters(mailoutbox)) == 1
    from_school(cast, return_request, "Four.")
    assert not letters(mailoutbox)

    read(return_request, Side.LA, cast.officer)
    from_school(cast, return_request, "Five.")
    assert len(letters(mailoutbox)) == 1


def test_what_was_read_before_the_email_left_needs_none(cast, return_request, mailoutbox):
    from_school(cast, return_request)
    read(return_request, Side.LA, cast.officer, 1)
    assert not letters(mailoutbox)


def test_read_and_written_again_before_the_email_left_is_one_email(cast, return_request, mailoutbox):
    from_school(cast, return_request)
    read(return_request, Side.LA, cast.officer, 1)
    from_school(cast, return_request, "And another thing.")
    assert len(letters(mailoutbox)) == 1


# --- Reading ---


def test_reading_never_goes_back(cast, return_request):
    for text in ("One.", "Two.", "Three."):
        from_school(cast, return_request, text)
    read(return_request, Side.LA, cast.officer, 2)
    read(return_request, Side.LA, cast.officer, 1)
    assert unread_at(cast.officer, cast.la) == 1
    assert Reading.objects.get(side=Side.LA).read == 2


def test_nobody_reads_those_of_others(cast, return_request):
    from_school(cast, return_request)
    from_la(cast, return_request)
    for part in ("sister_data_manager", "trust_reader", "other_officer", "other_data_manager", "stranger"):
        person = cast.people[part]
        assert not readings_of(person, cast.la).exists(), part
        assert not readings_of(person, cast.school).exists(), part
        assert (unread_at(person, cast.la), unread_at(person, cast.school)) == (0, 0), part
    assert ANSWER not in QUESTION
