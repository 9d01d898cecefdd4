"""Copies of files of accepted returns go in time; who made them and of what stays as long as the returns."""

from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.onward.models import Form, OnwardFile, Upload
from tests.web.onward import handing

WHAT = "files of accepted returns"


def test_a_file_for_the_dfe_goes_after_a_year_and_its_row_stays(cast, calendar):
    file = handing.made(cast, handing.accepted(cast, 1, waiting=0))
    assert WHAT not in calendar.night(after=400)
    assert vault.get(file.file)

    assert calendar.night(after=1)[WHAT] == 1

    file.refresh_from_db()
    assert file.file.deleted_at
    assert not vault.missing([file.file])
    assert file.returns.count() == 1
    assert Event.objects.get(verb="onward.delete_copy").detail == {"form": "collect", "number": 1}
    assert WHAT not in calendar.night(after=1)


def test_an_extract_goes_after_a_week(cast, calendar):
    file = handing.made(cast, handing.accepted(cast, 1, waiting=0), Form.EXTRACT)
    assert WHAT not in calendar.night(after=7)

    assert calendar.night(after=1)[WHAT] == 1

    file.refresh_from_db()
    assert file.file.deleted_at


def test_what_is_known_of_it_goes_with_the_returns_it_was_made_of(cast, calendar, settings):
    settings.KEEP_RETURNS = 7
    collection = handing.accepted(cast, 1, waiting=0)
    handing.made(cast, collection, Form.COLLECT)
    handing.made(cast, collection, Form.COLLECT)
    calendar.night(after=6 * 365)
    assert OnwardFile.objects.count() == 2
    calendar.night(after=3 * 365)
    assert not OnwardFile.objects.exists()
    assert not Upload.objects.exists()
