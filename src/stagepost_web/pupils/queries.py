"""The rolls that are held, as the person asking may see them, and as the check asks for them."""

from django.db.models import QuerySet

from stagepost.reference_data import RollPupil
from stagepost_web.people.permission_table import READ_ROLL
from stagepost_web.people.permissions import Somebody, may
from stagepost_web.pupils.models import Roll
from stagepost_web.pupils.models.roll import HELD, WAITING
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import schools_of


def rolls_of(person: Somebody, school: School) -> QuerySet[Roll]:
    """Every roll of the school, newest first."""
    if not may(person, READ_ROLL, school):
        return Roll.objects.none()
    return Roll.objects.filter(school=school).select_related("made_by", "taken_by")


def held_roll(school: School) -> Roll | None:
    """The roll that counts now."""
    return Roll.objects.filter(HELD, school=school).select_related("taken_by").first()


def waiting_roll(school: School) -> Roll | None:
    """The roll that somebody still has to look at."""
    return Roll.objects.filter(WAITING, school=school).select_related("made_by").first()


def held_rolls_beside(school: School, la: LocalAuthority) -> QuerySet[Roll]:
    """The rolls that count now of the other schools of the LA."""
    return Roll.objects.filter(HELD, school__in=schools_of(la)).exclude(school=school)


def pupils_on(roll: Roll | None) -> tuple[RollPupil, ...]:
    """Everybody on it; nobody where there is none."""
    return tuple(pupil.as_given for pupil in roll.pupils.all()) if roll else ()
