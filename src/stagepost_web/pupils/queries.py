"""The rolls of a school or an LA, for whoever was let through to its pages, and for the check."""

from django.db.models import QuerySet

from stagepost.reference_data import RollPupil
from stagepost_web.pupils.models import Roll, Stage, UploadedRolls
from stagepost_web.pupils.models.roll import HELD, WAITING
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import schools_of


def held_roll(school: School) -> Roll | None:
    """The roll that counts now."""
    return Roll.objects.filter(HELD, school=school).first()


def waiting_roll(school: School) -> Roll | None:
    """The roll that somebody still has to look at."""
    return Roll.objects.filter(WAITING, school=school).select_related("made_by").first()


def held_rolls_beside(school: School, la: LocalAuthority) -> QuerySet[Roll]:
    """The rolls that count now of the other schools of the LA."""
    return Roll.objects.filter(HELD, school__in=schools_of(la)).exclude(school=school)


def pupils_on(roll: Roll | None) -> tuple[RollPupil, ...]:
    """Everybody on it; nobody where there is none."""
    return tuple(pupil.as_given for pupil in roll.pupils.all()) if roll else ()


def rolls_uploaded_for(la: LocalAuthority) -> UploadedRolls | None:
    """The rolls of several schools that are read, or wait to be looked at."""
    open_still = UploadedRolls.objects.filter(la=la).exclude(stage=Stage.ENDED)
    return open_still.select_related("by", "file").first()


def rolls_waiting(uploaded: UploadedRolls) -> QuerySet[Roll]:
    """Those out of the file that nobody has taken, but for schools that have gone to another LA since."""
    return uploaded.rolls.filter(WAITING, school__in=schools_of(uploaded.la))
