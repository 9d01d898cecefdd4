"""The table of permissions: its page, and whom it lets do what."""

from pathlib import Path

import pytest

from stagepost_web.people import actions
from stagepost_web.people.models import Role
from stagepost_web.people.permission_table import (
    APPOINT_HEADTEACHERS,
    APPROVE_FILES,
    CHANGE_CONTACT,
    DECIDE_RETURNS,
    ENTER_OUTCOMES,
    HAND_ON,
    HELP_PEOPLE,
    KEEP_CALENDAR,
    KEEP_ROLL,
    LOAD_EARLIER,
    LOAD_ROLLS,
    MANAGE_COLLECTIONS,
    MANAGE_LA,
    MANAGE_LA_PEOPLE,
    MANAGE_SCHOOL_PEOPLE,
    MANAGE_SCHOOLS,
    PERMISSIONS,
    READ_DRAFTS,
    READ_EVENTS,
    READ_LA,
    READ_ROLL,
    READ_SCHOOL,
    SEE_GIVEN_UP,
    SEE_PEOPLE,
    SEND_FILES,
    SEND_RETURNS,
    WRITE_MESSAGES,
    WRITE_SECURE_MESSAGES,
    page,
)
from stagepost_web.people.permissions import may

pytestmark = pytest.mark.one_database

PAGE = Path(__file__).parents[3] / "docs" / "permissions.md"

AT_ALDER = {
    READ_SCHOOL: {"data_manager", "teacher", "headteacher"},
    READ_DRAFTS: {"data_manager", "teacher", "headteacher"},
    SEND_RETURNS: {"data_manager", "headteacher"},
    ENTER_OUTCOMES: {"data_manager", "teacher", "headteacher"},
    WRITE_MESSAGES: {"data_manager", "headteacher"},
    WRITE_SECURE_MESSAGES: {"data_manager", "headteacher"},
    READ_ROLL: {"data_manager", "teacher", "headteacher"},
    KEEP_ROLL: {"data_manager", "headteacher"},
    MANAGE_SCHOOL_PEOPLE: {"data_manager", "headteacher"},
    APPOINT_HEADTEACHERS: {"headteacher"},
    CHANGE_CONTACT: {"data_manager", "headteacher"},
    KEEP_CALENDAR: {"data_manager", "headteacher"},
}
AT_BIRCH = {
    READ_SCHOOL: {"sister_data_manager", "trust_reader"},
    READ_DRAFTS: {"sister_data_manager"},
    SEND_RETURNS: {"sister_data_manager"},
    ENTER_OUTCOMES: {"sister_data_manager"},
    WRITE_MESSAGES: {"sister_data_manager"},
    WRITE_SECURE_MESSAGES: {"sister_data_manager"},
    READ_ROLL: {"sister_data_manager"},
    KEEP_ROLL: {"sister_data_manager"},
    MANAGE_SCHOOL_PEOPLE: {"sister_data_manager"},
    CHANGE_CONTACT: {"sister_data_manager"},
    KEEP_CALENDAR: {"sister_data_manager"},
}
AT_NORTHSHIRE = {
    SEE_PEOPLE: {"officer", "phonics_officer", "reader", "helpdesk"},
    HELP_PEOPLE: {"officer", "phonics_officer", "helpdesk"},
    READ_LA: {"officer", "phonics_officer", "reader"},
    SEE_GIVEN_UP: {"officer", "reader"},
    WRITE_MESSAGES: {"officer", "phonics_officer"},
    WRITE_SECURE_MESSAGES: {"officer", "phonics_officer"},
    DECIDE_RETURNS: {"officer", "phonics_officer"},
    SEND_FILES: {"officer", "phonics_officer"},
    APPROVE_FILES: {"officer"},
    MANAGE_COLLECTIONS: {"officer", "phonics_officer"},
    MANAGE_LA: {"officer"},
    MANAGE_SCHOOLS: {"officer"},
    LOAD_ROLLS: {"officer"},
    LOAD_EARLIER: {"officer"},
    MANAGE_LA_PEOPLE: {"officer"},
    HAND_ON: {"officer", "phonics_officer"},
    READ_EVENTS: {"officer"},
}


def test_the_page_is_the_table():
    assert PAGE.read_text("utf-8") == page()


def test_every_permission_has_a_name_of_its_own_and_somebody_who_has_it():
    assert len({permission.name for permission in PERMISSIONS}) == len(PERMISSIONS)
    assert all(permission.roles for permission in PERMISSIONS)
    assert set(Role) == frozenset().union(*(permission.roles for permission in PERMISSIONS))


@pytest.mark.parametrize(
    ("place", "expected"),
    [("school", AT_ALDER), ("sister_school", AT_BIRCH), ("la", AT_NORTHSHIRE)],
    ids=["Alder", "Birch", "Northshire"],
)
def test_the_cast_may_do_what_their_roles_allow_where_they_hold_them(cast, place, expected):
    at = getattr(cast, place)
    allowed = {
        permission: {part for part, person in cast.people.items() if may(person, permission, at)}
        for permission in PERMISSIONS
    }
    assert allowed == {permission: expected.get(permission, set()) for permission in PERMISSIONS}


def test_a_membership_that_has_ended_gives_nothing(cast):
    membership = cast.data_manager.memberships.get()
    actions.end_membership(membership=membership, by=None)
    assert not may(cast.data_manager, READ_SCHOOL, cast.school)


def test_somebody_who_may_no_longer_sign_in_may_do_nothing(cast):
    cast.officer.is_active = False
    assert not may(cast.officer, READ_LA, cast.la)
