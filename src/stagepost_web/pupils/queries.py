"""The rolls of a school or an LA, for whoever was let through to its pages, and for the check."""

from collections.abc import Iterable

from django.db.models import QuerySet

from stagepost.reference_data import RollPupil
from stagepost_web.frame.single import single
from stagepost_web.pupils.models import RegisteredPupil, Roll, Stage, UploadedRolls
from stagepost_web.pupils.models.roll import HELD, WAITING
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import schools_of

_AT_ONCE = 500
"""UPNs in one question. A database takes only so many."""


def held_roll(school: School) -> Roll | None:
    """The roll that counts now."""
    return single(Roll.objects.filter(HELD, school=school))


def waiting_roll(school: School) -> Roll | None:
    """The roll that somebody still has to look at."""
    return Roll.objects.filter(WAITING, school=school).select_related("made_by").first()


def held_rolls_beside(school: School, la: LocalAuthority) -> QuerySet[Roll]:
    """The rolls that count now of the other schools of the LA."""
    return Roll.objects.filter(HELD, school__in=schools_of(la)).exclude(school=school)


def on_other_rolls(school: School, pupils: Iterable[RollPupil]) -> int:
    """How many of these pupils, by their UPN, are on another roll of the LA, and have not left it.

    An index says on which rolls each is; which of these count is looked at afterwards.
    """
    counting = {*held_rolls_beside(school, school.la).values_list("pk", flat=True)}
    upns = sorted({pupil.upn for pupil in pupils if not (pupil.left or pupil.enrolment)} - {""})
    found: set[str] = set()
    for start in range(0, len(upns) if counting else 0, _AT_ONCE):
        there = RegisteredPupil.objects.filter(upn__in=upns[start : start + _AT_ONCE], left="", enrolment="")
        found.update(upn for roll, upn in there.order_by().values_list("roll", "upn") if roll in counting)
    return len(found)


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
