"""The events that tell of a shared pupil, by the numbers and digests under which they stand in the chain."""

from typing import NamedTuple

from django.db.models import Q

from stagepost_web.audit.models import Event
from stagepost_web.schools.models import School
from stagepost_web.shared_pupils.models import SharedPupil

_OF_THE_LA = {
    "shared_pupils.decide": "{} decided",
    "shared_pupils.part": "{} decided that these are two children",
    "shared_pupils.reopen": "{} reopened it",
    "shared_pupils.note_known": "{} added what it knows",
}
_OF_A_SCHOOL = {
    "shared_pupils.answer": "{} answered",
    "shared_pupils.say_same": "{} said whether it is one child",
}
_WORDS = _OF_THE_LA | _OF_A_SCHOOL


class Recorded(NamedTuple):
    """One step."""

    event: Event
    says: str
    """Who did what, without a person or a pupil."""


def recorded_of(shared: SharedPupil, school: School | None = None) -> list[Recorded]:
    """What its LA and its schools did, in the order of the chain. A `school` meets what its LA did and its
    own steps: not when another answered. The caller has seen that they may know of it.
    """
    told = Event.objects.filter(subject=f"shared_pupil:{shared.pk}", verb__in=_WORDS)
    if school:
        told = told.filter(Q(verb__in=_OF_THE_LA) | Q(school=school.number))
    schools = [side.return_request.school for side in shared.sides.all()]
    names = {each.number: each.name for each in schools}
    la = shared.collection.la.name
    return [
        Recorded(event, _WORDS[event.verb].format(names.get(event.school, la)))
        for event in told.order_by("number")
    ]
