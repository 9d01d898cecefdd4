"""What tests of rolls share: a table as an MIS exports it, and rolls given and taken."""

from collections.abc import Iterable

from stagepost.reference_data import RollPupil
from stagepost_web.people.models import Person
from stagepost_web.pupils import actions
from stagepost_web.pupils.models import Roll
from stagepost_web.pupils.reading import read_roll
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.schools.models import School
from tests import returning
from tests.people import Cast

HEADINGS = ("UPN", "Surname", "Forename", "DOB", "Sex", "Year group", "Date joined", "Date left")
PUPILS = (
    RollPupil("H999200120001", "Ashdown", "Imogen", "2020-10-03", "F", "R", joined="2025-09-03"),
    RollPupil("X999200120002", "Brackley", "Tobias", "2021-01-17", "M", "R", joined="2025-09-03"),
    RollPupil("K999200119003", "Catterick", "Freya", "2019-11-30", "F", "1", joined="2024-09-04"),
)
"""Invented. The letter of a UPN need not be right: no rule is about the UPNs of a roll."""


def table(pupils: Iterable[RollPupil]) -> bytes:
    """The pupils as a CSV."""
    lines = [
        HEADINGS,
        *((p.upn, p.surname, p.forename, p.dob, p.sex, p.year_group, p.joined, p.left) for p in pupils),
    ]
    return "".join(f"{','.join(line)}\r\n" for line in lines).encode()


def given(school: School, by: Person, data: bytes = table(PUPILS)) -> Roll:
    """A roll that waits to be looked at."""
    return actions.give_roll(school=school, file_name="roll.csv", read=read_roll(data, school), by=by)


def taken(school: School, by: Person, data: bytes = table(PUPILS)) -> Roll:
    """A roll that counts, in place of whatever counted before."""
    roll = given(school, by, data)
    held = Roll.objects.filter(school=school, taken_at__isnull=False, replaced_at=None).first()
    actions.take_roll(roll=roll, seen=held.pk if held else None, by=by)
    roll.refresh_from_db()
    return roll


def sent_without_one(cast: Cast) -> SchoolReturn:
    """The return of Alder Primary, in which Imogen Ashdown is missing, who is on its roll."""
    twelve = read_roll(returning.file(cast.school), cast.school).pupils
    taken(cast.school, cast.data_manager, table([*twelve, PUPILS[0]]))
    sent = returning.sent(returning.return_request(cast), cast.data_manager)
    return SchoolReturn.objects.get(pk=sent.version.school_return_id)
