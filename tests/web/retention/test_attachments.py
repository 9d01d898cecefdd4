"""Files attached to a request go a year after its last deadline."""

from datetime import timedelta

from django.utils import timezone

from stagepost_web.exchange import vault
from stagepost_web.file_requests import actions, asking_actions
from tests import files


def test_they_go_a_year_after_the_last_deadline(cast, calendar):
    asked, today = files.asked(cast), timezone.localdate()
    made = files.attached(asked, cast.officer)
    actions.extend(file_request=asked.file_request, deadline=today, because="Sooner", by=cast.officer)
    later = today + timedelta(days=10)
    asking_actions.agree_deadline(asked=asked, deadline=later, because="A flood", by=cast.officer)
    what = "files attached to requests"
    assert what not in calendar.night(after=375)
    assert vault.get(made.file) == files.PDF
    assert calendar.night(after=1)[what] == 1
    made.file.refresh_from_db()
    assert made.file.deleted_at
    assert list(vault.stored_keys()) == []
