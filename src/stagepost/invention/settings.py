"""An early years setting of the invented authority, which is no school and has a number of six digits."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random

from stagepost.formats.ctf import write
from stagepost.identifiers import upn
from stagepost.invention.profiles import profile
from stagepost.invention.returns import file_name, manner_of, returned
from stagepost.invention.rolls import Learner, learners
from stagepost.invention.values import Establishment
from stagepost.records import Collection

EARLY_YEARS_SETTING = Establishment(
    la="999",
    estab="512346",
    urn="912346",
    name="Lanternholt Pre-school",
    phase="Nursery",
    type="Early years setting",
    town="Lanternholt",
    head="Ottilie Fenn",
    size=9,
)
_ISSUED_BY = "4100"
"""A school's number: a setting issues no pupil numbers, so its children have theirs from elsewhere."""


def setting_return(summer: int) -> tuple[str, bytes]:
    """Name and content of its right return of the EYFS profile: the funded children, born from April."""
    setting, day = EARLY_YEARS_SETTING, f"{summer}-06-19"
    chance = Random(int(setting.estab))  # noqa: S311 - nobody's secret
    recorded = [(each.child, profile(chance, each.strength, summer, day)) for each in _funded(chance, summer)]
    made = returned(setting, Collection.EYFSP, summer, recorded)
    return file_name(setting, Collection.EYFSP), write(made, manner_of(setting).dialect)


def _funded(chance: Random, summer: int) -> Iterator[Learner]:
    school = EARLY_YEARS_SETTING._replace(estab=_ISSUED_BY)
    for serial, each in enumerate(learners(chance, school, summer, Counter(), ("R",)), 1):
        if each.child.dob >= date(summer - 5, 4, 1):
            number = upn.issue(school.la, _ISSUED_BY, summer - 1, serial)
            yield each._replace(child=each.child._replace(upn=number))
