"""Nobody holds a role twice at one place: the database sees to it, and a migration ends what there was."""

import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from stagepost_web.people.actions import add_membership, end_membership
from stagepost_web.people.models import Invitation, Membership, Role

migration = importlib.import_module("stagepost_web.people.migrations.0004_end_duplicate_memberships")


@pytest.mark.parametrize("somebody", ["officer", "teacher", "trust_reader"])
def test_a_second_live_one_is_refused_by_the_database(cast, somebody):
    held = getattr(cast, somebody).memberships.get()
    held.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save(force_insert=True)


def test_one_that_ended_may_be_given_again(cast):
    held = cast.teacher.memberships.get()
    end_membership(membership=held, by=cast.officer)
    again = add_membership(person=cast.teacher, role=Role.TEACHER, organisation=cast.school, by=cast.officer)
    assert again != held
    assert add_membership(person=cast.teacher, role=Role.TEACHER, organisation=cast.school, by=None) == again


@pytest.fixture
def without_constraint(cast):
    constraints = [each for each in Membership._meta.constraints if each.name.startswith("one_live_")]
    assert len(constraints) == 3
    for each in constraints:
        connection.cursor().execute(f"DROP INDEX {each.name}")


def test_the_migration_ends_all_but_the_oldest_and_moves_the_invitation(cast, without_constraint):
    oldest = cast.teacher.memberships.get()
    twice = [
        Membership.objects.create(person=cast.teacher, role=Role.TEACHER, school=cast.school) for _ in "12"
    ]
    other = Membership.objects.create(person=cast.teacher, role=Role.TEACHER, school=cast.sister_school)
    ended = Membership.objects.create(
        person=cast.teacher, role=Role.TEACHER, school=cast.school, ended_at=timezone.now()
    )
    invitation = Invitation.objects.create(membership=twice[1], invited_at=timezone.now())
    before = Membership.objects.count()

    for _ in "12":
        migration.end_duplicates(apps, None)

    live = Membership.objects.filter(person=cast.teacher, ended_at=None)
    assert set(live) == {oldest, other}
    invitation.refresh_from_db()
    assert invitation.membership == oldest
    assert Membership.objects.get(pk=ended.pk).ended_at == ended.ended_at
    assert Membership.objects.count() == before
