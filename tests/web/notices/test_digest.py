"""The daily email: at its hour in England, once a day, by school and collection, and without a pupil."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from stagepost_web.conversations.actions import note_read
from stagepost_web.conversations.models import Side
from stagepost_web.notices import digest, jobs
from stagepost_web.notices.actions import choose
from stagepost_web.notices.kinds import How
from stagepost_web.notices.models import Letter, State
from tests import returning
from tests.web.conversations.conversing import from_la, from_school
from tests.web.la_pages import deciding

ENGLAND = ZoneInfo("Europe/London")


@pytest.fixture
def clock(monkeypatch):
    """`clock(day, hour)` is the moment from then on, by England's clocks."""

    def at(day: date, hour: int) -> None:
        moment = datetime(day.year, day.month, day.day, hour, 30, tzinfo=ENGLAND)
        monkeypatch.setattr(digest.timezone, "now", lambda: moment)

    return at


@pytest.fixture
def daily(cast):
    """The data manager and the officer want everything once a day."""
    ways = {"receipt": How.DAILY, "sent_back": How.DAILY, "message": How.DAILY}
    choose(person=cast.data_manager, chosen=ways, ip_address="")
    choose(person=cast.officer, chosen={"return_sent": How.DAILY, "message_la": How.DAILY}, ip_address="")


def made() -> list:
    """The daily emails of today, once everything is done that waits."""
    jobs.make_digests.call()
    deciding.a_while_later()
    mail.outbox.clear()
    deciding.work_off()
    return [letter for letter in mail.outbox if letter.subject.startswith("Stagepost: what happened")]


def yesterday() -> None:
    Letter.objects.update(made_at=timezone.now() - timedelta(days=1))


@pytest.fixture
def after_the_hour(settings):
    settings.DIGEST_HOUR = 0


def test_what_happened_is_in_one_email_by_school_and_collection(cast, daily, after_the_hour):
    deciding.sent_back(cast, "Wren’s date of birth is wrong.")
    deciding.work_off()
    yesterday()
    told = {letter.to[0]: letter for letter in made()}
    assert set(told) == {cast.data_manager.email, cast.officer.email}
    theirs = told[cast.data_manager.email]
    assert "\nAlder Primary: EYFS profile 2026\n* A return was sent" in theirs.body
    assert "\n* A return was sent back\n" in theirs.body
    assert "\n* A return was sent: the receipt\n" in theirs.body
    assert "/account/emails/" in theirs.body
    assert "Wren" not in theirs.body
    assert "<li>A return was sent back</li>" in theirs.alternatives[0][0]
    assert "EYFS profile 2026\n* A school sent a return\n" in told[cast.officer.email].body


def test_several_of_one_kind_are_one_line_with_their_number(cast, after_the_hour):
    choose(person=cast.officer, chosen={"return_sent": How.DAILY}, ip_address="")
    deciding.several_submitted(cast)
    deciding.work_off()
    yesterday()
    [letter] = made()
    assert "* A school sent a return (3 times)" in letter.body


def test_made_twice_it_goes_once_a_day_and_what_is_newer_waits(cast, daily, after_the_hour):
    deciding.submitted(cast)
    deciding.work_off()
    yesterday()
    assert len(made()) == 2
    Letter.objects.filter(state=State.IN_DIGEST).update(state=State.FOR_DIGEST, digest=None)
    assert made() == []


def test_nothing_to_say_is_no_email(cast, daily, after_the_hour):
    assert made() == []
    assert not Letter.objects.exists()


def test_what_was_read_meanwhile_is_not_told(cast, daily, after_the_hour):
    asked = returning.return_request(cast)
    from_school(cast, asked)
    from_la(cast, asked)
    deciding.work_off()
    yesterday()
    note_read(return_request=asked, side=Side.SCHOOL, up_to=2, by=cast.data_manager)
    note_read(return_request=asked, side=Side.LA, up_to=2, by=cast.officer)
    assert made() == []
    assert set(Letter.objects.filter(kind="digest").values_list("state", flat=True)) == {State.NEEDLESS}


@pytest.mark.parametrize("day", [date(2026, 1, 15), date(2026, 7, 15), date(2026, 3, 29), date(2026, 10, 25)])
def test_it_is_made_at_its_hour_by_england_s_clocks(cast, settings, clock, day):
    settings.DIGEST_HOUR = 7
    Letter.objects.create(
        kind="receipt",
        about=[1],
        to="person",
        person=cast.teacher,
        state=State.FOR_DIGEST,
        made_at=datetime(2025, 1, 1, tzinfo=ENGLAND),
    )
    clock(day, 6)
    assert digest.make_due() == 0
    clock(day, 7)
    assert digest.make_due() == 1
    assert Letter.objects.get(kind="digest").day == day
