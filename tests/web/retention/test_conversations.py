"""Messages about a return are kept as long as it is, and then gone with what they quote."""

from stagepost_web.audit.models import Event, Words
from stagepost_web.audit.queries import verify
from stagepost_web.conversations.models import Message, Reading
from tests.web.conversations.conversing import ANSWER, answered, from_school


def test_messages_stay_until_the_authority_says_how_long(cast, calendar):
    answered(cast)
    calendar.night(after=20 * 365)
    assert Message.objects.count() == 2


def test_messages_go_with_their_return(cast, calendar, settings, shown):
    settings.KEEP_RETURNS = 7
    asked = answered(cast).return_request
    calendar.night(after=6 * 365)
    assert ANSWER in shown(cast.officer, f"/las/999/requests/{asked.pk}/messages/")

    calendar.night(after=3 * 365)

    assert not Message.objects.exists()
    assert not Reading.objects.exists()
    assert not Words.objects.filter(event__verb="conversations.write").exclude(text="").exists()
    event = Event.objects.get(verb="retention.delete_conversation")
    assert (event.subject, event.school) == (f"request:{asked.pk}", "9992001")
    assert event.detail == {"messages": 2}
    assert verify().sound
    assert "There are no messages" in shown(cast.officer, f"/las/999/requests/{asked.pk}/messages/")


def test_messages_about_a_request_that_was_never_answered_go_as_well(
    cast, return_request, calendar, settings
):
    settings.KEEP_RETURNS = 7
    from_school(cast, return_request)
    calendar.night(after=9 * 365)
    assert not Message.objects.exists()
