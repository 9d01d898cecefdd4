"""What was prepared and never sent goes with time; what schools have goes as all such files do."""

from datetime import timedelta

from django.utils import timezone

from stagepost_web.exchange.models import StoredFile
from stagepost_web.retention.dates import copy_goes_on
from stagepost_web.retention.deleting import copies, prepared
from stagepost_web.sending_out.models import Dispatch
from tests.web.sending_out import dispatches


def age(found, days):
    Dispatch.objects.filter(pk=found.pk).update(made_at=timezone.now() - timedelta(days=days))


def test_what_was_never_sent_goes_after_thirty_days_and_what_was_sent_stays(cast):
    drafts = [dispatches.for_school(cast), dispatches.waiting(cast)]
    kept, young = dispatches.sent(cast), dispatches.for_school(cast)
    for found in (*drafts, kept):
        age(found, 32)
    age(young, 29)
    files = [found.files.get().file.pk for found in drafts]
    assert prepared.delete_over() == 2
    assert set(Dispatch.objects.all()) == {kept, young}
    assert not StoredFile.objects.filter(pk__in=files, deleted_at=None).exists()
    assert prepared.delete_over() == 0


def test_the_school_s_copy_goes_after_thirty_days_and_both_sides_are_told_when(cast, pages):
    found = dispatches.sent(cast)
    delivery = dispatches.file_of(found, cast.school).delivery
    day = copy_goes_on(delivery)
    said = f"We will delete it on {day:%-d %B %Y}"
    assert said in pages.get(cast.data_manager, "/schools/9992001/files/").content.decode()
    assert said in pages.get(cast.officer, f"/las/999/files/{found.pk}/").content.decode()
    assert copies.delete_over() == 0
    type(delivery).objects.filter(pk=delivery.pk).update(sent_at=timezone.now() - timedelta(days=32))
    assert copies.delete_over() == 1
    assert "deleted on" in pages.get(cast.data_manager, "/schools/9992001/files/").content.decode()
