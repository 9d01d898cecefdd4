"""Two people, or one person twice, at the same moment: on PostgreSQL, where two writers do meet."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections

from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.people.actions import add_membership, end_membership
from stagepost_web.people.inviting import invite
from stagepost_web.people.list_actions import apply_list, invite_next, keep_list
from stagepost_web.people.list_judging import judge
from stagepost_web.people.list_reading import read
from stagepost_web.people.models import Invitation, Membership, Person, Role, SecondStepReset
from stagepost_web.people.permission_table import MANAGE_LA_PEOPLE
from stagepost_web.people.second_step_resets import ask_for_reset, confirm_reset
from tests import people

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connections['default'].vendor == 'sqlite'", reason="SQLite lets one writer in at a time"
    ),
]


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


def at_once(*steps):
    """Take the steps at the same moment; what each gives back, or why it was refused."""
    together = Barrier(len(steps))

    def take(step):
        try:
            together.wait()
            return step()
        except ValidationError as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(take, steps))


def test_one_form_sent_four_times_invites_once(cast):
    def step():
        return invite(
            name="Nina", email="n@n.example", role=Role.TEACHER, organisation=cast.school, by=cast.officer
        )

    done = at_once(*[step] * 4)
    assert sum(isinstance(each, Person) for each in done) == 1
    assert Person.objects.filter(email="n@n.example").count() == 1
    assert Invitation.objects.count() == Membership.objects.filter(person__email="n@n.example").count() == 1
    assert verify().sound


def test_two_schools_that_invite_one_person_make_one_account(cast):
    at_once(
        *[
            lambda school=school: invite(
                name="Nina", email="n@n.example", role=Role.TEACHER, organisation=school, by=cast.officer
            )
            for school in (cast.school, cast.sister_school, cast.other_school)
        ]
    )
    assert Person.objects.get(email="n@n.example").memberships.count() == 3


def test_a_list_applied_by_two_and_worked_on_by_two_invites_everybody_once(cast):
    lines = "".join(f"9992001,P P,p{number}@p.example,Teacher\n" for number in range(50))
    reading = read(f"School number,Name,Email,Role\n{lines}".encode())
    kept = keep_list(la=cast.la, judged=judge(reading.lines, cast.la), by=cast.officer)
    second = people.person("second", "Sia", Role.LA_OFFICER, cast.la)
    at_once(*[lambda by=by: apply_list(people_list=kept, by=by) for by in (cast.officer, second)])
    assert Event.objects.filter(verb="people.apply_list").count() == 1

    def work():
        while invite_next(kept.pk):
            pass

    at_once(work, work)
    kept.refresh_from_db()
    assert (kept.done, kept.invited, len(kept.refused)) == (50, 50, 0)
    assert Invitation.objects.count() == 50
    assert verify().sound


def test_a_role_given_four_times_is_one_membership_and_one_event(cast):
    def step():
        return add_membership(person=cast.stranger, role=Role.TEACHER, organisation=cast.school, by=None)

    assert len({membership.pk for membership in at_once(*[step] * 4)}) == 1
    assert (
        Event.objects.filter(subject=f"person:{cast.stranger.pk}", verb="people.add_membership").count() == 1
    )


def test_the_database_refuses_a_second_one_even_where_nobody_waits(cast):
    def step():
        try:
            return Membership.objects.create(person=cast.stranger, role=Role.TEACHER, school=cast.school)
        except IntegrityError as refused:
            return refused

    done = at_once(*[step] * 4)
    assert sum(isinstance(each, Membership) for each in done) == 1
    assert cast.stranger.memberships.count() == 1


def test_two_officers_cannot_end_each_other(cast):
    second = people.person("second", "Sia", Role.LA_OFFICER, cast.la)
    at_once(
        lambda: end_membership(membership=second.memberships.get(), by=cast.officer),
        lambda: end_membership(membership=cast.officer.memberships.get(), by=second),
    )
    assert Membership.objects.filter(MANAGE_LA_PEOPLE.held, la=cast.la).count() == 1


def test_a_reset_asked_for_and_confirmed_twice_happens_once(cast):
    asked = at_once(*[lambda: ask_for_reset(person=cast.teacher, at=cast.school, by=cast.headteacher)] * 3)
    assert len(set(asked)) == SecondStepReset.objects.count() == 1
    second = people.person("second", "Sia", Role.LA_OFFICER, cast.la)
    at_once(
        *[
            lambda by=by: confirm_reset(reset=asked[0], la=cast.la, by=by)
            for by in (cast.officer, second, cast.officer)
        ]
    )
    assert Event.objects.filter(verb="people.reset_second_step").count() == 1
