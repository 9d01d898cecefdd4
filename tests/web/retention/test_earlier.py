"""Earlier results go when their time is over; that a return was checked beside them is still told."""

from stagepost_web.audit.models import Event
from stagepost_web.earlier.models import EarlierFile, Entry, Stage
from stagepost_web.exchange import vault
from tests import earlier

MARKS = b"UPN,Mark\nA999200121001,33\n"


def test_what_was_used_goes_after_two_years_and_its_row_stays(cast, calendar):
    earlier.held(cast, MARKS)
    assert "earlier results and lists" not in calendar.night(after=800)
    assert Entry.objects.exists()

    assert calendar.night(after=1)["earlier results and lists"] == 1

    assert not Entry.objects.exists()
    assert EarlierFile.objects.get().stage == Stage.ENDED
    assert Event.objects.get(verb="retention.delete_earlier").detail == {"people": 1}
    assert "earlier results and lists" not in calendar.night(after=1)


def test_what_nobody_used_goes_after_a_month(cast, calendar):
    earlier.read(cast, MARKS)
    calendar.night(after=30)
    assert Entry.objects.exists()

    calendar.night(after=1)

    assert not Entry.objects.exists()


def test_a_file_that_was_never_read_goes_too(cast, calendar):
    earlier.uploaded(cast, MARKS)
    calendar.night(after=31)

    assert not list(vault.stored_keys())


def test_bytes_that_outlived_the_reading_go_while_the_file_is_used(cast, calendar):
    found = earlier.uploaded(cast, MARKS)
    EarlierFile.objects.update(stage=Stage.HELD, taken_at=found.uploaded_at)
    calendar.night(after=31)

    assert EarlierFile.objects.get().stage == Stage.HELD
    assert not list(vault.stored_keys())
