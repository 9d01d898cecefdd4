"""An account that nobody uses is closed, of which its person is told twice before."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.people.inviting import invite
from stagepost_web.people.models import Person, Role, UnusedAccount
from stagepost_web.people.unused_accounts import close_unused
from tests import people
from tests.letters import as_told
from tests.web.la_pages.deciding import work_off


class Nights:
    """Lets nights pass, and says whom was written to in the last of them, under which subject."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.real, self.days = timezone.now, 0
        monkeypatch.setattr(timezone, "now", lambda: self.real() + timedelta(days=self.days))

    def after(self, days: int):
        self.days += days
        mail.outbox.clear()
        done = close_unused()
        work_off()
        return done


@pytest.fixture
def nights(monkeypatch) -> Nights:
    return Nights(monkeypatch)


def signs_in(*some: Person) -> None:
    Person.objects.filter(pk__in=[each.pk for each in some]).update(last_login=timezone.now())


def all_but(cast, *some: Person) -> list[Person]:
    return [each for each in cast.people.values() if each not in some]


def roles(person: Person) -> int:
    return person.memberships.filter(ended_at=None).count()


def told_of(person: Person) -> list[str]:
    return [letter.subject for letter in as_told(mail.outbox, "will be closed") if person.email in letter.to]


def to_the_end(nights, cast, *unused: Person):
    """The nights until those who do not sign in are closed; everybody else signs in."""
    nights.days += 370
    signs_in(*all_but(cast, *unused))
    return [nights.after(days) for days in (1, 23, 7)]


def test_somebody_is_told_twice_and_then_loses_their_role(cast, nights):
    nights.days += 369
    signs_in(*all_but(cast, cast.teacher))
    assert nights.after(0).told == 0
    assert nights.after(2).told == 1
    assert len(told_of(cast.teacher)) == 1
    assert nights.after(22).told == 0
    assert nights.after(1).told == 1
    assert len(told_of(cast.teacher)) == 1
    assert nights.after(6).closed == 0
    assert roles(cast.teacher) == 1
    assert nights.after(1).closed == 1
    assert roles(cast.teacher) == 0
    told = Event.objects.get(verb="people.close_unused")
    assert (told.by, told.school, told.subject) == (None, "9992001", f"person:{cast.teacher.pk}")
    assert not UnusedAccount.objects.exists()
    assert nights.after(100).closed == 0


def test_the_day_that_was_named_is_the_day_it_is_closed(cast, nights):
    nights.days += 371
    signs_in(*all_but(cast, cast.teacher))
    nights.after(0)
    (letter,) = as_told(mail.outbox, "will be closed")
    day = timezone.localtime() + timedelta(days=30)
    assert f"{day.day} {day:%B %Y}" in letter.subject
    assert f"before {day.day} {day:%B %Y}" in letter.body


@pytest.mark.parametrize(
    "again",
    [
        signs_in,
        lambda person: people.actions.add_membership(
            person=person, role=Role.DATA_MANAGER, organisation=person.memberships.get().school, by=None
        ),
    ],
)
def test_whoever_signs_in_or_gets_another_role_meanwhile_stays(cast, nights, again):
    nights.days += 371
    signs_in(*all_but(cast, cast.teacher))
    nights.after(0)
    nights.after(23)
    again(cast.teacher)
    assert nights.after(7).closed == 0
    assert roles(cast.teacher) >= 1
    assert not UnusedAccount.objects.exists()


def test_an_email_that_waited_is_not_sent_to_somebody_who_has_come(cast, nights):
    nights.days += 371
    signs_in(*all_but(cast, cast.teacher))
    close_unused()
    signs_in(cast.teacher)
    mail.outbox.clear()
    work_off()
    assert not told_of(cast.teacher)


def test_an_invitation_that_nobody_accepted_has_days_of_its_own(cast, nights):
    new = invite(name="Nina", email="n@new.example", role=Role.TEACHER, organisation=cast.school, by=None)
    to_the_end(nights, cast)
    assert roles(new) == 1


def test_the_last_officer_of_an_la_is_kept_and_the_operator_is_told(cast, nights):
    done = to_the_end(nights, cast, cast.officer)[-1]
    assert (done.closed, done.kept, roles(cast.officer)) == (0, ("999",), 1)
    assert "nobody else is an LA officer there: 999" in done.words
    second = people.person("second", "Sia Second", Role.LA_OFFICER, cast.la)
    signs_in(second)
    assert nights.after(1).closed == 1
    assert roles(cast.officer) == 0


def test_of_two_unused_officers_one_is_kept(cast, nights):
    second = people.person("second", "Sia Second", Role.LA_OFFICER, cast.la)
    assert to_the_end(nights, cast, cast.officer, second)[-1].closed == 1
    assert roles(cast.officer) + roles(second) == 1


def test_the_la_is_told_that_a_school_has_nobody_left(cast, nights):
    to_the_end(nights, cast, cast.data_manager)
    assert not as_told(mail.outbox, "nobody who can send")
    to_the_end(nights, cast, cast.headteacher)
    (letter,) = as_told(mail.outbox, "Alder Primary has nobody who can send returns")
    assert sorted(letter.to) == ["data@northshire.example", "officer@people.example"]
    assert "/las/999/people/invite/" in letter.body


def test_whoever_is_invited_again_comes_back_to_the_same_account(cast, nights):
    to_the_end(nights, cast, cast.teacher)
    back = invite(
        name="Tom", email=cast.teacher.email, role=Role.TEACHER, organisation=cast.school, by=cast.officer
    )
    assert (back, roles(back)) == (cast.teacher, 1)
    mail.outbox.clear()
    work_off()
    assert "Sign in as before" in mail.outbox[0].body
    assert nights.after(1).told == 0


def test_the_authority_says_after_how_many_days(cast, nights, settings):
    settings.CLOSE_UNUSED = timedelta(days=90)
    nights.days += 61
    signs_in(*all_but(cast, cast.teacher))
    assert nights.after(0).told == 1
