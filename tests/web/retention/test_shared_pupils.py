"""What was said of shared pupils goes with the returns it is about."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.retention.applying import apply
from stagepost_web.retention.deleting import shared_pupils
from stagepost_web.retention.deleting.versions import empty
from stagepost_web.returns.models import Version
from stagepost_web.shared_pupils.models import SharedPupil, Side
from tests.web.shared_pupils import sharing


@pytest.fixture
def decided(cast):
    found = sharing.shared(cast)
    return sharing.decide(cast, found, sharing.sides(found)[0].return_request)


def test_nothing_is_deleted_before_the_authority_has_said_how_long(decided):
    assert shared_pupils.delete_over() == 0
    assert SharedPupil.objects.exists()


def test_it_goes_with_the_returns_and_so_does_the_reason(decided, settings, monkeypatch):
    settings.KEEP_RETURNS = 7
    assert shared_pupils.delete_over() == 0
    in_eight_years = timezone.now() + timedelta(days=8 * 366)
    monkeypatch.setattr(timezone, "now", lambda: in_eight_years)

    faults = apply().faults

    assert faults == {}
    assert not SharedPupil.objects.exists()
    assert not Side.objects.exists()
    event = Event.objects.get(verb="shared_pupils.decide")
    assert event.words.erased_at
    assert Event.objects.filter(verb="retention.delete_shared_pupils").exists()
    assert verify().sound


def test_pages_stand_without_the_pupils(cast, pages, decided):
    """Of returns that are emptied before: what was said is there still."""
    empty(Version.objects.all())
    address = f"/las/999/collections/{decided.collection_id}/shared/"
    assert pages.get(cast.officer, f"{address}?show=settled").status_code == 200
    assert pages.get(cast.officer, f"{address}{decided.pk}/").status_code == 200
    alder, _ = sharing.sides(decided)
    own = f"/schools/9992001/requests/{alder.return_request_id}/shared/{decided.pk}/"
    assert pages.get(cast.data_manager, own).status_code == 200
