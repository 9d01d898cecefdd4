"""Who may do what: each permission by name, with its roles. `docs/permissions.md` shows this table."""

from typing import NamedTuple

from django.db.models import Q

from stagepost_web.people.models import LIMITED_ROLES, Membership, Role


class Permission(NamedTuple):
    """Something a role lets people do at the organisation where they hold it."""

    name: str
    allows: str
    """What it lets people do, in the words of the page."""
    roles: frozenset[Role]
    whole: bool = False
    """Whether it is about the whole authority: a role limited to kinds of collection does not have it."""

    def given_by(self, membership: Membership) -> bool:
        """Whether the membership has it, where it is held."""
        return membership.role in self.roles and not (self.whole and membership.kinds)

    @property
    def held(self) -> Q:
        """Keeps the memberships that have it now."""
        found = Q(role__in=self.roles, ended_at__isnull=True)
        return found & Q(kinds=[]) if self.whole else found


def _permission(name: str, allows: str, *roles: Role, whole: bool = False) -> Permission:
    return Permission(name, allows, frozenset(roles), whole)


READ_SCHOOL = _permission(
    "read school",
    "See what the school is asked for, what it has sent and the files from its local authority.",
    Role.DATA_MANAGER,
    Role.HEADTEACHER,
    Role.TEACHER,
    Role.TRUST_READER,
)
READ_DRAFTS = _permission(
    "read drafts",
    "See files that have been checked and not yet sent.",
    Role.DATA_MANAGER,
    Role.HEADTEACHER,
    Role.TEACHER,
)
SEND_RETURNS = _permission(
    "send returns",
    "Upload files and mend them, answer queries, send returns and other files and recall them, and say whose "
    "a shared pupil is.",
    Role.DATA_MANAGER,
    Role.HEADTEACHER,
)
ENTER_OUTCOMES = _permission(
    "enter outcomes",
    "Enter results on the screen, see who entered what, and say which pupils are in the return. Teachers "
    "enter them once a data manager or headteacher has shown them the grid.",
    Role.DATA_MANAGER,
    Role.HEADTEACHER,
    Role.TEACHER,
)
WRITE_MESSAGES = _permission(
    "write messages",
    "Write about a return to the local authority that asks for it, or to the school that is asked. What they "
    "have seen counts as read for all their colleagues. Whoever may see the return may read the messages.",
    Role.DATA_MANAGER,
    Role.HEADTEACHER,
    Role.LA_OFFICER,
)
WRITE_SECURE_MESSAGES = _permission(
    "write secure messages",
    "Write a secure message to one named person: from the authority to somebody at a school, or from the "
    "school to somebody at its authority. Whoever gets one can answer it, whatever their role, and nobody "
    "else can open it.",
    Role.DATA_MANAGER,
    Role.HEADTEACHER,
    Role.LA_OFFICER,
)
READ_ROLL = _permission(
    "read roll",
    "See the school’s roll, the pupils its returns are compared with, and last year’s phonics results of "
    "Year 2, and download the spreadsheet to fill in.",
    Role.DATA_MANAGER,
    Role.HEADTEACHER,
    Role.TEACHER,
)
KEEP_ROLL = _permission(
    "keep roll",
    "Load the school’s roll, add a pupil, and correct when a pupil joined or left.",
    Role.DATA_MANAGER,
    Role.HEADTEACHER,
)
KEEP_CALENDAR = _permission(
    "keep calendar",
    "Make and revoke private addresses under which a calendar shows the school’s deadlines.",
    Role.DATA_MANAGER,
    Role.HEADTEACHER,
)
SEE_PEOPLE = _permission(
    "see people",
    "See who works at the authority and its schools, in which role, and how far an invitation or account has "
    "come. No pupil, return or file is among it.",
    Role.LA_OFFICER,
    Role.LA_READER,
    Role.LA_HELPDESK,
)
HELP_PEOPLE = _permission(
    "help people",
    "Send an invitation again, see how often signing in failed and whether a second step is missing, and ask "
    "for a lost second step to be reset, which an LA officer must confirm.",
    Role.LA_OFFICER,
    Role.LA_HELPDESK,
)
READ_LA = _permission(
    "read local authority",
    "See the authority’s collections and file requests, every return and file sent to it, and whom to "
    "contact at the schools it asks, and download the files.",
    Role.LA_OFFICER,
    Role.LA_READER,
)
DECIDE_RETURNS = _permission(
    "decide on returns",
    "Receive and accept returns, one or many at a time, send them back, correct them, decide on answers and "
    "on shared pupils, receive other files, and ask for reports and emails again.",
    Role.LA_OFFICER,
)
SEND_FILES = _permission(
    "send files",
    "Send files to schools, or to one named person at a school, and withdraw them before they are opened. "
    "What goes to several schools waits for a colleague’s approval.",
    Role.LA_OFFICER,
)
APPROVE_FILES = _permission(
    "approve files",
    "Open and approve files that a colleague has prepared for several schools, or turn them down. Nobody "
    "approves what they prepared themselves.",
    Role.LA_OFFICER,
    whole=True,
)
MANAGE_SCHOOLS = _permission(
    "manage schools",
    "Add, change and close the authority’s schools, by hand or from a list such as the national register.",
    Role.LA_OFFICER,
    whole=True,
)
MANAGE_SCHOOL_PEOPLE = _permission(
    "manage people of the school",
    "Invite colleagues at the school, see who they are, end their access, and ask for a lost second step "
    "to be reset.",
    Role.DATA_MANAGER,
    Role.HEADTEACHER,
)
APPOINT_HEADTEACHERS = _permission(
    "appoint headteachers",
    "Give the role of headteacher at the school, and end it.",
    Role.HEADTEACHER,
)
CHANGE_CONTACT = _permission(
    "change the school’s contact",
    "Change the email address at which the school is told about its returns.",
    Role.DATA_MANAGER,
    Role.HEADTEACHER,
)
MANAGE_LA_PEOPLE = _permission(
    "manage people",
    "Invite people at the authority and its schools, change their roles, end their access, and reset a lost "
    "second step together with somebody else.",
    Role.LA_OFFICER,
    whole=True,
)

LOAD_ROLLS = _permission(
    "load rolls",
    "Load the rolls of the authority’s schools, see what changes on each, see last year’s phonics results of "
    "Year 2, one school at a time, and download the spreadsheets that schools fill in.",
    Role.LA_OFFICER,
    whole=True,
)
LOAD_EARLIER = _permission(
    "load earlier results",
    "Load earlier results, key stage 2 registrations and a list of forenames for the authority’s schools, "
    "use them, and delete them.",
    Role.LA_OFFICER,
    whole=True,
)
MANAGE_COLLECTIONS = _permission(
    "manage collections",
    "Open, change, close and reopen collections, choose what schools confirm, ask schools for returns and "
    "other files, and agree deadlines with them.",
    Role.LA_OFFICER,
)
MANAGE_LA = _permission(
    "manage local authority",
    "Change the authority’s name, contacts and settings, and check that its emails arrive.",
    Role.LA_OFFICER,
    whole=True,
)
HAND_ON = _permission(
    "hand on to the DfE",
    "Make files for the DfE and extracts of accepted returns, download them, and write down that a file was "
    "uploaded at the DfE and what came of it.",
    Role.LA_OFFICER,
)
READ_EVENTS = _permission(
    "read events",
    "Search and download what has happened at the authority and between it and its schools, and see who has "
    "seen a pupil’s data. From which network address is told to whoever manages people as well.",
    Role.LA_OFFICER,
    whole=True,
)
SEE_GIVEN_UP = _permission(
    "see what could not be done",
    "See which emails did not arrive, which reports could not be made and which files are missing.",
    Role.LA_OFFICER,
    Role.LA_READER,
    whole=True,
)

PERMISSIONS = (
    READ_SCHOOL,
    READ_DRAFTS,
    SEND_RETURNS,
    ENTER_OUTCOMES,
    WRITE_MESSAGES,
    WRITE_SECURE_MESSAGES,
    READ_ROLL,
    KEEP_ROLL,
    MANAGE_SCHOOL_PEOPLE,
    APPOINT_HEADTEACHERS,
    CHANGE_CONTACT,
    KEEP_CALENDAR,
    SEE_PEOPLE,
    HELP_PEOPLE,
    READ_LA,
    DECIDE_RETURNS,
    SEND_FILES,
    APPROVE_FILES,
    MANAGE_SCHOOLS,
    LOAD_ROLLS,
    LOAD_EARLIER,
    MANAGE_COLLECTIONS,
    MANAGE_LA,
    MANAGE_LA_PEOPLE,
    HAND_ON,
    READ_EVENTS,
    SEE_GIVEN_UP,
)

_INTRODUCTION = """# Permissions

<!-- Written by `.venv/bin/python scripts/write_permissions_page.py`. A test compares the two. -->

What people can do depends on their role, and on where they hold it.

* A role counts only at the school, trust or local authority where somebody holds it. A data manager can send
  for their own school and no other. A trust reader can look at every school of the trust.
* The role of an officer or reader can be [limited to kinds of collection](how-to/limit-a-role.md), such as
  phonics. It then shows nothing of other collections, and does nothing for the authority as a whole. The last
  column says which permissions are left.
* When a membership ends, its permissions end at once.
* Somebody who may not see a page meets “page not found”, as a stranger does. Somebody who may read a page but
  not act on it is told so.

"""


def page() -> str:
    """The table as the page of the docs shows it."""
    head = ["permission", "what it allows", *(role.label for role in Role), "if limited to kinds"]
    rows = [_row(permission) for permission in PERMISSIONS]
    lines = [head, ["---"] * len(head), *rows]
    return _INTRODUCTION + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(permission: Permission) -> list[str]:
    held = ["yes" if role in permission.roles else "" for role in Role]
    return [permission.name, permission.allows, *held, _if_limited(permission)]


def _if_limited(permission: Permission) -> str:
    if permission.roles.isdisjoint(LIMITED_ROLES):
        return ""
    return "no" if permission.whole else "yes"
