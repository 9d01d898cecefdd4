"""The schools that the faulty files come from, and who works there: of the invented authority, whatever its
seed.
"""

from random import Random

from stagepost.invention import schools
from stagepost.invention.values import Establishment, Member

SCHOOL = Establishment(
    la="999",
    estab="2999",
    urn="902999",
    name="Pippinthorpe Primary School",
    phase="Primary",
    type="Community school",
    town="Pippinthorpe",
    head="Ada Moon",
    size=90,
)
SETTING = Establishment(
    la="999",
    estab="512345",
    urn="912345",
    name="Pippinthorpe Nursery",
    phase="Nursery",
    type="Early years setting",
    town="Pippinthorpe",
    head="Basil Frost",
    size=12,
)
FAULTY_SCHOOLS = (SCHOOL, SETTING)


def faulty_staff(domain: str) -> tuple[Member, ...]:
    """Who works at these schools; `domain` is the authority's."""
    return tuple(member for school in FAULTY_SCHOOLS for member in _staff(school, domain))


def _staff(school: Establishment, domain: str) -> tuple[Member, ...]:
    chance = Random(int(school.estab))  # noqa: S311 - nobody's secret
    return tuple(schools.staff(chance, school, domain))
