"""Which lines of a list of people can be invited, and why the others cannot. The database is only read."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q

from stagepost.collections import facts_of
from stagepost.formats.tables import plain
from stagepost.records import Collection as Kind
from stagepost_web.frame.forms import LONGEST_EMAIL
from stagepost_web.people.actions import limit_of
from stagepost_web.people.appointing import schools_managed_by
from stagepost_web.people.list_reading import ListLine
from stagepost_web.people.models import LA_ROLES, LIMITED_ROLES, SCHOOL_ROLES, Membership, Role
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.register_row import has_closed

ROLES: Mapping[str, Role] = {
    **{plain(role.label): role for role in (*SCHOOL_ROLES, *LA_ROLES)},
    **{
        plain(word): Role.HEADTEACHER for word in ("Head", "Head teacher", "Headmaster", "Headmistress", "HT")
    },
    **{plain(word): Role.DATA_MANAGER for word in ("Data", "Data officer", "Data lead")},
    **{plain(word): Role.TEACHER for word in ("Class teacher", "Reception teacher", "Teaching staff")},
}
"""What people write for a role, by its letters. A deputy is no headteacher."""
_KINDS: Mapping[str, str] = {
    **{plain(facts_of(kind).title): kind.value for kind in Kind},
    **{plain(kind.value): kind.value for kind in Kind},
    **{plain(word): Kind.EYFSP.value for word in ("EYFS", "Foundation stage profile")},
    **{plain(word): Kind.PHONICS.value for word in ("Phonics", "Phonics check")},
    **{plain(word): Kind.KS1.value for word in ("KS1 TA", "Key stage 1 teacher assessment")},
    **{plain(word): Kind.KS2.value for word in ("Key stage 2", "KS2 TA")},
}
"""What people write for a collection, by its letters."""
_ALL = frozenset({"", "all", "allcollections"})
_FORMULA = tuple("=+-@")
_NAME = 120


class Refusal(Exception):
    """Why a line cannot be invited, in words."""


class Judged(NamedTuple):
    """The lines that can be invited and those that cannot, as `PeopleList` keeps them."""

    lines: list[dict[str, Any]]
    refused: list[dict[str, int | str]]


def judge(lines: Iterable[ListLine], la: LocalAuthority) -> Judged:
    """Look at each line beside the LA's schools, their people, and the lines before it."""
    judging = _Judging(la)
    taken: list[dict[str, Any]] = []
    refused: list[dict[str, int | str]] = []
    for line in lines:
        try:
            taken.append(judging.taken(line))
        except Refusal as refusal:
            refused.append({"line": line.line, "says": str(refusal)})
    return Judged(taken, refused)


class _Judging:
    """What lines are judged by: read once, however many lines there are."""

    def __init__(self, la: LocalAuthority) -> None:
        self.la = la
        schools = list(schools_managed_by(la))
        self.by_number = {school.number: school for school in schools}
        self.by_urn = {school.urn: school for school in schools if school.urn}
        held = Membership.objects.filter(Q(school__in=schools) | Q(la=la), ended_at__isnull=True)
        self.held = {
            (email.lower(), school, role)
            for email, school, role in held.values_list("person__email", "school", "role")
        }
        self.names: dict[str, tuple[int, str]] = {}
        self.seen: dict[tuple[str, int | None, str], int] = {}

    def taken(self, line: ListLine) -> dict[str, Any]:
        """The line, ready to be invited. Raises Refusal."""
        cells = {"number": line.number, "name": line.name, "email address": line.email, "role": line.role}
        cells["collections"] = line.kinds
        for word, cell in cells.items():
            if cell.startswith(_FORMULA):
                raise Refusal(f"The {word} begins with “{cell[0]}”, as a formula does. Enter it as text.")
        school, name, email = self._school(line), _name(line.name), _email(line.email)
        role = _role(line.role, school)
        self._refuse_repeated(line.line, name, email, school, role)
        return {
            "line": line.line,
            "school": school and school.pk,
            "name": name,
            "email": email,
            "role": str(role),
            "kinds": kinds_named(line.kinds, role),
        }

    def _school(self, line: ListLine) -> School | None:
        """Where the role is held; `None` for one at the LA."""
        if not line.number and not line.urn:
            if ROLES.get(plain(line.role)) in LA_ROLES:
                return None
            raise Refusal("The school is missing.")
        digits = re.sub(r"[\s/-]", "", line.number or line.urn)
        if not (digits.isascii() and digits.isdecimal()):
            raise Refusal(f"“{_cell(line.number or line.urn)}” is not a school number such as 9992001.")
        known = self.by_number if line.number else self.by_urn
        found = known.get(digits) or (self.by_number.get(self.la.code + digits) if line.number else None)
        if found is None:
            what = "number" if line.number else "URN"
            raise Refusal(f"{self.la.name} has no school with the {what} {_cell(digits)}.")
        if has_closed(found):
            raise Refusal(f"{found.name} has closed.")
        return found

    def _refuse_repeated(self, line: int, name: str, email: str, school: School | None, role: Role) -> None:
        at, where = (school.pk, school) if school else (None, self.la)
        if before := self.seen.get((email, at, role)):
            raise Refusal(f"Line {before} has the same person, school and role.")
        if (email, at, role) in self.held:
            raise Refusal(f"Somebody with this email address already has this role at {where.name}.")
        first, other = self.names.setdefault(email, (line, name))
        if other.casefold() != name.casefold():
            raise Refusal(f"Line {first} gives this email address a different name.")
        self.seen[email, at, role] = line


def _name(cell: str) -> str:
    name = " ".join(cell.split())
    if not name:
        raise Refusal("The name is missing.")
    if len(name) > _NAME or not name.isprintable():
        raise Refusal(f"The name is longer than {_NAME} characters, or has characters that cannot be shown.")
    if not any(map(str.isalpha, name)):
        raise Refusal(f"“{_cell(name)}” is not a name.")
    return name


def _email(cell: str) -> str:
    if not cell:
        raise Refusal("The email address is missing.")
    try:
        validate_email(cell)
    except ValidationError:
        raise Refusal(f"“{_cell(cell)}” is not an email address.") from None
    if len(cell) > LONGEST_EMAIL:
        raise Refusal(f"The email address is longer than {LONGEST_EMAIL} characters.")
    return cell.lower()


def _role(cell: str, school: School | None) -> Role:
    if not cell:
        raise Refusal("The role is missing.")
    role = ROLES.get(plain(cell))
    if role is None:
        known = ", ".join(role.label for role in (*SCHOOL_ROLES, *LA_ROLES))
        raise Refusal(f"“{_cell(cell)}” is not a role. Use one of: {known}.")
    if school and role in LA_ROLES:
        raise Refusal(f"{role.label} is a role at the local authority. Leave the school empty.")
    return role


def kinds_named(cell: str, role: Role) -> list[str]:
    """The kinds of collection that a cell limits a role to; none where it is for all. Raises Refusal."""
    words = [word.strip() for word in re.split(r"[,;/&+\n]|\band\b", cell) if word.strip()]
    if plain(cell) in _ALL:
        return []
    for word in words:
        if plain(word) not in _KINDS:
            known = ", ".join(facts_of(kind).title for kind in Kind)
            raise Refusal(f"“{_cell(word)}” is not a collection. Use {known}, or leave it empty for all.")
    if role not in LIMITED_ROLES:
        raise Refusal(f"{role.label} is a role for all collections. Leave the collections empty.")
    return limit_of(role, {_KINDS[plain(word)] for word in words})


def _cell(text: str) -> str:
    """A cell as it is quoted back: short, and without what cannot be shown."""
    shown = "".join(filter(str.isprintable, text))
    return f"{shown[:40]}…" if len(shown) > 40 else shown
