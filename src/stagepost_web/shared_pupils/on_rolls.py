"""The pupils of many sides on the rolls of their schools."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from django.db.models import Q

from stagepost_web.pupils.models import RegisteredPupil, Roll
from stagepost_web.pupils.models.roll import HELD
from stagepost_web.returns.models import ReturnedPupil
from stagepost_web.shared_pupils.models import Side

OnRolls: TypeAlias = Mapping[int, RegisteredPupil]
"""By the id of the side; nothing of a side whose roll has no such pupil."""


def on_rolls(sides: Sequence[Side]) -> OnRolls:
    """Each side's pupil on the roll that its school has now, by the id of the side, in one query for all.

    By the UPN; without one on either side, by name and date of birth where the roll has these once.
    """
    pupils = [side.pupil for side in sides if side.pupil]
    alike = Q(upn__in={pupil.upn.upper() for pupil in pupils} - {""}) | Q(
        known_by__in={pupil.known_by for pupil in pupils} - {""}
    )
    held = Roll.objects.filter(HELD, school__in={side.return_request.school_id for side in sides})
    listed: dict[int, list[RegisteredPupil]] = defaultdict(list)
    for each in RegisteredPupil.objects.filter(alike, roll__in=held.values("pk")).select_related("roll"):
        listed[each.roll.school_id].append(each)
    found = ((side.pk, _among(listed[side.return_request.school_id], side.pupil)) for side in sides)
    return {pk: pupil for pk, pupil in found if pupil}


def _among(listed: Sequence[RegisteredPupil], pupil: ReturnedPupil | None) -> RegisteredPupil | None:
    if pupil is None:
        return None
    if by_upn := [each for each in listed if pupil.upn and each.upn == pupil.upn.upper()]:
        return by_upn[0]
    named = [each for each in listed if pupil.known_by and each.known_by == pupil.known_by]
    return named[0] if len(named) == 1 and not (named[0].upn and pupil.upn) else None
