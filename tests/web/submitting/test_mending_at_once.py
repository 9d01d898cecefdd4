"""A draft is mended twice, sent or discarded at the same moment: on PostgreSQL, where two writers do meet."""

import pytest
from django.db import connection

from stagepost_web.audit.queries import verify
from stagepost_web.submitting import actions
from stagepost_web.submitting.following import mend
from stagepost_web.submitting.models import MadeFile, Mendable, Submission
from stagepost_web.submitting.queries import drafts
from tests import returning
from tests.web.school_pages import mending
from tests.web.submitting.test_at_once import at_once, obstacles, sending

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


@pytest.fixture
def draft(cast, return_request):
    """One that can be sent, and has two damages."""
    data = mending.damaged(returning.file(cast.school), (b"Sex>", b"Gender>"), (b"<Result>2", b"<Result> 2"))
    return returning.checked(return_request, cast.data_manager, data=data)


def mended(draft, by, *labels):
    return lambda: mend(
        labels=list(labels),
        origin=draft.delivery.files.get(),
        return_request=draft.return_request,
        by=by,
        ip_address="",
        before=draft.version,
    )


def test_the_same_mends_accepted_in_several_tabs_are_one_draft(cast, draft):
    outcomes = at_once(*[mended(draft, cast.data_manager, "sex-element")] * 3)
    assert not obstacles(outcomes)
    assert len({made.pk for made in outcomes}) == 1
    assert (drafts(draft.return_request).count(), MadeFile.objects.count()) == (1, 1)
    assert verify().sound


def test_of_different_mends_in_two_tabs_one_is_made_and_the_other_told_so(cast, draft):
    first, second = mended(draft, cast.data_manager, "sex-element"), mended(draft, cast.data_manager, "codes")
    outcomes = at_once(first, second)
    (obstacle,) = obstacles(outcomes)
    assert "something has changed since you opened the page" in str(obstacle)
    assert (drafts(draft.return_request).count(), MadeFile.objects.count()) == (1, 1)


def test_a_draft_is_mended_or_sent_and_never_both(cast, draft):
    outcomes = at_once(mended(draft, cast.data_manager, "sex-element"), sending(draft, cast.data_manager))
    assert len(obstacles(outcomes)) == 1
    draft.delivery.refresh_from_db()
    sent = draft.delivery.sent_at is not None
    assert Submission.objects.count() == (1 if sent else 2)
    assert MadeFile.objects.exists() is not sent
    assert verify().sound


def test_a_draft_that_is_discarded_meanwhile_is_mended_before_or_not_at_all(cast, draft):
    outcomes = at_once(
        mended(draft, cast.data_manager, "sex-element"),
        lambda: actions.discard(submission=draft, by=cast.data_manager),
    )
    assert Submission.objects.count() + len(obstacles(outcomes)) == 2
    assert Mendable.objects.filter(version=draft.version).exists()
    assert verify().sound
