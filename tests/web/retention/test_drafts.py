"""Drafts that nobody sends: the school is told on the page and by email, and they go on that day."""

import pytest
from django.core import mail

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import StoredFile
from stagepost_web.retention.deleting import drafts
from stagepost_web.retention.models import EmptiedVersion
from stagepost_web.returns.models import Effect, NotedFinding, ReturnedPupil
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.letters import as_told
from tests.web.la_pages.deciding import work_off

TOLD, GONE = "schools told that a draft goes", "drafts"


@pytest.fixture
def draft(cast):
    return returning.checked(
        returning.return_request(cast), cast.data_manager, data=returning.some(cast.school, 0, 6)
    )


def page(shown, cast, draft) -> str:
    return shown(cast.data_manager, f"/schools/{cast.school.number}/deliveries/{draft.delivery.number}/")


def test_a_draft_goes_on_the_day_of_which_its_school_was_told(cast, draft, calendar, shown):
    day = drafts.goes_on(draft)
    assert f"If you do not send this file, we will delete it on {day:%-d %B %Y}" in page(shown, cast, draft)
    assert calendar.night(after=76) == {}
    assert calendar.night(after=1) == {TOLD: 1}
    assert calendar.night() == {}
    work_off()
    [letter] = as_told(mail.outbox)
    assert letter.to == [cast.data_manager.email, cast.school.email]
    assert f"We will delete it on {day:%-d %B %Y}" in letter.body
    assert draft.delivery.number in letter.body
    assert "xml" not in letter.body

    assert GONE not in calendar.night(after=13)
    assert calendar.night(after=1)[GONE] == 1
    assert not ReturnedPupil.objects.exists()
    assert not NotedFinding.objects.exists()
    assert StoredFile.objects.get().deleted_at.date() == day
    assert [event.verb for event in Event.objects.all()][-3:] == [
        "retention.discard_draft",
        "retention.empty_version",
        "exchange.delete_copies",
    ]
    assert "We have deleted this file" in page(shown, cast, draft)
    with pytest.raises(NotPossible, match="discarded"):
        returning.submitted_as(Submission.objects.get(), cast.data_manager)


def test_a_late_nightly_command_still_gives_a_fortnight(cast, draft, calendar):
    """The timer stood still for a year."""
    assert calendar.night(after=365) == {TOLD: 1}
    assert GONE not in calendar.night(after=13)
    assert calendar.night(after=1)[GONE] == 1


def test_a_draft_with_more_files_begins_its_days_anew(cast, draft, calendar):
    calendar.night(after=80)
    returning.checked(
        draft.return_request,
        cast.data_manager,
        data=returning.some(cast.school, 6, 12),
        effect=Effect.ADDS,
    )
    assert GONE not in calendar.night(after=20)
    assert TOLD in calendar.night(after=57)


def test_a_draft_that_was_sent_stays(cast, draft, calendar):
    calendar.night(after=80)
    returning.submitted_as(draft, cast.data_manager)
    assert GONE not in calendar.night(after=100)
    assert ReturnedPupil.objects.count() == 6
    work_off()
    assert not any("has not been sent" in letter.subject for letter in mail.outbox)


def test_a_version_that_a_draft_outgrew_goes_after_thirty_days_and_the_draft_stays(cast, draft, calendar):
    grown = returning.checked(
        draft.return_request, cast.data_manager, data=returning.some(cast.school, 6, 12), effect=Effect.ADDS
    )
    assert grown.pk == draft.pk
    assert calendar.night(after=30) == {}
    assert calendar.night(after=1) == {"discarded and recalled versions": 1}
    assert {pupil.version_id for pupil in ReturnedPupil.objects.all()} == {grown.version_id}
    returning.submitted_as(grown, cast.data_manager)


def test_an_interrupted_deletion_goes_on_the_next_night(cast, draft, calendar, monkeypatch):
    from stagepost_web.retention.deleting import versions

    calendar.night(after=80)

    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    calendar.days += 20
    with monkeypatch.context() as patched:
        patched.setattr(versions, "_delete_some", killed)
        with pytest.raises(KeyboardInterrupt):
            calendar.night()
    assert ReturnedPupil.objects.count() == 6
    calendar.night()
    assert not ReturnedPupil.objects.exists()
    assert EmptiedVersion.objects.get().finished_at
    assert Event.objects.filter(verb="retention.empty_version").count() == 1
