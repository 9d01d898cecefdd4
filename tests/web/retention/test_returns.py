"""A return that was sent stays until the authority has said how long, and then goes as a whole."""

from datetime import date

import pytest

from stagepost_web.audit.models import Words
from stagepost_web.audit.queries import verify
from stagepost_web.exchange.models import StoredFile
from stagepost_web.la_pages import actions
from stagepost_web.retention.deleting import returns
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, Version
from tests.web.la_pages import deciding


@pytest.mark.parametrize(
    ("today", "last"), [(date(2033, 8, 31), 2025), (date(2033, 9, 1), 2026), (date(2034, 1, 1), 2026)]
)
def test_years_are_counted_from_the_end_of_the_school_year(today, last):
    assert returns.last_summer(today, 7) == last


def test_nothing_is_deleted_until_the_authority_says_how_long(cast, calendar):
    deciding.accepted(cast)
    calendar.night(after=20 * 365)
    assert ReturnedPupil.objects.count() == 12


def test_a_return_goes_with_its_findings_answers_and_report(cast, calendar, settings, shown):
    settings.KEEP_RETURNS = 7
    school_return = deciding.accepted(cast)
    deciding.work_off()
    calendar.night(after=6 * 365)
    assert ReturnedPupil.objects.count() == 12
    calendar.night(after=3 * 365)
    assert not ReturnedPupil.objects.exists()
    assert not NotedFinding.objects.exists()
    assert not StoredFile.objects.filter(deleted_at=None).exists()
    assert Version.objects.get().pupil_count == 12
    answer = shown(cast.officer, f"/las/{cast.la.code}/returns/{school_return.pk}/")
    assert "your authority no longer keeps them" in answer
    assert verify().sound


def test_what_the_la_wrote_about_it_goes_as_well(cast, calendar, settings):
    settings.KEEP_RETURNS = 7
    school_return = deciding.accepted(cast)
    deciding.decided(actions.send_back, school_return, cast, words="One child is missing.")
    calendar.night(after=6 * 365)
    school_return.refresh_from_db()
    assert school_return.words == "One child is missing."
    calendar.night(after=3 * 365)
    school_return.refresh_from_db()
    assert "erased on" in school_return.words
    assert not Words.objects.filter(text__contains="child").exists()
    assert verify().sound
