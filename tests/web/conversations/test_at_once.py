"""Two write at once, or one while the return is accepted: on PostgreSQL, where two writers do meet."""

import pytest
from django.db import connection

from stagepost_web.audit.queries import verify
from stagepost_web.conversations.actions import note_read
from stagepost_web.conversations.models import Message, Reading, Side
from stagepost_web.la_pages import actions
from stagepost_web.returns.states import NotPossible
from tests import returning
from tests.web.conversations.conversing import from_la, from_school
from tests.web.la_pages import deciding
from tests.web.submitting.test_at_once import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


def test_both_messages_land(cast):
    asked = returning.return_request(cast)
    at_once(
        lambda: from_school(cast, asked, "One."),
        lambda: from_school(cast, asked, "Two.", by=cast.headteacher),
        lambda: from_la(cast, asked, "Three."),
        lambda: note_read(return_request=asked, side=Side.LA, up_to=1, by=cast.officer),
    )
    assert sorted(Message.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert {each.event.words.text for each in Message.objects.all()} == {"One.", "Two.", "Three."}
    assert Reading.objects.count() == 2
    assert verify().sound


def test_a_double_click_is_one_message(cast):
    asked = returning.return_request(cast)
    at_once(*[lambda: from_school(cast, asked, "One.")] * 3)
    assert Message.objects.count() == 1


def test_a_message_lands_before_the_return_is_accepted_or_not_at_all(cast):
    school_return = deciding.received(cast)
    asked = school_return.return_request

    def accepting():
        return actions.accept(school_return=school_return, seen=1, by=cast.officer, ip_address="")

    outcomes = at_once(accepting, lambda: from_school(cast, asked, "Wait."))
    refused = [each for each in outcomes if isinstance(each, NotPossible)]
    assert Message.objects.count() + len(refused) == 1


def test_withdrawing_a_request_and_writing_about_it_do_not_lock_each_other_out(cast):
    asked = returning.return_request(cast)
    returning.checked(asked, cast.data_manager)

    def withdrawing():
        return actions.withdraw_request(
            return_request=asked, because="Closed", by=cast.officer, ip_address=""
        )

    outcomes = at_once(withdrawing, lambda: from_school(cast, asked, "Wait."))
    assert all(each is None or isinstance(each, Message | NotPossible) for each in outcomes)
