"""What the LA takes now, and which errors stop a file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stagepost_web.collections.actions import close
from stagepost_web.collections.request_actions import withdraw_request
from stagepost_web.returns.answering import answerable
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.taking import stopping_errors
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.web.la_pages import deciding

ERRORS = "upn-wrong-letter"


def test_nothing_is_uploaded_or_sent_to_a_closed_collection(cast):
    asked = returning.return_request(cast)
    draft = returning.checked(asked, cast.data_manager)
    close(collection=asked.collection, by=cast.officer)
    asked.collection.refresh_from_db()
    with pytest.raises(NotPossible, match="has closed"):
        returning.submitted_as(draft, cast.data_manager)
    with pytest.raises(NotPossible, match="has closed"):
        returning.checked(asked, cast.data_manager, comment="Another one.")
    assert Submission.objects.count() == 1


def test_what_was_sent_back_can_be_sent_to_a_closed_collection(cast):
    school_return = deciding.sent_back(cast)
    asked = school_return.return_request
    close(collection=asked.collection, by=cast.officer)
    asked.collection.refresh_from_db()
    assert returning.sent(asked, cast.data_manager).delivery.sent_at


def test_nothing_is_taken_for_a_withdrawn_request(cast):
    asked = returning.return_request(cast)
    withdraw_request(return_request=asked, because="The school has no Reception.", by=cast.officer)
    asked.refresh_from_db()
    with pytest.raises(NotPossible, match="has withdrawn"):
        returning.checked(asked, cast.data_manager)


def test_a_file_can_be_checked_before_the_collection_opens_and_not_sent(cast):
    asked = returning.return_request(cast)
    tomorrow = timezone.localdate() + timedelta(days=1)
    asked.collection.opens = asked.collection.deadline = tomorrow
    asked.collection.save()
    draft = returning.checked(asked, cast.data_manager)
    with pytest.raises(NotPossible, match=f"{tomorrow:%-d %B %Y}"):
        returning.submitted_as(draft, cast.data_manager)


@pytest.mark.parametrize(
    ("la_stops", "collection_stops", "let_through", "stopped"),
    [
        (True, None, [], True),
        (True, False, [], False),
        (False, None, [], False),
        (False, True, [], True),
        (True, None, ["upn-check-letter"], False),
        (True, None, ["dob-missing"], True),
    ],
)
def test_errors_stop_as_the_authority_the_collection_and_the_rule_say(
    cast, la_stops, collection_stops, let_through, stopped
):
    cast.la.errors_stop = la_stops
    cast.la.save()
    asked = returning.return_request(cast)
    asked.collection.errors_stop, asked.collection.let_through = collection_stops, let_through
    asked.collection.save()
    draft = returning.checked(asked, cast.data_manager, ERRORS)
    assert bool(stopping_errors(draft.version)) == stopped
    errors = draft.version.findings.filter(severity="error")
    assert (errors.first() in answerable(draft.version)) != stopped
    if stopped:
        with pytest.raises(NotPossible, match="correct the errors"):
            returning.submitted_as(draft, cast.data_manager)
    else:
        assert returning.submitted_as(draft, cast.data_manager).delivery.sent_at
